/** @module The watch floor as people see it: what needs them, what others owe, the lines. */

import { encodeHex, formatInstant, type Instant } from "@parley/bytes";
import { rootFingerprint, type Credential, type Statement } from "@parley/wire";
import {
  dueHere,
  lineDownOf,
  reachedBy,
  shortIdOf,
  standingHere,
  underWay,
  waysNow,
  type Way,
} from "./conversation-view.js";
import { getId } from "../id-map.js";
import { inOrder } from "../lookup.js";
import { limits } from "../limits.js";
import {
  asksBack,
  correctionOf,
  endsWithReading,
  isDone,
  isEnding,
  needsReading,
  standingsOf,
  type Standing,
  type Standings,
} from "../standing.js";
import type { Conversation, Kept, KeptNotice, Link, State } from "../state.js";
import { headlineOf } from "./headline.js";
import type { FirstBytes, Notice } from "./notice.js";
import type {
  CentreView,
  ConversationSummary,
  LineView,
  LogView,
  PeerView,
  Trouble,
  WatchItem,
  WatchView,
} from "./view.js";
import { waitsForOfficer } from "../keys/confirm.js";
import { datesNotices, isOutOfDate, readBy } from "../watch.js";

/** Shows the watch floor at one instant; `troubles` are the runner's, who meets them. */
export function viewWatch(state: State, now: Instant, troubles: readonly Trouble[]): WatchView {
  const needsYou: WatchItem[] = [];
  const waitingForThem: WatchItem[] = [];
  const conversations: ConversationSummary[] = [];
  const ways = waysNow(state, now);
  let quiet: number | undefined;
  for (const id of state.conversationOrder) {
    const conversation = getId(state.conversations, id);
    if (conversation === undefined) continue;
    const seen = sift(state, conversation);
    needsYou.push(...seen.needsYou);
    waitingForThem.push(...seen.waitingForThem.map((item) => onItsWay(item, ways)));
    conversations.push(summaryOf(state, conversation, seen.unread));
    quiet = Math.max(quiet ?? 0, seen.lastDealtWith ?? 0);
  }
  needsYou.push(...alike(heldFlash(state, ways)));
  return {
    now: formatInstant(now),
    needsYou: needsYou.sort(byUrgency),
    waitingForThem: alike(waitingForThem.filter((item) => !isHeldFlash(item))).sort(byUrgency),
    notices: [...datesNotices(state, now), ...state.notices.values()].map((notice) =>
      viewNotice(state, notice),
    ),
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
export function viewCentre(state: State, now: Instant, log: LogView | undefined): CentreView {
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
    ...(log && { log }),
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
    const correction = correctionOf(conversation, id);
    const ended = isEnding(correction);
    if (from === self) {
      if (!ended) waitingForThem.push(...waitingItems(state, conversation, kept, standings));
      continue;
    }
    if (!needsReading(kept.statement, self)) continue;
    const mine = standings.get(self);
    if (mine === undefined) unread++;
    else if (lastDealtWith === undefined || mine.at > lastDealtWith) lastDealtWith = mine.at;
    if (isFinished(kept, self, mine) || (ended && mine !== undefined)) continue;
    const item = ownItem(state, conversation, kept, mine);
    needsYou.push(ended ? { ...item, state: endedAs(correction) } : item);
  }
  return { needsYou, waitingForThem, unread, lastDealtWith };
}

/** WATCH-6: nothing more is expected of us. What we asked back waits for them. */
function isFinished(kept: Kept, self: string, mine: Standing | undefined): boolean {
  const { body, action } = kept.statement;
  if (mine?.answerBy !== undefined) return false;
  if (mine?.as === "question" || mine?.as === "say-again") return true;
  if (endsWithReading(body)) return mine !== undefined;
  if (body.kind === "acknowledgement") return mine?.as === "answered";
  const reply = body.kind === "message" && body.replyBy !== undefined;
  return isDone(mine, { action: action.includes(self), reply });
}

function ownItem(
  state: State,
  conversation: Conversation,
  kept: Kept,
  mine: Standing | undefined,
): WatchItem {
  const { party: self } = state.self;
  const due = dueHere(kept, self, mine);
  return {
    ...itemOf(state, conversation, kept),
    ...(due && { due }),
    next: mine === undefined ? "read" : "answer",
    alarm: mine === undefined,
    state: standingHere(kept, self, mine),
  };
}

/** What is still owed on a statement of ours: an item for each party that owes it. */
function waitingItems(
  state: State,
  conversation: Conversation,
  kept: Kept,
  standings: Standings,
): readonly WatchItem[] {
  const { body, action, precedence, to } = kept.statement;
  if (body.kind !== "message" && !asksBack(body)) return [];
  const replyBy = body.kind === "message" ? body.replyBy : undefined;
  const reply = replyBy !== undefined || body.kind === "acknowledgement";
  return to.flatMap((party) => {
    const theirs = standings.get(party);
    const owes = action.includes(party) || theirs?.answerBy !== undefined;
    if (!owes || isDone(theirs, { action: true, reply })) return [];
    const due: WatchItem["due"] =
      theirs?.answerBy !== undefined
        ? { at: formatInstant(theirs.answerBy), what: "promise" }
        : replyBy !== undefined
          ? { at: formatInstant(replyBy), what: "reply" }
          : theirs === undefined
            ? { at: formatInstant(readBy(kept.arrived, precedence)), what: "read" }
            : undefined;
    const reached = reachedBy(kept, party, theirs);
    const item = { ...itemOf(state, conversation, kept), to: [party], alarm: false };
    return [{ ...item, state: reached, ...(due && { due }) }];
  });
}

/** What is under way to one party, as its line is now: that is not known for longer than a view. */
function onItsWay(item: WatchItem, ways: ReadonlyMap<string, Way>): WatchItem {
  if (item.state !== "sent") return item;
  return { ...item, ...underWay(item.statement, ways.get(item.to[0] ?? "")) };
}

/** FLASH of ours to be opened by a person there that no line takes there (WATCH-16). */
function heldFlash(state: State, ways: ReadonlyMap<string, Way>): readonly WatchItem[] {
  return [...state.links.values()].flatMap(({ party, outbox }) => {
    const way = ways.get(party);
    if (way?.lineDown === undefined) return [];
    const flash = outbox.filter(({ precedence }) => precedence === 1);
    return flash.flatMap(({ statement }) => {
      const conversation = getId(state.conversations, getId(state.statements, statement) ?? "");
      const kept = conversation && getId(conversation.statements, statement);
      if (!conversation || !kept || !needsReading(kept.statement, party)) return [];
      const item = { ...itemOf(state, conversation, kept), to: [party], alarm: false };
      return [{ ...item, ...underWay(statement, way) }];
    });
  });
}

function isHeldFlash({ precedence, lineDown }: WatchItem): boolean {
  return precedence === 1 && lineDown !== undefined;
}

/** One line for all recipients of a statement who stand alike, and never for others. */
function alike(items: readonly WatchItem[]): WatchItem[] {
  const byStand = new Map<string, WatchItem>();
  for (const item of items) {
    const { statement, state, due, lineDown } = item;
    const key = JSON.stringify([statement, state, due, lineDown]);
    const before = byStand.get(key);
    byStand.set(key, before ? { ...before, to: [...before.to, ...item.to] } : item);
  }
  return [...byStand.values()];
}

/** What the sender's last word leaves of a statement. */
function endedAs(correction: Statement | undefined): "cancelled" | "sent-in-error" {
  const body = correction?.body;
  return body?.kind === "correction" && body.as === "sent-in-error" ? body.as : "cancelled";
}

function itemOf(
  state: State,
  conversation: Conversation,
  kept: Kept,
): Omit<WatchItem, "alarm" | "state" | "due" | "next"> {
  const { id, from, seq, to, precedence } = kept.statement;
  return {
    statement: id,
    conversation: conversation.id,
    shortId: shortIdOf(conversation),
    from,
    seq,
    to,
    precedence,
    headline: headlineOf(state, conversation, kept),
    since: formatInstant(kept.arrived),
  };
}

function summaryOf(state: State, conversation: Conversation, unread: number): ConversationSummary {
  const kept = inOrder(conversation);
  const spoken = kept.find(({ statement }) => statement.body.kind === "message") ?? kept[0];
  const last = kept.at(-1) ?? spoken;
  const shown = spoken as Kept;
  return {
    id: conversation.id,
    shortId: shortIdOf(conversation),
    members: conversation.parties,
    headline: headlineOf(state, conversation, shown),
    precedence: shown.statement.precedence,
    statements: conversation.order.length,
    last: formatInstant((last as Kept).arrived),
    unread,
  };
}

function viewNotice(state: State, kept: KeptNotice): Notice {
  const { refused, checkpoints, credentials: _, receiptTimes: times, ...notice } = kept;
  const conversation = notice.statement && getId(state.statements, notice.statement);
  return {
    ...notice,
    at: formatInstant(notice.at),
    ...(conversation && { conversation }),
    ...(times && { receiptTimes: [formatInstant(times[0]), formatInstant(times[1])] }),
    ...(checkpoints && { shownBy: checkpoints.via }),
    ...(waitsForOfficer(state.self.party, kept) && { stays: true }),
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
  return {
    party: link.party,
    up: lineDownOf(link, now) === undefined,
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

const sifted = new WeakMap<Conversation, Sifted>();
