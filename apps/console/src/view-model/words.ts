/** @module What the screen says, before it is said in a language: a message id and its values. */

import type { AgreementMessageId } from "../messages/agreements/agreement-messages.js";
import type { MessageId } from "../messages/languages.js";
import type { DeclarationsMessageId } from "../messages/declarations/declarations-messages.js";
import type { DialogueMessageId } from "../messages/dialogue/dialogue-messages.js";
import type { DeskMessageId } from "../messages/notify/desk-messages.js";
import type { MonitorMessageId } from "../messages/monitor/monitor-messages.js";
import type { TextsMessageId } from "../messages/texts/texts-messages.js";

/** A sentence of any page; those about agreements and of the desk are there on their own pages. */
export type SentenceId =
  | MessageId
  | AgreementMessageId
  | DeskMessageId
  | DeclarationsMessageId
  | DialogueMessageId
  | MonitorMessageId
  | TextsMessageId;

/** A sentence for the screen. `say` in ../say.ts writes it in the officer's language. */
export interface Words {
  readonly id: SentenceId;
  readonly values?: Readonly<Record<string, WordValue>>;
}

/** Times, durations, parties and words within words wait until the language is known. */
export type WordValue =
  | string
  | number
  | { readonly at: number }
  | { readonly exact: number }
  | { readonly utc: number }
  | { readonly utcMinute: number }
  /** A day of the calendar, 2026-02-05. */
  | { readonly day: string }
  | { readonly lasting: number }
  | { readonly party: string }
  | { readonly parties: readonly string[] }
  | Words;

/** Puts an id and its values together. */
export function words(id: SentenceId, values?: Readonly<Record<string, WordValue>>): Words {
  return values === undefined ? { id } : { id, values };
}
