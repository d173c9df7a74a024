import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import minimalPairs from "../../../phrasebook/minimal-pairs.json" with { type: "json" };
import schema from "../../../phrasebook/phrasebook.schema.json" with { type: "json" };
import smallBook from "../../../vectors/phrasebook/v1/book.json" with { type: "json" };
import { FORM_ARGUMENTS } from "./book.js";
import { readPhrasebook, searchPhrases, type Phrasebook, type Wordings } from "./index.js";
import { fillWording } from "./wording.js";

const bytes = readFileSync(new URL("../../../phrasebook/parley-1.json", import.meta.url));
const document: unknown = JSON.parse(bytes.toString("utf8"));
const book = readBook(bytes);
const phrases = [...book.phrases.values()];

describe("the published book", () => {
  it("[PB-3] follows its schema, and so does the small book of the vectors", () => {
    const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
    expect(validate(document) ? [] : validate.errors).toEqual([]);
    expect(validate(smallBook) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...smallBook, sold: [] })).toBe(false);
  });

  it("every field of the schema is described", () => {
    const fields = fieldsOf(schema);
    expect(fields.length).toBeGreaterThan(40);
    expect(fields.filter(([, field]) => typeof field["description"] !== "string")).toEqual([]);
  });

  it("[PB-5] speaks English, Chinese and Russian, in phrases of each group it declares", () => {
    expect(book.languages).toEqual(["en", "zh", "ru"]);
    const used = new Set(phrases.map(({ group }) => group));
    expect([...book.groups.keys()]).toEqual([...used]);
  });

  it("[PB-12] every label is used, and every unit, vehicle and form can be reached", () => {
    const parameters = phrases.flatMap((phrase) => [...phrase.parameters.values()]);
    expect(new Set(parameters.map(({ name }) => name))).toEqual(new Set(book.labels.keys()));
    const reached = new Set(parameters.flatMap(({ choices }) => [...choices.values()]));
    for (const list of book.lists.values()) {
      expect([...list.values()].filter((choice) => !reached.has(choice))).toEqual([]);
    }
  });

  it("[PB-7] every phrase that asks has an answer", () => {
    const asking = phrases.filter(({ texts }) => texts.get("en")?.text.includes("?"));
    expect(asking.length).toBeGreaterThan(3);
    expect(asking.filter(({ answers }) => answers.length === 0)).toEqual([]);
  });

  it("[PB-10] Chinese texts hold Chinese, Russian ones Cyrillic, each its own full stops", () => {
    for (const { code, texts } of phrases) {
      expect(texts.get("en")?.text, code).toMatch(/^[\x20-\x7e]+$/);
      const chinese = withoutArguments(texts.get("zh")?.text);
      expect(chinese, code).toMatch(/^[\u4e00-\u9fff、。，：；？ ]+$/);
      expect(withoutArguments(texts.get("ru")?.text), code).toMatch(/^[а-яёА-ЯЁ ,.:;?()—-]+$/);
    }
  });

  it("[PB-8] an independent ICU implementation reads every text and fills it in alike", () => {
    for (const { texts, parameters } of phrases) {
      for (const [language, { text, parts }] of texts) {
        const names = [...parameters.values()];
        const required = names.filter((one) => one.required).map(({ name }) => name);
        for (const given of [names.map(({ name }) => name), required]) {
          const strings = new Map(given.map((name) => [name, `‹${name}›`]));
          const absent = Object.fromEntries(names.map(({ name }) => [name, "absent"]));
          const icu = new IntlMessageFormat(text, language);
          const filled = icu.format({ ...absent, ...Object.fromEntries(strings) });
          expect(fillWording(parts, strings)).toBe(filled);
        }
      }
    }
  });

  it("[PB-8] and every form and unit", () => {
    const units = [...(book.lists.get("unit")?.values() ?? [])];
    const forms = [...book.forms].map(([name, wordings]): [Wordings, readonly string[]] => [
      wordings,
      FORM_ARGUMENTS[name],
    ]);
    const all = [...forms, ...units.map(({ names }): [Wordings, string[]] => [names, ["value"]])];
    for (const [wordings, names] of all) {
      const strings = new Map(names.map((name) => [name, `‹${name}›`]));
      for (const [language, { text, parts }] of wordings) {
        const icu = new IntlMessageFormat(text, language);
        expect(fillWording(parts, strings)).toBe(icu.format(Object.fromEntries(strings)));
      }
    }
  });
});

describe("minimal pairs", () => {
  it.each(minimalPairs.pairs)("$contrast: $one and $other", ({ one, other, words }) => {
    expect(Object.keys(words)).toEqual(book.languages);
    for (const [language, marks] of Object.entries(words)) {
      const texts = new Map([one, other].map((code) => [code, wordsOf(code, language)]));
      expect(texts.get(one)).not.toBe(texts.get(other));
      for (const { word, in: where } of marks) {
        const there = [...texts].filter(([, text]) => holds(text, word)).map(([code]) => code);
        expect(there, `${language}: ${word}`).toEqual([where]);
      }
    }
  });

  it("no two phrases read alike in any language", () => {
    for (const language of book.languages) {
      const texts = phrases.map(({ code }) => wordsOf(code, language));
      expect(new Set(texts).size).toBe(texts.length);
    }
  });
});

