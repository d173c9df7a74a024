/** @module How a round stands, and a commitment: a word and a shape for each state; its days. */

import type { CommitmentShown, RoundView } from "../../dialogue-api.js";
import { words, type Words } from "../words.js";

/** A state with its own word and shape. */
export interface StateShown {
  readonly words: Words;
  readonly shape: "ring" | "disc" | "waiting" | "bar" | "half" | "tick" | "apart" | "question";
}

/** Of a round. */
export function roundState(state: RoundView["state"]): StateShown {
  return { words: words(`round.state.${state}`), shape: ROUND_SHAPES[state] };
}

/** Of a commitment. */
export function commitmentState(state: CommitmentShown["state"]): StateShown {
  return { words: words(`promise.state.${state}`), shape: COMMITMENT_SHAPES[state] };
}

/** The days of a round; one day is named once. */
export function daysWords({
  from,
  until,
}: {
  readonly from: string;
  readonly until: string;
}): Words {
  if (from === until) return words("round.day", { day: { day: from } });
  return words("round.days", { from: { day: from }, until: { day: until } });
}

const ROUND_SHAPES: Readonly<Record<RoundView["state"], StateShown["shape"]>> = {
  proposed: "question",
  agreed: "disc",
  postponed: "waiting",
  suspended: "bar",
  held: "half",
  closed: "tick",
};

const COMMITMENT_SHAPES: Readonly<Record<CommitmentShown["state"], StateShown["shape"]>> = {
  proposed: "question",
  open: "ring",
  done: "tick",
  overtaken: "half",
  "no-longer-pursued": "bar",
  disputed: "apart",
};
