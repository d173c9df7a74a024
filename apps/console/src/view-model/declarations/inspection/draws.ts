/** @module Draws by joint randomness: where each stands, and whose act is next. */

import type { DeclaredTableView, DrawView } from "@parley/protocol";
import type { DeclarationsAnswer, DrawnView } from "../../../declarations-api.js";
import { workStanding } from "../work-words.js";

/** What is next in a draw: three acts that may be ours, the same three by others, or none. */
export type DrawNext =
  | "bind"
  | "show"
  | "open"
  | "others-bind"
  | "others-show"
  | "others-open"
  | "no-leaves"
  | "complete";

/** A draw and what is next in it. */
export interface DrawStand {
  readonly draw: DrawView;
  /** Absent before all parts are shown, and while the leaves are not here. */
  readonly drawn: DrawnView | undefined;
  readonly next: DrawNext;
  /** Whose act is next: this party alone where it is ours. */
  readonly by: readonly string[];
}

/** Every draw of a declaration; those in which we are next stand first. */
export function drawStands(
  { party, drawn }: Pick<DeclarationsAnswer, "party" | "drawn">,
  table: DeclaredTableView,
): readonly DrawStand[] {
  const stands = table.draws.map((draw): DrawStand => {
    const found = drawn.find((one) => one.declaration === table.id && one.about === draw.about);
    return { draw, drawn: found, ...nextIn(draw, found, { party, declarer: table.from }) };
  });
  return [...stands.filter(isOurs), ...stands.filter((stand) => !isOurs(stand))];
}

/** Whether this party may begin another draw: not while it owes its part of one (DRAW-17). */
export function mayBeginDraw(party: string, { draws }: DeclaredTableView): boolean {
  return draws.every(({ parties }) =>
    parties.every((one) => one.party !== party || one.word !== "not-revealed"),
  );
}

/** Whether the next act is this party's own. */
export function isOurs({ next }: DrawStand): boolean {
  return next === "bind" || next === "show" || next === "open";
}

/** Whether a proof of a declaration is being made: what is owed may change with it. */
export function isProving(
  { work }: Pick<DeclarationsAnswer, "work">,
  declaration: string,
): boolean {
  return work.some((one) => {
    return one.declaration === declaration && workStanding(one).state === "running";
  });
}

function nextIn(
  { parties, seed }: DrawView,
  drawn: DrawnView | undefined,
  { party, declarer }: { readonly party: string; readonly declarer: string },
): Pick<DrawStand, "next" | "by"> {
  const withWord = (word: DrawView["parties"][number]["word"]): readonly string[] => {
    return parties.filter((one) => one.word === word).map((one) => one.party);
  };
  const unbound = withWord("not-bound");
  if (unbound.includes(party)) return { next: "bind", by: [party] };
  if (unbound.length > 0) return { next: "others-bind", by: unbound };
  const unshown = withWord("not-revealed");
  if (unshown.includes(party)) return { next: "show", by: [party] };
  if (unshown.length > 0 || seed === undefined) return { next: "others-show", by: unshown };
  if (drawn === undefined) return { next: "no-leaves", by: [declarer] };
  if (drawn.owed === undefined) return { next: "complete", by: [] };
  return { next: declarer === party ? "open" : "others-open", by: [declarer] };
}
