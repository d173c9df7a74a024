/** @module The range proofs that a total consists of: of which values, in which parts (DECL-24). */

import { encodeText, fault, type Fault } from "@parley/bytes";
import type { Header, Quantity } from "../declared/header.js";
import type { Opening } from "../group/pedersen.js";
import { toScalar } from "../group/scalar.js";
import { limits } from "../limits.js";
import { createTranscript, type Transcript } from "../range/transcript.js";

/** What is in range: the counts themselves and, of a category, 1 less each of them. */
export type RangedValues = "counts" | "one less counts";

/** Of a category both are proved, so that each count is 0 or 1; else the first alone. */
export function rangedValues({ category }: Quantity): readonly RangedValues[] {
  return category === undefined ? ["counts"] : ["counts", "one less counts"];
}

/** How many values one range proof of a declaration is of: its leaves and the rest, in parts. */
export function partOf({ padded }: Header): number {
  return Math.min(padded + 1, PART_MAX);
}

/** How many range proofs one list of values is proved by. */
export function partsOf(header: Header): number {
  return (header.padded + 1) / partOf(header);
}

/** Why a proof of these totals is not begun: one stands twice, or they take too long (DECL-30). */
export function refuseTotals(header: Header, asked: readonly Quantity[]): Fault | undefined {
  if (new Set(asked).size !== asked.length) return fault("DECL-12", "a quantity stands twice");
  const lists = asked.flatMap((one) => rangedValues(one).map(() => one.bits));
  const bits = lists.reduce<number>((sum, one) => sum + one, 0) * (header.padded + 1);
  if (bits <= limits.rangeBitsMax) return undefined;
  return fault(
    "DECL-30",
    `${bits} bits are in range in it, and at most ${limits.rangeBitsMax} may be`,
  );
}

/** 1 less each value: what opens the commitments to that. */
export function oneLess(openings: readonly Opening[]): readonly Opening[] {
  return openings.map(({ value, blinding }) => {
    return { value: 1n - value, blinding: toScalar(-blinding) };
  });
}

/** What a range proof of a total is bound to: nothing of it fits anywhere else (DECL-23). */
export function rangeTranscript(
  declaration: string,
  quantity: string,
  total: string,
  { values, part }: { readonly values: RangedValues; readonly part: number },
): Transcript {
  const transcript = createTranscript("parley/declaration/v1/total");
  transcript.append("declaration", encodeText(declaration));
  transcript.append("quantity", encodeText(quantity));
  transcript.append("total", encodeText(total));
  transcript.append("values", encodeText(values));
  transcript.appendNumber("part", part);
  return transcript;
}

/** Values of one range proof, at most. */
const PART_MAX = 1_024;
