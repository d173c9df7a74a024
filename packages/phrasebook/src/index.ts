/** @module The phrasebook: standard crisis phrases read from data and rendered alike everywhere. */

export {
  AUTHORITIES,
  type Authority,
  type Choice,
  type Language,
  type Parameter,
  type ParameterType,
  type Phrase,
  type Phrasebook,
  type PhraseText,
  type ValueForm,
  type Wordings,
} from "./book.js";
export { checkParameters, type Parameters, type Point, type Value } from "./parameters.js";
export { readPhrasebook } from "./read-book.js";
export { renderPhrase } from "./render.js";
export { searchPhrases } from "./search.js";
export type { Part, Wording } from "./wording.js";
