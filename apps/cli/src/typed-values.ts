/** @module Values as people type them: parties, precedence, times, parameters (CLI-4). */

import { partyPattern } from "@parley/wire";
import { misspoken } from "./complaint.js";

/** `XB,XC` */
export function partiesOf(text: string): readonly string[] {
  const parties = text
    .split(",")
    .map((party) => party.trim().toUpperCase())
    .filter((party) => party !== "");
  const [first] = parties;
  const strange = parties.find((party) => !partyPattern.test(party));
  if (first !== undefined && strange === undefined) return parties;
  throw misspoken(
    first === undefined ? "No recipient is named." : `${strange} is no party's code.`,
    "Write codes with commas between them, like XB,XC.",
  );
}

/** `en`, `zh-Hant` */
export function languageOf(text: string): string {
  if (/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/.test(text)) return text;
  throw misspoken(`${text} is no language.`, "Write its tag, such as en, zh, ru or ar.");
}

/** `OBJ-1`, in either case */
export function phraseCodeOf(text: string): string {
  const code = text.toUpperCase();
  if (/^[A-Z]{3}-\d{1,3}$/.test(code)) return code;
  throw misspoken(
    `${text} is no code of a phrase.`,
    "A code is three letters, a hyphen and a number, like OBJ-1, of phrasebook/parley-1.json.",
  );
}

/** `1` to `4` */
export function precedenceOf(text: string): number {
  if (/^[1-4]$/.test(text)) return Number(text);
  throw misspoken(
    `There is no precedence ${text}.`,
    "Precedence is 1 (FLASH), 2 (IMMEDIATE), 3 (PRIORITY) or 4 (ROUTINE).",
  );
}

/** `2026-11-22T03:10Z` and longer forms, always UTC, as RFC 3339 with milliseconds. */
export function instantOf(text: string): string {
  const parts = TIME.exec(text);
  if (parts !== null) {
    const [, day, minute, second = "00", ms = "0"] = parts;
    return `${day}T${minute}:${second}.${ms.padEnd(3, "0")}Z`;
  }
  throw misspoken(`${text} is no time.`, "Write it in UTC like 2026-11-22T03:10Z, with the Z.");
}

/** A time that is still to come. */
export function futureOf(text: string): string {
  const instant = instantOf(text);
  if (Date.parse(instant) > Date.now()) return instant;
  throw misspoken(`${text} has passed already.`, "Write a time still to come, in UTC.");
}

/** `name=value` pairs: a time, JSON where the value begins as JSON does, otherwise words. */
export function parametersOf(pairs: readonly string[]): Record<string, unknown> {
  const found: [string, unknown][] = pairs.map((pair) => {
    const at = pair.indexOf("=");
    if (at < 1) throw misspoken(`A parameter is written name=value, not ${pair}.`);
    return [pair.slice(0, at), valueOf(pair.slice(at + 1))];
  });
  return Object.fromEntries(found);
}

function valueOf(text: string): unknown {
  if (TIME.test(text)) return instantOf(text);
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^[{["]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw misspoken(`The parameter value ${text} begins as JSON and is none.`);
  }
}

const TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?(?:\.(\d{1,3}))?Z$/;
