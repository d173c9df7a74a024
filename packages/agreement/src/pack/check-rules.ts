/** @module Expressions and forms of a pack: within bounds before anything else reads them. */

import { isJsonObject, type Json, type JsonObject } from "@parley/bytes";
import type { Path } from "../schema/conform.js";
import { findFormFaults } from "../schema/read-form.js";
import type { PackDocuments } from "./documents.js";
import { boundsBroken, expressionsOf } from "./expression.js";
import type { Finding } from "./finding.js";

/** What breaks PACK-11 (expressions), FORM-1 to FORM-7 (forms), or RUL-1 and RUL-2 (items). */
export function checkRules({ agreement }: PackDocuments): readonly Finding[] {
  const found: Finding[] = [];
  const file = "agreement.json";
  const { items, counting = [], languages } = agreement;
  for (const { sum, path } of expressionsOf(counting)) {
    const wrong = boundsBroken(sum);
    if (wrong !== undefined) found.push({ file, path, rule: "PACK-11", detail: wrong });
    if (items === undefined) found.push({ file, path, rule: "RUL-2", detail: NO_ITEMS });
  }
  if (items !== undefined) {
    found.push(
      ...formFindings(items, ["items"], languages),
      ...itemFindings(items, ["items"], languages),
    );
    if (!isNamed(items)) found.push({ file, path: ["items"], rule: "RUL-1", detail: NO_ID });
  }
  for (const list of ["notifications", "exchanges"] as const) {
    for (const [index, duty] of (agreement[list] ?? []).entries()) {
      const { fields } = duty as unknown as { readonly fields?: Json };
      if (fields === undefined) continue;
      found.push(...formFindings(fields, [list, index, "fields"], agreement.languages));
    }
  }
  return found;
}

function formFindings(form: Json, at: Path, languages: readonly string[]): readonly Finding[] {
  if (!isJsonObject(form)) return [];
  return findFormFaults(form, languages).map(({ path, rule, detail }) => {
    return { file: "agreement.json", path: [...at, ...path], rule, detail };
  });
}

/** RUL-1: no kinds to choose from, each list bounded, and each field called by a name. */
function itemFindings(form: JsonObject, path: Path, languages: readonly string[]): Finding[] {
  const found: Finding[] = [];
  const refuse = (there: Path, detail: string): void => {
    found.push({ file: "agreement.json", path: there, rule: "RUL-1", detail });
  };
  const { type, properties, items, maxItems, oneOf, additionalProperties } = form;
  if (typeof type !== "string" || oneOf !== undefined) refuse(path, "a field is of one type");
  if (type === "object" && additionalProperties !== false) {
    refuse(path, "an object of items has additionalProperties false: every field has its form");
  }
  if (type === "array" && !((maxItems as number) <= LIST_MAX)) {
    refuse(path, `a list of items has maxItems of at most ${LIST_MAX}`);
  }
  if (isJsonObject(items)) found.push(...itemFindings(items, [...path, "items"], languages));
  if (!isJsonObject(properties)) return found;
  for (const [name, field] of Object.entries(properties)) {
    const there = [...path, "properties", name];
    if (!FIELD.test(name)) refuse(there, "a field is named by letters and digits, a letter first");
    if (!isJsonObject(field)) continue;
    const { titles } = field;
    if (!languages.every((one) => isJsonObject(titles) && typeof titles[one] === "string")) {
      refuse(there, `a field has titles in ${languages.join(", ")}`);
    }
    found.push(...itemFindings(field, there, languages));
  }
  return found;
}

function isNamed({ properties, required }: JsonObject): boolean {
  const id = isJsonObject(properties) ? properties["id"] : undefined;
  const isText = isJsonObject(id) && id["type"] === "string";
  return isText && Array.isArray(required) && (required as readonly Json[]).includes("id");
}

const NO_ITEMS = "an expression needs items, which say what it may read of an item";
const NO_ID = "each item has an id, a text that is required";
const FIELD = /^[A-Za-z][A-Za-z0-9]{0,63}$/;
const LIST_MAX = 1_000;
