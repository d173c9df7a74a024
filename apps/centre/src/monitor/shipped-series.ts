/** @module The figures with sources that this version ships (spec/public-record.md). */

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readSeries, type ShippedSeries } from "@parley/public-record";
import { sha256 } from "@parley/signer-file";
import { FolderError } from "../centre-folder.js";

/** Reads them, by their names; rejects when the installation is damaged. */
export async function loadShippedSeries(): Promise<readonly ShippedSeries[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(names.map(loadSeries));
}

async function loadSeries(name: string): Promise<ShippedSeries> {
  const bytes = new Uint8Array(await readFile(join(FOLDER, name)));
  const read = readSeries(bytes, basename(name, ".json"), sha256);
  if (read.ok) return read.value;
  throw new FolderError(
    `The shipped figures ${name} are damaged (${read.rule}: ${read.detail}). Install Parley again.`,
  );
}

const FOLDER = fileURLToPath(new URL("../../../../public-record/", import.meta.url));
