/** @module Public keys under a name (C2SP signed-note, vkey; spec/wire.md, NOTE-8). */

import {
  decodeBase64,
  encodeBase64,
  encodeHex,
  encodeText,
  fault,
  joinBytes,
  ok,
  UsageError,
  type Hash,
  type Result,
} from "@parley/bytes";
import { limits } from "./limits.js";

/** How a key signs: a note's text, or timestamped cosignatures of one of two kinds. */
export type KeyType = "ed25519" | "cosignature-v1" | "ml-dsa-44";

/** A key under a name; one key signs one kind of thing. */
export interface VerifierKey {
  readonly name: string;
  /** Four bytes, lower-case hexadecimal: the beginning of SHA-256(name ‖ LF ‖ type ‖ key). */
  readonly keyId: string;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
}

/** Names a key. Throws `UsageError` for a name or key that no note could carry. */
export function verifierKey(
  name: string,
  type: KeyType,
  publicKey: Uint8Array,
  hash: Hash,
): VerifierKey {
  const { code, publicKeyBytes } = TYPES[type];
  if (!isKeyName(name) || publicKey.length !== publicKeyBytes) {
    throw new UsageError(`a ${type} key is a name without space or plus, ${publicKeyBytes} bytes`);
  }
  const digest = hash(joinBytes(encodeText(name), Uint8Array.of(LF, code), publicKey));
  return { name, keyId: encodeHex(digest.subarray(0, 4)), type, publicKey };
}

/** Writes a key as C2SP vkey, `name+id+base64(type ‖ key)`. */
export function formatVerifierKey({ name, keyId, type, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${encodeBase64(joinBytes(Uint8Array.of(TYPES[type].code), publicKey))}`;
}

/** Reads a vkey of one of the three types and recomputes its id. */
export function parseVerifierKey(text: string, hash: Hash): Result<VerifierKey> {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text.slice(0, TEXT_UNITS_MAX));
  const blob = decodeBase64(parts?.[3] ?? "!");
  if (parts === null || !blob.ok) return fault("NOTE-8", "not a verifier key");
  const [, name = "", keyId] = parts;
  const type = KEY_TYPES.find((known) => TYPES[known].code === blob.value[0]);
  const publicKey = blob.value.slice(1);
  if (type === undefined || publicKey.length !== TYPES[type].publicKeyBytes || !isKeyName(name)) {
    return fault("NOTE-8", "a key of another type or length, or under an odd name");
  }
  const key = verifierKey(name, type, publicKey, hash);
  return key.keyId === keyId ? ok(key) : fault("NOTE-8", "the id does not belong to the key");
}

/** True for what may stand as a key's name in a note. */
export function isKeyName(name: string): boolean {
  return name !== "" && name.length <= limits.keyNameUnitsMax && !SPACE_OR_PLUS.test(name);
}

const LF = 0x0a;
const TYPES = {
  ed25519: { code: 0x01, publicKeyBytes: 32 },
  "cosignature-v1": { code: 0x04, publicKeyBytes: 32 },
  "ml-dsa-44": { code: 0x06, publicKeyBytes: 1312 },
} as const;
const KEY_TYPES = ["ed25519", "cosignature-v1", "ml-dsa-44"] as const;
const TEXT_UNITS_MAX = 4_096;
/** Go's unicode.IsSpace, which differs from JavaScript's \s, and the plus sign. */
const SPACE_OR_PLUS =
  /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff+]/;
