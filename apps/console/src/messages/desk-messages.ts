/** @module Sentences of the notifications desk, which only its page loads. */

import type { DeskId, Language } from "./languages.js";
import ar from "./notify/ar.json" with { type: "json" };
import en from "./notify/en.json" with { type: "json" };
import ru from "./notify/ru.json" with { type: "json" };
import zh from "./notify/zh.json" with { type: "json" };

/** The desk's own sentences by the code of the language. */
export const DESK_MESSAGES: Readonly<Record<string, Readonly<Record<DeskId, string>>>> = {
  ar,
  en,
  ru,
  zh,
};

/** All sentences that are said on the desk in a language of the screen. */
export function deskMessages({ code, messages }: Language): Readonly<Record<string, string>> {
  return { ...messages, ...DESK_MESSAGES[code] };
}
