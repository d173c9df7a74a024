/** @module Forms: a JSON Schema of the part that this package checks, and nothing else (FORM-1). */

import { isJsonObject, type Json, type JsonObject } from "@parley/bytes";
import type { Path } from "./conform.js";
import { OBJECT_FORMATS, SCHEMA_TYPES, TEXT_FORMATS, UNITS } from "./schema.js";

/** Where a form is not of the part of JSON Schema that is read here. */
export interface FormFault {
  readonly path: Path;
  readonly rule: string;
  readonly detail: string;
}

/**
 * What is wrong with a form, the first hundred of it. Its texts stand in each of these languages
 * and in no other; in any, where none are given.
 */
export function findFormFaults(
  form: JsonObject,
  languages?: readonly string[],
): readonly FormFault[] {
  const found: FormFault[] = [];
  if (form.type !== "object") {
    found.push({ path: ["type"], rule: "FORM-1", detail: "a form is an object" });
  }
  checkForm(form, [], { found, languages });
  return found.slice(0, FAULTS_MAX);
}

interface Walk {
  readonly found: FormFault[];
  readonly languages: readonly string[] | undefined;
}

function checkForm(form: JsonObject, path: Path, walk: Walk): void {
  const { found } = walk;
  if (path.length > DEPTH_MAX) {
    found.push({ path, rule: "FORM-1", detail: "a form is nested too deeply" });
    return;
  }
  for (const [name, value] of Object.entries(form)) {
    const there = [...path, name];
    const wrong = Object.hasOwn(MEMBERS, name)
      ? MEMBERS[name]?.(value)
      : `${name} is not read here: a form has no patterns, references or conditions`;
    const rule = name === "unit" ? "FORM-3" : "FORM-1";
    if (wrong !== undefined) found.push({ path: there, rule, detail: wrong });
  }
  checkTexts(form, path, walk);
  const { type, unit, format, properties, items, oneOf } = form;
  if ((type === "number" || type === "integer") && unit === undefined) {
    found.push({ path, rule: "FORM-3", detail: "a number needs a unit; a count has the unit one" });
  }
  const formatted = isOneOf(OBJECT_FORMATS)(format ?? null) === undefined ? "object" : "string";
  if (format !== undefined && type !== formatted) {
    found.push({ path, rule: "FORM-4", detail: `this format is of the type ${formatted}` });
  }
  if (isJsonObject(properties)) {
    for (const [name, inside] of Object.entries(properties)) {
      if (isJsonObject(inside)) checkForm(inside, [...path, "properties", name], walk);
      else found.push({ path: [...path, "properties", name], rule: "FORM-1", detail: "no schema" });
    }
  }
  if (isJsonObject(items)) checkForm(items, [...path, "items"], walk);
  if (!Array.isArray(oneOf)) return;
  for (const [index, branch] of (oneOf as readonly Json[]).entries()) {
    if (isJsonObject(branch)) checkForm(branch, [...path, "oneOf", index], walk);
  }
}

/** FORM-7: titles, descriptions and choices stand in each language, and in no other. */
function checkTexts(form: JsonObject, path: Path, { found, languages }: Walk): void {
  const fault = (at: Path, detail: string): void => {
    found.push({ path: [...path, ...at], rule: "FORM-7", detail });
  };
  const check = (text: Json | undefined, at: Path): void => {
    if (!isJsonObject(text) || !Object.values(text).every(isWritten)) {
      return fault(at, "texts by language were expected");
    }
    const named = Object.keys(text);
    for (const one of languages?.filter((wanted) => !named.includes(wanted)) ?? []) {
      fault(at, `the text in ${one} is missing`);
    }
    const other = named.find((one) => languages?.includes(one) === false);
    if (other !== undefined) fault(at, `${other} is no language of this pack`);
  };
  const { titles, descriptions, choices } = form;
  if (titles !== undefined) check(titles, ["titles"]);
  if (descriptions !== undefined) check(descriptions, ["descriptions"]);
  if (choices === undefined) return;
  if (!isJsonObject(choices)) return fault(["choices"], "choices by their words were expected");
  const words = Array.isArray(form.enum) ? (form.enum as readonly Json[]).map(String) : [];
  for (const word of words) check(choices[word], ["choices", word]);
  const more = Object.keys(choices).find((one) => !words.includes(one));
  if (more !== undefined) fault(["choices", more], "this is none of the words to choose from");
}

type Check = (value: Json) => string | undefined;

const isText: Check = (value) => (typeof value === "string" ? undefined : "a text was expected");
const isCount: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 ? undefined : "a whole number was expected";
const isNumber: Check = (value) =>
  typeof value === "number" ? undefined : "a number was expected";
const isObject: Check = (value) => (isJsonObject(value) ? undefined : "an object was expected");
const isWritten = (value: Json): boolean => typeof value === "string" && value !== "";
const isListOf =
  (what: string, is: (one: Json) => boolean): Check =>
  (value) =>
    Array.isArray(value) && (value as readonly Json[]).every(is)
      ? undefined
      : `a list of ${what} was expected`;
const isWord = (one: Json): boolean => typeof one === "string" || typeof one === "number";
const isOneOf =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string) ? undefined : `one of ${words.join(", ")} was expected`;

const MEMBERS: { readonly [name: string]: Check } = {
  title: isText,
  description: isText,
  titles: () => undefined,
  descriptions: () => undefined,
  choices: () => undefined,
  type: isOneOf(SCHEMA_TYPES),
  const: () => undefined,
  enum: isListOf("words", isWord),
  format: isOneOf([...TEXT_FORMATS, ...OBJECT_FORMATS]),
  unit: isOneOf(UNITS),
  minLength: isCount,
  maxLength: isCount,
  minimum: isNumber,
  maximum: isNumber,
  items: isObject,
  minItems: isCount,
  maxItems: isCount,
  properties: isObject,
  required: isListOf("names", isWritten),
  additionalProperties: (value) => (value === false ? undefined : "only false is read here"),
  oneOf: isListOf("schemas", isJsonObject),
};
const DEPTH_MAX = 16;
const FAULTS_MAX = 100;
