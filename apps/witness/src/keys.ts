/** @module Opening a witness's keys, which must be those its settings name. */

import { readWitnessKeyFile, type WitnessKeys } from "@parley/signer-file";
import { formatVerifierKey } from "@parley/wire";
import { cosignersOf, type Cosigner } from "./cosigners.js";
import { WitnessError } from "./witness-error.js";
import { keyFile, type WitnessFolder, type WitnessSettings } from "./witness-folder.js";

/** Opens the keys in use. */
export async function openCosigners(
  folder: WitnessFolder,
  settings: WitnessSettings,
  passphrase: string,
): Promise<readonly Cosigner[]> {
  const cosigners = cosignersOf(await openKeys(folder, settings, passphrase));
  const vkeys = cosigners.map(({ key }) => formatVerifierKey(key));
  if (vkeys.join() === settings.vkeys.join()) return cosigners;
  throw new WitnessError(
    "WITN-13",
    `The keys in ${keyFile(folder, settings.key)} are not those of witness.json.`,
    "Nothing was cosigned.",
    "Put both files back as they were written.",
  );
}

async function openKeys(
  folder: WitnessFolder,
  settings: WitnessSettings,
  passphrase: string,
): Promise<WitnessKeys> {
  const path = keyFile(folder, settings.key);
  const keys = await readWitnessKeyFile(path, passphrase);
  if (keys.ok) return keys.value;
  throw new WitnessError(
    "WITN-13",
    `The keys in ${path} stay shut (${keys.rule}). ${keys.detail}`,
    "Nothing was cosigned.",
    "Type the passphrase again, or put the file back from your copy.",
  );
}
