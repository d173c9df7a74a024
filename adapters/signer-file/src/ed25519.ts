/** @module Ed25519 and SHA-256 by the platform, with keys imported once. */

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { UsageError } from "@parley/bytes";
import type { Signer } from "@parley/ports";

/** A signer that holds its key in memory; `seed` is the 32-byte secret of RFC 8032. */
export function signerFromSeed(seed: Uint8Array): Signer {
  const key = privateKeyOf(seed);
  const publicKey = publicKeyOf(seed);
  return { publicKey, sign: async (message) => new Uint8Array(sign(null, message, key)) };
}

/** The 32-byte public key of a seed. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const { x } = createPublicKey(privateKeyOf(seed)).export({ format: "jwk" });
  return new Uint8Array(Buffer.from(x as string, "base64url"));
}

/**
 * Ed25519 verification (RFC 8032); false for keys and signatures of a wrong length, and for keys
 * of small order or with two spellings, under which one signature may fit many messages.
 */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  if (isIrregularKey(publicKey)) return false;
  return verify(null, message, verifyingKeyOf(publicKey), signature);
}

/** SHA-256. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

function privateKeyOf(seed: Uint8Array): KeyObject {
  if (seed.length !== KEY_BYTES) throw new UsageError("a seed has 32 bytes");
  return createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519_START, seed]),
    format: "der",
    type: "pkcs8",
  });
}

/** Importing costs as much as verifying, so keys stay imported; as JWK, much faster than as DER. */
function verifyingKeyOf(publicKey: Uint8Array): KeyObject {
  const x = Buffer.from(publicKey).toString("base64url");
  const kept = verifyingKeys.get(x);
  if (kept !== undefined) return kept;
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  // Keys come from peers: forget the oldest rather than grow.
  if (verifyingKeys.size >= VERIFYING_KEYS_MAX) {
    verifyingKeys.delete(verifyingKeys.keys().next().value as string);
  }
  verifyingKeys.set(x, key);
  return key;
}

function isIrregularKey(publicKey: Uint8Array): boolean {
  const y = Buffer.from(publicKey);
  // The top bit is the sign of x.
  y[31] = (y[31] as number) & 0x7f;
  const isAboveField =
    y[31] === 0x7f && (y[0] as number) >= 0xed && y.subarray(1, 31).every((byte) => byte === 0xff);
  return isAboveField || SMALL_ORDER.some((point) => point.equals(y));
}

const verifyingKeys = new Map<string, KeyObject>();
const VERIFYING_KEYS_MAX = 512;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
/** The fixed start of an Ed25519 PKCS#8 document (RFC 8410); the seed follows. */
const PKCS8_ED25519_START = Buffer.from("302e020100300506032b657004220420", "hex");
/** The y coordinates of the points of order 1, 2, 4 and 8 (RFC 8032's curve), little-endian. */
const SMALL_ORDER = [
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0000000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
].map((text) => Buffer.from(text, "hex"));
