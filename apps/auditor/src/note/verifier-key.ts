/** @module A verifier key: name, key ID and public key in one line (C2SP signed-note). */

import { createHash } from "node:crypto";
import { AUDIT_LIMITS } from "../limits.js";
import { fault, good, type Fault, type Result } from "../result.js";
import { decodeBase64 } from "./base64.js";
import { isKeyName } from "./signed-note.js";

/** Ed25519; cosignature/v1; ML-DSA-44. */
export type KeyType = 0x01 | 0x04 | 0x06;

/** A key whose ID was recomputed. */
export interface VerifierKey {
  /** The line it was read from. */
  readonly vkey: string;
  readonly name: string;
  readonly id: string;
  readonly type: KeyType;
  readonly publicKey: Buffer;
}

/** Reads `name+id+base64` and recomputes the ID (AUD-4). */
export function parseVerifierKey(vkey: string): Result<VerifierKey> {
  const [, name, id, base64] = VKEY.exec(vkey) ?? [];
  if (name === undefined || id === undefined || base64 === undefined || !isKeyName(name)) {
    return malformed(
      "is not a name, eight lower-case hexadecimal digits and a key, with + between",
    );
  }
  const bytes = decodeBase64(base64);
  if (bytes === undefined) return malformed("has a key that is not base64");
  const type = bytes[0];
  if (!isKeyType(type)) return malformed("has a key of a type that is not known here");
  if (bytes.length !== 1 + KEY_BYTES[type]) return malformed("has a key of a wrong length");
  if (type === 0x06 && Buffer.byteLength(name) > AUDIT_LIMITS.nameBytesMax) {
    return malformed(`has a name of more than ${AUDIT_LIMITS.nameBytesMax} bytes`);
  }
  if (idOf(name, bytes) !== id) return malformed("has an ID that is not that of its name and key");
  return good({ vkey, name, id, type, publicKey: bytes.subarray(1) });
}

/** SHA-256 of the name, LF, the type and the key, cut to four bytes. */
function idOf(name: string, typeAndKey: Buffer): string {
  return createHash("sha256").update(`${name}\n`).update(typeAndKey).digest("hex").slice(0, 8);
}

function isKeyType(type: number | undefined): type is KeyType {
  return type === 0x01 || type === 0x04 || type === 0x06;
}

function malformed(detail: string): Fault {
  return fault("AUD-4", detail);
}

/** The key itself may hold a plus. */
const VKEY = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/;
const KEY_BYTES: Readonly<Record<KeyType, number>> = { 0x01: 32, 0x04: 32, 0x06: 1_312 };
