import { documentForms, limits, type DocumentForm } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { composeDocument, type DocumentDraft } from "./compose-document.js";
import { documentLanguages, standingOffice, type DocumentLanguage } from "./document-language.js";
import { documentLimits } from "./limits.js";
import { ministries, valueOf } from "./sample-document.fuzz.js";

function compose(
  form: DocumentForm,
  language: DocumentLanguage,
  change: Partial<DocumentDraft> = {},
): readonly string[] {
  const draft = { form, language, ...ministries(language), ...change };
  return valueOf(composeDocument(draft, "\nWords,\n\nas written.  \n")).split("\n\n");
}

describe("the words of a document", () => {
  it("[DIP-1] stand in six languages and in no other", () => {
    for (const language of documentLanguages) {
      for (const form of documentForms) {
        expect(compose(form, language).join("")).toContain("as written.");
      }
    }
    const draft = { form: "note", language: "ko", ...ministries("en") } as const;
    expect(composeDocument(draft, "words")).toMatchObject({ ok: false, rule: "DIP-1" });
  });

  it("[DIP-2] are what opens it, the words as written, what closes it, and nothing else", () => {
    const [opening, ...rest] = compose("note-verbale", "en");
    expect(opening).toMatch(/^The Ministry of Foreign Affairs of Aurelia presents/);
    expect(rest.slice(0, 2)).toEqual(["Words,", "as written."]);
    expect(rest).toHaveLength(3);
  });

  it("[DIP-3] a note verbale opens with compliments and closes with assurances, in the third person", () => {
    const expected: Readonly<Record<DocumentLanguage, readonly [string, string]>> = {
      en: ["Aurelia presents its compliments to the Ministry", "avails itself of this opportunity"],
      zh: ["奥雷利亚外交部向博雷利亚外交部致意", "顺致崇高的敬意。"],
      ru: ["свидетельствует свое уважение Министерству иностранных дел (Бореалия)", "уверения"],
      ar: ["تهدي وزارة خارجية أوريليا أطيب تحياتها إلى وزارة خارجية بورياليا", "وتغتنم وزارة"],
      fr: ["présente ses compliments au Ministère des affaires étrangères (Boréalie)", "haute"],
      es: ["presenta sus atentos saludos al Ministerio", "las seguridades de su más alta"],
    };
    for (const language of documentLanguages) {
      const words = compose("note-verbale", language);
      const [opens, closes] = expected[language];
      expect(words[0]).toContain(opens);
      expect(words.at(-1)).toContain(closes);
    }
  });

  it("[DIP-3] verbs follow the noun of the office where the language asks for it", () => {
    const from = standingOffice("centre", "ar", "أوريليا");
    for (const form of ["note-verbale", "note", "chairs-summary", "readout"] as const) {
      expect(compose(form, "ar", { from })[0]).toMatch(/^(?:يهدي|يتوجه|يصدر|يعرض) مركز أوريليا/);
      expect(compose(form, "ar")[0]).toMatch(/^(?:تهدي|تتوجه|تصدر|تعرض) وزارة/);
    }
  });

  it("[DIP-4] a note says who tells whom, without compliments", () => {
    const opening =
      "The Ministry of Foreign Affairs of Aurelia communicates the following to the Ministry of " +
      "Foreign Affairs of Borealia.";
    expect(compose("note", "en")).toEqual([opening, "Words,", "as written."]);
    expect(compose("note", "zh")[0]).toBe("奥雷利亚外交部谨向博雷利亚外交部通知如下：");
  });

  it("[DIP-5] a letter has a salutation, and names it again as it closes", () => {
    expect(compose("letter", "en")).toEqual([
      ...["Excellency,", "Words,", "as written."],
      "Please accept, Excellency, the assurances of my highest consideration.",
    ]);
    const given = compose("letter", "fr", { salutation: "Madame la Directrice générale" });
    expect(given[0]).toBe("Madame la Directrice générale,");
    expect(given.at(-1)).toContain("agréer, Madame la Directrice générale, les assurances");
  });

  it("[DIP-6] an aide-mémoire and a non-paper are the words alone", () => {
    for (const language of documentLanguages) {
      expect(compose("aide-memoire", language)).toEqual(["Words,", "as written."]);
      expect(compose("non-paper", language)).toEqual(["Words,", "as written."]);
    }
  });

  it("[DIP-7] a chair's summary says that it stands on the chair's own responsibility", () => {
    const said = ["own responsibility", "自行负责", "под собственную ответственность"];
    const languages = ["en", "zh", "ru"] as const;
    for (const [index, language] of languages.entries()) {
      expect(compose("chairs-summary", language)[0]).toContain(said[index]);
    }
  });

  it("[DIP-8] a readout says that it is one side's own", () => {
    const [opening] = compose("readout", "en");
    expect(opening).toBe(
      "The Ministry of Foreign Affairs of Aurelia gives this account as its own. It has not been " +
        "agreed with any other side.",
    );
  });

  it("[DIP-9] an oral statement says that its text was handed over", () => {
    expect(compose("oral-statement", "en")[0]).toBe("Text of an oral statement, handed over.");
  });

  it("[DIP-10] only a letter is addressed to somebody in person", () => {
    const draft = { form: "note", language: "en", ...ministries("en"), salutation: "Sir" } as const;
    expect(composeDocument(draft, "words")).toMatchObject({ ok: false, rule: "DIP-10" });
  });

  it("[DIP-11] a name that looks like a place of the wording stays as it is", () => {
    const from = { letterhead: "X", name: "The {to} of {salutation}", addressed: "to X" };
    expect(compose("note", "en", { from })[0]).toMatch(/^The \{to\} of \{salutation\} communic/);
  });

  it.each([
    ["DIP-12", "  \n "],
    ["DIP-12", "\u00a0\u3000"],
    ["DIP-13", "x".repeat(documentLimits.wordsUnitsMax + 1)],
    ["DIP-13", "x".repeat(documentLimits.wordsUnitsMax)],
    ["DIP-13", "x".repeat(5_000_000)],
    ["DIP-14", "a\u202eb"],
    ["DIP-14", "a\u2066b\u2069"],
    ["DIP-14", "a\u200fb"],
    ["DIP-15", "a\u200bb"],
    ["DIP-15", "a\u00adb"],
    ["DIP-15", "a\ufe0fb"],
    ["DIP-15", "a\u3164b"],
    ["DIP-15", "a\tb"],
    ["DIP-15", "a\r\nb"],
    ["DIP-15", "a\ue000b"],
    ["DIP-15", "a\u{e0041}b"],
    ["DIP-15", "a\ud800b"],
  ])("[DIP-12] [DIP-13] [DIP-14] [DIP-15] refuses such words by %s: case %#", (rule, words) => {
    const draft = { form: "note-verbale", language: "en", ...ministries("en") } as const;
    expect(composeDocument(draft, words)).toMatchObject({ ok: false, rule });
  });

  it("[DIP-15] names the character and where it stands; spaces of French and Chinese are none", () => {
    const draft = { form: "non-paper", language: "fr", ...ministries("fr") } as const;
    expect(composeDocument(draft, "a\u200bb")).toMatchObject({
      detail: "the text holds U+200B, which cannot be seen, after 1 characters",
    });
    const spaced = "Objet\u00a0: \u202f»\u3000。";
    expect(composeDocument(draft, spaced)).toEqual({ ok: true, value: spaced });
  });

  it("[DIP-13] [DIP-14] [DIP-16] holds names to the same, and to one line", () => {
    const { from, to } = ministries("en");
    const draft = { form: "letter", language: "en", from, to } as const;
    const names = [
      ["DIP-16", { from: { ...from, name: "a\nb" } }],
      ["DIP-13", { to: { ...to, addressed: "x".repeat(limits.wordUnitsMax + 1) } }],
      ["DIP-14", { salutation: "Sir\u202e" }],
      ["DIP-12", { salutation: "" }],
    ] as const;
    for (const [rule, change] of names) {
      expect(composeDocument({ ...draft, ...change }, "w")).toMatchObject({ ok: false, rule });
    }
  });

  it("[DIP-13] has the limits of the wire", () => {
    expect(documentLimits.wordsUnitsMax).toBe(limits.textUnitsMax);
    expect(documentLimits.nameUnitsMax).toBe(limits.wordUnitsMax);
    expect(documentLimits.jointParagraphsMax).toBe(limits.paragraphsMax);
  });
});
