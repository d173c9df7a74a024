/** @module Agreements in folders, for commands: what cannot be read is said in words. */

import { join } from "node:path";
import type { Pack } from "@parley/agreement";
import {
  agreementNames,
  readAgreementFolder,
  shippedAgreements,
  type ReadFolder,
} from "@parley/agreement-files";
import { Complaint, misspoken, unreadable } from "../complaint.js";
import { ruleFaults } from "./rule-counting.js";

/** Names of the agreements in a folder, in order. */
export async function agreementIds(folder: string): Promise<readonly string[]> {
  return agreementNames(folder).catch((error: unknown) => {
    throw unreadable(`${folder} cannot be read.`, UNCHANGED, "Check its name.", error);
  });
}

/** Reads the files of one folder and checks them; refuses what is no folder. */
async function readPackFolder(folder: string): Promise<ReadFolder> {
  return readAgreementFolder(folder).catch((error: unknown) => {
    throw unreadable(`${folder} cannot be read.`, UNCHANGED, FOLDER_OF_ONE, error);
  });
}

/** The same, and compiles every expression: each that is wrong is a fault with its line. */
export async function checkPackFolder(folder: string): Promise<ReadFolder> {
  const read = await readPackFolder(folder);
  if (!read.ok) return read;
  const agreement = read.files.get("agreement.json") ?? new Uint8Array(0);
  const faults = await ruleFaults(read.pack, agreement);
  return faults.length === 0 ? read : { ok: false, faults };
}

/** One agreement by its name; refuses one that is not there, or does not keep its rules. */
export async function loadPack(id: string, folder = shippedAgreements): Promise<Pack> {
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
