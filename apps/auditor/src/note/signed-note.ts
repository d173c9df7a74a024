/** @module A signed note: a text and lines of signatures (C2SP signed-note). */

import { isUtf8 } from "node:buffer";
import { AUDIT_LIMITS } from "../limits.js";
import { fault, good, type Fault, type Result } from "../result.js";
import { decodeBase64 } from "./base64.js";

/** A line of a note. What it says is not verified yet. */
export interface SignatureLine {
  readonly name: string;
  /** The key ID: eight hexadecimal digits, in lower case. */
  readonly id: string;
  /** What stands after the key ID. */
  readonly signature: Buffer;
}

/** The text with its last line end, as it was signed, and the lines below it. */
export interface SignedNote {
  readonly text: Buffer;
  readonly lines: readonly SignatureLine[];
}

/** Reads a note without verifying it (AUD-3). */
export function parseNote(bytes: Buffer): Result<SignedNote> {
  if (bytes.length > AUDIT_LIMITS.noteBytesMax) {
    return malformed(`has more than ${AUDIT_LIMITS.noteBytesMax} bytes`);
  }
  if (!isUtf8(bytes)) return malformed("is not UTF-8");
  if (bytes.some((byte) => byte < 0x20 && byte !== LF)) return malformed("has a control character");
  const end = bytes.lastIndexOf("\n\n");
  if (end < 0) return malformed("has no empty line before its signatures");
  const block = bytes.subarray(end + 2).toString();
  if (!block.endsWith("\n")) return malformed("does not end in a signature line");
  const lines = block.slice(0, -1).split("\n", AUDIT_LIMITS.noteLinesMax + 1);
  if (lines.length > AUDIT_LIMITS.noteLinesMax) {
    return malformed(`has more than ${AUDIT_LIMITS.noteLinesMax} signature lines`);
  }
  const read = lines.map(parseLine);
  const odd = read.indexOf(undefined);
  if (odd >= 0) return malformed(`has a signature line that is none, the ${odd + 1}.`);
  return good({
    text: bytes.subarray(0, end + 1),
    lines: read.filter((line) => line !== undefined),
  });
}

/** True for a name that a key may have. */
export function isKeyName(name: string): boolean {
  return name !== "" && !NOT_IN_NAMES.test(name);
}

function parseLine(line: string): SignatureLine | undefined {
  const [, name, base64] = LINE.exec(line) ?? [];
  if (name === undefined || base64 === undefined || !isKeyName(name)) return undefined;
  const bytes = decodeBase64(base64);
  if (bytes === undefined || bytes.length < ID_BYTES + 1) return undefined;
  return {
    name,
    id: bytes.toString("hex", 0, ID_BYTES),
    signature: bytes.subarray(ID_BYTES),
  };
}

function malformed(detail: string): Fault {
  return fault("AUD-3", detail);
}

const LF = 0x0a;
const ID_BYTES = 4;
const LINE = /^\u2014 ([^ ]+) ([^ ]+)$/;
/** The spaces of Unicode, which are not those of `\s`; plus; controls. */
const NOT_IN_NAMES =
  /[+\u0000-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;
