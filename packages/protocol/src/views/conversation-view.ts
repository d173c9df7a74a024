/** @module One conversation as people see it. */

import { formatInstant, formatJson, type Instant } from "@parley/bytes";
import { renderPhrase, type Phrasebook } from "@parley/phrasebook";
import type { Head, MessageBody, Statement } from "@parley/wire";
import { chainKey, countMissing, digestOf, headsOf, idAt, sameHeads } from "../conversation.js";
import { isOpen, keptOf } from "../lookup.js";
import { getId } from "../id-map.js";
import { readCredential } from "../keys/held.js";
import { limits, objectives } from "../limits.js";
import {
  actsOn,
  askedAgain,
  correctionOf,
  isDone,
  isEnding,
  needsReading,
  standingsOf,
  type Standing,
} from "../standing.js";
import type { Chain, Conversation, Kept, Link, State } from "../state.js";
import { transcriptOf } from "../transcript.js";
import type {
  AvailableAct,
  BodyView,
  ConversationView,
  DeliveryState,
  DeliveryView,
  LineDown,
  Mark,
  MemberDigest,
  PhraseView,
  StandingState,
  StatementView,
} from "./view.js";
import { readBy } from "../watch.js";
import { viewAgreementBody } from "./agreement-view.js";
import { viewConsultingBody } from "./consulting-body-view.js";
import { viewDeclaringBody } from "./declaring-body-view.js";

/** Shows a conversation; undefined when there is none of this id. */
export function viewConversation(
  state: State,
  id: string,
  now: Instant,
): ConversationView | undefined {
  const conversation = getId(state.conversations, id);
  if (conversation === undefined) return undefined;
  const ways = waysNow(state, now);
  return {
    id,
    shortId: shortIdOf(conversation),
    now: formatInstant(now),
    members: conversation.parties.map((party) => ({
      party,
      self: party === state.self.party,
      digest: memberDigest(state, conversation, party),
    })),
    digest: digestOf(headsOf(conversation), state.self.crypto.hash),
    missing: countMissing(conversation),
    statements: transcriptOf(conversation).map((kept) =>
      viewStatement(state, conversation, kept, ways),
    ),
  };
}

/** What people call a conversation by (CONV-20). */
export function shortIdOf({ id }: Conversation): string {
  return id.slice(0, SHORT_ID_UNITS).toUpperCase();
}

/** The way to one peer now: what of ours has never left on it, and whether it is down. */
export interface Way {
  readonly unsent: ReadonlySet<string>;
  readonly lineDown: LineDown | undefined;
}

/** The ways to all peers, as they are at one instant. */
export function waysNow(state: State, now: Instant): ReadonlyMap<string, Way> {
  const ways = [...state.links.values()].map((link): [string, Way] => {
    const unsent = link.outbox.filter(({ leftAt }) => leftAt === undefined);
    const lineDown = lineDownOf(link, now);
    return [link.party, { unsent: new Set(unsent.map(({ statement }) => statement)), lineDown }];
  });
  return new Map(ways);
}

/** A line that is down or silent, and since when; undefined for one that works. */
export function lineDownOf(link: Link, now: Instant): LineDown | undefined {
  const { lastHeard } = link;
  // Far ahead of a clock that was set back is no news either.
  const silent = lastHeard === undefined || Math.abs(now - lastHeard) > limits.silenceMs;
  if (isOpen(link) && !silent) return undefined;
  const closed = [...link.bearers.values()].map(({ since }) => since);
  // Down since the last of its bearers was lost.
  const since = isOpen(link) ? lastHeard : closed.sort((one, other) => other - one)[0];
  return since === undefined ? {} : { since: formatInstant(since) };
}

/** How far a statement of ours has come with a recipient, but for what the line knows (WATCH-8). */
export function reachedBy(
  kept: Kept,
  party: string,
  standing: Standing | undefined,
): Exclude<DeliveryState, "waiting"> {
  const delivery = kept.deliveries.get(party);
  if (standing !== undefined) return standing.as;
  return delivery?.receipt ? "delivered" : delivery?.refused ? "refused" : "sent";
}

/** Of what is under way: whether it has left, and the line where that is down. */
export function underWay(
  statement: string,
  way: Way | undefined,
): Pick<DeliveryView, "state" | "lineDown"> {
  const state = way?.unsent.has(statement) ? "waiting" : "sent";
  return way?.lineDown === undefined ? { state } : { state, lineDown: way.lineDown };
}

/** The ladder of one recipient of a statement of ours. */
function viewDelivery(
  kept: Kept,
  party: string,
  standing: Standing | undefined,
  way: Way | undefined,
): DeliveryView {
  const delivery = kept.deliveries.get(party);
  const receipt = delivery?.receipt;
  const refused = delivery?.refused;
  const reached = reachedBy(kept, party, standing);
  const steps = standing?.steps.map(({ as, at, answerBy }) => ({
    as,
    at: formatInstant(at),
    ...(answerBy && { answerBy: formatInstant(answerBy) }),
  }));
  return {
    party,
    ...(reached === "sent" ? underWay(kept.statement.id, way) : { state: reached }),
    sent: formatInstant(kept.arrived),
    ...(receipt && {
      delivered: formatInstant(receipt.at),
      deliveredByTheirClock: formatInstant(receipt.said.time),
    }),
    ...(receipt?.said.log && { log: receipt.said.log }),
    ...(delivery?.proof && { proven: formatInstant(delivery.proof.at) }),
    ...(delivery?.proof?.witnessed && { witnessed: formatInstant(delivery.proof.witnessed) }),
    ...(standing && { read: formatInstant(standing.steps[0].at) }),
    ...(standing?.as === "answered" && { answered: formatInstant(standing.at) }),
    ...(standing?.answerBy && { answerBy: formatInstant(standing.answerBy) }),
    steps: steps ?? [],
    ...(refused && !receipt && { refused: { rule: refused.rule, at: formatInstant(refused.at) } }),
    understoodKind: receipt?.said.understood ?? true,
    ...(receipt?.said.checked && { conforms: receipt.said.checked.conforms }),
  };
}

