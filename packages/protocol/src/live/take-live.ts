/** @module Live words of a peer: handed on where the text is here and both write it (LIVE-19). */

import { ok, type Result } from "@parley/bytes";
import { parseLive } from "@parley/wire";
import { getId } from "../id-map.js";
import { limits, spend } from "../limits.js";
import { isOpen, keptOf, linkOf, withLink } from "../lookup.js";
import type { Peer, State } from "../state.js";
import type { Turn } from "../turn.js";

/** Takes in live words; a peer that is ahead of us, or asks for too much, is not refused. */
export function takeLive(turn: Turn, { party }: Peer, body: Uint8Array): Result<true> {
  const read = parseLive(body);
  if (!read.ok) return read;
  const words = read.value;
  const cost = words.vector === undefined ? 1 : limits.liveVectorCost;
  const left = spend(linkOf(turn.state, party).live, LIVE, turn.now, cost);
  if (left === undefined) return ok(true);
  turn.state = withLink(turn.state, party, { live: left });
  const isWritten = isWrittenWith(turn.state, party, words.text);
  turn.effects.push(
    isWritten ? { kind: "live", party, words } : { kind: "live-left", party, text: words.text },
  );
  return ok(true);
}

/** True where live words may leave for this peer: it writes the text too, and has said hello. */
export function maySendLive(state: State, party: string, text: string): boolean {
  if (!state.peers.has(party) || !isWrittenWith(state, party, text)) return false;
  const link = linkOf(state, party);
  return isOpen(link) && link.helloHeard;
}

/** True where this statement opened a text that we and the party write. */
function isWrittenWith(state: State, party: string, text: string): boolean {
  const body = keptOf(state, text)?.statement.body;
  if (body?.kind !== "joint-text" || body.as !== "opened") return false;
  const { sides, mediator } = body.opened;
  const conversation = getId(state.conversations, getId(state.statements, text) ?? "");
  return [party, state.self.party].every(
    (one) =>
      conversation?.parties.includes(one) === true && (sides.includes(one) || mediator === one),
  );
}

const LIVE = { burst: limits.liveBurst, perSecond: limits.livePerSecond };
