/** @module ML-DSA-44 (FIPS 204), which this version of Node does not have. */

import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import { UsageError } from "@parley/bytes";
import type { Signer } from "@parley/ports";

/** A signer that holds its key in memory; it signs pure, with an empty context, as C2SP asks. */
export function mlDsa44FromSeed(seed: Uint8Array): Signer {
  if (seed.length !== SEED_BYTES) throw new UsageError("a seed has 32 bytes");
  // The library empties what it is given.
  const { publicKey, secretKey } = ml_dsa44.keygen(new Uint8Array(seed));
  return { publicKey, sign: async (message) => ml_dsa44.sign(message, secretKey) };
}

/** ML-DSA-44 verification; false for keys and signatures of a wrong length. */
export function verifyMlDsa44(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  return ml_dsa44.verify(signature, message, publicKey);
}

const SEED_BYTES = 32;
const KEY_BYTES = 1_312;
const SIGNATURE_BYTES = 2_420;
