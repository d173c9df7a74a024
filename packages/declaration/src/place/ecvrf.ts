/** @module ECVRF-EDWARDS25519-SHA512-ELL2 (RFC 9381 section 5.5; spec/declared-tree.md, VRF). */

import { mulAddUnsafe } from "@noble/curves/abstract/curve.js";
import type { EdwardsPoint } from "@noble/curves/abstract/edwards.js";
import { ed25519, ed25519_hasher } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import {
  encodeText,
  fault,
  joinBytes,
  ok,
  sameBytes,
  UsageError,
  type Result,
} from "@parley/bytes";

/** A secret key made ready for use. All of it but `publicKey` is secret. */
export interface VrfKey {
  /** 32 bytes: what a verifier needs. */
  readonly publicKey: Uint8Array;
  /** The scalar, below the order of the group. */
  readonly secret: bigint;
  /** 32 bytes from which each proof's nonce is made. */
  readonly noncePrefix: Uint8Array;
}

/**
 * Derives a key from a secret seed of 32 bytes, as Ed25519 does (RFC 8032 section 5.1.5; VRF-2).
 * The seed must be used for nothing else; whoever holds it can compute and prove every output.
 * Throws `UsageError` for a seed of another length.
 */
export function vrfKey(seed: Uint8Array): VrfKey {
  if (seed.length !== SEED_BYTES) throw new UsageError(`a seed has ${SEED_BYTES} bytes`);
  const expanded = sha512(seed);
  const secret = Fn.create(clampedScalar(expanded.subarray(0, SEED_BYTES)));
  return {
    publicKey: BASE.multiply(secret).toBytes(),
    secret,
    noncePrefix: expanded.slice(SEED_BYTES),
  };
}

/**
 * The 64 bytes of output for one input, without a proof: what `vrfVerify` gives for the proof of
 * the same key and input (VRF-1). Secret until it is proved.
 */
export function vrfOutput(key: VrfKey, alpha: Uint8Array): Uint8Array {
  return outputOf(encodeToCurve(key.publicKey, alpha).multiply(key.secret));
}

/**
 * Proves the output for one input: gamma (32 bytes), challenge (16) and response (32), 80 bytes
 * in all (RFC 9381 section 5.1). The proof reveals the output for this input and no other.
 */
export function vrfProve(key: VrfKey, alpha: Uint8Array): Uint8Array {
  const hashed = encodeToCurve(key.publicKey, alpha);
  const hashedBytes = hashed.toBytes();
  const gammaBytes = hashed.multiply(key.secret).toBytes();
  const nonce = Fn.create(bytesToNumberLE(sha512(joinBytes(key.noncePrefix, hashedBytes))));
  const challenge = challengeOf(
    key.publicKey,
    hashedBytes,
    gammaBytes,
    BASE.multiply(nonce).toBytes(),
    hashed.multiply(nonce).toBytes(),
  );
  const response = Fn.create(nonce + bytesToNumberLE(challenge) * key.secret);
  return joinBytes(gammaBytes, challenge, numberToBytesLE(response, SCALAR_BYTES));
}

/**
 * Verifies a proof and gives the 64 bytes of output (RFC 9381 section 5.3, key validation on).
 * All three arguments may come from a stranger. Refuses keys (VRF-3), proofs that are not the
 * one encoding of anything (VRF-4) and proofs of something else (VRF-5). The caller must know
 * from elsewhere that the key is the one the output was promised under.
 */
