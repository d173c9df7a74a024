/** @module Errors that are ours: a caller's mistake, and what cannot be. */

/** Our own caller broke a contract that the types do not hold. A defect: mend the caller. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What cannot be, was. The process must stop and recover from its store. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** Stops the process when `condition` is false; on in production too. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new AssertionError(sentence);
}
