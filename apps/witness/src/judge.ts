/** @module What a witness answers to a submission, in the order of C2SP tlog-witness (WITN-1). */

import { decodeText, fault, ok, sameBytes, type PureCrypto, type Result } from "@parley/bytes";
import {
  limits,
  parseCheckpoint,
  parseWitnessRequest,
  showsContradiction,
  verifyConsistency,
  type TreeHead,
} from "@parley/log";
import { formatNote, openNote, parseNote, type Note, type NoteKey } from "@parley/wire";

/** A submission that can be read; nothing is verified. */
export interface Submission {
  readonly origin: string;
  readonly size: number;
  /** Undefined where the log says that nothing has another root than that of nothing. */
  readonly root: Uint8Array | undefined;
  readonly oldSize: number;
  readonly hashes: readonly Uint8Array[];
  readonly note: Note;
}

/** What is answered, and whether the log contradicts what was cosigned. */
export type Judgement =
  | { readonly status: 200; readonly head: TreeHead }
  | { readonly status: 400 | 422; readonly words: string; readonly suspicion?: Suspicion }
  | { readonly status: 409; readonly size: number; readonly suspicion?: Suspicion };

/** `contradiction`: signed twice and inconsistent; `unproven`: the proof does not show which. */
export type Suspicion = "contradiction" | "unproven";

/** Reads a request's body (400). */
export function readSubmission(body: Uint8Array, crypto: PureCrypto): Result<Submission> {
  const request = parseWitnessRequest(body);
  if (!request.ok) return request;
  const { oldSize, hashes, checkpoint: bytes } = request.value;
  const note = readNote(bytes);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text, crypto.hash);
  const read = { oldSize, hashes, note: note.value };
  if (checkpoint.ok) return ok({ ...checkpoint.value, ...read });
  // Who the log is and whether it signed comes before what is wrong with its empty tree.
  if (checkpoint.rule !== "CHKP-2") return checkpoint;
  const origin = note.value.text.slice(0, note.value.text.indexOf("\n"));
  return ok({ origin, size: 0, root: undefined, ...read });
}

/** The note with the lines of its log alone; a fault where none of `keys` signed (403). */
export function signedByLog(
  { note }: Submission,
  keys: readonly NoteKey[],
  crypto: PureCrypto,
): Result<Uint8Array> {
  const signers = openNote(note, keys, crypto.verify);
  if (!signers.ok) return fault("CHKP-4", signers.detail);
  const lines = signers.value.flatMap(({ name, keyId }) =>
    note.signatures.filter((line) => line.name === name && line.keyId === keyId).slice(0, 1),
  );
  return ok(formatNote(note.text, lines));
}

/** Judges what a log signed by the newest tree cosigned of it, undefined where there is none. */
export function judge(
  submission: Submission,
  newest: TreeHead | undefined,
  crypto: PureCrypto,
): Judgement {
  const { size, root, oldSize, hashes } = submission;
  const suspicion = suspicionOf(submission, newest, crypto);
  if (oldSize > size) {
    return { status: 400, words: "the old size is above the checkpoint's", ...suspicion };
  }
  if (oldSize !== (newest?.size ?? 0)) {
    return { status: 409, size: newest?.size ?? 0, ...suspicion };
  }
  if (root === undefined) {
    return { status: 422, words: "an empty log has the root of no entries", ...suspicion };
  }
  if (oldSize === 0) {
    if (hashes.length === 0) return { status: 200, head: { size, root } };
    return { status: 422, words: "no consistency proof begins at an empty tree" };
  }
  const proven = verifyConsistency(newest as TreeHead, { size, root }, hashes, crypto.hash);
  if (proven.ok) return { status: 200, head: { size, root } };
  return { status: 422, words: `the consistency proof fails: ${proven.detail}`, ...suspicion };
}

/** A note with a line that is none of anybody's is signed by nobody: 403, as others answer it. */
function readNote(bytes: Uint8Array): Result<Note> {
  const note = parseNote(bytes, limits.checkpointNoteBytesMax, limits.checkpointLinesMax);
  if (note.ok || note.rule !== "NOTE-4") return note;
  const end = Buffer.from(bytes).lastIndexOf("\n\n") + 1;
  const lines = bytes.subarray(end + 1).filter((byte) => byte === LF).length;
  const textBytes = bytes.slice(0, end);
  const text = decodeText(textBytes);
  if (lines > limits.checkpointLinesMax || !text.ok) return note;
  return ok({ text: text.value, textBytes, signatures: [] });
}

/** Anybody may send a log's checkpoint with a proof that is none: that alone shows nothing. */
function suspicionOf(
  { size, root, oldSize, hashes }: Submission,
  newest: TreeHead | undefined,
  { hash }: PureCrypto,
): { readonly suspicion?: Suspicion } {
  if (root === undefined) return { suspicion: "contradiction" };
  if (newest === undefined) return {};
  const isSame = size === newest.size && sameBytes(root, newest.root);
  if (isSame || newest.size === 0) return {};
  if (size === newest.size) return { suspicion: "contradiction" };
  if (oldSize !== newest.size) return {};
  const next = { size, root };
  if (showsContradiction(newest, next, hashes, hash)) return { suspicion: "contradiction" };
  return verifyConsistency(newest, next, hashes, hash).ok ? {} : { suspicion: "unproven" };
}

const LF = 0x0a;
