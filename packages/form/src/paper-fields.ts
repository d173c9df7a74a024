/** @module The fields of a form as rows of paper: numbered, in two languages (PAPER-1). */

import { branchOf, writtenOut, type Schema } from "@parley/agreement";
import { isJsonObject, parseInstant, type Json, type JsonObject } from "@parley/bytes";
import type { Pair, PaperLine, PaperRow } from "./paper-row.js";
import { instantOnPaper, numberOnPaper, pointOnPaper, textOnPaper } from "./paper-value.js";
import {
  paperWord,
  placeWord,
  unitWord,
  type PaperLanguage,
  type PaperWord,
} from "./paper-words.js";

type Languages = readonly [PaperLanguage, PaperLanguage];

/** The rows of all fields, with these values or, without values, to be written on. */
export function fieldRows(
  form: Schema,
  values: JsonObject | undefined,
  languages: Languages,
): readonly PaperRow[] {
  return memberRows(form, values, { languages, isBlank: values === undefined, level: 0 }, "");
}

/** A date-time group to be written by hand. */
export const INSTANT_BLANK: PaperLine = {
  kind: "blank",
  pattern: "____________Z __________ __________ UTC",
};

interface Place {
  readonly languages: Languages;
  readonly isBlank: boolean;
  readonly level: number;
}

interface Field {
  readonly schema: Schema;
  readonly value: Json | undefined;
  readonly number: string;
  readonly labels: Pair;
  readonly isRequired: boolean;
}

/** Members of an object; a constant only tells branches apart and is no field. */
function memberRows(
  { properties = {}, required = [] }: Schema,
  values: JsonObject | undefined,
  place: Place,
  prefix: string,
): readonly PaperRow[] {
  const fields = Object.entries(properties).filter(([, one]) => one.const === undefined);
  return fields.flatMap(([name, schema], index) => {
    const field = {
      schema,
      value: values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined,
      number: `${prefix}${index + 1}`,
      labels: labelsOf(schema, name, place.languages),
      isRequired: place.isBlank && required.includes(name),
    };
    return rowsOf(field, place);
  });
}

function rowsOf(given: Field, place: Place): readonly PaperRow[] {
  const field = { ...given, schema: writtenOut(given.schema) };
  const { schema, value } = field;
  if (value === undefined && !place.isBlank) {
    return [{ ...row(field, place, [words(both("notGiven", place.languages))]), unit: undefined }];
  }
  if (schema.oneOf !== undefined) return unionRows(field, schema.oneOf, place);
  if (isPoint(schema)) return [row(field, place, [pointLine(value)])];
  if (schema.type === "array") return listRows(field, writtenOut(schema.items ?? {}), place);
  if (schema.type !== "object") return [row(field, place, valueLines(schema, value, place))];
  const inside = isJsonObject(value) ? value : undefined;
  const below = memberRows(schema, inside, deeper(place), `${field.number}.`);
  return [section(field, place), ...below];
}

/** Filled in, the branch that the value is of; blank, every branch with its box. */
function unionRows(field: Field, branches: readonly Schema[], place: Place): readonly PaperRow[] {
  const { value, number } = field;
  if (value !== undefined) {
    const branch = branchOf(value, branches) ?? {};
    if (!isJsonObject(value)) return rowsOf({ ...field, schema: branch }, place);
    const named = row(field, place, [words(bothOf(branchLabels(branch, place.languages)))]);
    return [named, ...memberRows(branch, value, deeper(place), `${number}.`)];
  }
  const names = branches.map((branch) => branchLabels(branch, place.languages));
  const choices = names.map((labels): PaperLine => ({ kind: "choice", text: bothOf(labels) }));
  const rows = branches.flatMap((branch, index): readonly PaperRow[] => {
    const labels = names[index] as Pair;
    const part = { ...field, schema: branch, labels, isRequired: false };
    const lettered = `${number}${LETTERS[index] ?? ""}`;
    if (branch.type === "object" && !isPoint(branch)) {
      const below = memberRows(branch, undefined, deeper(deeper(place)), `${lettered}.`);
      return [section({ ...part, number: lettered }, deeper(place)), ...below];
    }
    return rowsOf({ ...part, number: lettered }, deeper(place));
  });
  return [row(field, place, choices), ...rows];
}

/** Plain values and points line by line; others each as a part of its own. */
function listRows(field: Field, items: Schema, place: Place): readonly PaperRow[] {
  const { schema, value, number } = field;
  const given = Array.isArray(value) ? (value as readonly Json[]) : undefined;
  const furtherSheet = words(both("furtherSheet", place.languages));
  if (items.oneOf === undefined && (isPoint(items) || !COMPOSED.has(items.type))) {
    const { minItems = 0, maxItems = LINES_BLANK } = schema;
    const blank = Math.min(maxItems, Math.max(minItems, LINES_BLANK));
    const each = given ?? Array.from({ length: blank }, () => undefined);
    const lines = each.flatMap((one, index): readonly PaperLine[] => {
      const inner = isPoint(items) ? [pointLine(one)] : valueLines(items, one, place);
      return each.length === 1 ? inner : inner.map((line) => numbered(index + 1, line));
    });
    const none = words(both("none", place.languages));
    const rest = given === undefined && maxItems > blank ? [furtherSheet] : [];
    return [row(field, place, lines.length === 0 ? [none] : [...lines, ...rest])];
  }
  const parts = (given ?? [undefined]).flatMap((one, index) => {
    const labels = items.titles === undefined ? field.labels : labelsOf(items, "", place.languages);
    const part = { schema: items, value: one, number: `${number}.${index + 1}`, labels };
    return rowsOf({ ...part, isRequired: false }, deeper(place));
  });
  if (given?.length === 0) return [row(field, place, [words(both("none", place.languages))])];
  const heading = given === undefined ? row(field, place, [furtherSheet]) : section(field, place);
  return [heading, ...parts];
}

