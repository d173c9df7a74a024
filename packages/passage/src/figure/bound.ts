/** @module How words bound a number: about, over, at most, a range (PASS-12). */

import type { Amount, Bound } from "@parley/public-record";
import { passageLimits as limits } from "../limits.js";
import type { NumberFound } from "../number/numbers.js";
import type { Span } from "../text/fold.js";
import { clauseStart, printedWords, type Paragraph, type Sentence } from "../text/paragraph.js";
import type { Hit } from "../vocabulary/term-tree.js";

/** The amount with its bound; the words of the bound as printed. */
export interface Bounded {
  readonly amount?: Amount;
  readonly bound: Bound;
  readonly qualifier?: string;
  /** Where the words of the bound begin, or the number. */
  readonly from: number;
}

/** Reads the words that bound a number, before it and, among `following`, after it. */
export function boundOf(
  paragraph: Paragraph,
  sentence: Sentence,
  number: NumberFound,
  following: readonly Hit[],
): Bounded {
  const before = wordsBefore(paragraph, sentence.hits, number.from).filter((word) => {
    return (
      number.form === "range" || (word.role !== "between" && !isGoal(paragraph, sentence, word))
    );
  });
  const after = following.filter(({ role }) => role === "after");
  const from = before[0]?.from ?? number.from;
  const words = (span: Span): string => printedWords(paragraph, span).slice(0, limits.nameUnitsMax);
  const whole = (): string => words({ from, until: after.at(-1)?.until ?? number.until });
  if (number.form === "vague") return { bound: "several", qualifier: whole(), from };
  if (number.form === "range") {
    const amount = { min: number.min, max: number.max };
    return { amount, bound: "range", qualifier: whole(), from };
  }
  if (number.form === "decade")
    return { ...decadeOf(before, number.min), qualifier: whole(), from };
  const bounding = before.filter(({ role }) => role === "bound");
  const said = [...bounding, ...after];
  const bound = said.find(({ value }) => value !== "about") ?? said[0];
  if (bound === undefined) return { amount: number.min, bound: "exact", from: number.from };
  const qualifier =
    bounding.length > 0
      ? words({ from, until: bounding.at(-1)?.until ?? from })
      : words(after[0] ?? bound);
  return { amount: number.min, bound: bound.value as Bound, qualifier, from };
}

/** Bounds right before the number, in order. */
function wordsBefore(paragraph: Paragraph, hits: readonly Hit[], from: number): readonly Hit[] {
  const { text } = paragraph.folded;
  const found: Hit[] = [];
  let start = from;
  for (let k = hits.length - 1; k >= 0; k -= 1) {
    const hit = hits[k];
    if (hit === undefined || hit.until > start) continue;
    if (hit.from < start && !isNothing(text.slice(hit.until, start))) break;
    if (ROLES.has(hit.role)) {
      found.unshift(hit);
      start = hit.from;
      continue;
    }
    if (hits.some((other) => other.from === hit.from && ROLES.has(other.role))) continue;
    if (!PASSED.has(hit.role)) break;
    start = hit.from;
  }
  return found;
}

/** «сократила до 1200»: the word is of the change, and bounds nothing. */
function isGoal({ folded }: Paragraph, sentence: Sentence, word: Hit): boolean {
  const isJoin = sentence.hits.some((hit) => hit.role === "join" && hit.from === word.from);
  if (!isJoin) return false;
  const own = clauseStart(folded.text, word.from, sentence.from);
  const isFirst = word.from - own <= 1;
  const start = isFirst ? clauseStart(folded.text, own - 1, sentence.from) : own;
  return sentence.hits.some(
    (hit) => hit.role === "change" && hit.from >= start && hit.until <= word.from,
  );
}

function isNothing(text: string): boolean {
  return text === "" || text === " " || text === "-";
}

/** "low 600s" as the record has it: at least 600; the others about the whole of it. */
function decadeOf(before: readonly Hit[], value: number): Omit<Bounded, "qualifier" | "from"> {
  const part = before.find(({ role }) => role === "decade")?.value;
  if (part === "low") return { amount: { min: value }, bound: "at-least" };
  const step = value % 1_000 === 0 ? 999 : value % 100 === 0 ? 99 : 9;
  return { amount: { min: value, max: value + step }, bound: "about" };
}

/** "at least hold 500": they may stand between the bound and the number. */
const PASSED: ReadonlySet<string> = new Set(["filler", "pair", "hold"]);
const ROLES: ReadonlySet<string> = new Set(["bound", "decade", "between"]);
