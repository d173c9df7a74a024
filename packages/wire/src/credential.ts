/** @module Credential: what the offline root key says of a party's centre (spec/wire.md, CRED). */

import {
  assert,
  decodeHex,
  encodeBase64,
  encodeHex,
  encodeText,
  formatInstant,
  joinBytes,
  type Hash,
  type Instant,
  type PureCrypto,
  type Result,
} from "@parley/bytes";
import { formatDocument, noteId, parseDocument } from "./document.js";
import { languagePattern, readFields, type Fields } from "./fields.js";
import { limits } from "./limits.js";
import { noteKey, openOwnNote, parseNote, parseNoteKey, type NoteKey } from "./note.js";
import { readRecipient } from "./recipient.js";
import {
  formatVerifierKey,
  parseVerifierKey,
  verifierKey,
  type VerifierKey,
} from "./verifier-key.js";
import { readParty, type Domain } from "./party.js";

/** The keys and names of a party under one serial; a higher serial replaces a lower one. */
export interface Credential {
  /** SHA-256 of the note's text. */
  readonly id: string;
  readonly domain: Domain;
  readonly party: string;
  readonly serial: number;
  /** How the party calls itself, by language; a label without further meaning. */
  readonly names: ReadonlyMap<string, string>;
  readonly centreKey: NoteKey;
  /** What checkpoints of the party's log are signed with; its name is the log's origin. */
  readonly logKey: NoteKey | undefined;
  /** The log that this one continues under another name: how it stood when it was frozen. */
  readonly lastLog: FrozenLog | undefined;
  /** What the party cosigns others' logs with. */
  readonly witnessKey: VerifierKey | undefined;
  /** Who cosigns this party's log; more than half of them make a checkpoint witnessed. */
  readonly witnesses: readonly VerifierKey[];
  /** Recipient of the archive, whose key is offline: `age1pq1…`. */
  readonly archive: string | undefined;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  /** SHA-256 of the next root public key, committed to in advance. */
  readonly nextRoot: string;
}

/** A log that grows no more: its name, and the tree under which all of it stays provable. */
export interface FrozenLog {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** What a credential is made from; the id follows from the text. */
export type CredentialDraft = Omit<Credential, "id" | "centreKey" | LogMember> &
  Partial<Pick<Credential, LogMember>> & { readonly centrePublicKey: Uint8Array };

/** What a party that keeps no log, or no archive, leaves out. */
type LogMember = "logKey" | "lastLog" | "witnessKey" | "witnesses" | "archive";

/** Writes the text for the root key to sign. */
export function formatCredential(draft: CredentialDraft, hash: Hash): string {
  const key = centreKey(draft.domain, draft.party, draft.serial, draft.centrePublicKey, hash);
  return formatDocument(draft.domain, "credential", {
    party: draft.party,
    serial: draft.serial,
    names: Object.fromEntries(draft.names),
    centre_key: formatVerifierKey(key),
    ...(draft.logKey && { log_key: formatVerifierKey(draft.logKey) }),
    ...(draft.lastLog && {
      last_log: { ...draft.lastLog, root: encodeBase64(draft.lastLog.root) },
    }),
    ...(draft.witnessKey && { witness_key: formatVerifierKey(draft.witnessKey) }),
    ...(draft.witnesses?.length && { witnesses: draft.witnesses.map(formatVerifierKey) }),
    ...(draft.archive !== undefined && { archive: draft.archive }),
    valid_from: formatInstant(draft.validFrom),
    valid_until: formatInstant(draft.validUntil),
    next_root: draft.nextRoot,
  });
}

/** Reads a credential and verifies it under the party's pinned root. Dates are not judged here. */
export function parseCredential(
  bytes: Uint8Array,
  domain: Domain,
  rootPublicKey: Uint8Array,
  crypto: PureCrypto,
): Result<Credential> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const document = parseDocument(note.value, domain, "credential");
  if (!document.ok) return document;
  const read = readFields(document.value, (fields) => {
    const party = readParty(fields, "party");
    const serial = fields.count("serial", 1, Number.MAX_SAFE_INTEGER);
    const key = parseNoteKey(fields.text("centre_key"), crypto.hash);
    if (!key.ok) return fields.refuse("centre_key", key.detail);
    const named = centreKey(domain, party, serial, key.value.publicKey, crypto.hash);
    if (named.name !== key.value.name) {
      fields.refuse("centre_key", `is not named ${named.name}`, "CRED-1");
    }
    return {
      id: noteId(note.value, crypto.hash),
      domain,
      party,
      serial,
      names: fields.object("names", readNames),
      centreKey: key.value,
      ...readLogKeys(fields, { domain, party, serial }, crypto.hash),
      archive: fields.optional("archive", (name) => readRecipient(fields, name, "CRED-9")),
      validFrom: fields.instant("valid_from"),
      validUntil: fields.instant("valid_until"),
      nextRoot: fields.hex("next_root", 32),
    };
  });
  if (!read.ok) return read;
  const root = rootKey(domain, read.value.party, rootPublicKey, crypto.hash);
  const opened = openOwnNote(note.value, [root], crypto.verify);
  return opened.ok ? read : opened;
}

/** The name under which a party's root key signs. */
export function rootKey(domain: Domain, party: string, publicKey: Uint8Array, hash: Hash): NoteKey {
  return noteKey(`${domain}/${party}/root`, publicKey, hash);
}

