/** @module Questions between sessions: numbered, answered, and closed by both sides (CONS-12). */

import { by, consulting, firstOfEach, groupedBy, inOwnOrder } from "./said.js";
import type { By, Consulting, DialogueBody, Said } from "./said.js";

export interface Question extends By {
  /** Its place among the questions of its party, from 1. */
  readonly number: number;
  readonly text: string;
  /** By stated time. */
  readonly answers: readonly (By & { readonly text: string })[];
  readonly closed: readonly By[];
  /** Who has still to close it; while there is somebody, it is open. */
  readonly openFor: readonly string[];
}

/**
 * The questions of a consultation, by party and number.
 * @param said Of those who have a seat in it, by stated time.
 */
export function questionsOf(
  said: readonly Said<DialogueBody>[],
  sides: readonly string[],
): readonly Question[] {
  const answers = groupedBy(consulting(said, "answer"), ({ body }) => body.of);
  const closings = groupedBy(consulting(said, "question-closed"), ({ body }) => body.of);
  const parties = groupedBy(consulting(said, "question"), ({ from }) => from);
  const inOrder = [...parties].sort(([left], [right]) => (left < right ? -1 : 1));
  return inOrder.flatMap(([, own]) => {
    return [...own].sort(inOwnOrder).map((one, index) => {
      const closed = firstOfEach(closings.get(one.id) ?? []).map(by);
      return {
        ...questionOf(one, index + 1),
        answers: (answers.get(one.id) ?? []).map((said) => ({ ...by(said), text: said.body.text })),
        closed,
        openFor: openFor(one, closed, sides),
      };
    });
  });
}

function questionOf(
  one: Consulting<"question">,
  number: number,
): By & Pick<Question, "number" | "text"> {
  return { ...by(one), number, text: one.body.text };
}

/** It is put to all sides; who asked need not be one of them. */
function openFor({ from }: By, closed: readonly By[], sides: readonly string[]): readonly string[] {
  const have = new Set(closed.map((one) => one.from));
  return [...new Set([from, ...sides])].filter((party) => !have.has(party));
}
