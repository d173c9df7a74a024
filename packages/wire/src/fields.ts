/** @module Reading the members of a JSON object by name, type and bound (rule DOC-3). */

import {
  decodeBase64,
  decodeHex,
  decodeText,
  fault,
  isJsonObject,
  ok,
  parseInstant,
  parseJson,
  type Fault,
  type Instant,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { limits } from "./limits.js";

/** Runs a reading of fields; the first field that is not as the structure says becomes a fault. */
export function readFields<T>(value: Json, read: (fields: Fields) => T): Result<T> {
  try {
    if (!isJsonObject(value)) return fault("DOC-3", "a JSON object was expected");
    return ok(read(new Fields(value, "")));
  } catch (error) {
    if (error instanceof FieldRefused) return error.fault;
    throw error;
  }
}

/** Reads bytes that are one JSON object and no note; `rule` is the one on their size. */
export function readJsonBytes<T>(
  bytes: Uint8Array,
  bytesMax: number,
  rule: string,
  read: (fields: Fields) => T,
): Result<T> {
  if (bytes.length > bytesMax) return fault(rule, `more than ${bytesMax} bytes`);
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const json = parseJson(text.value, limits);
  return json.ok ? readFields(json.value, read) : json;
}

/** One object being read. Fields nobody asks for are left alone: they may be of a later version. */
export class Fields {
  constructor(
    readonly source: JsonObject,
    private readonly path: string,
  ) {}

  has(name: string): boolean {
    return name in this.source;
  }

  text(name: string, unitsMax: number = limits.wordUnitsMax): string {
    const value = this.source[name];
    if (typeof value !== "string") return this.refuse(name, "is missing or not text");
    if (value.length > unitsMax) return this.refuse(name, `is longer than ${unitsMax} characters`);
    return value;
  }

  match(name: string, pattern: RegExp, what: string): string {
    const value = this.text(name);
    return pattern.test(value) ? value : this.refuse(name, `is not ${what}`);
  }

  /** A language tag (BCP 47), language subtag first and in lower case. */
  language(name: string): string {
    return this.match(name, languagePattern, "a language tag");
  }

  /** Short text that is not empty. */
  word(name: string): string {
    const value = this.text(name);
    return value === "" ? this.refuse(name, "is empty") : value;
  }

  /** A day of the calendar that exists, YYYY-MM-DD. */
  day(name: string): string {
    const value = this.match(name, /^\d{4}-\d{2}-\d{2}$/, "a day");
    return parseInstant(`${value}T00:00:00.000Z`).ok ? value : this.refuse(name, "is no day");
  }

  /** Language tags, each language once; `rule` is the one on their least number. */
  languages(name: string, min: number, max: number, rule: string): readonly string[] {
    const tags = this.texts(name, max, languagePattern, "a language tag");
    if (isLanguageTwice(tags)) this.refuse(name, "names a language twice", rule);
    return tags.length < min ? this.refuse(name, `are fewer than ${min}`, rule) : tags;
  }

  /** Words by language: at least one; `rule` is the one on their number and tags. */
  wordsByLanguage(name: string, rule: string): ReadonlyMap<string, string> {
    return this.object(name, (texts) => {
      const tags = Object.keys(texts.source);
      const isWrong = tags.length === 0 || tags.length > limits.namesMax;
      if (isWrong || !tags.every((tag) => languagePattern.test(tag)) || isLanguageTwice(tags)) {
        this.refuse(name, "is not texts by language", rule);
      }
      return new Map(tags.map((tag) => [tag, texts.words(tag)]));
    });
  }

  /** Words of a person: not empty. */
  words(name: string): string {
    const value = this.text(name, limits.textUnitsMax);
    return value === "" ? this.refuse(name, "is empty") : value;
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    const value = this.text(name);
    return (
      words.find((word) => word === value) ?? this.refuse(name, `is not one of ${words.join(", ")}`)
    );
  }

  count(name: string, min: number, max: number): number {
    const value = this.source[name];
    const isWhole = Number.isInteger(value) && !Object.is(value, -0);
    if (typeof value !== "number" || !isWhole || value < min || value > max) {
      return this.refuse(name, `is not a whole number from ${min} to ${max}`);
    }
    return value;
  }

  flag(name: string): boolean {
    const value = this.source[name];
    return typeof value === "boolean" ? value : this.refuse(name, "is not true or false");
  }

  instant(name: string): Instant {
    const found = parseInstant(this.text(name));
    return found.ok ? found.value : this.refuse(name, found.detail);
  }

  hex(name: string, sizeBytes: number): string {
    const value = this.text(name);
    return decodeHex(value, sizeBytes).ok
      ? value
      : this.refuse(name, `is not ${sizeBytes} bytes in hex`);
  }

  base64(name: string, unitsMax: number, sizeBytes?: number): Uint8Array {
    const found = decodeBase64(this.text(name, unitsMax));
    if (!found.ok) return this.refuse(name, found.detail);
    if (sizeBytes !== undefined && found.value.length !== sizeBytes) {
      return this.refuse(name, `is not ${sizeBytes} bytes`);
    }
    return found.value;
  }

  /** A list of byte strings of one size, each in base64. */
  bytesList(name: string, max: number, sizeBytes: number): readonly Uint8Array[] {
    return this.list(name, max, (item, at) => {
      const fits = typeof item === "string" && item.length === Math.ceil(sizeBytes / 3) * 4;
      const found = fits ? decodeBase64(item) : undefined;
      const isSized = found?.ok === true && found.value.length === sizeBytes;
      return isSized ? found.value : this.refuse(at, `is not ${sizeBytes} bytes in base64`);
    });
  }

  list<T>(name: string, max: number, read: (item: Json, at: string) => T): readonly T[] {
    const value = this.source[name];
    if (!Array.isArray(value)) return this.refuse(name, "is missing or not a list");
    if (value.length > max) return this.refuse(name, `has more than ${max} members`);
    return (value as readonly Json[]).map((item, index) => read(item, `${name}[${index}]`));
  }

  texts(name: string, max: number, pattern: RegExp, what: string): readonly string[] {
    const values = this.list(name, max, (item, at) =>
      typeof item === "string" && pattern.test(item) ? item : this.refuse(at, `is not ${what}`),
    );
    if (new Set(values).size !== values.length) return this.refuse(name, "names something twice");
    return values;
  }

  objects<T>(name: string, max: number, read: (fields: Fields) => T): readonly T[] {
    return this.list(name, max, (item, at) =>
      isJsonObject(item)
        ? read(new Fields(item, `${this.path}${at}.`))
        : this.refuse(at, "is not an object"),
    );
  }

  object<T>(name: string, read: (fields: Fields) => T): T {
    const value = this.source[name];
    if (!isJsonObject(value)) return this.refuse(name, "is missing or not an object");
    return read(new Fields(value, `${this.path}${name}.`));
  }

  /** The value read, or undefined where the field is absent. */
  optional<T>(name: string, read: (name: string) => T): T | undefined {
    return this.has(name) ? read(name) : undefined;
  }

  refuse(name: string, what: string, rule = "DOC-3"): never {
    throw new FieldRefused(fault(rule, `field ${this.path}${name} ${what}`));
  }
}

export const languagePattern = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/;

class FieldRefused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.detail);
  }
}

/** Whether a list names a language twice: the case of letters means nothing in a tag (BCP 47). */
function isLanguageTwice(tags: readonly string[]): boolean {
  return new Set(tags.map((tag) => tag.toLowerCase())).size < tags.length;
}
