/** @module Runs the core in the world: group commit, signing, sealing, sending, waking. */

export { JournalError, Runner, type RunnerEvents, type RunnerPorts } from "./runner.js";
export type { LogPorts } from "./log/log-keeper.js";
