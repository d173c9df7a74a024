/** @module Reading a JSON document member by member, each fault with the way to it (PB-3). */

import { fault, isJsonObject, type Fault, type Json } from "@parley/bytes";

/** Carries a fault up to the reader's one door; never leaves this package. */
export class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.detail);
  }
}

/** Refuses the document under a rule, naming the member. */
export function refuse(rule: string, path: string, detail: string): never {
  throw new Refused(fault(rule, `${path}: ${detail}`));
}

/** Takes an object that has all of `keys`, perhaps some of `optional`, and nothing else. */
export function takeObject<Key extends string, Optional extends string = never>(
  value: Json | undefined,
  path: string,
  keys: readonly Key[],
  optional: readonly Optional[] = [],
): { readonly [name in Key]: Json } & { readonly [name in Optional]?: Json } {
  if (!isJsonObject(value)) return refuse("PB-3", path, "an object was expected");
  const missing = keys.find((key) => value[key] === undefined);
  if (missing !== undefined) refuse("PB-3", path, `${missing} is missing`);
  const known: readonly string[] = [...keys, ...optional];
  const strange = Object.keys(value).find((key) => !known.includes(key));
  if (strange !== undefined) refuse("PB-3", path, `no member is called ${strange.slice(0, 40)}`);
  return value as { readonly [name in Key]: Json } & { readonly [name in Optional]?: Json };
}

/** Takes a list. */
export function takeList(value: Json | undefined, path: string): readonly Json[] {
  return isList(value) ? value : refuse("PB-3", path, "a list was expected");
}

/** True for lists; `Array.isArray` alone forgets what they hold. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Takes a list of strings, each once. */
export function takeStrings(value: Json | undefined, path: string): readonly string[] {
  const strings = takeList(value, path).map((one, at) => takeString(one, `${path}[${at}]`));
  if (new Set(strings).size < strings.length) refuse("PB-3", path, "an entry stands twice");
  return strings;
}

/** Takes a string of the given form. */
export function takeString(value: Json | undefined, path: string, form?: RegExp): string {
  if (typeof value !== "string") return refuse("PB-3", path, "a string was expected");
  if (form !== undefined && !form.test(value))
    refuse("PB-3", path, "not in the form the rule sets");
  return value;
}

/** Takes one of the listed words. */
export function takeWord<Word extends string>(
  value: Json | undefined,
  path: string,
  words: readonly Word[],
): Word {
  const found = words.find((word) => word === value);
  return found ?? refuse("PB-3", path, `one of ${words.join(", ")} was expected`);
}

/** Takes a whole number between two bounds. */
export function takeInteger(
  value: Json | undefined,
  path: string,
  min: number,
  max: number,
): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) {
    return value;
  }
  return refuse("PB-3", path, `a whole number from ${min} to ${max} was expected`);
}

/** Takes true or false. */
export function takeBoolean(value: Json | undefined, path: string): boolean {
  return typeof value === "boolean" ? value : refuse("PB-3", path, "true or false was expected");
}
