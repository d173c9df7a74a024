/** @module The languages of the screen. One is offered only when every sentence is there. */

import ar from "./ar.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import ru from "./ru.json" with { type: "json" };
import zh from "./zh.json" with { type: "json" };

/** Names a sentence of the screen. */
export type MessageId = keyof typeof en;

/** A language of the screen. */
export interface Language {
  readonly code: string;
  /** The tag that numbers, days and plurals are formatted by. */
  readonly locale: string;
  readonly name: string;
  readonly dir: "ltr" | "rtl";
  readonly messages: Readonly<Record<MessageId, string>>;
}

/** In the order they are offered. */
export const LANGUAGES: readonly [Language, ...Language[]] = [
  { code: "en", locale: "en-GB", name: "English", dir: "ltr", messages: en },
  { code: "zh", locale: "zh-CN", name: "中文", dir: "ltr", messages: zh },
  { code: "ru", locale: "ru-RU", name: "Русский", dir: "ltr", messages: ru },
  { code: "ar", locale: "ar-u-nu-latn", name: "العربية", dir: "rtl", messages: ar },
];

/** The language of a code; the first one when there is no such. */
export function languageOf(code: string | null): Language {
  return LANGUAGES.find((language) => language.code === code) ?? LANGUAGES[0];
}

/** The first language a browser asks for that is offered here. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const codes = wanted.map((tag) => tag.split("-")[0]);
  const found = codes.find((code) => LANGUAGES.some((language) => language.code === code));
  return languageOf(found ?? null);
}
