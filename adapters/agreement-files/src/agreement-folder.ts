/** @module The folder of one agreement (spec/agreement.md, PACK-1). */

import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readPack, type Pack, type PackFault } from "@parley/agreement";

/** Where the agreements that this version ships lie. */
export const shippedAgreements = fileURLToPath(new URL("../../../agreements/", import.meta.url));

/** A folder without fault, with its files as they stand; or everything that is wrong with it. */
export type ReadFolder =
  | { readonly ok: true; readonly pack: Pack; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly faults: readonly PackFault[] };

/**
 * Names of the folders below, in order; what no agreement may be named like is none of them.
 * Rejects with the error of the file system.
 */
export async function agreementNames(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.filter((name) => NAME.test(name)).sort();
}

/** Reads one folder and checks it. Rejects with the error of the file system. */
export async function readAgreementFolder(folder: string): Promise<ReadFolder> {
  const files = new Map<string, Uint8Array>();
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  for (const name of names.slice(0, FILES_MAX)) {
    const path = join(folder, name);
    const found = await stat(path);
    if (!found.isFile()) continue;
    // One byte more than is taken: the reader says by which rule.
    if (found.size > FILE_BYTES_MAX) files.set(name, new Uint8Array(FILE_BYTES_MAX + 1));
    else files.set(name, new Uint8Array(await readFile(path)));
  }
  const read = readPack(files, { hash: sha256 });
  return read.ok ? { ...read, files } : read;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const FILES_MAX = 64;
const FILE_BYTES_MAX = 4_194_304;
