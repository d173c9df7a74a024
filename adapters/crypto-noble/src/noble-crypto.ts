/** @module SHA-256, Ed25519 and ML-DSA-44 by @noble, which needs nothing of its machine. */

import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import type { BundleCrypto } from "@parley/bundle";

/**
 * What `verifyBundle` is given by every verifier. Platforms differ in which crafted keys and
 * signatures they take (RFC 8032 leaves the equation's cofactor open): two verifiers of one bundle
 * that used their platform's own could differ. Never throws: what is irregular is false.
 */
export const nobleCrypto: BundleCrypto = {
  hash: (bytes) => sha256(bytes),
  verify: (publicKey, message, signature) =>
    publicKey.length === 32 &&
    signature.length === 64 &&
    ed25519.verify(signature, message, publicKey, { zip215: false }),
  verifyMlDsa44: (publicKey, message, signature) =>
    publicKey.length === 1_312 &&
    signature.length === 2_420 &&
    ml_dsa44.verify(signature, message, publicKey),
};
