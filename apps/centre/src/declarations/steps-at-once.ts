/** @module Steps that are taken at once, and what stopping now gives away (HTTP-24). */

import { keptOf, type DeclarationsView, type LadderStepView, type State } from "@parley/protocol";
import type { MidwayWord, WaitingStepView } from "./answers.js";

/** Those that are not done. */
export function viewWaiting(
  state: State,
  { party, tables }: DeclarationsView,
): readonly WaitingStepView[] {
  return tables
    .filter(({ from }) => from === party)
    .flatMap(({ id, steps }) => steps.flatMap((step) => waitingOf(state, party, id, step)));
}

function waitingOf(
  state: State,
  own: string,
  declaration: string,
  { id: step, parties }: LadderStepView,
): readonly WaitingStepView[] {
  const of = parties.find(({ party }) => party === own)?.bound;
  const body = of === undefined ? undefined : keptOf(state, of)?.statement.body;
  // The same step of an earlier declaration stands there as well.
  if (of === undefined || body?.kind !== "disclosure" || body.declaration !== declaration) {
    return [];
  }
  const codes = (those: LadderStepView["parties"]): readonly string[] => {
    return those.map(({ party }) => party);
  };
  const bound = codes(parties.filter((one) => one.bound !== undefined));
  const shown = codes(parties.filter((one) => one.shown !== undefined));
  if (shown.length === parties.length) return [];
  const notBound = codes(parties.filter((one) => one.bound === undefined));
  const midway = midwayOf(shown, notBound, own);
  return [{ declaration, step, of, bound, notBound, shown, midway }];
}

function midwayOf(shown: readonly string[], notBound: readonly string[], own: string): MidwayWord {
  if (shown.includes(own)) return "own-shown";
  if (shown.length > 0) return "others-shown";
  return notBound.length > 0 ? "not-all-bound" : "none-shown";
}
