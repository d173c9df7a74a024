/** @module Lines of a live text's file, each bound to those before it (LIVE-15, LIVE-16). */

import { createHash } from "node:crypto";
import {
  canonicalJson,
  encodeBase64,
  decodeBase64,
  fault,
  instant,
  isJsonObject,
  ok,
  parseJson,
  type Result,
} from "@parley/bytes";
import type { Origin } from "../history.js";
import type { TextShape } from "../text-shape.js";

/** An update as it was kept. */
export interface KeptUpdate extends Origin {
  readonly update: Uint8Array;
}

/** What a file holds, as far as it can be read. */
export interface LinesRead {
  readonly updates: readonly KeptUpdate[];
  /** Bytes of whole lines from the beginning. */
  readonly sizeBytes: number;
  /** What the next line is bound to. */
  readonly check: string;
  /** Where something was changed; undefined in a file that is whole, or only torn at its end. */
  readonly damagedAt?: number;
}

/** The first line of a text's file, without its check. */
export function firstLine(text: string, shape: TextShape): string {
  return `parley live text 1 ${canonicalJson({ text, ...shape })}`;
}

/** A line that keeps an update, without its check. */
export function updateLine({ at, by, update }: KeptUpdate): string {
  return canonicalJson({ at, by, update: encodeBase64(update) });
}

/** Adds the check of a line that follows one with the check `before`; the first follows "". */
export function closeLine(before: string, line: string): { line: string; check: string } {
  const hash = createHash("sha256").update(`${before}${line}`).digest("hex");
  const check = hash.slice(0, CHECK_UNITS);
  return { line: `${line} ${check}\n`, check };
}

/** Reads a file that begins with this line. What follows a change is not read. */
export function readLines(file: Uint8Array, first: string): LinesRead {
  const updates: KeptUpdate[] = [];
  let [at, check, isFirst] = [0, "", true];
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, at)) {
    const line = openLine(check, bytes.toString("latin1", at, end));
    if (line === undefined) return { updates, sizeBytes: at, check, damagedAt: at };
    if (isFirst ? Buffer.from(line, "latin1").toString() !== first : !addUpdate(updates, line)) {
      return { updates, sizeBytes: at, check, damagedAt: at };
    }
    check = closeLine(check, line).check;
    [at, isFirst] = [end + 1, false];
  }
  // A write that was cut short leaves less than a line; one whose last byte is wrong was whole.
  const isWhole = openLine(check, bytes.toString("latin1", at, bytes.length - 1)) !== undefined;
  return { updates, sizeBytes: at, check, ...(isWhole && { damagedAt: at }) };
}

function openLine(before: string, line: string): string | undefined {
  const text = line.slice(0, -CHECK_UNITS - 1);
  return closeLine(before, text).line === `${line}\n` ? text : undefined;
}

function addUpdate(updates: KeptUpdate[], line: string): boolean {
  const read = parseUpdate(line);
  if (read.ok) updates.push(read.value);
  return read.ok;
}

function parseUpdate(line: string): Result<KeptUpdate> {
  const json = parseJson(line, { depthMax: 1, membersMax: 3 });
  if (!json.ok) return json;
  const { at, by, update } = isJsonObject(json.value) ? json.value : {};
  if (typeof at !== "number" || typeof by !== "number" || typeof update !== "string") {
    return fault("LIVE-15", "a line that keeps no update");
  }
  const bytes = decodeBase64(update);
  return bytes.ok ? ok({ at: instant(at), by, update: bytes.value }) : bytes;
}

const CHECK_UNITS = 16;
const LF = 0x0a;
