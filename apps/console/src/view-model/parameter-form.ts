/** @module A form built from a phrase's parameter types, and what it makes of what was typed. */

import type { Json, JsonObject } from "@parley/bytes";
import { checkParameters, type Parameter, type Phrase, type ValueForm } from "@parley/phrasebook";
import { words, type Words } from "./words.js";
import { instantText, readTypedTime, type TypedTime } from "./typed-time.js";

/** What an officer has typed for one parameter: named strings, whatever the type. */
export type Typed = Readonly<Record<string, string>>;

/** What has been typed for a whole phrase. */
export type TypedForm = Readonly<Record<string, Typed>>;

/** The forms a parameter may take; one for types that have only one. */
export function formsOf(parameter: Parameter): readonly ValueForm[] {
  return parameter.forms;
}

/** The form chosen for a time or a place; the first allowed one to begin with. */
export function formOf(parameter: Parameter, typed: Typed): ValueForm | undefined {
  return parameter.forms.find((form) => form === typed["form"]) ?? parameter.forms[0];
}

/** What the typed form makes: parameters to send, or the parameter that is missing or wrong. */
export type FormResult =
  | { readonly ok: true; readonly parameters: JsonObject }
  | { readonly ok: false; readonly name: string | undefined; readonly detail: string };

/** Turns what was typed into parameters and checks them by the phrasebook's own rules. */
export function readForm(phrase: Phrase, typed: TypedForm): FormResult {
  const parameters: Record<string, Json> = {};
  for (const parameter of phrase.parameters.values()) {
    const given = typed[parameter.name] ?? {};
    if (isEmpty(given)) {
      if (parameter.required) return { ok: false, name: parameter.name, detail: "" };
      continue;
    }
    const value = readOne(parameter, given);
    if (value === undefined) return { ok: false, name: parameter.name, detail: "" };
    parameters[parameter.name] = value;
  }
  const checked = checkParameters(phrase, parameters);
  if (checked.ok) return { ok: true, parameters };
  const name = [...phrase.parameters.keys()].find((one) => checked.detail.startsWith(`${one}:`));
  return { ok: false, name, detail: `${checked.rule}: ${checked.detail}` };
}

/** A form to begin with: what the answered message already says need not be typed again. */
export function beginForm(
  phrase: Phrase,
  answering: { readonly from: string; readonly seq: number } | undefined,
): TypedForm {
  if (answering === undefined) return {};
  const refers = [...phrase.parameters.values()].filter(({ type }) => type === "message");
  const typed = { party: answering.from, seq: String(answering.seq) };
  return Object.fromEntries(refers.map(({ name }) => [name, typed]));
}

/** Degrees as typed, in the one spelling the phrasebook takes: 54.1 N becomes 54.1000. */
export function readDegrees(text: string, axis: "latitude" | "longitude"): string | undefined {
  const found = /^([+-]?)(\d{1,3}(?:[.,]\d{1,8})?)\s*°?\s*([NSEWnsew]?)$/.exec(text.trim());
  if (found === null) return undefined;
  const [, sign = "", number = "", letter = ""] = found;
  const half = letter.toUpperCase();
  if (half !== "" && (sign !== "" || !(axis === "latitude" ? "NS" : "EW").includes(half))) {
    return undefined;
  }
  const negative = sign === "-" || half === "S" || half === "W";
  const written = Number(number.replace(",", ".")).toFixed(4);
  return negative && Number(written) !== 0 ? `-${written}` : written;
}

/** What typed degrees are read as, or what keeps them from being read; said at the field. */
export function degreesWords(text: string, axis: "latitude" | "longitude"): Words {
  const [most, plus, minus, example] = AXES[axis];
  if (text.trim() === "") return words("place.such", { example });
  const read = readDegrees(text, axis);
  if (read === undefined) return words("place.unread", { example });
  const degrees = Number(read);
  if (Math.abs(degrees) > most) return words("place.outOfRange", { most });
  const half = degrees < 0 ? minus : plus;
  return words("place.means", { degrees: `${read.replace("-", "")}° ${half}` });
}

