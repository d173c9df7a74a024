/** @module The work of a sealer, done in a thread of its own: it takes milliseconds a file. */

import { constants, setPriority } from "node:os";
import { Decrypter, Encrypter } from "age-encryption";
import { Tinypool } from "tinypool";

/** What the thread is told when it starts. */
export interface SealingThreadData {
  /** It works only when the processor has nothing else to do. */
  readonly givesWay: boolean;
}

/** Seals for a recipient whose alphabet has been checked; undefined when its checksum is wrong. */
export async function seal(task: {
  readonly recipient: string;
  readonly plaintext: Uint8Array;
}): Promise<Uint8Array | undefined> {
  return await encrypterFor(task.recipient)?.encrypt(task.plaintext);
}

/**
 * Opens a file whose header has been checked; undefined when it is not for us or was altered.
 * Identities come with each file, so that a thread that was started anew has the right ones.
 */
export async function open(task: {
  readonly file: Uint8Array;
  readonly identities: readonly string[];
}): Promise<Uint8Array | undefined> {
  try {
    return await decrypterFor(task.identities).decrypt(task.file);
  } catch {
    return undefined;
  }
}

/** Keeps the parsed identities of the last file, and of no other. */
function decrypterFor(identities: readonly string[]): Decrypter {
  const names = identities.join(" ");
  if (opener?.names === names) return opener.decrypter;
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  opener = { names, decrypter };
  return decrypter;
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
let opener: { readonly names: string; readonly decrypter: Decrypter } | undefined;
const { givesWay } = Tinypool.workerData as SealingThreadData;
// Linux alone gives a thread a priority of its own; elsewhere it would slow the whole centre.
if (givesWay && process.platform === "linux") setPriority(constants.priority.PRIORITY_LOW);
