/** @module A centre: its folder, its making, and its running server. */

export {
  centreFolder,
  FolderError,
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
export { initCentre, type InitOptions } from "./init.js";
export { readdressCentre } from "./readdress.js";
export { introductionOf, startCentre, type RunningCentre } from "./start.js";
