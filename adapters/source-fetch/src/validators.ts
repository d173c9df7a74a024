/** @module What an answer says of itself for the next time: its tag, its date, and when to ask. */

import { limits, type FetchLimits } from "./limits.js";

/** What is given back with the next request, so that the host can say that nothing changed. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** A header that can be given back as it is; nothing where it cannot. */
export function validatorOf<Name extends keyof Validators>(
  name: Name,
  text: string | undefined,
): Validators {
  const isKept = text !== undefined && text.length <= limits.validatorUnitsMax;
  return isKept && SHAPES[name].test(text) ? { [name]: text } : {};
}

/** Until when a host wants to be left alone, in milliseconds since 1970, and at most a day. */
export function readRetryAfter(
  text: string | undefined,
  nowMs: number,
  { waitMs, waitMsMax, gapMs }: FetchLimits,
): number {
  const told = text === undefined ? undefined : toldMs(text.trim(), nowMs);
  return nowMs + Math.min(waitMsMax, Math.max(gapMs, told ?? waitMs));
}

/** Seconds, or a date of RFC 9110. */
function toldMs(text: string, nowMs: number): number | undefined {
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1_000;
  if (!SHAPES.lastModified.test(text)) return undefined;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date - nowMs;
}

const SHAPES = {
  etag: /^(?:W\/)?"[\x21\x23-\x7e]*"$/,
  lastModified: /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
};
