/** @module Tiles: the tree cut into files of 256 hashes (C2SP tlog-tiles; TILE-1 to 4). */

import { fault, ok, UsageError, type Hash, type Result } from "@parley/bytes";
import { limits } from "./limits.js";
import { HASH_BYTES, nodeHash } from "./merkle.js";
import type { TreeNode } from "./tree-node.js";

/** One file of a log: hashes of a level, or a bundle of entries. */
export interface Tile {
  /** 0 for leaf hashes; each level higher stands for 256 times as many entries. */
  readonly level: number | "entries";
  readonly index: number;
  /** How many hashes or entries it holds: 256 when full. */
  readonly width: number;
}

/** Hashes or entries in a full tile. */
export const TILE_WIDTH = 256;

/** The path of a tile below the log's prefix. */
export function formatTilePath({ level, index, width }: Tile): string {
  const groups: string[] = [];
  let left = index;
  do {
    groups.unshift(String(left % 1000).padStart(3, "0"));
    left = Math.floor(left / 1000);
  } while (left > 0);
  const name = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${name}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

/** Reads a tile's path; only the one spelling `formatTilePath` gives is taken (TILE-2). */
export function parseTilePath(path: string): Result<Tile> {
  const parts = PATH.exec(path);
  if (parts === null) return fault("TILE-2", "not the path of a tile");
  const [, level = "", upper = "", lowest = "", partial] = parts;
  const digits = upper.replaceAll(/[x/]/g, "") + lowest;
  const tile: Tile = {
    level: level === "entries" ? level : Number(level),
    index: Number(digits),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  if (tile.level !== "entries" && tile.level > LEVEL_MAX) return fault("TILE-2", "no such level");
  if (tile.width > TILE_WIDTH || !Number.isSafeInteger(tile.index)) {
    return fault("TILE-2", "no log has this tile");
  }
  if (formatTilePath(tile) !== path) {
    return fault("TILE-2", "another spelling of a tile's path");
  }
  return ok(tile);
}

/** How many hashes a level has in a tree of `size`; of level "entries", how many entries. */
export function countAt(level: Tile["level"], size: number): number {
  return level === "entries" ? size : Math.floor(size / TILE_WIDTH ** level);
}

/** The tile of a level at an index, as wide as a tree of `size` has it; undefined beyond it. */
export function tileAt(level: Tile["level"], index: number, size: number): Tile | undefined {
  const width = Math.min(TILE_WIDTH, countAt(level, size) - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : undefined;
}

/** Every tile that a tree of `size` has and a tree of `oldSize` had not, or not as wide. */
export function tilesBetween(oldSize: number, size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (const level of ["entries", ...LEVELS] as const) {
    const count = countAt(level, size);
    if (count === 0) break;
    const first = Math.floor(countAt(level, oldSize) / TILE_WIDTH);
    for (let index = first; index * TILE_WIDTH < count; index++) {
      const tile = tileAt(level, index, size);
      if (tile !== undefined && countAt(level, oldSize) < count) tiles.push(tile);
    }
  }
  return tiles;
}

/** The tile that holds the hash of a node in a tree of `size`, or the hashes it is made of. */
export function tileOfNode({ height, index }: TreeNode, size: number): Tile {
  const level = Math.floor(height / TILE_HEIGHT);
  const width = 2 ** (height - level * TILE_HEIGHT);
  const tile = tileAt(level, Math.floor((index * width) / TILE_WIDTH), size);
  if (tile === undefined || (index + 1) * width > countAt(level, size)) {
    throw new UsageError("the node is not in the tree");
  }
  return tile;
}

/** The hash of a node from the bytes of its tile, as wide as `tileOfNode` said or wider. */
export function nodeInTile({ height, index }: TreeNode, bytes: Uint8Array, hash: Hash): Uint8Array {
  const rise = height % TILE_HEIGHT;
  const first = (index * 2 ** rise) % TILE_WIDTH;
  const read = (place: number): Uint8Array => {
    const at = (first + place) * HASH_BYTES;
    if (at + HASH_BYTES > bytes.length) throw new UsageError("the tile is narrower than its node");
    return bytes.subarray(at, at + HASH_BYTES);
  };
  let hashes = Array.from({ length: 2 ** rise }, (_, place) => read(place));
  while (hashes.length > 1) {
    hashes = hashes.flatMap((left, place) => {
      const right = hashes[place + 1];
      return place % 2 === 1 || right === undefined ? [] : [nodeHash(left, right, hash)];
    });
  }
  return hashes[0] as Uint8Array;
}

const TILE_HEIGHT = 8;
const LEVEL_MAX = 63;
/** 256 to the sixth is the highest power that a tree's size can reach. */
const LEVELS = [0, 1, 2, 3, 4, 5, 6].filter((level) => TILE_WIDTH ** level <= limits.treeSizeMax);
const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,6})(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;
