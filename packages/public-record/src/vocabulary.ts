/** @module The words of the record: kinds, categories, units, bounds and grades (RECORD-2 to 6). */

/** RECORD-2: who says it, and of whom. They are never mixed. */
export const entryKinds = [
  "official-declaration",
  "official-assessment",
  "independent-estimate",
  "projection",
  "claim",
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What is counted; `limit` is what an agreement allows, never a holding. */
export const categories = [
  "operational",
  "deployed",
  "alert",
  "stockpile",
  "inventory",
  "retired",
  "reserve",
  "dismantled",
  "limit",
  "unknown",
] as const;
export type Category = (typeof categories)[number];

/** In what it is counted. */
export const units = [
  "warheads",
  "delivery-vehicles",
  "launchers",
  "missiles",
  "bombers",
  "submarines",
  "other",
] as const;
export type Unit = (typeof units)[number];

/** How the words bound the number. */
export const bounds = [
  "exact",
  "about",
  "over",
  "under",
  "at-least",
  "at-most",
  "several",
  "range",
] as const;
export type Bound = (typeof bounds)[number];

/** What a state did about an agreement. */
export const treatyActs = [
  "signed",
  "ratified",
  "withdrew-ratification",
  "suspended",
  "withdrew",
  "acceded",
  "extended",
  "ended",
  "other",
] as const;
export type TreatyAct = (typeof treatyActs)[number];

/** A the text or the depositary, B an official statement, C an institute, agency or newspaper. */
export const sourceGrades = ["A", "B", "C", "D"] as const;
export type SourceGrade = (typeof sourceGrades)[number];

/** `authentic` is equal to the words by agreement; `machine` nobody has read over. */
export const translationGrades = ["authentic", "official", "working", "machine"] as const;
export type TranslationGrade = (typeof translationGrades)[number];

/** Of a source, from what it has been right about; F where that cannot be told. */
export const reliabilities = ["A", "B", "C", "D", "E", "F"] as const;
export type Reliability = (typeof reliabilities)[number];

/** Of one item, from what else says so; 6 where that cannot be told. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const;
export type Credibility = (typeof credibilities)[number];

/** What a person finds of two entries that seem to disagree. */
export const disagreements = [
  "same-thing-values-differ",
  "different-thing",
  "cannot-tell",
] as const;
export type Disagreement = (typeof disagreements)[number];
