/** @module Every maximum of the desk (spec/monitor.md, limits). */

export const monitorLimits = {
  /** UTF-16 units of a query in which names are widened. */
  queryUnitsMax: 1_024,
  /** Names of a query that are widened, and names that each of them after the first brings. */
  entitiesMax: 3,
  groupNamesMax: 20,
  /** Captures of a search whose candidates are asked. */
  searchedMax: 200,
  /** Refused files of one place that are told. */
  refusedMax: 100_000,
} as const;
