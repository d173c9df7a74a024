/** @module One conversation as people see it. */

import { formatInstant, formatJson, type Instant } from "@parley/bytes";
import { renderPhrase, type Phrasebook } from "@parley/phrasebook";
import type { Head, MessageBody, Statement } from "@parley/wire";
import {
  chainKey,
  countMissing,
  digestOf,
  headsOf,
  sameHeads,
} from "./conversation.js";
import { keptOf } from "./fold.js";
import { getId } from "./id-map.js";
import { limits, objectives } from "./limits.js";
import type { Chain, Conversation, Kept, State } from "./state.js";
import type {
  AvailableAct,
  BodyView,
  ConversationView,
  DeliveryView,
  Mark,
  MemberDigest,
  PhraseView,
  StandingState,
  StatementView,
} from "./view.js";
import { isDone, needsReading, readBy, standingsOf, type Standing } from "./watch.js";

/** Shows a conversation; undefined when there is none of this id. */
export function viewConversation(
  state: State,
  id: string,
  now: Instant,
): ConversationView | undefined {
  const conversation = getId(state.conversations, id);
  if (conversation === undefined) return undefined;
  const standings = standingsOf(conversation);
  const corrected = correctionsOf(conversation);
  return {
    id,
    now: formatInstant(now),
    members: conversation.parties.map((party) => ({
      party,
      self: party === state.self.party,
      digest: memberDigest(state, conversation, party),
    })),
    digest: digestOf(headsOf(conversation), state.self.crypto.hash),
    missing: countMissing(conversation),
    statements: inOrder(conversation).map((kept) =>
      viewStatement(state, conversation, kept, standings, corrected),
    ),
  };
}

/** Order on screen: what was seen first; ties by stated time, then id (CONV-10). */
export function inOrder(conversation: Conversation): readonly Kept[] {
  return conversation.order
    .flatMap((id) => getId(conversation.statements, id) ?? [])
    .sort(
      (left, right) =>
        left.arrived - right.arrived ||
        left.statement.time - right.statement.time ||
        (left.statement.id < right.statement.id ? -1 : 1),
    );
}

/** The ladder of one recipient of a statement of ours. */
export function viewDelivery(
  kept: Kept,
  party: string,
  standing: Standing | undefined,
): DeliveryView {
  const delivery = kept.deliveries.get(party);
  const receipt = delivery?.receipt;
  const refused = delivery?.refused;
  const state = standing?.as ?? (receipt ? "delivered" : refused ? "refused" : "sent");
  return {
    party,
    state,
    sent: formatInstant(kept.arrived),
    ...(receipt && {
      delivered: formatInstant(receipt.at),
      deliveredByTheirClock: formatInstant(receipt.said.time),
    }),
    ...(standing?.read && { read: formatInstant(standing.read) }),
    ...(standing?.as === "answered" && { answered: formatInstant(standing.at) }),
    ...(standing?.answerBy && { answerBy: formatInstant(standing.answerBy) }),
    ...(refused && !receipt && { refused: { rule: refused.rule, at: formatInstant(refused.at) } }),
    understoodKind: receipt?.said.understood ?? true,
  };
}

/** Where a statement of theirs stands here. */
export function standingHere(
  kept: Kept,
  self: string,
  standings: ReadonlyMap<string, Standing> | undefined,
): StandingState {
  const mine = standings?.get(self);
  return mine?.as ?? (needsReading(kept, self) ? "unread" : "none");
}

/** The clock that runs for us on a statement of theirs, if any. */
export function dueHere(
  kept: Kept,
  self: string,
  standing: Standing | undefined,
): StatementView["due"] {
  const { body, precedence, action } = kept.statement;
  if (!needsReading(kept, self)) return undefined;
  if (standing === undefined) {
    return { at: formatInstant(readBy(kept.arrived, precedence)), what: "read" };
  }
  if (standing.answerBy !== undefined) {
    return { at: formatInstant(standing.answerBy), what: "promise" };
  }
  const replyBy = body.kind === "message" ? body.replyBy : undefined;
  const asked = { action: action.includes(self), reply: replyBy !== undefined };
  if (replyBy === undefined || isDone(standing, asked)) return undefined;
  return { at: formatInstant(replyBy), what: "reply" };
}

/** The newest correction of each statement, by its own sender. */
export function correctionsOf(conversation: Conversation): ReadonlyMap<string, Statement> {
  const found = new Map<string, Statement>();
  for (const kept of inOrder(conversation)) {
    const { body, from } = kept.statement;
    if (body.kind !== "correction") continue;
    const original = getId(conversation.statements, body.of)?.statement;
    // A correction that comes before its original counts as soon as that is here.
    if (original === undefined || original.from === from) found.set(body.of, kept.statement);
  }
  return found;
}

