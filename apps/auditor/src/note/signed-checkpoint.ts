/** @module A checkpoint, opened with the keys of its log (C2SP tlog-checkpoint). */

import { fault, good, type Fault, type Result } from "../result.js";
import { parseCheckpointText, type Checkpoint } from "./checkpoint-text.js";
import { verifyLine } from "./line-signature.js";
import { parseNote, type SignatureLine, type SignedNote } from "./signed-note.js";
import type { VerifierKey } from "./verifier-key.js";

/** A checkpoint that at least one key of its log signed. */
export interface SignedCheckpoint {
  readonly note: SignedNote;
  readonly checkpoint: Checkpoint;
  /** Those of the keys asked for that signed it. */
  readonly signers: readonly VerifierKey[];
}

/** Opens a checkpoint. Its origin must be `origin`, or else the name of a key that signed it. */
export function openCheckpoint(
  bytes: Buffer,
  keys: readonly VerifierKey[],
  origin: string | undefined,
): Result<SignedCheckpoint> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const read = parseCheckpointText(note.value.text);
  if (!read.ok) return read;
  const signers: VerifierKey[] = [];
  for (const key of keys) {
    const line = lineOf(key, note.value.lines);
    if (line === undefined) continue;
    if (verifyLine(key, line, note.value.text, read.value) === undefined) {
      return unsigned(`has a line by ${key.name}+${key.id} that does not verify`);
    }
    signers.push(key);
  }
  if (signers.length === 0) return unsigned("is signed by none of the keys");
  const { origin: found } = read.value;
  const isWanted =
    origin === undefined ? signers.some(({ name }) => name === found) : origin === found;
  if (!isWanted) {
    return fault("AUD-5", `is of the origin ${found}, not of ${origin ?? signers[0]?.name}`);
  }
  return good({ note: note.value, checkpoint: read.value, signers });
}

/** The line of a key, by name and ID: of several the first counts. */
export function lineOf(
  { name, id }: VerifierKey,
  lines: readonly SignatureLine[],
): SignatureLine | undefined {
  return lines.find((line) => line.name === name && line.id === id);
}

function unsigned(detail: string): Fault {
  return fault("AUD-4", detail);
}
