import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PACK_FILES, packSchema } from "./pack/pack-schema.js";
import type { Schema } from "./schema/schema.js";

const FOLDER = new URL("../../../agreements/model/", import.meta.url);
const DEFS = packSchema.$defs ?? {};

/** What the schema has: every member, and every word of a choice, by its place. */
function* placesOf(schema: Schema, at: string): Iterable<string> {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    yield `${at}.${name}`;
    yield* placesOf(member, `${at}.${name}`);
  }
  for (const word of schema.enum ?? []) yield `${at}=${word}`;
  if (schema.items !== undefined) yield* placesOf(schema.items, at);
  for (const [index, one] of (schema.oneOf ?? []).entries()) yield* placesOf(one, `${at}/${index}`);
  if (typeof schema.additionalProperties === "object") {
    yield* placesOf(schema.additionalProperties, `${at}.*`);
  }
}

/** What a value uses of it. Definitions are places of their own. */
function* usedBy(value: unknown, schema: Schema, at: string): Iterable<string> {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace("#/$defs/", "");
    yield* usedBy(value, DEFS[name] ?? {}, name);
    return;
  }
  if (schema.enum !== undefined) yield `${at}=${String(value)}`;
  if (Array.isArray(value)) {
    for (const one of value) yield* usedBy(one, schema.items ?? {}, at);
    return;
  }
  for (const [index, one] of (schema.oneOf ?? []).entries()) {
    if (isOf(value, one)) yield* usedBy(value, one, `${at}/${index}`);
  }
  if (typeof value !== "object" || value === null) return;
  for (const [name, inside] of Object.entries(value)) {
    const member = schema.properties?.[name];
    if (member !== undefined) {
      yield `${at}.${name}`;
      yield* usedBy(inside, member, `${at}.${name}`);
    } else if (typeof schema.additionalProperties === "object") {
      yield* usedBy(inside, schema.additionalProperties, `${at}.*`);
    }
  }
}

/** A branch of a choice is told by its type, or by the member that is a constant. */
function isOf(value: unknown, { type, properties = {} }: Schema): boolean {
  if (type !== "object") return typeof value === type;
  if (typeof value !== "object" || value === null) return false;
  const told = Object.entries(properties).filter(([, member]) => member.const !== undefined);
  return told.every(([name, member]) => (value as Record<string, unknown>)[name] === member.const);
}

describe("the model agreement", () => {
  it("[PACK-3] uses every member of the schema and every word of it, but those of one agreement", () => {
    const there = new Set(Object.entries(DEFS).flatMap(([name, one]) => [...placesOf(one, name)]));
    for (const [file, name] of Object.entries(PACK_FILES)) {
      const document: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
      for (const place of usedBy(document, DEFS[name] ?? {}, name)) there.delete(place);
    }
    expect([...there].filter((place) => !NOT_OF_THE_MODEL.test(place))).toEqual([]);
  });
});

/** There is no second fictional agreement, and of these words an agreement has one alone. */
const NOT_OF_THE_MODEL = new RegExp(
  [
    "^agreement\\.(duration\\.supersededBy|relations\\.agreement)$",
    "^agreement\\.(character|entryIntoForce\\.rule)=",
    "^agreement\\.(limits|notifications\\.thresholds)\\.unit=",
  ].join("|"),
);
