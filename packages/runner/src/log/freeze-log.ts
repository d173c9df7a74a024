/** @module Freezing a log: all of its journal is in its files, signed and published, for good. */

import type { TreeHead } from "@parley/log";
import { ownHead, type Self } from "@parley/protocol";
import {
  LogFilesError,
  type Clock,
  type LockRecord,
  type LogFiles,
  type Store,
} from "@parley/ports";
import { foldStore } from "../folded-journal.js";
import { LockKeeper } from "./lock-keeper.js";
import { logKeysOf } from "./log-keys.js";
import { LogKeeper, type LogPorts } from "./log-keeper.js";

/** What a log is frozen with; its centre does not run. */
export interface FreezePorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: LogPorts & {
    readonly lock: () => Promise<LockRecord>;
  };
}

/**
 * Brings the log's files up to the journal, publishes the last checkpoint, and gives its tree.
 * Nothing may sign for the log afterwards. Rejects with `LogFilesError` where the store was set
 * back, or files and journal disagree: then nothing was frozen.
 */
export async function freezeLog(self: Self, ports: FreezePorts): Promise<TreeHead> {
  const { logKey } = self.credential;
  if (logKey === undefined) throw new LogFilesError("broken", "This party keeps no log.");
  const files = await ports.log.open();
  const compared = await compare(self, ports, files, logKey.name).catch(async (error: unknown) => {
    await files.close().catch(() => undefined);
    throw error;
  });
  const { head, there, entries } = compared;
  const troubles: string[] = [];
  const keys = logKeysOf(self);
  const quiet = { ...ports.log, witnesses: [] };
  const keeper = new LogKeeper(keys, quiet, ports.clock, eventsInto(troubles), files);
  keeper.begin(entries, head, there);
  await keeper.close();
  if (troubles.length === 0) return head;
  throw new LogFilesError("damaged", `The log cannot be frozen: ${troubles.join(", ")}.`);
}

/** Rejects unless the log that the journal makes goes on from files and lock record. */
async function compare(
  self: Self,
  { store, clock, log }: FreezePorts,
  files: LogFiles,
  origin: string,
): Promise<{ head: TreeHead; there: TreeHead; entries: readonly Uint8Array[] }> {
  const lock = await LockKeeper.start(log.lock, origin, clock, SILENT);
  try {
    const { state, heads, entries } = await foldStore(self, store, [files.size, lock.size]);
    const head = ownHead(state);
    const [there, thereLocked] = heads;
    const isRight = head !== undefined && lock.compare(head, thereLocked) === undefined;
    if (isRight && there !== undefined && state.log?.origin === origin) {
      return { head, there, entries };
    }
    throw new LogFilesError("damaged", "The store is older than the log, or another one's.");
  } finally {
    await lock.close();
  }
}

function eventsInto(troubles: string[]): ConstructorParameters<typeof LogKeeper>[3] {
  return {
    show: () => Promise.resolve(),
    locked: () => Promise.resolve(true),
    peerWitnesses: () => [],
    entry: async () => undefined,
    trouble: (kind, isThere) => void (isThere && troubles.push(kind)),
    report: () => undefined,
  };
}

const SILENT = { trouble: () => undefined, moved: () => undefined };
