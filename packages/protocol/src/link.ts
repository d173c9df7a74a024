/** @module The link to one peer: sending until receipted, heartbeats, asking and handing on. */

import { instant, type Instant } from "@parley/bytes";
import {
  formatHeartbeat,
  formatWant,
  type ConversationHeads,
  type Hello,
  type Heartbeat,
  type Want,
} from "@parley/wire";
import { chainKey, idAt } from "./conversation.js";
import { withHeadsHeld } from "./fold.js";
import { isOpen, keptOf, linkOf, withLink } from "./lookup.js";
import { getId, setId, someIds } from "./id-map.js";
import type { LineInput } from "./input-effect.js";
import { gateOf } from "./keys/herald.js";
import { shareRevocations } from "./keys/revoke.js";
import { firstOpenLink, headsIn, sayHello } from "./keys/say-hello.js";
import { shareDisputes } from "./keys/take-credential.js";
import { dueAt, limits, spend } from "./limits.js";
import { whatIsMissing } from "./missing.js";
import { isOnItsWay, resendAfterMs } from "./link/receipt-time.js";
import { askAnew, nextLogWake, pauseWaits } from "./log/owed.js";
import { serveLog } from "./log/show.js";
import type { Outgoing } from "./link/outgoing.js";
import { withEntry, type Chain, type Link, type State } from "./state.js";
import type { Turn } from "./turn.js";

/** A line opened or closed. On opening both ends say hello and send all that waits (LINK-1). */
export function onLine(turn: Turn, input: LineInput): void {
  const before = turn.state.links.get(input.party);
  if (before === undefined) return;
  const { at, up, detail } = input;
  const known = before.bearers.get(input.bearer);
  if (known?.up === up && known.detail === detail) return;
  const line = { up, since: at, detail };
  const bearers = withEntry(before.bearers, input.bearer, line);
  turn.state = withLink(turn.state, input.party, { bearers });
  if (isOpen(before) && !isOpen(linkOf(turn.state, input.party))) pauseWaits(turn, input.party);
  if (!up || isOpen(before)) return;
  turn.state = withLink(turn.state, input.party, {
    outbox: before.outbox.map((outgoing) => ({ ...outgoing, next: NOW })),
    helloDue: true,
    helloHeard: false,
    ownTagSecret: input.tagSecret,
    lastHeard: at,
    nextBeat: at,
    theirBeat: undefined,
    told: new Set(),
    unknown: new Map(),
    want: undefined,
    receiptTime: undefined,
  });
  askAnew(turn, input.party);
  shareRevocations(turn, input.party);
  shareDisputes(turn, input.party);
  for (const { kind, statement } of turn.state.notices.values()) {
    if (kind === "copies-differ" && statement) shareCopies(turn, input.party, statement);
  }
}

/** Sends what is due on an open line, most urgent first, a bounded number at a time (LINK-2). */
export function flush(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  if (!isOpen(link) || link.outbox.length === 0) return;
  const chosen = new Set(readyIn(turn.state, link, turn.now));
  if (chosen.size === 0) return;
  const outbox = link.outbox.map((outgoing) => {
    if (!chosen.has(outgoing)) return outgoing;
    const next = instant(turn.now + resendAfterMs(outgoing, link.receiptTime));
    return { ...outgoing, attempts: outgoing.attempts + 1, leftAt: turn.now, next };
  });
  for (const { link: number, statement, precedence } of chosen) {
    const content = { kind: "stored" as const, statement, own: true };
    const urgent = precedence === 1;
    turn.effects.push({ kind: "send", party, link: number, urgent, content });
  }
  turn.state = withLink(turn.state, party, { outbox });
}

/** After a peer's receipt or refusal: what waited for it leaves, the hello first (ROT-7). */
export function goOn(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  if (isOpen(link) && link.helloDue) sayHello(turn, party);
  flush(turn, party);
}

