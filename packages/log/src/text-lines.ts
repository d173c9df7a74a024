/** @module What the log's text formats share: whole lines, decimal numbers, hashes. */

import {
  decodeBase64,
  decodeText,
  encodeBase64,
  encodeText,
  fault,
  joinBytes,
  ok,
  UsageError,
  type Result,
} from "@parley/bytes";
import { limits } from "./limits.js";
import { HASH_BYTES } from "./merkle.js";

/** Lines for whoever reads a checkpoint, and behind an empty line the checkpoint, as it stands. */
export interface Covered {
  readonly lines: readonly string[];
  readonly checkpoint: Uint8Array;
}

/** Reads text in which every line ends in LF; gives the lines without it. */
export function readLines(
  bytes: Uint8Array,
  bytesMax: number,
  rule: string,
): Result<readonly string[]> {
  if (bytes.length > bytesMax) return fault(rule, `more than ${bytesMax} bytes`);
  const text = decodeText(bytes);
  if (!text.ok) return fault(rule, "not UTF-8 text", text.offset);
  return splitLines(text.value, rule);
}

/** Splits text in which every line ends in LF. */
export function splitLines(text: string, rule: string): Result<readonly string[]> {
  if (!text.endsWith("\n")) return fault(rule, "the last line does not end");
  return ok(text.slice(0, -1).split("\n"));
}

/** Reads lines and the checkpoint behind the first empty one. */
export function readCovered(bytes: Uint8Array, rule: string): Result<Covered> {
  if (bytes.length > limits.proofBytesMax) {
    return fault(rule, `more than ${limits.proofBytesMax} bytes`);
  }
  const blank = blankLineIn(bytes);
  if (blank < 0) return fault(rule, "no empty line before the checkpoint", bytes.length);
  const lines = readLines(bytes.subarray(0, blank), limits.proofBytesMax, rule);
  return lines.ok ? ok({ lines: lines.value, checkpoint: bytes.slice(blank + 1) }) : lines;
}

/** Writes lines, none of them empty, and a checkpoint behind an empty one. */
export function formatCovered({ lines, checkpoint }: Covered): Uint8Array {
  const bytes = joinBytes(encodeText(`${lines.join("\n")}\n\n`), checkpoint);
  if (bytes.length > limits.proofBytesMax) throw new UsageError("more than a reader takes");
  return bytes;
}

/** A number in decimal without leading zero and exact in a double, or undefined. */
export function readDecimal(text: string): number | undefined {
  const value = /^(?:0|[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Writes a number that `readDecimal` reads. */
export function formatDecimal(value: number): string {
  if (!isCount(value)) throw new UsageError("sizes and indexes are whole numbers from 0");
  return String(value);
}

/** True for a whole number from 0 that is exact. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** A hash in padded base64, or undefined. */
export function readHash(text: string): Uint8Array | undefined {
  const bytes = text.length === HASH_UNITS ? decodeBase64(text) : undefined;
  return bytes?.ok === true && bytes.value.length === HASH_BYTES ? bytes.value : undefined;
}

/** Writes a hash that `readHash` reads. */
export function formatHash(hash: Uint8Array): string {
  if (hash.length !== HASH_BYTES) throw new UsageError("a hash is 32 bytes");
  return encodeBase64(hash);
}

/** Reads the lines of a proof, one hash each. */
export function readHashes(lines: readonly string[], rule: string): Result<readonly Uint8Array[]> {
  if (lines.length > limits.proofHashesMax) return fault(rule, "too many hashes");
  const hashes = lines.map(readHash);
  return hashes.every((one) => one !== undefined)
    ? ok(hashes)
    : fault(rule, "not a hash in base64");
}

/** Writes the lines of a proof. */
export function formatHashes(hashes: readonly Uint8Array[]): readonly string[] {
  if (hashes.length > limits.proofHashesMax) throw new UsageError("no proof has so many hashes");
  return hashes.map(formatHash);
}

/** Where the first empty line stands: the offset of its LF, or -1. */
function blankLineIn(bytes: Uint8Array): number {
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 1;
  }
  return -1;
}

const LF = 0x0a;
/** Letters of 32 bytes in padded base64. */
const HASH_UNITS = 44;
