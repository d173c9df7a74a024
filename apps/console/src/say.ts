/** @module Words in the officer's language: times in UTC with the local time beside, 24 hours. */

import type { IntlShape } from "react-intl";
import { durationParts } from "./view-model/clocks.js";
import { showHiddenText } from "./view-model/visible-text.js";
import type { Words, WordValue } from "./view-model/words.js";

/** What saying needs to know. */
export interface Speaker {
  readonly intl: IntlShape;
  readonly now: number;
  readonly nameOf: (party: string) => string;
  /** The language is written from right to left. */
  readonly rtl: boolean;
}

/** Says words in the speaker's language. */
export function sayWords(what: Words, speaker: Speaker): string {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(what.values ?? {})) {
    values[name] = sayValue(value, speaker);
  }
  return speaker.intl.formatMessage({ id: what.id }, values).replace(HAN_SPACE, "");
}

/** A time of day in UTC, with the day where it is not today's, and the year where it differs. */
export function utcText(intl: IntlShape, at: number, now: number, seconds: boolean): string {
  return timeText(intl, at, now, "UTC", seconds);
}

/** The same instant on this machine's clock; undefined where that is UTC too. */
export function localText(intl: IntlShape, at: number, now: number): string | undefined {
  if (new Date(at).getTimezoneOffset() === 0) return undefined;
  return timeText(intl, at, now, undefined, false);
}

function sayValue(value: WordValue, speaker: Speaker): string | number {
  if (typeof value === "number") return value;
  if (typeof value === "string") return isolate(value, speaker);
  if ("party" in value) return isolate(speaker.nameOf(value.party), speaker);
  if ("parties" in value) {
    const names = value.parties.map((party) => isolate(speaker.nameOf(party), speaker));
    return listText(speaker.intl, names);
  }
  if ("id" in value) return sayWords(value, speaker);
  if ("day" in value) return isolate(dayText(speaker.intl, value.day), speaker);
  if ("lasting" in value) return durationText(speaker.intl, value.lasting);
  if ("utc" in value) return sayUtc(value.utc, true, speaker);
  if ("utcMinute" in value) return sayUtc(value.utcMinute, false, speaker);
  return "exact" in value ? sayBoth(value.exact, true, speaker) : sayBoth(value.at, false, speaker);
}

/** A day of the calendar belongs to no zone. */
function dayText(intl: IntlShape, day: string): string {
  const at = Date.parse(`${day}T00:00:00.000Z`);
  return intl.formatDate(at, { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" });
}

function sayUtc(at: number, seconds: boolean, speaker: Speaker): string {
  const utc = utcText(speaker.intl, at, speaker.now, seconds);
  return isolate(speaker.intl.formatMessage({ id: "time.utc" }, { utc }), speaker);
}

/** Each of the two times keeps its own direction, or their numbers would change places. */
function sayBoth(at: number, seconds: boolean, speaker: Speaker): string {
  const utc = sayUtc(at, seconds, speaker);
  const here = localText(speaker.intl, at, speaker.now);
  if (here === undefined) return utc;
  const local = isolate(here, speaker);
  return speaker.intl.formatMessage({ id: "time.both" }, { utc, local });
}

/** Between a Chinese "and" and a party's Latin code stands a space, as everywhere else. */
function listText(intl: IntlShape, names: readonly string[]): string {
  return intl
    .formatListToParts(names)
    .map(({ type, value }) => (type === "literal" ? value.replace(HAN_AT_END, "$& ") : value))
    .join("");
}

function durationText(intl: IntlShape, ms: number): string {
  const { form, first, second } = durationParts(ms);
  return intl.formatMessage({ id: `duration.${form}` }, { first, second });
}

function timeText(
  intl: IntlShape,
  at: number,
  now: number,
  timeZone: "UTC" | undefined,
  seconds: boolean,
): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = intl.formatDate(at, {
    ...zone,
    hourCycle: "h23",
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" as const } : {}),
  });
  const date = { ...zone, day: "numeric", month: "short", year: "numeric" } as const;
  if (intl.formatDate(at, date) === intl.formatDate(now, date)) return clock;
  const year = { ...zone, year: "numeric" } as const;
  const sameYear = intl.formatDate(at, year) === intl.formatDate(now, year);
  const { year: _, ...day } = date;
  return `${intl.formatDate(at, sameYear ? day : date)} ${clock}`;
}

/** A name or value in another direction must not turn the sentence around it. */
function isolate(text: string, { rtl }: Speaker): string {
  const shown = showHiddenText(text);
  return rtl || RIGHT_TO_LEFT.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/** Chinese sets no space between its own characters, nor after a mark that brings its own. */
const HAN_SPACE = /(?<=[\p{Script=Han}）]) (?=\p{Script=Han})/gu;
const HAN_AT_END = /\p{Script=Han}$/u;
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
