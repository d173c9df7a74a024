/** @module Types of the values in an expression, as the form of an item gives them (RUL-5). */

import { isJsonObject, type Json, type JsonObject } from "@parley/bytes";

/** What a part of an expression comes to. */
export type ValueType =
  | { readonly is: "whole" | "number" | "truth" }
  /** With the values that a field may have, where it is a choice. */
  | { readonly is: "text"; readonly among?: readonly string[] }
  /** One that a loop made is walked by nothing: only its size is read (RUL-4). */
  | { readonly is: "list"; readonly of: ValueType; readonly made: boolean }
  | { readonly is: "object"; readonly form: JsonObject };

export const WHOLE: ValueType = { is: "whole" };
export const NUMBER: ValueType = { is: "number" };
export const TRUTH: ValueType = { is: "truth" };
export const TEXT: ValueType = { is: "text" };

/** The type of a field by its form; undefined for one that RUL-1 does not allow. */
export function typeOfForm(form: Json | undefined): ValueType | undefined {
  if (!isJsonObject(form)) return undefined;
  const { type, items, enum: words } = form;
  if (type === "integer") return WHOLE;
  if (type === "number") return NUMBER;
  if (type === "boolean") return TRUTH;
  if (type === "object") return { is: "object", form };
  if (type === "string") {
    if (!Array.isArray(words)) return TEXT;
    return { is: "text", among: (words as readonly Json[]).map(String) };
  }
  const of = type === "array" ? typeOfForm(items) : undefined;
  return of === undefined ? undefined : { is: "list", of, made: false };
}

/** The form of a field of an object; undefined where there is none. */
export function fieldOf({ properties }: JsonObject, name: string): Json | undefined {
  if (!isJsonObject(properties) || !Object.hasOwn(properties, name)) return undefined;
  return properties[name];
}

export function isAlike(one: ValueType, other: ValueType): boolean {
  if (one.is === "list" && other.is === "list") return isAlike(one.of, other.of);
  if (one.is === "object" && other.is === "object") return one.form === other.form;
  return one.is === other.is;
}

export function isScalar({ is }: ValueType): boolean {
  return is !== "list" && is !== "object";
}

export function nameOf(type: ValueType): string {
  return type.is === "list" ? `a list, each ${NAMES[type.of.is]}` : NAMES[type.is];
}

const NAMES = {
  whole: "a whole number",
  number: "a number with a point",
  truth: "true or false",
  text: "a text",
  list: "a list",
  object: "an object",
} as const;
