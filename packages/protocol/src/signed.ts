/** @module What happens once the signer has answered: the fact is recorded, then told. */

import { assert, fault, ok } from "@parley/bytes";
import { formatNote, noteId, parseNote } from "@parley/wire";
import { nextInLine } from "./acts.js";
import { conversationOf } from "./conversation.js";
import { keptOf, linkOf, withLink } from "./lookup.js";
import { getId, setId } from "./id-map.js";
import type { SignedInput } from "./input-effect.js";
import { flush } from "./link.js";
import { heldBack } from "./log/hold.js";
import { sendCosigned } from "./log/show.js";
import { sendReceipt } from "./receive.js";
import { sendRefusal } from "./link/refuse.js";
import { withoutEntry, type Signing, type State } from "./state.js";
import { answer, record, type Turn } from "./turn.js";

/** Goes on where `askSigner` stopped. */
export function onSigned(turn: Turn, input: SignedInput): void {
  const signing = turn.state.signing.get(input.request);
  if (signing === undefined) return;
  turn.state = { ...turn.state, signing: withoutEntry(turn.state.signing, input.request) };
  if (input.signature === undefined) {
    // The peer's resending asks again for a receipt or refusal; a hello stays due.
    if (signing.kind !== "statement") return;
    answer(turn, signing.request, fault("ACT-9", `the signing key did not sign: ${input.detail}`));
    if (signing.conversation !== undefined) nextInLine(turn, signing.conversation);
    return;
  }
  const { hold } = turn.state;
  if (hold !== undefined && (signing.kind === "statement" || signing.kind === "receipt")) {
    // It was signed before the hold, and is given up: it enters no log and leaves for nobody.
    if (signing.kind === "statement") answer(turn, signing.request, heldBack(hold));
    return;
  }
  if (signing.kind === "cosignature") return sendCosigned(turn, signing, input.signature);
  const note = noteWith(turn, signing, input.signature);
  switch (signing.kind) {
    case "statement":
      return sent(turn, signing, note);
    case "receipt":
      return receipted(turn, signing.id, note);
    case "refusal": {
      const { party, what, statement, rule, detail, firstBytes, callBack } = signing;
      const number = linkOf(turn.state, party).refusals + 1;
      const named = statement === undefined ? { what } : { what, statement };
      const calls = callBack ? { callBack } : {};
      const fact = { at: turn.now, party, number, ...named, rule, detail, ...calls };
      record(turn, { kind: "refusal", ...fact, firstBytes, refusal: note });
      return sendRefusal(turn, party, note);
    }
    case "hello": {
      const { party } = signing;
      turn.state = withLink(turn.state, party, { helloDue: false });
      const content = { kind: "hello" as const, body: note };
      turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
    }
  }
}

/**
 * The state `before` an input batch whose facts could not be made durable: whatever was at the
 * signer by then is given up. `after` is where the batch led; its requests stay used up.
 */
export function giveUpSigning(before: State, after: State): State {
  let { conversations } = before;
  for (const signing of before.signing.values()) {
    if (signing.kind !== "statement" || signing.conversation === undefined) continue;
    const found = getId(conversations, signing.conversation);
    if (found === undefined) continue;
    const idle = { ...found, drafting: false, waiting: [] };
    conversations = setId(conversations, found.id, idle);
  }
  return { ...before, conversations, signing: new Map(), requests: after.requests };
}

function sent(turn: Turn, signing: Signing & { kind: "statement" }, note: Uint8Array): void {
  const read = parseNote(note, note.length);
  assert(read.ok, "a note of our own can be read");
  const id = noteId(read.value, turn.state.self.crypto.hash);
  const links = signing.draft.to.map((party) => ({
    party,
    link: linkOf(turn.state, party).lastLink + 1,
  }));
  record(turn, { kind: "sent", at: turn.now, id, links, note });
  const conversation = conversationOf({ ...signing.draft, id });
  answer(turn, signing.request, ok({ id, conversation }));
  for (const { party } of links) flush(turn, party);
  nextInLine(turn, conversation);
}

function receipted(turn: Turn, id: string, receipt: Uint8Array): void {
  record(turn, { kind: "receipt", at: turn.now, id, receipt });
  const kept = keptOf(turn.state, id);
  assert(kept !== undefined, "what is receipted is here");
  const { from: party } = kept.statement;
  sendReceipt(turn, party, receipt);
  // A place in a log that is frozen is shown by its files alone (ROT-10).
  if (kept.log === undefined || kept.log.origin !== turn.state.log?.origin) return;
  const places = [{ statement: id, index: kept.log.index }];
  turn.effects.push({ kind: "show-log", party, places, sizes: [] });
}

function noteWith(turn: Turn, signing: Signing, signature: Uint8Array): Uint8Array {
  const { credential, outgoing } = turn.state.self;
  const isOutgoing = signing.kind === "statement" && signing.draft.serial === outgoing?.serial;
  const { name, keyId } = (isOutgoing ? outgoing : credential).centreKey;
  return formatNote(signing.text, [{ name, keyId, signature }]);
}
