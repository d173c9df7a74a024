import { encodeText } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { entitiesIn } from "../entity/entities.js";
import { agreementFile, gazetteerFiles, vocabulary } from "../gazetteer.fuzz.js";
import { passageLimits } from "../limits.js";
import { proposeCandidates } from "../propose.js";
import { readVocabulary } from "./read-vocabulary.js";
import { namesOf } from "./vocabulary.js";

const NAMES = { format: "parley-gazetteer/1", kind: "names", of: "state", licence: "CC0-1.0" };
const WORDS = { format: "parley-gazetteer/1", kind: "words", language: "en", licence: "CC0-1.0" };

function ruleOf(...files: readonly unknown[]): string {
  const map = new Map(
    files.map((file, at): [string, Uint8Array] => [
      `${at}.json`,
      file instanceof Uint8Array ? file : encodeText(JSON.stringify(file)),
    ]),
  );
  const read = readVocabulary(map);
  return read.ok ? "read" : read.rule;
}

describe("the gazetteer", () => {
  it("[PASS-3] is read as it is shipped, with the files of agreements", () => {
    const files = gazetteerFiles();
    for (const id of ["ctbt", "model", "new-start", "npt", "us-china-1998"]) {
      files.set(`${id}.json`, agreementFile(id));
    }
    const read = readVocabulary(files);
    if (!read.ok) throw new Error(read.detail);
    const full =
      "Treaty between the United States of America and the Russian Federation on Measures";
    expect(namesOf("new-start", read.value).some(({ name }) => name.startsWith(full))).toBe(true);
    const text = { language: "en", title: "", paragraphs: ["Corvania signed the Model Treaty."] };
    expect(() => proposeCandidates(text, read.value)).not.toThrow();
  });

  it("[PASS-3] a file of another format, kind or size, and one without a licence, is refused", () => {
    expect(ruleOf({ format: "other" })).toBe("PASS-3");
    expect(ruleOf({ ...NAMES, licence: " " })).toBe("PASS-3");
    expect(ruleOf({ ...NAMES, kind: "pictures" })).toBe("PASS-3");
    expect(ruleOf(["a list"])).toBe("PASS-3");
    expect(ruleOf(new Uint8Array(passageLimits.fileBytesMax + 1))).toBe("PASS-3");
    expect(ruleOf(encodeText("{"))).toBe("JSON-1");
    expect(ruleOf(new Uint8Array([0xff]))).toBe("TEXT-1");
    expect(ruleOf({ ...NAMES, kind: "letters", pairs: ["萬"] })).toBe("PASS-3");
    expect(ruleOf({ ...NAMES, kind: "letters", pairs: 3 })).toBe("PASS-3");
    expect(ruleOf(...Array.from({ length: passageLimits.filesMax + 1 }, () => WORDS))).toBe(
      "PASS-3",
    );
  });

  it("[PASS-4] an entity without a name, or with an id or language that is none, is refused", () => {
    const withEntry = (entry: unknown): string => ruleOf({ ...NAMES, entries: [entry] });
    expect(withEntry({ id: "XA", names: { en: ["Aurelia"] } })).toBe("read");
    expect(withEntry({ id: "XA" })).toBe("PASS-4");
    expect(withEntry({ id: "XA", names: { English: ["Aurelia"] } })).toBe("PASS-4");
    expect(withEntry({ id: "XA", names: { en: ["…"] } })).toBe("PASS-4");
    expect(withEntry({ id: "aurelia", names: { en: ["Aurelia"] } })).toBe("DOC-3");
    expect(ruleOf({ format: "parley-agreement/1", id: "No id" })).toBe("PASS-4");
  });

  it("[PASS-5] a role that is not known, and a value that it has not, is refused", () => {
    const withWords = (words: unknown): string => ruleOf({ ...WORDS, words });
    expect(withWords({ "noun:warheads": ["warheads"], "number:12": ["twelve"] })).toBe("read");
    for (const key of ["verb", "noun", "noun:tanks", "state", "number:many", "asof:today"]) {
      expect(withWords({ [key]: ["a"] }), key).toBe("PASS-5");
    }
    expect(withWords({ asof: "as of" })).toBe("PASS-5");
    for (const word of ["", " a", "*a", "*", "a".repeat(161), "a* a* a* a* a* a* a*"]) {
      expect(withWords({ asof: [word] }), word).toBe("PASS-5");
    }
    expect(withWords(undefined)).toBe("PASS-5");
  });

  it("[PASS-4] every shipped entity has names in English, both Chinese scripts and Russian", () => {
    for (const { id, names } of vocabulary().entities.values()) {
      const languages = new Set(names.map(({ language }) => language));
      for (const language of ["en", "zh-Hans", "zh-Hant", "ru"]) {
        expect(languages.has(language), `${id} ${language}`).toBe(true);
      }
    }
  });
});

describe("entities", () => {
  it("[PASS-23] are found by any name in any language, and link all names", () => {
    const names = [
      "New START",
      "新削减战略武器公约",
      "新削減戰略武器條約",
      "新削减战略武器条约",
      "СНВ-III",
      "ДСНВ",
    ];
    for (const name of names) {
      const text = `… ${name} …`;
      const from = 2;
      expect(entitiesIn(text, "und", vocabulary()), name).toEqual([
        { id: "new-start", kind: "agreement", from, until: from + name.length },
      ]);
    }
    const shown = namesOf("new-start", vocabulary()).map(({ name }) => name);
    expect(shown).toEqual(expect.arrayContaining(["New START", "新削减战略武器公约", "СНВ-III"]));
    expect(namesOf("nobody", vocabulary())).toEqual([]);
  });

  it("[PASS-23] give the longest name, so that a state in it is not found as well", () => {
    const kinds = (text: string): readonly string[] =>
      entitiesIn(text, "und", vocabulary()).map(({ id }) => id);
    expect(kinds("美国科学家联盟")).toEqual(["fas"]);
    expect(kinds("Федерация американских учёных")).toEqual(["fas"]);
    expect(kinds("the Federation of American Scientists")).toEqual(["fas"]);
    expect(kinds("《路透社》、СИПРИ, IAEA")).toEqual(["reuters", "sipri", "iaea"]);
    expect(kinds("东风-41、Trident II, «Ярс», DF-41")).toEqual([
      "df-41",
      "trident-ii",
      "yars",
      "df-41",
    ]);
    expect(kinds("中美")).toEqual(["CN", "US"]);
    expect(kinds("印度尼西亚")).toEqual(["ID"]);
  });

  it("[PASS-2] are found whatever the size, script and width of letters, but capitals are capitals", () => {
    const ids = (text: string): readonly string[] =>
      entitiesIn(text, "und", vocabulary()).map(({ id }) => id);
    expect(ids("AURELIA aurelia Ａｕｒｅｌｉａ 奧雷利亞 奥雷利亚 АУРЕЛИЯ Аурелией")).toEqual(
      Array.from({ length: 7 }, () => "XA"),
    );
    expect(ids("The US told us, and the UN did not un-tell.")).toEqual(["US", "un"]);
    expect(ids("Корвани\u0438\u0306цы, коре\u0438\u0306ский, Aureliana")).toEqual(["XC"]);
    expect(ids("奥 雷利亚")).toEqual(["XA"]);
  });
});
