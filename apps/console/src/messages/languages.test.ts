import { createIntl } from "react-intl";
import { describe, expect, it } from "vitest";
import type { SentenceId } from "../view-model/words.js";
import { agreementMessages } from "./agreements/agreement-messages.js";
import { LANGUAGES, languageOf, preferredLanguage } from "./languages.js";
import { declarationsMessages } from "./declarations/declarations-messages.js";
import { dialogueMessages } from "./dialogue/dialogue-messages.js";
import { deskMessages } from "./notify/desk-messages.js";
import { monitorMessages } from "./monitor/monitor-messages.js";
import { textsMessages } from "./texts/texts-messages.js";

/** Every language with the sentences of all pages; no two pages say another thing by one id. */
const complete = LANGUAGES.map((language) => {
  const messages: Readonly<Record<SentenceId, string>> = {
    ...agreementMessages(language.code),
    ...deskMessages(language.code),
    ...declarationsMessages(language.code),
    ...dialogueMessages(language.code),
    ...monitorMessages(language.code),
    ...textsMessages(language.code),
    ...language.messages,
  };
  return { ...language, messages };
});
const [english, ...others] = complete as [(typeof complete)[number], ...typeof complete];
const ids = Object.keys(english.messages) as SentenceId[];

describe("a language is offered only when complete", () => {
  it.each(others)("$name has every sentence of English and no other", ({ messages }) => {
    expect(Object.keys(messages).sort()).toEqual([...ids].sort());
    expect(ids.filter((id) => messages[id].trim() === "")).toEqual([]);
  });

  it("says everything once: pages about agreements, the desks and the others share no id", () => {
    const desks = [
      ...[deskMessages("en"), declarationsMessages("en")],
      ...[dialogueMessages("en"), textsMessages("en"), monitorMessages("en")],
    ];
    const apart = [agreementMessages("en"), ...desks, LANGUAGES[0].messages];
    expect(ids.length).toBe(apart.flatMap(Object.keys).length);
  });

  it.each(complete)("$name leaves out no value and invents none", ({ locale, messages }) => {
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

  it.each(complete)("[LIVE-24] $name tells lost words as what a peer says", ({ messages }) => {
    expect(messages["text.lost"]).toMatch(/says|称|сообщает|تقول/);
  });

  it.each(complete)("$name gives no verdict on anybody", ({ messages }) => {
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
    expect(languageOf("xx")).toBe(LANGUAGES[0]);
    expect(preferredLanguage(["fr-FR", "ar-EG", "en"]).dir).toBe("rtl");
    expect(preferredLanguage(["fr"])).toBe(LANGUAGES[0]);
  });
});

/** Names of the arguments of an ICU message, each once; `#` and words of plural forms are none. */
function argumentsOf(message: string): string[] {
  const found = message.matchAll(
    /(?<!(?:plural,|\}) (?:one|two|few|many|other) )\{\s*([a-z]+)\s*[,}]/g,
  );
  const names = [...found].map((one) => one[1] ?? "");
  return [...new Set(names)].sort();
}