export function vrfVerify(
  publicKey: Uint8Array,
  alpha: Uint8Array,
  proof: Uint8Array,
): Result<Uint8Array> {
  const key = readKey(publicKey);
  if (!key.ok) return key;
  if (proof.length !== PROOF_BYTES) return fault("VRF-4", `a proof has ${PROOF_BYTES} bytes`);
  const gammaBytes = proof.subarray(0, POINT_BYTES);
  const challenge = proof.subarray(POINT_BYTES, POINT_BYTES + CHALLENGE_BYTES);
  const gamma = decodePoint(gammaBytes);
  if (gamma === undefined) return fault("VRF-4", "gamma is not a point in its one encoding");
  const response = bytesToNumberLE(proof.subarray(POINT_BYTES + CHALLENGE_BYTES));
  if (response >= Fn.ORDER) return fault("VRF-4", "the response is not below the group's order");
  const hashed = encodeToCurve(publicKey, alpha);
  const expected = challengeOf(
    publicKey,
    hashed.toBytes(),
    gammaBytes,
    unblind(BASE, response, key.value, challenge),
    unblind(hashed, response, gamma, challenge),
  );
  if (!sameBytes(expected, challenge)) return fault("VRF-5", "the proof is of something else");
  return ok(outputOf(gamma));
}

/** Refuses a key under which no proof holds (VRF-3), before there is one. */
export function checkVrfKey(publicKey: Uint8Array): Result<true> {
  const key = readKey(publicKey);
  return key.ok ? ok(true) : key;
}

function readKey(publicKey: Uint8Array): Result<EdwardsPoint> {
  const point = decodePoint(publicKey);
  if (point === undefined) return fault("VRF-3", "the key is not a point in its one encoding");
  return point.isSmallOrder() ? fault("VRF-3", "the key is a point of small order") : ok(point);
}

/** ECVRF_encode_to_curve_h2c_suite (RFC 9381 section 5.4.1.2), salted with the public key. */
function encodeToCurve(publicKey: Uint8Array, alpha: Uint8Array): EdwardsPoint {
  return ed25519_hasher.encodeToCurve(joinBytes(publicKey, alpha), { DST: ENCODE_TO_CURVE });
}

/** ECVRF_challenge_generation (section 5.4.3); the points are given as their encodings. */
function challengeOf(...points: readonly Uint8Array[]): Uint8Array {
  const digest = sha512(joinBytes(SUITE, CHALLENGE_FRONT, ...points, BACK));
  return digest.subarray(0, CHALLENGE_BYTES);
}

/** ECVRF_proof_to_hash (section 5.2), from gamma. */
function outputOf(gamma: EdwardsPoint): Uint8Array {
  return sha512(joinBytes(SUITE, OUTPUT_FRONT, gamma.clearCofactor().toBytes(), BACK));
}

/** `response · base - challenge · point`, encoded. Its time varies; nothing in it is secret. */
function unblind(
  base: EdwardsPoint,
  response: bigint,
  point: EdwardsPoint,
  challenge: Uint8Array,
): Uint8Array {
  const scalars = [response, bytesToNumberLE(challenge)];
  // The sign goes into the point: a point of a stranger may have no order that divides the group's.
  return mulAddUnsafe(ed25519.Point, [base, point.negate()], scalars).toBytes();
}

/** string_to_point of the suite (RFC 8032 section 5.1.3), undefined for INVALID. */
function decodePoint(bytes: Uint8Array): EdwardsPoint | undefined {
  try {
    return ed25519.Point.fromBytes(bytes);
  } catch {
    return undefined;
  }
}

/** RFC 8032 section 5.1.5, step 2. */
function clampedScalar(half: Uint8Array): bigint {
  const low = bytesToNumberLE(half) & ((1n << 255n) - 8n);
  return low | (1n << 254n);
}

const { Fn } = ed25519.Point;
/** Another object than noble's own base point, whose secret multiples noble blinds at random. */
const BASE = ed25519.Point.fromAffine(ed25519.Point.BASE.toAffine()).precompute();
const SUITE = Uint8Array.of(4);
const CHALLENGE_FRONT = Uint8Array.of(2);
const OUTPUT_FRONT = Uint8Array.of(3);
const BACK = Uint8Array.of(0);
const ENCODE_TO_CURVE = joinBytes(encodeText("ECVRF_edwards25519_XMD:SHA-512_ELL2_NU_"), SUITE);
const SEED_BYTES = 32;
const POINT_BYTES = 32;
const CHALLENGE_BYTES = 16;
const SCALAR_BYTES = 32;
const PROOF_BYTES = POINT_BYTES + CHALLENGE_BYTES + SCALAR_BYTES;
