/** @module The public records of processes that this version ships (spec/process-record.md). */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readProcessRecord, type ProcessRecord } from "@parley/consultation";
import { FolderError } from "./centre-folder.js";

/** Reads them, by their names; rejects when the installation is damaged. */
export async function loadProcessRecords(): Promise<readonly ProcessRecord[]> {
  const names = (await readdir(FOLDER)).sort();
  return Promise.all(names.map(loadRecord));
}

async function loadRecord(name: string): Promise<ProcessRecord> {
  const bytes = new Uint8Array(await readFile(join(FOLDER, name, "process.json")));
  const read = readProcessRecord(bytes, name);
  if (read.ok) return read.value;
  throw new FolderError(
    `The shipped record ${name} is damaged (${read.rule}: ${read.detail}). Install Parley again.`,
  );
}

const FOLDER = fileURLToPath(new URL("../../../processes/", import.meta.url));
