/** @module Agreements in folders: which there are, and one of them read (spec/agreement.md). */

import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPack, type Pack, type ReadPack } from "@parley/agreement";
import { sha256 } from "@parley/signer-file";
import { Complaint, misspoken, unreadable } from "../complaint.js";
import { ruleFaults } from "./rule-counting.js";

/** Where the agreements that this version ships lie. */
export const agreementsFolder = fileURLToPath(new URL("../../../../agreements/", import.meta.url));

/** Names of the folders below, in order; one that holds no agreement is none. */
export async function agreementIds(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(`${folder} cannot be read.`, UNCHANGED, "Check its name.", error);
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.filter((name) => ID.test(name)).sort();
}

/** Reads the files of one folder and checks them; refuses what is no folder. */
export async function readPackFolder(folder: string): Promise<ReadPack> {
  return readPack(await packFiles(folder), { hash: sha256 });
}

/** The same, and compiles every expression: each that is wrong is a fault with its line. */
export async function checkPackFolder(folder: string): Promise<ReadPack> {
  const files = await packFiles(folder);
  const read = readPack(files, { hash: sha256 });
  if (!read.ok) return read;
  const faults = await ruleFaults(read.pack, files.get("agreement.json") ?? new Uint8Array(0));
  return faults.length === 0 ? read : { ok: false, faults };
}

async function packFiles(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw unreadable(`${folder} cannot be read.`, UNCHANGED, FOLDER_OF_ONE, error);
  });
  const files = new Map<string, Uint8Array>();
  for (const name of names.filter((one) => one.endsWith(".json")).slice(0, FILES_MAX)) {
    const path = join(folder, name);
    const { size } = await stat(path);
    // One byte more than is taken: the reader says by which rule.
    if (size > FILE_BYTES_MAX) files.set(name, new Uint8Array(FILE_BYTES_MAX + 1));
    else files.set(name, new Uint8Array(await readFile(path)));
  }
  return files;
}

/** One agreement by its name; refuses one that is not there, or does not keep its rules. */
export async function loadPack(id: string, folder = agreementsFolder): Promise<Pack> {
  const ids = await agreementIds(folder);
  if (!ids.includes(id)) {
    throw misspoken(`There is no agreement ${id}.`, `Those that are there: ${ids.join(", ")}.`);
  }
  const read = await readPackFolder(join(folder, id));
  if (read.ok) return read.pack;
  const [first] = read.faults;
  throw new Complaint(`The data of ${id} break a rule.`, {
    rule: first?.rule ?? "PACK-1",
    safe: "Nothing was computed from them.",
    next: `Run npx parley agreement check ${join(folder, id)}: it says what, and where.`,
  });
}

const UNCHANGED = "Nothing was changed.";
const FOLDER_OF_ONE = "Give the folder of one agreement.";
const ID = /^[a-z0-9][a-z0-9-]{0,63}$/;
const FILES_MAX = 64;
const FILE_BYTES_MAX = 4_194_304;
