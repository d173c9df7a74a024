/** @module Checking a centre: what is in its folder, and whether it fits together (BAK-8). */

import { AssertionError, encodeBase64, sameBytes } from "@parley/bytes";
import { openCheckpoint } from "@parley/log";
import { LogFilesError, StoreError } from "@parley/ports";
import type { Self } from "@parley/protocol";
import { compareLocked, JournalError, ownLogKeys } from "@parley/runner";
import type { Domain, ReadIntroduction } from "@parley/wire";
import {
  FolderError,
  readConfig,
  readToken,
  type CentreConfig,
  type CentreFolder,
} from "../centre-folder.js";
import { introductionOf } from "../introduction.js";
import { phrasesAlone, selfOf } from "../own-self.js";
import { checkDeclarations } from "./check-declarations.js";
import { checkKeys } from "./check-keys.js";
import { checkTexts } from "./check-texts.js";
import {
  centreUnreadable,
  checkpointUnfit,
  filesDiffer,
  filesLack,
  otherHistory,
  recordAway,
  recordDamaged,
  recordLost,
  setBack,
  storeUnreadable,
  type Finding,
  type SetBackSign,
} from "./findings.js";
import { inspectCentre, seenByPeers, type Inspection } from "./inspection.js";
import { openJournal } from "./journal-source.js";

/** How the lock record stands to the log. `kept-by-none`: the party keeps no log. */
export type LockState =
  | "equal"
  | "behind"
  | "ahead"
  | "other"
  | "none"
  | "away"
  | "damaged"
  | "kept-by-none";

