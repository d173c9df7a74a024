/** @module Texts that must have a form: what is wrong with one, in words (FORM-4). */

import { parseInstant } from "@parley/bytes";
import { parseCivilDate } from "../time/civil-date.js";
import { readDated } from "../time/dated.js";
import { parseDuration } from "../time/duration.js";
import type { TextFormat } from "./schema.js";

/** Undefined for a text that has the form; else what was expected. */
export function fitsFormat(text: string, format: TextFormat): string | undefined {
  return IS[format](text) ? undefined : EXPECTED[format];
}

const IS: { readonly [name in TextFormat]: (text: string) => boolean } = {
  date: (text) => parseCivilDate(text).ok,
  dated: (text) => readDated(text) !== undefined,
  instant: (text) => parseInstant(text).ok,
  duration: (text) => parseDuration(text).ok,
  id: (text) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text),
  party: (text) => /^[A-Z]{2,3}$/.test(text),
  language: (text) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$/.test(text),
  address: (text) => /^[\u0021-\u007e]{3,500}$/.test(text),
};

const EXPECTED: { readonly [name in TextFormat]: string } = {
  date: "a day was expected, like 2026-02-05",
  dated: "a day, a month or a year was expected, like 2026-02-05, 2026-02 or 2026",
  instant: "an instant was expected, like 2026-11-22T02:41:07.000Z",
  duration: "a duration was expected, like P5D, PT48H, P6M or P5Y",
  id: "a name of small letters, digits and hyphens was expected",
  party: "the code of a party was expected: two or three capital letters",
  language: "a language was expected, like en or zh",
  address: "an address without spaces was expected",
};
