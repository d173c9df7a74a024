/** @module Sealing with age v1 files: hybrid recipients for frames, passphrases for keys. */

export { openWithPassphrase, sealWithPassphrase } from "./passphrase-file.js";
export {
  createQuietSealing,
  createSealerAge,
  generateSealingIdentity,
  isHybridRecipient,
  sealingRecipient,
  type ChangingSealer,
  type SealingIdentity,
} from "./sealer-age.js";