/** What a check came to. */
export interface CheckReport {
  readonly party: string | null;
  readonly domain: Domain | null;
  readonly running: boolean;
  /** `unreadable`: what is most to be known could not be looked at. */
  readonly verdict: "sound" | "to-do" | "unreadable";
  /** Entries of the journal. */
  readonly entries: number | null;
  readonly log: { readonly origin: string; readonly size: number; readonly root: string } | null;
  /** Entries in the log's files, and in the public checkpoint. */
  readonly filesSize: number | null;
  readonly checkpointSize: number | null;
  readonly lockRecord: {
    readonly path: string;
    readonly state: LockState;
    readonly size: number | null;
  } | null;
  /** Whether the keys were opened and compared with credential and card. */
  readonly keysOpened: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Looks at a centre, running or not, and changes nothing. With the passphrase its keys are opened
 * as well. What is wrong is in the report; rejects only for what is no fault of the folder.
 */
export async function checkCentre(
  folder: CentreFolder,
  passphrase: string | undefined,
): Promise<CheckReport> {
  let config: CentreConfig;
  let introduction: ReadIntroduction;
  let self: Self;
  try {
    config = await readConfig(folder);
    introduction = await introductionOf(folder, config);
    self = await selfOf(folder, introduction, await phrasesAlone());
    await readToken(folder);
  } catch (error) {
    if (!(error instanceof FolderError)) throw error;
    return { ...NOTHING, findings: [centreUnreadable(error.message)] };
  }
  const { party, domain } = config;
  const keys = await checkKeys(folder, introduction, passphrase);
  const found = keys.finding === undefined ? [] : [keys.finding];
  const known = { ...NOTHING, party, domain, keysOpened: keys.opened };
  try {
    const source = await openJournal(folder);
    try {
      const inspection = await inspectCentre(folder, config, self, source);
      const kept = await checkDeclarations(folder, inspection.state);
      const texts = await checkTexts(folder, inspection.state);
      const findings = [...found, ...findingsOf(folder, self, inspection), ...kept, ...texts];
      const verdict = findings.length === 0 ? "sound" : "to-do";
      const running = source.running !== undefined;
      return { ...known, ...figures(self, inspection), running, verdict, findings };
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!UNREADABLE.some((kind) => error instanceof kind)) throw error;
    return { ...known, findings: [...found, storeUnreadable((error as Error).message)] };
  }
}

function findingsOf(folder: CentreFolder, self: Self, inspection: Inspection): readonly Finding[] {
  const { own, files } = inspection;
  if (own === undefined) return [];
  const { logFiles } = folder;
  return [
    ...setBackOf(inspection, own.size),
    ...recordOf(inspection, self),
    ...checkpointOf(inspection, self, logFiles),
    ...(files.differing.length === 0 ? [] : [filesDiffer(files.differing, logFiles)]),
    ...(files.lacking.length === 0 ? [] : [filesLack(files.lacking, logFiles)]),
    ...(isStray(inspection) ? [filesDiffer(files.beyond, logFiles)] : []),
  ];
}

/** Files beyond the last entry that are not simply more of the log. */
function isStray({ own, files }: Inspection): boolean {
  return own !== undefined && files.size <= own.size && files.beyond.length > 0;
}

/** One finding for all signs: the largest size that was seen of this log. */
function setBackOf(
  { files, checkpoint, locked, state }: Inspection,
  own: number,
): readonly Finding[] {
  const origin = state.log?.origin;
  const seen: { readonly sign: SetBackSign; readonly size: number }[] = [
    { sign: "record", size: isRead(locked) && locked.origin === origin ? locked.size : 0 },
    { sign: "checkpoint", size: isRead(checkpoint) ? checkpoint.size : 0 },
    { sign: "files", size: files.size },
    ...seenByPeers(state).map(({ size }) => ({ sign: "peers" as const, size })),
  ];
  const [largest] = seen.sort((one, two) => two.size - one.size);
  if (largest === undefined || largest.size <= own) return [];
  return [setBack(largest.sign, largest.size, own)];
}

function recordOf({ own, locked, lockPath, headAt }: Inspection, self: Self): readonly Finding[] {
  const origin = self.credential.logKey?.name;
  if (own === undefined || origin === undefined) return [];
  if (locked instanceof Error) {
    return [locked.reason === "damaged" ? recordDamaged(lockPath) : recordAway(locked.message)];
  }
  const finding = compareLocked(locked, origin, own, headAt(locked?.size ?? 0));
  if (finding?.why === "record-lost") return [recordLost(lockPath)];
  return finding?.why === "other-history" ? [otherHistory("record", lockPath)] : [];
}

/** Signed by a key of the log (ROT-9), of this log, and the root that the journal makes. */
function checkpointOf(
  { own, checkpoint, headAt }: Inspection,
  self: Self,
  folder: string,
): readonly Finding[] {
  const { logKey } = self.credential;
  if (checkpoint === undefined || own === undefined || logKey === undefined) return [];
  if (checkpoint instanceof Error) return [checkpointUnfit("it cannot be read", folder)];
  const opened = openCheckpoint(checkpoint.note, logKey.name, ownLogKeys(self), self.crypto);
  if (!opened.ok) return [checkpointUnfit(opened.detail, folder)];
  if (checkpoint.size > own.size) return [];
  const there = headAt(checkpoint.size);
  const isOurs = there !== undefined && sameBytes(there.root, checkpoint.root);
  return isOurs ? [] : [otherHistory("checkpoint", `in ${folder}`)];
}

function figures(
  { credential }: Self,
  inspection: Inspection,
): Pick<CheckReport, "entries" | "log" | "filesSize" | "checkpointSize" | "lockRecord"> {
  const { entries, own, files, checkpoint, locked, lockPath } = inspection;
  const origin = credential.logKey?.name;
  const isKept = own !== undefined && origin !== undefined;
  return {
    entries,
    log: isKept ? { origin, size: own.size, root: encodeBase64(own.root) } : null,
    filesSize: isKept ? files.size : null,
    checkpointSize: isRead(checkpoint) ? checkpoint.size : null,
    lockRecord: {
      path: lockPath,
      state: isKept ? lockState(inspection, origin) : "kept-by-none",
      size: isRead(locked) ? locked.size : null,
    },
  };
}

function lockState({ own, locked, headAt }: Inspection, origin: string): LockState {
  if (locked instanceof Error) return locked.reason === "damaged" ? "damaged" : "away";
  if (own === undefined || locked === undefined) return "none";
  const finding = compareLocked(locked, origin, own, headAt(locked.size));
  if (finding?.why === "set-back") return "ahead";
  if (finding !== undefined) return "other";
  return locked.size === own.size ? "equal" : "behind";
}

function isRead<T>(found: T): found is Exclude<T, Error | undefined> {
  return found !== undefined && !(found instanceof Error);
}

const NOTHING: CheckReport = {
  party: null,
  domain: null,
  running: false,
  verdict: "unreadable",
  entries: null,
  log: null,
  filesSize: null,
  checkpointSize: null,
  lockRecord: null,
  keysOpened: false,
  findings: [],
};
const UNREADABLE = [AssertionError, FolderError, JournalError, LogFilesError, StoreError];
