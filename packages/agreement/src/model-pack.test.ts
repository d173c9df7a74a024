import { readFileSync } from "node:fs";
import type { Json, JsonObject } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { PACK_FILES, packSchema } from "./pack/pack-schema.js";
import type { Pack } from "./pack/pack.js";
import { findBreaches } from "./schema/conform.js";
import { OBJECT_FORMATS, TEXT_FORMATS, UNITS, type Schema } from "./schema/schema.js";
import { readFiles } from "./small-pack.fuzz.js";
import { limitsAt } from "./status/limits.js";
import { statusOf } from "./status/status.js";
import { parseCivilDate, type CivilDate } from "./time/civil-date.js";

const FOLDER = new URL("../../../agreements/model/", import.meta.url);
const DEFS = packSchema.$defs ?? {};

const NOTICES = (
  JSON.parse(readFileSync(new URL("../cases/model-notices.json", import.meta.url), "utf8")) as {
    readonly notices: { readonly [duty: string]: Json };
  }
).notices;

function formsOf({ notifications, exchanges }: Pack): readonly (readonly [string, Schema])[] {
  const duties = [...notifications, ...exchanges];
  return duties.flatMap(({ id, fields }) => (fields === undefined ? [] : [[id, fields] as const]));
}

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

function model(): Pack {
  const names = Object.keys(PACK_FILES);
  const read = readFiles(new Map(names.map((name) => [name, readFileSync(new URL(name, FOLDER))])));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.pack;
}

function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

describe("the model agreement", () => {
  it.each([
    ["XA", "2024-01-31", "consented"],
    ["XA", "2024-02-01", "party"],
    ["XA", "2024-09-08", "party"],
    ["XA", "2024-09-09", "positions-differ"],
    ["XA", "2024-12-02", "party"],
    ["XU", "2023-07-31", "not-known"],
    ["XU", "2023-08-01", "place-taken"],
    ["XC", "2023-08-15", "signatory"],
    ["XC", "2024-05-06", "consented"],
    ["XC", "2024-05-20", "signatory"],
    ["XC", "2024-06-05", "signatory"],
    ["XC", "2025-04-01", "consented"],
    ["XC", "2025-04-02", "party"],
    ["XC", "2026-03-01", "party"],
    ["XN", "2023-07-03", "declarant"],
    ["XN", "2026-10-31", "observer"],
  ])("[STA-3] [STA-5] [STA-9] %s on %s: %s", (party, at, state) => {
    expect(statusOf(model(), party, day(at))).toMatchObject({ ok: true, value: { state } });
  });

  it("[FORM-1] [FORM-3] [FORM-4] [FORM-5] [FORM-6] its forms use every format and unit", () => {
    const text = readFileSync(new URL("agreement.json", FOLDER), "utf8");
    const usedAs = (member: string) =>
      new Set([...text.matchAll(new RegExp(`"${member}": "([^"]+)"`, "g"))].map(([, one]) => one));
    expect(
      [...TEXT_FORMATS, ...OBJECT_FORMATS].filter((one) => !usedAs("format").has(one)),
    ).toEqual([]);
    expect(UNITS.filter((one) => !usedAs("unit").has(one))).toEqual([]);
  });

  it.each(formsOf(model()))(
    "[FORM-2] a notice as %s says conforms, and one that lacks something not",
    (duty, form) => {
      const given = NOTICES[duty] as JsonObject;
      expect(Object.keys(given).sort()).toEqual(Object.keys(form.properties ?? {}).sort());
      expect(findBreaches(given, form)).toEqual([]);
      for (const name of form.required ?? []) {
        const { [name]: _, ...others } = given;
        expect(findBreaches(others, form), name).toHaveLength(1);
      }
      expect(findBreaches({ ...given, more: 1 }, form)).toHaveLength(1);
    },
  );

  it("[LIM-4] [LIM-6] its limits by phase, with a dispute, and with figures not known here", () => {
    const row = (at: string, party: string, limit = "vehicles") =>
      limitsAt(model(), day(at)).find((one) => one.party === party && one.limit === limit);
    expect(row("2025-01-31", "XB")).toMatchObject({ applies: false, max: 500 });
    expect(row("2025-03-01", "XA")).toMatchObject({ margin: 8, reading: "positions-differ" });
    expect(row("2025-09-01", "XB")).toMatchObject({ reading: "not-determinable" });
    expect(row("2027-01-31", "XB")).toMatchObject({ max: 500, reading: "met" });
    expect(row("2027-02-01", "XB")).toMatchObject({ max: 450, margin: -12, reading: "not-met" });
    expect(row("2026-09-01", "XA", "in-orbit")).toMatchObject({
      max: 0,
      margin: 0,
      reading: "met",
    });
  });

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
    "^agreement\\.declaration\\.(identifiers|quantities\\.bits)=",
    "^agreement\\.(limits|notifications\\.thresholds)\\.unit=",
  ].join("|"),
);
