/** @module What parties say of a commitment, or of a word that it is done or over (CONS-16). */

import { by, firstOfEach, groupedBy, lastOfEach, undertaking } from "../said.js";
import type { By, DialogueBody, Said, Undertaking } from "../said.js";

/** That a party disputes something, in its own words. */
export interface Disputing extends By {
  readonly text: string;
}

/** Acceptances and disputes under the id of what they are of. */
export type Replies = ReadonlyMap<string, readonly Undertaking<"accepted" | "disputed">[]>;

export function repliesIn(said: readonly Said<DialogueBody>[]): Replies {
  return groupedBy(undertaking(said, "accepted", "disputed"), ({ body }) => body.of);
}

/** Who ever accepted it, whose last word is so, and whose last word disputes it; by party. */
export function repliesTo(
  replies: Replies,
  { id, from }: By,
): {
  readonly accepted: readonly By[];
  readonly accepting: readonly By[];
  readonly disputed: readonly Disputing[];
} {
  const others = (replies.get(id) ?? []).filter((one) => one.from !== from);
  const last = lastOfEach(others);
  return {
    accepted: firstOfEach(others.filter(({ body }) => body.as === "accepted")).map(by),
    accepting: last.filter(({ body }) => body.as === "accepted").map(by),
    disputed: last.flatMap((one) => {
      return one.body.as === "disputed" ? [{ ...by(one), text: one.body.text }] : [];
    }),
  };
}
