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
  if ([title, ...paragraphs].some((text) => INVISIBLE.test(text))) {
    remarks.add("invisible-characters");
  }
  const published = dayOrInstant(around.published, remarks);
  const address = around.address?.trim();
  const isAddress = address !== undefined && ADDRESS.test(address);
  const publisher = collapsed(around.publisher ?? "", limits.titleUnitsMax);
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

/** An instant or a day of the years 1900 to 2199, in the form of RFC 3339. */
function dayOrInstant(value: string | undefined, remarks: Set<Remark>): string | undefined {
  if (value === undefined || value.trim() === "") return undefined;
  const text = value.trim();
  const day = /^(\d{4}-\d{2}-\d{2})$/.exec(text)?.[1];
  const time = text.length > 100 ? Number.NaN : Date.parse(text);
  const year = Number.isNaN(time) ? 0 : new Date(time).getUTCFullYear();
  // A year 0000 would be read as 2000.
  const printed = Number(/(?<!\d)\d{4}(?!\d)/.exec(text)?.[0] ?? year);
  if (year < 1900 || year > 2199 || Math.abs(printed - year) > 1) {
    remarks.add("odd-date");
    return undefined;
  }
  return day ?? new Date(time).toISOString();
}

function collapsed(text: string, unitsMax: number): string {
  const words = text.replace(/\s+/g, " ").trim();
  return words.length > unitsMax ? `${words.slice(0, unitsMax - 1)}…` : words;
}

const ADDRESS = /^https?:\/\/[^\s]+$/i;
/** Directions and marks that show nothing, but for joiners, which some scripts need. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;