/** True when the phrase's code, parameters and words say the same (PHRASE-1). */
export function isConfirmed(book: Phrasebook, statement: Statement): boolean {
  const phrase = statement.body.kind === "message" ? statement.body.phrase : undefined;
  if (phrase === undefined || phrase.book !== book.hash) return false;
  const language = book.languages.find((one) => one === statement.lang.split("-")[0]);
  if (language === undefined) return false;
  const again = renderPhrase(book, phrase.code, phrase.parameters, language);
  return again.ok && again.value === phrase.rendering;
}

function viewStatement(
  state: State,
  conversation: Conversation,
  kept: Kept,
  standings: ReadonlyMap<string, ReadonlyMap<string, Standing>>,
  corrected: ReadonlyMap<string, Statement>,
): StatementView {
  const { statement } = kept;
  const { party: self } = state.self;
  const own = statement.from === self;
  const standing = standings.get(statement.id);
  const correction = corrected.get(statement.id);
  const deliveries = statement.to.map((party) => viewDelivery(kept, party, standing?.get(party)));
  const due = own ? undefined : dueHere(kept, self, standing?.get(self));
  return {
    id: statement.id,
    conversation: conversation.id,
    from: statement.from,
    own,
    seq: statement.seq,
    serial: statement.serial,
    to: statement.to,
    action: statement.action,
    precedence: statement.precedence,
    lang: statement.lang,
    time: formatInstant(statement.time),
    arrived: formatInstant(kept.arrived),
    role: statement.role,
    release: statement.release,
    body: viewBody(state, kept),
    deliveries: own ? deliveries : [],
    state: own ? "none" : standingHere(kept, self, standing),
    marks: marksOf(state, conversation, kept),
    ...(correction && { corrected: viewCorrection(correction) }),
    acts: actsOn(kept, self, standing?.get(self), correction, deliveries),
    ...(due && { due }),
  };
}

function viewBody(state: State, kept: Kept): BodyView {
  const { body } = kept.statement;
  switch (body.kind) {
    case "message":
      return viewMessage(state, kept.statement, body);
    case "acknowledgement": {
      const { kind, of, as, answerBy, text } = body;
      const by = answerBy === undefined ? {} : { answerBy: formatInstant(answerBy) };
      return { kind, of, as, ...by, ...(text === undefined ? {} : { text }) };
    }
    case "correction":
      return body;
    case "exhibit": {
      const { kind, mediaType, title, language } = body;
      const { sizeBytes, sha256 } = kept.exhibit ?? { sizeBytes: 0, sha256: "" };
      return { kind, mediaType, title, language, sizeBytes, sha256 };
    }
    case "other":
      return { kind: "other", name: body.name, json: formatJson(body.json) };
  }
}

function viewMessage(state: State, statement: Statement, body: MessageBody): BodyView {
  const { subject, text, phrase, answers, replyBy, voidAfter } = body;
  const confirmed = isConfirmed(state.self.phrasebook, statement);
  const phraseView: PhraseView | undefined = phrase && {
    code: phrase.code,
    parameters: phrase.parameters,
    rendering: phrase.rendering,
    confirmed,
  };
  return {
    kind: "message",
    ...(subject === undefined ? {} : { subject }),
    ...(text === undefined ? {} : { text }),
    ...(phraseView === undefined ? {} : { phrase: phraseView }),
    exhibits: body.exhibits.map((id) => {
      const exhibit = keptOf(state, id)?.statement.body;
      return exhibit?.kind === "exhibit" ? { id, title: exhibit.title } : { id };
    }),
    ...(answers === undefined ? {} : { answers }),
    ...(replyBy === undefined ? {} : { replyBy: formatInstant(replyBy) }),
    ...(voidAfter === undefined ? {} : { voidAfter: formatInstant(voidAfter) }),
  };
}

function viewCorrection(statement: Statement): NonNullable<StatementView["corrected"]> {
  const { body, id } = statement;
  const { as, text } = body.kind === "correction" ? body : { as: "correction" as const, text: "" };
  return { by: id, as, ...(text === undefined ? {} : { text }) };
}

