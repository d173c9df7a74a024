import type { Json } from "@parley/bytes";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBreaches } from "./conform.js";
import { findFormFaults } from "./read-form.js";
import type { Schema } from "./schema.js";

const FORM: Schema = {
  type: "object",
  properties: {
    launch: { type: "string", format: "instant" },
    range: { type: "number", unit: "kilometre", minimum: 0, maximum: 20_000 },
    kind: { type: "string", enum: ["ground", "sea"] },
    areas: {
      type: "array",
      minItems: 1,
      maxItems: 3,
      items: {
        oneOf: [
          {
            type: "object",
            properties: {
              shape: { type: "string", const: "circle" },
              radius: { type: "integer", unit: "kilometre" },
            },
            required: ["shape", "radius"],
            additionalProperties: false,
          },
          {
            type: "object",
            properties: { shape: { type: "string", const: "named" }, name: { type: "string" } },
            required: ["shape", "name"],
            additionalProperties: false,
          },
        ],
      },
    },
    note: { oneOf: [{ type: "string", maxLength: 5 }, { type: "boolean" }] },
  },
  required: ["launch", "areas"],
  additionalProperties: false,
};

function pathsOf(value: Json): readonly string[] {
  return findBreaches(value, FORM).map(({ path, detail }) => `${path.join(".")}: ${detail}`);
}

