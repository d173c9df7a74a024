/** @module The phrasebook this version ships. */

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readPhrasebook, type Phrasebook } from "@parley/phrasebook";
import { sha256 } from "@parley/signer-file";
import { FolderError } from "./centre-folder.js";

/** Where it lies. */
export const phrasebookPath = fileURLToPath(
  new URL("../../../phrasebook/parley-1.json", import.meta.url),
);

/** The JSON Schema of its file. */
export const phrasebookSchemaPath = fileURLToPath(
  new URL("../../../phrasebook/phrasebook.schema.json", import.meta.url),
);

/** Reads it; rejects when the installation is damaged. */
export async function loadPhrasebook(): Promise<Phrasebook> {
  const read = readPhrasebook(new Uint8Array(await readFile(phrasebookPath)), { hash: sha256 });
  if (read.ok) return read.value;
  throw new FolderError(
    `The shipped phrasebook is damaged (${read.rule}: ${read.detail}). Install Parley again.`,
  );
}
