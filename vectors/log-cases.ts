/** @module The cases of vectors/third-party/tlog, and a log built from entries as a server does. */

import { encodeText } from "@parley/bytes";
import {
  formatEntryBundle,
  hashesOf,
  leafHash,
  nodeHash,
  nodeInTile,
  nodesBetween,
  planConsistency,
  planInclusion,
  tileOfNode,
  TILE_WIDTH,
  type NodeGroup,
  type Tile,
} from "@parley/log";
import { parseVerifierKey, type VerifierKey } from "@parley/wire";
import { nodeCrypto, readJson } from "./wire-cases.js";

const { hash } = nodeCrypto;

/** Reads a file of vectors/third-party/tlog. */
export function readTlog(name: string): unknown {
  return readJson(`third-party/tlog/${name}.json`);
}

export function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}

export function fromHex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "hex"));
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** The entries "leaf 0", "leaf 1" and so on. */
export function leavesOf(size: number): readonly Uint8Array[] {
  return Array.from({ length: size }, (_, index) => encodeText(`leaf ${index}`));
}

/** A verifier key of any of the three types. */
export function anyKeyOf(vkey: string): VerifierKey {
  const key = parseVerifierKey(vkey, hash);
  if (!key.ok) throw new Error(key.detail);
  return key.value;
}

/** A log as its files: nothing is known of it but what stands in tiles and bundles. */
export interface BuiltLog {
  /** The bytes of a tile, which must be there in this width. */
  readonly read: (tile: Tile) => Uint8Array;
}

/** Builds every level of tiles from entries. */
export function buildLog(entries: readonly Uint8Array[]): BuiltLog {
  const levels = [entries.map((entry) => leafHash(entry, hash))];
  for (let last = levels[0]!; last.length >= TILE_WIDTH; last = levels.at(-1)!) {
    const full = Math.floor(last.length / TILE_WIDTH);
    levels.push(
      Array.from({ length: full }, (_, index) => {
        const tile = joined(last.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH));
        const [left, right] = [0, 1].map((half) =>
          nodeInTile({ height: 7, index: half }, tile, hash),
        );
        return nodeHash(left!, right!, hash);
      }),
    );
  }
  const part = <T>(all: readonly T[], { index, width }: Tile): readonly T[] => {
    const found = all.slice(index * TILE_WIDTH, index * TILE_WIDTH + width);
    if (found.length !== width) throw new Error("the log has no such tile");
    return found;
  };
  return {
    read: (tile) =>
      tile.level === "entries"
        ? formatEntryBundle(part(entries, tile))
        : joined(part(levels[tile.level] ?? [], tile)),
  };
}

/** Computes the hashes of a plan from the tiles of a tree of `size` alone. */
export function hashesFrom(
  log: BuiltLog,
  plan: readonly NodeGroup[],
  size: number,
): readonly Uint8Array[] {
  return hashesOf(plan, (node) => nodeInTile(node, log.read(tileOfNode(node, size)), hash), hash);
}

export function rootFrom(log: BuiltLog, size: number): Uint8Array {
  return hashesFrom(log, [nodesBetween(0, size)], size)[0]!;
}

export function inclusionFrom(log: BuiltLog, index: number, size: number): readonly Uint8Array[] {
  return hashesFrom(log, planInclusion(index, size), size);
}

export function consistencyFrom(
  log: BuiltLog,
  oldSize: number,
  size: number,
): readonly Uint8Array[] {
  return hashesFrom(log, planConsistency(oldSize, size), size);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
