/** @module Backing a centre up: a consistent copy of its folder, also while it runs (BAK-1). */

import { existsSync } from "node:fs";
import { readFile, readdir, rm } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { encodeBase64, sameBytes } from "@parley/bytes";
import { openLogFiles } from "@parley/log-files";
import type { JournalEntry, LogFiles, Store } from "@parley/ports";
import { ownHead, type Self } from "@parley/protocol";
import { foldJournal } from "@parley/runner";
import { openSqliteStore } from "@parley/store-sqlite";
import {
  lockRecordPath,
  readConfig,
  readFileOf,
  writeNew,
  type CentreConfig,
  type CentreFolder,
} from "../centre-folder.js";
import { introductionOf } from "../introduction.js";
import { vkeyOf } from "../own-log.js";
import { phrasesAlone, selfOf } from "../own-self.js";
import { EARLIER_CREDENTIAL } from "../rotation-files.js";
import { BackupError, reasonOf } from "./backup-error.js";
import {
  copyFile,
  filesBelow,
  makeFolder,
  measureFile,
  syncFolder,
  syncTree,
} from "./durable-copy.js";
import { openJournal } from "./journal-source.js";
import {
  CENTRE_FILES,
  DECLARATIONS_FOLDER,
  formatManifest,
  isDeclarationFile,
  isTextFile,
  LOG_FOLDER,
  MANIFEST,
  STORE_FILE,
  TEXTS_FOLDER,
  type BackupFile,
  type Manifest,
} from "./manifest.js";
import { readCheckpointFile, type CheckpointFile } from "./own-checkpoint.js";

/** A backup that is whole and durable. */
export interface BackupMade {
  readonly folder: string;
  readonly manifest: Manifest;
  /** True while the root key, which no backup has, still lies in the centre's folder. */
  readonly isRootKeyThere: boolean;
}

/**
 * Makes a backup in a folder that is new or empty. The journal is folded on its way, so that a
 * backup that was made can be read. Rejects with a plain sentence; then nothing of it is left.
 */
export async function backUpCentre(folder: CentreFolder, to: string): Promise<BackupMade> {
  const target = resolve(to);
  const config = await readConfig(folder);
  const self = await selfOf(folder, await introductionOf(folder, config), await phrasesAlone());
  const isNew = await mustBeFree(folder, target);
  try {
    await makeFolder(target);
    const manifest = await fill(folder, config, self, target);
    return { folder: target, manifest, isRootKeyThere: existsSync(folder.root) };
  } catch (error) {
    await removeMade(target, isNew);
    if (error instanceof BackupError) throw error;
    throw new BackupError(
      "BAK-4",
      `The backup in ${target} was not finished: ${reasonOf(error)}.`,
      "The centre is as it was, and what had been written of the backup is removed.",
      "See to what is named, and make the backup again.",
      { cause: error },
    );
  }
}

async function fill(
  folder: CentreFolder,
  config: CentreConfig,
  self: Self,
  target: string,
): Promise<Manifest> {
  const source = await openJournal(folder);
  try {
    const before = await centreFiles(folder);
    for (const [name, bytes] of before) await writeNew(join(target, name), bytes);
    // What is public now is of a log that the journal has by now.
    const checkpoint = await readCheckpointFile(folder);
    const { count, head } = await copyJournal(self, source.entries(), checkpoint, target);
    // What the journal says was declared was kept before it was.
    await copyKept(folder, DECLARATIONS_FOLDER, isDeclarationFile, target);
    // A line that is being written ends a copy as a crash would end the file (LIVE-15).
    await copyKept(folder, TEXTS_FOLDER, isTextFile, target);
    await mustBeSame(folder, before);
    await syncTree(target);
    const manifest: Manifest = {
      kind: "parley/centre-backup/v1",
      party: config.party,
      domain: config.domain,
      made: new Date().toISOString(),
      entries: count,
      head,
      lockRecord: lockRecordPath(folder, config),
      files: await measured(target),
    };
    await writeNew(join(target, MANIFEST), formatManifest(manifest));
    await syncFolder(target);
    return manifest;
  } finally {
    await source.close();
  }
}

/** The journal into a store of its own, and from its entries the log's files as they are public. */
async function copyJournal(
  self: Self,
  entries: AsyncIterable<JournalEntry>,
  checkpoint: CheckpointFile | undefined,
  target: string,
): Promise<Pick<Manifest, "head"> & { readonly count: number }> {
  const store = await openSqliteStore({ path: join(target, STORE_FILE) });
  const log = await logIn(target, self, checkpoint);
  try {
    const size = checkpoint?.size ?? 0;
    const shown = log === undefined ? {} : { leaf: appending(log, size) };
    const folded = await foldJournal(self, storing(entries, store), [size], shown);
    const [there] = folded.heads;
    if (checkpoint !== undefined && log !== undefined) {
      if (there === undefined || !sameBytes(there.root, checkpoint.root)) throw setBack();
      await log.publish(checkpoint.note, there);
    }
    const own = ownHead(folded.state);
    const origin = self.credential.logKey?.name;
    const head =
      own === undefined || origin === undefined
        ? null
        : { origin, size: own.size, root: encodeBase64(own.root) };
    return { count: folded.count, head };
  } finally {
    await log?.close();
    // Where files of the log lie while they are written.
    await rm(join(target, `${LOG_FOLDER}.unfinished`), { recursive: true, force: true });
    await store.close();
  }
}

