/** @module Runs the core in the world: group commit, signing, sealing, sending, waking. */

export type { Evidence } from "./evidence.js";
export { JournalError } from "./folded-journal.js";
export { Runner } from "./runner.js";
export type { RunnerEvents, RunnerPorts } from "./runner-ports.js";
export type { LogPorts } from "./log/log-keeper.js";
