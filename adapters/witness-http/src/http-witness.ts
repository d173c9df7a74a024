/** @module A witness behind an address, by C2SP tlog-witness; every failure is an answer (WASK). */

import { decodeText, encodeText, joinBytes, type Hash, type Result } from "@parley/bytes";
import {
  formatWitnessRequest,
  limits as logLimits,
  parseCheckpoint,
  readCosignatures,
  type Checkpoint,
  type CosignatureVerifiers,
} from "@parley/log";
import type { Witness, WitnessAnswer, WitnessSubmission } from "@parley/ports";
import { formatNote, parseNote, type Note, type VerifierKey } from "@parley/wire";
import { askFor, type RawAnswer } from "./exchange.js";
import { limits } from "./limits.js";

/** Which witness, and what its answers are verified with. */
export interface HttpWitnessOptions {
  readonly name: string;
  /** The submission prefix, http or https, with or without a slash at its end. */
  readonly url: string;
  /** Only lines of these keys are taken. */
  readonly keys: readonly VerifierKey[];
  readonly crypto: CosignatureVerifiers & { readonly hash: Hash };
  /** How long one call may take at most. */
  readonly waitMs?: number;
}

/** A witness that is asked over HTTP. Nothing is sent before it is asked. */
export function createHttpWitness(options: HttpWitnessOptions): Witness {
  const { name, url, keys, crypto, waitMs = limits.waitMs } = options;
  const address = `${url.replace(/\/+$/, "")}/add-checkpoint`;
  return {
    name,
    keys,
    async addCheckpoint(submission: WitnessSubmission): Promise<WitnessAnswer> {
      const { oldSize, hashes, checkpoint } = submission;
      const own = ownNote(checkpoint, crypto.hash);
      if (!own.ok) return refused(0, `the checkpoint cannot be submitted: ${own.detail}`);
      const body = formatWitnessRequest({ oldSize, hashes, checkpoint: own.value.bytes });
      const answer = await askFor(address, body, waitMs);
      if (answer.kind === "unanswered") return answer;
      return read(answer, own.value, keys, crypto);
    },
  };
}

interface OwnNote {
  readonly checkpoint: Checkpoint;
  readonly note: Note;
  /** What is submitted. */
  readonly bytes: Uint8Array;
}

/** Lines of other witnesses only make a request longer, and some refuse it then (WASK-1). */
function ownNote(bytes: Uint8Array, hash: Hash): Result<OwnNote> {
  const { checkpointNoteBytesMax, checkpointLinesMax } = logLimits;
  const note = parseNote(bytes, checkpointNoteBytesMax, checkpointLinesMax);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text, hash);
  if (!checkpoint.ok) return checkpoint;
  const lines = note.value.signatures.filter(
    ({ signature }) => signature.length === LOG_LINE_BYTES,
  );
  const kept = lines.length === 0 ? bytes : formatNote(note.value.text, lines);
  return { ok: true, value: { checkpoint: checkpoint.value, note: note.value, bytes: kept } };
}

function read(
  { status, type, body }: Extract<RawAnswer, { kind: "answer" }>,
  own: OwnNote,
  keys: readonly VerifierKey[],
  crypto: CosignatureVerifiers,
): WitnessAnswer {
  if (body === undefined) return refused(status, "the answer is too long");
  const words = wordsIn(body);
  if (status === 409) {
    const size = type === SIZE_TYPE ? sizeIn(body) : undefined;
    // Some say so of two roots at one size, where C2SP has 422: no number, no conflict (WASK-3).
    return size === undefined ? refused(status, words) : { kind: "conflict", size };
  }
  if (status !== 200) return refused(status, words);
  return cosignaturesIn(body, own, keys, crypto);
}

/** Lines of known keys that verify, and nothing else (WASK-2). */
function cosignaturesIn(
  body: Uint8Array,
  { checkpoint, note: { text } }: OwnNote,
  keys: readonly VerifierKey[],
  crypto: CosignatureVerifiers,
): WitnessAnswer {
  const bytes = joinBytes(encodeText(`${text}\n`), body);
  const bytesMax = logLimits.checkpointNoteBytesMax + limits.answerBytesMax;
  const note = parseNote(bytes, bytesMax, logLimits.checkpointLinesMax);
  if (!note.ok || note.value.text !== text) return refused(200, "the answer is no signature lines");
  const found = readCosignatures({ checkpoint, note: note.value }, keys, crypto);
  if (!found.ok) return refused(200, found.detail);
  if (found.value.length === 0) return refused(200, "no cosignature is of a key that is known");
  const lines = found.value.flatMap(({ witness }) =>
    note.value.signatures
      .filter(({ name, keyId }) => name === witness.name && keyId === witness.keyId)
      .slice(0, 1),
  );
  return { kind: "cosigned", lines, cosignatures: found.value };
}

function sizeIn(body: Uint8Array): number | undefined {
  const text = decodeText(body);
  const digits = text.ok ? /^(0|[1-9]\d{0,15})\n$/.exec(text.value)?.[1] : undefined;
  const size = Number(digits ?? Number.NaN);
  return Number.isSafeInteger(size) ? size : undefined;
}

function wordsIn(body: Uint8Array): string {
  const text = decodeText(body);
  return text.ok ? text.value.trim().slice(0, limits.wordsUnitsMax) : "the answer is no text";
}

function refused(status: number, words: string): WitnessAnswer {
  return { kind: "refused", status, words };
}

const SIZE_TYPE = "text/x.tlog.size";
/** A log signs with Ed25519; behind the id of a witness a time stands, too. */
const LOG_LINE_BYTES = 64;
