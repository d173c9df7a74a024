/** @module To whom a statement under an agreement goes, how urgent, in which language: as typed. */

import type { WatchView } from "@parley/protocol";
import type { Precedence } from "@parley/wire";
import type { Complaint } from "../form/read-form.js";
import type { TypedForm } from "../form/typed-form.js";
import { PRECEDENCES } from "../precedence.js";
import { words } from "../words.js";

/** Keys beside those of the form; no member of a form has such names. */
export const SENT = {
  to: "@to",
  conversation: "@conversation",
  precedence: "@precedence",
  language: "@language",
} as const;

/** Where a statement goes. */
export interface Sending {
  readonly where: { readonly to: readonly string[] } | { readonly conversation: string };
  readonly recipients: readonly string[];
  readonly precedence: Precedence;
  readonly lang: string;
}

/** Reads it; PRIORITY and the language of the screen to begin with. */
export function readSending(
  typed: TypedForm,
  {
    self,
    language,
    conversations,
  }: {
    readonly self: string;
    readonly language: string;
    readonly conversations: WatchView["conversations"];
  },
): Sending {
  const chosen = conversations.find(({ id }) => id === typed[SENT.conversation]);
  const to = (typed[SENT.to] ?? "").split(",").filter((code) => code !== "");
  const precedence = PRECEDENCES.find((one) => `${one}` === typed[SENT.precedence]) ?? 3;
  return {
    where: chosen === undefined ? { to } : { conversation: chosen.id },
    recipients: chosen === undefined ? to : chosen.members.filter((party) => party !== self),
    precedence,
    lang: typed[SENT.language] ?? language,
  };
}

/** What is missing of it. */
export function sendingComplaints({ recipients }: Sending): readonly Complaint[] {
  if (recipients.length > 0) return [];
  const what = words("notify.missing");
  return [{ key: SENT.to, trail: [words("compose.to")], words: what }];
}
