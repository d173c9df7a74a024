/** @module A JSON document taken apart member by member, each fault with the way to it (PB-3). */

import { fault, isJsonObject, ok, type Fault, type Json, type Result } from "@parley/bytes";

/** Runs a reader of members; a refusal anywhere inside is its result. */
export function catchRefusal<Value>(read: () => Value): Result<Value> {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    throw error;
  }
}

/** A value and the way to it. Its methods give what the rule asks for, or refuse the document. */
export class Member {
  constructor(
    readonly value: Json | undefined,
    readonly path: string,
  ) {}

  refuse(rule: string, detail: string): never {
    throw new Refused(fault(rule, `${this.path}: ${detail}`));
  }

  /** An object that has all of `keys`, perhaps some of `optional`, and nothing else. */
  object<Key extends string>(
    keys: readonly Key[],
    optional: readonly Key[] = [],
  ): Readonly<Record<Key, Member>> {
    const { value, path } = this;
    if (!isJsonObject(value)) return this.refuse("PB-3", "an object was expected");
    const known: readonly string[] = [...keys, ...optional];
    const missing = keys.find((key) => !Object.hasOwn(value, key));
    if (missing !== undefined) this.refuse("PB-3", `${missing} is missing`);
    const strange = Object.keys(value).find((key) => !known.includes(key));
    if (strange !== undefined) this.refuse("PB-3", `no member is called ${strange.slice(0, 40)}`);
    const members = known.map((key) => [key, new Member(value[key], `${path}.${key}`)] as const);
    return Object.fromEntries(members) as Record<Key, Member>;
  }

  list(): readonly Member[] {
    if (!isList(this.value)) return this.refuse("PB-3", "a list was expected");
    return this.value.map((one, index) => new Member(one, `${this.path}[${index}]`));
  }

  /** A list of strings, each once. */
  strings(): readonly string[] {
    const strings = this.list().map((one) => one.string());
    if (new Set(strings).size < strings.length) this.refuse("PB-3", "an entry stands twice");
    return strings;
  }

  string(form = ANYTHING): string {
    if (typeof this.value === "string" && form.test(this.value)) return this.value;
    return this.refuse("PB-3", "not a string of the form that the rule sets");
  }

  word<Word extends string | boolean>(words: readonly Word[]): Word {
    const found = words.find((word) => word === this.value);
    return found ?? this.refuse("PB-3", `one of ${words.join(", ")} was expected`);
  }

  integer(min: number, max: number): number {
    const { value } = this;
    if (typeof value === "number" && Number.isInteger(value) && value >= min && value <= max) {
      return value;
    }
    return this.refuse("PB-3", `a whole number from ${min} to ${max} was expected`);
  }
}

/** True for lists; `Array.isArray` alone forgets what they hold. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Carries a fault up to `catchRefusal`; never leaves this package. */
class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.detail);
  }
}

const ANYTHING = /^/;
