import { findBreaches, writtenOut, type Schema } from "@parley/agreement";
import type { Json, JsonObject } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleForm, sampleValues } from "./sample-form.fuzz.js";
import { readSheet, readValues, writeSheet } from "./sheet.js";

const PLAIN: Schema = {
  type: "object",
  properties: {
    text: { type: "string" },
    size: { type: "number", unit: "metre" },
    isNew: { type: "boolean" },
    side: { enum: ["north", 2] },
    more: {
      type: "object",
      properties: { list: { type: "array", items: { type: "string" } } },
      additionalProperties: false,
    },
    either: {
      oneOf: [
        { type: "string" },
        { type: "array", items: { type: "integer", unit: "one" } },
        {
          type: "object",
          properties: { kind: { const: "=a" }, width: { type: "number", unit: "metre" } },
          required: ["kind"],
          additionalProperties: false,
        },
        {
          type: "object",
          properties: { kind: { const: "b" }, width: { type: "number", unit: "degree" } },
          required: ["kind"],
          additionalProperties: false,
        },
      ],
    },
  },
  additionalProperties: false,
};

const COUNT: Schema = { type: "integer", unit: "one" };

function written(form: Schema, values: readonly JsonObject[]): string {
  const text = writeSheet(form, values);
  if (!text.ok) throw new Error(`${text.rule} ${text.detail}`);
  return text.value;
}

function readBack(form: Schema, text: string): readonly JsonObject[] {
  const read = readSheet(form, text);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.values;
}

function faultsOf(text: string, form = PLAIN): readonly string[] {
  const read = readSheet(form, text);
  return read.ok ? [] : read.faults.map((one) => `${one.row}:${one.column} ${one.rule}`);
}

/** Texts that spreadsheets stumble over, and any other. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc
    .array(fc.constantFrom(..."=+-@\t\r\n'\";,[]{} ax1＝"), { maxLength: 8 })
    .map((parts) => parts.join("")),
);
const number = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.integer({ min: -1e6, max: 1e6 }).map((thousandths) => thousandths / 1000),
);

/** Any value of a form. */
function valueOf(given: Schema): fc.Arbitrary<Json> {
  const schema = writtenOut(given);
  const { oneOf, enum: words, const: constant, type, items = {}, properties = {} } = schema;
  if (oneOf !== undefined) return fc.oneof(...oneOf.map(valueOf));
  if (constant !== undefined) return fc.constant(constant);
  if (words !== undefined) return fc.constantFrom(...words);
  if (schema.format === "instant") return fc.constant("2026-11-22T02:41:07.000Z");
  const { minItems = 0, maxItems = 4, minimum = -1e9, maximum = 1e9 } = schema;
  switch (type) {
    case "number":
      return number.filter((one) => one >= minimum && one <= maximum);
    case "integer":
      return fc.integer({ min: Math.max(minimum, -1e9), max: 1e9 });
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(valueOf(items), { minLength: minItems, maxLength: Math.min(maxItems, 5) });
    case "object":
      return fc
        .record(
          Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valueOf(one)])),
          { requiredKeys: [...(schema.required ?? [])], noNullPrototype: true },
        )
        .map((value) => value);
    case "string":
      return text;
    case undefined:
      break;
  }
  throw new Error("a field without a type has words or a constant");
}

