/** @module A bundle: entries, each behind its length in two bytes (C2SP tlog-tiles). */

import { fault, good, type Result } from "../result.js";
import { HASH_BYTES, writeHash } from "./packed-hash.js";

/** Where each entry of a bundle begins, its length before it; the last number is the end. */
export type BundleLayout = readonly number[];

/** Finds the entries of a bundle, which must be exactly `width` (AUD-6). */
export function layOutBundle(bundle: Buffer, width: number): Result<BundleLayout> {
  const starts: number[] = [0];
  let at = 0;
  for (let entry = 0; entry < width; entry++) {
    if (at + LENGTH_BYTES > bundle.length) {
      return fault("AUD-6", `ends before its entry ${entry}, and has ${width}`);
    }
    at += LENGTH_BYTES + bundle.readUInt16BE(at);
    if (at > bundle.length) return fault("AUD-6", `ends within its entry ${entry}`);
    starts.push(at);
  }
  if (at < bundle.length) {
    return fault("AUD-6", `has ${bundle.length - at} bytes after its ${width} entries`);
  }
  return good(starts);
}

/** Writes the leaf hashes of the first `count` entries to `out`. */
export function hashEntries(
  bundle: Buffer,
  layout: BundleLayout,
  count: number,
  out: Buffer,
): void {
  for (let entry = 0; entry < count; entry++) {
    const from = (layout[entry] as number) + LENGTH_BYTES;
    const size = (layout[entry + 1] as number) - from;
    writeHash(bundle, from, size, LEAF, out, entry * HASH_BYTES);
  }
}

/** The first entry of no bytes among the first `count`; -1 where there is none. */
export function emptyEntry(layout: BundleLayout, count: number): number {
  for (let entry = 0; entry < count; entry++) {
    if ((layout[entry + 1] as number) - (layout[entry] as number) === LENGTH_BYTES) return entry;
  }
  return -1;
}

const LENGTH_BYTES = 2;
/** The byte in front of an entry when it is hashed. */
const LEAF = 0;
