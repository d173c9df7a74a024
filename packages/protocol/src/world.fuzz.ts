/** Pure centres on a network of values, for tests: every world is immutable and can be branched. */

import { instant, type Instant, type Result } from "@parley/bytes";
import { formatPayload, parsePayload } from "@parley/wire";
import {
  crypto,
  DAY_ONE,
  makeIdentity,
  type Identity,
  type IdentityOptions,
} from "../../../vectors/identity.js";
import {
  entryKey,
  fold,
  formatEntry,
  giveUpSigning,
  initialState,
  nextWake,
  parseEntry,
  step,
  viewConversation,
  viewWatch,
  withOwnLog,
  type Accepted,
  type Act,
  type AlarmEffect,
  type ConversationView,
  type Effect,
  type Entry,
  type Input,
  type ShowLogEffect,
  type SignEffect,
  type State,
  type WatchView,
} from "./index.js";
import { valuesOf, type IdMap } from "./id-map.js";

/** One centre: its state now, and the journal it would be folded from. */
export interface Node {
  readonly identity: Identity;
  readonly state: State;
  readonly journal: readonly Entry[];
  readonly alarms: readonly AlarmEffect[];
}

/** A frame on its way. */
export interface Flight {
  readonly from: string;
  readonly to: string;
  readonly link: number;
  readonly urgent: boolean;
  readonly sealed: boolean;
  readonly content: Uint8Array;
  /** What a seal would make unique. */
  readonly mark: number;
}

export interface World {
  readonly now: Instant;
  readonly nodes: ReadonlyMap<string, Node>;
  readonly flights: readonly Flight[];
  /** Frames sent so far. */
  readonly sent: number;
  readonly acts: number;
  readonly answers: ReadonlyMap<string, Result<Accepted>>;
  /** Lines that are open, as `XA XB` in that order. */
  readonly open: ReadonlySet<string>;
  /** What keeps the logs and shows them; without it no log is ever shown. */
  readonly showLog?: (world: World, party: string, effect: ShowLogEffect) => World;
  /** Every receipt ever sent, by signer and statement. */
  readonly receipts: ReadonlyMap<string, readonly string[]>;
}

/** What becomes of a batch when its facts are to be made durable. */
export type Commit = "kept" | "lost" | "kept, then killed";

/** Centres that have pinned each other; lines are closed. */
export function makeWorld(
  parties: readonly string[],
  optionsOf: (party: string) => IdentityOptions = () => ({}),
): World {
  const identities = parties.map((party) => makeIdentity(party, optionsOf(party)));
  const nodes = identities.map((identity): [string, Node] => {
    let state = initialState(identity.self);
    const journal: Entry[] = [];
    for (const other of identities) {
      if (other === identity) continue;
      const entry: Entry = {
        kind: "peer",
        at: DAY_ONE,
        party: other.self.party,
        credentialSerial: 1,
        cardSerial: 1,
        introduction: other.introduction,
      };
      state = fold(state, entry);
      journal.push(entry);
    }
    return [identity.self.party, { identity, state: freeze(state), journal, alarms: [] }];
  });
  return {
    now: DAY_ONE,
    nodes: new Map(nodes),
    flights: [],
    sent: 0,
    acts: 0,
    answers: new Map(),
    open: new Set(),
    receipts: new Map(),
  };
}

/** As `makeWorld`, all lines open and everything told. */
export function makeOpenWorld(parties: readonly string[]): World {
  return settle(openAll(makeWorld(parties)));
}

/** Gives one centre an input, its signer's answers with it, in one commit. */
export function feed(world: World, party: string, input: Input, commit: Commit = "kept"): World {
  const node = nodeOf(world, party);
  let state = node.state;
  const effects: Effect[] = [];
  const inputs: Input[] = [input];
  for (let next = inputs.shift(); next !== undefined; next = inputs.shift()) {
    const stepped = step(state, next);
    state = freeze(stepped.state);
    for (const effect of stepped.effects) {
      if (effect.kind !== "sign") effects.push(effect);
      else inputs.push(signedBy(node.identity, effect, world.now));
    }
  }
  const entries = effects.flatMap((effect) => (effect.kind === "record" ? [effect.entry] : []));
  if (commit === "lost" && entries.length > 0) {
    return withNode(world, party, { state: giveUpSigning(node.state, state) });
  }
  const journal = [...node.journal, ...entries];
  if (commit === "kept, then killed") return crash(withNode(world, party, { journal }), party);
  const alarms = effects.flatMap((effect) => (effect.kind === "alarm" ? [effect] : []));
  let next = withNode(world, party, { state, journal, alarms: [...node.alarms, ...alarms] });
  for (const effect of effects) next = perform(next, party, effect);
  return next;
}

