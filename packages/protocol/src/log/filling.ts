/** @module What a set-back log lacks, put in the order that leads to what was signed (LOCK-9). */

import { sameBytes } from "@parley/bytes";
import { appendLeaf, edgeRoot, leafHash, noteLeaf, type TreeHead } from "@parley/log";
import { getId, valuesOf } from "../id-map.js";
import { allHeld, heldNotes } from "../keys/held.js";
import type { State } from "../state.js";
import type { HeldCredential } from "../self.js";
import { arrangements, type Arrangement } from "./arrangements.js";
import type { GivenNote, GivenReceipt, GivenRevocation } from "./hold.js";
import type { OwnLog } from "./log-state.js";

/** One entry of the log that comes back. */
export type Filled = FilledStatement | FilledCredential | GivenRevocation;

/** A statement, and of another party's our receipt where one was given back. */
export interface FilledStatement extends GivenNote {
  readonly receipt?: GivenReceipt;
}

/** A credential that a peer gave back, or one of ours that lies in the folder. */
export interface FilledCredential {
  readonly kind: "credential";
  readonly id: string;
  readonly party: string;
  readonly serial: number;
  readonly note: Uint8Array;
  readonly leaf: Uint8Array;
}

/** What one search led to: all that the log lacks, in order, or how many orders were tried. */
export interface Searched {
  readonly order?: readonly Filled[];
  readonly tried: number;
  readonly isDue: boolean;
}

/**
 * Looks for the order of all that the log lacks. Others' statements stand where our receipts say,
 * our own between them in the order of their times, and so do credentials and revocations, of which
 * only the root that was signed says where they stood and whether they did. A bounded number of
 * orders is tried in one call, beginning after `tried`.
 */
export function searchFilling(state: State, tried: number): Searched {
  const parts = partsOf(state);
  if (parts === undefined) return { tried: 0, isDue: false };
  const { log, goal, placed, own, must, may } = parts;
  const { hash } = state.self.crypto;
  const free: number[] = [];
  for (let index = log.edge.size; index < goal.size; index++) {
    if (!placed.has(index)) free.push(index);
  }
  let hashes = 0;
  let steps = 0;
  for (const tryNow of arrangements(ordersOf(own), must, may, free.length)) {
    steps++;
    if (steps <= tried) continue;
    if (hashes >= HASHES_TRIED || steps > tried + STEPS || steps > STEPS_MAX) {
      return { tried: steps - 1, isDue: steps <= STEPS_MAX };
    }
    if (tryNow === undefined) continue;
    const order = merged(tryNow, placed, log.edge.size, goal.size);
    let { edge } = log;
    for (const { leaf } of order) edge = appendLeaf(edge, leaf, hash);
    hashes += order.length;
    if (sameBytes(edgeRoot(edge, hash), goal.root)) return { order, tried: steps, isDue: false };
  }
  return { tried: steps, isDue: false };
}

/** Something of unknown place, and when it came by our clock, as near as can be said. */
interface Timed {
  readonly entry: Filled;
  readonly time: number;
}

interface Parts {
  readonly log: OwnLog;
  readonly goal: TreeHead;
  /** Others' statements that we receipted, by index. */
  readonly placed: ReadonlyMap<number, FilledStatement>;
  readonly own: readonly GivenNote[];
  /** What stood in the log, as something that is here was signed under it. */
  readonly must: readonly Timed[];
  /** What may have stood there. */
  readonly may: readonly Timed[];
}

