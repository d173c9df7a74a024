/** @module Keys in a file sealed under a passphrase, and signing with them. */

export {
  generateArchiveKey,
  readArchiveKeyFile,
  writeArchiveKeyFile,
  type ArchiveKey,
} from "./archive-key-file.js";
export { publicKeyOf, sha256, signerFromSeed, verifyEd25519 } from "./ed25519.js";
export {
  generateCentreKeys,
  generateRootKeys,
  readCentreKeyFile,
  readRootKeyFile,
  writeCentreKeyFile,
  writeRootKeyFile,
  type CentreKeys,
  type RootKeys,
} from "./key-file.js";
export { mlDsa44FromSeed, verifyMlDsa44 } from "./ml-dsa.js";
export { KeyFileError, type KeyFileOptions } from "./sealed-document.js";
export {
  firstSealingKeys,
  readSealingKeyFile,
  SEALING_KEYS_MAX,
  writeSealingKeyFile,
  type SealingKey,
  type SealingKeyring,
} from "./sealing-key-file.js";
export { generateTlsIdentity, tlsPinOf, type TlsIdentity } from "./tls-identity.js";
export {
  generateWitnessKeys,
  readWitnessKeyFile,
  writeWitnessKeyFile,
  type WitnessKeys,
} from "./witness-key-file.js";
