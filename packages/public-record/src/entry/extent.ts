/** @module How much the words of a figure leave room for (RECORD-21). */

import type { Figure } from "./entry.js";

/** The least and the most that a figure can be; an end that its words leave open is absent. */
export interface Extent {
  readonly low?: number;
  readonly high?: number;
}

/** What the words of a figure leave room for; nothing where they give no number (RECORD-6). */
export function extentOf({ amount, bound }: Figure): Extent {
  if (amount === undefined) return {};
  if (typeof amount !== "number") {
    return {
      ...(amount.min === undefined ? {} : { low: amount.min }),
      ...(amount.max === undefined ? {} : { high: amount.max }),
    };
  }
  if (bound === "over" || bound === "at-least") return { low: amount };
  if (bound === "under" || bound === "at-most") return { high: amount };
  return { low: amount, high: amount };
}
