/** @module What the runner needs from the world, and the suites every adapter must pass. */

export { ArchiveError, type Archive, type ArchiveReason } from "./archive/archive.js";
export { archiveContract, type ArchiveUnderTest } from "./archive/archive-contract.js";
export { MemoryArchive, MemoryArchiveMedium } from "./archive/memory-archive.js";
export {
  BearerError,
  type Bearer,
  type BearerEvents,
  type BearerPeer,
} from "./bearer.js";
export { bearerContract, type BearerUnderTest } from "./bearer-contract.js";
export type { Clock, Random } from "./clock.js";
export { clockContract, randomContract, type ClockUnderTest } from "./clock-contract.js";
export { ContractError, type ContractCase } from "./contract-case.js";
export type { LiveDesk } from "./live/live-desk.js";
export {
  LockRecordError,
  type LockedHead,
  type LockRecord,
  type LockRecordReason,
} from "./lock-record.js";
export {
  lockRecordContract,
  type LockRecordUnderTest,
} from "./lock-record/lock-record-contract.js";
export { mustFollow, sameHead } from "./lock-record/locked-head.js";
export { MemoryLockMedium, MemoryLockRecord } from "./lock-record/memory-lock-record.js";
export type { CountingTask, RuleCounter } from "./counting/rule-counter.js";
export {
  ruleCounterContract,
  type RuleCounterUnderTest,
} from "./counting/rule-counter-contract.js";
export type {
  Declarer,
  DeclarerProgress,
  DeclareTask,
  LeafAsked,
  OpenTask,
  PartAsked,
  ReadProof,
  StoredDeclaration,
  TotalsTask,
} from "./declaring/declarer.js";
export { MemoryNetwork, type MemoryNetworkWeather } from "./memory-network.js";
export { MemoryMedium, MemoryStore } from "./memory-store.js";
export {
  LogFilesError,
  type EntrySource,
  type LogFiles,
  type LogFilesReason,
  type LogScrub,
  type RepairReport,
  type ScrubStep,
} from "./log-files.js";
export { logFilesContract, type LogFilesUnderTest } from "./log-files/log-files-contract.js";
export { MemoryLogFiles, MemoryLogMedium } from "./log-files/memory-log-files.js";
export type { Sealer } from "./sealer.js";
export { sealerContract, type SealerUnderTest } from "./sealer-contract.js";
export { SignerError, type Signer } from "./signer.js";
export { signerContract, type SignerUnderTest } from "./signer-contract.js";
export {
  StoreError,
  type CommitFaults,
  type JournalEntry,
  type Store,
  type StoreReason,
} from "./store.js";
export { storeContract, type StoreUnderTest } from "./store-contract.js";
export { UnsafeTestingRandom, unsafeTestingSealer, unsafeTestingSigner } from "./unsafe-testing.js";
export { VirtualClock } from "./virtual-clock.js";
export type { Witness, WitnessAnswer, WitnessSubmission } from "./witness.js";
