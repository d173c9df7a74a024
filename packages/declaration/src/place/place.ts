/** @module The place of a declared item, known by its identifier (spec/declared-tree.md, VRF). */

import { encodeText, joinBytes, ok, type Result } from "@parley/bytes";
import { vrfOutput, vrfProve, vrfVerify, type VrfKey } from "./ecvrf.js";

/**
 * The 32 bytes of the place where the item with this identifier stands, if it is declared
 * (VRF-6). Throws `UsageError` for an identifier with a lone surrogate.
 */
export function placeOfItem(key: VrfKey, id: string): Uint8Array {
  return placeIn(vrfOutput(key, inputOf(id)));
}

/** Proves the place of one identifier in 80 bytes, and tells nothing of any other's. */
export function provePlace(key: VrfKey, id: string): Uint8Array {
  return vrfProve(key, inputOf(id));
}

/**
 * Verifies the proof of a place and gives the place, 32 bytes. Key and proof may come from a
 * stranger; the identifier is the one the caller asks about and has no lone surrogate. The caller
 * must take the key from the declaration's commitment, and look at the place in its tree.
 */
export function checkPlace(
  publicKey: Uint8Array,
  id: string,
  proof: Uint8Array,
): Result<Uint8Array> {
  const output = vrfVerify(publicKey, inputOf(id), proof);
  return output.ok ? ok(placeIn(output.value)) : output;
}

function inputOf(id: string): Uint8Array {
  return joinBytes(ITEM, encodeText(id));
}

function placeIn(output: Uint8Array): Uint8Array {
  return output.slice(0, PLACE_BYTES);
}

const ITEM = encodeText("parley/declaration/v1/item\n");
const PLACE_BYTES = 32;
