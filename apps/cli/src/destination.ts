/** @module To whom a statement goes: parties, or all others of a conversation (CLI-4, CLI-8). */

import { misspoken } from "./complaint.js";
import type { CentreClient } from "./place.js";
import { statementId } from "./statement-id.js";
import { partiesOf } from "./typed-values.js";

/** What the centre's interface takes. */
export type Destination = { readonly to: readonly string[] } | { readonly conversation: string };

export interface DestinationFlags {
  readonly to?: string;
  readonly conversation?: string;
}

/** Exactly one of the two is named, and parties are parties; asks no centre. */
export function checkDestination({ to, conversation }: DestinationFlags, what: string): void {
  if ((to === undefined) === (conversation === undefined)) {
    throw misspoken(
      to === undefined
        ? `The ${what} has no recipient.`
        : "Both --to and --conversation are given.",
      "Say to whom: --to XB,XC opens a conversation, --conversation ID goes on in one.",
    );
  }
  if (to !== undefined) partiesOf(to);
}

/** The destination that flags name, which `checkDestination` has found to be one. */
export async function destinationOf(
  centre: CentreClient,
  { to, conversation = "" }: DestinationFlags,
): Promise<Destination> {
  if (to !== undefined) return { to: partiesOf(to) };
  return { conversation: await conversationOf(centre, await statementId(centre, conversation)) };
}

/** The conversation of a statement. */
export async function conversationOf(centre: CentreClient, statement: string): Promise<string> {
  const found = await centre.get<{ readonly conversation: string }>(`/api/statements/${statement}`);
  return found.conversation;
}