/** Does an act; its answer is in `answers` under the request given back. */
export function act(world: World, party: string, what: Act, commit: Commit = "kept"): World {
  const request = `act-${world.acts + 1}`;
  const nonce = crypto.hash(new TextEncoder().encode(`${party} ${request}`)).slice(0, 16);
  const input = { kind: "act" as const, at: world.now, request, act: what, nonce };
  return feed({ ...world, acts: world.acts + 1 }, party, input, commit);
}

/** The answer to the newest act. */
export function answerOf(world: World): Result<Accepted> | undefined {
  return world.answers.get(`act-${world.acts}`);
}

/** As `act`, for what must succeed: the world, and the statement's id. */
export function done(world: World, party: string, what: Act): readonly [World, string] {
  const next = act(world, party, what);
  const answer = answerOf(next);
  if (!answer?.ok) throw new Error(answer ? `${answer.rule}: ${answer.detail}` : "no answer");
  return [next, answer.value.id ?? ""];
}

/** Hands the flight at `index` over; a flight over a closed line is lost. */
export function deliver(world: World, index: number, commit: Commit = "kept"): World {
  const flight = world.flights[index] as Flight;
  const next = { ...world, flights: world.flights.filter((_, at) => at !== index) };
  if (!world.open.has(lineOf(flight.from, flight.to))) return next;
  return feed(next, flight.to, frameInput(world, flight), commit);
}

/** Loses the flight at `index`, or makes it come twice. */
export function drop(world: World, index: number): World {
  return { ...world, flights: world.flights.filter((_, at) => at !== index) };
}

export function duplicate(world: World, index: number): World {
  return { ...world, flights: [...world.flights, world.flights[index] as Flight] };
}

/** Ends a centre as kill -9 does and starts it from its journal; its lines break and come back. */
export function crash(world: World, party: string): World {
  const node = nodeOf(world, party);
  const state = freeze(refold(node));
  let next = withNode(world, party, { state });
  // As a runner does at its start: the outgoing key has the first word (ROT-7).
  if (node.identity.self.outgoing !== undefined) next = act(next, party, { kind: "herald" });
  next = {
    ...next,
    flights: next.flights.filter(({ from, to }) => from !== party && to !== party),
  };
  for (const other of world.nodes.keys()) {
    if (!world.open.has(lineOf(party, other)) || other === party) continue;
    next = setLine(setLine(next, party, other, false), party, other, true);
  }
  return next;
}

/** Starts a centre under another identity from its journal: its keys were rotated. */
export function restart(world: World, party: string, identity: Identity): World {
  return crash(withNode(world, party, { identity }), party);
}

/** The state that the journal gives, read back from bytes. */
export function refold(node: Node): State {
  let state = initialState(node.identity.self);
  const keys = new Set<string>();
  for (const entry of node.journal) {
    const key = `${entry.kind} ${entryKey(entry)}`;
    if (keys.has(key)) throw new Error(`the journal holds ${key} twice`);
    keys.add(key);
    const read = parseEntry(entry.kind, formatEntry(entry));
    if (!read.ok) throw new Error(read.detail);
    state = fold(state, read.value);
  }
  return withOwnLog(state);
}

export function openAll(world: World): World {
  let next = world;
  const parties = [...world.nodes.keys()];
  for (const [at, left] of parties.entries()) {
    for (const right of parties.slice(at + 1)) next = setLine(next, left, right, true);
  }
  return next;
}

