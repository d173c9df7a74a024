/** @module A neutral witness: it cosigns what follows from what it cosigned (spec/witness.md). */

export { acceptLoss, type AcceptLossOptions, type AfterLoss } from "./accept-loss.js";
export type { Step } from "./cosigning.js";
export { initWitness, type InitWitnessOptions } from "./init.js";
export { addLog } from "./logs.js";
export { startWitness, type RunningWitness, type StartWitnessOptions } from "./start.js";
export { witnessStatus, type LogStatus, type WitnessStatus } from "./status.js";
export { WitnessError } from "./witness-error.js";
export type { AcceptedLoss } from "./witness-folder.js";
