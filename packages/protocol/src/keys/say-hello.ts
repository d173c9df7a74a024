/** @module What is said first on a line: who we are, our card, and what is held here. */

import {
  formatHello,
  limits as wireLimits,
  type AgreementName,
  type ConversationHeads,
} from "@parley/wire";
import { headsOf } from "../conversation.js";
import { getId } from "../id-map.js";
import { limits } from "../limits.js";
import { linkOf } from "../lookup.js";
import type { Link, State } from "../state.js";
import type { Self } from "../self.js";
import { askSigner, type Turn } from "../turn.js";
import { isGated } from "./herald.js";
import { isRevokedHere } from "./revoke.js";
import { heldInHello } from "./take-credential.js";

/** Says hello: who we are, our card, the tag secret we chose, and the heads we hold. */
export function sayHello(turn: Turn, party: string): void {
  const { self, conversationOrder } = turn.state;
  const link = linkOf(turn.state, party);
  const { ownTagSecret: tagSecret } = link;
  // REVO-4, ROT-7: nobody takes it under a revoked key, nor yet under one it does not know.
  if (isRevokedHere(turn.state) || isGated(turn.state, party)) return;
  for (const one of turn.state.signing.values()) {
    if (one.kind === "hello" && one.party === party) return;
  }
  if (tagSecret === undefined) return;
  const shared = conversationOrder
    .filter((id) => getId(turn.state.conversations, id)?.parties.includes(party))
    .slice(-limits.helloConversationsMax);
  const text = formatHello(
    {
      from: self.party,
      to: party,
      serial: self.credential.serial,
      credential: self.credential.id,
      credentialNote: self.credentialNote,
      held: heldInHello(turn.state, party),
      card: self.card,
      tagSecret,
      phrasebooks: [self.phrasebook.hash],
      agreements: agreementsOf(self),
      lastLink: link.lastLink,
      firstOpenLink: firstOpenLink(link),
      conversations: headsIn(turn.state, shared.reverse(), limits.helloHeadsMax),
      logPinned: link.log.pin?.size ?? 0,
      time: turn.now,
    },
    self.domain,
  );
  askSigner(turn, { kind: "hello", text, party });
}

/** The agreements as data that are here, as many as a hello names. */
function agreementsOf({ agreements }: Self): readonly AgreementName[] {
  const all = [...agreements.values()].map(({ id, hash: pack }) => ({ id, pack }));
  return all.slice(0, wireLimits.agreementsMax);
}

/** Heads of conversations, as many as fit into one frame. */
export function headsIn(
  state: State,
  ids: readonly string[],
  headsMax: number,
): readonly ConversationHeads[] {
  const views: ConversationHeads[] = [];
  let count = 0;
  for (const id of ids) {
    const found = getId(state.conversations, id);
    const heads = found === undefined ? [] : headsOf(found);
    count += heads.length;
    if (count > headsMax) break;
    views.push({ conversation: id, heads });
  }
  return views;
}

/** The lowest link number that is neither receipted nor refused, or the next one. */
export function firstOpenLink(link: Link): number {
  return link.outbox[0]?.link ?? link.lastLink + 1;
}
