/** @module Simultaneous exchange: all bind themselves, then all show (spec/notices.md, EXCH). */

import {
  canonicalJson,
  encodeBase64,
  encodeHex,
  encodeText,
  type Hash,
  type JsonObject,
} from "@parley/bytes";
import type { AgreementName, CommitmentBody, NotificationBody, Statement } from "@parley/wire";
import { conversationOf } from "../conversation.js";
import { getId } from "../id-map.js";
import { inOrder } from "../lookup.js";
import type { Conversation, Kept, State } from "../state.js";

/** What a party binds itself to. */
export interface Committed {
  readonly agreement: AgreementName;
  readonly notification: string;
  readonly about: string;
  readonly from: string;
  readonly values: JsonObject;
  /** 32 random bytes: without them nobody can try out values. */
  readonly salt: Uint8Array;
}

/** EXCH-1: SHA-256, in hexadecimal, of a first line and the canonical JSON of what is bound. */
export function digestOf(
  { agreement, notification, about, from, values, salt }: Committed,
  hash: Hash,
): string {
  const { id, pack } = agreement;
  const bound = { agreement: id, pack, notification, about, from, values };
  const text = canonicalJson({ ...bound, salt: encodeBase64(salt) });
  return encodeHex(hash(encodeText(`parley/commitment/v1\n${text}`)));
}

/**
 * EXCH-4: whether a notification opens what its sender committed to; undefined where it opens
 * nothing, or the commitment is not here.
 */
export function matchesCommitment(state: State, statement: Statement): boolean | undefined {
  const { body, from } = statement;
  if (body.kind !== "notification" || body.reveals === undefined) return undefined;
  const { of, salt } = body.reveals;
  const conversation = getId(state.conversations, conversationOf(statement));
  const commitment = conversation && getId(conversation.statements, of)?.statement;
  if (commitment === undefined) return undefined;
  if (commitment.body.kind !== "commitment" || commitment.from !== from) return false;
  const { agreement, notification, about, values = {} } = body;
  const opened = { agreement, notification, about, from, values, salt };
  return digestOf(opened, state.self.crypto.hash) === commitment.body.digest;
}

/** One simultaneous exchange in a conversation: who is bound, and who has shown. */
export interface ExchangeState {
  readonly agreement: AgreementName;
  readonly notification: string;
  readonly about: string;
  readonly parties: readonly ExchangeParty[];
}

export interface ExchangeParty {
  readonly party: string;
  readonly commitment: Kept | undefined;
  readonly reveal: Kept | undefined;
  readonly matches: boolean | undefined;
}

/**
 * The exchanges of a conversation, in the order in which they were begun: those in which this party
 * is bound, and of many others the newest (EXCH-3).
 */
export function exchangesOf(state: State, conversation: Conversation): readonly ExchangeState[] {
  const found = new Map<string, Kept[]>();
  for (const kept of inOrder(conversation)) {
    const { body } = kept.statement;
    if (body.kind === "commitment") {
      const key = exchangeKey(body);
      const of = found.get(key);
      if (of === undefined) found.set(key, [kept]);
      else of.push(kept);
    } else if (body.kind === "notification" && body.reveals !== undefined) {
      found.get(exchangeKey(body))?.push(kept);
    }
  }
  const { party: own } = state.self;
  const all = [...found.values()];
  const isOurs = (of: readonly Kept[]): boolean => {
    return of.some(
      ({ statement }) => statement.from === own && statement.body.kind === "commitment",
    );
  };
  const others = new Set(all.filter((of) => !isOurs(of)).slice(-EXCHANGES_MAX));
  return all
    .filter((of) => others.has(of) || isOurs(of))
    .map((of) => {
      const { agreement, notification, about } = of[0]?.statement.body as CommitmentBody;
      const parties = conversation.parties.map((party) => partyIn(state, of, party));
      return { agreement, notification, about, parties };
    });
}

function partyIn(state: State, of: readonly Kept[], party: string): ExchangeParty {
  const own = of.filter(({ statement: { from } }) => from === party);
  // The first commitment binds: a second one shows that there are two.
  const commitment = own.find(({ statement: { body } }) => body.kind === "commitment");
  const reveal = own.find(({ statement: { body } }) => {
    return body.kind === "notification" && body.reveals?.of === commitment?.statement.id;
  });
  const matches = reveal && matchesCommitment(state, reveal.statement);
  return { party, commitment, reveal, matches };
}

/** What an exchange of a conversation is found by. */
export function exchangeKey({
  agreement,
  notification,
  about,
}: Pick<CommitmentBody | NotificationBody, "agreement" | "notification" | "about">): string {
  return `${agreement.id}\n${notification}\n${about}`;
}

/** Exchanges of one conversation that others began, and this party has no part in yet. */
const EXCHANGES_MAX = 64;
