/** @module Public sources over HTTP: fetched politely, from public addresses, within limits. */

export { limits as fetchLimits } from "./limits.js";
export {
  SourceFetcher,
  type Fetched,
  type FetchedBytes,
  type FetchHints,
  type SourceFetcherOptions,
} from "./source-fetcher.js";
