/** @module Quotations: what stands between outer marks of quotation. */

import { passageLimits as limits } from "../limits.js";
import type { Span } from "./fold.js";

/**
 * The words between outer marks, without the marks, in order. A mark that nothing closes opens
 * nothing, but for one that begins a paragraph: what it opens goes on in the next.
 */
export function quotationsOf(text: string): readonly Span[] {
  const open: { readonly at: number; readonly closers: string }[] = [];
  const found: Span[] = [];
  for (let at = 0; at < text.length && found.length < limits.quotationsMax; at += 1) {
    const sign = text[at] ?? "";
    const last = open.at(-1);
    if (last !== undefined && last.closers.includes(sign)) {
      open.pop();
      addOuter(found, { from: last.at + 1, until: at });
      continue;
    }
    const closers = CLOSERS.get(sign);
    if (closers !== undefined && open.length < OPEN_MAX) open.push({ at, closers });
  }
  const isGoingOn = found.length === 0 && open.length === 1 && open[0]?.at === 0;
  const whole = { from: 1, until: Math.min(text.length, limits.quoteUnitsMax) };
  return isGoingOn && whole.until > whole.from ? [whole] : found;
}

/** An outer quotation takes the place of those within it. */
function addOuter(found: Span[], span: Span): void {
  const length = span.until - span.from;
  if (length === 0 || length > limits.quoteUnitsMax) return;
  while ((found.at(-1)?.from ?? -1) > span.from) found.pop();
  found.push(span);
}

const OPEN_MAX = 64;
const CLOSERS: ReadonlyMap<string, string> = new Map([
  ["“", "”"],
  ["„", "“”"],
  ["「", "」"],
  ["『", "』"],
  ["«", "»"],
  ['"', '"'],
]);