/** On an open line: the hello that is due, and the heartbeat that is (LINK-1, LINK-5). */
export function beat(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  if (!isOpen(link) || dueAt(link.nextBeat, turn.now, limits.beatEveryMs) > turn.now) return;
  if (link.helloDue) sayHello(turn, party);
  const max = limits.beatConversationsMax;
  const answers = [...link.tell].slice(0, max);
  const asks = someIds(link.unsettled, link.asked, max - answers.length);
  const ids = [...new Set([...answers, ...asks])];
  const conversations = headsIn(turn.state, ids, limits.beatHeadsMax);
  const told = new Set(conversations.map(({ conversation }) => conversation));
  const body = formatHeartbeat({
    time: turn.now,
    ...(link.theirBeat === undefined ? {} : { echo: link.theirBeat }),
    lastLink: link.lastLink,
    firstOpenLink: firstOpenLink(link),
    conversations,
  });
  const content = { kind: "heartbeat" as const, body };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
  turn.state = withLink(turn.state, party, {
    nextBeat: instant(turn.now + limits.beatEveryMs),
    asked: link.asked + asks.filter((id) => told.has(id)).length,
    tell: new Set([...link.tell].filter((id) => !told.has(id))),
    told: new Set([...link.told, ...told]),
  });
}

/** Takes in a heartbeat: measures the peer's clock, and learns its heads and link numbers. */
export function onHeartbeat(turn: Turn, party: string, said: Heartbeat): void {
  const { now } = turn;
  const isDouble = linkOf(turn.state, party).theirBeat?.time === said.time;
  const change: Partial<Link> = { theirBeat: { time: said.time, arrived: now } };
  if (said.echo !== undefined) {
    // LINK-6: four instants, two by each clock, as in RFC 5905 section 8.
    const there = said.time - said.echo.arrived;
    const roundTripMs = Math.max(0, now - said.echo.time - there);
    const difference = (said.echo.arrived - said.echo.time + (said.time - now)) / 2;
    Object.assign(change, { roundTripMs, clockDifferenceMs: Math.round(difference) });
  }
  turn.state = withLink(turn.state, party, change);
  learn(turn, party, said);
  if (isDouble) return;
  for (const { conversation } of said.conversations) answerHeads(turn, party, conversation);
}

/** Takes in a hello that has been verified; its card is the caller's business. */
export function onHello(turn: Turn, party: string, hello: Hello): void {
  const { helloHeard } = linkOf(turn.state, party);
  turn.state = withLink(turn.state, party, { tagSecret: hello.tagSecret, helloHeard: true });
  turn.effects.push({ kind: "hello-heard", party });
  unsettleLost(turn, party, hello.conversations);
  learn(turn, party, hello);
  const { logPinned: pinned } = hello;
  if (pinned !== undefined) {
    turn.effects.push({ kind: "show-log", party, places: [], pinned, sizes: [] });
  }
  if (helloHeard) sendAnew(turn, party);
  flush(turn, party);
}

/** LINK-13: what was on its way to a peer that began anew is lost; as dear as asking for it. */
function sendAnew(turn: Turn, party: string): void {
  const { outbox, asks } = linkOf(turn.state, party);
  const left = spend(asks, ASKS, turn.now, Math.min(outbox.length, 2 * limits.inFlightMax));
  if (left === undefined) return;
  const due = outbox.map((outgoing) => ({ ...outgoing, next: NOW }));
  turn.state = withLink(turn.state, party, { asks: left, outbox: due });
}

/** Asks the peer for what is missing, with growing waits while it stays away (LINK-7). */
export function askForMissing(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  if (link.want === undefined || !isOpen(link)) return;
  if (dueAt(link.want.next, turn.now, limits.wantLongestMs) > turn.now) return;
  const wanted = whatIsMissing(turn.state, party);
  if (wanted.links.length === 0 && wanted.statements.length === 0) {
    turn.state = withLink(turn.state, party, { want: undefined, unknown: new Map() });
    return;
  }
  const content = { kind: "want" as const, body: formatWant(wanted) };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
  const waitMs = Math.min(link.want.waitMs * 2, limits.wantLongestMs);
  const next = instant(turn.now + waitMs);
  turn.state = withLink(turn.state, party, { want: { next, waitMs } });
}

/** Serves a want: what still waits for the peer's receipt, and notes of shared conversations. */
export function onWant(turn: Turn, party: string, want: Want): void {
  const { outbox, asks, receiptTime } = linkOf(turn.state, party);
  const numbers = new Set(want.links);
  const isLost = (one: Outgoing): boolean =>
    numbers.has(one.link) && !isOnItsWay(one, receiptTime, turn.now);
  const places = [
    ...new Map(want.statements.map((place) => [JSON.stringify(place), place])).values(),
  ].slice(0, limits.handOnMax);
  const logAsks = want.log === undefined ? 0 : 1 + want.log.statements.length;
  const left = spend(asks, ASKS, turn.now, numbers.size + places.length + logAsks);
  if (left === undefined) return;
  turn.state = withLink(turn.state, party, {
    asks: left,
    outbox: outbox.map((one) => (isLost(one) ? { ...one, next: NOW } : one)),
  });
  flush(turn, party);
  if (want.log !== undefined) serveLog(turn, party, want.log);
  for (const { conversation, ...place } of places) {
    const found = getId(turn.state.conversations, conversation);
    const chain = found?.chains.get(chainKey(place));
    if (chain === undefined || !found?.parties.includes(party)) continue;
    handOnPlace(turn, party, chain, place.seq);
  }
}

