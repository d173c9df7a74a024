/** @module One turn of the core: the state as it moves, and the effects gathered on the way. */

import type { Instant, Result } from "@parley/bytes";
import type { Accepted, Effect, SignEffect } from "./input-effect.js";
import type { Entry } from "./entry.js";
import { fold } from "./fold.js";
import { withEntry, type Signing, type State } from "./state.js";

/** Lives for one `step`; nothing outside sees it. */
export interface Turn {
  state: State;
  readonly now: Instant;
  readonly effects: Effect[];
}

/**
 * Makes a fact durable and folds it into the state. Whoever has read and verified what it holds
 * gives the folded state, so that it is not verified twice.
 */
export function record(turn: Turn, entry: Entry, folded = fold(turn.state, entry)): void {
  turn.effects.push({ kind: "record", entry });
  turn.state = folded;
}

/** Asks the signer; what is to be done then is kept in the state until it answers. */
export function askSigner(turn: Turn, signing: Signing): void {
  const requests = turn.state.requests + 1;
  const request = `sign-${requests}`;
  const waiting = withEntry(turn.state.signing, request, signing);
  turn.state = { ...turn.state, requests, signing: waiting };
  const key = keyOf(turn.state, signing);
  turn.effects.push({ kind: "sign", request, text: signing.text, key });
}

function keyOf({ self }: State, signing: Signing): SignEffect["key"] {
  if (signing.kind === "cosignature") return "witness";
  const isOutgoing = signing.kind === "statement" && signing.draft.serial < self.credential.serial;
  return isOutgoing ? "outgoing" : "centre";
}

/** Answers an officer's act. */
export function answer(turn: Turn, request: string, result: Result<Accepted>): void {
  turn.effects.push({ kind: "answer", request, result });
}
