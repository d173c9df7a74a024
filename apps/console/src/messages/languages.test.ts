import { createIntl } from "react-intl";
import { describe, expect, it } from "vitest";
import { DESK_MESSAGES, deskMessages } from "./desk-messages.js";
import { LANGUAGES, languageOf, preferredLanguage } from "./languages.js";

/** Each with the sentences of the notifications desk, which come with its page. */
const ALL = LANGUAGES.map((language) => ({ ...language, messages: deskMessages(language) }));
const [english = { messages: {} }, ...others] = ALL;
const ids = Object.keys(english.messages);
const textOf = (messages: Readonly<Record<string, string>>, id: string): string =>
  messages[id] ?? "";

describe("a language is offered only when complete", () => {
  it.each(others)("$name has every sentence of English and no other", ({ messages }) => {
    expect(Object.keys(messages).sort()).toEqual([...ids].sort());
    expect(ids.filter((id) => textOf(messages, id).trim() === "")).toEqual([]);
  });

  it.each(LANGUAGES)("$name says nothing on the desk that it says everywhere", (language) => {
    const common = Object.keys(language.messages);
    expect(Object.keys(DESK_MESSAGES[language.code] ?? {}).length).toBeGreaterThan(50);
    expect(common.filter((id) => id in (DESK_MESSAGES[language.code] ?? {}))).toEqual([]);
  });

  it.each(ALL)("$name leaves out no value and invents none", ({ locale, messages }) => {
    const intl = createIntl({
      locale,
      messages,
      onError: (error) => {
        throw error;
      },
    });
    for (const id of ids) {
      const names = argumentsOf(textOf(english.messages, id));
      expect(argumentsOf(textOf(messages, id)), id).toEqual(names);
      const values = Object.fromEntries(names.map((name) => [name, 7]));
      expect(intl.formatMessage({ id }, values), id).not.toContain("{");
    }
  });

  it.each(ALL)("$name gives no verdict on anybody", ({ messages }) => {
    const verdicts = [
      /\b(liar|lied|hostile|adversary|enemy|violat|broken|breach)/i,
      /敌|谎/,
      /враг|лож[ьн]/i,
      /(^|\s)(ال)?عدو(\s|$)|كاذب/,
    ];
    expect(ids.filter((id) => verdicts.some((one) => one.test(textOf(messages, id))))).toEqual([]);
  });
});

describe("choosing a language", () => {
  it("takes what is kept, else what the browser asks for, else the first", () => {
    expect(languageOf("zh").name).toBe("中文");
    expect(languageOf("xx")).toBe(LANGUAGES[0]);
    expect(preferredLanguage(["fr-FR", "ar-EG", "en"]).dir).toBe("rtl");
    expect(preferredLanguage(["fr"])).toBe(LANGUAGES[0]);
  });
});

/** Names of the arguments of an ICU message, each once; `#` and words of plural forms are none. */
function argumentsOf(message: string): string[] {
  const names = [
    ...message.matchAll(/(?<!(?:plural,|\}) (?:one|two|few|many|other) )\{\s*([a-z]+)\s*[,}]/g),
  ].map((found) => found[1] ?? "");
  return [...new Set(names)].sort();
}
