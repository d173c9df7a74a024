/** @module A centre: its folder, its making, and its running server. */

export {
  centreFolder,
  defaultLockRecord,
  FolderError,
  lockRecordPath,
  readConfig,
  readFileOf,
  readRunning,
  readToken,
  writeConfig,
  writeNew,
  type CentreConfig,
  type CentreFolder,
  type RunningNote,
} from "./centre-folder.js";
export {
  backUpCentre,
  checkCentre,
  initCentre,
  introductionOf,
  loadPhrasebook,
  makeKeys,
  openMonitor,
  planRelock,
  readdressCentre,
  restoreCentre,
  rotateCentre,
  startCentre,
} from "./entry.js";
export type { BackupMade } from "./backup/back-up.js";
export type { CheckReport } from "./backup/check.js";
export type { Finding } from "./backup/findings.js";
export { readManifest, type Manifest } from "./backup/manifest.js";
export type { RelockPlan } from "./backup/relock.js";
export { unfinishedRestores, type Restored } from "./backup/restore.js";
export type { InitOptions, KeysOfCentre } from "./init.js";
export { drawEstimates } from "./monitor/estimates-drawing.js";
export type { PlacedCandidate } from "./monitor/candidate-id.js";
export { clarificationLanguages } from "./monitor/clarification-words.js";
export type { MonitorDesk, MonitorOptions, SourceHits } from "./monitor/monitor-desk.js";
export type { Mending } from "./monitor/proposed-entry.js";
export type { TakenIn } from "./monitor/take-in.js";
export type { RunningCentre } from "./start.js";
export type { Rotated, RotateOptions, WitnessAddress } from "./rotate.js";
