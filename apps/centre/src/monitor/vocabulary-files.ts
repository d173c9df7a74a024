/** @module The names and words by which passages are read: the gazetteer and the agreements. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { agreementNames, shippedAgreements } from "@parley/agreement-files";
import { readVocabulary, type Vocabulary } from "@parley/passage";
import { FolderError } from "../centre-folder.js";

/** Reads them; rejects when the installation is damaged. */
export async function loadVocabulary(): Promise<Vocabulary> {
  const words = (await readdir(FOLDER)).filter((name) => name.endsWith(".json"));
  const packs = await agreementNames(shippedAgreements);
  const paths = [
    ...words.map((name) => [name, join(FOLDER, name)] as const),
    ...packs.map((id) => {
      return [`agreements/${id}`, join(shippedAgreements, id, "agreement.json")] as const;
    }),
  ];
  const files = await Promise.all(
    paths.map(async ([name, path]) => [name, new Uint8Array(await readFile(path))] as const),
  );
  const read = readVocabulary(new Map(files));
  if (read.ok) return read.value;
  throw new FolderError(
    `The shipped gazetteer is damaged (${read.rule}: ${read.detail}). Install Parley again.`,
  );
}

const FOLDER = fileURLToPath(new URL("../../../../gazetteer/", import.meta.url));
