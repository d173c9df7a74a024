/** @module Where a statement stands with each party, and what may follow (spec/watch.md). */

import type { Instant } from "@parley/bytes";
import {
  acknowledgements,
  corrections,
  type Acknowledgement,
  type Body,
  type Statement,
} from "@parley/wire";
import { getId } from "./id-map.js";
import type { Conversation, Kept } from "./state.js";
import type { AvailableAct } from "./views/view.js";

/** What a party did with a statement, and when that became durable here. */
export interface Step {
  readonly as: Acknowledgement | "answered";
  readonly at: Instant;
  /** With `holding`. */
  readonly answerBy?: Instant;
}

/** Where a party stands with a statement: what it last did, and all that led there. */
export interface Standing {
  readonly as: Step["as"];
  readonly at: Instant;
  /** The promise that stands: whatever else was said since, it is owed (WATCH-7). */
  readonly answerBy?: Instant;
  /** Each of them as the party took it, the first being the first word about it. */
  readonly steps: readonly [Step, ...Step[]];
}

/** Standings of one statement, by party. */
export type Standings = ReadonlyMap<string, Standing>;

/**
 * What may follow what (WATCH-5): the acts an officer here is offered, and the only steps a
 * standing takes. `unread` is where every statement begins that a person must open.
 */
export const standingSteps: Readonly<Record<Standing["as"] | "unread", readonly Standing["as"][]>> =
  {
    unread: [...acknowledgements, "answered"],
    read: [...acknowledgements.filter((as) => as !== "read"), "answered"],
    understood: [
      "noted",
      "will-revert",
      "holding",
      "say-again",
      "question",
      "declined",
      "answered",
    ],
    noted: [
      "understood",
      "will-revert",
      "holding",
      "say-again",
      "question",
      "declined",
      "answered",
    ],
    "will-revert": [
      "understood",
      "noted",
      "holding",
      "say-again",
      "question",
      "declined",
      "answered",
    ],
    holding: [...acknowledgements.filter((as) => as !== "read"), "answered"],
    "say-again": [...acknowledgements.filter((as) => as !== "read"), "answered"],
    question: [...acknowledgements.filter((as) => as !== "read"), "answered"],
    declined: ["will-revert", "holding", "question", "answered"],
    answered: ["answered"],
  };

/** What an officer here may do with a statement (WATCH-5, ACT-5, ACT-7). */
export function actsOn(
  { statement }: Kept,
  self: string,
  mine: Standing | undefined,
  correction: Statement | undefined,
): readonly AvailableAct[] {
  const { from, body } = statement;
  if (from === self) {
    const mendable = body.kind === "message" || body.kind === "exhibit";
    return mendable && !isEnding(correction) ? corrections : [];
  }
  if (!needsReading(statement, self)) return [];
  const steps = standingSteps[mine?.as ?? "unread"].map((step) =>
    step === "answered" ? "answer" : step,
  );
  // What they ask back by acknowledging is itself only read and answered.
  const asked = body.kind === "acknowledgement";
  return asked ? steps.filter((step) => step === "read" || step === "answer") : steps;
}

/** True for what a person of `self` must open: words, a change of them, or a question to it. */
export function needsReading(
  { from, body, action }: Pick<Statement, "from" | "body" | "action">,
  self: string,
): boolean {
  if (from === self) return false;
  switch (body.kind) {
    case "message":
    case "correction":
    case "notification":
    case "notice-of-act":
    case "position-on-act":
    case "commitment":
    case "declaration":
    case "disclosure":
    case "challenge":
    case "consultation":
    case "undertaking":
    case "document":
    case "joint-text":
    case "other":
      return true;
    case "acknowledgement":
      return asksBack(body) && action.includes(self);
    case "exhibit":
    case "credential":
      return false;
  }
}

/** Kinds of which nothing more is expected once somebody has opened them. */
export function endsWithReading({ kind }: Body): boolean {
  return (
    kind === "correction" ||
    kind === "notification" ||
    kind === "notice-of-act" ||
    kind === "position-on-act" ||
    kind === "commitment" ||
    kind === "declaration" ||
    kind === "disclosure" ||
    kind === "challenge" ||
    kind === "consultation" ||
    kind === "undertaking" ||
    kind === "document" ||
    kind === "joint-text" ||
    kind === "other"
  );
}

