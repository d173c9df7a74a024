import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { JsonObject } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import render from "../../../vectors/phrasebook/v1/render.json" with { type: "json" };
import { findDeception } from "./characters.js";
import {
  checkParameters,
  readPhrasebook,
  renderPhrase,
  type Parameter,
  type Phrase,
  type Phrasebook,
} from "./index.js";

type Invalid = (typeof render.invalid)[number];

describe("parameters", () => {
  const book = readBook("vectors/phrasebook/v1/book.json");
  const refusedBy = (rule: string): Invalid[] => render.invalid.filter((one) => one.rule === rule);
  const expectRefusal = ({ rule, code, parameters, language }: Invalid): void => {
    const result = renderPhrase(book, code, parameters, language);
    expect(result).toMatchObject({ ok: false, rule });
  };

  it.each(refusedBy("PB-20"))("[PB-20] refused: $title", expectRefusal);
  it.each(refusedBy("PB-21"))("[PB-21] refused: $title", expectRefusal);
  it.each(refusedBy("PB-22"))("[PB-22] refused: $title", expectRefusal);
  it.each(refusedBy("PB-23"))("[PB-23] refused: $title", expectRefusal);
  it.each(refusedBy("PB-24"))("[PB-24] refused: $title", expectRefusal);
  it.each(refusedBy("PB-25"))("[PB-25] refused: $title", expectRefusal);
  it.each(refusedBy("PB-26"))("[PB-26] refused: $title", expectRefusal);
  it.each(refusedBy("PB-27"))("[PB-27] refused: $title", expectRefusal);
  it.each(refusedBy("PB-28"))("[PB-28] refused: $title", expectRefusal);
  it.each(refusedBy("PB-29"))("[PB-29] refused: $title", expectRefusal);
  it.each(refusedBy("PB-30"))("[PB-30] refused: $title", expectRefusal);
  it.each(refusedBy("PB-31"))("[PB-31] refused: $title", expectRefusal);
  it.each(refusedBy("PB-32"))("[PB-32] refused: $title", expectRefusal);

  it("every refused vector names a rule tested here", () => {
    const tested = Array.from({ length: 13 }, (_, index) => `PB-${index + 20}`);
    expect(new Set(render.invalid.map(({ rule }) => rule))).toEqual(new Set(tested));
  });

  it("[PB-20] values come in the phrase's order, and the fault names the parameter", () => {
    const phrase = phraseOf(book, "TST-5");
    const message = { party: "XB", seq: 3 };
    const read = checkParameters(phrase, { message, party: "XA" });
    expect(read.ok && [...read.value.keys()]).toEqual(["party", "message"]);
    const refused = checkParameters(phrase, { message, party: "?" });
    expect(refused).toMatchObject({ ok: false, detail: expect.stringMatching(/^party: /) });
  });

  it("[PB-20] whatever JSON stands where a value is due, the answer is a result", () => {
    const phrases = [...book.phrases.values()].filter(({ parameters }) => parameters.size > 0);
    fc.assert(
      fc.property(fc.constantFrom(...phrases), nearlyValue, nearlyValue, (phrase, one, other) => {
        const values = [one, other, one];
        const names = [...phrase.parameters.keys()];
        const parameters = Object.fromEntries(names.map((name, at) => [name, values[at]]));
        const result = renderPhrase(book, phrase.code, parameters as JsonObject, "en");
        if (!result.ok) expect(result.rule).toMatch(/^PB-(2\d|3[01])$/);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("rendering", () => {
  const book = readBook("vectors/phrasebook/v1/book.json");
  const check = (...codes: string[]): typeof render.valid =>
    render.valid.filter(({ code }) => codes.includes(code));
  const expectText = ({
    code,
    parameters,
    language,
    text,
  }: (typeof render.valid)[number]): void => {
    const result = renderPhrase(book, code, parameters, language);
    expect(result).toEqual({ ok: true, value: text });
  };

  it.each(check("TST-3", "TST-9"))("[PB-33] $title in $language: $text", expectText);
  it.each(check("TST-1"))("[PB-34] $title in $language: $text", expectText);
  it.each(check("TST-2"))("[PB-35] $title in $language: $text", expectText);
  it.each(check("TST-4"))("[PB-36] $title in $language: $text", expectText);
  it.each(check("TST-5"))("[PB-37] $title in $language: $text", expectText);
  it.each(check("TST-7", "TST-8"))("[PB-38] $title in $language: $text", expectText);
  it.each(check("TST-6"))("[PB-39] $title in $language: $text", expectText);

  it("every vector that is rendered is tested here", () => {
    const codes = [...book.phrases.keys()];
    expect(new Set(render.valid.map(({ code }) => code))).toEqual(new Set(codes));
  });
});

describe("rendering the published book", () => {
  const book = readBook("phrasebook/parley-1.json");
  const same = readBook("phrasebook/parley-1.json");
  const use = fc
    .constantFrom(...book.phrases.values())
    .chain((phrase) => fc.tuple(fc.constant(phrase), parametersOf(phrase)));

  it("[PB-33] valid parameters always render, alike twice, whatever order they come in", () => {
    fc.assert(
      fc.property(use, fc.constantFrom(...book.languages), ([phrase, parameters], language) => {
        const text = rendered(book, phrase, parameters, language);
        const turned = Object.fromEntries(Object.entries(parameters).reverse());
        expect(rendered(same, phrase, turned, language)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it("[PB-33] every value given can be seen in every language", () => {
    fc.assert(
      fc.property(use, fc.constantFrom(...book.languages), ([phrase, parameters], language) => {
        const text = rendered(book, phrase, parameters, language);
        for (const [name, value] of Object.entries(parameters)) {
          const parameter = phrase.parameters.get(name) as Parameter;
          for (const sign of signsOf(parameter, value, language)) {
            expect(text).toContain(sign);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("[PB-40] no rendering holds a character that deceives, nor a stray space", () => {
    fc.assert(
      fc.property(use, fc.constantFrom(...book.languages), ([phrase, parameters], language) => {
        expect(findDeception(rendered(book, phrase, parameters, language))).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it("[PB-33] two different uses of one phrase never read alike", () => {
    const pair = fc
      .constantFrom(...book.phrases.values())
      .chain((phrase) => fc.tuple(fc.constant(phrase), parametersOf(phrase), parametersOf(phrase)));
    fc.assert(
      fc.property(pair, fc.constantFrom(...book.languages), ([phrase, one, other], language) => {
        const left = rendered(book, phrase, one, language);
        const right = rendered(book, phrase, other, language);
        expect(left === right).toBe(sortedJson(one) === sortedJson(other));
      }),
      { numRuns: 1000 },
    );
  });
});

function rendered(book: Phrasebook, phrase: Phrase, parameters: JsonObject, to: string): string {
  const result = renderPhrase(book, phrase.code, parameters, to);
  if (!result.ok) throw new Error(`${phrase.code}: ${result.rule} ${result.detail}`);
  return result.value;
}

/** Strings that must stand in the text when the value is given. */
function signsOf(
  { type, choices }: Parameter,
  value: unknown,
  language: string,
): readonly string[] {
  const given = value as Record<string, unknown> & string;
  const named = choices.get(given)?.names.get(language)?.text;
  if (named !== undefined) return [named];
  if (type === "time" && typeof given === "string") return [given.slice(0, 10)];
  if (type === "place") return JSON.stringify(value).match(/\d+\.\d{4}/g) ?? [];
  if (type === "quantity") return [String(given["value"])];
  if (type === "message") return [`${String(given["party"])} ${String(given["seq"])}`];
  if (type === "time") return Object.values(given).map((at) => String(at).slice(0, 10));
  return [String(given)];
}

function parametersOf(phrase: Phrase): fc.Arbitrary<JsonObject> {
  const values: Record<string, fc.Arbitrary<unknown>> = {};
  const required: string[] = [];
  for (const parameter of phrase.parameters.values()) {
    values[parameter.name] = valueOf(parameter);
    if (parameter.required) required.push(parameter.name);
  }
  return fc.record(values, { requiredKeys: required }) as fc.Arbitrary<JsonObject>;
}

function valueOf(parameter: Parameter): fc.Arbitrary<unknown> {
  const codes = [...parameter.choices.keys()];
  switch (parameter.type) {
    case "time":
      return fc.oneof(...parameter.forms.map((form) => (form === "range" ? range : instant)));
    case "place": {
      const named = fc.constantFrom(...codes).map((name) => ({ name }));
      const forms: Record<string, fc.Arbitrary<unknown>> = { point, circle, polygon, named };
      return fc.oneof(...parameter.forms.map((form) => forms[form] as fc.Arbitrary<unknown>));
    }
    case "count":
      return fc.nat(999_999_999);
    case "quantity":
      return fc.record({ value: decimal, unit: fc.constantFrom(...codes) });
    case "party":
      return fc.stringMatching(/^([A-Z]{2}|[A-Z0-9-]{3,16})$/);
    case "message":
      return fc.record({ party: fc.constantFrom("XA", "XB"), seq: fc.integer({ min: 1 }) });
    case "text":
      return fc.string({ unit: fc.constantFrom(...PLAIN), minLength: 1, maxLength: 200 });
    case "vehicle":
    case "language":
    case "confidence":
      return fc.constantFrom(...codes);
  }
}

function degrees(limit: number): fc.Arbitrary<string> {
  return fc.integer({ min: 1 - limit * 10_000, max: limit * 10_000 }).map((parts) => {
    const digits = String(Math.abs(parts)).padStart(5, "0");
    return `${parts < 0 ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4)}`;
  });
}

function sortedJson(value: object): string {
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function phraseOf(book: Phrasebook, code: string): Phrase {
  return book.phrases.get(code) as Phrase;
}

function readBook(path: string): Phrasebook {
  const bytes = readFileSync(new URL(`../../../${path}`, import.meta.url));
  const hash = (input: Uint8Array): Uint8Array => createHash("sha256").update(input).digest();
  const result = readPhrasebook(new Uint8Array(bytes), { hash });
  if (!result.ok) throw new Error(`${result.rule} ${result.detail}`);
  return result.value;
}

const PLAIN = [..."abcXYZ019.,-–()北安"];
const ms = fc.integer({ min: 0, max: 4_000_000_000_000 });
const instant = ms.map((at) => new Date(at).toISOString());
const range = fc.tuple(ms, fc.integer({ min: 1, max: 10_000_000 })).map(([from, size]) => ({
  from: new Date(from).toISOString(),
  to: new Date(from + size).toISOString(),
}));
const point = fc.record({ lat: degrees(90), lon: degrees(180) });
const circle = fc.record({ center: point, radius_m: fc.integer({ min: 1, max: 20_100_000 }) });
const polygon = fc
  .uniqueArray(point, { minLength: 3, maxLength: 20, selector: (one) => JSON.stringify(one) })
  .map((corners) => ({ polygon: corners }));
const decimal = fc.oneof(
  fc.integer({ min: 0, max: 359 }).map(String),
  fc.integer({ min: 0, max: 359 }).map((whole) => `${whole}.50`),
);
const nearlyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom("XA", "balloon", "zh", "assessed", "x".repeat(401), 7, -0, NaN, 2 ** 60),
  instant,
  range,
  point,
  circle,
  polygon,
  fc.record({ value: fc.anything(), unit: fc.constantFrom("m", "deg", "__proto__") }),
  fc.record({ party: fc.anything(), seq: fc.anything(), id: fc.anything() }),
  fc.record({ lat: fc.anything(), lon: fc.constant("1.0000") }),
  fc.record({ center: fc.anything(), radius_m: fc.anything() }),
  fc.record({ polygon: fc.array(fc.anything()) }),
  fc.string({ unit: "binary" }),
);
