/** @module The cases of vectors/wire, read for tests, and the reader each structure is read with. */

import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";
import { readFileSync } from "node:fs";
import { instant, type PureCrypto, type Result } from "@parley/bytes";
import {
  openNote,
  openOwnNote,
  parseCard,
  parseCheckpointsHeld,
  parseCosigned,
  parseCredential,
  parseFrame,
  parseHeartbeat,
  parseHello,
  parseIntroduction,
  parseLive,
  parseNote,
  parsePayload,
  parseProof,
  parseReceipt,
  parseRefusal,
  parseRevocation,
  parseStatement,
  parseNoteKey,
  parseWant,
  type Credential,
  type Domain,
  type NoteKey,
} from "@parley/wire";

/** What both packages are given in tests: Node's own SHA-256 and Ed25519. */
export const nodeCrypto: PureCrypto = {
  hash: (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
  verify: (publicKey, message, signature) => {
    const x = Buffer.from(publicKey).toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verifySignature(null, message, key, signature);
  },
};

export const structures = [
  "note",
  "credential",
  "revocation",
  "card",
  "introduction",
  "statement",
  "receipt",
  "refusal",
  "hello",
  "heartbeat",
  "want",
  "proof",
  "checkpoints",
  "cosigned",
  "live",
  "frame",
  "payload",
] as const;
export type Structure = (typeof structures)[number];

interface Part {
  readonly text?: string;
  readonly base64?: string;
  readonly repeat?: string;
  readonly times?: number;
}

export interface WireCase {
  readonly structure: Structure;
  readonly rule: string;
  readonly name: string;
  /** `ok`, or the rule a reader names. */
  readonly expect: string;
  readonly text?: string;
  readonly parts?: readonly Part[];
  /** A writer of what was read gives these bytes again. */
  readonly canonical?: boolean;
  readonly id?: string;
  readonly domain?: Domain;
  readonly root?: string;
  readonly signer?: string;
  /** The log key of the signer's credential, or of the log whose notes are `entries`. */
  readonly log_key?: string;
  readonly vkeys?: readonly string[];
  readonly own?: boolean;
  readonly to?: string;
  readonly tag_secret?: string;
  readonly tag?: "good" | "zeros" | "wrong";
  readonly of?: string;
  /** The whole notes that stand in the log of a proof, in order. */
  readonly entries?: readonly string[];
  /** What people compare of a credential (CRED-11). */
  readonly fingerprint?: string;
  /** Key of the witness that cosigned the checkpoint `of`. */
  readonly cosigner?: string;
}

export interface TestKey {
  readonly label: string;
  readonly name: string;
  readonly seed: string;
  readonly public: string;
  readonly vkey: string;
  readonly fingerprint?: string;
  readonly root_hash?: string;
}

/** A key that cosigns checkpoints: cosignature/v1 (4), or what has the shape of ML-DSA-44 (6). */
export interface TestCosigner {
  readonly label: string;
  readonly name: string;
  readonly type: 4 | 6;
  readonly public: string;
  readonly vkey: string;
}

interface KeyFile {
  readonly keys: readonly TestKey[];
  readonly cosigner_keys: readonly TestCosigner[];
  readonly invalid_vkeys: readonly { name: string; vkey: string; expect: string }[];
}

/** Every case of one structure. */
export function readCases(structure: Structure): readonly WireCase[] {
  const file = readJson(`wire/v1/${structure}.json`) as { cases: readonly WireCase[] };
  return file.cases.map((one) => ({ ...one, structure }));
}

/** The case of this name. */
export function caseNamed(structure: Structure, name: string): WireCase {
  const found = readCases(structure).find((one) => one.name === name);
  if (found === undefined) throw new Error(`vectors hold no ${structure} ${name}`);
  return found;
}

export function readKeys(): KeyFile {
  return keyFile;
}

/** Reads a file below vectors/. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
}

/** The input of a case. */
export function bytesOf({ text, parts }: WireCase): Uint8Array {
  const all = parts ?? [{ text: text ?? "" }];
  return new Uint8Array(
    Buffer.concat(
      all.map((part) => {
        if (part.base64 !== undefined) return Buffer.from(part.base64, "base64");
        return Buffer.from(part.text ?? (part.repeat ?? "").repeat(part.times ?? 0));
      }),
    ),
  );
}

/** Reads bytes as a case says, signatures included where the structure has them. */
export function readAs(
  one: WireCase,
  bytes: Uint8Array,
  crypto: PureCrypto = nodeCrypto,
): Result<unknown> {
  const domain = one.domain ?? "exercise";
  const signer = (): Credential => credentialOf(one.signer ?? "", one.log_key);
  switch (one.structure) {
    case "note":
      return openedNote(one, bytes, crypto);
    case "credential":
      return parseCredential(bytes, domain, Buffer.from(one.root ?? "", "hex"), crypto);
    case "revocation":
      return parseRevocation(bytes, domain, Buffer.from(one.root ?? "", "hex"), crypto);
    case "card":
      return parseCard(bytes, signer(), crypto);
    case "introduction":
      return parseIntroduction(bytes, domain, crypto);
    case "statement":
      return parseStatement(bytes, domain, crypto.hash);
    case "receipt":
      return parseReceipt(bytes, signer(), crypto);
    case "refusal":
      return parseRefusal(bytes, signer(), crypto);
    case "hello":
      return parseHello(bytes, signer(), crypto);
    case "heartbeat":
      return parseHeartbeat(bytes);
    case "want":
      return parseWant(bytes);
    case "proof":
      return parseProof(bytes);
    case "checkpoints":
      return parseCheckpointsHeld(bytes);
    case "cosigned":
      return parseCosigned(bytes);
    case "live":
      return parseLive(bytes);
    case "frame":
      return parseFrame(bytes, domain, one.to ?? "");
    case "payload":
      return parsePayload(bytes);
  }
}

/** The test key that signs under this name. */
export function keyNamed(name: string): TestKey {
  const found = keyFile.keys.find((key) => key.name === name);
  if (found === undefined) throw new Error(`vectors hold no key ${name}`);
  return found;
}

export function vkeyOf(vkey: string): NoteKey {
  const key = parseNoteKey(vkey, nodeCrypto.hash);
  if (!key.ok) throw new Error(key.detail);
  return key.value;
}

/** A credential of serial 1 of an exercise party: its centre key and, where given, its log key. */
export function credentialOf(party: string, logVkey?: string): Credential {
  const known = credentials.get(party) ?? makeCredential(party);
  credentials.set(party, known);
  return logVkey === undefined ? known : { ...known, logKey: vkeyOf(logVkey) };
}

function makeCredential(party: string): Credential {
  return {
    id: "00".repeat(32),
    domain: "exercise",
    party,
    serial: 1,
    names: new Map(),
    centreKey: vkeyOf(keyNamed(`exercise/${party}/1/centre`).vkey),
    validFrom: instant(0),
    validUntil: instant(0),
    nextRoot: "00".repeat(32),
    logKey: undefined,
    lastLog: undefined,
    witnessKey: undefined,
    witnesses: [],
    archive: undefined,
  };
}

function openedNote(one: WireCase, bytes: Uint8Array, crypto: PureCrypto): Result<unknown> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const keys = (one.vkeys ?? []).map(vkeyOf);
  const opened = (one.own === false ? openNote : openOwnNote)(note.value, keys, crypto.verify);
  return opened.ok ? note : opened;
}

const keyFile = readJson("wire/v1/keys.json") as KeyFile;
const credentials = new Map<string, Credential>();
