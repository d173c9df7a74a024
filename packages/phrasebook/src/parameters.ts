/** @module Parameter values as they travel in JSON (spec/phrasebook.md, PB-20 to PB-31). */

import {
  fault,
  isJsonObject,
  ok,
  parseInstant,
  type Instant,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import type { Choice, Parameter, Phrase } from "./book.js";
import { findDeception, holdsQuotationMark } from "./characters.js";
import {
  CORNERS_MAX,
  CORNERS_MIN,
  COUNT_MAX,
  NUMBER_MAX,
  RADIUS_M_MAX,
  TEXT_CHARACTERS_MAX,
} from "./limits.js";
import { isList } from "./members.js";

/** The values of one phrase, checked, in the phrase's order; what was not given is not there. */
export type Parameters = ReadonlyMap<string, Value>;

/** Decimal degrees with four places, without sign; the flags say which half. */
export interface Point {
  readonly north: boolean;
  readonly latitude: string;
  readonly east: boolean;
  readonly longitude: string;
}

/** One checked value. */
export type Value =
  | { readonly kind: "instant"; readonly at: Instant }
  | { readonly kind: "range"; readonly from: Instant; readonly to: Instant }
  | { readonly kind: "point"; readonly point: Point }
  | { readonly kind: "circle"; readonly center: Point; readonly radiusM: number }
  | { readonly kind: "polygon"; readonly corners: readonly Point[] }
  | { readonly kind: "choice"; readonly choice: Choice }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "quantity"; readonly value: string; readonly unit: Choice }
  | { readonly kind: "party"; readonly party: string }
  | {
      readonly kind: "message";
      readonly party: string;
      readonly seq: number;
      readonly id?: string;
    }
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
  const values = new Map<string, Value>();
  for (const parameter of phrase.parameters.values()) {
    const { name } = parameter;
    const given = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (given === undefined) {
      if (parameter.required) return fault("PB-20", `${phrase.code} needs ${name}`);
      continue;
    }
    const value = READERS[parameter.type](given, parameter);
    if (!value.ok) return { ...value, detail: `${name}: ${value.detail}` };
    values.set(name, value.value);
  }
  return ok(values);
}

function readTime(given: Json, { forms }: Parameter): Result<Value> {
  if (typeof given === "string") {
    const at = parseInstant(given);
    if (!at.ok) return fault("PB-21", at.detail);
    if (!forms.includes("instant")) return fault("PB-23", "a range {from, to} was expected");
    return ok({ kind: "instant", at: at.value });
  }
  const range = takeMembers(given, ["from", "to"]);
  if (range === undefined) return fault("PB-21", "an instant or a range {from, to} was expected");
  const from = parseInstant(asText(range.from));
  const to = parseInstant(asText(range.to));
  if (!from.ok) return fault("PB-21", from.detail);
  if (!to.ok) return fault("PB-21", to.detail);
  if (from.value >= to.value) return fault("PB-22", "a range ends after it begins");
  if (!forms.includes("range")) return fault("PB-23", "one instant was expected");
  return ok({ kind: "range", from: from.value, to: to.value });
}

function readPlace(given: Json, parameter: Parameter): Result<Value> {
  const value = readAnyPlace(given, parameter.choices);
  if (!value.ok) return value;
  const form = value.value.kind === "choice" ? "named" : value.value.kind;
  const allowed = parameter.forms.some((one) => one === form);
  return allowed ? value : fault("PB-23", `one of ${parameter.forms.join(", ")} was expected`);
}

function readAnyPlace(given: Json, areas: ReadonlyMap<string, Choice>): Result<Value> {
  const named = takeMembers(given, ["name"]);
  if (named !== undefined) return pickChoice(named.name, areas);
  const circle = takeMembers(given, ["center", "radius_m"]);
  if (circle !== undefined) {
    const center = readPoint(circle.center);
    if (!center.ok) return center;
    const radiusM = takeWhole(circle.radius_m, 1, RADIUS_M_MAX);
    if (radiusM === undefined) return fault("PB-24", `radius_m is 1 to ${RADIUS_M_MAX}`);
    return ok({ kind: "circle", center: center.value, radiusM });
  }
  const polygon = takeMembers(given, ["polygon"]);
  if (polygon !== undefined) return readPolygon(polygon.polygon);
  const point = readPoint(given);
  return point.ok ? ok({ kind: "point", point: point.value }) : point;
}

function readPolygon(given: Json): Result<Value> {
  if (!isList(given) || given.length < CORNERS_MIN || given.length > CORNERS_MAX) {
    return fault("PB-24", `a polygon has ${CORNERS_MIN} to ${CORNERS_MAX} corners`);
  }
  const corners: Point[] = [];
  for (const one of given) {
    const corner = readPoint(one);
    if (!corner.ok) return corner;
    corners.push(corner.value);
  }
  const spellings = corners.map((corner) => JSON.stringify(corner));
  if (new Set(spellings).size < corners.length) return fault("PB-24", "a corner stands twice");
  return ok({ kind: "polygon", corners });
}

