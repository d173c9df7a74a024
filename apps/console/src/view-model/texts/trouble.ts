/** @module Words that cannot stand in a text, told while they are still the officer's to mend. */

import { checkPaste, checkWords, limits } from "@parley/joint-text";
import { words, type Words } from "../words.js";
import { textOf, untoldStretches, type Draft } from "./draft.js";

/** What is wrong, where it stands in the field, and what to do. */
export interface Trouble {
  readonly rule: string;
  readonly from: number;
  readonly until: number;
  readonly what: Words;
  readonly next: Words;
  /** It goes away when these signs are taken out. */
  readonly isUnseen: boolean;
}

/** What keeps the newest words of a field from being told; only own, untold words are judged. */
export function troubleIn(draft: Draft): Trouble | undefined {
  const text = textOf(draft);
  if (text.length > limits.wordsUnitsMax) return tooLong("JOINT-20", limits.wordsUnitsMax);
  for (const { from, until } of untoldStretches(draft)) {
    // Whether a joiner may stand is seen from its neighbours.
    const start = Math.max(0, from - NEIGHBOURS);
    const checked = checkWords(text.slice(start, until + NEIGHBOURS));
    if (checked.ok) continue;
    const at = start + (checked.offset ?? 0);
    if (at >= from && at < until) return unseen(text, at, checked.rule);
  }
  return undefined;
}

/** Why words that somebody puts in at once are not taken; undefined where they may be. */
export function tooMuchAtOnce(before: string, after: string): Trouble | undefined {
  if (after.length - before.length <= limits.pasteUnitsMax) return undefined;
  return tooLong("JOINT-24", limits.pasteUnitsMax);
}

/** Why words beside the text cannot be said, as a footnote. */
export function troubleInFootnote(text: string): Trouble | undefined {
  if (text.length > limits.footnoteUnitsMax) return tooLong("JOINT-3", limits.footnoteUnitsMax);
  const checked = checkPaste(text);
  return checked.ok ? undefined : unseen(text, checked.offset ?? 0, checked.rule);
}

/** The value of the field without what may not stand in it. */
export function withoutUnseen(draft: Draft): string {
  const text = textOf(draft);
  let [clean, at] = ["", 0];
  for (const { from, until } of untoldStretches(draft)) {
    const own = text.slice(from, until);
    const kept = [...own].filter((sign) => sign === "\u200c" || checkWords(sign).ok).join("");
    clean += text.slice(at, from) + kept;
    at = until;
  }
  return clean + text.slice(at);
}

function unseen(text: string, at: number, rule: string): Trouble {
  const code = text.codePointAt(at) ?? 0;
  const sign = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const line = text.slice(0, at).split("\n");
  const place = { line: line.length, place: (line.at(-1)?.length ?? 0) + 1 };
  const until = at + (code > 0xffff ? 2 : 1);
  const what = words(kindOf(code, rule), { sign, ...place });
  return { rule, from: at, until, what, next: words("trouble.takeOut"), isUnseen: true };
}

function kindOf(code: number, rule: string): `trouble.${"turns" | "joiner" | "form" | "unseen"}` {
  if (rule === "JOINT-22") return "trouble.joiner";
  if (rule === "JOINT-23") return "trouble.form";
  return TURNING.has(code) ? "trouble.turns" : "trouble.unseen";
}

function tooLong(rule: string, count: number): Trouble {
  const what = words(rule === "JOINT-24" ? "trouble.paste" : "trouble.long", { count });
  const next = words(rule === "JOINT-24" ? "trouble.inParts" : "trouble.shorter");
  return { rule, from: 0, until: 0, what, next, isUnseen: false };
}

/** Marks, embeddings, overrides and isolates of direction (UAX 9). */
const TURNING: ReadonlySet<number> = new Set([
  ...[0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e],
  ...[0x2066, 0x2067, 0x2068, 0x2069],
]);
const NEIGHBOURS = 8;
