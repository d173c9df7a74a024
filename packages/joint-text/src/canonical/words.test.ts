import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../limits.js";
import { checkPaste, checkWords } from "./words.js";

/** Each harmless in some company. */
const CHARACTERS = [
  "e",
  "\u0301",
  "\n",
  "\u0645",
  "\u062f",
  "\u0915",
  "\u094d",
  "\u200c",
  "\u200d",
  "\u202e",
];

describe("words that may stand", () => {
  it.each([
    ["English", "The sides \u2013 \u201cboth\u201d \u2013 agree; 5\u00a0km.\nAnd so on."],
    ["French", "Les parties\u202f: \u00ab\u00a0d\u00e9j\u00e0\u00a0\u00bb"],
    ["Russian", "\u0421\u0442\u043e\u0440\u043e\u043d\u044b \u0451\u0449\u0451 \u2116\u00a05"],
    ["Chinese", "\u3000\u53cc\u65b9\u540c\u610f\u3002"],
    ["Arabic with vowel marks", "\u0627\u0644\u0637\u0651\u0631\u0641\u0627\u0646 (\u0661\u0662)"],
    ["Persian with a non-joiner", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u062f"],
    ["Persian with a mark before it", "\u0645\u06cc\u064e\u200c\u062e\u0648\u0627\u0647\u062f"],
    ["Hindi with a joiner", "\u0915\u094d\u200d\u0937"],
    ["Hindi with a non-joiner", "\u0915\u094d\u200c\u0937"],
    ["an emblem beyond 16 bits", "\u{1f54a}"],
    ["none", ""],
  ])("[JOINT-21] [JOINT-22] %s", (_, words) => {
    expect(checkWords(words)).toEqual({ ok: true, value: true });
  });
});

describe("words that may not", () => {
  it.each([
    ["a right-to-left override", "\u202e"],
    ["a left-to-right override", "\u202d"],
    ["an embedding", "\u202b"],
    ["the end of one", "\u202c"],
    ["an isolate", "\u2066"],
    ["the end of an isolate", "\u2069"],
    ["a right-to-left mark", "\u200f"],
    ["an Arabic letter mark", "\u061c"],
    ["a zero-width space", "\u200b"],
    ["a word joiner", "\u2060"],
    ["a byte order mark", "\ufeff"],
    ["a soft hyphen", "\u00ad"],
    ["a combining grapheme joiner", "\u034f"],
    ["a Hangul filler", "\u3164"],
    ["a variation selector", "\ufe0f"],
    ["a tag", "\u{e0041}"],
    ["a tab", "\t"],
    ["a carriage return", "\r"],
    ["NUL", "\0"],
    ["a line separator", "\u2028"],
    ["a thin space", "\u2009"],
    ["private use", "\ue000"],
    ["what no Unicode has given", "\u0378"],
    ["half a pair", "\ud83d"],
    ["a lost character", "\ufffd"],
  ])("[JOINT-21] %s is refused with its offset", (_, character) => {
    const found = checkWords(`\u{1f54a} sh${character}all`);
    expect(found).toMatchObject({ ok: false, rule: "JOINT-21", offset: 5 });
    expect(found).toMatchObject({ detail: expect.stringMatching(/U\+[0-9A-F]{4,}/) });
  });

  it.each([
    ["a joiner between Latin letters", "sh\u200dall", 2],
    ["a non-joiner between Latin letters", "sh\u200call", 2],
    ["a non-joiner after a letter that does not join", "\u062f\u0627\u200c\u062f", 2],
    ["a non-joiner before a letter that does not join", "\u0628\u200c\u0621", 1],
    ["a joiner between Arabic letters", "\u0645\u06cc\u200d\u062e", 2],
    ["a non-joiner at the end", "\u0645\u06cc\u200c", 2],
    ["two non-joiners", "\u0645\u06cc\u200c\u200c\u062e", 2],
    ["a joiner at the end after a virama", "\u0915\u094d\u200d", 2],
    ["a joiner at the beginning", "\u200d\u0915", 0],
  ])("[JOINT-22] %s is refused", (_, words, offset) => {
    expect(checkWords(words)).toMatchObject({ ok: false, rule: "JOINT-22", offset });
  });

  it("[JOINT-23] words in another Unicode form are refused where they differ", () => {
    expect(checkWords("de\u0301ja\u0300")).toMatchObject({ rule: "JOINT-23", offset: 1 });
    expect(checkWords("5 \u212b")).toMatchObject({ rule: "JOINT-23", offset: 2 });
  });

  it("[JOINT-23] what is taken is in form NFC and has nothing unseen but joiners in place", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...CHARACTERS) }), (words) => {
        if (!checkWords(words).ok) return;
        expect(words.normalize("NFC")).toBe(words);
        expect(words).not.toMatch(/(?![\n\u200c\u200d])[\p{Cc}\p{Cf}]/u);
        expect(words).not.toMatch(/(?:^|[e\n])[\u200c\u200d]|[\u200c\u200d](?:$|[e\n])/u);
      }),
    );
  });

  it("[JOINT-20] a paragraph of one character too many is refused", () => {
    expect(checkWords("x".repeat(limits.wordsUnitsMax)).ok).toBe(true);
    expect(checkWords("x".repeat(limits.wordsUnitsMax + 1))).toMatchObject({ rule: "JOINT-20" });
  });

  it("[JOINT-24] a paste of 5 MB is refused, and so is one of one character too many", () => {
    expect(checkPaste("x".repeat(5_000_000))).toMatchObject({ rule: "JOINT-24" });
    expect(checkPaste("\0".repeat(limits.pasteUnitsMax + 1))).toMatchObject({ rule: "JOINT-24" });
    expect(checkPaste("x".repeat(limits.pasteUnitsMax)).ok).toBe(true);
    expect(checkPaste("sh\u202eall")).toMatchObject({ rule: "JOINT-21", offset: 2 });
  });
});