function readPoint(given: Json): Result<Point> {
  const point = takeMembers(given, ["lat", "lon"]);
  if (point === undefined) return fault("PB-24", "a place was expected; a point is {lat, lon}");
  const [lat, lon] = [asText(point.lat), asText(point.lon)];
  if (!LATITUDE.test(lat) || Math.abs(Number(lat)) > 90) {
    return fault("PB-25", "lat is written 54.1000, from -90.0000 to 90.0000");
  }
  if (!LONGITUDE.test(lon) || Math.abs(Number(lon)) > 180 || lon === "-180.0000") {
    return fault("PB-25", "lon is written 161.5000, above -180.0000 up to 180.0000");
  }
  return ok({
    north: !lat.startsWith("-"),
    latitude: lat.replace("-", ""),
    east: !lon.startsWith("-"),
    longitude: lon.replace("-", ""),
  });
}

function readCount(given: Json): Result<Value> {
  const count = takeWhole(given, 0, COUNT_MAX);
  if (count === undefined) return fault("PB-26", `a whole number from 0 to ${COUNT_MAX}`);
  return ok({ kind: "count", count });
}

function readQuantity(given: Json, { choices }: Parameter): Result<Value> {
  const quantity = takeMembers(given, ["value", "unit"]);
  const value = asText(quantity?.value);
  if (!DECIMAL.test(value)) {
    return fault("PB-27", "a quantity is {value, unit}; value is a string such as 450 or 0.75");
  }
  const unit = choices.get(asText(quantity?.unit));
  if (unit === undefined) return fault("PB-27", `unit is one of ${[...choices.keys()].join(", ")}`);
  if (unit.below !== undefined && !(Number(value) >= 0 && Number(value) < unit.below)) {
    return fault("PB-27", `from 0 to below ${unit.below}`);
  }
  return ok({ kind: "quantity", value, unit });
}

function readParty(given: Json): Result<Value> {
  const party = asText(given);
  if (!PARTY.test(party)) return fault("PB-28", "a party is its code, such as XA");
  return ok({ kind: "party", party });
}

function readMessage(given: Json): Result<Value> {
  const known = takeMembers(given, ["party", "seq", "id"]);
  const message = known ?? takeMembers(given, ["party", "seq"]);
  const party = asText(message?.party);
  const seq = takeWhole(message?.seq, 1, NUMBER_MAX);
  if (!PARTY.test(party) || seq === undefined) {
    return fault("PB-29", "a message is {party, seq}, such as XB and 3, and perhaps id");
  }
  if (known === undefined) return ok({ kind: "message", party, seq });
  const id = asText(known.id);
  return STATEMENT_ID.test(id)
    ? ok({ kind: "message", party, seq, id })
    : fault("PB-29", "id is 64 digits of lower-case hexadecimal");
}

function readChoice(given: Json, { choices }: Parameter): Result<Value> {
  return pickChoice(given, choices);
}

function pickChoice(given: Json, choices: ReadonlyMap<string, Choice>): Result<Value> {
  const choice = choices.get(asText(given));
  return choice === undefined
    ? fault("PB-30", "not a code of the book's list")
    : ok({ kind: "choice", choice });
}

function readText(given: Json): Result<Value> {
  const text = asText(given);
  if (text === "") return fault("PB-31", "a text was expected");
  if (text.length > 2 * TEXT_CHARACTERS_MAX || [...text].length > TEXT_CHARACTERS_MAX) {
    return fault("PB-31", `more than ${TEXT_CHARACTERS_MAX} characters`);
  }
  if (holdsQuotationMark(text)) return fault("PB-31", "it holds a quotation mark");
  const deception = findDeception(text);
  return deception === undefined ? ok({ kind: "text", text }) : fault("PB-31", deception);
}

function takeMembers<Key extends string>(
  given: Json,
  keys: readonly Key[],
): { readonly [name in Key]: Json } | undefined {
  if (!isJsonObject(given) || Object.keys(given).length !== keys.length) return undefined;
  const complete = keys.every((key) => Object.hasOwn(given, key));
  return complete ? (given as { readonly [name in Key]: Json }) : undefined;
}

/** The string, or one that no rule accepts. */
function asText(given: Json | undefined): string {
  return typeof given === "string" ? given : "";
}

function takeWhole(given: Json | undefined, min: number, max: number): number | undefined {
  if (typeof given !== "number" || !Number.isInteger(given)) return undefined;
  return given >= min && given <= max ? given : undefined;
}

const READERS: {
  readonly [type in Parameter["type"]]: (given: Json, parameter: Parameter) => Result<Value>;
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
