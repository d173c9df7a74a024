/** @module Declarations: bound as a whole, opened step by step, counted without being seen. */

export {
  checkReveal,
  drawDigest,
  drawOrder,
  drawSeed,
  type DrawName,
  type DrawShare,
} from "./challenge/draw.js";
export {
  drawState,
  mayAsk,
  type DrawFact,
  type DrawState,
  type DrawWord,
} from "./challenge/draw-state.js";
export { drawnItems, type DrawnItems, type LeafOpening } from "./challenge/drawn-items.js";
export {
  readInspection,
  type FieldNote,
  type Inspection,
  type InspectionReading,
  type InspectionResult,
} from "./challenge/inspection.js";
export { picksLeft, type ItemPick, type PickQuota } from "./challenge/quota.js";
export {
  chanceOfDetection,
  detectionTable,
  inspectionsFor,
  type DetectionRow,
} from "./challenge/sampling.js";
export { formatKept, parseKept, type KeptFiles } from "./custody/kept-file.js";
export { formatShare, joinShares, parseShare, splitKey, type Share } from "./custody/shares.js";
export {
  CHANGE_FIELD,
  changeReasons,
  changedItems,
  changesIn,
  withChanges,
  type Change,
  type ChangeReason,
} from "./declared/change.js";
export {
  alphabetOf,
  checkItems,
  declare,
  leavesOfItems,
  leavesOfPadding,
  paddedFor,
  type HeaderDraft,
  type ItemsFault,
} from "./declared/declare.js";
export {
  declarationId,
  formatHeader,
  headerOf,
  isPadded,
  parseHeader,
  rangeBits,
  type Header,
  type LadderStep,
  type Quantity,
  type RangeBits,
  type Supplement,
} from "./declared/header.js";
export {
  holdDeclaration,
  type HeldDeclaration,
  type KeptDeclaration,
} from "./declared/held.js";
export { alphabets, type Alphabet } from "./declared/identifier.js";
export type { Item } from "./declared/item.js";
export { formatLeaves, parseLeaves, type Leaf } from "./declared/leaf.js";
export type { Seed } from "./declared/secret.js";
export { commitTo, createPedersenBases } from "./group/pedersen.js";
export { limits } from "./limits.js";
export { proveAbsence, type AbsenceProof, type ProvenAbsence } from "./proof/absence-proof.js";
export { contradictionsAmong, type Contradiction } from "./proof/contradictions.js";
export { proveFields, type FieldsProof, type ProvenFields } from "./proof/fields-proof.js";
export {
  proveItem,
  type ItemAsked,
  type ItemProof,
  type ProvenItem,
} from "./proof/item-proof.js";
export { provePadding, type PaddingProof, type ProvenPadding } from "./proof/padding-proof.js";
export {
  checkProof,
  formatProof,
  generatorsFor,
  parseProof,
  proofOf,
  type Proof,
  type Proven,
} from "./proof/proof.js";
export { wordsOf, type ProofWords } from "./proof/proof-words.js";
export {
  proveTotals,
  type ProvenTotals,
  type TotalAsked,
  type TotalShown,
  type TotalsProof,
} from "./proof/totals-proof.js";
export { refuseTotals } from "./proof/total-ranges.js";
export { sumOfMultiples } from "./group/multi-scalar.js";
export { createRangeGenerators, type RangeGenerators } from "./range/generators.js";
export { proveRange } from "./range/prove-range.js";
export { createTranscript } from "./range/transcript.js";
export { verifyRange } from "./range/verify-range.js";
export { verifyOneRange, type RangeAlone } from "./range/verify-one-range.js";
