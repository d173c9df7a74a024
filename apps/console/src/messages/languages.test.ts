import { createIntl } from "react-intl";
import { describe, expect, it } from "vitest";
import { LANGUAGES, languageOf, preferredLanguage } from "./languages.js";

const [english, ...others] = LANGUAGES;
const ids = Object.keys(english.messages) as (keyof typeof english.messages)[];

describe("a language is offered only when complete", () => {
  it.each(others)("$name has every sentence of English and no other", ({ messages }) => {
    expect(Object.keys(messages).sort()).toEqual([...ids].sort());
    expect(ids.filter((id) => messages[id].trim() === "")).toEqual([]);
  });

  it.each(LANGUAGES)("$name leaves out no value and invents none", ({ locale, messages }) => {
    const intl = createIntl({
      locale,
      messages,
      onError: (error) => {
        throw error;
      },
    });
    for (const id of ids) {
      const names = argumentsOf(english.messages[id]);
      expect(argumentsOf(messages[id]), id).toEqual(names);
      const values = Object.fromEntries(names.map((name) => [name, 7]));
      expect(intl.formatMessage({ id }, values), id).not.toContain("{");
    }
  });

  it.each(LANGUAGES)("$name gives no verdict on anybody", ({ messages }) => {
    const verdicts = [
      /\b(liar|lied|hostile|adversary|enemy|violat|broken|breach)/i,
      /敌|谎/,
      /враг|лож[ьн]/i,
      /(^|\s)(ال)?عدو(\s|$)|كاذب/,
    ];
    expect(ids.filter((id) => verdicts.some((one) => one.test(messages[id])))).toEqual([]);
  });
});

describe("choosing a language", () => {
  it("takes what is kept, else what the browser asks for, else the first", () => {
    expect(languageOf("zh").name).toBe("中文");
    expect(languageOf("xx")).toBe(english);
    expect(preferredLanguage(["fr-FR", "ar-EG", "en"]).dir).toBe("rtl");
    expect(preferredLanguage(["fr"])).toBe(english);
  });
});

/** Names of the arguments of an ICU message, each once; `#` and words of plural forms are none. */
function argumentsOf(message: string): string[] {
  const names = [
    ...message.matchAll(/(?<!(?:plural,|\}) (?:one|two|few|many|other) )\{\s*([a-z]+)\s*[,}]/g),
  ].map((found) => found[1] ?? "");
  return [...new Set(names)].sort();
}
