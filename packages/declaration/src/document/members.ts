/** @module Reads the members of a JSON object one by one, each by what it must be (DECL-2). */

import {
  decodeBase64,
  decodeText,
  fault,
  isJsonObject,
  ok,
  parseJson,
  type Fault,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { limits } from "../limits.js";
import { excerptOf } from "./excerpt.js";

/** Reads a document of at most `bytesMax` bytes by `read`; every slip is a fault of `rule`. */
export function readDocument<T>(
  bytes: Uint8Array,
  bounds: { readonly rule: string; readonly bytesMax: number },
  read: (members: Members) => T,
): Result<T> {
  const { rule, bytesMax } = bounds;
  if (bytes.length > bytesMax) return fault(rule, `it has more than ${bytesMax} bytes`);
  const text = decodeText(bytes);
  if (!text.ok) return fault(rule, "it is not UTF-8");
  const json = parseJson(text.value, JSON_LIMITS);
  if (!json.ok) return json;
  return readMembers(json.value, rule, read);
}

/** Reads a value that was parsed already. */
export function readMembers<T>(
  value: Json,
  rule: string,
  read: (members: Members) => T,
): Result<T> {
  try {
    if (!isJsonObject(value)) return fault(rule, "it is not an object");
    const members = new Members(value, rule, "");
    const found = read(members);
    members.end();
    return ok(found);
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    throw error;
  }
}

/** The members of one object. A method that finds something else ends the reading. */
export class Members {
  readonly #read = new Set<string>();

  constructor(
    readonly source: JsonObject,
    readonly rule: string,
    readonly path: string,
  ) {}

  has(name: string): boolean {
    return this.source[name] !== undefined;
  }

  /** Text of at least one unit. */
  text(name: string, unitsMax: number): string {
    const value = this.any(name);
    if (typeof value !== "string" || value === "" || value.length > unitsMax) {
      return this.refuse(name, `is not text of 1 to ${unitsMax} characters`);
    }
    return value;
  }

  match(name: string, pattern: RegExp, what: string): string {
    const value = this.any(name);
    if (typeof value !== "string" || value.length > limits.textUnitsMax || !pattern.test(value)) {
      return this.refuse(name, `is not ${what}`);
    }
    return value;
  }

  /** A digest in lowercase hexadecimal. */
  hex(name: string): string {
    return this.match(name, /^[0-9a-f]{64}$/, "64 lowercase hexadecimal digits");
  }

  /** Exactly so many bytes, in base64. */
  bytes(name: string, size: number): Uint8Array {
    const found = this.decoded(this.any(name), name, size);
    return found.length === size ? found : this.refuse(name, `is not ${size} bytes`);
  }

  /** A whole number from `min` to `max`. */
  integer(name: string, min: number, max: number): number {
    const value = this.any(name);
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < min || value > max) {
      return this.refuse(name, `is not a whole number from ${min} to ${max}`);
    }
    return value;
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const value = this.any(name);
    const found = words.find((word) => word === value);
    return found ?? this.refuse(name, `is none of ${words.join(", ")}`);
  }

  /** Any JSON value. */
  any(name: string): Json {
    this.#read.add(name);
    const value = this.source[name];
    return value === undefined ? this.refuse(name, "is missing") : value;
  }

  object<T>(name: string, read: (members: Members) => T): T {
    return this.within(this.any(name), `${this.path}${name}`, read);
  }

  list<T>(name: string, lengthMax: number, read: (members: Members) => T): readonly T[] {
    return this.values(name, lengthMax).map((value, index) => {
      return this.within(value, `${this.path}${name}.${index}`, read);
    });
  }

  texts(name: string, lengthMax: number, unitsMax: number): readonly string[] {
    return this.values(name, lengthMax).map((value) => {
      if (typeof value === "string" && value !== "" && value.length <= unitsMax) return value;
      return this.refuse(name, `holds something else than texts of 1 to ${unitsMax} characters`);
    });
  }

  /** Byte strings in base64, each of at most `sizeMax` bytes. */
  byteStrings(name: string, lengthMax: number, sizeMax: number): readonly Uint8Array[] {
    return this.values(name, lengthMax).map((value) => this.decoded(value, name, sizeMax));
  }

  optional<T>(name: string, read: (name: string) => T): T | undefined {
    return this.has(name) ? read(name) : undefined;
  }

  /** Ends the reading with a fault at a member. */
  refuse(name: string, detail: string, rule = this.rule): never {
    throw new Refused(fault(rule, `${this.path}${name} ${detail}`));
  }

  /** Nothing else may stand there. */
  end(): void {
    const unknown = Object.keys(this.source).find((name) => !this.#read.has(name));
    if (unknown !== undefined)
      this.refuse(excerptOf(unknown, NAME_UNITS_SHOWN), "is not known here");
  }

  private values(name: string, lengthMax: number): readonly Json[] {
    const value = this.any(name);
    if (!Array.isArray(value)) return this.refuse(name, "is not a list");
    const list = value as readonly Json[];
    return list.length <= lengthMax ? list : this.refuse(name, `has more than ${lengthMax}`);
  }

  private decoded(value: Json, name: string, sizeMax: number): Uint8Array {
    if (typeof value === "string" && value.length <= Math.ceil(sizeMax / 3) * 4) {
      const bytes = decodeBase64(value);
      if (bytes.ok && bytes.value.length <= sizeMax) return bytes.value;
    }
    return this.refuse(name, `is not base64 of at most ${sizeMax} bytes`);
  }

  private within<T>(value: Json, path: string, read: (members: Members) => T): T {
    if (!isJsonObject(value)) throw new Refused(fault(this.rule, `${path} is not an object`));
    const members = new Members(value, this.rule, `${path}.`);
    const found = read(members);
    members.end();
    return found;
  }
}

class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.detail);
  }
}

const NAME_UNITS_SHOWN = 64;
const JSON_LIMITS = {
  depthMax: limits.depthMax,
  membersMax: limits.leavesMax + 1,
  valuesMax: limits.valuesMax,
};
