/** @module A new lock record where the old one is gone, looked into first (BAK-11). */

import { encodeBase64, sameBytes } from "@parley/bytes";
import { openLockFile } from "@parley/lock-file";
import { openCheckpoint, type TreeHead } from "@parley/log";
import { LockRecordError, type LockedHead } from "@parley/ports";
import type { Self } from "@parley/protocol";
import { compareLocked, ownLogKeys } from "@parley/runner";
import { sha256 } from "@parley/signer-file";
import { askNewest } from "@parley/witness-http";
import { readConfig, type CentreConfig, type CentreFolder } from "../centre-folder.js";
import { introductionOf } from "../introduction.js";
import { phrasesAlone, selfOf } from "../own-self.js";
import { BackupError } from "./backup-error.js";
import { inspectCentre, seenByPeers, type Inspection } from "./inspection.js";
import { openJournal } from "./journal-source.js";

/** What a witness says it cosigned last of the log. */
export interface WitnessWord {
  readonly url: string;
  /** Size of a checkpoint that a key of the log signed; undefined without one. */
  readonly size: number | undefined;
  /** Why there is none. */
  readonly why: string;
}

/** A record that may be written. Call `write` or nothing, then `close`. */
export interface RelockPlan {
  readonly party: string;
  readonly path: string;
  readonly origin: string;
  readonly size: number;
  /** In base64. */
  readonly root: string;
  /** Sizes of this log that peers have ever shown beyond what was here then. */
  readonly peers: readonly { readonly via: string; readonly size: number }[];
  readonly witnesses: readonly WitnessWord[];
  /** Writes the record; durable when it resolves. */
  write(): Promise<void>;
  /** Gives the store back. */
  close(): Promise<void>;
}

/**
 * Looks whether a new lock record may be written: the old one is gone, the centre does not run, and
 * nothing that can be asked has seen more of the log than the store holds. Until `close` the centre
 * cannot start. Rejects with `BackupError`.
 */
export async function planRelock(folder: CentreFolder): Promise<RelockPlan> {
  const config = await readConfig(folder);
  const self = await selfOf(folder, await introductionOf(folder, config), await phrasesAlone());
  const origin = self.credential.logKey?.name;
  if (origin === undefined) {
    throw refusal("This party keeps no log, so it has no lock record.", "There is nothing to do.");
  }
  const source = await openJournal(folder);
  try {
    if (source.running !== undefined) {
      throw refusal(`The centre ${config.party} runs.`, "Stop it, then do the same again.");
    }
    const heads = await askWitnesses(config, self, origin);
    const sizes = heads.map(({ size = 0 }) => size);
    const inspection = await inspectCentre(folder, config, self, source, sizes);
    const own = mustBeLost(inspection, origin);
    mustBeNewest(inspection, own, heads);
    const { lockPath } = inspection;
    return {
      party: config.party,
      path: lockPath,
      origin,
      size: own.size,
      root: encodeBase64(own.root),
      peers: seenByPeers(inspection.state),
      witnesses: heads,
      write: () => writeRecord(lockPath, { origin, ...own }),
      close: () => source.close(),
    };
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** The log as it is, where its lock record is gone and nothing else is wrong with that. */
function mustBeLost({ own, locked, lockPath, headAt }: Inspection, origin: string): TreeHead {
  if (locked instanceof LockRecordError) {
    throw locked.reason === "damaged"
      ? refusal(
          `The lock record ${lockPath} is there and damaged.`,
          `Put its own copy back. If there is none, move it away (mv ${lockPath} ` +
            `${lockPath}.damaged), keep it, and do the same again.`,
        )
      : refusal(locked.message, "Or name another path as lockRecord in centre.json.");
  }
  if (own === undefined || own.size === 0) {
    throw refusal("The log is empty.", "Start the centre: it makes its lock record by itself.");
  }
  const finding = compareLocked(locked, origin, own, headAt(locked?.size ?? 0));
  switch (finding?.why) {
    case "record-lost":
      return own;
    case "set-back":
      throw refusal(
        `The lock record ${lockPath} is there, and names more than this store holds.`,
        "Start the centre and leave it running: it catches up from peers by itself. If another " +
          "machine runs it, stop this one for good: a new record would let both sign.",
      );
    case "other-history":
    case "moved":
      throw refusal(
        `The lock record ${lockPath} is there, and is of another history than this store.`,
        "A new record would let this store contradict what was signed. Find the store that was " +
          "used last, or the record of this one: npx parley centre check",
      );
    case undefined:
      throw refusal(`The lock record ${lockPath} is there and right.`, "Start the centre.");
  }
}

/** Nobody that can be asked has seen more, or another history (BAK-11). */
function mustBeNewest(
  { files, checkpoint, state, headAt }: Inspection,
  own: TreeHead,
  witnesses: readonly WitnessHead[],
): void {
  const shown = checkpoint instanceof Error ? undefined : checkpoint;
  const seen: readonly (readonly [string, number])[] = [
    ["The log's files hold", files.size],
    ["The public checkpoint is of", shown?.size ?? 0],
    ...seenByPeers(state).map(({ via, size }) => [`The party ${via} has seen`, size] as const),
    ...witnesses.map(({ url, size = 0 }) => [`The witness ${url} has cosigned`, size] as const),
  ];
  const more = seen.find(([, size]) => size > own.size);
  if (more !== undefined) {
    throw refusal(
      `${more[0]} ${more[1]} entries of the log, and the store makes ${own.size}: it was set back.`,
      "Use the newest folder there is. Started without a record a centre signs nothing, and " +
        "takes back from peers what they hold.",
    );
  }
  const heads = [...witnesses, ...(shown === undefined ? [] : [{ url: "", ...shown }])];
  for (const { url, size, root } of heads) {
    if (size === undefined || size === 0 || root === undefined) continue;
    const there = headAt(size);
    if (there !== undefined && sameBytes(there.root, root)) continue;
    throw refusal(
      `${url === "" ? "The public checkpoint" : `What the witness ${url} has cosigned`} is of ` +
        "another history than this store.",
      "A new record would let this store contradict what was signed. Find the store used last.",
    );
  }
}

interface WitnessHead extends WitnessWord {
  readonly root: Uint8Array | undefined;
}

/** Each witness of the settings; what no key of the log has signed counts for nothing (ROT-9). */
async function askWitnesses(
  { log: { witnesses } }: CentreConfig,
  self: Self,
  origin: string,
): Promise<readonly WitnessHead[]> {
  const none = { size: undefined, root: undefined };
  return Promise.all(
    witnesses.map(async ({ url }): Promise<WitnessHead> => {
      const answer = await askNewest({ url, origin }, sha256);
      if (answer.kind === "unanswered") return { url, ...none, why: answer.words };
      if (answer.kind === "none") return { url, ...none, why: `it answered ${answer.status}` };
      const opened = openCheckpoint(answer.note, origin, ownLogKeys(self), self.crypto);
      if (!opened.ok) return { url, ...none, why: opened.detail };
      const { size, root } = opened.value.checkpoint;
      return { url, size, root, why: "" };
    }),
  );
}

async function writeRecord(path: string, head: LockedHead): Promise<void> {
  const record = await openLockFile({ path });
  try {
    if ((await record.advance(undefined, head)) === "advanced") return;
    throw refusal(`A lock record came to ${path} meanwhile.`, "See: npx parley centre check");
  } finally {
    await record.close();
  }
}

function refusal(what: string, next: string): BackupError {
  return new BackupError("BAK-11", what, "No lock record was written.", next);
}
