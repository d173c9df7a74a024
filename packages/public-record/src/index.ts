/** @module The public record: entries, what people decide about them, views, and shipped series. */

export {
  type Comparison,
  type Decision,
  type Deed,
  type ItemGrading,
  type RecordAct,
  type Signed,
  type SourceGrading,
} from "./act/act.js";
export { actJson, makeAct, readAct, type Person } from "./act/read-act.js";
export { foldRecord, type ActFault, type PublicRecord } from "./act/record.js";
export {
  type Amount,
  type Dates,
  type Entry,
  type EntryContent,
  type Figure,
  type Lineage,
  type Place,
  type Slip,
  type Source,
  type Translation,
  type Words,
} from "./entry/entry.js";
export { compareDays, isPartialDay, type PartialDay } from "./entry/partial-day.js";
export { entryJson, makeEntry, readEntry } from "./entry/read-entry.js";
export { recordLimits } from "./limits.js";
export { linesOf, type Line } from "./lineage.js";
export { citationLine, figureText } from "./print/citation.js";
export { formatCsv } from "./print/csv.js";
export { exportJson } from "./print/export-json.js";
export {
  balanceTable,
  besideTable,
  chainTable,
  entriesTable,
  estimatesTable,
  linesTable,
  timelineTable,
  type Table,
} from "./print/table.js";
export { readSeries, type Licence, type ShippedSeries } from "./series/read-series.js";
export { balanceOf, type LanguageShare } from "./view/balance.js";
export { besideDeclared, type Beside, type ExchangedFigure } from "./view/beside-declared.js";
export { dossierOf, type Dossier, type Matter } from "./view/dossier.js";
export { estimatesOf, type Asked, type Series } from "./view/estimates.js";
export { type Mark } from "./view/mark.js";
export {
  sourceChainOf,
  type Chained,
  type ChainLink,
  type SourceChain,
} from "./view/source-chain.js";
export { timelineOf, type Timeline } from "./view/timeline.js";
export {
  bounds,
  categories,
  credibilities,
  disagreements,
  entryKinds,
  reliabilities,
  sourceGrades,
  translationGrades,
  treatyActs,
  units,
  type Bound,
  type Category,
  type Credibility,
  type Disagreement,
  type EntryKind,
  type Reliability,
  type SourceGrade,
  type TranslationGrade,
  type TreatyAct,
  type Unit,
} from "./vocabulary.js";
