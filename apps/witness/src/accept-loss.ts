/** @module Going on after a loss, by an operator's word (WITN-9). */

import { existsSync, readdirSync, renameSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { sameBytes } from "@parley/bytes";
import { generateWitnessKeys, writeWitnessKeyFile } from "@parley/signer-file";
import { createWitnessStore, type WitnessHead, type WitnessLog } from "@parley/store-sqlite";
import { formatVerifierKey } from "@parley/wire";
import { cosignersOf } from "./cosigners.js";
import { makeFolder, syncFolder } from "./durable-file.js";
import { inspectHistory, type History } from "./history/history.js";
import { createLock, type LockRecord } from "./history/lock-record.js";
import { takeInstance } from "./start.js";
import { limits } from "./limits.js";
import { WitnessError } from "./witness-error.js";
import {
  keyFile,
  lockFolder,
  ownerOf,
  readSettings,
  witnessFolder,
  writeSettings,
  type WitnessFolder,
  type WitnessSettings,
} from "./witness-folder.js";

/** How a loss is accepted. */
export interface AcceptLossOptions {
  readonly folder: string;
  /** Asked for where a new key is needed: for the new key file. */
  readonly newKey?: {
    readonly passphrase: () => Promise<string>;
    readonly workFactorLog2?: number;
  };
}

/** What was done. */
export interface AfterLoss {
  readonly what: string;
  readonly remedy: "adopt" | "new-key";
  /** What it cosigns with from now on. */
  readonly vkeys: readonly string[];
  /** Where what was found lies now. */
  readonly movedTo: string;
}

type Lost = Extract<History, { kind: "lost" }>;

/**
 * Records that history was lost and makes the witness fit to start. Where the lock record is whole
 * the store is made anew from it, and the key stays; else the old key never signs again, and the
 * witness begins under a new one. What was found is moved aside and never used again.
 */
export async function acceptLoss(options: AcceptLossOptions): Promise<AfterLoss> {
  const folder = witnessFolder(resolve(options.folder));
  const settings = readSettings(folder);
  const giveBack = await takeInstance(folder);
  try {
    const history = await inspectHistory(folder, settings);
    const known = whatIsKnown(history);
    history.store?.close();
    if (history.kind === "sound") {
      throw refusal("Nothing is lost: store and lock record are whole and agree.", "Start it.");
    }
    if (settings.losses.length >= limits.lossesMax) {
      throw refusal("Too many losses were accepted here.", "Make another witness, elsewhere.");
    }
    if (history.remedy === "adopt") return await adopt(folder, settings, history, known);
    if (options.newKey === undefined) {
      throw refusal(
        `The history is lost: ${history.what}. What was cosigned with this key is not known for ` +
          "sure, and cosigning with it could contradict that.",
        "Run the same with --new-key. Whoever relies on this witness then needs its new keys.",
      );
    }
    return await beginAnew(folder, settings, history, known, options.newKey);
  } finally {
    giveBack();
  }
}

interface Known {
  readonly logs: readonly WitnessLog[];
  readonly heads: readonly WitnessHead[];
}

/** Logs and heads a store still tells of, whatever they are worth. */
function whatIsKnown({ store }: History): Known {
  return store === undefined
    ? { logs: [], heads: [] }
    : { logs: store.logs(), heads: store.heads() };
}

async function adopt(
  folder: WitnessFolder,
  settings: WitnessSettings,
  { what, records }: Lost,
  known: Known,
): Promise<AfterLoss> {
  const heads = [...records.values()].map((record) => {
    const head = known.heads.find(({ origin }) => origin === record.origin);
    return { ...record, note: head !== undefined && isSameTree(head, record) ? head.note : NONE };
  });
  const movedTo = moveAside(folder);
  const owner = ownerOf(settings);
  await createWitnessStore(folder.store, { owner, logs: known.logs, heads });
  recordLoss(folder, settings, what, []);
  return { what, remedy: "adopt", vkeys: settings.vkeys, movedTo };
}

/** The checkpoint itself is needed to show it, and only a store has it. */
function isSameTree(head: WitnessHead, record: LockRecord): boolean {
  return head.size === record.size && sameBytes(head.root, record.root);
}

async function beginAnew(
  folder: WitnessFolder,
  settings: WitnessSettings,
  { what, records }: Lost,
  known: Known,
  newKey: NonNullable<AcceptLossOptions["newKey"]>,
): Promise<AfterLoss> {
  const key = nextKey(folder, settings.key);
  const keys = generateWitnessKeys(settings.name, settings.vkeys.length > 1);
  const vkeys = cosignersOf(keys).map((one) => formatVerifierKey(one.key));
  const { workFactorLog2 } = newKey;
  const files = workFactorLog2 === undefined ? {} : { workFactorLog2 };
  await writeWitnessKeyFile(keyFile(folder, key), keys, await newKey.passphrase(), files);
  const next = { ...settings, key, vkeys };
  const owner = ownerOf(next);
  const heads = newestOf(known.heads, records);
  const lock = lockFolder(folder, settings);
  const movedTo = moveAside(folder, lock);
  createLock(lock, owner, heads);
  await createWitnessStore(folder.store, { owner, logs: known.logs, heads });
  // Last: until here the old settings find a history that is not theirs, and refuse.
  recordLoss(folder, next, what, settings.vkeys);
  return { what, remedy: "new-key", vkeys, movedTo };
}

/** The largest tree known of each log: the new key has signed nothing, and asks for no less. */
function newestOf(
  heads: readonly WitnessHead[],
  records: ReadonlyMap<string, LockRecord>,
): readonly WitnessHead[] {
  const newest = new Map(heads.map((head) => [head.origin, head]));
  for (const record of records.values()) {
    const head = newest.get(record.origin);
    if (head === undefined || head.size < record.size) {
      newest.set(record.origin, { ...record, note: NONE });
    }
  }
  return [...newest.values()].map((head) => ({ ...head, sequence: 1 }));
}

function recordLoss(
  folder: WitnessFolder,
  settings: WitnessSettings,
  what: string,
  retired: readonly string[],
): void {
  const loss = { at: new Date().toISOString(), what, retired: [...retired] };
  writeSettings(folder, { ...settings, losses: [...settings.losses, loss] });
}

/** Moves what was found into a folder of its own beside it; gives that of the store. */
function moveAside(folder: WitnessFolder, lock?: string): string {
  const name = `lost-${new Date().toISOString().replaceAll(":", "-")}`;
  const movedTo = join(folder.path, name);
  const store = basename(folder.store);
  moveInto(movedTo, folder.path, (one) => one.startsWith(store));
  // The lock record's folder may be a medium, which cannot be moved itself.
  if (lock !== undefined) moveInto(join(lock, name), lock, (one) => one.endsWith(".lock"));
  return movedTo;
}

function moveInto(target: string, path: string, isMoved: (name: string) => boolean): void {
  makeFolder(target);
  for (const name of readdirSync(path).filter(isMoved)) {
    renameSync(join(path, name), join(target, name));
  }
  syncFolder(target);
  syncFolder(path);
}

function nextKey(folder: WitnessFolder, key: number): number {
  let next = key + 1;
  while (existsSync(keyFile(folder, next))) next++;
  return next;
}

function refusal(what: string, next: string): WitnessError {
  return new WitnessError("WITN-9", what, "Nothing was changed.", next);
}

const NONE = new Uint8Array(0);
