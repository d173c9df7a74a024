/** Logs of pure centres, for tests: trees of the journal, checkpoints, proofs, and forks. */

import { encodeText } from "@parley/bytes";
import {
  cosignatureLine,
  cosignedBytes,
  edgeRoot,
  appendLeaf,
  emptyEdge,
  formatCheckpoint,
  hashesOf,
  leafHash,
  nodeHash,
  noteLeaf,
  planConsistency,
  planInclusion,
  type NodeGroup,
  type TreeHead,
  type TreeNode,
} from "@parley/log";
import {
  formatNote,
  formatPayload,
  formatProof,
  type Proof,
  verifierKey,
  type SignatureLine,
  type VerifierKey,
} from "@parley/wire";
import {
  crypto,
  makeIdentity,
  witnessKeyOf,
  type Identity,
  type Pair,
} from "../../../../vectors/identity.js";
import { loggedNote, type ShowLogEffect } from "../index.js";
import { makeWorld, nodeOf, openAll, settle, type World } from "../world.fuzz.js";

/** Centres that keep logs; each names the given witnesses, and shows its log when it owes that. */
export function makeLogWorld(
  parties: readonly string[],
  witnesses: readonly string[] = [],
  cosigners: readonly string[] = witnesses,
): World {
  const keys = witnesses.map(witnessNamed);
  const world = makeWorld(parties, (party) => ({
    log: { witnesses: keys.filter(({ name }) => name !== witnessKeyOf(party).name) },
  }));
  return { ...world, showLog: (now, party, effect) => showLog(now, party, effect, cosigners) };
}

/** As `makeLogWorld`, all lines open and everything told. */
export function makeOpenLogWorld(...args: Parameters<typeof makeLogWorld>): World {
  return settle(openAll(makeLogWorld(...args)));
}

/** Leaf hashes of a centre's log, as its journal places them. */
export function leavesOf(world: World, party: string): readonly Uint8Array[] {
  const { journal, identity } = nodeOf(world, party);
  const origin = originOf(identity);
  // A log begins with the first of our credentials that names it.
  const named = (note: Uint8Array): boolean =>
    new TextDecoder().decode(note).includes(`${origin}+`);
  const start = journal.findIndex((entry) => entry.kind === "credential" && named(entry.note));
  return journal.slice(Math.max(0, start)).flatMap((entry) => {
    const note = loggedNote(entry);
    return note === undefined ? [] : [leafHash(noteLeaf(origin, note, crypto.hash), crypto.hash)];
  });
}

/** A log of these leaf hashes that is signed by a party. */
export class TestLog {
  constructor(
    readonly identity: Identity,
    readonly leaves: readonly Uint8Array[],
  ) {}

  head(size = this.leaves.length): TreeHead {
    const edge = this.leaves
      .slice(0, size)
      .reduce((before, leaf) => appendLeaf(before, leaf, crypto.hash), emptyEdge);
    return { size, root: edgeRoot(edge, crypto.hash) };
  }

  /** A checkpoint with cosignatures of the witnesses of these parties. */
  checkpoint(size = this.leaves.length, cosigners: readonly string[] = []): Uint8Array {
    const origin = originOf(this.identity);
    const checkpoint = { origin, ...this.head(size) };
    const text = formatCheckpoint(checkpoint);
    const { name, keyId } = this.identity.self.credential.logKey ?? { name: "", keyId: "" };
    const own: SignatureLine = { name, keyId, signature: this.identity.log.sign(encodeText(text)) };
    const lines = cosigners.map((party) => {
      const key = witnessNamed(party);
      // None is verified, so that any bytes do.
      if (key === unverified) return cosignatureLine(key, 0, new Uint8Array(2_420));
      const bytes = cosignedBytes(key, checkpoint, text, 1_795_300_000);
      return cosignatureLine(key, 1_795_300_000, witnessPair(party).sign(bytes));
    });
    return formatNote(text, [own, ...lines]);
  }

  inclusion(index: number, size = this.leaves.length): readonly Uint8Array[] {
    return this.hashes(planInclusion(index, size));
  }

  consistency(oldSize: number, size = this.leaves.length): readonly Uint8Array[] {
    return this.hashes(planConsistency(oldSize, size));
  }

  private hashes(plan: readonly NodeGroup[]): readonly Uint8Array[] {
    return hashesOf(plan, (node) => this.nodeOf(node), crypto.hash);
  }

  private nodeOf({ height, index }: TreeNode): Uint8Array {
    if (height === 0) return this.leaves[index] as Uint8Array;
    const left = { height: height - 1, index: index * 2 };
    const right = { height: height - 1, index: index * 2 + 1 };
    return nodeHash(this.nodeOf(left), this.nodeOf(right), crypto.hash);
  }
}

/** The log a centre's journal makes. */
export function logOf(world: World, party: string): TestLog {
  return new TestLog(nodeOf(world, party).identity, leavesOf(world, party));
}

/** The same log with other leaves from an index on: what a centre with two faces shows. */
export function forkOf({ identity, leaves }: TestLog, from: number): TestLog {
  const other = leaves.map((leaf, index) => (index < from ? leaf : crypto.hash(leaf)));
  return new TestLog(identity, other);
}

/** A proof as a centre owes it, with changes. */
export function proofOf(
  log: TestLog,
  { places, pinned, sizes }: Pick<ShowLogEffect, "places" | "pinned" | "sizes">,
  cosigners: readonly string[] = [],
  changes: Partial<Proof> = {},
): Uint8Array {
  const size = log.leaves.length;
  const olds = [...new Set([pinned ?? 0, ...sizes])].filter((old) => old > 0 && old < size);
  return formatProof({
    checkpoint: log.checkpoint(size, cosigners),
    consistency: olds.map((oldSize) => ({ oldSize, hashes: log.consistency(oldSize) })),
    proofs: places.map(({ statement, index }) => ({
      statement,
      index,
      hashes: log.inclusion(index),
    })),
    cosign: false,
    ...changes,
  });
}

/** Size of the checkpoint of `of` that `party` has pinned. */
export function pinnedSize(world: World, party: string, of: string): number {
  return nodeOf(world, party).state.links.get(of)?.log.pin?.size ?? 0;
}

function showLog(
  world: World,
  party: string,
  effect: ShowLogEffect,
  cosigners: readonly string[],
): World {
  if (effect.places.length + effect.sizes.length === 0) return world;
  const pinned = effect.pinned ?? pinnedSize(world, effect.party, party);
  const body = proofOf(logOf(world, party), { ...effect, pinned }, cosigners);
  const flight = {
    from: party,
    to: effect.party,
    link: 0,
    urgent: false,
    sealed: true,
    content: formatPayload("proof", body),
    mark: world.sent + 1,
  };
  return { ...world, sent: world.sent + 1, flights: [...world.flights, flight] };
}

/** The key of a party's witness; that of XQ is of ML-DSA-44. */
function witnessNamed(party: string): VerifierKey {
  return party === "XQ" ? unverified : witnessKeyOf(party);
}

function witnessPair(party: string): Pair {
  return makeIdentity(party).witness;
}

function originOf({ self }: Identity): string {
  return self.credential.logKey?.name ?? "";
}

const unverified = verifierKey(
  "exercise/XQ/witness",
  "ml-dsa-44",
  new Uint8Array(1_312),
  crypto.hash,
);
