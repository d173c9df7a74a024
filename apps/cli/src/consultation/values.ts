/** @module Days, numbers, parties and words by language as people type them (CLI-4). */

import { levels, partyPattern, type Level } from "@parley/wire";
import { parseCivilDate } from "@parley/agreement";
import { misspoken } from "../complaint.js";
import { languageOf } from "../typed-values.js";

/** `2026-12-01` */
export function dayOf(text: string): string {
  if (parseCivilDate(text).ok) return text;
  throw misspoken(`${text} is no day.`, "Write the day as 2026-12-01.");
}

/** Two days of which the second may be left out. */
export function daysOf({
  from,
  until = from,
}: {
  readonly from: string;
  readonly until?: string;
}): {
  readonly from: string;
  readonly until: string;
} {
  const days = { from: dayOf(from), until: dayOf(until) };
  if (days.until >= days.from) return days;
  throw misspoken(`${until} is before ${from}.`, "Write the first day with --from.");
}

/** A whole number from 1 on. */
export function numberOf(text: string, what: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw misspoken(`${text} is no number of ${what}.`, "Write it as 1, 2, 3.");
}

/** `XN` */
export function partyOf(text: string): string {
  const party = text.toUpperCase();
  if (partyPattern.test(party)) return party;
  throw misspoken(`${text} is no party's code.`, "Write a code like XB.");
}

export function levelOf(text: string): Level {
  const level = levels.find((one) => one === text);
  if (level !== undefined) return level;
  throw misspoken(`There is no level ${text}.`, `Write one of: ${levels.join(", ")}.`);
}

/** `en=A list.`, each language once. */
export function wordsOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  const found = pairs.map((pair): [string, string] => {
    const at = pair.indexOf("=");
    if (at < 1) throw misspoken("Words are written with their language.", "Write en=WORDS.");
    return [languageOf(pair.slice(0, at)), pair.slice(at + 1)];
  });
  const words = Object.fromEntries(found);
  if (Object.keys(words).length === found.length) return words;
  throw misspoken("A language stands twice.", "Write the words of each language once.");
}
