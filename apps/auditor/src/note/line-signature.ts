/** @module Whether a line of a checkpoint verifies, by the type of its key (tlog-cosignature). */

import { createPublicKey, verify } from "node:crypto";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import { AUDIT_LIMITS } from "../limits.js";
import type { Checkpoint } from "./checkpoint-text.js";
import type { SignatureLine } from "./signed-note.js";
import type { VerifierKey } from "./verifier-key.js";

/** What a line that verifies says; `seconds` is 0 for a key that gives no time. */
export interface VerifiedLine {
  readonly seconds: number;
}

/** Verifies one line; undefined when it is not a signature of this key over this text. */
export function verifyLine(
  key: VerifierKey,
  line: SignatureLine,
  text: Buffer,
  checkpoint: Checkpoint,
): VerifiedLine | undefined {
  const { signature } = line;
  if (key.type === 0x01) {
    return verifyEd25519(key, text, signature) ? { seconds: 0 } : undefined;
  }
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES[key.type]) return undefined;
  const time = signature.readBigUInt64BE();
  if (time > AUDIT_LIMITS.numberMax) return undefined;
  const made = signature.subarray(TIME_BYTES);
  const verified =
    key.type === 0x04
      ? verifyEd25519(key, Buffer.concat([Buffer.from(`${HEAD}time ${time}\n`), text]), made)
      : ml_dsa44.verify(made, subtreeMessage(key.name, time, checkpoint), key.publicKey);
  return verified ? { seconds: Number(time) } : undefined;
}

function verifyEd25519(key: VerifierKey, message: Buffer, signature: Buffer): boolean {
  if (signature.length !== SIGNATURE_BYTES[0x04]) return false;
  const jwk = { kty: "OKP", crv: "Ed25519", x: key.publicKey.toString("base64url") };
  try {
    return verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), signature);
  } catch {
    // A public key that is no point of the curve has signed nothing.
    return false;
  }
}

/** What ML-DSA-44 signs of the tree from 0 to its size. */
function subtreeMessage(name: string, time: bigint, { origin, size, root }: Checkpoint): Buffer {
  return Buffer.concat([
    Buffer.from("subtree/v1\n\0"),
    behindLength(name),
    uint64(time),
    behindLength(origin),
    uint64(0n),
    uint64(BigInt(size)),
    root,
  ]);
}

function behindLength(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
}

const HEAD = "cosignature/v1\n";
const TIME_BYTES = 8;
const SIGNATURE_BYTES = { 0x04: 64, 0x06: 2_420 } as const;
