/** @module Rendering a phrase (spec/phrasebook.md, PB-32 to PB-40), alike on every machine. */

import { assert, fault, formatInstant, ok, type Instant } from "@parley/bytes";
import type { JsonObject, Result } from "@parley/bytes";
import type { FormName, Language, Phrasebook, Wordings } from "./book.js";
import { checkParameters, type Point, type Value } from "./parameters.js";
import { fillWording } from "./wording.js";

/**
 * Writes a phrase in one of the book's languages. Equal arguments give equal text for ever, for the
 * receiver renders the sender's language again and compares. A fault names an unknown code or
 * language, or the rule that a parameter breaks.
 */
export function renderPhrase(
  book: Phrasebook,
  code: string,
  parameters: JsonObject,
  language: Language,
): Result<string> {
  const phrase = book.phrases.get(code);
  if (phrase === undefined) return fault("PB-32", "the phrasebook has no phrase of this code");
  const text = phrase.texts.get(language);
  if (text === undefined) return fault("PB-32", "the phrasebook is not written in this language");
  const values = checkParameters(phrase, parameters);
  if (!values.ok) return values;
  const fill: Fill = (form, strings) => fillIn(book.forms.get(form), strings, language);
  const strings = [...values.value].map(
    ([name, value]) => [name, formatValue(value, language, fill)] as const,
  );
  return ok(fillWording(text.parts, new Map(strings)));
}

/** Words a value by one of the book's forms. */
type Fill = (form: FormName, strings: Readonly<Record<string, string>>) => string;

function formatValue(value: Value, language: Language, fill: Fill): string {
  switch (value.kind) {
    case "instant":
      return formatTime(value.at);
    case "range":
      return fill("range", { from: formatTime(value.from), to: formatTime(value.to) });
    case "point":
      return formatPoint(value.point, fill);
    case "circle": {
      const point = formatPoint(value.center, fill);
      return fill("circle", { radius: String(value.radiusM), point });
    }
    case "polygon": {
      const points = value.corners.map((one, at) => `${at + 1}) ${formatPoint(one, fill)}`);
      return fill("polygon", { points: points.join("; ") });
    }
    case "named":
    case "choice":
      return fillIn(value.choice.names, {}, language);
    case "count":
      return String(value.count);
    case "quantity":
      return fillIn(value.unit.names, { value: value.value }, language);
    case "party":
      return value.party;
    case "message":
      return `${value.party} ${value.seq}${value.id && ` (${value.id.slice(0, 8)})`}`;
    case "text":
      return fill("text", { text: value.text });
  }
}

function formatPoint({ lat, lon }: Point, fill: Fill): string {
  const [south, west] = [lat.startsWith("-"), lon.startsWith("-")];
  const latitude = fill(south ? "south" : "north", { degrees: lat.replace("-", "") });
  const longitude = fill(west ? "west" : "east", { degrees: lon.replace("-", "") });
  return fill("point", { latitude, longitude });
}

/** `2026-11-22 14:30 UTC`; seconds and milliseconds stand only where they are not zero. */
function formatTime(at: Instant): string {
  const written = formatInstant(at);
  const [day, time] = [written.slice(0, 10), written.slice(11, 23)];
  return `${day} ${time.replace(/(?::00)?\.000$/, "")} UTC`;
}

function fillIn(
  wordings: Wordings | undefined,
  strings: Readonly<Record<string, string>>,
  language: Language,
): string {
  const wording = wordings?.get(language);
  assert(wording !== undefined, "the reader lets no book pass that lacks a wording");
  return fillWording(wording.parts, new Map(Object.entries(strings)));
}
