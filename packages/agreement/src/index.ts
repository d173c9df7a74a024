/** @module Agreements as data: read, and what they come to at a date. */

export { packSchema } from "./pack/pack-schema.js";
export { readPack, type ReadPack } from "./pack/read-pack.js";
export type { PackFault } from "./pack/finding.js";
export type { Grade, Notification, Pack, PackEvent, Party, Source, Text } from "./pack/pack.js";
export { dueOf, type Due, type Moment } from "./obligation/due.js";
export { limitsAt, type LimitRow, type Reading } from "./status/limits.js";
export {
  sourcesOf,
  statusOf,
  type HeldPosition,
  type OpenState,
  type PartyStatus,
} from "./status/status.js";
export { totalsAt, type Count, type Totals } from "./status/totals.js";
export { parseCivilDate, type CivilDate } from "./time/civil-date.js";
export {
  paperFormOf,
  type Pair,
  type PaperForm,
  type PaperHeader,
  type PaperLine,
  type PaperRequest,
  type PaperRow,
} from "./form/paper-form.js";
export { PAPER_LANGUAGES, type PaperLanguage } from "./form/paper-words.js";
export { readTable, readValues, writeTable, type ReadTable } from "./form/table.js";
export type { TableFault } from "./form/table-limits.js";
export type { Schema } from "./schema/schema.js";
