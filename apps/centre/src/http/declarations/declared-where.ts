/** @module Where a declaration stands, for acts that name it, and faults as refusals. */

import type { Result } from "@parley/bytes";
import { keptOf, viewDeclarations, type State } from "@parley/protocol";
import { systemClock } from "../../system-clock.js";
import { Refusal, refusalOfFault } from "../refusal.js";

/** The conversation of a declared table; refuses with 404 where there is none. */
export function conversationOfTable(state: State, declaration: string): string {
  const { tables } = viewDeclarations(state, systemClock.now());
  const found = tables.find(({ id }) => id === declaration);
  if (found === undefined) throw notHere("declaration");
  return found.conversation;
}

/** The conversation of a statement that is here; refuses with 404 where there is none. */
export function conversationOfStatement(state: State, id: string): string {
  const statement = keptOf(state, id)?.statement;
  if (statement === undefined) throw notHere("statement");
  return statement.conversation ?? id;
}

/** The value, or the refusal that a fault comes to. */
export function taken<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw refusalOfFault(result);
}

function notHere(what: string): Refusal {
  return new Refusal(
    404,
    "HTTP-4",
    `There is no such ${what} here.`,
    "Nothing was sent.",
    "Look at the declarations for what is there.",
  );
}
