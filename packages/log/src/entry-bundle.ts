/** @module Entry bundles: the entries behind a level-0 tile (C2SP tlog-tiles; TILE-5). */

import { fault, joinBytes, ok, UsageError, type Result } from "@parley/bytes";
import { limits } from "./limits.js";
import { TILE_WIDTH } from "./tile.js";

/** Writes 1 to 256 entries back to back, each behind its length in two bytes. */
export function formatEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (!isWidth(entries.length)) throw new UsageError("a bundle holds 1 to 256 entries");
  return joinBytes(
    ...entries.flatMap((entry) => {
      if (entry.length > limits.entryBytesMax) throw new UsageError("an entry is too large");
      return [Uint8Array.of(Math.floor(entry.length / 256), entry.length % 256), entry];
    }),
  );
}

/** Reads a bundle that must hold exactly `width` entries, as its path says. */
export function parseEntryBundle(bytes: Uint8Array, width: number): Result<readonly Uint8Array[]> {
  if (!isWidth(width)) throw new UsageError("a bundle holds 1 to 256 entries");
  if (bytes.length > limits.bundleBytesMax) return fault("TILE-5", "the bundle is too large");
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (entries.length === width) return fault("TILE-5", "the bundle holds more entries", at);
    const high = bytes[at] as number;
    const low = bytes[at + 1];
    const end = low === undefined ? Number.NaN : at + 2 + high * 256 + low;
    if (!(end <= bytes.length)) return fault("TILE-5", "an entry is cut short", at);
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries.length === width
    ? ok(entries)
    : fault("TILE-5", `the bundle holds ${entries.length} entries instead of ${width}`, at);
}

function isWidth(count: number): boolean {
  return count >= 1 && count <= TILE_WIDTH;
}
