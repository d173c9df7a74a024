/** @module A centre that was set back signs nothing, says why, and catches up (LOCK). */

import { fault, instant, type Fault, type Instant } from "@parley/bytes";
import type { TreeHead } from "@parley/log";
import type { Statement, WantedStatement } from "@parley/wire";
import { emptyIdMap, getId, valuesOf, type IdMap } from "../id-map.js";

/** Why nothing is signed, and what peers have given back so far. */
export interface Hold {
  readonly why: HoldReason;
  /** Where the log was when it was last signed; undefined where nobody can say. */
  readonly goal: TreeHead | undefined;
  /** Statements that the log may lack, by id. */
  readonly notes: IdMap<GivenNote>;
  /** Our receipts for others' statements, by statement. */
  readonly receipts: IdMap<GivenReceipt>;
  /** How many notes of each sender are here without a receipt of ours. */
  readonly loose: ReadonlyMap<string, number>;
  /** Revocations that the log may lack, by id. */
  readonly revocations: ReadonlyMap<string, GivenRevocation>;
  /** Parties that an officer has pinned meanwhile. */
  readonly pinned: ReadonlySet<string>;
  readonly search: FillingSearch;
}

/** How far the search for the order of what is here has come. */
export interface FillingSearch {
  /** True while there are orders that were not tried. */
  readonly isDue: boolean;
  readonly tried: number;
  /** When orders were last tried. */
  readonly at: Instant;
}

/** A statement that a peer gave back, read once: what finds its place, and its whole note. */
export interface GivenNote
  extends Pick<Statement, "id" | "from" | "to" | "serial" | "seq" | "time"> {
  readonly kind: "statement";
  readonly conversation: string;
  /** True where its sender still sends it, and so holds no receipt of ours. */
  readonly isUnreceipted: boolean;
  /** Id of the credential that it tells of (BODY-11). */
  readonly tellsOf: string | undefined;
  readonly note: Uint8Array;
  readonly leaf: Uint8Array;
}

/** A receipt of ours that a peer gave back: where its statement stands in our log. */
export interface GivenReceipt {
  readonly statement: string;
  readonly serial: number;
  readonly time: Instant;
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** A revocation that a peer gave back. */
export interface GivenRevocation {
  readonly kind: "revoked";
  readonly id: string;
  readonly party: string;
  readonly serials: readonly number[];
  readonly time: Instant;
  readonly note: Uint8Array;
  readonly leaf: Uint8Array;
}

/**
 * `set-back`: the store is older than what was signed; `other-history`: it is not the history that
 * was signed; `record-lost`: nothing says what was signed; `moved`: another machine signs.
 */
export type HoldReason = "set-back" | "other-history" | "record-lost" | "moved";

/** A hold with nothing given back yet. */
export function newHold(why: HoldReason, goal: TreeHead | undefined): Hold {
  return {
    why,
    goal,
    notes: emptyIdMap(),
    receipts: emptyIdMap(),
    loose: new Map(),
    revocations: new Map(),
    pinned: new Set(),
    search: { isDue: goal !== undefined, tried: 0, at: instant(0) },
  };
}

/**
 * What is still to be asked of a peer of these places: first those whose note is not here, then
 * those of its own statements whose receipt is not, which only their sender can give back.
 */
export function notGivenBack(
  hold: Hold,
  peer: string,
  places: readonly WantedStatement[],
): readonly WantedStatement[] {
  const given = new Map<string, string>();
  for (const { id, from: party, ...rest } of valuesOf(hold.notes)) {
    given.set(placeName({ ...rest, party }), id);
  }
  const isHere = (place: WantedStatement): boolean => given.has(placeName(place));
  const isReceipted = (place: WantedStatement): boolean =>
    getId(hold.receipts, given.get(placeName(place)) ?? "00") !== undefined;
  return [
    ...places.filter((place) => !isHere(place)),
    ...places.filter((one) => isHere(one) && one.party === peer && !isReceipted(one)),
  ];
}

/** What an act is answered with that would sign something (LOCK-8). */
export function heldBack({ why }: Hold): Fault {
  return fault("LOCK-8", WORDS[why]);
}

function placeName({ conversation, party, serial, seq }: WantedStatement): string {
  return `${conversation}/${party}/${serial}/${seq}`;
}

const WORDS: Readonly<Record<HoldReason, string>> = {
  "set-back":
    "this centre's store is older than what it has signed, so nothing is signed until peers have " +
    "given it back",
  "other-history":
    "this centre's store is not the one that its lock record was kept for, so nothing is signed",
  "record-lost": "the lock record is gone, so nothing is signed until an operator has looked",
  moved: "another machine signs for this party, so this one does not",
};
