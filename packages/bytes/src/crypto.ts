/** @module The pure cryptographic functions the core is given from outside. */

/** SHA-256 (FIPS 180-4). */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** Ed25519 verification in the mode of RFC 8032 (not ZIP-215): false for anything irregular. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** What a pure package may be given: same answers on every machine. */
export interface PureCrypto {
  readonly hash: Hash;
  readonly verify: Verify;
}
