import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatJson,
  isJsonObject,
  ok,
  parseJson,
  UsageError,
  type Json,
  type Result,
} from "./index.js";

interface JsonVectors {
  readonly limits: { depthMax: number; membersMax: number; valuesMax: number };
  readonly valid: readonly { title: string; text: string; value: Json }[];
  readonly invalid: readonly { title: string; text: string; rule: string; offset: number }[];
}

describe("JSON", () => {
  const { limits, valid, invalid }: JsonVectors = readVectors();
  const refusedBy = (rule: string): JsonVectors["invalid"] =>
    invalid.filter((vector) => vector.rule === rule);
  const expectRefusal = ({ text, rule, offset }: JsonVectors["invalid"][number]): void => {
    expect(parseJson(text, limits)).toMatchObject({ ok: false, rule, offset });
  };

  it.each(valid)("[JSON-1] reads $title", ({ text, value }) => {
    const read = valueOf(parseJson(text, limits));
    expect(plain(read)).toEqual(plain(value));
    expect(plain(valueOf(parseJson(formatJson(read), limits)))).toEqual(plain(value));
  });
  it.each(refusedBy("JSON-1"))("[JSON-1] refused: $title", expectRefusal);
  it.each(refusedBy("JSON-2"))("[JSON-2] refused: $title", expectRefusal);
  it.each(refusedBy("JSON-3"))("[JSON-3] refused: $title", expectRefusal);
  it.each(refusedBy("JSON-4"))("[JSON-4] refused: $title", expectRefusal);
  it.each(refusedBy("JSON-5"))("[JSON-5] refused: $title", expectRefusal);
  it.each(refusedBy("JSON-6"))("[JSON-6] refused: $title", expectRefusal);

  it("every refused vector names a rule of this page", () => {
    expect(new Set(invalid.map((vector) => vector.rule))).toEqual(
      new Set(["JSON-1", "JSON-2", "JSON-3", "JSON-4", "JSON-5", "JSON-6"]),
    );
  });

  it("[JSON-1] whatever it accepts, the platform reads as the same value", () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        const read = parseJson(text, WIDE);
        if (read.ok) expect(plain(read.value)).toEqual(plain(JSON.parse(text) as Json));
      }),
      { numRuns: 3000 },
    );
  });

  it("[JSON-1] whatever the platform refuses, it refuses", () => {
    fc.assert(
      fc.property(nearlyJson, (text) => {
        let good = true;
        try {
          JSON.parse(text);
        } catch {
          good = false;
        }
        if (!good) expect(parseJson(text, WIDE)).toMatchObject({ ok: false });
      }),
      { numRuns: 3000 },
    );
  });

  it("[JSON-1] a document cut anywhere is refused, with the offset inside it", () => {
    const text = '{"a":[true,null,"x\\u00e9"],"b":{"c":-12.5e-1}}';
    expect(parseJson(text, WIDE).ok).toBe(true);
    for (let size = 0; size < text.length; size++) {
      const read = parseJson(text.slice(0, size), WIDE);
      expect(read).toMatchObject({ ok: false, rule: "JSON-1" });
      expect(read.ok ? -1 : read.offset).toBeLessThanOrEqual(size);
    }
  });

  it("[JSON-2] a key named like a prototype's member is a key like any other", () => {
    const read = valueOf(parseJson('{"__proto__":{"a":1},"toString":"x"}', WIDE));
    expect(isJsonObject(read) && Object.keys(read)).toEqual(["__proto__", "toString"]);
    expect(isJsonObject(read) && read["a"]).toBe(undefined);
    expect(({} as Record<string, unknown>)["a"]).toBe(undefined);
  });

  it("[JSON-3] a lone surrogate written out is refused", () => {
    for (const unit of ["\ud800", "\udbff", "\udc00", "\udfff"]) {
      expect(parseJson(`["${unit}"]`, WIDE)).toMatchObject({ rule: "JSON-3", offset: 1 });
    }
  });

  it("[JSON-4] any safe integer reads back; the next ones out are refused", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(parseJson(String(value), WIDE)).toEqual(ok(value));
      }),
    );
    for (const text of ["9007199254740992", "-9007199254740992", "9007199254740991.5"]) {
      expect(parseJson(text, WIDE)).toMatchObject({ rule: "JSON-4" });
    }
  });

  it("[JSON-4] a decimal that is accepted has the digits that were written", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1 });
    fc.assert(
      fc.property(
        fc.nat(99_999),
        digits,
        fc.integer({ min: -320, max: 20 }),
        (whole, part, ten) => {
          const read = parseJson(`${whole}.${part}e${ten}`, WIDE);
          if (!read.ok || read.value === 0) return;
          const written = BigInt(`${whole}${part}`).toString().replace(/0+$/, "");
          const kept = (read.value as number).toPrecision(15).replace(/e.*|\./g, "");
          expect(kept.replace(/^0+|0+$/g, "")).toBe(written);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("[JSON-5] depth one above the limit is refused wherever it occurs", () => {
    for (let depth = 1; depth <= 9; depth++) {
      const text = `${"[".repeat(depth)}${"]".repeat(depth)}`;
      expect(parseJson(text, { ...WIDE, depthMax: depth }).ok).toBe(true);
      const read = parseJson(text, { ...WIDE, depthMax: depth - 1 });
      expect(read).toMatchObject({ rule: "JSON-5", offset: depth - 1 });
    }
  });

  it("[JSON-6] members one above the limit are refused, in one list or altogether", () => {
    const list = JSON.stringify(Array.from({ length: 9 }, () => 1));
    expect(parseJson(list, { ...WIDE, membersMax: 9 }).ok).toBe(true);
    expect(parseJson(list, { ...WIDE, membersMax: 8 })).toMatchObject({ rule: "JSON-6" });
    const nested = `[${list},${list}]`;
    expect(parseJson(nested, { ...WIDE, valuesMax: 20 }).ok).toBe(true);
    expect(parseJson(nested, { ...WIDE, valuesMax: 19 })).toMatchObject({ rule: "JSON-6" });
  });

  it("what it writes it reads back as the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), (value) => {
        let text: string;
        try {
          text = formatJson(value as Json);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          return;
        }
        expect(plain(valueOf(parseJson(text, WIDE)))).toEqual(plain(value as Json));
      }),
      { numRuns: 1000 },
    );
  });

  it("what no reader would take back is the caller's mistake", () => {
    for (const value of ["\ud800", { "a\udc00": 1 }, [NaN], Infinity, -0, 2 ** 53, 0.1 + 0.2]) {
      expect(() => formatJson(value)).toThrow(UsageError);
    }
    for (const value of ["\\ud800", "\\\\ud800", "\u{1f600}", 0, 0.25, -(2 ** 53) + 1]) {
      expect(parseJson(formatJson(value), WIDE)).toEqual(ok(value));
    }
  });
});

/** Read here, not imported: the test runner's import would lose the key `__proto__`. */
function readVectors(): JsonVectors {
  const url = new URL("../../../vectors/encoding/v1/json.json", import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as JsonVectors;
}

/** The value of what must have been read without fault. */
function valueOf<T>(read: Result<T>): T {
  if (!read.ok) throw new Error(`${read.rule}: ${read.detail}`);
  return read.value;
}

/** The same value with ordinary objects, so that values of two readers compare. */
function plain(value: Json): unknown {
  if (Array.isArray(value)) return (value as readonly Json[]).map(plain);
  if (!isJsonObject(value)) return value;
  return new Map(Object.keys(value).map((key) => [key, plain(value[key] as Json)]));
}

const WIDE = { depthMax: 40, membersMax: 5000 };

/** JSON with a few characters changed: random text alone hardly ever is JSON. */
const nearlyJson = fc
  .tuple(
    fc.json({ maxDepth: 3 }),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]",:\\0-1.eE+ntu \n\u00e9')), {
      maxLength: 2,
    }),
  )
  .map(([text, changes]) => {
    const units = [...text];
    for (const [at, unit] of changes) units[at % (units.length + 1)] = unit;
    return units.join("");
  });
