/** @module Whether a value is as its schema says: every breach with its place (FORM-2). */

import { isJsonObject, type Json, type JsonObject } from "@parley/bytes";
import { fitsFormat } from "./formats.js";
import { PLACES, repeatedPoints } from "./places.js";
import type { ObjectFormat, Schema, SchemaType, TextFormat } from "./schema.js";

/** Where a value is not as its schema says. */
export interface Breach {
  /** Members and indexes from the top. */
  readonly path: Path;
  readonly detail: string;
  /** The member of the object there that must be, and is not. */
  readonly missing?: string;
}

export type Path = readonly (string | number)[];

/**
 * All breaches of a value, the first hundred of them. The schema's own `$defs` are those of `root`.
 * It walks value and schema once and compiles nothing.
 */
export function findBreaches(value: Json, schema: Schema, root = schema): readonly Breach[] {
  const found: Breach[] = [];
  check({ value, path: [] }, schema, { root, found });
  return found;
}

/** The one branch that a value means to be: by its constant member, else by its type. */
export function branchOf(value: Json, branches: readonly Schema[]): Schema | undefined {
  return (
    branches.find((branch) => isTagged(value, branch)) ??
    branches.find((branch) => tagOf(branch) === undefined && isTyped(value, branch))
  );
}

interface Place {
  readonly value: Json;
  readonly path: Path;
}

interface Walk {
  readonly root: Schema;
  readonly found: Breach[];
}

function check(place: Place, written: Schema, walk: Walk): void {
  if (walk.found.length >= BREACHES_MAX) return;
  const schema = resolved(written, walk.root);
  if (schema === undefined) return breach(place, walk, "its schema refers to nothing");
  if (schema.oneOf !== undefined) return checkUnion(place, schema.oneOf, walk);
  const { format } = schema;
  if (format === "position" || format === "area") return checkPlace(place, format, walk);
  const { value } = place;
  if (schema.type !== undefined && !isOfType(value, schema.type)) {
    return breach(place, walk, `${ARTICLES[schema.type]} was expected`);
  }
  if (schema.const !== undefined && value !== schema.const) {
    breach(place, walk, `${JSON.stringify(schema.const)} was expected`);
  }
  if (schema.enum !== undefined && !schema.enum.some((one) => one === value)) {
    breach(place, walk, `one of ${schema.enum.join(", ")} was expected`);
  }
  if (typeof value === "string") checkText(place, value, schema, walk);
  else if (typeof value === "number") checkNumber(place, value, schema, walk);
  else if (isJsonObject(value)) checkObject(place, value, schema, walk);
  else if (Array.isArray(value)) checkList(place, value as readonly Json[], schema, walk);
}

function resolved(schema: Schema, root: Schema): Schema | undefined {
  let found: Schema | undefined = schema;
  for (let hops = 0; found?.$ref !== undefined && hops <= HOPS_MAX; hops++) {
    found = root.$defs?.[found.$ref.replace("#/$defs/", "")];
  }
  return found?.$ref === undefined ? found : undefined;
}

function checkUnion(place: Place, branches: readonly Schema[], walk: Walk): void {
  const open = branches.flatMap((branch) => resolved(branch, walk.root) ?? []);
  const chosen = branchOf(place.value, open);
  if (chosen !== undefined) return check(place, chosen, walk);
  const tags = open.flatMap((branch) => {
    const tag = tagOf(branch);
    return tag === undefined ? [] : [`${tag[0]} ${JSON.stringify(tag[1])}`];
  });
  breach(place, walk, `it is none of its kinds${tags.length > 0 ? `: ${tags.join(", ")}` : ""}`);
}

function tagOf({ properties, required }: Schema): readonly [string, unknown] | undefined {
  for (const [name, { const: constant }] of Object.entries(properties ?? {})) {
    if (constant !== undefined && required?.includes(name)) return [name, constant];
  }
  return undefined;
}

function isTagged(value: Json, branch: Schema): boolean {
  const tag = tagOf(branch);
  return tag !== undefined && isJsonObject(value) && value[tag[0]] === tag[1];
}

function isTyped(value: Json, { type }: Schema): boolean {
  return type === undefined || isOfType(value, type);
}

function isOfType(value: Json, type: SchemaType): boolean {
  switch (type) {
    case "object":
      return isJsonObject(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "number":
    case "string":
    case "boolean":
      return typeof value === type;
  }
}

function checkPlace(place: Place, format: ObjectFormat, walk: Walk): void {
  check(place, PLACES[format], walk);
  for (const at of repeatedPoints(place.value)) {
    const path = [...place.path, "points", at];
    breach({ ...place, path }, walk, "a point is not the same place as its neighbour");
  }
}

function checkText(place: Place, text: string, schema: Schema, walk: Walk): void {
  const { minLength = 0, maxLength = TEXT_UNITS_MAX, format } = schema;
  if (text.length < minLength) breach(place, walk, `at least ${minLength} characters`);
  if (text.length > maxLength) breach(place, walk, `at most ${maxLength} characters`);
  else if (format !== undefined) {
    // A place is no text: its formats have been dealt with.
    const wrong = fitsFormat(text, format as TextFormat);
    if (wrong !== undefined) breach(place, walk, wrong);
  }
}

function checkNumber(place: Place, value: number, schema: Schema, walk: Walk): void {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (value < minimum) breach(place, walk, `at least ${minimum}`);
  if (value > maximum) breach(place, walk, `at most ${maximum}`);
}

function checkList(place: Place, list: readonly Json[], schema: Schema, walk: Walk): void {
  const { minItems = 0, maxItems = ITEMS_MAX, items } = schema;
  if (list.length < minItems) breach(place, walk, `at least ${minItems} items`);
  if (list.length > maxItems) return breach(place, walk, `at most ${maxItems} items`);
  if (items === undefined) return;
  for (const [index, value] of list.entries()) {
    check({ value, path: [...place.path, index] }, items, walk);
  }
}

function checkObject(place: Place, object: JsonObject, schema: Schema, walk: Walk): void {
  const { properties = {}, required = [], additionalProperties: others, propertyNames } = schema;
  const names = Object.keys(object);
  const { maxProperties = ITEMS_MAX, minProperties = 0 } = schema;
  if (names.length < minProperties) breach(place, walk, `at least ${minProperties} members`);
  if (names.length > maxProperties) return breach(place, walk, `at most ${maxProperties} members`);
  for (const name of required) {
    if (!names.includes(name)) breach(place, walk, `${name} is missing`, { missing: name });
  }
  for (const [name, value] of Object.entries(object)) {
    const inside = { value, path: [...place.path, name] };
    const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (own !== undefined) check(inside, own, walk);
    else if (others === false) breach(inside, walk, "nothing of this name is known here");
    else {
      if (propertyNames !== undefined) {
        check({ value: name, path: inside.path }, propertyNames, walk);
      }
      if (others !== undefined) check(inside, others, walk);
    }
  }
}

function breach(
  { path }: Place,
  { found }: Walk,
  detail: string,
  more?: { readonly missing: string },
): void {
  if (found.length < BREACHES_MAX) found.push({ path, detail, ...more });
}

const ARTICLES: { readonly [type in SchemaType]: string } = {
  object: "an object",
  array: "a list",
  string: "a text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
};
const BREACHES_MAX = 100;
const HOPS_MAX = 16;
const ITEMS_MAX = 100_000;
const TEXT_UNITS_MAX = 20_000;
