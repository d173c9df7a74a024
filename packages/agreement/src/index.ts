/** @module Agreements as data: read, and what they come to at a date. */

export { boundsBroken, expressionsOf, type RuleExpression } from "./pack/expression.js";
export { lineOf } from "./pack/locate.js";
export { packSchema } from "./pack/pack-schema.js";
export { readPack, type ReadPack } from "./pack/read-pack.js";
export type { PackFault } from "./pack/finding.js";
export type {
  DeclarationTerms,
  DeclaredQuantity,
  DisclosureStep,
  Duty,
  Grade,
  Notification,
  Pack,
  PackEvent,
  Party,
  Source,
  Text,
} from "./pack/pack.js";
export { dueOf, type Due, type Moment } from "./obligation/due.js";
export { emptyLedger, ledgerOf, withFact } from "./obligation/enter-fact.js";
export type {
  AcknowledgedFact,
  ActPositionFact,
  ActFact,
  Fact,
  Moments,
  NoticeAct,
  NoticeFact,
  OccasionFact,
  OccasionName,
  ReceivedFact,
  RetractedFact,
  StepFact,
  WaivedFact,
  WithheldFact,
} from "./obligation/fact.js";
export { NOTICE_ACTS } from "./obligation/fact.js";
export type { Ledger } from "./obligation/ledger.js";
export type { Obligation, ObligationState } from "./obligation/obligation.js";
export {
  allObligations,
  obligationsOf,
  obligationsSince,
  openObligations,
  quotasOn,
} from "./obligation/obligations.js";
export type { QuotaUse } from "./obligation/sequence.js";
export { forceOf, type Force } from "./status/force.js";
export { limitsAt, type LimitRow, type Reading } from "./status/limits.js";
export {
  sourcesOf,
  statusOf,
  type HeldPosition,
  type OpenState,
  type PartyStatus,
} from "./status/status.js";
export { branchOf, findBreaches, type Breach, type Path } from "./schema/conform.js";
export { writtenOut, type Area, type Position } from "./schema/places.js";
export { UNITS, type Schema, type Unit } from "./schema/schema.js";
export { changeTable } from "./table/changes.js";
export { countedAt, type Adds, type CountedRow } from "./table/counted.js";
export { readTable, type DeclaredTable } from "./table/declared-table.js";
export type { NamedFile, Read } from "./table/table-file.js";
export { compareCounts, type CountedTable, type Difference } from "./table/what-if.js";
export { totalsAt, type Count, type Totals } from "./status/totals.js";
export { dayOf, parseCivilDate, startOfDay, type CivilDate } from "./time/civil-date.js";
