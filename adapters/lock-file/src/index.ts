/** @module The lock record as one small file on a medium of its own. */

export { openLockFile, readLockFile, type LockFileOptions, type StepHook } from "./lock-file.js";
