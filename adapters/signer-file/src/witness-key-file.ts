/** @module The key file of a witness: what it cosigns with, sealed under a passphrase. */

import { randomBytes } from "node:crypto";
import { ok, type JsonObject, type Result } from "@parley/bytes";
import {
  notOurs,
  readDocument,
  readSeed,
  SEED_BYTES,
  seedText,
  writeDocument,
  type KeyFileOptions,
} from "./sealed-document.js";

/** The secrets of a witness. */
export interface WitnessKeys {
  /** The name its keys go by in notes. */
  readonly name: string;
  /** The 32-byte secret of its Ed25519 key. */
  readonly seed: Uint8Array;
  /** The 32-byte secret of its ML-DSA-44 key, where it has one. */
  readonly mlDsaSeed?: Uint8Array;
}

/** Makes the keys of a new witness, with one of ML-DSA-44 where that is asked for. */
export function generateWitnessKeys(name: string, postQuantum: boolean): WitnessKeys {
  const seed = new Uint8Array(randomBytes(SEED_BYTES));
  return postQuantum
    ? { name, seed, mlDsaSeed: new Uint8Array(randomBytes(SEED_BYTES)) }
    : { name, seed };
}

/**
 * Writes a witness's keys, whole or not at all, never over an existing file. Rejects with
 * `KeyFileError`.
 */
export async function writeWitnessKeyFile(
  path: string,
  { name, seed, mlDsaSeed }: WitnessKeys,
  passphrase: string,
  options: KeyFileOptions = {},
): Promise<void> {
  const document: JsonObject = {
    kind: KIND,
    name,
    seed: seedText(seed),
    ...(mlDsaSeed === undefined ? {} : { mlDsaSeed: seedText(mlDsaSeed) }),
  };
  await writeDocument(path, document, passphrase, options);
}

/** Reads a witness's keys, with the rules of `readCentreKeyFile`. */
export async function readWitnessKeyFile(
  path: string,
  passphrase: string,
): Promise<Result<WitnessKeys>> {
  const read = await readDocument(path, passphrase, KIND);
  if (!read.ok) return read;
  const { name, seed: seedWritten, mlDsaSeed: mlDsaWritten } = read.value;
  const seed = readSeed(seedWritten);
  if (seed === undefined || typeof name !== "string") return notOurs(path);
  if (mlDsaWritten === undefined) return ok({ name, seed });
  const mlDsaSeed = readSeed(mlDsaWritten);
  return mlDsaSeed === undefined ? notOurs(path) : ok({ name, seed, mlDsaSeed });
}

const KIND = "parley/witness-keys/v1";
