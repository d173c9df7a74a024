/** @module Leaves and trees as tests need them. */

import { sha256 } from "@noble/hashes/sha2.js";
import { encodeText, type Result } from "@parley/bytes";
import fc from "fast-check";
import type { Leaf } from "./tree-hash.js";

/** A leaf whose place is drawn by hashing. */
export function leafOf(name: string | number): Leaf {
  return {
    place: sha256(encodeText(`place ${name}`)),
    digest: sha256(encodeText(`digest ${name}`)),
  };
}

/** Places crowded so that prefixes are shared: one byte in few values at a few positions. */
export const places: fc.Arbitrary<Uint8Array> = fc
  .tuple(fc.constantFrom(0, 3, 7), fc.constantFrom(0, 1, 2, 3, 64, 128, 192, 255))
  .map(([at, byte]) => {
    const place = new Uint8Array(32);
    place[at] = byte;
    return place;
  });

/** Any digest. */
export const digests: fc.Arbitrary<Uint8Array> = fc.uint8Array({ minLength: 32, maxLength: 32 });

/** Up to twenty leaves, each of another place. */
export const leaves: fc.Arbitrary<readonly Leaf[]> = fc.uniqueArray(
  fc.record({ place: places, digest: digests }),
  { maxLength: 20, selector: ({ place }) => place.join() },
);

/** The value of what must have been read without fault. */
export function valueOf<T>(read: Result<T>): T {
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}
