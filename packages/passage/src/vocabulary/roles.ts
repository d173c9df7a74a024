/** @module What words can mean to the reader of passages: roles, and the values of each. */

import { bounds, categories, treatyActs, units } from "@parley/public-record";

/** What a word is for. */
export const roles = [
  "state",
  "seat",
  "agreement",
  "organisation",
  "system",
  "noun",
  "measure",
  "modifier",
  "bound",
  "after",
  "vague",
  "between",
  "join",
  "number",
  "scale",
  "growth",
  "decade",
  "category",
  "asof",
  "until",
  "month",
  "relative",
  "weekday",
  "yearmark",
  "apart",
  "future",
  "hold",
  "level",
  "event",
  "payload",
  "change",
  "speech",
  "cite",
  "pronoun",
  "pair",
  "lead",
  "cut",
  "concession",
  "office",
  "act",
  "ratification",
  "treaty",
  "instrument",
  "negation",
  "planned",
  "infinitive",
  "subordinate",
  "topic",
  "toward",
  "possession",
  "passive",
  "conjunction",
  "respective",
  "store",
  "filler",
  "elided",
  "abbreviation",
  "supposed",
  "world",
  "stop",
] as const;
export type Role = (typeof roles)[number];

/** Whether a role takes a value, such as a unit for `noun`. */
export function isValueOf(role: Role, value: string): boolean {
  const known = VALUES.get(role);
  if (known !== undefined) return known.includes(value);
  return COUNTED.includes(role) ? /^\d{1,7}$/.test(value) : value === "";
}

/** Roles whose value is a whole number. */
const COUNTED: readonly Role[] = ["number", "scale", "month", "weekday", "vague"];

const VALUES: ReadonlyMap<Role, readonly string[]> = new Map<Role, readonly string[]>([
  ["noun", units],
  ["bound", bounds],
  ["after", bounds],
  ["category", categories],
  ["act", treatyActs],
  ["relative", ["this-year", "last-year", "next-year", "this-month", "last-month", "today"]],
  ["cite", ["according", "citing"]],
  ["apart", ["earlier", "later", "ago"]],
  ["pronoun", ["person", "state", "group", "self", "former", "latter"]],
  ["change", ["by", "further"]],
  ["supposed", ["if", "built"]],
  ["decade", ["low", "middle", "high"]],
]);
