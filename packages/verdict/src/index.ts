/** @module What a verification says, in the reader's language: one text for terminal and page. */

export { languages, sayIn, type Language, type Say } from "./language.js";
export { plainText } from "./plain-text.js";
export { reportOf, type Report } from "./report.js";
export type { Block, Section } from "./section.js";
