/** @module Texts that parties write together: structure, canonical words, what was done with it. */

export {
  formatCanonicalText,
  isSameParagraph,
  paragraphDigest,
  parseCanonicalText,
  textDigest,
} from "./canonical/canonical-bytes.js";
export {
  canonicalParagraphOf,
  canonicalTextOf,
  isFinished,
  isParagraphFinished,
  type CanonicalBracket,
  type CanonicalFootnote,
  type CanonicalParagraph,
  type CanonicalText,
  type Piece,
} from "./canonical/canonical-text.js";
export { cutIntoExhibits, holdText, type HeldText } from "./canonical/held-text.js";
export { checkPaste, checkWords } from "./canonical/words.js";
export { limits } from "./limits.js";
export {
  changesSince,
  type LanguageChange,
  type ParagraphChange,
  type WordsChange,
} from "./live/changes.js";
export {
  clientOf,
  participantOf,
  runsKey,
  type CharId,
  type LiveText,
  type Mark,
  type Range,
  type Run,
} from "./live/live-text.js";
export type { MarkName } from "./live/paragraph-order.js";
export { readMark } from "./live/read-mark.js";
export type { Footnote, Segment, Standing } from "./live/segments.js";
export {
  canClear,
  structureOf,
  type Bracket,
  type Paragraph,
  type Structure,
} from "./live/structure.js";
export { checkTextAct, checkTextStatement } from "./standing/check-text-act.js";
export { besideFrozen, type BesideFrozen, type ClearedParagraph } from "./standing/cleared.js";
export type { Said } from "./standing/said.js";
export {
  participantsOf,
  textStandings,
  type NotCounted,
  type TextStanding,
  type TextState,
} from "./standing/text-standing.js";
export type {
  AcceptanceSaid,
  ActSaid,
  CheckpointSaid,
  ConformingSaid,
  Version,
} from "./standing/version.js";
