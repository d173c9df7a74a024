/** @module The link to one peer: sending until receipted, heartbeats, asking for what is missing. */

import { instant, type Instant } from "@parley/bytes";
import {
  formatHeartbeat,
  formatHello,
  formatWant,
  type ConversationHeads,
  type Head,
  type Hello,
  type Heartbeat,
  type Want,
} from "@parley/wire";
import { headsOf, missingOf, refer, sameHeads } from "./conversation.js";
import { keptOf, linkOf, withLink } from "./fold.js";
import { getId, setId } from "./id-map.js";
import type { LineInput } from "./input.js";
import { limits } from "./limits.js";
import { withEntry, type Link, type Outgoing, type State } from "./state.js";
import { askSigner, type Turn } from "./turn.js";

/** True while a bearer says that a line to the peer is open. */
export function isOpen(link: Link): boolean {
  return [...link.bearers.values()].some((line) => line.up);
}

/** A line opened or closed. On opening both ends say hello and send all that waits (LINK-1). */
export function onLine(turn: Turn, input: LineInput): void {
  const before = turn.state.links.get(input.party);
  if (before === undefined) return;
  const { at, up, detail } = input;
  const line = { up, since: at, detail };
  const bearers = withEntry(before.bearers, input.bearer, line);
  turn.state = withLink(turn.state, input.party, { bearers });
  if (!up || isOpen(before)) return;
  const outbox = new Map(
    [...before.outbox].map(([number, outgoing]): [number, Outgoing] => [
      number,
      { ...outgoing, next: instant(0) },
    ]),
  );
  turn.state = withLink(turn.state, input.party, {
    outbox,
    helloHeard: false,
    ownTagSecret: input.tagSecret,
    lastHeard: at,
    nextBeat: at,
    theirBeat: undefined,
    unknown: new Map(),
    want: undefined,
  });
  sayHello(turn, input.party);
}

/** Sends what is due on an open line, most urgent first, a bounded number at a time (LINK-2). */
export function flush(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  if (!isOpen(link) || link.outbox.size === 0) return;
  const items = [...link.outbox];
  const onTheWay = items.filter(([, { attempts, next }]) => attempts > 0 && next > turn.now);
  const due = items
    .filter(([, outgoing]) => outgoing.next <= turn.now && !isVoid(outgoing, turn.now))
    .sort(([a, left], [b, right]) => left.precedence - right.precedence || a - b)
    .slice(0, Math.max(0, limits.inFlightMax - onTheWay.length));
  if (due.length === 0) return;
  const outbox = new Map(link.outbox);
  for (const [number, outgoing] of due) {
    const attempts = outgoing.attempts + 1;
    const waitMs = Math.min(limits.resendFirstMs * 2 ** (attempts - 1), limits.resendLongestMs);
    outbox.set(number, { ...outgoing, attempts, next: instant(turn.now + waitMs) });
    deliver(turn, party, number, outgoing);
  }
  turn.state = withLink(turn.state, party, { outbox });
}

/** Sends a heartbeat when one is due on an open line (LINK-5). */
export function beat(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  if (!isOpen(link) || link.nextBeat > turn.now) return;
  const told = [...new Set([...link.tell, ...link.unsettled])].slice(
    0,
    limits.beatConversationsMax,
  );
  const body = formatHeartbeat({
    time: turn.now,
    ...(link.theirBeat === undefined ? {} : { echo: link.theirBeat }),
    lastLink: link.lastLink,
    firstOpenLink: firstOpenLink(link),
    conversations: headsIn(turn.state, told),
  });
  const content = { kind: "heartbeat" as const, body };
  turn.effects.push({ kind: "send", party, link: 0, urgent: false, content });
  const tell = new Set([...link.tell].filter((id) => !told.includes(id)));
  const nextBeat = instant(turn.now + limits.beatEveryMs);
  turn.state = withLink(turn.state, party, { nextBeat, tell });
}

/** Takes in a heartbeat: measures the peer's clock, and learns its heads and link numbers. */
export function onHeartbeat(turn: Turn, party: string, said: Heartbeat): void {
  const { now } = turn;
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
  for (const { conversation } of said.conversations) confirm(turn, party, conversation);
}

/** Takes in a hello that has been verified; its card is the caller's business. */
export function onHello(turn: Turn, party: string, hello: Hello): void {
  turn.state = withLink(turn.state, party, { tagSecret: hello.tagSecret, helloHeard: true });
  learn(turn, party, hello);
  flush(turn, party);
}

/** Asks the peer for what is missing, with growing waits while it stays away (LINK-7). */
export function askForMissing(turn: Turn, party: string): void {
  const link = linkOf(turn.state, party);
  if (link.want === undefined || link.want.next > turn.now || !isOpen(link)) return;
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
  const link = linkOf(turn.state, party);
  const outbox = new Map(link.outbox);
  for (const number of want.links) {
    const outgoing = outbox.get(number);
    if (outgoing !== undefined) outbox.set(number, { ...outgoing, next: instant(0) });
  }
  turn.state = withLink(turn.state, party, { outbox });
  flush(turn, party);
  for (const { conversation, ...place } of want.statements.slice(0, limits.handOnMax)) {
    const found = getId(turn.state.conversations, conversation);
    if (found === undefined || !found.parties.includes(party)) continue;
    const id = found.chains.get(`${place.party}/${place.serial}`)?.places.get(place.seq);
    if (id !== undefined) handOn(turn, party, id);
  }
}

