/** @module Parameter values as they travel in JSON (spec/phrasebook.md, PB-20 to PB-31). */

import { fault, isJsonObject, parseInstant, type Instant, type Json } from "@parley/bytes";
import type { JsonObject, Result } from "@parley/bytes";
import type { Choice, Parameter, Phrase } from "./book.js";
import { findDeception, holdsQuotationMark } from "./characters.js";
import { CORNERS_MAX, CORNERS_MIN, COUNT_MAX, RADIUS_M_MAX, SEQ_MAX } from "./limits.js";
import { TEXT_CHARACTERS_MAX } from "./limits.js";
import { catchRefusal, isList, Member } from "./members.js";

/** The values of one phrase, checked, in the phrase's order; what was not given is not there. */
export type Parameters = ReadonlyMap<string, Value>;

/** Decimal degrees with four places and, south or west, a minus sign. */
export interface Point {
  readonly lat: string;
  readonly lon: string;
}

/** One checked value. */
export type Value =
  | { readonly kind: "instant"; readonly at: Instant }
  | { readonly kind: "range"; readonly from: Instant; readonly to: Instant }
  | { readonly kind: "point"; readonly point: Point }
  | { readonly kind: "circle"; readonly center: Point; readonly radiusM: number }
  | { readonly kind: "polygon"; readonly corners: readonly Point[] }
  | { readonly kind: "named" | "choice"; readonly choice: Choice }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "quantity"; readonly value: string; readonly unit: Choice }
  | { readonly kind: "party"; readonly party: string }
  | { readonly kind: "message"; readonly party: string; readonly seq: number; readonly id: string }
  | { readonly kind: "text"; readonly text: string };

/**
 * Checks the parameters of a phrase as a message carries them. The first that breaks a rule is
 * named in `detail`; nothing of the others is said then.
 */
export function checkParameters(phrase: Phrase, parameters: JsonObject): Result<Parameters> {
  const strange = Object.keys(parameters).find((name) => !phrase.parameters.has(name));
  if (strange !== undefined) {
    return fault("PB-20", `${phrase.code} has no parameter ${strange.slice(0, 40)}`);
  }
  const all = [...phrase.parameters.values()];
  const given = all.filter(({ name }) => Object.hasOwn(parameters, name));
  const missing = all.find((parameter) => parameter.required && !given.includes(parameter));
  if (missing !== undefined) return fault("PB-20", `${phrase.code} needs ${missing.name}`);
  return catchRefusal(
    () =>
      new Map(
        given.map((parameter) => {
          const { name, type } = parameter;
          return [name, READERS[type](new Member(parameters[name], name), parameter)];
        }),
      ),
  );
}

function readTime(given: Member, parameter: Parameter): Value {
  const range = membersOf(given.value, "from", "to");
  if (range === undefined) {
    return allow(given, parameter, { kind: "instant", at: readInstant(given, given.value) });
  }
  const [from, to] = [readInstant(given, range.from), readInstant(given, range.to)];
  if (from >= to) given.refuse("PB-22", "a range ends after it begins");
  return allow(given, parameter, { kind: "range", from, to });
}

function readInstant(given: Member, value: Json | undefined): Instant {
  const at = parseInstant(asText(value));
  return at.ok ? at.value : given.refuse("PB-21", at.detail);
}

function readPlace(given: Member, parameter: Parameter): Value {
  const named = membersOf(given.value, "name");
  const circle = membersOf(given.value, "center", "radius_m");
  const polygon = membersOf(given.value, "polygon");
  if (named !== undefined) {
    const choice = pick(given, named.name, parameter);
    return allow(given, parameter, { kind: "named", choice });
  }
  if (circle !== undefined) {
    const center = readPoint(given, circle.center);
    const radiusM = readWhole(given, circle.radius_m, 1, RADIUS_M_MAX, "PB-24");
    return allow(given, parameter, { kind: "circle", center, radiusM });
  }
  if (polygon === undefined) {
    return allow(given, parameter, { kind: "point", point: readPoint(given, given.value) });
  }
  const corners = readCorners(given, polygon.polygon);
  return allow(given, parameter, { kind: "polygon", corners });
}

function readCorners(given: Member, value: Json): readonly Point[] {
  if (!isList(value) || value.length < CORNERS_MIN || value.length > CORNERS_MAX) {
    return given.refuse("PB-24", `a polygon has ${CORNERS_MIN} to ${CORNERS_MAX} corners`);
  }
  const corners = value.map((corner) => readPoint(given, corner));
  const spellings = new Set(corners.map(({ lat, lon }) => `${lat} ${lon}`));
  if (spellings.size < corners.length) given.refuse("PB-24", "a corner stands twice");
  return corners;
}

