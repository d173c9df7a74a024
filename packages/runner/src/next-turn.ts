/** @module Giving way to everything else that is ready. */

/** Lets callbacks that are ready run first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