/** What is kept in a folder of its own (BAK-15, BAK-16); what is being made there is none yet. */
async function copyKept(
  { path }: CentreFolder,
  kept: string,
  isOfIt: (path: string) => boolean,
  target: string,
): Promise<void> {
  const found = existsSync(join(path, kept)) ? await filesBelow(join(path, kept)) : [];
  for (const one of found.map((name) => `${kept}/${name}`).filter(isOfIt)) {
    await makeFolder(dirname(join(target, one)));
    await copyFile(join(path, one), join(target, one), 0o600);
  }
}

async function logIn(
  target: string,
  self: Self,
  checkpoint: CheckpointFile | undefined,
): Promise<LogFiles | undefined> {
  if (checkpoint === undefined || self.credential.logKey === undefined) return undefined;
  return openLogFiles({ folder: join(target, LOG_FOLDER), vkey: vkeyOf(self) });
}

/** Keeps what passes. */
async function* storing(
  entries: AsyncIterable<JournalEntry>,
  store: Store,
): AsyncIterable<JournalEntry> {
  let batch: JournalEntry[] = [];
  let sizeBytes = 0;
  for await (const entry of entries) {
    batch.push(entry);
    sizeBytes += entry.body.length;
    if (batch.length >= BATCH_MAX || sizeBytes >= BATCH_BYTES) {
      await store.commit(batch);
      batch = [];
      sizeBytes = 0;
    }
    yield entry;
  }
  if (batch.length > 0) await store.commit(batch);
}

/** Appends the entries below a size, some bundles at a time. */
function appending(
  log: LogFiles,
  size: number,
): (entry: Uint8Array, index: number) => Promise<void> {
  let waiting: Uint8Array[] = [];
  return async (entry, index) => {
    if (index >= size) return;
    waiting.push(entry);
    if (waiting.length < BATCH_MAX && index + 1 < size) return;
    await log.append(waiting);
    waiting = [];
  };
}

async function centreFiles(
  folder: CentreFolder,
): Promise<readonly (readonly [string, Uint8Array])[]> {
  const found: [string, Uint8Array][] = [];
  const all = await readdir(folder.path);
  // Those that were replaced as well: the log is theirs, too (ROT-9).
  const names = [...CENTRE_FILES, ...all.filter((name) => EARLIER_CREDENTIAL.test(name)).sort()];
  for (const name of names) {
    const path = join(folder.path, name);
    if (name === "exercise-passphrase" && !existsSync(path)) continue;
    found.push([name, await readFileOf(path)]);
  }
  return found;
}

/** Settings, credential and keys belong together, and to the journal (BAK-2). */
async function mustBeSame(
  folder: CentreFolder,
  before: readonly (readonly [string, Uint8Array])[],
): Promise<void> {
  for (const [name, bytes] of before) {
    const now = await readFile(join(folder.path, name)).catch(() => undefined);
    if (now !== undefined && sameBytes(now, bytes)) continue;
    throw new BackupError(
      "BAK-2",
      `${name} changed while the backup was made.`,
      "The centre is as it was, and what had been written of the backup is removed.",
      "Make the backup again.",
    );
  }
}

async function measured(target: string): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for (const path of await filesBelow(target)) {
    files.push({ path, ...(await measureFile(join(target, path))) });
  }
  return files;
}

/** True for a folder that is still to be made; refuses one that holds something. */
async function mustBeFree(folder: CentreFolder, target: string): Promise<boolean> {
  const own = resolve(folder.path);
  if (target === own || target.startsWith(`${own}${sep}`)) {
    throw new BackupError(
      "BAK-4",
      `${target} is in the centre's own folder, where a backup is of no use.`,
      "Nothing was written.",
      "Name a folder on another disk.",
    );
  }
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new BackupError(
      "BAK-4",
      `${target} cannot be a folder for a backup: ${reasonOf(error)}.`,
      "Nothing was written.",
      "Name a folder that is new or empty.",
      { cause: error },
    );
  });
  if (names === undefined || names.length === 0) return names === undefined;
  throw new BackupError(
    "BAK-4",
    `There is something in ${target} already, and a backup is never written over anything.`,
    "Nothing was written.",
    "Name a folder that is new or empty.",
  );
}

/** Leaves nothing that could pass for a backup, and gives a full disk its room back. */
async function removeMade(target: string, isNew: boolean): Promise<void> {
  const paths = isNew
    ? [target]
    : (await readdir(target).catch(() => [])).map((name) => join(target, name));
  for (const path of paths) await rm(path, { recursive: true, force: true }).catch(() => undefined);
}

function setBack(): BackupError {
  return new BackupError(
    "BAK-3",
    "The public checkpoint is not of the log that this store makes.",
    "The centre is as it was, and what had been written of the backup is removed.",
    "See what is wrong with: npx parley centre check",
  );
}

const BATCH_MAX = 1_024;
const BATCH_BYTES = 1_048_576;
