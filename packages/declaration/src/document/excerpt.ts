/** @module The beginning of a stranger's text, as a fault's detail quotes it. */

/** At most so many UTF-16 units of a text, and never half of a character. */
export function excerptOf(text: string, unitsMax: number): string {
  const start = text.slice(0, unitsMax);
  return start.length < text.length && ENDS_IN_HALF.test(start) ? start.slice(0, -1) : start;
}

/** The first half of a character that UTF-16 writes in two units. */
const ENDS_IN_HALF = /[\uD800-\uDBFF]$/;
