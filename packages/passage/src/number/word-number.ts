/** @module Numbers in words of English and Russian: "one thousand five hundred". */

import type { Hit } from "../vocabulary/term-tree.js";
import type { ReadNumber } from "./han-number.js";

/** Reads the number that begins with a hit of a number word or a scale. */
export function readWordNumber(
  hits: readonly Hit[],
  first: number,
  text: string,
): ReadNumber | undefined {
  let total = 0;
  let part = 0;
  let until = hits[first]?.from ?? 0;
  let least = Infinity;
  let lastPart = Infinity;
  for (let next = first; next < hits.length; next += 1) {
    const hit = hits[next];
    if (hit === undefined || !isBeside(text, until, hit.from, next === first)) break;
    const value = Number(hit.value);
    if (!(next === first) && hit.from < until) continue;
    if (hit.role === "number" && value >= 1_000) {
      if (part > 0 || value >= least) break;
      [total, least] = [total + value, 1_000];
    } else if (hit.role === "number") {
      if (value >= lastPart) break;
      part += value;
      lastPart = value >= 100 ? 100 : value >= 20 && value % 10 === 0 ? 10 : 1;
    } else if (hit.role === "scale" && value === 100) {
      if (part >= 100 || part === 0) break;
      part *= 100;
      lastPart = 100;
    } else if (hit.role === "scale" && value < least) {
      if (part === 0) break;
      total += part * value;
      [part, least, lastPart] = [0, value, Infinity];
    } else if (hit.role !== "conjunction" || next === first) break;
    if (hit.role !== "conjunction") until = hit.until;
  }
  return total + part > 0 ? { value: total + part, until } : undefined;
}

/** Number words follow each other with a space, a hyphen or "and" between. */
function isBeside(text: string, until: number, from: number, isFirst: boolean): boolean {
  if (isFirst) return true;
  const between = text.slice(until, from);
  return between === " " || between === "-" || between === "" || between === " and ";
}
