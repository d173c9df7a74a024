/** @module The delivery ladder: how far each recipient has come, one step after the other. */

import type { DeliveryView, LineView } from "@parley/protocol";
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

/** Builds the ladder of one recipient; `line` is the line to it. */
export function ladderOf(delivery: DeliveryView, now: number, line: LineView | undefined): Ladder {
  const { party, refused } = delivery;
  // What no line carries has not left: it is signed, and goes when the line is up.
  const waits = delivery.state === "sent" && line !== undefined && !line.up ? line : undefined;
  return {
    party,
    stands: words(waits ? "stands.there.waiting" : `stands.there.${delivery.state}`),
    refused: refused !== undefined && delivery.delivered === undefined,
    steps: [
      reached(waits ? "step.signed" : "step.sent", delivery.sent),
      deliveredStep(delivery, now),
      readStep(delivery),
      ...actSteps(delivery, now),
      answeredStep(delivery),
    ],
    notes: [...(waits ? [downWords(waits)] : []), ...notesOf(delivery)],
  };
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

function readStep(delivery: DeliveryView): LadderStep {
  if (delivery.read !== undefined) return reached("step.read", delivery.read);
  const beyond = delivery.answered !== undefined || BEYOND_READ.includes(delivery.state);
  return { shape: "open", words: words(beyond ? "step.readNotSaid" : "step.notRead") };
}

/** Between read and answered: what their watch said about it last. */
function actSteps(delivery: DeliveryView, now: number): readonly LadderStep[] {
  const { state, answerBy } = delivery;
  if (state === "holding" && answerBy !== undefined) {
    const at = msOf(answerBy);
    const id = now > at ? "step.holdingPassed" : "step.holding";
    const values = { at: { at }, lasting: { lasting: Math.abs(at - now) } };
    return [{ shape: "reached", words: words(id, values) }];
  }
  if (!BEYOND_READ.includes(state)) return [];
  return [{ shape: "reached", words: words(`stands.there.${state}`) }];
}

function answeredStep(delivery: DeliveryView): LadderStep {
  if (delivery.answered !== undefined) return reached("step.answered", delivery.answered);
  return { shape: "open", words: words("step.notAnswered") };
}

function notesOf(delivery: DeliveryView): readonly Words[] {
  const notes: Words[] = [];
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
  id: "step.sent" | "step.signed" | "step.delivered" | "step.read" | "step.answered",
  at: string,
): LadderStep {
  return { shape: "reached", words: words(id, { at: { utc: msOf(at) } }) };
}

const BEYOND_READ: readonly string[] = [
  ...["understood", "noted", "will-revert", "holding", "say-again", "question", "declined"],
];
const CLOCK_SHOWN_FROM_MS = 60_000;