function valueLines(schema: Schema, value: Json | undefined, place: Place): readonly PaperLine[] {
  const { languages } = place;
  const options: readonly (readonly [Json, string])[] =
    schema.type === "boolean"
      ? [
          [true, both("yes", languages)],
          [false, both("no", languages)],
        ]
      : (schema.enum ?? []).map((one) => [one, enumWords(schema, one, languages)]);
  if (options.length > 0) {
    if (value === undefined) return options.map(([, text]) => ({ kind: "choice", text }));
    return options.filter(([one]) => one === value).map(([, text]) => words(text));
  }
  if (value === undefined) return [blankLine(schema)];
  if (typeof value === "number") return [words(numberOnPaper(value))];
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const at = schema.format === "instant" ? parseInstant(text) : undefined;
  return at?.ok === true
    ? [words(instantOnPaper(at.value))]
    : textOnPaper(text).split("\n").map(words);
}

/** Where there is one way to write it, the line shows it. */
function blankLine({ format }: Schema): PaperLine {
  if (format === "instant") return INSTANT_BLANK;
  return format === "date" ? DATE_BLANK : { kind: "blank" };
}

function enumWords({ choices }: Schema, value: string | number, languages: Languages): string {
  const titles = choices?.[value];
  const [first, second] = languages;
  if (titles === undefined) return String(value);
  return bothOf([titles[first] ?? String(value), titles[second] ?? String(value)]);
}

function numbered(index: number, line: PaperLine): PaperLine {
  if (line.kind !== "blank") return { ...line, text: `${index}) ${line.text}` };
  return line.pattern === undefined ? line : { ...line, pattern: `${index}) ${line.pattern}` };
}

/** A place on the earth is one value, and not two. */
function isPoint({ type, properties = {} }: Schema): boolean {
  const isAngle = ({ type: kind, unit }: Schema = {}): boolean => {
    return kind === "number" && unit === "degree";
  };
  const { latitude, longitude, ...others } = properties;
  return type === "object" && isAngle(latitude) && isAngle(longitude) && !hasAny(others);
}

function hasAny(object: object): boolean {
  return Object.keys(object).length > 0;
}

function pointLine(value: Json | undefined): PaperLine {
  const { latitude, longitude } = isJsonObject(value) ? value : {};
  const isThere = typeof latitude === "number" && typeof longitude === "number";
  return isThere ? words(pointOnPaper(latitude, longitude)) : POINT_BLANK;
}

function row(field: Field, place: Place, lines: readonly PaperLine[]): PaperRow {
  const { number, labels, isRequired, schema } = field;
  const unit = unitOf(schema.type === "array" ? schema.items : schema, place.languages);
  return { number, level: place.level, labels, isRequired, kind: "value", lines, unit };
}

function section(field: Field, place: Place): PaperRow {
  return { ...row(field, place, []), kind: "section", unit: undefined };
}

function unitOf({ unit }: Schema = {}, [first, second]: Languages): Pair | undefined {
  const one = unit === undefined ? undefined : unitWord(unit, first);
  const other = unit === undefined ? undefined : unitWord(unit, second);
  return one === undefined || other === undefined ? undefined : [one, other];
}

function labelsOf({ titles, title }: Schema, name: string, languages: Languages): Pair {
  const [first, second] = languages.map((one) => {
    return titles?.[one] ?? title ?? placeWord(name, one) ?? name;
  }) as [string, string];
  return [first, second];
}

/** What a branch is called; else the constant that tells it apart. */
function branchLabels(branch: Schema, languages: Languages): Pair {
  const constant = Object.values(branch.properties ?? {}).find((one) => one.const !== undefined);
  return labelsOf(branch, String(constant?.const ?? branch.type ?? ""), languages);
}

function both(word: PaperWord, [first, second]: Languages): string {
  return bothOf([paperWord(word, first), paperWord(word, second)]);
}

function bothOf([first, second]: Pair): string {
  return first === second ? first : `${first} · ${second}`;
}

function words(text: string): PaperLine {
  return { kind: "words", text };
}

function deeper(place: Place): Place {
  return { ...place, level: place.level + 1 };
}

const COMPOSED: ReadonlySet<string | undefined> = new Set(["object", "array"]);
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const LINES_BLANK = 6;
const DATE_BLANK: PaperLine = { kind: "blank", pattern: "__________-______-______ (YYYY-MM-DD)" };
const POINT_BLANK: PaperLine = {
  kind: "blank",
  pattern: "____°________′ N/S   _____°________′ E/W",
};
