/** @module What a log lacks, in the order that leads to the root that was signed (LOCK-9). */

import { sameBytes, type Instant } from "@parley/bytes";
import { appendLeaf, edgeRoot, type TreeHead } from "@parley/log";
import type { Statement } from "@parley/wire";
import { conversationOf } from "../conversation.js";
import { getId, valuesOf } from "../id-map.js";
import { keptOf } from "../lookup.js";
import type { Peer, Self, State } from "../state.js";
import type { Hold } from "./hold.js";
import type { OwnLog } from "./log-state.js";
import { leafHere } from "./own-log.js";

/** One entry that the log lacks. */
export type Filling = { readonly leaf: Uint8Array } & (
  | { readonly kind: "sent"; readonly statement: Statement; readonly note: Uint8Array }
  | {
      readonly kind: "accepted";
      readonly statement: Statement;
      readonly note: Uint8Array;
      readonly receipt: Uint8Array;
      /** When we receipted it, which was when it entered the log. */
      readonly entered: Instant;
    }
  | (Unlogged & { readonly kind: "credential" | "revoked" })
);

/** A credential or revocation that is held here and stands in our log nowhere yet. */
interface Unlogged {
  readonly id: string;
  readonly party: string;
  readonly note: Uint8Array;
}

/**
 * What the log lacks, in order: others' statements stand where our receipts say; our own between
 * them in the order of their times; and between those what credentials and revocations the count
 * leaves room for. Undefined unless that leads to the root that was signed.
 */
export function fillingOf(state: State): readonly Filling[] | undefined {
  const { hold, log } = state;
  if (hold?.goal === undefined || log === undefined) return undefined;
  const missing = hold.goal.size - log.edge.size;
  const others = otherFillings(state, hold);
  if (missing <= 0 || hold.notes.size + others.length < missing) return undefined;
  const { fixed, own } = statementsOf(state, hold, log, missing);
  const count = missing - fixed.size - own.length;
  if (count < 0 || count > others.length) return undefined;
  const gap: Gap = { missing, fixed, slots: slotsOf(fixed, missing) };
  let tries = Math.ceil(HASHES_TRIED / missing);
  for (const free of arrangements(own, others, count, gap)) {
    const order = merged(gap, free);
    if (leadsTo(state, log, order, hold.goal)) return order;
    if (--tries <= 0) return undefined;
  }
  return undefined;
}

/** Credentials that stand in no log entry: our own, and those that took another's place. */
export function unloggedCredentials({ self, peers, credentials }: State): readonly Unlogged[] {
  // The first of a peer entered the log when it was pinned.
  const all = [self, ...peers.values()].flatMap((of) => inOrder(of).slice(of === self ? 0 : 1));
  return all.filter(({ id }) => !credentials.has(id));
}

/** All credentials held of a party, the oldest first. */
function inOrder(of: Self | Peer): readonly Unlogged[] {
  const { party, credential, credentialNote, earlier = [] } = of;
  const older = earlier.map((one) => ({ id: one.credential.id, party, note: one.note }));
  return [{ id: credential.id, party, note: credentialNote }, ...older].reverse();
}

function otherFillings(state: State, hold: Hold): readonly Filling[] {
  const revoked = [...hold.revocations].map(([id, one]) => ({ id, ...one }));
  const unlogged = [
    ...unloggedCredentials(state).map((one) => ({ ...one, kind: "credential" as const })),
    ...revoked.map((one) => ({ ...one, kind: "revoked" as const })),
  ];
  return unlogged.flatMap((one) => {
    const leaf = leafHere(state, one.note);
    return leaf === undefined ? [] : [{ ...one, leaf }];
  });
}

/** Where the log has room: what stands at which place of the gap, and the others' bounds. */
interface Gap {
  readonly missing: number;
  readonly fixed: ReadonlyMap<number, Filling>;
  /** The free places in order, each with when what stands before and after it entered the log. */
  readonly slots: readonly { readonly from: number; readonly until: number }[];
}

function statementsOf(
  state: State,
  hold: Hold,
  log: OwnLog,
  missing: number,
): { readonly fixed: ReadonlyMap<number, Filling>; readonly own: readonly Sent[] } {
  const fixed = new Map<number, Filling>();
  const own: Sent[] = [];
  for (const { statement, note, leaf } of valuesOf(hold.notes)) {
    if (keptOf(state, statement.id) !== undefined) continue;
    if (statement.from === state.self.party) {
      own.push({ kind: "sent", statement, note, leaf });
      continue;
    }
    const given = getId(hold.receipts, statement.id);
    const place = given?.log?.origin === log.origin ? given.log.index - log.edge.size : -1;
    if (given === undefined || place < 0 || place >= missing) continue;
    const { receipt, time: entered } = given;
    fixed.set(place, { kind: "accepted", statement, note, leaf, receipt, entered });
  }
  own.sort(({ statement: one }, { statement: two }) => one.time - two.time || one.seq - two.seq);
  return { fixed, own };
}