describe("finding a phrase", () => {
  const find = (query: string, language = "en"): readonly string[] =>
    searchPhrases(book, query, language).map(({ code }) => code);

  it.each([
    ["obj-3", "OBJ-3"],
    ["OBJ3", "OBJ-3"],
    ["prc-1", "PRC-1"],
  ])("[PB-42] the code %s, typed either way, comes first", (query, code) => {
    expect(find(query)[0]).toBe(code);
  });

  it("[PB-42] the start of a code gives its group in order; nothing typed gives the book", () => {
    const group = find("acc");
    expect(group.slice(0, 3)).toEqual(["ACC-1", "ACC-2", "ACC-3"]);
    expect(find(" ")).toEqual([...book.phrases.keys()]);
  });

  it("[PB-42] every word must be found", () => {
    expect(find("balloon")).toEqual(["OBJ-7"]);
    expect(find("balloon zebra")).toEqual([]);
  });

  it("[PB-42] words of any language find the phrase, whatever the officer's own", () => {
    expect(find("气球", "en")).toEqual(["OBJ-7"]);
    expect(find("аэростат", "zh")).toEqual(["OBJ-7"]);
    expect(find("balloon", "ru")).toEqual(["OBJ-7"]);
  });

  it("[PB-43] case, punctuation and ё do not matter", () => {
    expect(find("BALLOON!")).toEqual(["OBJ-7"]);
    expect(find("нем", "ru")[0]).toBe("PRC-20");
    expect(find("НЁМ", "ru")[0]).toBe("PRC-20");
  });

  it("[PB-43] Chinese is found in pieces, Russian in other endings", () => {
    expect(find("我方领导人", "zh")).toContain("PRC-18");
    expect(find("руководителем", "ru")).toContain("PRC-18");
    expect(find("误发", "zh")[0]).toBe("PRC-15");
  });

  it("[PB-43] what is typed is read up to its limit", () => {
    expect(find(`${" ".repeat(200)}zebra`)).toEqual([...book.phrases.keys()]);
    expect(find(`${" ".repeat(190)}zebra`)).toEqual([]);
  });

  it("[PB-44] words in the officer's own language count more", () => {
    const swapped = JSON.stringify(smallBook, undefined, 1)
      .replace("Time: {time}.", "Alpha {time}.")
      .replace("时间：{time}。", "Beta {time}.")
      .replace("Nothing to fill in.", "Beta.")
      .replace("无须填写。", "Alpha.");
    const two = readBook(Buffer.from(`${swapped}\n`));
    const codes = (language: string): readonly string[] =>
      searchPhrases(two, "alpha", language).map(({ code }) => code);
    expect(codes("en")).toEqual(["TST-1", "TST-9"]);
    expect(codes("zh")).toEqual(["TST-9", "TST-1"]);
  });

  it("[PB-44] the best fit comes first, equal ones keep the book's order", () => {
    expect(find("not ours")[0]).toBe("OBJ-3");
    expect(find("line is down")[0]).toBe("CON-4");
    expect(find("principal").slice(0, 4)).toEqual(["PRC-16", "PRC-17", "PRC-18", "PRC-19"]);
  });
});

function readBook(content: Uint8Array): Phrasebook {
  const hash = (input: Uint8Array): Uint8Array => createHash("sha256").update(input).digest();
  const result = readPhrasebook(new Uint8Array(content), { hash });
  if (!result.ok) throw new Error(`${result.rule} ${result.detail}`);
  return result.value;
}

function fieldsOf(value: unknown): readonly (readonly [string, Record<string, unknown>])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, member]) => [
    ...(key === "properties" ? Object.entries(member as Record<string, never>) : []),
    ...fieldsOf(member),
  ]);
}

function withoutArguments(text = ""): string {
  return text.replace(/\{[a-z_]+(?:, select, absent|\})|\} other \{|[{}]/g, "");
}

/** The words of a phrase without what is filled in, ready for comparison. */
function wordsOf(code: string, language: string): string {
  const text = book.phrases.get(code)?.texts.get(language)?.text;
  if (text === undefined) throw new Error(`${code} is not in the book`);
  return withoutArguments(text).toLowerCase();
}

/** Whole words where a script has spaces, any place where it has none. */
function holds(text: string, word: string): boolean {
  if (/[\u4e00-\u9fff]/.test(word)) return text.includes(word);
  return ` ${text.replace(/[^\p{L}-]+/gu, " ")} `.includes(` ${word} `);
}
