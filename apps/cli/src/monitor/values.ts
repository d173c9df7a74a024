/** @module Values as people type them for monitoring: states, days, numbers, names (CLI-4). */

import type { MonitorDesk } from "@parley/centre";
import { isPartialDay, type Amount, type Matter, type Slip } from "@parley/public-record";
import { misspoken } from "../complaint.js";

/** `CN`, `001` for the world, or a name that is known: `China`, `中国`. */
export function stateOf(text: string, desk: MonitorDesk): string {
  const state = text.toUpperCase();
  if (CODE.test(state)) return state;
  const named = desk.matterNamed(text);
  if (named !== undefined && "state" in named) return named.state;
  throw misspoken(
    `${text} is no state that is known here.`,
    "Write its two letters, such as XA, or its name; 001 is the world.",
  );
}

/** One of the words that there are. */
export function oneOf<T extends string>(text: string, words: readonly T[], what: string): T {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw misspoken(`There is no ${what} ${text}.`, `Write one of: ${words.join(", ")}.`);
}

/** `2023`, `2023-05` or `2023-05-01`. */
export function partialDayOf(text: string): string {
  if (isPartialDay(text)) return text;
  throw misspoken(`${text} is no year, month or day.`, "Write 2023, 2023-05 or 2023-05-01.");
}

/** `500`, or `300-350`. */
export function amountOf(text: string): Amount {
  const [, one, other] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(text) ?? [];
  if (one === undefined) {
    throw misspoken(`${text} is no number.`, "Write digits alone: 500, or 300-350 for a range.");
  }
  return other === undefined ? Number(one) : { min: Number(one), max: Number(other) };
}

/** `10月6日=It was the 6th of November.`: what is misprinted, and what it comes to. */
export function slipOf(text: string): Slip {
  const [, words = "", note = ""] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (words.trim() !== "" && note.trim() !== "") return { words, note };
  throw misspoken(`${text} does not say what is misprinted and how.`, "Write --slip WORDS=NOTE.");
}

/** Hours, up to a month of them, as milliseconds. */
export function hoursOf(text: string): number {
  return countOf(text, 720) * 3_600_000;
}

/** A whole number from 1 on. */
export function countOf(text: string, most: number): number {
  const count = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= most) return count;
  throw misspoken(`${text} is no number from 1 to ${most}.`, "Write it in digits.");
}

/** A state by its code, either by its name, else an agreement by its folder. */
export function matterOf(text: string, desk: MonitorDesk): Matter {
  if (CODE.test(text.toUpperCase())) return { state: text.toUpperCase() };
  const named = desk.matterNamed(text);
  if (named !== undefined) return named;
  if (/^[a-z0-9][a-z0-9-]{2,63}$/.test(text)) return { agreement: text };
  throw misspoken(
    `${text} is neither a state nor an agreement that is known here.`,
    "Write two letters such as XA, a name, or an agreement as npx parley agreement list has it.",
  );
}

const CODE = /^(?:[A-Z]{2}|001)$/;