type Sent = Filling & { readonly kind: "sent" };

function slotsOf(fixed: ReadonlyMap<number, Filling>, missing: number): Gap["slots"] {
  const slots: { from: number; until: number }[] = [];
  let from = Number.NEGATIVE_INFINITY;
  let open = 0;
  for (let place = 0; place < missing; place++) {
    const there = fixed.get(place);
    if (there?.kind !== "accepted") {
      slots.push({ from, until: Number.POSITIVE_INFINITY });
      continue;
    }
    from = there.entered;
    for (; open < slots.length; open++) {
      const slot = slots[open];
      if (slot !== undefined) slot.until = from;
    }
  }
  return slots;
}

/** Orders of what stands between others' statements, the likeliest first. */
function* arrangements(
  own: readonly Sent[],
  others: readonly Filling[],
  count: number,
  gap: Gap,
): Generator<readonly Filling[]> {
  const late: (readonly Filling[])[] = [];
  // Of statements of one millisecond nothing says which was signed first.
  for (const mine of ordersOf(own)) {
    for (const order of inserted(mine, others, count)) {
      if (isInTime(order, gap)) yield order;
      else if (late.length < LATE_MAX) late.push(order);
    }
  }
  // A clock that was set back in between tells nothing.
  yield* late;
}

/** Every way to put so many of the others between our own statements. */
function* inserted(
  order: readonly Filling[],
  others: readonly Filling[],
  count: number,
): Generator<readonly Filling[]> {
  if (count === 0) {
    yield order;
    return;
  }
  for (const [at, other] of others.entries()) {
    const rest = others.slice(at + 1);
    if (rest.length < count - 1) return;
    for (let place = order.length; place >= 0; place--) {
      const longer = [...order.slice(0, place), other, ...order.slice(place)];
      yield* inserted(longer, rest, count - 1);
    }
  }
}

/** True when every statement of ours stands between what entered the log before and after it. */
function isInTime(order: readonly Filling[], { slots }: Gap): boolean {
  return order.every((one, at) => {
    const slot = slots[at];
    if (one.kind !== "sent" || slot === undefined) return true;
    return one.statement.time >= slot.from && one.statement.time <= slot.until;
  });
}

/** Every order of our own statements that keeps to their times, and to their numbers. */
function* ordersOf(sorted: readonly Sent[]): Generator<readonly Sent[]> {
  yield sorted;
  // Statements of one millisecond are few: the newest such group is turned first.
  for (let end = sorted.length; end > 0; ) {
    let start = end - 1;
    while (start > 0 && timeAt(sorted, start - 1) === timeAt(sorted, end - 1)) start--;
    for (const group of turnsOf(sorted.slice(start, end))) {
      yield [...sorted.slice(0, start), ...group, ...sorted.slice(end)];
    }
    end = start;
  }
}

/** Every order of a few statements that keeps the numbers of each conversation. */
function* turnsOf(group: readonly Sent[]): Generator<readonly Sent[]> {
  if (group.length <= 1) {
    yield group;
    return;
  }
  for (const one of group) {
    const { statement } = one;
    const isBlocked = group.some(
      ({ statement: other }) =>
        conversationOf(other) === conversationOf(statement) && other.seq < statement.seq,
    );
    if (isBlocked) continue;
    for (const rest of turnsOf(group.filter((other) => other !== one))) yield [one, ...rest];
  }
}

function timeAt(sorted: readonly Sent[], index: number): number | undefined {
  return sorted[index]?.statement.time;
}

function merged({ missing, fixed }: Gap, free: readonly Filling[]): readonly Filling[] {
  const order: Filling[] = [];
  let at = 0;
  for (let place = 0; place < missing; place++) {
    const next = fixed.get(place) ?? free[at++];
    if (next !== undefined) order.push(next);
  }
  return order;
}

function leadsTo(
  { self }: State,
  log: OwnLog,
  order: readonly Filling[],
  { size, root }: TreeHead,
): boolean {
  const { hash } = self.crypto;
  let { edge } = log;
  for (const { leaf } of order) edge = appendLeaf(edge, leaf, hash);
  return edge.size === size && sameBytes(edgeRoot(edge, hash), root);
}

/** Hashes computed for orders that are tried, so that nothing stalls. */
const HASHES_TRIED = 50_000;
/** Orders against the clock that are tried last. */
const LATE_MAX = 1_000;
