/** @module A party's log as static files on a local disk. */

export { openLogFiles, repairLogFiles, type LogFilesOptions } from "./log-files.js";
