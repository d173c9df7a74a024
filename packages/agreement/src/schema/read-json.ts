/** @module A file of JSON read for a person: what is wrong with it, with its line (TAB-1). */

import { decodeText, parseJson, type Json, type JsonLimits } from "@parley/bytes";
import type { PackFault } from "../pack/finding.js";

/** Its text and its value, or the one fault that a reader stops at. */
export type ReadJson =
  | { readonly ok: true; readonly text: string; readonly value: Json }
  | { readonly ok: false; readonly fault: PackFault };

/** Reads one file; `rule` is broken by a file of too many bytes. */
export function readJson(
  file: string,
  bytes: Uint8Array,
  { rule, bytesMax, ...json }: JsonLimits & { readonly rule: string; readonly bytesMax: number },
): ReadJson {
  if (bytes.length > bytesMax) {
    const detail = `a file has at most ${bytesMax} bytes`;
    return { ok: false, fault: { file, line: undefined, rule, detail } };
  }
  const text = decodeText(bytes);
  const value = text.ok ? parseJson(text.value, json) : text;
  if (text.ok && value.ok) return { ok: true, text: text.value, value: value.value };
  const broken = text.ok ? value : text;
  const {
    rule: slip,
    detail,
    offset,
  } = broken as { rule: string; detail: string; offset?: number };
  const before = text.ok ? text.value.slice(0, offset) : "";
  const line = offset === undefined ? undefined : before.split("\n").length;
  return { ok: false, fault: { file, line, rule: slip, detail } };
}
