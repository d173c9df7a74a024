/** @module A party's log as static files on a local disk. */

export { FilesComparison, type FilesCompared } from "./compare-files.js";
export { openLogFiles, repairLogFiles, type LogFilesOptions } from "./log-files.js";
