/** @module The watch floor as people see it: what needs them, what others owe, the lines. */

import { encodeHex, formatInstant, type Instant } from "@parley/bytes";
import { rootFingerprint, type Credential } from "@parley/wire";
import { dueHere, inOrder, isConfirmed, standingHere, viewDelivery } from "./conversation-view.js";
import { getId } from "./id-map.js";
import { limits } from "./limits.js";
import { isOpen } from "./link.js";
import {
  correctionOf,
  isDone,
  isEnding,
  needsReading,
  standingsOf,
  type Standing,
  type Standings,
} from "./standing.js";
import type { Conversation, Kept, KeptNotice, Link, State } from "./state.js";
import type {
  CentreView,
  ConversationSummary,
  FirstBytes,
  Headline,
  LineView,
  Notice,
  PeerView,
  Trouble,
  WatchItem,
  WatchView,
} from "./view.js";
import { datesNotices, isOutOfDate, readBy } from "./watch.js";

/** Shows the watch floor at one instant; `troubles` are the runner's, who meets them. */
export function viewWatch(state: State, now: Instant, troubles: readonly Trouble[]): WatchView {
  const needsYou: WatchItem[] = [];
  const waitingForThem: WatchItem[] = [];
  const conversations: ConversationSummary[] = [];
  let quiet: number | undefined;
  for (const id of state.conversationOrder) {
    const conversation = getId(state.conversations, id);
    if (conversation === undefined) continue;
    const seen = sift(state, conversation);
    needsYou.push(...seen.needsYou);
    waitingForThem.push(...seen.waitingForThem);
    conversations.push(summaryOf(state, conversation, seen.unread));
    quiet = Math.max(quiet ?? 0, seen.lastDealtWith ?? 0);
  }
  return {
    now: formatInstant(now),
    needsYou: needsYou.sort(byUrgency),
    waitingForThem: waitingForThem.sort(byUrgency),
    notices: [...datesNotices(state, now), ...state.notices.values()].map(viewNotice),
    troubles: [...troubles, ...ownDates(state.self.credential, now)],
    lines: viewLines(state, now),
    conversations: conversations.sort((left, right) => (left.last < right.last ? 1 : -1)),
    ...(needsYou.length === 0 && quiet ? { quietSince: formatInstant(quiet as Instant) } : {}),
  };
}

/** Shows the lines alone. */
export function viewLines(state: State, now: Instant): readonly LineView[] {
  return [...state.links.values()].map((link) =>
    viewLine(link, state.peers.get(link.party)?.credential, now),
  );
}

/** Shows this centre and whom it can talk to. */
export function viewCentre(state: State, now: Instant): CentreView {
  const { self } = state;
  return {
    party: self.party,
    names: Object.fromEntries(self.credential.names),
    domain: self.domain,
    serial: self.credential.serial,
    fingerprint: rootFingerprint(self.root, self.crypto.hash),
    phrasebook: self.phrasebook.hash,
    peers: [...state.peers.values()].map(
      ({ party, credential, card, root }): PeerView => ({
        party,
        names: Object.fromEntries(credential.names),
        fingerprint: rootFingerprint(root, self.crypto.hash),
        credentialSerial: credential.serial,
        cardSerial: card.serial,
        outOfDate: isOutOfDate(credential, now),
      }),
    ),
  };
}

interface Sifted {
  readonly needsYou: readonly WatchItem[];
  readonly waitingForThem: readonly WatchItem[];
  readonly unread: number;
  readonly lastDealtWith: Instant | undefined;
}

/** What a conversation asks of people, computed once for each state it is in. */
function sift(state: State, conversation: Conversation): Sifted {
  const known = sifted.get(conversation);
  if (known !== undefined) return known;
  const found = siftAnew(state, conversation);
  sifted.set(conversation, found);
  return found;
}

function siftAnew(state: State, conversation: Conversation): Sifted {
  const { party: self } = state.self;
  const needsYou: WatchItem[] = [];
  const waitingForThem: WatchItem[] = [];
  let unread = 0;
  let lastDealtWith: Instant | undefined;
  for (const kept of inOrder(conversation)) {
    const { id, from } = kept.statement;
    const standings = standingsOf(conversation, id);
    const ended = isEnding(correctionOf(conversation, id));
    if (from === self) {
      if (!ended) waitingForThem.push(...waitingItem(state, kept, standings));
      continue;
    }
    if (!needsReading(kept.statement, self)) continue;
    const mine = standings.get(self);
    if (mine === undefined) unread++;
    else if (lastDealtWith === undefined || mine.at > lastDealtWith) lastDealtWith = mine.at;
    if (!isFinished(kept, self, mine) && !(ended && mine !== undefined)) {
      needsYou.push(ownItem(state, kept, mine));
    }
  }
  return { needsYou, waitingForThem, unread, lastDealtWith };
}

/** WATCH-6: nothing more is expected of us. What we asked back waits for them. */
function isFinished(kept: Kept, self: string, mine: Standing | undefined): boolean {
  const { body, action } = kept.statement;
  if (mine?.as === "question" || mine?.as === "say-again") return true;
  if (body.kind === "correction" || body.kind === "other") return mine !== undefined;
  if (body.kind === "acknowledgement") return mine?.as === "answered";
  const reply = body.kind === "message" && body.replyBy !== undefined;
  return isDone(mine, { action: action.includes(self), reply });
}

function ownItem(state: State, kept: Kept, mine: Standing | undefined): WatchItem {
  const { party: self } = state.self;
  const due = dueHere(kept, self, mine);
  return {
    ...itemOf(state, kept),
    ...(due && { due }),
    next: mine === undefined ? "read" : "answer",
    alarm: mine === undefined,
    state: standingHere(kept, self, mine),
  };
}