/** Opens or closes a line; both ends are told. What is on its way over a closed line is lost. */
export function setLine(world: World, left: string, right: string, up: boolean): World {
  const open = new Set(world.open);
  if (up) open.add(lineOf(left, right));
  else open.delete(lineOf(left, right));
  const flights = up
    ? world.flights
    : world.flights.filter(({ from, to }) => lineOf(from, to) !== lineOf(left, right));
  let next: World = { ...world, open, flights };
  for (const [party, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const tagSecret = new Uint8Array(32);
    const line = { kind: "line" as const, at: next.now, party: other, bearer: "memory" };
    next = feed(next, party, { ...line, up, detail: up ? "connected" : "cut", tagSecret });
  }
  return next;
}

/** Lets time pass without delivering anything: timers that fall due are fed. */
export function pass(world: World, ms: number): World {
  const until = world.now + ms;
  let next = world;
  for (;;) {
    const wakes = [...next.nodes.values()].map(({ state }) => nextWake(state, next.now) ?? until);
    const soonest = Math.max(next.now, Math.min(until, ...wakes));
    next = { ...next, now: instant(soonest) };
    for (const [party, { state }] of next.nodes) {
      if ((nextWake(state, next.now) ?? Number.POSITIVE_INFINITY) > next.now) continue;
      next = feed(next, party, { kind: "timer", at: next.now });
    }
    if (next.now >= until) return next;
  }
}

/** A good network for a while: everything arrives in order, a millisecond later. */
export function settle(world: World, ms = 20_000): World {
  const until = world.now + ms;
  let next = world;
  while (next.now < until) {
    next = { ...next, now: instant(next.now + 1) };
    while (next.flights.length > 0) next = deliver(next, 0);
    const wakes = [...next.nodes.values()].map(({ state }) => nextWake(state, next.now) ?? until);
    next = pass(next, Math.max(0, Math.min(until, ...wakes) - next.now));
  }
  while (next.flights.length > 0) next = deliver(next, 0);
  return next;
}

export function nodeOf(world: World, party: string): Node {
  const node = world.nodes.get(party);
  if (node === undefined) throw new Error(`there is no ${party}`);
  return node;
}

export function view(world: World, party: string, conversation: string): ConversationView {
  const shown = viewConversation(nodeOf(world, party).state, conversation, world.now);
  if (shown === undefined) throw new Error(`${party} has no such conversation`);
  return shown;
}

export function watch(world: World, party: string): WatchView {
  return viewWatch(nodeOf(world, party).state, world.now, []);
}

/** What a flight carries: `heartbeat` or the kind of its payload. */
export function kindOf(flight: Flight): string {
  if (!flight.sealed) return "heartbeat";
  const payload = parsePayload(flight.content);
  return payload.ok ? payload.value.kind : "damaged";
}

/** A frame made by hand: a payload that `from` sends to `to` over its own line. */
export function inject(
  world: World,
  from: string,
  to: string,
  kind: Parameters<typeof formatPayload>[0],
  body: Uint8Array,
  link = 0,
): World {
  const content = formatPayload(kind, body);
  const flight = { from, to, link, urgent: false, sealed: true, content, mark: world.sent + 1 };
  return feed({ ...world, sent: world.sent + 1 }, to, frameInput(world, flight));
}

function frameInput(world: World, flight: Flight): Input {
  const { from, to, link, urgent, sealed, content, mark } = flight;
  const { domain } = nodeOf(world, to).identity.self;
  const seen = new TextEncoder().encode(`${from} ${to} ${mark}`);
  return {
    kind: "frame",
    at: world.now,
    party: from,
    frame: { hash: Buffer.from(crypto.hash(seen)).toString("hex"), firstBytes: seen },
    header: { domain, from, to, link, urgent },
    sealed,
    content,
  };
}

function signedBy(identity: Identity, effect: SignEffect, at: Instant): Input {
  const { request, text, key } = effect;
  const centre = key === "outgoing" ? identity.previous?.centre : identity.centre;
  const pair = key === "witness" ? identity.witness : (centre ?? identity.centre);
  const signature = pair.sign(new TextEncoder().encode(text));
  return { kind: "signed", at, request, signature, detail: "" };
}

function perform(world: World, party: string, effect: Effect): World {
  if (effect.kind === "show-log") return world.showLog?.(world, party, effect) ?? world;
  if (effect.kind === "answer") {
    const answers = new Map(world.answers).set(effect.request, effect.result);
    return { ...world, answers };
  }
  if (effect.kind !== "send" || !world.open.has(lineOf(party, effect.party))) return world;
  const { content } = effect;
  const body = content.kind === "stored" ? noteOf(world, party, content.statement) : content.body;
  const sealed = content.kind !== "heartbeat";
  const kind = content.kind === "stored" || content.kind === "heartbeat" ? "deliver" : content.kind;
  const flight: Flight = {
    from: party,
    to: effect.party,
    link: effect.link,
    urgent: effect.urgent,
    sealed,
    content: sealed ? formatPayload(kind, body) : body,
    mark: world.sent + 1,
  };
  const next = { ...world, sent: world.sent + 1, flights: [...world.flights, flight] };
  return kind === "receipt" ? withReceipt(next, party, body) : next;
}

function withReceipt(world: World, party: string, receipt: Uint8Array): World {
  const text = new TextDecoder().decode(receipt);
  const statement = /"statement":\s*"([0-9a-f]+)"/.exec(text)?.[1] ?? "";
  const key = `${party} ${statement}`;
  const before = world.receipts.get(key) ?? [];
  if (before.includes(text)) return world;
  return { ...world, receipts: new Map(world.receipts).set(key, [...before, text]) };
}

function noteOf(world: World, party: string, id: string): Uint8Array {
  for (const entry of nodeOf(world, party).journal) {
    if ((entry.kind === "sent" || entry.kind === "accepted") && entry.id === id) return entry.note;
  }
  throw new Error("what is sent is in the journal");
}

function withNode(world: World, party: string, change: Partial<Node>): World {
  const node = { ...nodeOf(world, party), ...change };
  return { ...world, nodes: new Map(world.nodes).set(party, node) };
}

function lineOf(left: string, right: string): string {
  return [left, right].sort().join(" ");
}

/** Everything about a state that must be the same when the journal is read again. */
export function durable(state: State): unknown {
  return plain({
    peers: [...state.peers.values()].map(({ card, credential, earlier, ...peer }) => [
      ...[peer.party, peer.confirmed, card.serial, credential.id],
      earlier.map((one) => one.credential.id),
    ]),
    keys: [state.rotatedTo, state.disputed, state.revoked, state.revocations, state.credentials],
    log: state.log,
    order: state.conversationOrder,
    conversations: [...valuesOf(state.conversations)].map((one) => ({
      ...one,
      statements: [...valuesOf(one.statements)],
      // What others only refer to is learned anew: an empty chain is none.
      chains: [...one.chains.values()]
        .filter(({ head }) => head !== undefined)
        .sort((left, right) => (left.party < right.party ? -1 : 1))
        .map(({ claimed: _, known: __, ...chain }) => chain),
      drafting: false,
      waiting: [],
    })),
    links: [...state.links.values()].map((link) => ({
      herald: link.herald,
      lastLink: link.lastLink,
      outbox: link.outbox.map(({ link: number, statement }) => [number, statement]),
      refusals: link.refusals,
      alarmTimes: link.alarmTimes,
    })),
    alarms: [...valuesOf(state.alarms)].map((alarm) => [
      "notice" in alarm ? alarm.notice : alarm.statement,
      alarm.grouped,
    ]),
    notices: [...state.notices.values()],
    datesNoted: state.datesNoted,
    declared: [state.declaring, state.declarer, state.consulting],
    owed: [state.ledger.since, state.ledger.acts, state.localFacts, state.prepared],
    occasions: [state.ledger.occasions, state.ledger.marks, state.ledger.series].map(
      ({ shelves }) => shelves.map((shelf) => shelf?.map((one) => one ?? null) ?? null),
    ),
  });
}

/** Maps, sets and bytes as plain lists, so that two values can be compared. */
export function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (value instanceof Map) {
    const entries = [...(value as Map<string, unknown>)];
    const byKey = ([one]: [unknown, unknown], [two]: [unknown, unknown]) =>
      String(one) < String(two) ? -1 : 1;
    return entries.sort(byKey).map(([key, one]) => [key, plain(one)]);
  }
  if (value instanceof Set) return [...(value as Set<unknown>)].map(plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("buckets" in value) return [...valuesOf(value as IdMap<unknown>)].map(plain);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

/** Makes changing any part of a value an error. */
export function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || frozen.has(value)) return value;
  frozen.add(value);
  if (value instanceof Uint8Array) return value;
  if (value instanceof Map) {
    for (const [key, one] of value as Map<unknown, unknown>) {
      freeze(key);
      freeze(one);
    }
    Object.assign(value, { set: changed, delete: changed, clear: changed });
  } else if (value instanceof Set) {
    for (const one of value as Set<unknown>) freeze(one);
    Object.assign(value, { add: changed, delete: changed, clear: changed });
  } else {
    for (const one of Object.values(value)) freeze(one);
  }
  return Object.freeze(value);
}

function changed(): never {
  throw new Error("a state was changed in place");
}

const frozen = new WeakSet();