/** Copies that differ are evidence, which every member is given: now, and when a line opens. */
export function shareCopies(turn: Turn, party: string, statement: string): void {
  const conversation = getId(
    turn.state.conversations,
    getId(turn.state.statements, statement) ?? "",
  );
  const shown = conversation && getId(conversation.statements, statement)?.statement;
  if (shown === undefined || !conversation?.parties.includes(party)) return;
  const chain = conversation.chains.get(chainKey({ party: shown.from, serial: shown.serial }));
  const left = spend(linkOf(turn.state, party).asks, ASKS, turn.now, COPIES_SHARED);
  if (chain === undefined || left === undefined) return;
  turn.state = withLink(turn.state, party, { asks: left });
  for (const seq of [shown.seq - 1, shown.seq, shown.seq + 1]) handOnPlace(turn, party, chain, seq);
}

/** When this link next needs a timer, or undefined. */
export function nextLinkWake(state: State, link: Link, now: Instant): Instant | undefined {
  if (!isOpen(link)) return undefined;
  let soonest: number = dueAt(link.nextBeat, now, limits.beatEveryMs);
  if (link.want !== undefined) {
    soonest = Math.min(soonest, dueAt(link.want.next, now, limits.wantLongestMs));
  }
  soonest = Math.min(soonest, nextLogWake(link, now));
  if (readyIn(state, link, now).length > 0) return now;
  for (const { next } of link.outbox) if (next > now) soonest = Math.min(soonest, next);
  return instant(soonest);
}

/** What is to be sent now: due, not void, the most urgent first, as far as there is room. */
function readyIn(state: State, link: Link, now: Instant): readonly Outgoing[] {
  const heralds: Outgoing[] = [];
  const byPrecedence: [Outgoing[], Outgoing[], Outgoing[], Outgoing[]] = [[], [], [], []];
  const gate = gateOf(state, link) ?? Number.POSITIVE_INFINITY;
  // FLASH has room of its own: it never waits for the receipts of what is less urgent.
  const room = { flash: limits.inFlightMax, other: limits.inFlightMax };
  for (const outgoing of link.outbox) {
    // ROT-7: what is signed under a newer credential waits until the peer knows of it.
    if (outgoing.serial > gate) continue;
    const isDue = dueAt(outgoing.next, now, limits.resendLongestMs) <= now;
    if (outgoing.herald) heralds.push(...(isDue ? [outgoing] : []));
    else if (!isDue)
      room[outgoing.precedence === 1 ? "flash" : "other"] -= outgoing.attempts > 0 ? 1 : 0;
    else if (!isVoid(outgoing, now)) byPrecedence[outgoing.precedence - 1]?.push(outgoing);
  }
  const [flash, ...others] = byPrecedence;
  return [
    ...heralds.slice(0, 1),
    ...flash.slice(0, Math.max(0, room.flash)),
    ...others.flat().slice(0, Math.max(0, room.other)),
  ];
}

function learn(
  turn: Turn,
  party: string,
  said: Pick<Hello, "conversations" | "lastLink" | "firstOpenLink">,
): void {
  const { last, firstOpen } = linkOf(turn.state, party).theirLinks;
  // Frames overtake each other, and neither number ever falls.
  const theirLinks = {
    last: Math.max(last, said.lastLink),
    firstOpen: Math.max(firstOpen, said.firstOpenLink),
  };
  turn.state = withLink(turn.state, party, { theirLinks });
  for (const view of said.conversations) learnHeads(turn, party, view);
  const link = linkOf(turn.state, party);
  if (link.want !== undefined) return;
  const { links, statements } = whatIsMissing(turn.state, party);
  if (links.length === 0 && statements.length === 0) return;
  // What is missing may be in the air: a short wait before the first ask.
  const waitMs = limits.wantFirstMs;
  const want = { next: instant(turn.now + waitMs), waitMs };
  turn.state = withLink(turn.state, party, { want });
}

