/** @module Signed notes (C2SP signed-note v1.0.0, spec/wire.md rules NOTE). */

import {
  assert,
  decodeBase64,
  decodeText,
  encodeBase64,
  encodeHex,
  encodeText,
  fault,
  joinBytes,
  ok,
  type Hash,
  type PureCrypto,
  type Result,
} from "@parley/bytes";
import { limits } from "./limits.js";
import { isKeyName, parseVerifierKey, verifierKey, type VerifierKey } from "./verifier-key.js";

/** A note as it was received. `text` may be used only after `openNote`. */
export interface Note {
  /** All lines up to and including the LF before the blank line; what is signed. */
  readonly text: string;
  readonly textBytes: Uint8Array;
  readonly signatures: readonly SignatureLine[];
}

/** One line `— name base64(key id ‖ signature)`. */
export interface SignatureLine {
  readonly name: string;
  /** Four bytes, lower-case hexadecimal. */
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** An Ed25519 key known under a name. */
export interface NoteKey extends VerifierKey {
  readonly type: "ed25519";
}

/** Splits a note into text and signature lines. Nothing is verified: call `openNote` next. */
export function parseNote(
  bytes: Uint8Array,
  bytesMax: number = limits.noteBytesMax,
  linesMax: number = limits.signatureLinesMax,
): Result<Note> {
  if (bytes.length > bytesMax) return fault("NOTE-1", `a note of more than ${bytesMax} bytes`);
  const control = controlCharacter(bytes);
  if (control >= 0) return fault("NOTE-2", "a control character other than LF", control);
  const blank = lastBlankLine(bytes);
  if (blank < 0) return fault("NOTE-3", "no blank line before the signatures", bytes.length);
  if (blank === bytes.length - 1 || bytes.at(-1) !== LF) {
    return fault("NOTE-3", "the signature lines are missing or cut short", bytes.length);
  }
  const textBytes = bytes.slice(0, blank);
  const text = decodeText(textBytes);
  if (!text.ok) return fault("NOTE-2", "a note is UTF-8 text", text.offset);
  const signatures = parseSignatureLines(bytes.subarray(blank + 1), blank + 1, linesMax);
  if (!signatures.ok) return signatures;
  return ok({ text: text.value, textBytes, signatures: signatures.value });
}

/**
 * Verifies a note under known keys as C2SP says: a line by an unknown key is ignored, a line by a
 * known key that does not verify spoils the note, the second line of one key is not looked at, and
 * at least one known key must have signed. Returns the keys that did.
 */
export function openNote(
  note: Note,
  keys: readonly NoteKey[],
  verify: PureCrypto["verify"],
): Result<readonly NoteKey[]> {
  const verified: NoteKey[] = [];
  for (const line of note.signatures) {
    const key = keys.find((known) => known.name === line.name && known.keyId === line.keyId);
    if (key === undefined || verified.includes(key)) continue;
    if (!verify(key.publicKey, note.textBytes, line.signature)) {
      return fault("NOTE-5", `the signature of ${key.name} does not verify`);
    }
    verified.push(key);
  }
  if (verified.length === 0) return fault("NOTE-6", "not signed by a key known here");
  return ok(verified);
}

/** As `openNote` for our own kinds: exactly these signature lines, none more, unknown or twice. */
export function openOwnNote(
  note: Note,
  keys: readonly NoteKey[],
  verify: PureCrypto["verify"],
): Result<true> {
  const opened = openNote(note, keys, verify);
  if (!opened.ok) return opened;
  if (opened.value.length !== keys.length || note.signatures.length !== keys.length) {
    return fault("NOTE-7", "a signature line is missing, too many, unknown or there twice");
  }
  return ok(true);
}

/** Puts a text and its signatures together. The text ends in LF; names come from `noteKey`. */
export function formatNote(text: string, signatures: readonly SignatureLine[]): Uint8Array {
  assert(text.endsWith("\n") && signatures.length > 0, "a note is whole lines and a signature");
  const lines = signatures.map(({ name, keyId, signature }) => {
    const blob = joinBytes(keyIdBytes(keyId), signature);
    return `— ${name} ${encodeBase64(blob)}\n`;
  });
  return encodeText(`${text}\n${lines.join("")}`);
}

/** Names an Ed25519 key that signs whole notes. */
export function noteKey(name: string, publicKey: Uint8Array, hash: Hash): NoteKey {
  return { ...verifierKey(name, "ed25519", publicKey, hash), type: "ed25519" };
}

/** Reads the vkey of a key that signs whole notes (rule NOTE-8). */
export function parseNoteKey(text: string, hash: Hash): Result<NoteKey> {
  const key = parseVerifierKey(text, hash);
  if (!key.ok) return key;
  const { type } = key.value;
  return type === "ed25519"
    ? ok({ ...key.value, type })
    : fault("NOTE-8", "a key of another type signs no whole notes");
}

/** Offset of the first control character of ASCII but LF, or -1. */
function controlCharacter(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 && byte !== LF) return at;
  }
  return -1;
}

/** Where the last empty line stands: the offset of its LF, or -1. */
function lastBlankLine(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at > 0; at--) {
    if (bytes[at] === LF && bytes[at - 1] === LF) return at;
  }
  return -1;
}

/** Reads the lines of `block`, which stands at `offset` of the note and ends in LF. */
function parseSignatureLines(
  block: Uint8Array,
  offset: number,
  linesMax: number,
): Result<readonly SignatureLine[]> {
  const signatures: SignatureLine[] = [];
  for (let start = 0; start < block.length; ) {
    if (signatures.length === linesMax) {
      return fault("NOTE-4", `more than ${linesMax} signature lines`, offset + start);
    }
    const end = block.indexOf(LF, start);
    const line = decodeText(block.subarray(start, end));
    if (!line.ok) return fault("NOTE-2", "a note is UTF-8 text", offset + start);
    const read = parseSignatureLine(line.value);
    if (read === undefined) return fault("NOTE-4", "not a signature line", offset + start);
    signatures.push(read);
    start = end + 1;
  }
  return ok(signatures);
}

function parseSignatureLine(line: string): SignatureLine | undefined {
  const [dash, name = "", encoded = "", ...rest] = line.split(" ", 4);
  const blob = decodeBase64(encoded);
  if (dash !== "—" || rest.length > 0 || !isKeyName(name)) return undefined;
  if (!blob.ok || blob.value.length < 5) return undefined;
  const keyId = encodeHex(blob.value.subarray(0, 4));
  return { name, keyId, signature: blob.value.slice(4) };
}

function keyIdBytes(keyId: string): Uint8Array {
  return Uint8Array.from([0, 2, 4, 6], (at) => Number.parseInt(keyId.slice(at, at + 2), 16));
}

const LF = 0x0a;
