/** @module Passages: candidates from the words of public texts, and the names in them. */

export type { Candidate, PassageText } from "./candidate.js";
export { entitiesIn, type EntityFound } from "./entity/entities.js";
export { passageLimits } from "./limits.js";
export { proposeCandidates } from "./propose.js";
export { readVocabulary } from "./vocabulary/read-vocabulary.js";
export {
  namesOf,
  type EntityKind,
  type EntityName,
  type Vocabulary,
} from "./vocabulary/vocabulary.js";
