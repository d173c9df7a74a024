/** @module Parties, witnesses, logs and bundles for the cases of vectors/evidence, good and forged. */

import { decodeText, encodeHex, encodeText, instant, type Json } from "@parley/bytes";
import type { BundleCrypto } from "@parley/bundle";
import {
  cosignatureLine,
  cosignedBytes,
  formatCheckpoint,
  formatTlogProof,
  noteLeaf,
} from "@parley/log";
import {
  formatNote,
  formatReceipt,
  formatStatement,
  formatVerifierKey,
  logKey,
  parseStatement,
  witnessKey,
  type Credential,
  type Receipt,
  type SignatureLine,
  type Statement,
  type StatementDraft,
  type VerifierKey,
} from "@parley/wire";
import { verifiers, type Person, person } from "../packages/log/src/log-people.fuzz.js";
import {
  crypto,
  DAY_ONE,
  makeIdentity,
  signText,
  witnessKeyOf,
  type Identity,
  type IdentityOptions,
} from "./identity.js";
import { buildLog, inclusionFrom, rootFrom } from "./log-cases.js";

export { DAY_ONE } from "./identity.js";
export const { hash } = crypto;

/** A party with its credential's note. */
export interface Actor extends Identity {
  readonly party: string;
  readonly credential: Credential;
  readonly credentialNote: string;
}

/** Witnesses of nobody's, one of which signs with ML-DSA-44. */
export const independents = [
  person("witness.example/one", "cosignature-v1"),
  person("witness.example/two", "cosignature-v1"),
  person("witness.example/three", "cosignature-v1"),
] as const;
export const quantum = person("witness.example/four", "ml-dsa-44");

/** Makes a party whose log is witnessed by the independents and by its peers. */
export function makeActor(
  party: string,
  peers: readonly string[],
  options: IdentityOptions = {},
): Actor {
  const { domain = "exercise" } = options;
  const ofPeers = peers.map((peer) => witnessKeyOf(peer, { domain }));
  const witnesses = [...independents.map(({ key }) => key), ...ofPeers];
  const identity = makeIdentity(party, { log: { witnesses }, ...options });
  const { credential } = identity.self;
  return { ...identity, party, credential, credentialNote: credentialNoteOf(identity) };
}

/** The credential's note out of an introduction. */
export function credentialNoteOf({ introduction }: Identity): string {
  const { credential } = JSON.parse(textOf(introduction)) as { readonly credential: string };
  return Buffer.from(credential, "base64").toString("utf8");
}

/** An actor as a witness of others' logs. */
export function asWitness({ party, witness, self }: Actor): Person {
  return { key: witnessKey(self.domain, party, witness.publicKey, hash), sign: witness.sign };
}

/** A statement, its note, and its id. */
export interface Said {
  readonly id: string;
  readonly note: string;
  readonly statement: Statement;
}

/** Lets an actor say something in a conversation. */
export function say(
  by: Actor,
  to: readonly string[],
  more: Partial<StatementDraft> & Pick<StatementDraft, "body">,
  signer: Actor = by,
): Said {
  const at = more.seq ?? 1;
  const draft: StatementDraft = {
    domain: by.self.domain,
    from: by.party,
    serial: 1,
    to,
    action: to,
    conversation: undefined,
    members: undefined,
    seq: at,
    prev: undefined,
    seen: [],
    nonce: hash(encodeText(`${by.party} ${at} ${to.join(" ")}`)).slice(0, 16),
    time: instant(DAY_ONE + at * 60_000),
    precedence: 2,
    lang: "en",
    release: "relaxed",
    role: "watch officer",
    ...more,
  };
  return saidOf(
    signText(formatStatement(draft), signer.credential.centreKey, signer.centre),
    draft,
  );
}

function saidOf(note: Uint8Array, { domain }: StatementDraft): Said {
  const read = parseStatement(note, domain, hash);
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return { id: read.value.statement.id, note: textOf(note), statement: read.value.statement };
}

/** The receipt of a statement by one who got it. */
export function receive(
  by: Actor,
  said: Said,
  index: number | undefined,
  more: Partial<Receipt> = {},
  signer: Actor = by,
): string {
  const receipt: Receipt = {
    by: by.party,
    serial: 1,
    to: said.statement.from,
    statement: said.id,
    note: encodeHex(hash(encodeText(said.note))),
    time: instant(said.statement.time + 1_500),
    understood: true,
    heads: [],
    ...(index !== undefined && { log: { origin: originOf(by), index } }),
    ...more,
  };
  const text = formatReceipt(receipt, by.self.domain);
  return textOf(signText(text, signer.credential.centreKey, signer.centre));
}

