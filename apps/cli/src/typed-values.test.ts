import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Complaint } from "./complaint.js";
import {
  futureOf,
  instantOf,
  languageOf,
  parametersOf,
  partiesOf,
  phraseCodeOf,
  precedenceOf,
} from "./typed-values.js";

describe("values as people type them", () => {
  it("[CLI-4] a time is in UTC and says so", () => {
    expect(instantOf("2026-11-22T03:10Z")).toBe("2026-11-22T03:10:00.000Z");
    expect(instantOf("2026-11-22T03:10:07Z")).toBe("2026-11-22T03:10:07.000Z");
    expect(instantOf("2026-11-22T03:10:07.5Z")).toBe("2026-11-22T03:10:07.500Z");
    for (const text of ["03:10", "2026-11-22T03:10", "2026-11-22T03:10+01:00", "2026-11-22", ""]) {
      expect(() => instantOf(text), text).toThrow(/no time/);
    }
  });

  it("[CLI-4] a precedence is 1 to 4", () => {
    expect(["1", "4"].map(precedenceOf)).toEqual([1, 4]);
    for (const text of ["0", "5", "1.0", "FLASH", ""]) {
      expect(() => precedenceOf(text), text).toThrow(/1 \(FLASH\)/);
    }
  });

  it("[CLI-4] what is asked for or promised lies ahead", () => {
    expect(() => futureOf("2020-01-01T00:00Z")).toThrow(/has passed already/);
    expect(futureOf("9999-01-01T00:00Z")).toBe("9999-01-01T00:00:00.000Z");
  });

  it("[CLI-4] parties are divided by commas, in either case", () => {
    expect(partiesOf("XB, xc,")).toEqual(["XB", "XC"]);
    expect(() => partiesOf(" , ")).toThrow(/No recipient/);
    expect(() => partiesOf("XB XC")).toThrow(/XB XC is no party's code/);
  });

  it("[CLI-4] a language is a tag, and a phrase a code in either case", () => {
    expect(["en", "zh-Hant"].map(languageOf)).toEqual(["en", "zh-Hant"]);
    expect(phraseCodeOf("obj-1")).toBe("OBJ-1");
    expect(() => languageOf("English")).toThrow(/no language.*such as en/);
    expect(() => phraseCodeOf("hello")).toThrow(/no code of a phrase.*OBJ-1/);
  });

  it("[CLI-4] a parameter is words, a number, a time or JSON", () => {
    const typed = [
      "a=b=c",
      "count=3",
      'no="3"',
      "time=2026-11-22T03:10Z",
      'place={"lat":"1.0000"}',
    ];
    expect(parametersOf(typed)).toEqual({
      a: "b=c",
      count: 3,
      no: "3",
      time: "2026-11-22T03:10:00.000Z",
      place: { lat: "1.0000" },
    });
    expect(() => parametersOf(["novalue"])).toThrow(/name=value/);
    expect(() => parametersOf(["place={lat:1}"])).toThrow(/is none/);
  });
});

describe("values at random", () => {
  const texts = fc.string({ unit: "binary", maxLength: 40 });
  const times = fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.\d{1,4})?Z?$/);
  const digits = fc.stringMatching(/^-?\d{1,15}$/);

  it("[CLI-4] any text is a time in one spelling, or is refused", () => {
    fc.assert(
      fc.property(fc.oneof(texts, times), (text) => {
        const time = valueOrComplaint(() => instantOf(text));
        if (time === undefined) return;
        expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(instantOf(time)).toBe(time);
      }),
    );
  });

  it("[CLI-4] any text is a precedence, or is refused", () => {
    fc.assert(
      fc.property(fc.oneof(texts, digits), (text) => {
        const precedence = valueOrComplaint(() => precedenceOf(text));
        if (precedence !== undefined) expect(String(precedence)).toBe(text);
      }),
    );
  });

  it("[CLI-4] any text is a list of parties that reads the same again, or is refused", () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.array(texts).map(String)), (text) => {
        const parties = valueOrComplaint(() => partiesOf(text));
        if (parties === undefined) return;
        expect(parties).not.toContain("");
        expect(partiesOf(parties.join(", "))).toEqual(parties);
      }),
    );
  });

  it("[CLI-4] any pairs are parameters that read the same from JSON, or are refused", () => {
    const values = fc.oneof(texts, times, digits, fc.json());
    const pairs = fc.tuple(texts, values).map((parts) => parts.join("="));
    fc.assert(
      fc.property(fc.array(fc.oneof(pairs, texts), { maxLength: 5 }), (typed) => {
        const found = valueOrComplaint(() => parametersOf(typed));
        if (found === undefined) return;
        const again = Object.entries(found).map(([name, one]) => `${name}=${JSON.stringify(one)}`);
        expect(parametersOf(again)).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });
});

/** What a reader made of what was typed; nothing when it was refused by a complaint of ours. */
function valueOrComplaint<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(Complaint);
    expect(error).toMatchObject({ exitCode: 2, trouble: { rule: "CLI-4" } });
    return undefined;
  }
}
