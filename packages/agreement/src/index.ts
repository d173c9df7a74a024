/** @module Agreements as data: read, and what they come to at a date. */

export { packSchema } from "./pack/pack-schema.js";
export { readPack, type ReadPack } from "./pack/read-pack.js";
export type { PackFault } from "./pack/finding.js";
export type { Grade, Pack, PackEvent, Party, Source, Text } from "./pack/pack.js";
export { dueOf, type Due, type Moment } from "./obligation/due.js";
export { forceOf, type Force } from "./status/force.js";
export { limitsAt, type LimitRow, type Reading } from "./status/limits.js";
export {
  sourcesOf,
  statusOf,
  type HeldPosition,
  type OpenState,
  type PartyStatus,
} from "./status/status.js";
export { findBreaches, type Breach, type Path } from "./schema/conform.js";
export { type Area, type Position } from "./schema/places.js";
export type { Schema, TextByLanguage, Unit } from "./schema/schema.js";
export { totalsAt, type Count, type Totals } from "./status/totals.js";
export { parseCivilDate, type CivilDate } from "./time/civil-date.js";
