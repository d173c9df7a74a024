import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphabets, findAlike, readIdentifier, type Alphabet } from "./identifier.js";

describe("an identifier", () => {
  it.each([
    ["latin", "SILO-1"],
    ["latin", "a"],
    ["latin", "0"],
    ["latin", "Az09-a.b/c_d:e"],
    ["cyrillic", "ШАХТА-1"],
    ["cyrillic", "Объект-Ё/ё:9"],
    ["latin", "x".repeat(64)],
  ] as [Alphabet, string][])("[DECL-5] in %s: %s", (alphabet, text) => {
    expect(readIdentifier(text, alphabet)).toEqual({ ok: true, value: text });
  });
  it.each([
    ["latin", "nothing", ""],
    ["latin", "too much", "x".repeat(65)],
    ["latin", "a Cyrillic letter", "SIL\u041e-1"],
    ["cyrillic", "a Latin letter", "ШАХТ\u0041-1"],
    ["latin", "a Greek letter", "\u0391-1"],
    ["cyrillic", "a letter of another Cyrillic", "\u0406-1"],
    ["latin", "a letter of full width", "\uff33ILO"],
    ["latin", "a mark that combines", "SILO\u0301"],
    ["latin", "a letter with a mark", "S\u00cdLO"],
    ["latin", "what cannot be seen", "SILO\u200b1"],
    ["latin", "another space", "SILO\u00a01"],
    ["latin", "another hyphen", "SILO\u20111"],
    ["latin", "another digit", "SILO-\u0661"],
    ["latin", "two signs", "SILO--1"],
    ["latin", "a space", "SILO 1"],
    ["latin", "a sign before", "-SILO"],
    ["latin", "a space before", " SILO"],
    ["latin", "a space behind", "SILO "],
    ["latin", "a line break behind", "SILO\n"],
    ["latin", "a tab", "SILO\t1"],
    ["latin", "half a sign", "SILO\ud800"],
    ["latin", "a formula", "=1+1"],
  ] as [Alphabet, string, string][])("[DECL-5] in %s with %s is refused", (alphabet, _, text) => {
    expect(readIdentifier(text, alphabet)).toMatchObject({ ok: false, rule: "DECL-5" });
  });
  it.each([
    ["latin", "A to Z"],
    ["cyrillic", "А to Я and Ё"],
  ] as [Alphabet, string][])("[DECL-5] in %s is refused with its letters", (alphabet, letters) => {
    const detail = expect.stringContaining(`not written with ${letters}`);
    expect(readIdentifier("?", alphabet)).toMatchObject({ ok: false, detail });
  });
  it("[DECL-5] has no letter that is in both alphabets", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 6 }), (text) => {
        const both = alphabets.every((one) => readIdentifier(text, one).ok);
        expect(!both || /^[0-9-./_:]+$/.test(text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  it("[DECL-5] has one spelling, which every normal form leaves as it is", () => {
    const units = fc.constantFrom(..."azAZ09-./_: ЁёйЙаЯ");
    fc.assert(
      fc.property(fc.string({ unit: units, maxLength: 8 }), (text) => {
        if (!alphabets.some((one) => readIdentifier(text, one).ok)) return;
        for (const form of ["NFC", "NFKC"]) expect(text.normalize(form)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe("identifiers that are alike", () => {
  it.each([
    ["SILO-1", "silo-1"],
    ["SILO-1", "SlLO-1"],
    ["SILO-1", "S1LO-1"],
    ["SILO-1", "SIL0-1"],
    ["SILO-1", "SILo-1"],
    ["SILO-1", "SILO-I"],
    ["SILO-1", "SILO-l"],
    ["Al", "a1"],
    ["O0", "0o"],
    ["ЁЛКА", "ЕЛКА"],
    ["ёлка", "ЕЛКА"],
    ["ЗОНА", "30НА"],
    ["Зона-3", "зона-З"],
    ["ОКО", "0КО"],
  ])("[DECL-5] %s and %s", (left, right) => {
    expect(findAlike([left, "OTHER", right])).toEqual([left, right]);
    expect(findAlike([right, left])).toEqual([right, left]);
  });
  it("[DECL-5] others are not, and one is not like itself", () => {
    const names = ["SILO-1", "SILO-2", "SILO.1", "BASE-L", "BASE-1", "L", "1", "i", "SILO-10"];
    expect(findAlike([...names, "1a", "SILO-1"])).toBeUndefined();
    expect(findAlike([])).toBeUndefined();
  });
});