/** The first corner that cannot be read, by its line; undefined while all can be. */
export function cornersWords(text: string): Words | undefined {
  const line = cornersOf(text).findIndex((corner) => readPoint(corner) === undefined);
  return line < 0 ? undefined : words("place.cornerUnread", { line: line + 1 });
}

/** What keeps a number from being read; undefined while nothing does. */
export function numberWords(text: string, whole: boolean): Words | undefined {
  const form = whole ? /^\d{1,9}$/ : /^-?\d+(?:[.,]\d+)?$/;
  if (text.trim() === "" || form.test(text.trim())) return undefined;
  return words(whole ? "number.notWhole" : "number.unread");
}

function readOne(parameter: Parameter, typed: Typed): Json | undefined {
  switch (parameter.type) {
    case "time":
      return readTime(formOf(parameter, typed), typed);
    case "place":
      return readPlace(formOf(parameter, typed), typed);
    case "count":
      return readWhole(typed["value"]);
    case "quantity": {
      const value = (typed["value"] ?? "").trim().replace(",", ".");
      return { value, unit: typed["unit"] ?? [...parameter.choices.keys()][0] ?? "" };
    }
    case "message": {
      const seq = readWhole(typed["seq"]);
      return seq === undefined ? undefined : { party: (typed["party"] ?? "").trim(), seq };
    }
    case "party":
    case "text":
    case "vehicle":
    case "language":
    case "confidence":
      return (typed["value"] ?? "").trim();
  }
}

function readTime(form: ValueForm | undefined, typed: Typed): Json | undefined {
  const from = readTypedTime(timeIn(typed, ""));
  if (form !== "range") return from === undefined ? undefined : instantText(from);
  const to = readTypedTime(timeIn(typed, "to-"));
  if (from === undefined || to === undefined) return undefined;
  return { from: instantText(from), to: instantText(to) };
}

function readPlace(form: ValueForm | undefined, typed: Typed): Json | undefined {
  if (form === "named") return { name: typed["name"] ?? "" };
  if (form === "polygon") {
    const points = cornersOf(typed["corners"] ?? "").map(readPoint);
    return points.includes(undefined) ? undefined : { polygon: points as readonly Json[] };
  }
  const point = readPoint([typed["lat"] ?? "", typed["lon"] ?? ""]);
  if (point === undefined || form !== "circle") return point;
  const radius = readWhole(typed["radius"]);
  return radius === undefined ? undefined : { center: point, radius_m: radius };
}

/** One corner a line, each as its two parts. */
function cornersOf(text: string): readonly (readonly string[])[] {
  return text
    .split(/[\n;]+/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(/\s*[,/]\s*|\s+(?=[+-]?\d)/));
}

function readPoint(parts: readonly string[]): JsonObject | undefined {
  const [latitude = "", longitude = "", more] = parts;
  const lat = readDegrees(latitude, "latitude");
  const lon = readDegrees(longitude, "longitude");
  return lat === undefined || lon === undefined || more !== undefined ? undefined : { lat, lon };
}

/** The two time fields of a range or instant; the end of a range has its own prefix. */
export function timeIn(typed: Typed, prefix: "" | "to-"): TypedTime {
  return { day: typed[`${prefix}day`] ?? "", time: typed[`${prefix}time`] ?? "" };
}

function readWhole(text: string | undefined): number | undefined {
  const plain = (text ?? "").trim();
  return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
}

/** A form or unit alone is a choice on the way to a value, not a value. */
function isEmpty(typed: Typed): boolean {
  return Object.entries(typed).every(
    ([name, text]) => name === "form" || name === "unit" || text.trim() === "",
  );
}

/** The most degrees there are, the letters of both halves, and an example. */
const AXES = {
  latitude: [90, "N", "S", "54.1 N"],
  longitude: [180, "E", "W", "161.5 E"],
} as const;