/** One item when somebody who must act has not finished with a statement of ours. */
function waitingItem(state: State, kept: Kept, standings: Standings): readonly WatchItem[] {
  const { body, action, precedence } = kept.statement;
  const asks =
    body.kind === "message" ||
    (body.kind === "acknowledgement" && (body.as === "question" || body.as === "say-again"));
  if (!asks) return [];
  const replyBy = body.kind === "message" ? body.replyBy : undefined;
  const reply = replyBy !== undefined || body.kind === "acknowledgement";
  const open = action.filter((party) => !isDone(standings.get(party), { action: true, reply }));
  const [first] = open;
  if (first === undefined) return [];
  const theirs = standings.get(first);
  const due: WatchItem["due"] =
    theirs?.answerBy !== undefined
      ? { at: formatInstant(theirs.answerBy), what: "promise" }
      : replyBy !== undefined
        ? { at: formatInstant(replyBy), what: "reply" }
        : theirs === undefined
          ? { at: formatInstant(readBy(kept.arrived, precedence)), what: "read" }
          : undefined;
  const { state: reached } = viewDelivery(kept, first, theirs);
  const item = { ...itemOf(state, kept), to: open, alarm: false, state: reached };
  return [due === undefined ? item : { ...item, due }];
}

function itemOf(state: State, kept: Kept): Omit<WatchItem, "alarm" | "state" | "due" | "next"> {
  const { id, from, to, precedence } = kept.statement;
  return {
    statement: id,
    conversation: getId(state.statements, id) ?? id,
    from,
    to,
    precedence,
    headline: headlineOf(state, kept),
    since: formatInstant(kept.arrived),
  };
}

function headlineOf(state: State, kept: Kept): Headline {
  const { body, lang } = kept.statement;
  const short = (text: string): Headline => ({ text: cut(text), lang });
  switch (body.kind) {
    case "message": {
      const { subject, phrase, text } = body;
      const headline = short(subject ?? phrase?.rendering ?? text ?? "");
      if (phrase === undefined || !isConfirmed(state.self.phrasebook, kept.statement)) {
        return headline;
      }
      return { ...headline, phrase: { code: phrase.code, parameters: phrase.parameters } };
    }
    case "acknowledgement":
    case "correction":
      return short(body.text ?? body.as);
    case "exhibit":
      return short(body.title);
    case "other":
      return short(body.name);
  }
}

function summaryOf(state: State, conversation: Conversation, unread: number): ConversationSummary {
  const kept = inOrder(conversation);
  const spoken = kept.find(({ statement }) => statement.body.kind === "message") ?? kept[0];
  const last = kept.at(-1) ?? spoken;
  const shown = spoken as Kept;
  return {
    id: conversation.id,
    members: conversation.parties,
    headline: headlineOf(state, shown),
    precedence: shown.statement.precedence,
    statements: conversation.order.length,
    last: formatInstant((last as Kept).arrived),
    unread,
  };
}

function viewNotice({ refused, receiptTimes: times, ...notice }: KeptNotice): Notice {
  return {
    ...notice,
    at: formatInstant(notice.at),
    ...(times && { receiptTimes: [formatInstant(times[0]), formatInstant(times[1])] }),
    ...(refused && { firstBytes: viewBytes(refused.firstBytes) }),
  };
}

function viewBytes(bytes: Uint8Array): FirstBytes {
  const shown = bytes.subarray(0, limits.firstBytesShown);
  const ascii = Array.from(shown, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".",
  );
  return { hex: encodeHex(shown), ascii: ascii.join("") };
}

function viewLine(link: Link, credential: Credential | undefined, now: Instant): LineView {
  const { lastHeard, clockDifferenceMs, roundTripMs } = link;
  // Far ahead of a clock that was set back is no news either.
  const silent = lastHeard === undefined || Math.abs(now - lastHeard) > limits.silenceMs;
  return {
    party: link.party,
    up: isOpen(link) && !silent,
    bearers: [...link.bearers].map(([name, { up, since, detail }]) => ({
      name,
      up,
      since: formatInstant(since),
      detail,
    })),
    ...(lastHeard === undefined ? {} : { lastHeard: formatInstant(lastHeard) }),
    ...(clockDifferenceMs === undefined ? {} : { clockDifferenceMs }),
    ...(roundTripMs === undefined ? {} : { roundTripMs }),
    unreceipted: link.outbox.length,
    refused: link.refusedFrames,
    ...(credential && isOutOfDate(credential, now) ? { outOfDate: viewDates(credential) } : {}),
  };
}

function viewDates({ validFrom, validUntil }: Credential): NonNullable<LineView["outOfDate"]> {
  return { validFrom: formatInstant(validFrom), validUntil: formatInstant(validUntil) };
}

/** WATCH-10: our own credential, too, is marked and goes on working. */
function ownDates(credential: Credential, now: Instant): readonly Trouble[] {
  if (!isOutOfDate(credential, now)) return [];
  const { validFrom, validUntil } = viewDates(credential);
  return now > credential.validUntil
    ? [{ kind: "credential-over", since: validUntil }]
    : [{ kind: "credential-early", since: validFrom }];
}

function byUrgency(left: WatchItem, right: WatchItem): number {
  return left.precedence - right.precedence || (left.since < right.since ? -1 : 1);
}

/** Cuts between code points, so that no character is halved. */
function cut(text: string): string {
  const points = [...text.slice(0, limits.headlineUnits * 2)];
  const short = points.slice(0, limits.headlineUnits).join("");
  return short.length < text.length ? `${short.trimEnd()}…` : short;
}

const sifted = new WeakMap<Conversation, Sifted>();
