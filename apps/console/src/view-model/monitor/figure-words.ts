/** @module A figure in words: the number as its words bound it, never as one number alone. */

import type { Amount, Bound } from "@parley/public-record";
import { words, type Words } from "../words.js";

/** What of a figure its words bound. */
export interface Bounded {
  readonly amount?: Amount;
  readonly bound?: Bound;
}

/** The number in words; "no number is given" where the words give none. */
export function numberWords({ amount, bound = "exact" }: Bounded): Words {
  if (amount === undefined) return words("sources.bound.several");
  if (typeof amount === "number") {
    const plain = bound === "range" || bound === "several" ? "exact" : bound;
    return words(`sources.bound.${plain}`, { number: amount });
  }
  return extentWords(amount.min, amount.max);
}

/** A mark in words: as its bound says it, and only where that has no one number by its ends. */
export function markWords({ bound, low, high }: Marked): Words {
  const number = low === high || high === undefined ? low : low === undefined ? high : undefined;
  const isPlain = bound === "range" || bound === "several" || number === undefined;
  return isPlain ? extentWords(low, high) : numberWords({ amount: number, bound });
}

/** What of a mark its words allow. */
interface Marked {
  readonly bound: Bound;
  readonly low?: number;
  readonly high?: number;
}

/** The least and the most that words allow; an end that they leave open is said to be open. */
function extentWords(low: number | undefined, high: number | undefined): Words {
  if (low === undefined && high === undefined) return words("sources.bound.several");
  if (low === undefined) return words("sources.bound.at-most", { number: high ?? 0 });
  if (high === undefined) return words("sources.bound.at-least", { number: low });
  if (low === high) return words("sources.bound.exact", { number: low });
  return words("sources.bound.range", { least: low, most: high });
}
