/** @module Putting a centre back from a backup: whole in one step, or not at all (BAK-6). */

import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { instant } from "@parley/bytes";
import { cardSerialAfterCopy } from "../card-serial.js";
import {
  centreFolder,
  lockRecordPath,
  readConfig,
  writeConfig,
  type CentreFolder,
} from "../centre-folder.js";
import { introductionOf } from "../introduction.js";
import { BackupError, reasonOf } from "./backup-error.js";
import { copyFile, makeFolder, syncFolder, syncTree } from "./durable-copy.js";
import { readManifest, type BackupFile, type Manifest } from "./manifest.js";

/** A centre that was put back. It has not been started. */
export interface Restored {
  readonly folder: CentreFolder;
  readonly manifest: Manifest;
  /** Where its lock record is looked for, and whether something is there. */
  readonly lockRecord: string;
  readonly isLockRecordThere: boolean;
}

/**
 * Copies a backup into a folder beside the target, verifies every byte, and gives it the target's
 * name when all is durable. The target is absent or empty. The lock record is not touched: the
 * restored centre uses the one that the backup's centre had. Rejects with `BackupError`.
 */
export async function restoreCentre(from: string, into: string): Promise<Restored> {
  const source = resolve(from);
  const target = resolve(into);
  const manifest = await readManifest(source);
  await mustBeFree(target);
  const unfinished = `${target}${UNFINISHED}${randomBytes(4).toString("hex")}`;
  try {
    await makeFolder(dirname(target));
    await mkdir(unfinished, { mode: 0o700 });
    for (const file of manifest.files) await copyChecked(source, unfinished, file);
    await settle(unfinished, target, manifest);
    await syncTree(unfinished);
    await rename(unfinished, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    if (error instanceof BackupError) throw error;
    throw new BackupError(
      "BAK-6",
      `The backup was not put back: ${reasonOf(error)}.`,
      `The backup is as it was, and nothing is in ${target}.`,
      "See to what is named, and do it again.",
      { cause: error },
    );
  }
  const folder = centreFolder(target);
  const lockRecord = lockRecordPath(folder, await readConfig(folder));
  return { folder, manifest, lockRecord, isLockRecordThere: existsSync(lockRecord) };
}

/** Folders in which a restore of this centre ended before it was finished, or has not ended yet. */
export async function unfinishedRestores({ path }: CentreFolder): Promise<readonly string[]> {
  const names = await readdir(dirname(path)).catch(() => []);
  const begin = `${basename(path)}${UNFINISHED}`;
  return names.filter((name) => name.startsWith(begin)).map((name) => join(dirname(path), name));
}

async function copyChecked(source: string, target: string, file: BackupFile): Promise<void> {
  const to = join(target, file.path);
  const isLog = file.path.startsWith("log/");
  // The log is for a web server to serve.
  await mkdir(dirname(to), { recursive: true, mode: isLog ? 0o755 : 0o700 });
  const found = await copyFile(join(source, file.path), to, isLog ? 0o644 : 0o600).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      throw altered(source, file, "it is not there");
    },
  );
  if (found.sha256 === file.sha256 && found.sizeBytes === file.sizeBytes) return;
  throw altered(source, file, "it is not as it was written");
}

/**
 * Settings that do not name the lock record mean the one beside the folder. Elsewhere that would be
 * another, and an empty one (BAK-7). The next card is newer than any signed since (BAK-14).
 */
async function settle(unfinished: string, target: string, { lockRecord }: Manifest): Promise<void> {
  const folder = centreFolder(unfinished);
  const config = await readConfig(folder);
  const { card } = await introductionOf(folder, config);
  const cardSerial = cardSerialAfterCopy(instant(Date.now()), card, config);
  const isSame = lockRecordPath(centreFolder(target), config) === lockRecord;
  await writeConfig(folder, { ...config, cardSerial, ...(isSame ? {} : { lockRecord }) });
}

async function mustBeFree(target: string): Promise<void> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new BackupError(
      "BAK-6",
      `${target} cannot be a centre's folder: ${reasonOf(error)}.`,
      "Nothing was changed.",
      "Name another folder with --into.",
      { cause: error },
    );
  });
  if (names.length === 0) return;
  const isCentre = await readFile(centreFolder(target).config).then(
    () => true,
    () => false,
  );
  throw new BackupError(
    "BAK-6",
    isCentre ? `There is a centre in ${target}.` : `There is something in ${target} already.`,
    "Nothing was changed.",
    `Stop what runs there and move the folder away: mv ${target} ${target}.away. ` +
      "Keep it: what it holds may be newer than the backup. Leave the lock record where it is.",
  );
}

function altered(source: string, { path }: BackupFile, how: string): BackupError {
  return new BackupError(
    "BAK-6",
    `The backup in ${source} is damaged: ${path}: ${how}.`,
    "Nothing was put back.",
    "Use another backup.",
  );
}

/** No party's code has such letters, so no such folder is ever taken for a centre. */
const UNFINISHED = ".restoring-";
