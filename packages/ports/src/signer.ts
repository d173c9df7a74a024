/** @module Port: the centre's signing key, in a file or a token. */

/** Signs with Ed25519 (RFC 8032). It may answer late (a token, a person) or refuse. */
export interface Signer {
  /** The 32-byte public key its signatures verify under. */
  readonly publicKey: Uint8Array;
  /** A 64-byte signature over exactly these bytes. Rejects with `SignerError` when it will not. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** The key is locked, gone or refuses. `retryable`: asking again may help. */
export class SignerError extends Error {
  override readonly name = "SignerError";
  constructor(
    message: string,
    readonly retryable: boolean,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}
