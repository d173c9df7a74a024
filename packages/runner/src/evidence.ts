/** @module Gathering what a centre holds as evidence of statements (EXPO-5). */

import { fault, isJsonObject, ok, type Result } from "@parley/bytes";
import {
  limits as bundleLimits,
  type BundleCrypto,
  type BundleParty,
  type BundleProof,
} from "@parley/bundle";
import { formatTlogProof, keepVerifiedLines, parseTlogProof, type TlogProof } from "@parley/log";
import type { Store } from "@parley/ports";
import {
  checkCounts,
  keptOf,
  parseEntry,
  type Delivery,
  type HeldCredential,
  type Kept,
  type State,
} from "@parley/protocol";
import {
  limits,
  parseDocument,
  parseNote,
  parseProof,
  type Credential,
  type Domain,
} from "@parley/wire";
import { textOf } from "./kept-text.js";
import { receiptsThatDiffer } from "./signed-pair.js";

/** What proves statements, as it stands in a bundle. */
export interface Evidence {
  readonly parties: readonly BundleParty[];
  readonly statements: readonly string[];
  readonly receipts: readonly string[];
  readonly proofs: readonly BundleProof[];
  /** By the parties of the bundle. */
  readonly revocations: readonly string[];
}

/** Where it is gathered from. */
export interface EvidenceSources {
  readonly state: State;
  readonly store: Pick<Store, "find">;
  note(id: string): Promise<Uint8Array | undefined>;
  /** A `.tlog-proof` of an entry of our log; the witness named does not count. */
  prove(index: number, without: string | undefined): Promise<Uint8Array | undefined>;
  readonly crypto: BundleCrypto;
}

/** Gathers the notes with these ids, in this order, and all that is held to prove them. */
export async function gatherEvidence(
  sources: EvidenceSources,
  ids: readonly string[],
): Promise<Result<Evidence>> {
  if (ids.length > bundleLimits.statementsMax) {
    return fault("EXPO-2", `more than ${bundleLimits.statementsMax} statements`);
  }
  const { state } = sources;
  const statements: string[] = [];
  const all: Kept[] = [];
  const parties = new Set<string>();
  for (const id of ids) {
    const kept = keptOf(state, id);
    const bytes = await sources.note(id);
    if (kept === undefined || bytes === undefined) {
      return fault("ACT-1", "a statement is not here");
    }
    const released = checkRelease(bytes, state.self.domain);
    if (!released.ok) return fault("EXPO-4", `statement ${id.slice(0, 8)} ${released.detail}`);
    statements.push(textOf(bytes));
    all.push(kept);
    for (const party of [kept.statement.from, ...kept.statement.to]) parties.add(party);
  }
  const named = [...parties].sort().flatMap((party) => heldBy(state, party) ?? []);
  const credentials = named.flatMap(({ held }) => held.map(({ credential }) => credential));
  const proofs: BundleProof[] = [];
  const receipts = all.flatMap((kept) => receiptsOf(kept).map(textOf));
  for (const kept of all) {
    proofs.push(...(await proofsOf(kept, credentials, sources)));
    const room = Math.max(0, bundleLimits.receiptsMax - receipts.length);
    receipts.push(...(await secondsOf(kept, sources)).map(textOf).slice(0, room));
  }
  return ok({
    parties: named.map(partyOf),
    statements,
    receipts,
    proofs,
    revocations: revocationsOf(state, parties),
  });
}

function receiptsOf({ receipt, deliveries }: Kept): readonly Uint8Array[] {
  const theirs = [...deliveries.values()].flatMap((delivery) => delivery.receipt?.bytes ?? []);
  return receipt === undefined ? theirs : [receipt, ...theirs];
}

/**
 * The second receipts of those who signed two that differ (RECV-16). One by a key that is revoked
 * may be a thief's, and would spoil the rest for whoever knows of the revocation (VRFY-15).
 */
async function secondsOf(
  { statement, deliveries }: Kept,
  { state, store }: EvidenceSources,
): Promise<readonly Uint8Array[]> {
  const seconds: Uint8Array[] = [];
  for (const [by, { receipt }] of deliveries) {
    const both = receipt?.again && (await receiptsThatDiffer(store, statement.id, by));
    if (both && isCounted(state, by, both.second)) seconds.push(both.second);
  }
  return seconds;
}

/** What was kept was verified: its serial is that of the credential it is signed under. */
function isCounted(state: State, by: string, receipt: Uint8Array): boolean {
  const note = parseNote(receipt);
  const document = note.ok ? parseDocument(note.value, state.self.domain, "receipt") : note;
  const serial = document.ok ? document.value["serial"] : undefined;
  return typeof serial === "number" && checkCounts(state, by, serial).ok;
}