/** What is here, sorted by how its place is known; undefined while it cannot be all. */
function partsOf(state: State): Parts | undefined {
  const { hold, log, self } = state;
  if (hold?.goal === undefined || log === undefined) return undefined;
  const { goal } = hold;
  const parties = [...state.links.keys()];
  // ROT-7: the outgoing key tells one peer after another.
  const inTurn = ({ to: [one = ""] }: GivenNote, { to: [other = ""] }: GivenNote): number =>
    parties.indexOf(one) - parties.indexOf(other);
  for (const { index } of valuesOf(hold.receipts)) if (index >= goal.size) return undefined;
  const placed = new Map<number, FilledStatement>();
  const own: GivenNote[] = [];
  const loose: GivenNote[] = [];
  for (const given of valuesOf(hold.notes)) {
    const receipt = getId(hold.receipts, given.id);
    if (given.from === self.party) own.push(given);
    else if (receipt === undefined) loose.push(...(given.isUnreceipted ? [given] : []));
    else placed.set(receipt.index, { ...given, receipt });
  }
  own.sort((one, other) => one.time - other.time || one.seq - other.seq || inTurn(one, other));
  const seen = { own, placed: [...placed.values()], receipts: [...valuesOf(hold.receipts)] };
  const { must, may } = credentialsOf(state, log, seen);
  const revocations = [...hold.revocations.values()].map((one) => timedRevocation(one, seen));
  const room = goal.size - log.edge.size - placed.size - own.length - must.length;
  const unreceipted = loose.map((entry) => ({ entry, time: entry.time }));
  const others = sharesOf([...may, ...revocations, ...unreceipted]);
  if (room < 0 || room > others.length) return undefined;
  return { log, goal, placed, own, must, may: others };
}

/** What is here and says when something of unknown place came. */
interface Seen {
  readonly own: readonly GivenNote[];
  readonly placed: readonly FilledStatement[];
  readonly receipts: readonly GivenReceipt[];
}

/** Credentials of ours and of peers that do not stand in the log yet. */
function credentialsOf(
  state: State,
  log: OwnLog,
  seen: Seen,
): { readonly must: readonly Timed[]; readonly may: readonly Timed[] } {
  const { self, peers, credentials } = state;
  const { hash } = self.crypto;
  const must: Timed[] = [];
  const may: Timed[] = [];
  const given = [...peers.values()].flatMap((peer) => peer.given ?? []);
  const sure = new Set(
    [...allHeld(self), ...given.map((one) => one.credential)].map(({ id }) => id),
  );
  const gather = (held: readonly HeldCredential[]): void => {
    for (const { credential, note } of held) {
      const { id, party, serial, validFrom } = credential;
      if (credentials.has(id)) continue;
      const { isUsed, earliest, latest } = usedWhen(self.party, { id, party, serial }, seen);
      const leaf = leafHash(noteLeaf(log.origin, note, hash), hash);
      const time = Math.min(Math.max(validFrom, earliest), latest);
      const entry = { kind: "credential" as const, id, party, serial, note, leaf };
      (isUsed && sure.has(id) ? must : may).push({ entry, time });
    }
  };
  // A credential of ours that names another log does not stand in this one.
  gather(heldNotes(self).filter(({ credential }) => credential.logKey?.name === log.origin));
  // One that was pinned anew may have stood there; one from before there was a log did not.
  for (const peer of peers.values()) gather(heldNotes(peer));
  return { must, may };
}

/** Between which times a credential came into use, as what was signed around it shows. */
function usedWhen(
  self: string,
  { id, party, serial }: Pick<FilledCredential, "id" | "party" | "serial">,
  { own, placed, receipts }: Seen,
): { readonly isUsed: boolean; readonly earliest: number; readonly latest: number } {
  let isUsed = false;
  let earliest = 0;
  let latest = Number.MAX_SAFE_INTEGER;
  const look = (signed: { readonly serial: number; readonly time: number }): void => {
    if (signed.serial === serial) isUsed = true;
    // Half a millisecond, so that what came in one is before, or after.
    if (signed.serial >= serial) latest = Math.min(latest, signed.time - HALF);
    else earliest = Math.max(earliest, signed.time + HALF);
  };
  if (party === self) {
    for (const one of own) {
      // ROT-7: the outgoing key speaks when the new credential has its place.
      if (one.tellsOf === id) latest = Math.min(latest, one.time - HALF);
      else look(one);
    }
    for (const one of receipts) look(one);
    return { isUsed, earliest, latest };
  }
  for (const { from, tellsOf, serial: under, receipt } of placed) {
    if (from !== party || receipt === undefined) continue;
    const { time } = receipt;
    if (under === serial) look({ serial, time });
    // What tells of it brought it, unless a hello was faster.
    if (tellsOf === id) earliest = Math.max(earliest, time + HALF);
  }
  return { isUsed, earliest, latest };
}

