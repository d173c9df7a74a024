/** @module Texts of public sources, read from whatever form they come in. */

export { limits as sourceLimits } from "./limits.js";
export { sourceFiles, type SourceFile } from "./files.js";
export { SourceReader, type SourceReaderOptions } from "./source-reader.js";
export type { Remark, SourceForm, SourceHints, SourceText } from "./source-text.js";
