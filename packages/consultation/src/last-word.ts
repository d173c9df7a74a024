/** @module Which of two things that were accepted those who spoke for both chose later. */

import { byTime, inOwnOrder, type By, type Said } from "./said.js";

/** Something that a party said and others accepted. */
interface Accepted extends By {
  readonly accepted: readonly By[];
}

/** Statements by their ids. */
export type Places = ReadonlyMap<string, Said<unknown>>;

/** What was said, by which the order of each party is known. */
export function placesOf(said: readonly Said<unknown>[]): Places {
  return new Map(said.map((one) => [one.id, one]));
}

/** Whether all of `asked` who spoke for both spoke for `one` later, each in its own order. */
export function isChosenLater(
  one: Accepted,
  earlier: Accepted,
  asked: readonly string[],
  places: Places,
): boolean {
  const before = new Map(wordsOf(earlier).map(({ from, id }) => [from, places.get(id)]));
  const after = new Map(wordsOf(one).map(({ from, id }) => [from, places.get(id)]));
  return asked.every((party) => {
    const [word, other] = [after.get(party), before.get(party)];
    return word === undefined || other === undefined || inOwnOrder(word, other) > 0;
  });
}

/** By the stated times of their last acceptances. */
export function byLastWord(left: Accepted, right: Accepted): number {
  return byTime(lastWord(left), lastWord(right));
}

/** The acceptance that was said last, by stated time; without any, the word itself. */
export function lastWord(one: Accepted): By {
  const [first = one, ...more] = one.accepted;
  return more.reduce((last, word) => (byTime(word, last) > 0 ? word : last), first);
}

function wordsOf(one: Accepted): readonly By[] {
  return [one, ...one.accepted];
}
