/** @module JSON as Parley reads it (RFC 8259, RFC 7493): strict, bounded, one meaning per text. */

import { UsageError } from "./assert.js";
import { fault, ok, type Fault, type Result } from "./result.js";
import { isWellFormed } from "./text.js";

/** A JSON value. Objects read here have no prototype, so no key is special. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Bounds checked while reading, before anything is built from them. */
export interface JsonLimits {
  readonly depthMax: number;
  /** Members of any one object or list. */
  readonly membersMax: number;
  /** Members of all objects and lists together; without it only the two above bound them. */
  readonly valuesMax?: number;
}

/**
 * Reads one JSON document and consumes all of it.
 * Refuses duplicate keys (JSON-2), lone surrogates (JSON-3), numbers that another reader could take
 * for another value (JSON-4), nesting (JSON-5) and members (JSON-6) beyond the limits; any other
 * slip is JSON-1. The offset counts UTF-16 units.
 */
export function parseJson(text: string, limits: JsonLimits): Result<Json> {
  const reader = new Reader(text, limits);
  try {
    const value = reader.value(0);
    reader.end();
    return ok(value);
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    throw error;
  }
}

/**
 * Writes a value with one member a line, indented by one space: what a person reads in a note.
 * Throws `UsageError` for lone surrogates and numbers that `parseJson` would not take back.
 */
export function formatJson(value: Json): string {
  const text = JSON.stringify(value, refuseDoubtfulNumber, 1);
  if (!isWellFormed(text) || LONE_ESCAPE.test(text)) {
    throw new UsageError("text holds a lone surrogate");
  }
  return text;
}

/** True for objects, not lists. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuseDoubtfulNumber(_key: string, value: unknown): unknown {
  if (typeof value === "number" && (Object.is(value, -0) || !isClear(String(value)))) {
    throw new UsageError(`the number ${value} would not be read back`);
  }
  return value;
}

/** True when every reader takes this spelling of a number for the same value (JSON-4). */
function isClear(literal: string): boolean {
  if (literal.length > NUMBER_UNITS_MAX) return false;
  const value = Number(literal);
  if (Object.is(value, -0) || !(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return false;
  if (INTEGER.test(literal)) return true;
  const significant = literal
    .replace(/[eE].*$/, "")
    .replace(/[-.]/g, "")
    .replace(/^0+/, "");
  if (significant.length > DECIMAL_DIGITS_MAX) return false;
  return significant === "" || Math.abs(value) >= DECIMAL_MIN;
}

class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.detail);
  }
}

class Reader {
  private at = 0;
  private values = 0;
  constructor(
    private readonly text: string,
    private readonly limits: JsonLimits,
  ) {}

  value(depth: number): Json {
    this.space();
    switch (this.text.charAt(this.at)) {
      case "{":
        return this.object(depth + 1);
      case "[":
        return this.list(depth + 1);
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  end(): void {
    this.space();
    if (this.at < this.text.length) this.refuse("JSON-1", "something follows the document");
  }

  private object(depth: number): JsonObject {
    const out: Record<string, Json> = Object.create(null) as Record<string, Json>;
    this.members(depth, "}", () => {
      const start = this.at;
      if (this.text[start] !== '"') this.refuse("JSON-1", "a key was expected");
      const key = this.string();
      if (key in out) this.refuse("JSON-2", "a key stands twice", start);
      this.space();
      if (this.text[this.at++] !== ":") this.refuse("JSON-1", "a colon was expected", this.at - 1);
      out[key] = this.value(depth);
    });
    return out;
  }

  private list(depth: number): readonly Json[] {
    const out: Json[] = [];
    this.members(depth, "]", () => out.push(this.value(depth)));
    return out;
  }

  private members(depth: number, close: string, readOne: () => void): void {
    if (depth > this.limits.depthMax) this.refuse("JSON-5", "nested too deeply");
    this.at++;
    this.space();
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    for (let count = 1; ; count++) {
      if (count > this.limits.membersMax) this.refuse("JSON-6", "too many members");
      if (++this.values > (this.limits.valuesMax ?? Infinity)) {
        this.refuse("JSON-6", "too many members altogether");
      }
      this.space();
      readOne();
      this.space();
      const next = this.text[this.at++];
      if (next === close) return;
      if (next !== ",") this.refuse("JSON-1", `a comma or ${close} was expected`, this.at - 1);
    }
  }

  private string(): string {
    const start = this.at;
    for (this.at++; this.at < this.text.length; this.at++) {
      const unit = this.text.charCodeAt(this.at);
      if (unit < 0x20) this.refuse("JSON-1", "a control character stands in a string");
      if (unit === 0x5c) this.at++;
      if (unit !== 0x22) continue;
      this.at++;
      const value = this.unescape(start, this.text.slice(start, this.at));
      if (!isWellFormed(value)) this.refuse("JSON-3", "a lone surrogate", start);
      return value;
    }
    return this.refuse("JSON-1", "a string does not end", start);
  }

  private unescape(start: number, literal: string): string {
    if (!literal.includes("\\")) return literal.slice(1, -1);
    try {
      return JSON.parse(literal) as string;
    } catch {
      return this.refuse("JSON-1", "an escape that JSON does not have", start);
    }
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.refuse("JSON-1", "no JSON value starts here");
    this.at += word.length;
    return value;
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    if (!NUMBER.test(this.text)) return this.refuse("JSON-1", "no JSON value starts here");
    const literal = this.text.slice(this.at, NUMBER.lastIndex);
    if (!isClear(literal)) this.refuse("JSON-4", "a number without one clear value");
    const value = Number(literal);
    this.at += literal.length;
    return value;
  }

  private space(): void {
    for (; ; this.at++) {
      const unit = this.text.charCodeAt(this.at);
      if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
    }
  }

  private refuse(rule: string, detail: string, offset = this.at): never {
    throw new Refused(fault(rule, detail, offset));
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const INTEGER = /^-?\d+$/;
const NUMBER_UNITS_MAX = 24;
/** What a double holds of any decimal, so that reading and writing gives the same digits. */
const DECIMAL_DIGITS_MAX = 15;
const DECIMAL_MIN = 1e-300;
const LONE_ESCAPE = /(?<!\\)(?:\\\\)*\\ud[89a-f][0-9a-f]{2}/;
