/** @module Logs and witnesses with keys of their own, for tests of what they sign. */

import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js";
import { encodeText } from "@parley/bytes";
import {
  formatNote,
  parseNote,
  verifierKey,
  type KeyType,
  type Note,
  type SignatureLine,
  type VerifierKey,
} from "@parley/wire";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  cosignatureLine,
  cosignedBytes,
  formatCheckpoint,
  type Checkpoint,
  type CosignatureVerifiers,
} from "./index.js";

const { hash } = nodeCrypto;

/** A key and what signs with it. */
export interface Person {
  readonly key: VerifierKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

export const verifiers: Required<CosignatureVerifiers> = {
  verify: nodeCrypto.verify,
  verifyMlDsa44: (publicKey, message, signature) => ml_dsa44.verify(signature, message, publicKey),
};

/** A log or witness of this name; the same name has the same key. */
export function person(name: string, type: KeyType): Person {
  const seed = createHash("sha256").update(`${type} ${name}`).digest();
  return type === "ml-dsa-44" ? mlDsaPerson(name, seed) : ed25519Person(name, type, seed);
}

/** An Ed25519 key from its seed. */
export function ed25519Person(name: string, type: KeyType, seed: Uint8Array): Person {
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const der = Buffer.concat([prefix, seed]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" });
  return {
    key: verifierKey(name, type, new Uint8Array(spki.subarray(-32)), hash),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

/** An ML-DSA-44 key from its seed; it signs without added randomness. */
export function mlDsaPerson(name: string, seed: Uint8Array): Person {
  const { publicKey, secretKey } = ml_dsa44.keygen(new Uint8Array(seed));
  return {
    key: verifierKey(name, "ml-dsa-44", publicKey, hash),
    sign: (message) => ml_dsa44.sign(message, secretKey, { extraEntropy: false }),
  };
}

/** A checkpoint's note under the signature of its log and whatever lines others add. */
export function checkpointNote(
  checkpoint: Checkpoint,
  log: Person,
  others: readonly SignatureLine[] = [],
): Uint8Array {
  const text = formatCheckpoint(checkpoint);
  return formatNote(text, [lineOf(log, text), ...others]);
}

/** The log's line under a text. */
export function lineOf({ key, sign: signWith }: Person, text: string): SignatureLine {
  const { name, keyId } = key;
  return { name, keyId, signature: signWith(encodeText(text)) };
}

/** A witness's line on a checkpoint. */
export function cosign(witness: Person, checkpoint: Checkpoint, time: number): SignatureLine {
  const text = formatCheckpoint(checkpoint);
  const signature = witness.sign(cosignedBytes(witness.key, checkpoint, text, time));
  return cosignatureLine(witness.key, time, signature);
}

/** A note whose lines are these. */
export function noteOf(text: string, lines: readonly SignatureLine[]): Note {
  const note = parseNote(formatNote(text, lines), 131_072, 100);
  if (!note.ok) throw new Error(note.detail);
  return note.value;
}
