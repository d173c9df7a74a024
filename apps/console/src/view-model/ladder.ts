/** @module The delivery ladder: how far each recipient has come, one step after the other. */

import type { DeliveryView, StepView } from "@parley/protocol";
import { msOf } from "./clocks.js";
import { downWords } from "./lines.js";
import { remedyWords } from "./remedies.js";
import { words, type Words } from "./words.js";

/** One step: reached, still open, or refused. */
export interface LadderStep {
  readonly shape: "reached" | "open" | "refused";
  readonly words: Words;
}

/** Where one recipient stands, in one word, and the steps that led there. */
export interface Ladder {
  readonly party: string;
  readonly stands: Words;
  readonly refused: boolean;
  readonly steps: readonly LadderStep[];
  /** What else is to be known: another clock, a kind they did not know. */
  readonly notes: readonly Words[];
}

/** Builds the ladder of one recipient. */
export function ladderOf(delivery: DeliveryView, now: number): Ladder {
  const { party, state, refused } = delivery;
  return {
    party,
    stands: words(`stands.there.${state}`),
    refused: refused !== undefined && delivery.delivered === undefined,
    steps: [
      reached(state === "waiting" ? "step.signed" : "step.sent", delivery.sent),
      deliveredStep(delivery, now),
      ...proofSteps(delivery),
      readStep(delivery),
      ...delivery.steps.flatMap((step) => actStep(step, delivery, now) ?? []),
      ...(ENDS.includes(state) ? [] : [NOT_ANSWERED]),
    ],
    notes: notesOf(delivery),
  };
}

/** Why it does not get there, where the line is down. */
export function lineNote({ party, lineDown }: DeliveryView): Words | undefined {
  return lineDown && downWords([party], lineDown);
}

/** The step that tells whether it is durable there. */
export function deliveredStep(delivery: DeliveryView, now: number): LadderStep {
  if (delivery.delivered !== undefined) return reached("step.delivered", delivery.delivered);
  if (delivery.refused !== undefined) {
    const { rule, at } = delivery.refused;
    const next = remedyWords("there", rule);
    const values = { rule, at: { utc: msOf(at) }, next };
    return { shape: "refused", words: words("step.refused", values) };
  }
  const lasting = { lasting: Math.max(0, now - msOf(delivery.sent)) };
  return { shape: "open", words: words("step.notDelivered", { lasting }) };
}

/** That their log holds it, and who saw that; nothing for a party that keeps none. */
function proofSteps({ log, proven, witnessed }: DeliveryView): readonly LadderStep[] {
  if (log === undefined) return [];
  if (proven === undefined) return [{ shape: "open", words: words("step.notProven") }];
  const place = reached("step.proven", proven);
  const seen: LadderStep =
    witnessed === undefined
      ? { shape: "open", words: words("step.notWitnessed") }
      : reached("step.witnessed", witnessed);
  return [place, seen];
}

function readStep({ read }: DeliveryView): LadderStep {
  if (read !== undefined) return reached("step.read", read);
  return { shape: "open", words: words("step.notRead") };
}

/** One thing they did with it, and when; the promise that stands runs against the clock. */
function actStep(
  { as, at, answerBy }: StepView,
  delivery: DeliveryView,
  now: number,
): LadderStep | undefined {
  if (as === "read") return undefined;
  if (as === "answered") return reached("step.answered", at);
  const said = { utc: msOf(at) };
  if (answerBy === undefined) {
    const what = words(`stands.there.${as}`);
    return { shape: "reached", words: words("step.act", { what, at: said }) };
  }
  const by = msOf(answerBy);
  const values = { said, at: { at: by }, lasting: { lasting: Math.abs(by - now) } };
  const id = now > by ? "step.holdingPassed" : "step.holding";
  const stands = answerBy === delivery.answerBy;
  return { shape: "reached", words: words(stands ? id : "step.holdingBefore", values) };
}

function notesOf(delivery: DeliveryView): readonly Words[] {
  const notes: Words[] = [];
  const line = lineNote(delivery);
  if (line !== undefined) notes.push(line);
  const { delivered, deliveredByTheirClock: theirs } = delivery;
  if (delivered !== undefined && theirs !== undefined) {
    const apart = msOf(theirs) - msOf(delivered);
    if (Math.abs(apart) > CLOCK_SHOWN_FROM_MS) {
      notes.push(words("step.theirClock", { at: { utc: msOf(theirs) } }));
    }
  }
  if (!delivery.understoodKind) notes.push(words("step.kindNotKnown"));
  if (delivery.refused !== undefined && delivery.delivered !== undefined) {
    notes.push(words("step.wasRefused", { rule: delivery.refused.rule }));
  }
  return notes;
}

function reached(
  id: `step.${"sent" | "signed" | "delivered" | "proven" | "witnessed" | "read" | "answered"}`,
  at: string,
): LadderStep {
  return { shape: "reached", words: words(id, { at: { utc: msOf(at) } }) };
}

const ENDS: readonly string[] = ["answered", "declined"];
const NOT_ANSWERED: LadderStep = { shape: "open", words: words("step.notAnswered") };
const CLOCK_SHOWN_FROM_MS = 60_000;
