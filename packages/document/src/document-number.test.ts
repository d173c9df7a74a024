import { UsageError } from "@parley/bytes";
import { documentForms, isNumbered } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { checkDocument } from "./check-document.js";
import { documentLanguages } from "./document-language.js";
import { documentNotice, flagWords, formName } from "./document-notice.js";
import { fitsNumber, formatNumber, nextNumber, parseNumber } from "./document-number.js";
import { documentLimits } from "./limits.js";
import { sampleDocument } from "./sample-document.fuzz.js";

describe("a document's number", () => {
  it("[DIP-17] is party, form, year and count, and is read as it is written", () => {
    expect(formatNumber("XA", "note-verbale", 2026, 14)).toBe("XA/NV/2026/14");
    const numbered = documentForms.filter(isNumbered);
    const written = numbered.map((form) => formatNumber("XA-1", form, 2026, 999_999));
    expect(new Set(written).size).toBe(numbered.length);
    for (const [index, text] of written.entries()) {
      const form = numbered[index];
      expect(parseNumber(text)).toEqual({
        ok: true,
        value: { party: "XA-1", form, year: 2026, n: 999_999 },
      });
    }
  });

  it.each([
    ...["", "XA/NV/2026", "XA/NV/2026/0", "XA/NV/2026/014", "XA/NV/2026/1000000", "xa/NV/2026/1"],
    ...["XA/XX/2026/1", "XA/NV/226/1", "XA/NV/2026/1/", "XA/NV/2026/1 ", "XA//2026/1"],
    `${"X".repeat(17)}/NV/2026/1`,
    `XA/NV/2026/${"1".repeat(1_000_000)}`,
  ])("[DIP-17] is not %s", (text) => {
    expect(parseNumber(text)).toMatchObject({ ok: false, rule: "DIP-17" });
  });

  it("[DIP-17] is not written for a party, year or count that is none", () => {
    expect(() => formatNumber("xa", "note", 2026, 1)).toThrow(UsageError);
    expect(() => formatNumber("XA", "note", 2026, 0)).toThrow(UsageError);
    expect(() => formatNumber("XA", "note", 2026, 1.5)).toThrow(UsageError);
    expect(() => formatNumber("XA", "note", 26, 1)).toThrow(UsageError);
  });

  it("[DIP-18] fits its sender, its form and the year of its day", () => {
    const document = { party: "XA", form: "note", day: "2026-12-01" } as const;
    expect(fitsNumber("XA/N/2026/1", document)).toBe(true);
    for (const other of ["XB/N/2026/1", "XA/NV/2026/1", "XA/N/2025/1", "1", undefined]) {
      expect(fitsNumber(other, document)).toBe(false);
    }
  });

  it("[DIP-19] a non-paper and an oral statement have none", () => {
    for (const form of ["non-paper", "oral-statement"] as const) {
      expect(() => formatNumber("XA", form, 2026, 1)).toThrow(UsageError);
      expect(() => nextNumber("XA", form, 2026, [])).toThrow(UsageError);
      const document = { party: "XA", form, day: "2026-12-01" };
      expect(fitsNumber(undefined, document)).toBe(true);
      expect(fitsNumber("XA/N/2026/1", document)).toBe(false);
    }
  });

  it("[DIP-20] counts on by side, form and year, whatever else is there and in which order", () => {
    const given = [
      "XA/N/2026/7",
      "XB/N/2026/90",
      "XA/N/2025/80",
      "XA/L/2026/70",
      "no",
      "XA/N/2026/3",
    ];
    expect(nextNumber("XA", "note", 2026, given)).toBe("XA/N/2026/8");
    expect(nextNumber("XA", "note", 2026, given.toReversed())).toBe("XA/N/2026/8");
    expect(nextNumber("XA", "note", 2027, given)).toBe("XA/N/2027/1");
    const full = [formatNumber("XA", "note", 2026, documentLimits.numberMax)];
    expect(() => nextNumber("XA", "note", 2026, full)).toThrow(UsageError);
  });
});

describe("a document before it is sent", () => {
  it("[DIP-21] is held to all its texts and to its number", () => {
    const plain = sampleDocument("letter", [["en", "words"]]);
    expect(checkDocument(plain, "XA")).toEqual({ ok: true, value: plain });
    const changes = [
      ["DIP-14", { title: "a\u202e" }],
      ["DIP-15", { addressee: "a\u200b" }],
      ["DIP-16", { place: "a\nb" }],
      ["DIP-12", { signedBy: " " }],
      ["DIP-15", { handling: "a\u0000" }],
      ["DIP-14", { words: new Map([["ru", "\u202e"]]) }],
      ["DIP-13", { words: new Map([["en", "x".repeat(40_000)]]) }],
      ["DIP-18", { number: "XB/L/2026/14" }],
    ] as const;
    for (const [rule, change] of changes) {
      expect(checkDocument({ ...plain, ...change }, "XA")).toMatchObject({ ok: false, rule });
    }
    const numbered = sampleDocument("non-paper", [["en", "w"]], { number: "XA/N/2026/1" });
    expect(checkDocument(numbered, "XA")).toMatchObject({ ok: false, rule: "DIP-19" });
  });

  it("[DIP-22] says of a non-paper that it is signed and on the record, and what is reserved", () => {
    const notice = documentNotice("non-paper", "en");
    for (const part of ["no letterhead and no number", "is signed and stands on the record"]) {
      expect(notice).toContain(part);
    }
    expect(notice).toContain("reserved and does not exist");
    for (const language of documentLanguages) {
      const said = documentForms.filter((form) => documentNotice(form, language) !== undefined);
      expect(said).toEqual(["chairs-summary", "readout", "non-paper", "oral-statement"]);
    }
  });

  it("[DIP-23] shows its flags beside its words in one order and in its language", () => {
    const flags = ["personal-capacity", "without-prejudice"] as const;
    expect(flagWords(flags, "en")).toEqual(["Without prejudice", "In a personal capacity"]);
    expect(flagWords(flags, "zh")).toEqual(["不影响各方立场", "以个人身份"]);
    expect(flagWords([], "en")).toEqual([]);
  });

  it("[DIP-1] is called by its form in six languages", () => {
    for (const form of documentForms) {
      const names = documentLanguages.map((language) => formName(form, language));
      expect(names.every((name) => name !== "")).toBe(true);
    }
    expect(formName("note-verbale", "ru")).toBe("Вербальная нота");
  });
});