/** Where a statement of theirs stands here. */
export function standingHere(kept: Kept, self: string, mine: Standing | undefined): StandingState {
  return mine?.as ?? (needsReading(kept.statement, self) ? "unread" : "none");
}

/** The clock that runs for us on a statement of theirs, if any. */
export function dueHere(
  kept: Kept,
  self: string,
  standing: Standing | undefined,
): StatementView["due"] {
  const { body, precedence, action } = kept.statement;
  if (!needsReading(kept.statement, self)) return undefined;
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
  ways: ReadonlyMap<string, Way>,
): StatementView {
  const { statement } = kept;
  const { party: self } = state.self;
  const own = statement.from === self;
  const standings = standingsOf(conversation, statement.id);
  const correction = correctionOf(conversation, statement.id);
  const deliveries = statement.to.map((party) =>
    viewDelivery(kept, party, standings.get(party), ways.get(party)),
  );
  const mine = standings.get(self);
  const owesNothing = own || (isEnding(correction) && mine !== undefined);
  const due = owesNothing ? undefined : dueHere(kept, self, mine);
  const acts = withRepeat(state, conversation, kept, actsOn(kept, self, mine, correction));
  const refused = own && deliveries.some(({ state: reached }) => reached === "refused");
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
    state: own ? "none" : standingHere(kept, self, mine),
    marks: marksOf(state, conversation, kept),
    ...(correction && { corrected: viewCorrection(correction) }),
    acts: refused ? ["resend", ...acts] : acts,
    ...(due && { due }),
  };
}

/** WATCH-14: whoever is asked to say it again is offered to, where the words are the same. */
function withRepeat(
  state: State,
  conversation: Conversation,
  { statement }: Kept,
  acts: readonly AvailableAct[],
): readonly AvailableAct[] {
  const asked = askedAgain(conversation, statement)?.statement;
  if (asked?.from !== state.self.party || !acts.includes("answer")) return acts;
  const isPhrase = asked.body.kind === "message" && asked.body.phrase !== undefined;
  return isPhrase && !isConfirmed(state.self.phrasebook, asked) ? acts : [...acts, "repeat"];
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
    case "credential": {
      const read = readCredential(state, kept.statement.from, body.note);
      return { kind: "credential", ...(read.ok && { serial: read.value.serial }) };
    }
    case "notification":
    case "notice-of-act":
    case "position-on-act":
    case "commitment":
      return viewAgreementBody(state, kept.statement, body);
    case "declaration":
    case "disclosure":
    case "challenge":
      return viewDeclaringBody(body, kept.statement);
    case "consultation":
    case "undertaking":
    case "document":
    case "joint-text":
      return viewConsultingBody(body);
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
  if (hasFork(conversation)) return { state: "differs" };
  const link = state.links.get(party);
  const theirs = link && getId(link.views, conversation.id);
  if (theirs === undefined) return { state: "not-heard" };
  const ours = headsOf(conversation);
  if (sameHeads(theirs, ours)) return { state: "same" };
  const behind = lacking(ours, theirs);
  if (behind > 0) return { state: "behind", by: behind };
  // Another head under the same number, not proven here yet, is one statement more over there.
  return { state: "ahead", by: Math.max(1, lacking(theirs, ours)) };
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
  return [...conversation.chains.values()].some((chain) => chain.copies.size > 0);
}

function marksOf(state: State, conversation: Conversation, kept: Kept): readonly Mark[] {
  const { statement, arrived } = kept;
  const marks: Mark[] = [];
  const chain = conversation.chains.get(
    chainKey({ party: statement.from, serial: statement.serial }),
  );
  const earlier = chain === undefined ? 0 : earlierMissing(chain, statement.seq);
  if (earlier > 0) marks.push({ kind: "earlier-missing", count: earlier });
  if (chain?.copies.has(statement.seq)) marks.push({ kind: "copies-differ" });
  const before = chain && idAt(chain, statement.seq - 1);
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

function earlierMissing({ run, ahead }: Chain, seq: number): number {
  if (seq <= run.length + 1) return 0;
  let here = 0;
  for (const place of ahead.keys()) if (place < seq) here++;
  return seq - 1 - run.length - here;
}

function marksOnArrival(state: State, kept: Kept): readonly Mark[] {
  const { statement, arrived } = kept;
  const difference = state.links.get(statement.from)?.clockDifferenceMs ?? 0;
  const marks: Mark[] = [];
  const ageMs = arrived - statement.time;
  if (ageMs > objectives[statement.precedence].readMs)
    marks.push({ kind: "old-on-arrival", ageMs });
  if (Math.abs(difference) > limits.clockMarkedMs) {
    marks.push({ kind: "clock-off", byMs: difference });
  }
  return marks;
}

const SHORT_ID_UNITS = 4;