/** REVO-1: it came after all that was taken under the serials that it revokes. */
function timedRevocation(given: GivenRevocation, { own, placed }: Seen): Timed {
  let time: number = given.time;
  const taken: readonly FilledStatement[] = [...own, ...placed];
  for (const one of taken) {
    if (one.from !== given.party || !given.serials.includes(one.serial)) continue;
    time = Math.max(time, (one.receipt?.time ?? one.time) + HALF);
  }
  return { entry: given, time };
}

/** The first of each party and kind before the second of any: nobody crowds out the others. */
function sharesOf(may: readonly Timed[]): readonly Timed[] {
  const shares = new Map<string, Timed[]>();
  for (const one of may) {
    const { entry } = one;
    const name = `${entry.kind}/${entry.kind === "statement" ? entry.from : entry.party}`;
    const share = shares.get(name);
    if (share === undefined) shares.set(name, [one]);
    else share.push(one);
  }
  const ranked = [...shares].flatMap(([name, share]) =>
    share
      .sort((one, other) => rankOf(one) - rankOf(other))
      .slice(0, SHARE_MAX)
      .map((one, rank) => ({ one, name, rank })),
  );
  const byRank = ranked.sort(
    (left, right) => left.rank - right.rank || (left.name < right.name ? -1 : 1),
  );
  return byRank.map(({ one }) => one);
}

function rankOf({ entry, time }: Timed): number {
  return entry.kind === "credential" ? entry.serial : time;
}

/** Every order of our own statements that keeps to their times, and to their numbers. */
function* ordersOf(sorted: readonly GivenNote[]): Generator<readonly GivenNote[]> {
  const ties: Tie[] = [];
  for (let end = sorted.length; end > 0 && ties.length < TIES_MAX; ) {
    let start = end - 1;
    while (start > 0 && sorted[start - 1]?.time === sorted[end - 1]?.time) start--;
    if (end - start > 1) ties.unshift({ start, end });
    end = start;
  }
  yield* turnedAt(sorted, ties);
}

/** Statements of one millisecond: of these nothing says which was signed first. */
interface Tie {
  readonly start: number;
  readonly end: number;
}

function* turnedAt(
  order: readonly GivenNote[],
  [tie, ...rest]: readonly Tie[],
): Generator<readonly GivenNote[]> {
  if (tie === undefined) {
    yield order;
    return;
  }
  const { start, end } = tie;
  for (const group of turnsOf(order.slice(start, end))) {
    yield* turnedAt([...order.slice(0, start), ...group, ...order.slice(end)], rest);
  }
}

/** Every order of a few statements that keeps the numbers of each conversation. */
function* turnsOf(group: readonly GivenNote[]): Generator<readonly GivenNote[]> {
  if (group.length <= 1) {
    yield group;
    return;
  }
  for (const one of group) {
    const isBlocked = group.some(
      ({ conversation, seq }) => conversation === one.conversation && seq < one.seq,
    );
    if (isBlocked) continue;
    for (const rest of turnsOf(group.filter((other) => other !== one))) yield [one, ...rest];
  }
}

function merged(
  { own, others, slots }: Arrangement<GivenNote, Timed>,
  placed: ReadonlyMap<number, FilledStatement>,
  from: number,
  to: number,
): readonly Filled[] {
  const at = new Map(slots.map((slot, index) => [slot, others[index]?.entry]));
  const rest = own.values();
  const order: Filled[] = [];
  let slot = 0;
  for (let index = from; index < to; index++) {
    const next = placed.get(index) ?? at.get(slot++) ?? rest.next().value;
    if (next !== undefined) order.push(next);
  }
  return order;
}

/** What is here of one party and kind of unknown place that is tried. */
const SHARE_MAX = 16;
/** Milliseconds with several statements of ours of which all orders are tried, the newest. */
const TIES_MAX = 16;
/** Hashes computed, and steps taken, in one search, so that nothing stalls; and steps in all. */
const HASHES_TRIED = 20_000;
const STEPS = 50_000;
const STEPS_MAX = 1_000_000;
const HALF = 0.5;
