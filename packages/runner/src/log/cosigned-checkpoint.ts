/** @module A checkpoint of ours with the cosignatures that have come for it. */

import { ok, type PureCrypto, type Result } from "@parley/bytes";
import {
  openCheckpoint,
  readCosignatures,
  type Cosignature,
  type SignedCheckpoint,
  type TreeHead,
} from "@parley/log";
import { formatNote, type NoteKey, type SignatureLine, type VerifierKey } from "@parley/wire";

/** What checkpoints of our log are read with. */
export interface LogKeys {
  readonly log: NoteKey;
  /** Keys that have signed the same log before this one (ROT-9). */
  readonly earlier: readonly NoteKey[];
  /** Those whom our credential names. */
  readonly witnesses: readonly VerifierKey[];
  readonly crypto: PureCrypto;
}

/** One checkpoint, signed once; lines are added to it. */
export class CosignedCheckpoint {
  private readonly cosigners = new Set<string>();
  private bytes: Uint8Array;

  private constructor(
    readonly head: TreeHead,
    private opened: SignedCheckpoint,
    private readonly keys: LogKeys,
  ) {
    this.bytes = formatNote(opened.note.text, opened.note.signatures);
  }

  /** Reads a checkpoint of ours back; lines of witnesses that do not verify refuse it. */
  static read(note: Uint8Array, keys: LogKeys): Result<CosignedCheckpoint> {
    const opened = openCheckpoint(note, keys.log.name, [keys.log, ...keys.earlier], keys.crypto);
    if (!opened.ok) return opened;
    const read = cosignaturesOf(opened.value, keys);
    if (!read.ok) return read;
    const { size, root } = opened.value.checkpoint;
    const checkpoint = new CosignedCheckpoint({ size, root }, opened.value, keys);
    for (const { witness } of read.value) checkpoint.cosigners.add(witness.name);
    return ok(checkpoint);
  }

  /** The whole note, our signature first. */
  get note(): Uint8Array {
    return this.bytes;
  }

  /** Adds lines of our witnesses; true when one is new. Lines that do not verify are left out. */
  add(lines: readonly SignatureLine[]): boolean {
    let isNew = false;
    for (const line of lines) {
      if (this.cosigners.has(line.name)) continue;
      const { text, textBytes, signatures } = this.opened.note;
      const note = { text, textBytes, signatures: [...signatures, line] };
      const opened = { ...this.opened, note };
      const read = cosignaturesOf(opened, this.keys);
      if (!read.ok || !read.value.some(({ witness }) => witness.name === line.name)) continue;
      this.opened = opened;
      this.bytes = formatNote(text, note.signatures);
      this.cosigners.add(line.name);
      isNew = true;
    }
    return isNew;
  }

  /** True when the witness of this name has cosigned. */
  has(name: string): boolean {
    return this.cosigners.has(name);
  }

  /** True when more than half of the witnesses cosigned, one of them not counted (PEERLOG-4). */
  isWitnessedFor(without: string | undefined): boolean {
    const count = [...this.cosigners].filter((name) => name !== without).length;
    return count * 2 > this.keys.witnesses.length;
  }
}

/** Of those whom the credential names, by keys that a centre verifies (PEERLOG-4). */
function cosignaturesOf(
  checkpoint: SignedCheckpoint,
  { witnesses, crypto: { verify } }: LogKeys,
): Result<readonly Cosignature[]> {
  return readCosignatures(checkpoint, witnesses, { verify });
}

/** Eight bytes of time and a signature, as a line of a witness. */
export function lineOf({ name, keyId }: VerifierKey, signature: Uint8Array): SignatureLine {
  return { name, keyId, signature };
}