/** LINK-9: where a hello names less than before, heads are told again: it may be lost there. */
function unsettleLost(turn: Turn, party: string, said: readonly ConversationHeads[]): void {
  const named = new Map(said.map(({ conversation, heads }) => [conversation, heads]));
  let { views, unsettled } = linkOf(turn.state, party);
  for (const id of turn.state.conversationOrder) {
    const seqs = new Map((named.get(id) ?? []).map((head) => [chainKey(head), head.seq]));
    const isLess = getId(views, id)?.some((head) => (seqs.get(chainKey(head)) ?? 0) < head.seq);
    // One of many conversations that is not named is not lost.
    if (isLess !== true || (!named.has(id) && said.length >= limits.helloConversationsMax))
      continue;
    views = setId(views, id, named.get(id) ?? []);
    unsettled = setId(unsettled, id, true);
  }
  turn.state = withLink(turn.state, party, { views, unsettled });
}

function learnHeads(
  turn: Turn,
  party: string,
  { conversation: id, heads }: ConversationHeads,
): void {
  if (getId(turn.state.conversations, id) !== undefined) {
    turn.state = withHeadsHeld(turn.state, party, id, heads);
    return;
  }
  const link = linkOf(turn.state, party);
  if (link.unknown.size >= limits.helloConversationsMax) return;
  turn.state = withLink(turn.state, party, { unknown: withEntry(link.unknown, id, heads) });
}

/**
 * Heads that come in a heartbeat are answered by ours in the next one, unless they answer what we
 * told: so both learn that they hold the same, whatever is lost, and then both are quiet (LINK-9).
 */
function answerHeads(turn: Turn, party: string, id: string): void {
  const link = linkOf(turn.state, party);
  if (!getId(turn.state.conversations, id)?.parties.includes(party)) return;
  if (link.told.has(id)) {
    turn.state = withLink(turn.state, party, { told: withoutKey(link.told, id) });
  } else if (link.tell.size < limits.helloConversationsMax) {
    turn.state = withLink(turn.state, party, { tell: new Set(link.tell).add(id) });
  }
}

/** Hands on what stands under a number, with its copies if there are any. */
function handOnPlace(turn: Turn, party: string, chain: Chain, seq: number): void {
  for (const id of [idAt(chain, seq), ...(chain.copies.get(seq) ?? [])]) {
    if (id !== undefined) handOn(turn, party, id);
  }
}

/** Hands on the original note, unnumbered: it is the asker's to ask again. */
function handOn(turn: Turn, party: string, id: string): void {
  const kept = keptOf(turn.state, id);
  // What was not to the asker is not handed to it, whoever the conversation's members are (CONV-6);
  // its own statement is given back to a centre that was set back (LOCK-9).
  if (!kept?.statement.to.includes(party) && kept?.statement.from !== party) return;
  const gate = gateOf(turn.state, linkOf(turn.state, party));
  if (gate !== undefined && kept.statement.from === turn.state.self.party) {
    if (kept.statement.serial > gate) return;
  }
  const own = kept.statement.from === turn.state.self.party;
  const { outbox, receiptTime } = linkOf(turn.state, party);
  const outgoing = outbox.find(({ statement }) => statement === id);
  if (outgoing !== undefined && isOnItsWay(outgoing, receiptTime, turn.now)) return;
  const urgent = kept.statement.precedence === 1;
  const content = { kind: "stored" as const, statement: id, own };
  turn.effects.push({ kind: "send", party, link: 0, urgent, content });
  // Whoever has receipted it and asks again has lost it, and its receipt.
  const receipt = kept.deliveries.get(party)?.receipt?.bytes;
  if (receipt === undefined) return;
  const back = { kind: "receipt" as const, body: receipt };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content: back });
}

function withoutKey(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const copy = new Set(set);
  copy.delete(key);
  return copy;
}

/** LINK-8: past its time a statement that was sent is not repeated, only sent when asked for. */
function isVoid(outgoing: Outgoing, now: Instant): boolean {
  return outgoing.voidAfter !== undefined && outgoing.voidAfter < now && outgoing.attempts > 0;
}

const COPIES_SHARED = 3;
const NOW = instant(0);
const ASKS = { burst: limits.asksBurst, perSecond: limits.asksPerSecond };