function readPoint(given: Member, value: Json | undefined): Point {
  const point = membersOf(value, "lat", "lon");
  if (point === undefined) return given.refuse("PB-24", "a point is {lat, lon}");
  const [lat, lon] = [asText(point.lat), asText(point.lon)];
  if (!LATITUDE.test(lat) || Math.abs(Number(lat)) > 90) {
    given.refuse("PB-25", "lat is written 54.1000, from -90.0000 to 90.0000");
  }
  if (!LONGITUDE.test(lon) || Math.abs(Number(lon)) > 180 || lon === "-180.0000") {
    given.refuse("PB-25", "lon is written 161.5000, above -180.0000 up to 180.0000");
  }
  return { lat, lon };
}

function allow<One extends Value>(given: Member, { forms }: Parameter, value: One): One {
  if (forms.some((form) => form === value.kind)) return value;
  return given.refuse("PB-23", `${forms.join(" or ")} was expected`);
}

function readCount(given: Member): Value {
  return { kind: "count", count: readWhole(given, given.value, 0, COUNT_MAX, "PB-26") };
}

function readQuantity(given: Member, { choices }: Parameter): Value {
  const quantity = membersOf(given.value, "value", "unit");
  const value = asText(quantity?.value);
  const unit = choices.get(asText(quantity?.unit));
  if (!DECIMAL.test(value)) given.refuse("PB-27", "value is a string such as 450 or 0.75");
  if (unit === undefined) {
    return given.refuse("PB-27", `unit is one of ${[...choices.keys()].join(", ")}`);
  }
  if (unit.below !== undefined && !(Number(value) >= 0 && Number(value) < unit.below)) {
    given.refuse("PB-27", `value is from 0 to below ${unit.below}`);
  }
  return { kind: "quantity", value, unit };
}

function readParty(given: Member): Value {
  const party = asText(given.value);
  if (!PARTY.test(party)) given.refuse("PB-28", "a party is its code, such as XA");
  return { kind: "party", party };
}

function readMessage(given: Member): Value {
  const whole = membersOf(given.value, "party", "seq", "id");
  const message = whole ?? membersOf(given.value, "party", "seq");
  const [party, id] = [asText(message?.party), asText(whole?.id)];
  if (!PARTY.test(party)) given.refuse("PB-29", "a message is {party, seq} and perhaps id");
  if (whole !== undefined && !STATEMENT_ID.test(id)) {
    given.refuse("PB-29", "id is 64 digits of lower-case hexadecimal");
  }
  return { kind: "message", party, seq: readWhole(given, message?.seq, 1, SEQ_MAX, "PB-29"), id };
}

function readChoice(given: Member, parameter: Parameter): Value {
  return { kind: "choice", choice: pick(given, given.value, parameter) };
}

function pick(given: Member, value: Json | undefined, { choices }: Parameter): Choice {
  return choices.get(asText(value)) ?? given.refuse("PB-30", "not a code of the book's list");
}

function readText(given: Member): Value {
  const text = asText(given.value);
  if (
    text === "" ||
    text.length > 2 * TEXT_CHARACTERS_MAX ||
    [...text].length > TEXT_CHARACTERS_MAX
  ) {
    given.refuse("PB-31", `a text has 1 to ${TEXT_CHARACTERS_MAX} characters`);
  }
  if (holdsQuotationMark(text)) given.refuse("PB-31", "it holds a quotation mark");
  const deception = findDeception(text);
  return deception === undefined ? { kind: "text", text } : given.refuse("PB-31", deception);
}

function readWhole(
  given: Member,
  value: Json | undefined,
  min: number,
  max: number,
  rule: string,
): number {
  const whole = typeof value === "number" && Number.isInteger(value);
  if (whole && value >= min && value <= max) return value;
  return given.refuse(rule, `a whole number from ${min} to ${max} was expected`);
}

/** The members, when the value is an object with exactly these. */
function membersOf<Key extends string>(
  value: Json | undefined,
  ...keys: readonly Key[]
): { readonly [name in Key]: Json } | undefined {
  if (!isJsonObject(value) || Object.keys(value).length !== keys.length) return undefined;
  const complete = keys.every((key) => Object.hasOwn(value, key));
  return complete ? (value as { readonly [name in Key]: Json }) : undefined;
}

/** The string, or one that no rule accepts. */
function asText(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

const READERS: {
  readonly [type in Parameter["type"]]: (given: Member, parameter: Parameter) => Value;
} = {
  time: readTime,
  place: readPlace,
  count: readCount,
  quantity: readQuantity,
  party: readParty,
  message: readMessage,
  vehicle: readChoice,
  text: readText,
  language: readChoice,
  confidence: readChoice,
};
const LATITUDE = /^(?!-0\.0000$)-?(?:0|[1-9]\d?)\.\d{4}$/;
const LONGITUDE = /^(?!-0\.0000$)-?(?:0|[1-9]\d{0,2})\.\d{4}$/;
const DECIMAL = /^(?!-0(?:\.0+)?$)-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/;
const PARTY = /^(?:[A-Z]{2}|[A-Z0-9-]{3,16})$/;
const STATEMENT_ID = /^[0-9a-f]{64}$/;
