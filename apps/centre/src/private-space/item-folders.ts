/** @module The folder of the private space: a folder for each item, a file for each version. */

import type { Dirent } from "node:fs";
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, syncFolder } from "../backup/durable-copy.js";
import { writeWhole } from "../centre-folder.js";
import { limits } from "./limits.js";
import type { PrivateHead } from "./private-item.js";
import { readHead } from "./version-file.js";

/** Something that lies in the folder and was not taken. */
export interface Stray {
  /** Seen from the folder of the private space. */
  readonly file: string;
  readonly why: "not-of-it" | "not-whole" | "too-many";
}

/** What is kept of one item. */
export interface KeptItem {
  /** The newest version that is whole. */
  readonly newest: PrivateHead;
  /** Numbers of all files of versions, whole or not, upwards. */
  readonly versions: readonly number[];
}

/** What the folder holds. */
export interface Found {
  readonly items: Map<string, KeptItem>;
  /** The first of them. */
  readonly strays: readonly Stray[];
}

/**
 * Looks through the folder, and takes away what a process that ended had not finished. What is not
 * of it is told and left alone. Call it before anything is written.
 */
export async function lookThrough(folder: string): Promise<Found> {
  const items = new Map<string, KeptItem>();
  const strays: Stray[] = [];
  const tell = (file: string, why: Stray["why"]): void => {
    if (strays.length < limits.strayToldMax) strays.push({ file, why });
  };
  for (const entry of await entriesOf(folder)) {
    const { name } = entry;
    if (REMOVING.test(name)) await rm(join(folder, name), { recursive: true, force: true });
    else if (!entry.isDirectory() || !ITEM.test(name)) tell(name, "not-of-it");
    else if (items.size === limits.itemsMax) tell(name, "too-many");
    else {
      const kept = await lookInto(folder, name, tell);
      if (kept !== undefined) items.set(name, kept);
    }
  }
  return { items, strays };
}

/** Writes a version of an item, durable when it resolves; what fails leaves nothing of it. */
export async function keepVersion(
  folder: string,
  id: string,
  version: number,
  bytes: Uint8Array,
): Promise<void> {
  const at = join(folder, id);
  const isNew = await makeItem(folder, at);
  try {
    await writeWhole(join(folder, versionPath(id, version)), bytes);
    if (isNew) await syncFolder(folder);
  } catch (error) {
    await takeBack(at, version, isNew).catch(() => undefined);
    throw error;
  }
}

/** Removes an item with all its versions; durable when it resolves. */
export async function dropItem(folder: string, id: string): Promise<void> {
  const going = join(folder, `${REMOVING_PREFIX}${id}`);
  await rename(join(folder, id), going);
  await syncFolder(folder);
  await rm(going, { recursive: true, force: true });
  await syncFolder(folder);
}

/** The file of a version, seen from the folder of the private space. */
export function versionPath(id: string, version: number): string {
  return join(id, `${String(version).padStart(VERSION_DIGITS, "0")}${VERSION_END}`);
}

async function lookInto(
  folder: string,
  id: string,
  tell: (file: string, why: Stray["why"]) => void,
): Promise<KeptItem | undefined> {
  const at = join(folder, id);
  const versions: number[] = [];
  for (const entry of await entriesOf(at)) {
    const number = Number(VERSION.exec(entry.name)?.[1] ?? 0);
    if (UNFINISHED.test(entry.name)) await rm(join(at, entry.name), { force: true });
    else if (number > 0 && number <= limits.versionsMax && entry.isFile()) versions.push(number);
    else tell(join(id, entry.name), "not-of-it");
  }
  const newest = await newestWhole(folder, id, versions, tell);
  if (newest !== undefined) return { newest, versions };
  // A first version that was never finished leaves its folder; what is not empty stays.
  if (versions.length === 0) await rmdir(at).catch(() => undefined);
  return undefined;
}

async function newestWhole(
  folder: string,
  id: string,
  versions: readonly number[],
  tell: (file: string, why: Stray["why"]) => void,
): Promise<PrivateHead | undefined> {
  for (const version of versions.toReversed()) {
    const path = versionPath(id, version);
    const read = await readHead(join(folder, path), version);
    if (read.ok) return read.value;
    tell(path, "not-whole");
  }
  return undefined;
}

/** True where the item's folder is a new one. */
async function makeItem(folder: string, at: string): Promise<boolean> {
  await makeFolder(folder);
  return (await mkdir(at, { recursive: true, mode: 0o700 })) !== undefined;
}

/** Whether a failed write is there only the disk knows: it must not be there. */
async function takeBack(at: string, version: number, isNew: boolean): Promise<void> {
  const name = versionPath("", version);
  for (const entry of await entriesOf(at)) {
    const isOfIt = entry.name === name || UNFINISHED.test(entry.name);
    if (isOfIt) await rm(join(at, entry.name), { force: true });
  }
  if (isNew) await rmdir(at);
  else await syncFolder(at);
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

const ITEM = /^[0-9a-f]{32}$/;
const VERSION_DIGITS = 4;
const VERSION_END = ".item";
const VERSION = /^(\d{4})\.item$/;
/** As `writeWhole` names what it has not put in place. */
const UNFINISHED = /^\d{4}\.item\.[0-9a-f]{8}$/;
const REMOVING_PREFIX = ".removing-";
const REMOVING = /^\.removing-[0-9a-f]{32}$/;
