/** @module What the screen says, before it is said in a language: a message id and its values. */

import type { MessageId } from "../messages/languages.js";

/** A sentence for the screen. `say` in ../say.ts writes it in the officer's language. */
export interface Words {
  readonly id: MessageId;
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
  | { readonly lasting: number }
  | { readonly party: string }
  | { readonly parties: readonly string[] }
  | Words;

/** Puts an id and its values together. */
export function words(id: MessageId, values?: Readonly<Record<string, WordValue>>): Words {
  return values === undefined ? { id } : { id, values };
}
