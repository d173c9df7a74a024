import { documentForms } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { documentLanguages } from "./document-language.js";
import { layoutDocument, type DocumentPrint } from "./document-layout.js";
import type { PrintRole } from "./print-layout.js";
import { linesOf, sampleDocument, valueOf } from "./sample-document.fuzz.js";

const FROM = new Map(documentLanguages.map((language) => [language, `Sender ${language}`]));

function print(
  document: DocumentPrint["document"],
  change: Partial<DocumentPrint> = {},
): DocumentPrint {
  return { document, languages: ["en"], from: FROM, domain: "live", footer: [], ...change };
}

function rolesOf(document: DocumentPrint["document"]): readonly PrintRole[] {
  return linesOf(valueOf(layoutDocument(print(document)))).map(({ role }) => role);
}

describe("a document on paper", () => {
  it("[DIP-24] has each language on pages of its own, in the order asked for", () => {
    const document = sampleDocument("note", [
      ["en", "Words."],
      ["ar", "كلمات."],
    ]);
    const layout = valueOf(layoutDocument(print(document, { languages: ["ar", "en"] })));
    expect(layout.language).toBe("ar");
    expect(layout.parts.map(({ language }) => language)).toEqual(["ar", "en"]);
    expect(layout.parts.map(({ page }) => page)).toEqual(["صفحة {n} من {m}", "Page {n} of {m}"]);
    expect(linesOf(layout).filter(({ role }) => role === "words")).toEqual([
      { role: "words", language: "ar", text: "كلمات." },
      { role: "words", language: "en", text: "Words." },
    ]);
  });

  it("[DIP-24] is not printed in languages that it does not have, nor in none or three", () => {
    const document = sampleDocument("note", [
      ["en", "w"],
      ["fr", "w"],
      ["ko", "w"],
    ]);
    for (const languages of [["es"], [], ["en", "en"], ["en", "fr", "es"]]) {
      const made = layoutDocument(print(document, { languages }));
      expect(made).toMatchObject({ ok: false, rule: "DIP-24" });
    }
    const nameless = print(document, { from: new Map([["fr", "x"]]) });
    expect(layoutDocument(nameless)).toMatchObject({ ok: false, rule: "DIP-24" });
    const other = print(document, { languages: ["ko"] });
    expect(layoutDocument(other)).toMatchObject({ ok: false, rule: "DIP-1" });
  });

  it("[DIP-25] shows by its number what nobody would see, wherever it stands", () => {
    const hidden = "a\u202eb\u200b\ud800";
    const shown = "a[U+202E]b[U+200B][U+D800]";
    const document = sampleDocument("letter", [["en", hidden]], {
      ...{ title: hidden, addressee: hidden, place: hidden, signedBy: hidden, handling: hidden },
      number: hidden,
    });
    const from = new Map([["en", hidden]]);
    const layout = valueOf(layoutDocument(print(document, { from, footer: [hidden] })));
    const texts = linesOf(layout).map(({ text }) => text);
    expect(texts.filter((text) => text.includes(shown))).toHaveLength(8);
    expect(JSON.stringify(layout)).not.toMatch(/[\u202e\u200b]/);
    expect(layout.footer).toEqual([shown]);
    expect(layout.title).toContain(shown);
  });

  it("[DIP-26] says EXERCISE in each of its languages, and nothing where it is live", () => {
    const document = sampleDocument("non-paper", [
      ["en", "w"],
      ["zh", "字"],
    ]);
    const languages = ["en", "zh"];
    const exercise = valueOf(layoutDocument(print(document, { languages, domain: "exercise" })));
    expect(exercise.banner).toEqual(["EXERCISE", "演习"]);
    expect(valueOf(layoutDocument(print(document, { languages }))).banner).toEqual([]);
  });

  it("[DIP-27] writes place and day as its language does", () => {
    const days = documentLanguages.map((language) => {
      const document = sampleDocument("note", [[language, "w"]], { day: "2026-03-01" });
      const lines = linesOf(valueOf(layoutDocument(print(document, { languages: [language] }))));
      return lines.find(({ role }) => role === "place-and-day")?.text;
    });
    expect(days).toEqual([
      "Aurel, 1 March 2026",
      "2026年3月1日于Aurel",
      "Aurel, 1 марта 2026 года",
      "Aurel، 1 آذار/مارس 2026",
      "Aurel, le 1er mars 2026",
      "Aurel, 1 de marzo de 2026",
    ]);
  });

  it("[DIP-28] has a letterhead and a number but for a non-paper and an oral statement", () => {
    for (const form of documentForms) {
      const roles = rolesOf(sampleDocument(form, [["en", "w"]]));
      const isPlain = form === "non-paper" || form === "oral-statement";
      expect([form, roles.includes("letterhead")]).toEqual([form, !isPlain]);
      expect([form, roles.includes("number")]).toEqual([form, !isPlain]);
    }
  });

  it("[DIP-29] a note ends with room for initials and with whom it is to; a letter is signed", () => {
    const head = ["letterhead", "number", "form", "title", "words"];
    const noted = [...head, "place-and-day", "write", "addressee"];
    expect(rolesOf(sampleDocument("note-verbale", [["en", "w"]]))).toEqual(noted);
    expect(rolesOf(sampleDocument("note", [["en", "w"]]))).toEqual(noted);
    const letter = sampleDocument("letter", [["en", "w"]]);
    expect(rolesOf(letter)).toEqual([
      ...["letterhead", "number", "place-and-day", "addressee", "title", "words"],
      ...["write", "caption"],
    ]);
    const lines = linesOf(valueOf(layoutDocument(print(letter)))).map(({ text }) => text);
    expect(lines.slice(-2)).toEqual(["Director-General", "role claimed, not proven"]);
    const aide = rolesOf(sampleDocument("aide-memoire", [["en", "w"]]));
    expect(aide).toEqual([...head, "place-and-day"]);
  });

  it("[DIP-23] stands with its handling above all, and its flags above its words", () => {
    const document = sampleDocument("note", [["en", "w"]], {
      ...{ handling: "Restricted", flags: ["ad-referendum", "without-prejudice"] },
    });
    const lines = linesOf(valueOf(layoutDocument(print(document))));
    const marks = lines.filter(({ role }) => role === "marking").map(({ text }) => text);
    expect(marks).toEqual(["Restricted", "Without prejudice", "Ad referendum"]);
    expect(lines[0]?.text).toBe("Restricted");
  });
});
