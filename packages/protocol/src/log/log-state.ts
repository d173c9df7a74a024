/** @module The part of the state that is about logs: our own, and what peers showed of theirs. */

import type { Instant } from "@parley/bytes";
import { emptyEdge, type TreeEdge, type TreeHead } from "@parley/log";
import type { Credential } from "@parley/wire";
import { emptyIdMap, type IdMap } from "../id-map.js";
import { limits, type Allowance } from "../limits.js";

/** The log's name and its right edge: all that is needed to place the next entry. */
export interface OwnLog {
  readonly origin: string;
  readonly edge: TreeEdge;
  /** What stands in it beside statements, in its order. */
  readonly others: readonly LoggedKey[];
}

/** A journal entry that has a place in the log. */
export interface LoggedKey {
  readonly kind: "credential" | "revoked" | "sent" | "accepted";
  readonly key: string;
}

/** A peer's log as far as it was shown. */
export interface PeerLog {
  /** The largest checkpoint that was verified; every later one must begin with it. */
  readonly pin: Pin | undefined;
  /** Pins of its logs of other origins, by origin; the one it left last stands last. */
  readonly frozen: ReadonlyMap<string, Pin>;
  /** How often the peer showed something that was kept. */
  readonly proofs: number;
  /** Statements it receipted without having shown their place, and shown places that are not
   * witnessed; with the time since when. */
  readonly unproven: IdMap<Instant>;
  readonly unwitnessed: IdMap<Instant>;
  /** Checkpoints of it that others showed and that are not joined to the pin. */
  readonly unjoined: readonly Unjoined[];
  /** Notices of what was late so far, and when the last was. */
  readonly lates: Readonly<Record<Late, { readonly number: number; readonly at: Instant }>>;
  /** When to ask next for what it owes; undefined while nothing is owed. */
  readonly want: { readonly next: Instant; readonly waitMs: number } | undefined;
  /** How many statements were asked for so far, one after another. */
  readonly asked: number;
  /** Bytes of proofs that may still be kept of it now. */
  readonly bytes: Allowance;
  /** Sizes of checkpoints of others' logs that this peer was last told. */
  readonly told: ReadonlyMap<string, number>;
  readonly tellNext: Instant;
}

/** What can be late after a receipt. */
export type Late = "proof" | "witness";

/** A checkpoint that was verified, whole, and when; that time never goes back. */
export interface Pin extends TreeHead {
  readonly note: Uint8Array;
  readonly at: Instant;
}

/** A checkpoint of a log that another party showed, and how long it waits. */
export interface Unjoined extends TreeHead {
  readonly note: Uint8Array;
  readonly via: string;
  /** On the line that is open now, and on those before it. */
  readonly since: Instant;
  readonly waitedMs: number;
}

/** The hash under which a statement stands in one log. */
export interface Leaf {
  readonly origin: string;
  readonly hash: Uint8Array;
}

/** The log of a centre whose journal is empty; undefined for a party that keeps none. */
export function emptyLog({ logKey }: Credential): OwnLog | undefined {
  const origin = logKey?.name;
  return origin === undefined ? undefined : { origin, edge: emptyEdge, others: [] };
}

/** Nothing known yet. */
export function newPeerLog(never: Instant): PeerLog {
  return {
    pin: undefined,
    frozen: new Map(),
    proofs: 0,
    unproven: emptyIdMap(),
    unwitnessed: emptyIdMap(),
    unjoined: [],
    lates: { proof: { number: 0, at: never }, witness: { number: 0, at: never } },
    want: undefined,
    asked: 0,
    bytes: { left: limits.proofBytesBurst, at: never },
    told: new Map(),
    tellNext: never,
  };
}

/** The party's credential names a log of another origin; one it kept before is pinned as it was. */
export function anotherLog(
  before: PeerLog,
  from: string | undefined,
  to: string | undefined,
): PeerLog {
  const frozen = new Map(before.frozen);
  if (from !== undefined && before.pin !== undefined) frozen.set(from, before.pin);
  const pin = frozen.get(to ?? "");
  frozen.delete(to ?? "");
  for (const oldest of frozen.keys()) {
    if (frozen.size <= limits.frozenPinsMax) break;
    frozen.delete(oldest);
  }
  // What is owed of a log that grows no more is never shown by its owner.
  return { ...newPeerLog(before.tellNext), proofs: before.proofs, pin, frozen };
}