/** The name under which a party's centre key of one serial signs. */
export function centreKey(
  domain: Domain,
  party: string,
  serial: number,
  publicKey: Uint8Array,
  hash: Hash,
): NoteKey {
  return noteKey(`${domain}/${party}/${serial}/centre`, publicKey, hash);
}

/** The key of a party's log that began under a serial; its name is the log's origin. */
export function logKey(
  domain: Domain,
  party: string,
  since: number,
  publicKey: Uint8Array,
  hash: Hash,
): NoteKey {
  return noteKey(`${domain}/${party}/${since}/log`, publicKey, hash);
}

/** The key under which a party cosigns others' logs. */
export function witnessKey(
  domain: Domain,
  party: string,
  publicKey: Uint8Array,
  hash: Hash,
): VerifierKey {
  return verifierKey(`${domain}/${party}/witness`, "cosignature-v1", publicKey, hash);
}

/** What people compare over another path: eight groups of five digits, the same in any language. */
export function rootFingerprint(root: NoteKey, hash: Hash): string {
  return fingerprint(root.name, root.publicKey, hash);
}

/** What people compare over another path to confirm one credential, as with a root. */
export function credentialFingerprint(
  { domain, party, serial, id }: Pick<Credential, "domain" | "party" | "serial" | "id">,
  hash: Hash,
): string {
  const bytes = decodeHex(id, 32);
  assert(bytes.ok, "an id is 32 bytes");
  return fingerprint(`${domain}/${party}/${serial}/credential`, bytes.value, hash);
}

/** CRED-5: eight groups of five digits over a name and 32 bytes. */
function fingerprint(name: string, bytes: Uint8Array, hash: Hash): string {
  const digest = hash(joinBytes(encodeText(`parley/fingerprint/v1\n${name}\n`), bytes));
  return Array.from({ length: 8 }, (_, group) => {
    const bytes = digest.subarray(group * 4, group * 4 + 4);
    return String(Number.parseInt(encodeHex(bytes), 16) % 100_000).padStart(5, "0");
  }).join(" ");
}

/** SHA-256 of a root public key: how a pinned root is named in member lists. */
export function rootHash(rootPublicKey: Uint8Array, hash: Hash): string {
  return encodeHex(hash(rootPublicKey));
}

function readLogKeys(
  fields: Fields,
  { domain, party, serial }: Pick<Credential, "domain" | "party" | "serial">,
  hash: Hash,
): Pick<Credential, "logKey" | "lastLog" | "witnessKey" | "witnesses"> {
  const log = fields.optional("log_key", (name) => {
    const key = parseNoteKey(fields.text(name), hash);
    if (!key.ok) return fields.refuse(name, key.detail, "CRED-7");
    const since = logSince(key.value.name, { domain, party });
    if (since === undefined || since > serial) {
      fields.refuse(name, "is not named as a log of this party", "CRED-7");
    }
    return key.value;
  });
  const lastLog = fields.optional("last_log", (name) => fields.object(name, readFrozenLog));
  const last = lastLog && logSince(lastLog.origin, { domain, party });
  if (
    lastLog &&
    (last === undefined || last >= (logSince(log?.name ?? "", { domain, party }) ?? 0))
  ) {
    fields.refuse("last_log", "is not an earlier log of this party", "CRED-10");
  }
  const witness = fields.optional("witness_key", (name) => {
    const key = readCosigner(fields.text(name), hash);
    if (key?.name === `${domain}/${party}/witness` && key.type === "cosignature-v1") return key;
    return fields.refuse(name, "is not named as this party's witness key", "CRED-7");
  });
  const witnesses = fields.optional("witnesses", (name) =>
    fields.list(name, limits.witnessesMax, (item, at) => {
      const key = typeof item === "string" ? readCosigner(item, hash) : undefined;
      return key ?? fields.refuse(at, "is not a witness's key", "CRED-8");
    }),
  );
  const names = new Set(witnesses?.map(({ name }) => name));
  if (names.size !== (witnesses?.length ?? 0)) {
    fields.refuse("witnesses", "names a witness twice", "CRED-8");
  }
  return { logKey: log, lastLog, witnessKey: witness, witnesses: witnesses ?? [] };
}

/** The serial under which a party's log of this name began. */
function logSince(
  origin: string,
  { domain, party }: Pick<Credential, "domain" | "party">,
): number | undefined {
  const since = new RegExp(`^${domain}/${party}/([1-9]\\d{0,15})/log$`).exec(origin)?.[1];
  return since === undefined ? undefined : Number(since);
}

function readFrozenLog(fields: Fields): FrozenLog {
  return {
    origin: fields.text("origin"),
    size: fields.count("size", 0, Number.MAX_SAFE_INTEGER),
    root: fields.base64("root", 64, 32),
  };
}

function readCosigner(text: string, hash: Hash): VerifierKey | undefined {
  const key = parseVerifierKey(text, hash);
  return key.ok && key.value.type !== "ed25519" ? key.value : undefined;
}

function readNames(fields: Fields): ReadonlyMap<string, string> {
  const languages = Object.keys(fields.source);
  if (languages.length > limits.namesMax) fields.refuse("", "has too many members");
  const odd = languages.find((language) => !languagePattern.test(language));
  if (odd !== undefined) fields.refuse(odd.slice(0, 32), "is not a language tag");
  return new Map(languages.map((language) => [language, fields.text(language)]));
}
