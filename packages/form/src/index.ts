/** @module A notification of an agreement as a paper form and as a sheet. */

export {
  paperFormOf,
  type PaperForm,
  type PaperHeader,
  type PaperRequest,
} from "./paper-form.js";
export type { Pair, PaperLine, PaperRow } from "./paper-row.js";
export { readSheet, readValues, writeSheet, type ReadSheet } from "./sheet.js";
export type { SheetFault } from "./sheet-limits.js";
