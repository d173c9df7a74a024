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
  initCentre,
  introductionOf,
  loadPhrasebook,
  makeKeys,
  readdressCentre,
  startCentre,
} from "./entry.js";
export type { InitOptions, KeysOfCentre } from "./init.js";
export type { RunningCentre } from "./start.js";
