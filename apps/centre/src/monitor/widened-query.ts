/** @module A query in which a name stands for all names of what it names (MON-10). */

import { entitiesIn, namesOf, type Vocabulary } from "@parley/passage";
import { monitorLimits as limits } from "./limits.js";

/** A query as the store takes it, and what was widened in it. */
export interface WidenedQuery {
  readonly text: string;
  readonly any: readonly string[];
  readonly widened: readonly Widened[];
}

/** An entity that is named in a query, and the names that are looked for instead. */
export interface Widened {
  readonly id: string;
  readonly typed: string;
  readonly names: readonly string[];
}

/**
 * Words as they are typed, but for names: any name of the same state, agreement, organisation or
 * system is found too. What stands in quotes, after a minus or beside an `OR` stays as typed.
 */
export function widenedQuery(typed: string, vocabulary: Vocabulary): WidenedQuery {
  if (typed.length > limits.queryUnitsMax || STAYS.test(typed)) {
    return { text: typed, any: [], widened: [] };
  }
  const found = namedIn(typed, vocabulary);
  let rest = "";
  let end = 0;
  for (const { from, until } of found) {
    rest += `${typed.slice(end, from)} `;
    end = until;
  }
  rest += typed.slice(end);
  const widened = found.map(({ id, from, until }) => {
    const names = [typed.slice(from, until), ...namesOf(id, vocabulary).map(({ name }) => name)];
    return { id, typed: typed.slice(from, until), names: [...new Set(names)] };
  });
  const [first, ...others] = widened;
  const groups = others.map(({ names }) => {
    return names.slice(0, limits.groupNamesMax).map(quotedName).join(" OR ");
  });
  return {
    text: [rest.trim(), ...groups].filter((part) => part !== "").join(" "),
    any: first?.names ?? [],
    widened,
  };
}

/** The names in a query from left to right; of two that overlap the longer. */
function namedIn(
  typed: string,
  vocabulary: Vocabulary,
): readonly { readonly id: string; readonly from: number; readonly until: number }[] {
  const all = [...entitiesIn(typed, "und", vocabulary)].sort((left, right) => {
    return right.until - right.from - (left.until - left.from) || left.from - right.from;
  });
  const kept: typeof all = [];
  for (const one of all) {
    const isFree = kept.every(({ from, until }) => one.until <= from || one.from >= until);
    if (isFree && kept.length < limits.entitiesMax) kept.push(one);
  }
  return kept.sort((left, right) => left.from - right.from);
}

function quotedName(name: string): string {
  return `"${name.replaceAll('"', " ")}"`;
}

/** Quotes, a minus before a word, or an OR. */
const STAYS = /["“”„«»「」『』＂]|(?:^|\s)-\S|\bOR\b/u;
