/** @module What the runner needs from the world, and the suites every adapter must pass. */

export {
  BearerError,
  type Bearer,
  type BearerEvents,
  type BearerPeer,
} from "./bearer.js";
export type { Clock, Random } from "./clock.js";
export type { Sealer } from "./sealer.js";
export { SignerError, type Signer } from "./signer.js";
export {
  StoreError,
  type CommitFaults,
  type JournalEntry,
  type Store,
  type StoreReason,
} from "./store.js";
