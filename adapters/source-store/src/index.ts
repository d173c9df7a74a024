/** @module A store of public sources: captures, full text, stories, watches, and decisions. */

export type { ActReading } from "./act-journal.js";
export type { Capture, CaptureHead } from "./capture.js";
export type { Mark } from "./excerpt.js";
export type { IngestOptions, IngestReport } from "./ingest.js";
export { storeLimits } from "./limits.js";
export type { NewPlace, Refusal, SourcePlace } from "./places.js";
export type { Hit, SearchAnswer, SearchPage, SourceQuery } from "./search.js";
export {
  SourceStore,
  type IngestedBytes,
  type SourceStoreOptions,
  type StoreCounts,
} from "./source-store.js";
export type { NewHits, Watch } from "./watches.js";
