/** @module A turn of the event loop. */

/** Lets callbacks that are ready run first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