function memberDigest(state: State, conversation: Conversation, party: string): MemberDigest {
  if (party === state.self.party) return { state: "self" };
  const link = state.links.get(party);
  const theirs = link && getId(link.views, conversation.id);
  if (theirs === undefined) return { state: "not-heard" };
  const ours = headsOf(conversation);
  if (hasFork(conversation) || contradicts(conversation, theirs)) return { state: "differs" };
  if (sameHeads(theirs, ours)) return { state: "same" };
  const behind = lacking(ours, theirs);
  if (behind > 0) return { state: "behind", by: behind };
  return { state: "ahead", by: lacking(theirs, ours) };
}

/** How many statements of `holder`'s view the `other` view lacks. */
function lacking(holder: readonly Head[], other: readonly Head[]): number {
  const seqs = new Map(other.map((head) => [chainKey(head), head.seq]));
  return holder.reduce(
    (sum, head) => sum + Math.max(0, head.seq - (seqs.get(chainKey(head)) ?? 0)),
    0,
  );
}

function hasFork(conversation: Conversation): boolean {
  return [...conversation.chains.values()].some((chain) => chain.forked.length > 0);
}

/** Under one number they name another statement than the one that is here. */
function contradicts(conversation: Conversation, theirs: readonly Head[]): boolean {
  return theirs.some((head) => {
    const here = conversation.chains.get(chainKey(head))?.places.get(head.seq);
    return here !== undefined && here !== head.id;
  });
}

function marksOf(state: State, conversation: Conversation, kept: Kept): readonly Mark[] {
  const { statement, arrived } = kept;
  const marks: Mark[] = [];
  const chain = conversation.chains.get(chainKey({ party: statement.from, serial: statement.serial }));
  const earlier = chain === undefined ? 0 : earlierMissing(chain, statement.seq);
  if (earlier > 0) marks.push({ kind: "earlier-missing", count: earlier });
  if (chain?.forked.includes(statement.seq)) marks.push({ kind: "copies-differ" });
  const before = chain?.places.get(statement.seq - 1);
  if (before !== undefined && statement.prev !== before) marks.push({ kind: "previous-differs" });
  const parties = [statement.from, ...statement.to];
  if (!conversation.parties.every((party) => parties.includes(party))) {
    marks.push({ kind: "not-of-this-conversation" });
  }
  if (statement.from !== state.self.party) marks.push(...marksOnArrival(state, kept));
  const { body } = statement;
  if (body.kind === "message" && body.phrase && !isConfirmed(state.self.phrasebook, statement)) {
    marks.push({ kind: "code-not-confirmed" });
  }
  if (body.kind === "message" && body.voidAfter !== undefined && arrived > body.voidAfter) {
    marks.push({ kind: "came-too-late" });
  }
  if (body.kind === "other") marks.push({ kind: "kind-not-known" });
  return marks;
}

function earlierMissing(chain: Pick<Chain, "through" | "places">, seq: number): number {
  if (seq <= chain.through + 1) return 0;
  let here = 0;
  for (const place of chain.places.keys()) if (place > chain.through && place < seq) here++;
  return seq - 1 - chain.through - here;
}

function marksOnArrival(state: State, kept: Kept): readonly Mark[] {
  const { statement, arrived } = kept;
  const difference = state.links.get(statement.from)?.clockDifferenceMs ?? 0;
  const marks: Mark[] = [];
  const ageMs = arrived - statement.time;
  if (ageMs > objectives[statement.precedence].readMs) marks.push({ kind: "old-on-arrival", ageMs });
  if (Math.abs(difference) > limits.clockMarkedMs) {
    marks.push({ kind: "clock-off", byMs: difference });
  }
  return marks;
}

function actsOn(
  kept: Kept,
  self: string,
  standing: Standing | undefined,
  correction: Statement | undefined,
  deliveries: readonly DeliveryView[],
): readonly AvailableAct[] {
  const { from, body } = kept.statement;
  if (from === self) {
    const resend = deliveries.some(({ state }) => state === "refused");
    const mendable = body.kind === "message" || body.kind === "exhibit";
    const cancelled = correction?.body.kind === "correction" && correction.body.as === "cancellation";
    const mends = mendable && !cancelled ? CORRECTIONS : [];
    return resend ? ["resend", ...mends] : mends;
  }
  if (!needsReading(kept, self)) return [];
  const read: readonly AvailableAct[] = standing === undefined ? ["read"] : [];
  return body.kind === "acknowledgement" ? [...read, "answer"] : [...read, ...ACTS];
}

const ACTS = [
  "understood",
  "noted",
  "holding",
  "will-revert",
  "say-again",
  "question",
  "declined",
  "answer",
] as const;
const CORRECTIONS = ["correction", "change", "cancellation", "sent-in-error"] as const;
