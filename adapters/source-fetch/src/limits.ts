/** @module Every maximum of fetching sources (spec/source-fetching.md). */

export const limits = {
  /** UTF-16 units of an address. */
  addressUnitsMax: 2_048,
  redirectsMax: 5,
  /** Milliseconds until there is a connection: its name found, and its certificate seen. */
  connectMs: 10_000,
  /** Milliseconds without a byte. */
  idleMs: 20_000,
  /** Milliseconds of all requests that one fetch takes, waiting for turns not counted. */
  wholeMs: 60_000,
  /** Bytes of an answer, as they came and as they are when decoded. */
  bytesMax: 33_554_432,
  /** Bytes of the headers of an answer. */
  headerBytesMax: 32_768,
  /** UTF-16 units of an entity tag or a date that is given back at the next fetch. */
  validatorUnitsMax: 512,
  /** Milliseconds from the end of one request of a host to the next. */
  gapMs: 5_000,
  /** Milliseconds to wait where a host asks to wait and does not say how long. */
  waitMs: 3_600_000,
  waitMsMax: 86_400_000,
  /** Fetches that are under way or wait for their turn. */
  fetchesMax: 256,
  /** Hosts whose last request or wish to be left alone is remembered. */
  hostsMax: 4_096,
} as const;

/** Limits in the place of those above, for tests. */
export type FetchLimits = { readonly [Name in keyof typeof limits]: number };