/** The name of an actor's log. */
export function originOf({ party, self }: Actor): string {
  return `${self.domain}/${party}/1/log`;
}

/** How a log shows a statement. */
export interface Showing {
  readonly witnesses?: readonly Person[];
  /** Milliseconds. */
  readonly time?: number;
  readonly size?: number;
  /** Who signs the checkpoint, instead of the log's key. */
  readonly signer?: { readonly key: VerifierKey; readonly sign: Person["sign"] };
}

/** A party's log of statements, filled up with entries of others. */
export class StagedLog {
  private readonly entries: Uint8Array[];

  constructor(
    private readonly by: Actor,
    said: readonly (Said | undefined)[],
  ) {
    this.entries = said.map((each, at) => {
      const note = each === undefined ? `another note ${at}` : each.note;
      return noteLeaf(originOf(by), encodeText(note), hash);
    });
  }

  /** A `.tlog-proof` of the entry at an index. */
  prove(index: number, showing: Showing = {}): string {
    const size = showing.size ?? this.entries.length;
    const log = buildLog(this.entries);
    const root = rootFrom(log, size);
    const checkpoint = { origin: originOf(this.by), size, root };
    const text = formatCheckpoint(checkpoint);
    const time = Math.floor((showing.time ?? DAY_ONE + 120_000) / 1000);
    const cosigned = (showing.witnesses ?? []).map(({ key, sign }, at) =>
      cosignatureLine(key, time + at, sign(cosignedBytes(key, checkpoint, text, time + at))),
    );
    const { self, party, log: pair } = this.by;
    const own = { key: logKey(self.domain, party, 1, pair.publicKey, hash), sign: pair.sign };
    const { key, sign } = showing.signer ?? own;
    const line: SignatureLine = {
      name: key.name,
      keyId: key.keyId,
      signature: sign(encodeText(text)),
    };
    const hashes = inclusionFrom(log, index, size);
    return textOf(
      formatTlogProof({ index, hashes, checkpoint: formatNote(text, [line, ...cosigned]) }),
    );
  }
}

/** A bundle's document, to be changed freely. */
export interface Document {
  [name: string]: Json;
}

/** What a bundle of actors and statements is made from. */
export interface Contents {
  readonly actors: readonly Actor[];
  readonly subject: Json;
  readonly said: readonly Said[];
  readonly receipts?: readonly string[];
  readonly proofs?: readonly {
    readonly said: Said;
    readonly log: string;
    readonly proof: string;
  }[];
  readonly text?: string;
}

/** Writes a document as the format says, whatever stands in it. */
export function documentOf({ actors, subject, said, receipts, proofs, text }: Contents): Document {
  return {
    parley: "evidence/v1",
    domain: actors[0]?.self.domain ?? "exercise",
    exported: { by: actors[0]?.party ?? "XA", time: "2026-12-01T09:00:00.000Z" },
    subject,
    parties: actors.map(({ self, credentialNote }) => ({
      root: formatVerifierKey(self.root),
      credentials: [credentialNote],
    })),
    statements: said.map(({ note }) => note),
    receipts: receipts ?? [],
    proofs: (proofs ?? []).map(({ said: { id }, log, proof }) => ({ statement: id, log, proof })),
    text: text ?? "EXERCISE. See the statements.\n",
  };
}

/** A trust file that pins the roots of actors. */
export function trustOf(actors: readonly Actor[], more: Document = {}): Document {
  return {
    parley: "trust/v1",
    roots: actors.map(({ party, self }) => ({
      party,
      domain: self.domain,
      root: formatVerifierKey(self.root),
      compared: "read out over the telephone on 1 November 2026",
    })),
    ...more,
  };
}

/** The lines of a policy that asks for some of these witnesses. */
export function policyOf(count: number, witnesses: readonly Person[]): readonly string[] {
  const names = witnesses.map((_, at) => `w${at + 1}`);
  return [
    ...witnesses.map(({ key }, at) => `witness ${names[at]} ${formatVerifierKey(key)}`),
    `group enough ${count} ${names.join(" ")}`,
    "quorum enough",
  ];
}

export function textOf(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (!text.ok) throw new Error(text.detail);
  return text.value;
}

/** The same text with one character changed, 40 after the end of what a line begins with. */
export function flipped(text: string, line: string): string {
  const at = text.indexOf(line);
  const place = at + line.length + 40;
  if (at < 0) throw new Error(`no line begins ${line}`);
  const other = text.charAt(place) === "A" ? "B" : "A";
  return text.slice(0, place) + other + text.slice(place + 1);
}

/** What bundles are verified with in tests of the pure packages: Node's own, and ML-DSA-44. */
export const testCrypto: BundleCrypto = { ...crypto, verifyMlDsa44: verifiers.verifyMlDsa44 };
