/** @module Puts a text together from what a form gave, within the limits. */

import type { BodyText } from "@parley/evidence";
import { limits } from "./limits.js";
import type { Remark, SourceForm, SourceText } from "./source-text.js";

/** What a form gives beside the words. */
export interface Around {
  readonly title?: string | undefined;
  readonly address?: string | undefined;
  readonly publisher?: string | undefined;
  readonly published?: string | undefined;
  readonly remarks?: readonly Remark[];
}

/** Cuts what is too long and says so; a date that cannot be is told and left out. */
export function madeText(form: SourceForm, body: BodyText, around: Around): SourceText {
  const remarks = new Set(around.remarks);
  const paragraphs = fitting([...body.paragraphs, ...body.captions], remarks);
  const title = collapsed(around.title ?? "", limits.titleUnitsMax);
  if (paragraphs.length === 0) remarks.add("no-text");
  const published = dayOrInstant(around.published, remarks);
  const address = around.address?.trim();
  const isAddress = address !== undefined && ADDRESS.test(address);
  const publisher = collapsed(around.publisher ?? "", limits.titleUnitsMax);
  if ([title, publisher, address ?? "", ...paragraphs].some((text) => INVISIBLE.test(text))) {
    remarks.add("invisible-characters");
  }
  return {
    ...{ form, language: body.language, title, paragraphs },
    ...(isAddress && address.length <= limits.titleUnitsMax && { address }),
    ...(publisher !== "" && { publisher }),
    ...(published !== undefined && { published }),
    remarks: [...remarks],
  };
}

function fitting(paragraphs: readonly string[], remarks: Set<Remark>): readonly string[] {
  const kept: string[] = [];
  let units = 0;
  for (const paragraph of paragraphs) {
    units += paragraph.length;
    if (units > limits.unitsMax) {
      remarks.add("cut");
      return kept;
    }
    kept.push(paragraph);
  }
  return kept;
}

/**
 * An instant or a day of the years 1900 to 2199, in the form of RFC 3339. A time without a zone
 * tells the day alone: what it is elsewhere must not depend on where it is read.
 */
function dayOrInstant(value: string | undefined, remarks: Set<Remark>): string | undefined {
  if (value === undefined || value.trim() === "") return undefined;
  const text = value.trim();
  const day = text.length > DATE_UNITS_MAX ? undefined : printedDay(text);
  const zoned = ZONE.test(text);
  const time = day === undefined || !zoned ? 0 : Date.parse(text);
  if (day === undefined || Number.isNaN(time)) {
    remarks.add("odd-date");
    return undefined;
  }
  return zoned ? new Date(time).toISOString() : day;
}

/** The day that is written in a date, where there is such a day and no doubt which it is. */
function printedDay(text: string): string | undefined {
  const found = DAYS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return undefined;
  const { y = "", m = "", d = "" } = found;
  const month = /^\d/.test(m) ? Number(m) : MONTHS.indexOf(m.slice(0, 3).toLowerCase()) / 3 + 1;
  const year = y.length === 2 ? 2_000 + Number(y) - (Number(y) < 50 ? 0 : 100) : Number(y);
  if (year < 1900 || year > 2199) return undefined;
  const date = new Date(Date.UTC(year, month - 1, Number(d)));
  const isSame = date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(d);
  return isSame ? date.toISOString().slice(0, DAY_UNITS) : undefined;
}

function collapsed(text: string, unitsMax: number): string {
  const words = text.replace(/\s+/g, " ").trim();
  return words.length > unitsMax ? `${words.slice(0, unitsMax - 1)}…` : words;
}

const ADDRESS = /^https?:\/\/[^\s]+$/i;
/** As years, months and days stand in feeds and pages; `6/11/23` could be either of two days. */
const DAYS = [
  /^(?<y>\d{4})(?<s>[-/])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})(?!\d)/,
  /^(?:[a-z]{3,9},?\s+)?(?<d>\d{1,2})[\s-](?<m>[a-z]{3,9})\.?[\s-](?<y>\d{4}|\d{2})(?!\d)/i,
  /^(?:[a-z]{3,9},?\s+)?(?<m>[a-z]{3,9})\.?\s(?<d>\d{1,2}),?\s(?<y>\d{4})(?!\d)/i,
];
const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
/** A time of day with its zone. */
const ZONE = /\d:\d.*(?:Z|UTC?|GMT|[ECMP][SD]T|[+-]\d{2}:?\d{2})(?:\s*\([^)]*\))?$/i;
const DATE_UNITS_MAX = 100;
const DAY_UNITS = 10;
/** Controls, directions and marks that show nothing, but for joiners and signs of form. */
const INVISIBLE =
  /(?![\t\n\r\u200c\u200d\ufe0e\ufe0f])[\p{Cc}\p{Zl}\p{Zp}\p{DI}\u2800\ufff9-\ufffb]/u;
