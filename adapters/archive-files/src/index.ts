/** @module The archive as files: each sealed, whole and durable, in a folder for its day. */

export { openArchiveFiles, type ArchiveFilesOptions } from "./archive-files.js";