describe("a table of notifications", () => {
  it("[SHEET-1] has a row for each, and headings with path and unit", () => {
    const [headings, row, end] = written(sampleForm, [sampleValues]).split("\r\n");
    expect(headings).toContain("launch,kind,range [kilometre],count [one],isExercise,");
    expect(headings).toContain(",areas.0.points.2.latitude [degree],");
    expect(headings).toContain(",areas.1.radius [nautical mile],");
    expect(row).toContain("2026-12-03T06:30:00.000Z,ballistic,5500.5,12000,false,boundary,");
    expect(end).toBe("");
    expect(readBack(sampleForm, written(sampleForm, [sampleValues]))).toEqual([sampleValues]);
  });

  it("[SHEET-1] has headings alone where nothing is filled in yet", () => {
    expect(written(PLAIN, [])).toBe(
      "text,size [metre],isNew,side,more.list.0,either,either.0 [one],either.kind," +
        "either.width [metre],either.width [degree]\r\n",
    );
    expect(readBack(PLAIN, written(PLAIN, []))).toEqual([]);
  });

  it("[SHEET-1] is not made of a form that has no columns, nor of a value that has no field", () => {
    const of = (one: Schema): Schema => ({ type: "object", properties: { one } });
    for (const form of [
      of({ oneOf: [{ type: "string" }, { type: "boolean" }] }),
      of({ enum: [1, "1"] }),
      of({}),
      of({ type: "array" }),
      { type: "object", properties: { "a.b": { type: "string" } } } as const,
    ]) {
      expect(writeSheet(form, [])).toMatchObject({ ok: false, rule: "SHEET-1" });
      expect(readSheet(form, "one\r\n")).toMatchObject({ faults: [{ row: 0, rule: "SHEET-1" }] });
    }
    expect(writeSheet(of({ type: "string" }), [{ other: 1 }])).toMatchObject({ rule: "FORM-2" });
    expect(writeSheet(PLAIN, [{}])).toMatchObject({ rule: "SHEET-1" });
    expect(writeSheet(PLAIN, [{ size: "1" }])).toMatchObject({ rule: "FORM-2" });
  });

  it.each([
    ["plain fields", PLAIN],
    ["the sample form", sampleForm],
  ])("[SHEET-1] [SHEET-6] [SHEET-7] any values of %s are read back equal", (_name, form) => {
    const some = valueOf(form) as fc.Arbitrary<JsonObject>;
    const rows = fc.array(
      some.filter((one) => Object.keys(one).length > 0 && findBreaches(one, form).length === 0),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(rows, fc.boolean(), (values, mark) => {
        const table = writeSheet(form, values, { mark });
        expect(table.ok && readSheet(form, table.value)).toEqual({ ok: true, values });
      }),
      { numRuns: 300 },
    );
  });

  it("[SHEET-2] has bounds that are checked before anything is built", () => {
    expect(faultsOf("x".repeat(4_194_305))).toEqual(["0:0 SHEET-2"]);
    expect(faultsOf(`text\n${"a\n".repeat(10_001)}`)).toEqual(["10002:0 SHEET-2"]);
    expect(faultsOf(",".repeat(2_000))).toEqual(["1:2001 SHEET-2"]);
    expect(faultsOf(`${",".repeat(1_999)}\n`.repeat(201))).toEqual(["201:1 SHEET-2"]);
    expect(faultsOf(`text\n${"x".repeat(40_001)}`)).toEqual(["2:1 SHEET-2"]);
    expect(readValues(PLAIN, " ".repeat(4_194_305))).toMatchObject({ rule: "SHEET-2" });
    const long = { either: Array.from({ length: 2_001 }, () => 1) };
    expect(writeSheet(PLAIN, [long])).toMatchObject({ rule: "SHEET-2" });
  });

  it("[SHEET-3] is read as RFC 4180 writes it, with the place of what is not", () => {
    const quoted = 'text,more.list.0\r\n"a ""b"",\r\nc",d\r\n';
    expect(readBack(PLAIN, quoted)).toEqual([{ text: 'a "b",\r\nc', more: { list: ["d"] } }]);
    expect(readBack(PLAIN, "text\na\nb")).toEqual([{ text: "a" }, { text: "b" }]);
    expect(faultsOf('text\r\n"open\r\n')).toEqual(["2:1 SHEET-3"]);
    expect(faultsOf('text\r\na"b\r\n')).toEqual(["2:1 SHEET-3"]);
    expect(faultsOf('text,isNew\r\n"a"b,true\r\n')).toEqual(["2:1 SHEET-3"]);
    expect(faultsOf("text\ra\r\n")).toEqual(["1:1 SHEET-3"]);
    expect(faultsOf("text,isNew\r\na\r\n")).toEqual(["2:1 SHEET-3"]);
    expect(faultsOf("text\r\na,b\r\n")).toEqual(["2:2 SHEET-3"]);
  });

  it("[SHEET-4] names the column that the form does not have", () => {
    expect(faultsOf("text,txet,size [degree],size,text,more.list.01,more.list.2000\r\n")).toEqual(
      [2, 3, 4, 5, 6, 7].map((column) => `1:${column} SHEET-4`),
    );
    expect(faultsOf("")).toEqual(["1:0 SHEET-4"]);
    expect(faultsOf("text;isNew\r\na;true\r\n")).toEqual(["1:1 SHEET-4"]);
  });

  it("[SHEET-4] reads a count without its unit, and finds it twice beside one with it", () => {
    const form: Schema = {
      type: "object",
      properties: { warheads: COUNT, list: { type: "array", items: COUNT } },
    };
    expect(readBack(form, "warheads,list.0\r\n3,4\r\n")).toEqual([{ warheads: 3, list: [4] }]);
    expect(readBack(form, "warheads [one]\r\n3\r\n")).toEqual([{ warheads: 3 }]);
    expect(readSheet(form, "warheads,warheads [one]\r\n3,3\r\n")).toMatchObject({
      faults: [{ row: 1, column: 2, rule: "SHEET-4", detail: "warheads [one] stands twice" }],
    });
    expect(faultsOf("warheads [one],list.0,warheads\r\n", form)).toEqual(["1:3 SHEET-4"]);
    expect(written(form, [{ warheads: 3 }])).toBe("warheads [one]\r\n3\r\n");
  });

  it("[SHEET-4] takes a heading without a unit for the field without one, where there is one", () => {
    const kindOf = (word: string, size: Schema): Schema => ({
      type: "object",
      properties: { kind: { const: word }, size },
      required: ["kind"],
    });
    const either = { oneOf: [kindOf("a", { type: "string" }), kindOf("b", COUNT)] };
    const form: Schema = { type: "object", properties: { either } };
    expect(readBack(form, "either.kind,either.size\r\na,large\r\n")).toEqual([
      { either: { kind: "a", size: "large" } },
    ]);
    expect(faultsOf("either.kind,either.size\r\nb,3\r\n", form)).toEqual(["2:2 SHEET-5"]);
    expect(readBack(form, "either.kind,either.size [one]\r\nb,3\r\n")).toEqual([
      { either: { kind: "b", size: 3 } },
    ]);
  });

  it("[SHEET-5] names the cell that is not of its field's kind", () => {
    const headings = "size [metre],isNew,side,more.list.0,more.list.2,either,either.kind";
    for (const [row, place] of [
      ['"1,5",,,,,,', "2:1 SHEET-5"],
      ["1e999,,,,,,", "2:1 SHEET-5"],
      [",yes,,,,,", "2:2 SHEET-5"],
      [",,south,,,,", "2:3 SHEET-5"],
      [",,,a,b,,", "2:5 SHEET-5"],
      [",,,,,x,b", "2:6 SHEET-5"],
      [",,,,,,c", "2:7 SHEET-5"],
    ] as const) {
      expect(faultsOf(`${headings}\r\n${row}\r\n`)).toEqual([place]);
    }
    const twice = "either.width [metre],either.width [degree],either.kind\r\n1,2,b\r\n";
    expect(faultsOf(twice)).toEqual(["2:2 SHEET-5"]);
    expect(faultsOf("either.width [metre],either.kind\r\n1,b\r\n")).toEqual(["2:1 SHEET-5"]);
    expect(faultsOf("launch,range [kilometre]\r\nsoon,-1\r\n", sampleForm)).toEqual([
      "2:0 FORM-2",
      "2:1 FORM-2",
      "2:2 FORM-2",
    ]);
  });

  it("[SHEET-6] has no cell that a spreadsheet takes for a formula", () => {
    const texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "a;=1", "a\n-1"];
    const cells = written(PLAIN, [{ more: { list: texts } }]).split("\r\n")[1];
    expect(cells).toBe(
      [",,,,'=1+1,'+1,'-1,'@SUM(A1),'\t'=1,\"'\r'=1\",'＝1,''=1,a;'=1,\"a\n'-1\"", ",,,,"].join(""),
    );
    const lists = fc.array(
      text.map((one) => one.replaceAll(",", ";")),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(lists, (list) => {
        const table = written(PLAIN, [{ more: { list } }]);
        const row = table.slice(table.indexOf("either.width [degree]\r\n") + 23);
        // Whatever a spreadsheet separates by, no part of the row begins with a sign.
        expect(row).not.toMatch(/(?:^|[,;\t\r\n])"?[-=+@\uff1d\uff0b\uff0d\uff20]/);
      }),
    );
  });

  it("[SHEET-7] takes an empty cell for what is not given, and an apostrophe for an empty text", () => {
    expect(written(PLAIN, [{ text: "" }]).split("\r\n")[1]).toBe("',,,,,,,");
    expect(readBack(PLAIN, "text,isNew\r\n,\r\n',\r\n")).toEqual([{ text: "" }]);
    const hollow = { more: {}, either: [] };
    expect(readBack(PLAIN, written(PLAIN, [hollow]))).toEqual([hollow]);
  });

  it("[SHEET-8] has a mark that spreadsheets know UTF-8 by, if asked", () => {
    const table = writeSheet(PLAIN, [{ text: "通报" }], { mark: true });
    expect(table.ok && table.value.charCodeAt(0)).toBe(0xfeff);
    expect(table.ok && readBack(PLAIN, table.value)).toEqual([{ text: "通报" }]);
  });

  it("[SHEET-9] values are read from JSON as well: one of them, or a list", () => {
    const json = JSON.stringify(sampleValues);
    expect(readValues(sampleForm, json)).toEqual({ ok: true, value: [sampleValues] });
    expect(readValues(sampleForm, `[${json},${json}]`)).toMatchObject({ value: { length: 2 } });
    expect(readValues(sampleForm, `${json},`)).toMatchObject({ ok: false, rule: "JSON-1" });
    expect(readValues(sampleForm, "[{}]")).toMatchObject({ ok: false, rule: "FORM-2" });
    expect(readValues({ type: "object" }, '{"a":1}')).toMatchObject({ rule: "FORM-2" });
  });
});
