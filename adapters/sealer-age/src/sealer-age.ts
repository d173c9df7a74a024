/** @module Sealing with age v1 files for exactly one post-quantum hybrid recipient. */

import { fault, ok, UsageError, type Fault, type Result } from "@parley/bytes";
import type { Sealer } from "@parley/ports";
import { Encrypter, generateHybridIdentity, identityToRecipient } from "age-encryption";
import { Tinypool } from "tinypool";
import { isBase64, plaintextBytesOf, readAgeHeader, type AgeStanza } from "./age-header.js";
import type { SealingThreadData } from "./sealing-thread.js";

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

/** The recipient that others seal for. Rejects with `UsageError` for an identity not hybrid. */
export async function sealingRecipient(identity: string): Promise<string> {
  if (!identity.startsWith("AGE-SECRET-KEY-PQ-1")) {
    throw new UsageError("a sealing identity begins with AGE-SECRET-KEY-PQ-1");
  }
  const recipient = await identityToRecipient(identity).catch(() => undefined);
  // No cause: it may quote the secret.
  if (recipient === undefined) throw new UsageError("the sealing identity is misspelt");
  return recipient;
}

/** True for a recipient that files are sealed for: hybrid, in lower case, its checksum right. */
export function isHybridRecipient(recipient: string): boolean {
  if (!HYBRID_RECIPIENT.test(recipient)) return false;
  try {
    new Encrypter().addRecipient(recipient);
    return true;
  } catch {
    return false;
  }
}

/** A sealer whose own keys may be exchanged while it works. */
export interface ChangingSealer extends Sealer {
  /**
   * From now on opens what is sealed for any of these, the first of which peers seal for; others
   * are forgotten. Rejects with `UsageError` for identities that are not hybrid.
   */
  use(identities: readonly string[]): Promise<void>;
}

/**
 * A sealer that opens what is sealed for `identity`, or for one of `older`, tried in that order.
 * It works in a thread of its own, so that a flood of frames keeps nobody else waiting, and seals
 * and opens once before it resolves: the first seal is many times slower than the rest. Call
 * `close` when done. Rejects with `UsageError` for an identity that is not hybrid.
 */
export async function createSealerAge(options: {
  readonly identity: string;
  readonly older?: readonly string[];
}): Promise<ChangingSealer> {
  const { identity, older = [] } = options;
  const sealer = new SealerAge(await sealingRecipient(identity), [identity]);
  await sealer.use([identity, ...older]);
  const warm = await sealer.open(await sealer.seal(sealer.recipient, new Uint8Array(1)), 1);
  if (!warm.ok) throw new UsageError("the sealing identity does not open what is sealed for it");
  return sealer;
}

/**
 * Seals in a thread that gives way to all others, for work that nobody waits for. The thread begins
 * with the first file. Call `close` when done.
 */
export function createQuietSealing(): Pick<Sealer, "seal" | "close"> {
  let thread: Tinypool | undefined;
  return {
    async seal(recipient, plaintext) {
      thread ??= newThread({ givesWay: true });
      return sealIn(thread, recipient, plaintext);
    },
    async close() {
      await thread?.destroy();
    },
  };
}

class SealerAge implements ChangingSealer {
  private readonly thread = newThread({ givesWay: false });

  constructor(
    public recipient: string,
    private identities: readonly string[],
  ) {}

  async use(identities: readonly string[]): Promise<void> {
    const [recipient] = await Promise.all(identities.map(sealingRecipient));
    if (recipient === undefined) throw new UsageError("a sealer has an identity");
    this.recipient = recipient;
    this.identities = identities;
  }

  async seal(recipient: string, plaintext: Uint8Array): Promise<Uint8Array> {
    return sealIn(this.thread, recipient, plaintext);
  }

  async open(file: Uint8Array, sizeMax: number): Promise<Result<Uint8Array>> {
    const refused = checkSealedFile(file, sizeMax);
    if (refused !== undefined) return refused;
    const { identities } = this;
    const run = this.thread.run({ file, identities }, { name: "open" });
    const opened = (await run) as Uint8Array | undefined;
    if (opened !== undefined) return ok(opened);
    return fault("SEAL-4", "It is not sealed for our key, or it was altered on the way.");
  }

  async close(): Promise<void> {
    await this.thread.destroy();
  }
}

function newThread(workerData: SealingThreadData): Tinypool {
  return new Tinypool({
    // Compiled in either case: a thread starts without what the tests compile with.
    filename: new URL("../dist/sealing-thread.js", import.meta.url).href,
    workerData,
    minThreads: 1,
    maxThreads: 1,
    // The next file is there when one is done, however busy the main thread is.
    concurrentTasksPerWorker: 2,
  });
}

async function sealIn(
  thread: Tinypool,
  recipient: string,
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  if (!HYBRID_RECIPIENT.test(recipient)) {
    throw new UsageError("a recipient is age1pq1… in lower case; no other kind is sealed for");
  }
  const task = { recipient, plaintext };
  const sealed = (await thread.run(task, { name: "seal" })) as Uint8Array | undefined;
  if (sealed === undefined) throw new UsageError("the recipient is misspelt");
  return sealed;
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