/** Says hello: who we are, our card, the tag secret we chose, and the heads we hold (LINK-1). */
export function sayHello(turn: Turn, party: string): void {
  const { self, conversationOrder } = turn.state;
  const link = linkOf(turn.state, party);
  if (link.ownTagSecret === undefined) return;
  const shared = conversationOrder.filter((id) =>
    getId(turn.state.conversations, id)?.parties.includes(party),
  );
  const text = formatHello(
    {
      from: self.party,
      to: party,
      serial: self.credential.serial,
      credential: self.credential.id,
      card: self.card,
      tagSecret: link.ownTagSecret,
      phrasebooks: [self.phrasebook.hash],
      lastLink: link.lastLink,
      firstOpenLink: firstOpenLink(link),
      conversations: headsIn(turn.state, shared.slice(-limits.helloConversationsMax)),
      time: turn.now,
    },
    self.domain,
  );
  askSigner(turn, { kind: "hello", text, party });
}

/** When this link next needs a timer, or undefined. */
export function nextLinkWake(link: Link, now: Instant): Instant | undefined {
  if (!isOpen(link)) return undefined;
  let soonest: number = link.nextBeat;
  if (link.want !== undefined) soonest = Math.min(soonest, link.want.next);
  for (const outgoing of link.outbox.values()) {
    // What waits for room in flight is sent when a receipt makes room, not by a timer.
    if (outgoing.next > now) soonest = Math.min(soonest, outgoing.next);
  }
  return instant(soonest);
}

function learn(
  turn: Turn,
  party: string,
  said: Pick<Hello, "conversations" | "lastLink" | "firstOpenLink">,
): void {
  const { lastLink: last, firstOpenLink: firstOpen } = said;
  turn.state = withLink(turn.state, party, { theirLinks: { last, firstOpen } });
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

function learnHeads(turn: Turn, party: string, view: ConversationHeads): void {
  const { conversation: id, heads } = view;
  const conversation = getId(turn.state.conversations, id);
  const link = linkOf(turn.state, party);
  if (conversation === undefined) {
    if (link.unknown.size >= limits.helloConversationsMax) return;
    const unknown = withEntry(link.unknown, id, heads);
    turn.state = withLink(turn.state, party, { unknown });
    return;
  }
  if (!conversation.parties.includes(party)) return;
  turn.state = withLink(turn.state, party, { views: setId(link.views, id, heads) });
  const conversations = setId(turn.state.conversations, id, refer(conversation, heads));
  turn.state = { ...turn.state, conversations };
}

/** The peer told its heads: when they are ours it is settled, and we tell ours once in return. */
function confirm(turn: Turn, party: string, id: string): void {
  const link = linkOf(turn.state, party);
  const conversation = getId(turn.state.conversations, id);
  const theirs = getId(link.views, id);
  if (conversation === undefined || theirs === undefined || !link.unsettled.has(id)) return;
  if (!sameHeads(theirs, headsOf(conversation))) return;
  const unsettled = new Set(link.unsettled);
  unsettled.delete(id);
  turn.state = withLink(turn.state, party, { unsettled, tell: new Set(link.tell).add(id) });
}

function whatIsMissing(state: State, party: string): Want {
  const link = linkOf(state, party);
  const links: number[] = [];
  const first = Math.max(link.through + 1, link.theirLinks.firstOpen);
  for (let number = first; number <= link.theirLinks.last; number++) {
    if (links.length === limits.wantedMax) break;
    if (!link.ahead.has(number)) links.push(number);
  }
  const missing = state.conversationOrder.flatMap((id) => {
    const conversation = getId(state.conversations, id);
    return conversation?.parties.includes(party) ? missingOf(conversation) : [];
  });
  const unknown = [...link.unknown].flatMap(([conversation, heads]) =>
    getId(state.conversations, conversation) === undefined
      ? heads.map(({ party: of, serial }) => ({ conversation, party: of, serial, seq: 1 }))
      : [],
  );
  return { links, statements: [...unknown, ...missing].slice(0, limits.wantedMax) };
}

function headsIn(state: State, ids: readonly string[]): readonly ConversationHeads[] {
  return ids.flatMap((conversation) => {
    const found = getId(state.conversations, conversation);
    return found === undefined ? [] : [{ conversation, heads: headsOf(found) as Head[] }];
  });
}

function deliver(turn: Turn, party: string, link: number, outgoing: Outgoing): void {
  const content = { kind: "stored" as const, statement: outgoing.statement, own: true };
  const urgent = outgoing.precedence === 1;
  turn.effects.push({ kind: "send", party, link, urgent, content });
}

/** Hands on the original note, unnumbered: it is the asker's to ask again. */
function handOn(turn: Turn, party: string, id: string): void {
  const kept = keptOf(turn.state, id);
  if (kept === undefined || kept.statement.from === party) return;
  const own = kept.statement.from === turn.state.self.party;
  const urgent = kept.statement.precedence === 1;
  const content = { kind: "stored" as const, statement: id, own };
  turn.effects.push({ kind: "send", party, link: 0, urgent, content });
}

function firstOpenLink(link: Link): number {
  let first = link.lastLink + 1;
  for (const number of link.outbox.keys()) first = Math.min(first, number);
  return first;
}

/** LINK-8: after its time a statement is sent once more at most, and no longer repeated. */
function isVoid(outgoing: Outgoing, now: Instant): boolean {
  return outgoing.voidAfter !== undefined && outgoing.voidAfter < now && outgoing.attempts > 0;
}
