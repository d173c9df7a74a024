/** @module Proofs at random out of one log, timed cold and warm, beside a floor and a peer. */

import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { formatTilePath, TILE_WIDTH, verifyConsistency, verifyInclusion } from "@parley/log";
import type { LogFiles } from "@parley/ports";
import { sha256 } from "@parley/signer-file";
import Hypercore from "hypercore";
import { entriesOf, inFolder } from "./log-appends.js";

/** Proofs a second. `cold`: by a log just opened. */
export interface ProofRates {
  readonly cold: number;
  readonly warm: number;
  readonly consistency: number;
}

/** Proofs of entries at random by a log just opened; the last one of each kind is verified. */
export async function measureProofs(log: LogFiles, rounds: number): Promise<ProofRates> {
  const { size } = log;
  const random = (): number => Math.floor(Math.random() * size);
  const cold = await perSecond(rounds, () => log.proveInclusion(random(), size));
  const warm = await perSecond(rounds, () => log.proveInclusion(random(), size));
  const consistency = await perSecond(rounds, () => log.proveConsistency(1 + random(), size));
  return { cold, warm, consistency };
}

/** Throws unless proofs of one entry and of the tree that ends with it verify. */
export async function mustVerify(log: LogFiles, index: number, leaf: Uint8Array): Promise<void> {
  const { size } = log;
  const { root } = await log.headAt(size);
  const hashes = await log.proveInclusion(index, size);
  const old = await log.headAt(index + 1);
  const grown = await log.proveConsistency(index + 1, size);
  const right =
    verifyInclusion({ index, size, root, leaf, hashes }, sha256).ok &&
    verifyConsistency(old, { size, root }, grown, sha256).ok;
  if (!right) throw new Error("a proof does not verify");
}

/** The floor: the tile of an entry is read, and its 255 pairs are hashed, each time anew. */
export async function measureTiles(folder: string, size: number, rounds: number): Promise<number> {
  const node = Buffer.alloc(65, 1);
  const full = Math.floor(size / TILE_WIDTH);
  return perSecond(rounds, async () => {
    const index = Math.floor(Math.random() * full);
    const bytes = await readFile(join(folder, formatTilePath({ level: 0, index, width: 256 })));
    for (let pair = 0; pair < TILE_WIDTH - 1; pair++) {
      bytes.copy(node, 1, pair * 32, pair * 32 + 64);
      hash("sha256", node, "binary");
    }
  });
}

/** The peer: block and upgrade proofs at random by a hypercore just opened. */
export async function measureHypercoreProofs(size: number, rounds: number): Promise<number> {
  return inFolder(async (folder) => {
    const made = new Hypercore(folder);
    await made.ready();
    for (let at = 0; at < size; at += 1_000) await made.append(entriesOf(1_000, at));
    await made.close();
    const core = new Hypercore(folder);
    await core.ready();
    const rate = await perSecond(rounds, () =>
      core.core.tree.proof({
        block: { index: Math.floor(Math.random() * size), nodes: 0 },
        upgrade: { start: 0, length: size },
      }),
    );
    await core.close();
    return rate;
  });
}

async function perSecond(rounds: number, prove: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let round = 0; round < rounds; round++) await prove();
  return (rounds / (performance.now() - begun)) * 1000;
}
