/** @module Whether store and lock record still hold everything this witness has cosigned. */

import { sameBytes } from "@parley/bytes";
import {
  openWitnessStore,
  type FoundStore,
  type WitnessHead,
  type WitnessStore,
} from "@parley/store-sqlite";
import {
  lockFolder,
  ownerOf,
  type WitnessFolder,
  type WitnessSettings,
} from "../witness-folder.js";
import { readLock, type FoundLock, type LockRecord } from "./lock-record.js";

/** What was found, and what follows from it (WITN-8). */
export type History =
  | {
      readonly kind: "sound";
      readonly store: WitnessStore;
      readonly records: ReadonlyMap<string, LockRecord>;
      /** Stored and never signed, as a crash leaves it: the lock record is to be brought up. */
      readonly unlocked: readonly WitnessHead[];
    }
  | {
      readonly kind: "lost";
      /** Seen in one of the two alone, or by comparing them, which a running witness can upset. */
      readonly seenIn: "one" | "both";
      /** What is wrong, in a sentence's middle. */
      readonly what: string;
      /** The lock record alone is enough to go on; else nothing is that was signed by this key. */
      readonly remedy: "adopt" | "new-key";
      readonly store: WitnessStore | undefined;
      readonly records: ReadonlyMap<string, LockRecord>;
    };

/** Opens the store, reads the lock record and compares them. The caller closes the store. */
export async function inspectHistory(
  folder: WitnessFolder,
  settings: WitnessSettings,
): Promise<History> {
  const owner = ownerOf(settings);
  const lock = readLock(lockFolder(folder, settings));
  const opened = await openWitnessStore(folder.store);
  const store = opened.kind === "open" ? opened.store : undefined;
  const storeFlaw = flawOfStore(opened, owner, folder);
  const lockFlaw = flawOfLock(lock, owner, lockFolder(folder, settings));
  const records = lock.kind === "whole" && lockFlaw === undefined ? lock.records : new Map();
  const found = { store, records };
  if (store === undefined || storeFlaw !== undefined || lockFlaw !== undefined) {
    const what = [storeFlaw, lockFlaw].filter((one) => one !== undefined).join(", and ");
    const remedy = lockFlaw === undefined ? "adopt" : "new-key";
    return { kind: "lost", seenIn: "one", what, remedy, ...found };
  }
  const compared = compare(store.heads(), records);
  const lost = { kind: "lost", seenIn: "both", ...found } as const;
  if (compared.lockFlaw !== undefined) {
    return { ...lost, what: compared.lockFlaw, remedy: "new-key" };
  }
  if (compared.storeFlaw !== undefined) {
    return { ...lost, what: compared.storeFlaw, remedy: "adopt" };
  }
  return { kind: "sound", store, records, unlocked: compared.unlocked };
}

function flawOfStore(found: FoundStore, owner: string, folder: WitnessFolder): string | undefined {
  if (found.kind === "missing") return `the store ${folder.store} is missing`;
  if (found.kind === "damaged") return `the store ${folder.store} is damaged (${found.detail})`;
  return found.store.owner === owner ? undefined : `the store is that of ${found.store.owner}`;
}

function flawOfLock(lock: FoundLock, owner: string, path: string): string | undefined {
  if (lock.kind === "missing") return `the lock record in ${path} is missing`;
  if (lock.kind === "damaged") return `the lock record is damaged (${lock.detail})`;
  return lock.owner === owner ? undefined : `the lock record is that of ${lock.owner}`;
}

interface Comparison {
  storeFlaw?: string;
  lockFlaw?: string;
  readonly unlocked: WitnessHead[];
}

/**
 * The store is written first, the lock record next, and only then is anything signed: so the store
 * is ahead by nothing, or by one that was never signed.
 */
function compare(
  heads: readonly WitnessHead[],
  records: ReadonlyMap<string, LockRecord>,
): Comparison {
  const found: Comparison = { unlocked: [] };
  const known = new Set(heads.map(({ origin }) => origin));
  for (const origin of records.keys()) {
    if (!known.has(origin))
      found.storeFlaw = `the store does not know what was cosigned of ${origin}`;
  }
  for (const head of heads) {
    const { origin } = head;
    const record = records.get(origin);
    const ahead = head.sequence - (record?.sequence ?? 0);
    if (ahead < 0) found.storeFlaw = `the store is older than the lock record of ${origin}`;
    else if (ahead > 1) found.lockFlaw = `the lock record of ${origin} is older than the store`;
    else if (record !== undefined && !follows(record, head)) {
      found.lockFlaw = `store and lock record of ${origin} contradict each other`;
    } else if (ahead === 1) found.unlocked.push(head);
  }
  return found;
}

function follows(record: LockRecord, head: WitnessHead): boolean {
  if (head.size < record.size || head.time < record.time) return false;
  const isSameTree = head.size === record.size && sameBytes(head.root, record.root);
  if (head.sequence === record.sequence) return isSameTree && head.time === record.time;
  return head.size > record.size || isSameTree;
}
