/** @module A checkpoint with only those of its lines that verify, to be handed on (EXPO-5). */

import { fault, ok, type Hash, type Result } from "@parley/bytes";
import { formatNote, parseNote, type SignatureLine, type VerifierKey } from "@parley/wire";
import { parseCheckpoint, type SignedCheckpoint } from "./checkpoint.js";
import { readCosignatures, type CosignatureVerifiers } from "./cosignature.js";
import { limits } from "./limits.js";

/** Whose lines are kept. */
export interface LineKeys {
  readonly origin: string;
  /** All keys that the log has signed with. */
  readonly keys: readonly VerifierKey[];
  readonly witnesses: readonly VerifierKey[];
}

/**
 * The same checkpoint with the first line of each of these keys that verifies, and no other line:
 * one line that does not verify would spoil it for a reader who knows its key (CHKP-4, COSIG-2).
 */
export function keepVerifiedLines(
  bytes: Uint8Array,
  known: LineKeys,
  crypto: CosignatureVerifiers & { readonly hash: Hash },
): Result<Uint8Array> {
  const note = parseNote(bytes, limits.checkpointNoteBytesMax, limits.checkpointLinesMax);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text, crypto.hash);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== known.origin) return fault("CHKP-3", "it is of another log");
  const signed = { checkpoint: checkpoint.value, note: note.value };
  const kept: SignatureLine[] = [];
  for (const line of note.value.signatures) {
    if (kept.some((one) => isBy(line, one))) continue;
    if (isVerified(line, signed, known, crypto)) kept.push(line);
  }
  const isSigned = kept.some((line) => known.keys.some((key) => isBy(line, key)));
  if (!isSigned) return fault("CHKP-4", "not signed by a key of this log");
  return ok(formatNote(note.value.text, kept));
}

/** Where keys share a name and an id, a reader may know either: it must verify under all. */
function isVerified(
  line: SignatureLine,
  signed: SignedCheckpoint,
  { keys, witnesses }: LineKeys,
  crypto: CosignatureVerifiers,
): boolean {
  const { textBytes } = signed.note;
  const alone = { ...signed, note: { ...signed.note, signatures: [line] } };
  const ofLog = keys.filter((key) => isBy(line, key));
  const ofWitness = witnesses.filter((key) => isBy(line, key));
  return (
    ofLog.length + ofWitness.length > 0 &&
    ofLog.every(
      ({ type, publicKey }) =>
        type === "ed25519" && crypto.verify(publicKey, textBytes, line.signature),
    ) &&
    ofWitness.every((witness) => readCosignatures(alone, [witness], crypto).ok)
  );
}

function isBy(
  line: Pick<VerifierKey, "name" | "keyId">,
  key: Pick<VerifierKey, "name" | "keyId">,
): boolean {
  return line.name === key.name && line.keyId === key.keyId;
}
