/** @module Making a witness: keys, store and lock record, once. */

import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { generateWitnessKeys, writeWitnessKeyFile } from "@parley/signer-file";
import { createWitnessStore } from "@parley/store-sqlite";
import { formatVerifierKey } from "@parley/wire";
import { cosignersOf } from "./cosigners.js";
import { makeFolder } from "./durable-file.js";
import { createLock } from "./history/lock-record.js";
import { WitnessError } from "./witness-error.js";
import {
  keyFile,
  lockFolder,
  ownerOf,
  witnessFolder,
  writeSettings,
  type WitnessSettings,
} from "./witness-folder.js";

/** What a new witness is made from. */
export interface InitWitnessOptions {
  readonly folder: string;
  /** The name of its keys, such as `exercise/XN/witness`; no space and no plus. */
  readonly name: string;
  readonly passphrase: string;
  /** Where the lock record lies; on another medium it outlives the folder's. */
  readonly lockPath?: string;
  /** Cosigns with ML-DSA-44, too. */
  readonly postQuantum?: boolean;
  /** Of the key file: 18 unless the keys protect nothing. */
  readonly workFactorLog2?: number;
}

/** Makes the folder of a new witness; gives the verifier keys that others need. */
export async function initWitness(options: InitWitnessOptions): Promise<readonly string[]> {
  const { name, passphrase, postQuantum = false, workFactorLog2 } = options;
  const folder = witnessFolder(resolve(options.folder));
  const lock = options.lockPath === undefined ? "lock" : resolve(options.lockPath);
  if (lock === folder.path) throw refusal(`${lock} cannot hold both witness and lock record.`);
  mustBeUnused(folder.path);
  mustBeUnused(lockFolder(folder, { lock } as WitnessSettings));
  const keys = generateWitnessKeys(name, postQuantum);
  const vkeys = cosignersOf(keys).map(({ key }) => formatVerifierKey(key));
  const settings: WitnessSettings = { version: 1, name, key: 1, vkeys, lock, losses: [] };
  makeFolder(folder.path);
  const files = workFactorLog2 === undefined ? {} : { workFactorLog2 };
  await writeWitnessKeyFile(keyFile(folder, settings.key), keys, passphrase, files);
  const owner = ownerOf(settings);
  createLock(lockFolder(folder, settings), owner, []);
  await createWitnessStore(folder.store, { owner, logs: [], heads: [] });
  // Last: a folder without settings holds no witness.
  writeSettings(folder, settings);
  return vkeys;
}

function mustBeUnused(path: string): void {
  if (!existsSync(path) || readdirSync(path).length === 0) return;
  throw refusal(`There is something in ${path} already.`);
}

function refusal(what: string): WitnessError {
  const next = "Start the witness that is there, or choose another folder.";
  return new WitnessError("WITN-13", what, "Nothing was changed.", next);
}
