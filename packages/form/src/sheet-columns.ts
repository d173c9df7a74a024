/** @module Fields of a form as columns: by path, with the unit in the heading (SHEET-4). */

import { UNITS, writtenOut, type Path, type Schema } from "@parley/agreement";
import { isJsonObject, type Json } from "@parley/bytes";

/** One column: where its cells stand in a value, and their unit if they are numbers. */
export interface Column {
  readonly path: Path;
  readonly unit: string | undefined;
}

/** The heading of a column: `area.0.radius [kilometre]`. */
export function headingOf({ path, unit }: Column): string {
  return `${path.join(".")}${unit === undefined ? "" : ` [${unit}]`}`;
}

/**
 * The column of a heading; undefined where the form has no such field in this unit. Of a count,
 * whose unit is `one`, the heading may leave it out (SHEET-4).
 */
export function columnOf(heading: string, form: Schema): Column | undefined {
  const [, joined = "", unit] = HEADING.exec(heading) ?? [];
  const path = joined.split(".").map((part) => (INDEX.test(part) ? Number(part) : part));
  if (isField(form, path, unit)) return { path, unit };
  return unit === undefined && isField(form, path, "one") ? { path, unit: "one" } : undefined;
}

/**
 * The columns that these values need, in the order of the form; of lists as many as the longest
 * has, and one where there are no values yet.
 */
export function columnsFor(form: Schema, values: readonly Json[]): readonly Column[] {
  const columns = new Map<string, Column>();
  const add = (column: Column): void => {
    columns.set(headingOf(column), column);
  };
  addColumns(form, values, { path: [], isEmpty: values.length === 0, add });
  return [...columns.values()];
}

/** Why a form cannot be a table; undefined for one that can. */
export function noSheet(given: Schema): string | undefined {
  const form = writtenOut(given);
  const { oneOf, type, properties = {}, items, enum: words = [] } = form;
  if (oneOf !== undefined) {
    const plain = oneOf.filter((branch) => branch.type !== "object" && branch.type !== "array");
    if (plain.length > 1) return "a field that may be of several plain types has no column";
    return firstOf(oneOf.map(noSheet));
  }
  if (type === "array") return items === undefined ? "its lists are of anything" : noSheet(items);
  if (type === "object") {
    const wrong = Object.keys(properties).find((name) => !FIELD_NAME.test(name));
    if (wrong !== undefined) return `${wrong} is no name that a column can have`;
    return firstOf(Object.values(properties).map(noSheet));
  }
  const isClear = new Set(words.map(String)).size === words.length;
  const isTyped = type !== undefined || form.const !== undefined || words.length > 0;
  return isTyped && isClear ? undefined : "a field without a type has no column";
}

interface Walk {
  readonly path: Path;
  readonly isEmpty: boolean;
  readonly add: (column: Column) => void;
}

function addColumns(schema: Schema, values: readonly Json[], walk: Walk): void {
  const { path, isEmpty, add } = walk;
  const { oneOf, type, properties = {}, items = {}, unit } = writtenOut(schema);
  if (oneOf !== undefined) {
    for (const branch of oneOf) addColumns(branch, values, walk);
  } else if (type === "object") {
    if (values.some(isHollow)) add({ path, unit: undefined });
    for (const [name, one] of Object.entries(properties)) {
      const below = values.flatMap((value) => {
        return isJsonObject(value) && Object.hasOwn(value, name) ? [value[name] as Json] : [];
      });
      addColumns(one, below, { ...walk, path: [...path, name] });
    }
  } else if (type === "array") {
    if (values.some(isHollow)) add({ path, unit: undefined });
    const lists = values.filter((value) => Array.isArray(value)) as (readonly Json[])[];
    const count = Math.max(isEmpty ? 1 : 0, ...lists.map(({ length }) => length));
    for (let index = 0; index < count; index++) {
      const below = lists.flatMap((list) => list.slice(index, index + 1));
      addColumns(items, below, { ...walk, path: [...path, index] });
    }
  } else add({ path, unit });
}

/** An empty list or object, which would have no cell otherwise. */
export function isHollow(value: Json): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function isField(given: Schema, path: Path, unit: string | undefined): boolean {
  const schema = writtenOut(given);
  const { oneOf, type, properties = {}, items = {}, maxItems = INDEX_MAX } = schema;
  if (oneOf !== undefined) return oneOf.some((branch) => isField(branch, path, unit));
  const [first, ...rest] = path;
  if (first === undefined) return schema.unit === unit;
  if (type === "array") {
    return typeof first === "number" && first < maxItems && isField(items, rest, unit);
  }
  const own = Object.hasOwn(properties, first) ? properties[first] : undefined;
  return type === "object" && own !== undefined && isField(own, rest, unit);
}

function firstOf(details: readonly (string | undefined)[]): string | undefined {
  return details.find((detail) => detail !== undefined);
}

const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const HEADING = new RegExp(`^(.*?)(?: \\[(${UNITS.join("|")})\\])?$`);
const INDEX = /^(?:0|[1-9]\d{0,4})$/;
const INDEX_MAX = 2_000;
