/** @module Logs that ask a witness: signed checkpoints and proofs, honest and forked. */

import { createHash, createPrivateKey, sign } from "node:crypto";
import { encodeText } from "@parley/bytes";
import {
  emptyRoot,
  formatCheckpoint,
  formatWitnessRequest,
  readCosignatures,
  type Cosignature,
} from "@parley/log";
import { publicKeyOf, verifyMlDsa44 } from "@parley/signer-file";
import { formatNote, formatVerifierKey, noteKey, parseNote, type NoteKey } from "@parley/wire";
import { anyKeyOf, buildLog, consistencyFrom, leavesOf, rootFrom } from "./log-cases.js";
import { nodeCrypto } from "./wire-cases.js";

const { hash, verify } = nodeCrypto;

/** A log with a key of its own; the same name and key number have the same key. */
export class TestLog {
  readonly key: NoteKey;
  private readonly seed: Buffer;
  private readonly tree: ReturnType<typeof buildLog>;

  /** `fork` numbers its histories: those of two forks differ from entry 0 on. */
  constructor(
    readonly origin: string,
    private readonly options: { readonly key?: number; readonly fork?: number } = {},
  ) {
    this.seed = createHash("sha256")
      .update(`${origin} ${options.key ?? 0}`)
      .digest();
    this.key = noteKey(origin, publicKeyOf(this.seed), hash);
    const leaves = leavesOf(SIZE_MAX);
    const first = encodeText(`fork ${options.fork ?? 0}`);
    this.tree = buildLog([first, ...leaves.slice(1)]);
  }

  get vkey(): string {
    return formatVerifierKey(this.key);
  }

  /** The other history of this log, under the same key. */
  forked(): TestLog {
    return new TestLog(this.origin, { ...this.options, fork: (this.options.fork ?? 0) + 1 });
  }

  root(size: number): Uint8Array {
    return size === 0 ? emptyRoot(hash) : rootFrom(this.tree, size);
  }

  /** The text of a checkpoint, and under it whatever root is given. */
  text(size: number, root: Uint8Array = this.root(size)): string {
    return formatCheckpoint({ origin: this.origin, size, root });
  }

  checkpoint(size: number, root?: Uint8Array): Uint8Array {
    return this.signed(this.text(size, root));
  }

  signed(text: string): Uint8Array {
    const der = Buffer.concat([PKCS8_START, this.seed]);
    const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    const { name, keyId } = this.key;
    const signature = new Uint8Array(sign(null, encodeText(text), key));
    return formatNote(text, [{ name, keyId, signature }]);
  }

  proof(oldSize: number, size: number): readonly Uint8Array[] {
    return oldSize === 0 || oldSize > size ? [] : consistencyFrom(this.tree, oldSize, size);
  }

  /** The body of a request that an honest log makes. */
  request(oldSize: number, size: number): Uint8Array {
    const checkpoint = this.checkpoint(size);
    return formatWitnessRequest({ oldSize, hashes: this.proof(oldSize, size), checkpoint });
  }
}

/** The cosignatures in a witness's answer on a checkpoint; throws where one does not verify. */
export function cosignaturesIn(
  answer: string,
  log: TestLog,
  size: number,
  vkeys: readonly string[],
): readonly Cosignature[] {
  const text = log.text(size);
  const note = parseNote(encodeText(`${text}\n${answer}`), 131_072, 100);
  if (!note.ok) throw new Error(note.detail);
  const checkpoint = { origin: log.origin, size, root: log.root(size) };
  const verifiers = { verify, verifyMlDsa44 };
  const read = readCosignatures({ checkpoint, note: note.value }, vkeys.map(anyKeyOf), verifiers);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

const SIZE_MAX = 300;
const PKCS8_START = Buffer.from("302e020100300506032b657004220420", "hex");
