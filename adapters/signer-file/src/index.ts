/** @module Keys in a file sealed under a passphrase, and signing with them. */

export { publicKeyOf, sha256, signerFromSeed, verifyEd25519 } from "./ed25519.js";
export {
  generateCentreKeys,
  generateRootKeys,
  KeyFileError,
  readCentreKeyFile,
  readRootKeyFile,
  writeCentreKeyFile,
  writeRootKeyFile,
  type CentreKeys,
  type KeyFileOptions,
  type RootKeys,
} from "./key-file.js";
export { generateTlsIdentity, tlsPinOf, type TlsIdentity } from "./tls-identity.js";
