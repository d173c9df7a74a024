/** @module Evidence that anybody can check offline: bundles, trust files, verification. */

export {
  formatBundle,
  parseBundle,
  type Bundle,
  type BundleParty,
  type BundleProof,
  type Subject,
} from "./bundle.js";
export { limits } from "./limits.js";
export {
  parseTrust,
  type PinnedRoot,
  type RevokedCredential,
  type Trust,
} from "./trust.js";
export type {
  BundleCrypto,
  Contradiction,
  CosignatureFinding,
  Findings,
  LogFinding,
  NotProven,
  PartyFinding,
  ReceiptFinding,
  Refused,
  StatementFinding,
  Verification,
} from "./verification.js";
export { verifyBundle } from "./verify.js";
