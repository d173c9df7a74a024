/** @module Sealing with age v1 files for exactly one post-quantum hybrid recipient. */

import { fault, ok, UsageError, type Fault, type Result } from "@parley/bytes";
import type { Sealer } from "@parley/ports";
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";
import { isBase64, plaintextBytesOf, readAgeHeader, type AgeStanza } from "./age-header.js";

/** A secret sealing key and the recipient that others seal for. */
export interface SealingIdentity {
  /** `AGE-SECRET-KEY-PQ-1…`, as stock `age` takes it. Secret. */
  readonly identity: string;
  /** `age1pq1…`, public. */
  readonly recipient: string;
}

/** Makes a new sealing key from the platform's randomness. */
export async function generateSealingIdentity(): Promise<SealingIdentity> {
  const identity = await generateHybridIdentity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * A sealer that opens what is sealed for `identity`. It seals and opens once before it resolves:
 * the first seal of a process is many times slower than the rest. Rejects with `UsageError` for
 * an identity that is not hybrid.
 */
export async function createSealerAge(options: { readonly identity: string }): Promise<Sealer> {
  if (!options.identity.startsWith("AGE-SECRET-KEY-PQ-1")) {
    throw new UsageError("a sealing identity begins with AGE-SECRET-KEY-PQ-1");
  }
  const decrypter = new Decrypter();
  let recipient: string;
  try {
    decrypter.addIdentity(options.identity);
    recipient = await identityToRecipient(options.identity);
  } catch {
    // The cause may quote the secret.
    throw new UsageError("the sealing identity is misspelt");
  }
  const sealer = new SealerAge(recipient, decrypter);
  const warm = await sealer.open(await sealer.seal(recipient, new Uint8Array(1)), 1);
  if (!warm.ok) throw new UsageError("the sealing identity does not open what is sealed for it");
  return sealer;
}

class SealerAge implements Sealer {
  private readonly encrypters = new Map<string, Encrypter>();

  constructor(
    readonly recipient: string,
    private readonly decrypter: Decrypter,
  ) {}

  async seal(recipient: string, plaintext: Uint8Array): Promise<Uint8Array> {
    return await this.encrypterFor(recipient).encrypt(plaintext);
  }

  async open(file: Uint8Array, sizeMax: number): Promise<Result<Uint8Array>> {
    const refused = checkSealedFile(file, sizeMax);
    if (refused !== undefined) return refused;
    try {
      return ok(await this.decrypter.decrypt(file));
    } catch {
      return fault("SEAL-4", "It is not sealed for our key, or it was altered on the way.");
    }
  }

  /** Keeps the last few parsed recipients: a centre seals for few peers, again and again. */
  private encrypterFor(recipient: string): Encrypter {
    const kept = this.encrypters.get(recipient);
    if (kept !== undefined) return kept;
    if (!HYBRID_RECIPIENT.test(recipient)) {
      throw new UsageError("a recipient is age1pq1… in lower case; no other kind is sealed for");
    }
    const encrypter = new Encrypter();
    try {
      encrypter.addRecipient(recipient);
    } catch (cause) {
      throw new UsageError("the recipient is misspelt", { cause });
    }
    if (this.encrypters.size >= ENCRYPTERS_MAX) this.encrypters.clear();
    this.encrypters.set(recipient, encrypter);
    return encrypter;
  }
}

/** What can be told of a sealed file without a key (SEAL-1, 2, 3, 5); undefined when it is fit. */
function checkSealedFile(file: Uint8Array, sizeMax: number): Fault | undefined {
  const header = readAgeHeader(file);
  if (!header.ok) return header;
  if (!isHybridStanza(header.value.stanza)) {
    return fault("SEAL-3", "It is not sealed in the one way agreed, mlkem768x25519.");
  }
  const plaintextBytes = plaintextBytesOf(file, header.value);
  if (plaintextBytes === undefined) return fault("SEAL-1", "The file ends in mid-block.");
  if (plaintextBytes > sizeMax) {
    return fault("SEAL-5", `It holds ${plaintextBytes} bytes where ${sizeMax} are allowed.`);
  }
  return undefined;
}

function isHybridStanza({ type, args, bodyBytes }: AgeStanza): boolean {
  const [encapsulated] = args;
  return (
    type === "mlkem768x25519" &&
    args.length === 1 &&
    encapsulated?.length === ENCAPSULATED_CHARACTERS &&
    isBase64(encapsulated) &&
    bodyBytes === WRAPPED_KEY_BYTES
  );
}

/** bech32 of 1,216 bytes: what `age1pq1` recipients are, before their checksum is looked at. */
const HYBRID_RECIPIENT = /^age1pq1[02-9ac-hj-np-z]{1952}$/;
/** 1,120 bytes of ML-KEM-768 ciphertext and X25519 share in unpadded base64. */
const ENCAPSULATED_CHARACTERS = 1494;
const WRAPPED_KEY_BYTES = 32;
const ENCRYPTERS_MAX = 64;
