/** @module Runs the core in the world: group commit, signing, sealing, sending, waking. */

export type { Evidence } from "./evidence.js";
export { foldJournal, JournalError, type FoldedJournal } from "./folded-journal.js";
export { compareLocked, type LockFinding } from "./log/lock-keeper.js";
export { Runner } from "./runner.js";
export type { RunnerEvents, RunnerPorts } from "./runner-ports.js";
export { ownLogKeys } from "./log/log-keys.js";
export { freezeLog, type FreezePorts } from "./log/freeze-log.js";
export type { SignedPair } from "./signed-pair.js";
export type { LogPorts } from "./log/log-keeper.js";