/** Standings of a statement: each party's replies in the order it gave them, however they came. */
export function standingsOf(conversation: Conversation, of: string): Standings {
  const byParty = new Map<string, [Step, ...Step[]]>();
  for (const kept of repliesTo(conversation, of)) {
    const step = stepFrom(kept);
    if (step === undefined) continue;
    const before = byParty.get(kept.statement.from);
    if (before === undefined) byParty.set(kept.statement.from, [step]);
    else if (standingSteps[lastOf(before).as].includes(step.as)) before.push(step);
  }
  return new Map([...byParty].map(([party, steps]) => [party, standingAfter(steps)]));
}

/**
 * What counts of the corrections of a statement by its own sender, which may be here before it:
 * the one that ended it, for nothing that follows brings it back, else the newest (CONV-18).
 */
export function correctionOf(conversation: Conversation, of: string): Statement | undefined {
  const from = getId(conversation.statements, of)?.statement.from;
  const all = repliesTo(conversation, of)
    .map(({ statement }) => statement)
    .filter(({ body, from: by }) => body.kind === "correction" && by === from);
  return all.find(isEnding) ?? all.at(-1);
}

/** True for a correction after which its statement is no longer meant. */
export function isEnding(correction: Statement | undefined): boolean {
  const body = correction?.body;
  return body?.kind === "correction" && (body.as === "cancellation" || body.as === "sent-in-error");
}

/** The statement that this one acknowledges, answers or corrects. */
export function subjectOf(body: Body): string | undefined {
  switch (body.kind) {
    case "message":
    case "document":
      return body.answers;
    case "acknowledgement":
    case "correction":
    case "position-on-act":
      return body.of;
    case "exhibit":
    case "credential":
    case "notification":
    case "notice-of-act":
    case "commitment":
    case "declaration":
    case "disclosure":
    case "challenge":
    case "consultation":
    case "undertaking":
    case "joint-text":
    case "other":
      return undefined;
  }
}

/** True when nothing more is expected of a party that stands so with a statement (WATCH-6). */
export function isDone(
  standing: Standing | undefined,
  asked: { readonly action: boolean; readonly reply: boolean },
): boolean {
  if (standing === undefined || standing.answerBy !== undefined) return false;
  if (!asked.action) return true;
  switch (standing.as) {
    case "answered":
    case "declined":
    case "will-revert":
      return true;
    case "understood":
    case "noted":
      return !asked.reply;
    case "read":
    case "holding":
    case "question":
    case "say-again":
      return false;
  }
}

/** True for an acknowledgement that asks something of the author of what it is of. */
export function asksBack(body: Body): boolean {
  return body.kind === "acknowledgement" && (body.as === "question" || body.as === "say-again");
}

/** The message of ours that a *say again* asks for, while its words are what we mean (WATCH-14). */
export function askedAgain(conversation: Conversation, { body }: Statement): Kept | undefined {
  if (body.kind !== "acknowledgement" || body.as !== "say-again") return undefined;
  const asked = getId(conversation.statements, body.of);
  const stands = asked?.statement.body.kind === "message" && !correctionOf(conversation, body.of);
  return stands ? asked : undefined;
}

function repliesTo(conversation: Conversation, of: string): readonly Kept[] {
  return (getId(conversation.replies, of) ?? [])
    .flatMap((id) => getId(conversation.statements, id) ?? [])
    .sort(({ statement: one }, { statement: two }) => one.serial - two.serial || one.seq - two.seq);
}

/** A promise stands until it is extended, or ended by an answer or by declining one. */
function standingAfter(steps: Standing["steps"]): Standing {
  const { as, at } = lastOf(steps);
  const promise = steps.findLast((step) => ENDS_PROMISE.includes(step.as) || step.as === "holding");
  const answerBy = promise?.answerBy;
  return { as, at, steps, ...(answerBy === undefined ? {} : { answerBy }) };
}

function lastOf(steps: Standing["steps"]): Step {
  return steps.at(-1) ?? steps[0];
}

function stepFrom({ statement: { body }, arrived: at }: Kept): Step | undefined {
  if (body.kind === "message" || body.kind === "position-on-act") return { as: "answered", at };
  if (body.kind !== "acknowledgement") return undefined;
  return { as: body.as, at, ...(body.answerBy === undefined ? {} : { answerBy: body.answerBy }) };
}

const ENDS_PROMISE: readonly Step["as"][] = ["answered", "declined"];
