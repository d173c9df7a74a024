/** @module What peers are owed of our log, and the proofs that show it to them. */

import type { LogFiles } from "@parley/ports";
import type { ShowLogEffect } from "@parley/protocol";
import {
  formatProof,
  limits,
  type ProofConsistency,
  type ProofOfStatement,
  type VerifierKey,
} from "@parley/wire";
import type { CosignedCheckpoint } from "./cosigned-checkpoint.js";

/** A peer that our credential names as a witness, by the key it cosigns with. */
export interface PeerWitness {
  readonly party: string;
  readonly key: VerifierKey;
}

/** What the proofs are sent by. */
export interface Showing {
  /** Resolves when the proof is sealed. */
  show(party: string, body: Uint8Array): Promise<void>;
  /** A peer that is owed more can be shown it. */
  ready(): void;
  peerWitnesses(): readonly PeerWitness[];
}

/** What one peer is owed, and what it has been shown. */
interface Owed {
  /** Index by statement. */
  readonly places: Map<string, number>;
  readonly sizes: Set<number>;
  cosign: boolean;
  /** A proof waits to be sealed: what comes meanwhile shares the next. */
  isShowing: boolean;
  /** Size of the newest checkpoint it was shown, or said to have verified. */
  shown: number;
  /** Shown and not witnessed yet. */
  readonly waiting: Map<string, number>;
}

/** Gathers what is owed until the files hold it; what waits for one proof shares the next. */
export class LogShowing {
  private readonly peers = new Map<string, Owed>();
  /** The newest checkpoints that witnesses cosigned, the largest first. */
  private witnessed: readonly CosignedCheckpoint[] = [];

  constructor(private readonly out: Showing) {}

  owe({ party, places, pinned, sizes }: ShowLogEffect): void {
    const owed = this.owedTo(party);
    if (pinned !== undefined) owed.shown = pinned;
    for (const { statement, index } of places) owed.places.set(statement, index);
    for (const size of sizes) owed.sizes.add(size);
  }

  /** True when a peer can be shown what a tree of this size holds. */
  isOwing(size: number): boolean {
    return [...this.peers.values()].some((owed) => isOwed(owed, size));
  }

  /** Nothing will be shown. */
  forget(): void {
    for (const { places, sizes } of this.peers.values()) {
      places.clear();
      sizes.clear();
    }
  }

  /** Asks the peers that are witnesses to cosign, where they have not. */
  askToCosign(signed: CosignedCheckpoint): void {
    for (const { party, key } of this.out.peerWitnesses()) {
      if (!signed.has(key.name)) this.owedTo(party).cosign = true;
    }
  }

  /** Shows again, witnessed, what was shown before. */
  renew(checkpoint: CosignedCheckpoint): void {
    const others = this.witnessed.filter((one) => one !== checkpoint);
    this.witnessed = [checkpoint, ...others]
      .sort((one, other) => other.head.size - one.head.size)
      .slice(0, WITNESSED_KEPT);
    for (const [party, { waiting, places }] of this.peers) {
      if (!checkpoint.isWitnessedFor(this.witnessOf(party))) continue;
      for (const [statement, index] of waiting) {
        if (index < checkpoint.head.size) places.set(statement, index);
      }
    }
  }

  /** The newest that more than half of the witnesses cosigned, one of them not counted. */
  witnessedFor(index: number, without: string | undefined): CosignedCheckpoint | undefined {
    return this.witnessed.find((one) => index < one.head.size && one.isWitnessedFor(without));
  }

  /** Sends all that is owed, with the hashes that lead from what each peer has been shown. */
  async serve(files: LogFiles, signed: CosignedCheckpoint): Promise<void> {
    for (const [party, owed] of this.peers) {
      if (isOwed(owed, signed.head.size)) await this.showOne(party, owed, files, signed);
    }
  }

  private async showOne(
    party: string,
    owed: Owed,
    files: LogFiles,
    signed: CosignedCheckpoint,
  ): Promise<void> {
    const { size } = signed.head;
    const witness = this.witnessOf(party);
    const base = this.witnessed.find((one) => one.isWitnessedFor(witness));
    const isWitnessed = (index: number): boolean => base !== undefined && index < base.head.size;
    const all = [...owed.places].filter(([, index]) => index < size);
    const first = all[0] === undefined ? false : isWitnessed(all[0][1]);
    // One proof is of one tree: what is witnessed and what is not go apart.
    const chosen = all
      .filter(([, index]) => isWitnessed(index) === first)
      .slice(0, limits.proofsMax);
    const tree = first && base !== undefined ? base : signed;
    const proofs: ProofOfStatement[] = [];
    for (const [statement, index] of chosen) {
      proofs.push({ statement, index, hashes: await files.proveInclusion(index, tree.head.size) });
      owed.places.delete(statement);
      if (first) owed.waiting.delete(statement);
      else owed.waiting.set(statement, index);
    }
    const sizes = new Set([owed.shown, tree.head.size, ...owed.sizes]);
    const { cosign, shown } = owed;
    owed.sizes.clear();
    owed.cosign = false;
    owed.shown = Math.max(shown, size);
    const consistency: ProofConsistency[] = [];
    for (const oldSize of sizes) {
      if (oldSize < 1 || oldSize >= size || consistency.length === limits.consistencyMax) continue;
      consistency.push({ oldSize, hashes: await files.proveConsistency(oldSize, size) });
    }
    const witnessed = tree.head.size < size ? { witnessed: tree.note } : {};
    const checkpoint = tree.head.size < size ? signed.note : tree.note;
    forgetOldest(owed.waiting);
    const body = formatProof({ checkpoint, ...witnessed, consistency, proofs, cosign });
    owed.isShowing = true;
    void this.out.show(party, body).finally(() => {
      owed.isShowing = false;
      this.out.ready();
    });
  }

  private witnessOf(party: string): string | undefined {
    return this.out.peerWitnesses().find((one) => one.party === party)?.key.name;
  }

  private owedTo(party: string): Owed {
    const known = this.peers.get(party);
    if (known !== undefined) return known;
    const owed: Owed = {
      places: new Map(),
      sizes: new Set(),
      cosign: false,
      isShowing: false,
      shown: 0,
      waiting: new Map(),
    };
    this.peers.set(party, owed);
    return owed;
  }
}

function isOwed({ places, sizes, cosign, isShowing }: Owed, size: number): boolean {
  if (isShowing) return false;
  return sizes.size > 0 || cosign || [...places.values()].some((index) => index < size);
}

/** Beyond the bound the peer asks itself for what was not witnessed. */
function forgetOldest(waiting: Map<string, number>): void {
  for (const statement of waiting.keys()) {
    if (waiting.size <= WAITING_MAX) return;
    waiting.delete(statement);
  }
}

const WITNESSED_KEPT = 4;
const WAITING_MAX = 10_000;
