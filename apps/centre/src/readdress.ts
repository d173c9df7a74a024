/** @module Giving a centre other addresses: a new card under the next serial. */

import { instant } from "@parley/bytes";
import { nextCardSerial } from "./card-serial.js";
import { readConfig, writeConfig, writeWhole, type CentreFolder } from "./centre-folder.js";
import { makeCard } from "./init.js";
import { introductionOf } from "./introduction.js";
import { openKeys } from "./start.js";

/** Signs a card with these addresses. It counts from the centre's next start. */
export async function readdressCentre(
  folder: CentreFolder,
  passphrase: string,
  addresses: readonly string[],
): Promise<void> {
  const config = await readConfig(folder);
  const { party, domain } = config;
  const { card, credential } = await introductionOf(folder, config);
  const keys = await openKeys(folder, passphrase);
  const cardSerial = nextCardSerial(card, config);
  const credentialSerial = credential.serial;
  const centre = { party, domain, addresses, credentialSerial, sealing: card.sealing };
  // The card first: its own serial counts if the settings are not written any more.
  await writeWhole(folder.card, await makeCard(centre, keys, cardSerial, instant(Date.now())));
  await writeConfig(folder, { ...config, cardSerial });
}