describe("a value beside its form", () => {
  it("[FORM-2] is told with every place where it is not as the form says", () => {
    const launch = "2026-11-22T02:41:07.000Z";
    expect(pathsOf({ launch, areas: [{ shape: "circle", radius: 3 }] })).toEqual([]);
    expect(pathsOf({ launch: "soon", areas: [], kind: "air", other: 1 })).toEqual([
      "launch: an instant was expected, like 2026-11-22T02:41:07.000Z",
      "areas: at least 1 items",
      "kind: one of ground, sea was expected",
      "other: nothing of this name is known here",
    ]);
    expect(pathsOf({ areas: [{ shape: "circle", radius: 1.5 }, { shape: "line" }] })).toEqual([
      ": launch is missing",
      "areas.0.radius: a whole number was expected",
      'areas.1: it is none of its kinds: shape "circle", shape "named"',
    ]);
    expect(
      pathsOf({ launch, areas: [{ shape: "named", name: "N" }], range: -1, note: "longer" }),
    ).toEqual(["range: at least 0", "note: at most 5 characters"]);
  });

  it("[FORM-2] names no member that only the prototype has", () => {
    const value = JSON.parse('{"launch":"2026-11-22T02:41:07.000Z","areas":[],"__proto__":1}');
    expect(pathsOf(value as Json).join()).toContain("__proto__");
    expect(pathsOf({ constructor: 1 }).join()).toContain("constructor");
  });

  it("[FORM-2] tells a hundred places and no more", () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`m${at}`, at]));
    expect(findBreaches(many, FORM)).toHaveLength(100);
  });

  it("[FORM-2] agrees with another reader of JSON Schema about what is right", () => {
    const ajv = new Ajv2020({ strict: false, formats: { instant: true } });
    const check = ajv.compile(FORM);
    const area = fc.oneof(
      fc.record({ shape: fc.constantFrom("circle", "named", "x"), radius: fc.integer() }),
      fc.record({ shape: fc.constant("named"), name: fc.oneof(fc.string(), fc.integer()) }),
    );
    const value = fc.record(
      {
        launch: fc.constantFrom<Json>("2026-11-22T02:41:07.000Z", 5),
        range: fc.oneof(fc.double({ noNaN: true }), fc.string()),
        kind: fc.constantFrom("ground", "sea", "air"),
        areas: fc.array(area, { maxLength: 5 }),
        note: fc.oneof(fc.string({ maxLength: 9 }), fc.boolean(), fc.integer()),
        more: fc.integer(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(value, (one) => {
        expect(findBreaches(one as Json, FORM).length === 0).toBe(check(one));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("a place beside its form", () => {
  const SIDES = [
    { latitude: 45, longitude: -170 },
    { latitude: 45, longitude: 180 },
    { latitude: 50.5, longitude: 180 },
  ];
  const breachesOf = (format: "position" | "area", value: Json): readonly string[] =>
    findBreaches(value, { type: "object", format }).map(
      (one) => `${one.path.join(".")}: ${one.detail}`,
    );

  it("[FORM-5] is a latitude and a longitude within their bounds", () => {
    expect(breachesOf("position", { latitude: -90, longitude: 180 })).toEqual([]);
    expect(breachesOf("position", { latitude: 91, longitude: -181 })).toEqual([
      "latitude: at most 90",
      "longitude: at least -180",
    ]);
    expect(breachesOf("position", { latitude: "45 N" })).toEqual([
      ": longitude is missing",
      "latitude: a number was expected",
    ]);
    expect(breachesOf("position", "45 N 12 E")).toEqual([": an object was expected"]);
  });

  it("[FORM-6] is a boundary or a circle whose shape says its unit", () => {
    const centre = { latitude: 0, longitude: 0 };
    expect(breachesOf("area", { shape: "boundary", points: SIDES })).toEqual([]);
    expect(breachesOf("area", { shape: "circle-kilometres", centre, radius: 20_000 })).toEqual([]);
    expect(breachesOf("area", { shape: "circle-nautical-miles", centre, radius: 10_801 })).toEqual([
      "radius: at most 10800",
    ]);
    expect(breachesOf("area", { shape: "circle", centre, radius: 1 })[0]).toMatch(
      /none of its kinds/,
    );
    expect(breachesOf("area", { shape: "boundary", points: SIDES.slice(1) })).toEqual([
      "points: at least 3 items",
    ]);
  });

  it("[FORM-6] has no two neighbours at one place, however it is written", () => {
    const [first = null]: readonly Json[] = SIDES;
    expect(breachesOf("area", { shape: "boundary", points: [...SIDES, first] })).toEqual([
      "points.0: a point is not the same place as its neighbour",
    ]);
    const line = { latitude: 45, longitude: -180 };
    expect(breachesOf("area", { shape: "boundary", points: [...SIDES.slice(0, 2), line] })).toEqual(
      ["points.2: a point is not the same place as its neighbour"],
    );
    const poles = [
      { latitude: 90, longitude: 10 },
      { latitude: 90, longitude: 20 },
    ];
    expect(breachesOf("area", { shape: "boundary", points: [...SIDES, ...poles] })).toEqual([
      "points.4: a point is not the same place as its neighbour",
    ]);
  });
});

describe("a form", () => {
  it.each([
    [{ type: "object", properties: { a: { type: "string", pattern: "^(a+)+$" } } }, "FORM-1"],
    [{ type: "object", $ref: "#/$defs/a" }, "FORM-1"],
    [{ type: "object", if: {} }, "FORM-1"],
    [{ type: "string" }, "FORM-1"],
    [{ type: "object", additionalProperties: {} }, "FORM-1"],
    [{ type: "object", properties: { a: 1 } }, "FORM-1"],
    [{ type: "object", properties: { a: { type: "number" } } }, "FORM-3"],
    [{ type: "object", properties: { a: { type: "integer", unit: "furlong" } } }, "FORM-3"],
    [{ type: "object", properties: { a: { type: "string", format: "regex" } } }, "FORM-1"],
    [{ type: "object", properties: {}, required: [1] }, "FORM-1"],
    [{ type: "object", properties: { a: { oneOf: [1] } } }, "FORM-1"],
    [{ type: "object", properties: { a: { type: "string", enum: [{}] } } }, "FORM-1"],
  ] as const)("[FORM-1] [FORM-3] %j is refused", (form, rule) => {
    expect(findFormFaults(form as never).map((one) => one.rule)).toContain(rule);
  });

  it("[FORM-1] that is nested too deeply is refused, and stops nothing", () => {
    let form: Record<string, unknown> = { type: "object" };
    for (let depth = 0; depth < 200; depth++) form = { type: "object", properties: { a: form } };
    expect(findFormFaults(form as never).map(({ rule }) => rule)).toEqual(["FORM-1"]);
  });

  it.each([
    [{ type: "string", format: "position" }],
    [{ type: "object", format: "date" }],
    [{ format: "area" }],
  ])("[FORM-4] has formats only where their type is: %j", (member) => {
    const form = { type: "object", properties: { a: member } };
    expect(findFormFaults(form).map(({ rule }) => rule)).toEqual(["FORM-4"]);
  });

  it("[FORM-7] has its texts in every language and in no other", () => {
    const titles = { en: "kind", zh: "种类" };
    const choices = { sea: { en: "at sea", zh: "海上" }, land: { en: "on land", zh: "陆上" } };
    const kind = { type: "string", enum: ["sea", "land"], titles, choices };
    const faultsOf = (a: Json): readonly string[] =>
      findFormFaults({ type: "object", properties: { a } }, ["en", "zh"]).map(
        ({ rule, path, detail }) => `${rule} ${path.join(".")}: ${detail}`,
      );
    expect(faultsOf(kind)).toEqual([]);
    expect(faultsOf({ ...kind, titles: { en: "kind", ru: "вид" } })).toEqual([
      "FORM-7 properties.a.titles: the text in zh is missing",
      "FORM-7 properties.a.titles: ru is no language of this pack",
    ]);
    expect(faultsOf({ ...kind, enum: ["sea"], descriptions: "words" })).toEqual([
      "FORM-7 properties.a.descriptions: texts by language were expected",
      "FORM-7 properties.a.choices.land: this is none of the words to choose from",
    ]);
    expect(faultsOf({ ...kind, enum: ["sea", "land", "air"] })).toEqual([
      "FORM-7 properties.a.choices.air: texts by language were expected",
    ]);
  });

  it.each([
    ["date", "2026-02-05", "2026-02-30"],
    ["dated", "2026-02", "2026-2"],
    ["instant", "2026-11-22T02:41:07.000Z", "2026-11-22"],
    ["duration", "PT48H", "48h"],
    ["id", "a-1", "A"],
    ["party", "RUS", "ru"],
    ["language", "zh", "中文"],
    ["address", "https://example.org/a", "https://example.org/a b"],
  ] as const)("[FORM-4] a %s is %j and not %j", (format, right, wrong) => {
    const schema = { type: "string", format } as const;
    expect(findBreaches(right, schema)).toEqual([]);
    expect(findBreaches(wrong, schema)).toHaveLength(1);
  });
});
