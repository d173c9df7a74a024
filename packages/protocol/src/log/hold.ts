/** @module A centre that was set back signs nothing, says why, and catches up (LOCK). */

import { fault, type Fault } from "@parley/bytes";
import type { TreeHead } from "@parley/log";
import type { WantedStatement } from "@parley/wire";
import { emptyIdMap, getId, type IdMap } from "../id-map.js";

/** Why nothing is signed, and what peers have given back so far. */
export interface Hold {
  readonly why: HoldReason;
  /** Where the log was when it was last signed; undefined where nobody can say. */
  readonly goal: TreeHead | undefined;
  /** Notes that the log may lack, by statement. */
  readonly notes: IdMap<Uint8Array>;
  /** Their statements, by place. */
  readonly places: ReadonlyMap<string, string>;
  /** Receipts of ours for others' statements. */
  readonly receipts: IdMap<Uint8Array>;
}

/**
 * `set-back`: the store is older than what was signed; `other-history`: it is not the history that
 * was signed; `record-lost`: nothing says what was signed; `moved`: another machine signs.
 */
export type HoldReason = "set-back" | "other-history" | "record-lost" | "moved";

/** A hold with nothing given back yet. */
export function newHold(why: HoldReason, goal: TreeHead | undefined): Hold {
  return { why, goal, notes: emptyIdMap(), places: new Map(), receipts: emptyIdMap() };
}

/**
 * True when nothing more is to be asked of a peer about a place: its note is here, and of a
 * statement of the peer's own our receipt, which only its sender can give back.
 */
export function isGivenBack(hold: Hold, peer: string, place: WantedStatement): boolean {
  const id = hold.places.get(placeName(place));
  return id !== undefined && (place.party !== peer || getId(hold.receipts, id) !== undefined);
}

/** The name of a place in a conversation. */
export function placeName({ conversation, party, serial, seq }: WantedStatement): string {
  return `${conversation}/${party}/${serial}/${seq}`;
}

/** What an act is answered with that would sign something (LOCK-8). */
export function heldBack({ why }: Hold): Fault {
  return fault("LOCK-8", WORDS[why]);
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
