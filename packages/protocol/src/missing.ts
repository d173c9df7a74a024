/** @module What a peer is asked for: link numbers that did not come, places that are not here. */

import type { Want, WantedStatement } from "@parley/wire";
import { missingOf } from "./conversation.js";
import { getId } from "./id-map.js";
import { limits } from "./limits.js";
import { notGivenBack } from "./log/hold.js";
import { linkOf } from "./lookup.js";
import type { Link, State } from "./state.js";

/** What this peer is known to have and is not here (LINK-7). */
export function whatIsMissing(state: State, party: string): Want {
  const link = linkOf(state, party);
  const links: number[] = [];
  const first = Math.max(link.through + 1, link.theirLinks.firstOpen);
  for (let number = first; number <= link.theirLinks.last; number++) {
    if (links.length === limits.wantedMax) break;
    if (!link.ahead.has(number)) links.push(number);
  }
  return { links, statements: missingPlaces(state, link, party) };
}

function missingPlaces(state: State, link: Link, party: string): readonly WantedStatement[] {
  const { hold } = state;
  const max = hold === undefined ? limits.wantedMax : limits.catchUpMax;
  const statements: WantedStatement[] = [];
  for (const [conversation, heads] of link.unknown) {
    if (getId(state.conversations, conversation) !== undefined) continue;
    for (const { party: of, serial, seq: last } of heads) {
      // A centre that was set back needs all of them before it can place the first.
      const through = hold === undefined ? 1 : Math.min(last, max);
      for (let seq = 1; seq <= through; seq++) {
        statements.push({ conversation, party: of, serial, seq });
      }
    }
  }
  for (const id of state.conversationOrder) {
    if (statements.length >= max) break;
    const conversation = getId(state.conversations, id);
    if (!conversation?.parties.includes(party)) continue;
    statements.push(...missingOf(conversation, max - statements.length));
  }
  const wanted = hold ? notGivenBack(hold, party, statements) : statements;
  return wanted.slice(0, limits.wantedMax);
}
