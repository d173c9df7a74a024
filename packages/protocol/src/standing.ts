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
import type { AvailableAct } from "./view.js";

/** What each party last did with each statement of a conversation. */
export interface Standing {
  readonly as: Acknowledgement | "answered";
  readonly at: Instant;
  readonly answerBy?: Instant;
  /** When the party first said that it had read it. */
  readonly read?: Instant;
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
  { statement: { from, body } }: Kept,
  self: string,
  mine: Standing | undefined,
  correction: Statement | undefined,
): readonly AvailableAct[] {
  if (from === self) {
    const mendable = body.kind === "message" || body.kind === "exhibit";
    return mendable && !isEnding(correction) ? corrections : [];
  }
  if (!needsReading({ from, body }, self)) return [];
  const steps = standingSteps[mine?.as ?? "unread"].map((step) =>
    step === "answered" ? "answer" : step,
  );
  // What they ask back by acknowledging is itself only read and answered.
  const asked = body.kind === "acknowledgement";
  return asked ? steps.filter((step) => step === "read" || step === "answer") : steps;
}

/** True for what a person here must open: words, a change of words, or something asked of us. */
export function needsReading(
  { from, body }: Pick<Statement, "from" | "body">,
  self: string,
): boolean {
  if (from === self) return false;
  switch (body.kind) {
    case "message":
    case "correction":
    case "other":
      return true;
    case "acknowledgement":
      return body.as === "question" || body.as === "say-again";
    case "exhibit":
      return false;
  }
}

/** Standings of a statement: each party's replies in the order it gave them, however they came. */
export function standingsOf(conversation: Conversation, of: string): Standings {
  const byParty = new Map<string, Standing>();
  for (const kept of repliesTo(conversation, of)) {
    const said = standingFrom(kept);
    if (said === undefined) continue;
    const before = byParty.get(kept.statement.from);
    const moves = standingSteps[before?.as ?? "unread"].includes(said.as);
    const standing = moves || before === undefined ? said : before;
    byParty.set(kept.statement.from, { ...standing, read: before?.read ?? kept.arrived });
  }
  return byParty;
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
      return body.answers;
    case "acknowledgement":
    case "correction":
      return body.of;
    case "exhibit":
    case "other":
      return undefined;
  }
}

/** True when nothing more is expected of `party` on a statement it is to act on (WATCH-6). */
export function isDone(
  standing: Standing | undefined,
  asked: { readonly action: boolean; readonly reply: boolean },
): boolean {
  if (standing === undefined) return false;
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

function repliesTo(conversation: Conversation, of: string): readonly Kept[] {
  return (getId(conversation.replies, of) ?? [])
    .flatMap((id) => getId(conversation.statements, id) ?? [])
    .sort(({ statement: one }, { statement: two }) => one.serial - two.serial || one.seq - two.seq);
}

function standingFrom({ statement: { body }, arrived: at }: Kept): Standing | undefined {
  if (body.kind === "message") return { as: "answered", at };
  if (body.kind !== "acknowledgement") return undefined;
  return { as: body.as, at, ...(body.answerBy === undefined ? {} : { answerBy: body.answerBy }) };
}