/** The oldest, should there be more than a bundle holds. */
function revocationsOf({ revocations }: State, parties: ReadonlySet<string>): readonly string[] {
  const held = [...revocations.values()].filter(({ party }) => parties.has(party));
  return held.slice(0, bundleLimits.revocationsMax).map(({ note }) => textOf(note));
}

/** Our own log, then those of recipients as far as they showed them. */
async function proofsOf(
  { statement, log, deliveries }: Kept,
  credentials: readonly Credential[],
  sources: EvidenceSources,
): Promise<readonly BundleProof[]> {
  const { state, store, crypto } = sources;
  const proofs: BundleProof[] = [];
  const add = (origin: string, place: TlogProof | undefined): void => {
    const proof = place && cleared(place, origin, credentials, crypto);
    if (proof !== undefined) proofs.push({ statement: statement.id, log: origin, proof });
  };
  const sender = state.peers.get(statement.from)?.credential.witnessKey?.name;
  // Of a log that was frozen the files alone tell (ROT-10).
  const isGrowing = log !== undefined && log.origin === state.log?.origin;
  const own = isGrowing ? await sources.prove(log.index, sender) : undefined;
  const read = own && parseTlogProof(own);
  if (log !== undefined && read?.ok) add(log.origin, read.value);
  for (const delivery of deliveries.values()) {
    const origin = delivery.receipt?.said.log?.origin;
    if (origin !== undefined) add(origin, await shownPlace(statement.id, delivery, store));
  }
  return proofs;
}

/** What a recipient showed of its log, out of the frame that was kept. */
async function shownPlace(
  id: string,
  { proof: held }: Delivery,
  store: EvidenceSources["store"],
): Promise<TlogProof | undefined> {
  const body = held && (await store.find("proven", held.entry));
  const entry = body && parseEntry("proven", body);
  if (!entry?.ok || entry.value.kind !== "proven") return undefined;
  const read = parseProof(entry.value.proof);
  const place = read.ok ? read.value.proofs.find(({ statement }) => statement === id) : undefined;
  if (!read.ok || place === undefined) return undefined;
  const { witnessed, checkpoint } = read.value;
  const { index, hashes } = place;
  return { index, hashes, checkpoint: witnessed ?? checkpoint };
}

/**
 * The proof with those lines alone that verify under the credentials of the bundle. A peer's line
 * that was not looked at when it came, as by a witness of an older credential, spoils no export.
 */
function cleared(
  place: TlogProof,
  origin: string,
  credentials: readonly Credential[],
  crypto: BundleCrypto,
): string | undefined {
  const keys = credentials.flatMap(({ logKey }) => (logKey?.name === origin ? logKey : []));
  const witnesses = credentials.flatMap((one) => one.witnesses);
  const kept = keepVerifiedLines(place.checkpoint, { origin, keys, witnesses }, crypto);
  if (!kept.ok) return undefined;
  return textOf(formatTlogProof({ ...place, checkpoint: kept.value }));
}

/** A party as it is known here, with its credentials, the newest first. */
interface HeldParty {
  readonly party: string;
  readonly root: BundleParty["root"];
  readonly held: readonly HeldCredential[];
}

function heldBy({ self, peers }: State, party: string): HeldParty | undefined {
  const known = party === self.party ? self : peers.get(party);
  if (known === undefined) return undefined;
  const { root, credential, credentialNote: note, earlier = [], given = [] } = known;
  // What was signed before a rotation is verified by the credential of that time.
  return { party, root, held: [{ credential, note }, ...earlier, ...given] };
}

function partyOf({ party, root, held }: HeldParty): BundleParty {
  return { party, root, credentials: held.map(({ note }) => textOf(note)) };
}

/**
 * Refuses what says to whom it may be released: a mark of a later version (BODY-6). Where it cannot
 * be read, nobody knows that it has no such mark.
 */
function checkRelease(bytes: Uint8Array, domain: Domain): Result<true> {
  const note = parseNote(bytes, limits.exhibitNoteBytesMax);
  const document = note.ok ? parseDocument(note.value, domain, "statement") : note;
  if (!document.ok) {
    const why = `${document.rule}: ${document.detail}`;
    return fault("EXPO-4", `cannot be read for a mark of release (${why})`);
  }
  const { body } = document.value;
  const isMarked = MARK in document.value || (isJsonObject(body) && MARK in body);
  if (!isMarked) return ok(true);
  return fault(
    "EXPO-4",
    "says to whom it may be released, and this version does not know how to obey that",
  );
}

const MARK = "releasability";
