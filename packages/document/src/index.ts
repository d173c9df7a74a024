/** @module Documents by form: their words, numbers and courtesies, and how they stand on paper. */

export { checkDocument } from "./check-document.js";
export { composeDocument, type DocumentDraft } from "./compose-document.js";
export {
  documentLanguages,
  standingOffice,
  type DocumentLanguage,
} from "./document-language.js";
export { layoutDocument, type DocumentPrint } from "./document-layout.js";
export { documentNotice, flagWords, formName } from "./document-notice.js";
export {
  formatNumber,
  nextNumber,
  parseNumber,
  type DocumentNumber,
} from "./document-number.js";
export { layoutJointText } from "./joint-layout.js";
export type {
  JointFootnote,
  JointParagraph,
  JointParty,
  JointPrint,
  JointSegment,
  JointSignature,
} from "./joint-print.js";
export type { Office, StandingOffice } from "./language-words.js";
export { documentLimits } from "./limits.js";
export type {
  PrintBlock,
  PrintLayout,
  PrintLine,
  PrintPart,
  PrintRole,
} from "./print-layout.js";
