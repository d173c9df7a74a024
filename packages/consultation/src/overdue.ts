/** @module Commitments that are overdue, and what they give the next agenda (CONS-18, CONS-19). */

import { limits, type AgendaItem } from "@parley/wire";
import type { Consultation } from "./consultation.js";
import { wasHeld } from "./round/round.js";
import type { Commitment } from "./undertaking/commitment.js";

/**
 * CONS-18: ids of those that are not ended, and whose day has passed or whose round is held.
 * @param today YYYY-MM-DD.
 */
export function overdueIn(
  { rounds, commitments }: Consultation,
  today: string,
): ReadonlySet<string> {
  const held = rounds.filter((round) => wasHeld(round) || round.state === "closed");
  const lastHeld = held.at(-1)?.number ?? 0;
  const overdue = commitments.filter(({ state, due }) => {
    if (due === undefined || !isOpen(state)) return false;
    return "day" in due ? due.day < today : due.beforeRound <= lastHeld;
  });
  return new Set(overdue.map(({ id }) => id));
}

/** CONS-19: the first items that a next round's agenda is to have, in the words of a language. */
export function agendaFor(
  consultation: Consultation,
  today: string,
  language: string,
): readonly AgendaItem[] {
  const overdue = overdueIn(consultation, today);
  const open = consultation.commitments
    .filter(({ state }) => isOpen(state))
    .map((one) => ({ one, key: keyOf(one, overdue.has(one.id)) }));
  open.sort((left, right) => (left.key < right.key ? -1 : 1));
  return open.slice(0, limits.agendaMax).map(({ one }) => {
    return { title: titleOf(one, language), commitment: one.id };
  });
}

/** Overdue ones first, then those with a day, with a round, and with neither; then by owner. */
function keyOf({ due, current, id }: Commitment, isLate: boolean): string {
  const round = due !== undefined && "beforeRound" in due ? String(due.beforeRound) : "";
  const when = due === undefined ? "9" : "day" in due ? due.day : `~${round.padStart(3, "0")}`;
  return [isLate ? 0 : 1, due === undefined ? 1 : 0, when, current.owner, id].join(" ");
}

/** A title is a word of the wire: longer words are cut, and the item names the commitment. */
function titleOf({ current }: Commitment, language: string): string {
  const [first = ""] = current.words.values();
  const words = current.words.get(language) ?? first;
  if (words.length <= limits.wordUnitsMax) return words;
  const cut = words.slice(0, limits.wordUnitsMax - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

function isOpen(state: Commitment["state"]): boolean {
  return state === "open" || state === "disputed";
}
