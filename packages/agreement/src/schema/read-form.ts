/** @module Forms: a JSON Schema of the part that this package checks, and nothing else (FORM-1). */

import { isJsonObject, type Json, type JsonObject } from "@parley/bytes";
import type { Path } from "./conform.js";
import { FORMATS, SCHEMA_TYPES, UNITS } from "./schema.js";

/** Where a form is not of the part of JSON Schema that is read here. */
export interface FormFault {
  readonly path: Path;
  readonly rule: string;
  readonly detail: string;
}

/** What is wrong with a form, the first hundred of it. */
export function findFormFaults(form: JsonObject): readonly FormFault[] {
  const found: FormFault[] = [];
  if (form.type !== "object") {
    found.push({ path: ["type"], rule: "FORM-1", detail: "a form is an object" });
  }
  checkForm(form, [], found);
  return found.slice(0, FAULTS_MAX);
}

function checkForm(form: JsonObject, path: Path, found: FormFault[]): void {
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
  const { type, unit, properties, items, oneOf } = form;
  if ((type === "number" || type === "integer") && unit === undefined) {
    found.push({ path, rule: "FORM-3", detail: "a number needs a unit; a count has the unit one" });
  }
  if (isJsonObject(properties)) {
    for (const [name, inside] of Object.entries(properties)) {
      if (isJsonObject(inside)) checkForm(inside, [...path, "properties", name], found);
      else found.push({ path: [...path, "properties", name], rule: "FORM-1", detail: "no schema" });
    }
  }
  if (isJsonObject(items)) checkForm(items, [...path, "items"], found);
  if (!Array.isArray(oneOf)) return;
  for (const [index, branch] of (oneOf as readonly Json[]).entries()) {
    if (isJsonObject(branch)) checkForm(branch, [...path, "oneOf", index], found);
  }
}

type Check = (value: Json) => string | undefined;

const isText: Check = (value) => (typeof value === "string" ? undefined : "a text was expected");
const isCount: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 ? undefined : "a whole number was expected";
const isNumber: Check = (value) =>
  typeof value === "number" ? undefined : "a number was expected";
const isObject: Check = (value) => (isJsonObject(value) ? undefined : "an object was expected");
const isList: Check = (value) => (Array.isArray(value) ? undefined : "a list was expected");
const isOneOf =
  (words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string) ? undefined : `one of ${words.join(", ")} was expected`;

const MEMBERS: { readonly [name: string]: Check } = {
  title: isText,
  description: isText,
  titles: isObject,
  enumTitles: isObject,
  type: isOneOf(SCHEMA_TYPES),
  const: () => undefined,
  enum: isList,
  format: isOneOf(FORMATS),
  unit: isOneOf(UNITS),
  minLength: isCount,
  maxLength: isCount,
  minimum: isNumber,
  maximum: isNumber,
  items: isObject,
  minItems: isCount,
  maxItems: isCount,
  properties: isObject,
  required: isList,
  additionalProperties: (value) => (value === false ? undefined : "only false is read here"),
  oneOf: isList,
};
const DEPTH_MAX = 16;
const FAULTS_MAX = 100;
