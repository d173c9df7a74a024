/** @module Points: elements of the prime-order group ristretto255 (RFC 9496). */

import { ristretto255, ristretto255_hasher } from "@noble/curves/ed25519.js";
import { assert, fault, ok, type Result } from "@parley/bytes";

/** An element of ristretto255. Compare by `equals`: one element has many representations. */
export type Point = InstanceType<typeof ristretto255.Point>;

/** Reads a point that must not be the identity (rules RANGE-1 and RANGE-3). */
export function parsePoint(bytes: Uint8Array): Result<Point> {
  const read = parsePointOrIdentity(bytes);
  if (read.ok && read.value.is0()) return fault("RANGE-3", "the point is the identity");
  return read;
}

/** Reads a point, the identity too: only the one encoding that RFC 9496 gives it (rule RANGE-1). */
export function parsePointOrIdentity(bytes: Uint8Array): Result<Point> {
  if (bytes.length !== POINT_BYTES) return fault("RANGE-1", "a point is 32 bytes");
  try {
    return ok(ristretto255.Point.fromBytes(bytes));
  } catch {
    return fault("RANGE-1", "no encoding of a point");
  }
}

/** Writes a point in its 32 bytes (RFC 9496 section 4.3.2). */
export function formatPoint(point: Point): Uint8Array {
  return point.toBytes();
}

/** The point that 64 even bytes come to (RFC 9496 section 4.3.4); nobody knows its logarithm. */
export function pointFromUniform(bytes: Uint8Array): Point {
  const { deriveToCurve } = ristretto255_hasher;
  assert(deriveToCurve !== undefined, "ristretto255 derives points from bytes");
  return deriveToCurve(bytes);
}

/** The generator of RFC 9496, and the identity. */
export const BASEPOINT: Point = ristretto255.Point.BASE;
export const IDENTITY: Point = ristretto255.Point.ZERO;
const POINT_BYTES = 32;
