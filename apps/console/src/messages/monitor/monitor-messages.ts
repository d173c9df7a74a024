/** @module What the desk of public sources says, in every language of the screen. */

import ar from "./ar.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import ru from "./ru.json" with { type: "json" };
import zh from "./zh.json" with { type: "json" };

/** Names a sentence of the desk of public sources. */
export type MonitorMessageId = keyof typeof en;

/** The sentences in the language of a code; English for one that is not here. */
export function monitorMessages(code: string): Readonly<Record<MonitorMessageId, string>> {
  return Object.hasOwn(MESSAGES, code) ? MESSAGES[code as keyof typeof MESSAGES] : en;
}

const MESSAGES = { en, zh, ru, ar };
