/** @module The work of a sealer, done in a thread of its own: it takes milliseconds a file. */

import { Decrypter, Encrypter } from "age-encryption";
import { Tinypool } from "tinypool";

/** What the thread is given when it starts. Secret. */
export interface SealingThreadData {
  readonly identity: string;
}

/** Seals for a recipient whose alphabet has been checked; undefined when its checksum is wrong. */
export async function seal(task: {
  readonly recipient: string;
  readonly plaintext: Uint8Array;
}): Promise<Uint8Array | undefined> {
  return await encrypterFor(task.recipient)?.encrypt(task.plaintext);
}

/** Opens a file whose header has been checked; undefined when it is not for us or was altered. */
export async function open(file: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await decrypter.decrypt(file);
  } catch {
    return undefined;
  }
}

/** Keeps the last few parsed recipients: a centre seals for few peers, again and again. */
function encrypterFor(recipient: string): Encrypter | undefined {
  const kept = encrypters.get(recipient);
  if (kept !== undefined) return kept;
  const encrypter = new Encrypter();
  try {
    encrypter.addRecipient(recipient);
  } catch {
    return undefined;
  }
  if (encrypters.size >= ENCRYPTERS_MAX) encrypters.clear();
  encrypters.set(recipient, encrypter);
  return encrypter;
}

const encrypters = new Map<string, Encrypter>();
const ENCRYPTERS_MAX = 64;
const decrypter = new Decrypter();
const { identity } = Tinypool.workerData as SealingThreadData;
decrypter.addIdentity(identity);
