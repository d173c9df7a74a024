/** @module What the pages about agreements say, in each language; loaded with them. */

import ar from "./ar.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import ru from "./ru.json" with { type: "json" };
import zh from "./zh.json" with { type: "json" };

/** Names a sentence of these pages. */
export type AgreementMessageId = keyof typeof en;

/** The sentences in the language of a code; English for one that is not here. */
export function agreementMessages(code: string): Readonly<Record<AgreementMessageId, string>> {
  return Object.hasOwn(MESSAGES, code) ? MESSAGES[code as keyof typeof MESSAGES] : en;
}

const MESSAGES = { en, zh, ru, ar };
