/** @module Where a tile or bundle stands below a log's prefix (C2SP tlog-tiles). */

import { TILE_WIDTH } from "./packed-hash.js";

/** The level of hashes, or the entries themselves. */
export type Level = number | "entries";

/** A tile: `width` hashes or entries from `index` times 256. */
export interface Tile {
  readonly level: Level;
  readonly index: number;
  readonly width: number;
}

/** The one path of a tile. */
export function formatTilePath({ level, index, width }: Tile): string {
  const partial = width === TILE_WIDTH ? "" : `.p/${width}`;
  return `tile/${level}/${formatIndex(index)}${partial}`;
}

/** The tile of a path; undefined for any other spelling, and for what no tree has. */
export function parseTilePath(path: string): Tile | undefined {
  const [, kind, groups, last, partial] = TILE.exec(path) ?? [];
  if (kind === undefined || groups === undefined || last === undefined) return undefined;
  const tile = {
    level: kind === "entries" ? kind : Number(kind),
    index: Number(groups.replaceAll(/[x/]/g, "") + last),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  } as const;
  if (tile.level !== "entries" && tile.level > LEVEL_MAX) return undefined;
  if (!Number.isSafeInteger(tile.index)) return undefined;
  if (partial !== undefined && tile.width >= TILE_WIDTH) return undefined;
  return formatTilePath(tile) === path ? tile : undefined;
}

/** How many hashes a level has, or how many entries there are, in a tree of `size`. */
export function countAt(level: Level, size: number): number {
  // A power of two divides a number that is exact exactly.
  return level === "entries" ? size : Math.floor(size / TILE_WIDTH ** level);
}

function formatIndex(index: number): string {
  let path = String(index % 1_000).padStart(3, "0");
  for (let rest = Math.floor(index / 1_000); rest > 0; rest = Math.floor(rest / 1_000)) {
    path = `x${String(rest % 1_000).padStart(3, "0")}/${path}`;
  }
  return path;
}

const LEVEL_MAX = 63;
const TILE = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,5})(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;
