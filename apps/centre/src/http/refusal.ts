/** @module What a person is told when the centre does not do as asked. */

import type { Fault } from "@parley/bytes";
import type { FastifyError } from "fastify";
import type { ErrorAnswer } from "./answers/own-answers.js";

/** What happened, what is safe, and what to do next. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly status: number,
    readonly rule: string,
    readonly what: string,
    readonly safe: string,
    readonly next: string,
  ) {
    super(`${what} ${next}`);
  }

  body(): ErrorAnswer {
    const { rule, what, safe, next } = this;
    return { error: { rule, what, safe, next } };
  }
}

/** Puts the core's fault into a person's words. */
export function refusalOfFault(fault: Fault): Refusal {
  const what = `${fault.detail.charAt(0).toUpperCase()}${fault.detail.slice(1)}.`;
  const known = STATUS[fault.rule];
  return new Refusal(
    known?.status ?? STATUS_ELSE,
    fault.rule,
    what,
    known?.safe ?? "Nothing was sent, and nothing else has changed.",
    known?.next ?? "Mend what is named and do it again.",
  );
}

/** Any error of a route as a refusal; what is not ours stays unnamed. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { statusCode, validation, message } = error as Partial<FastifyError>;
  if (validation !== undefined || (statusCode !== undefined && statusCode < 500)) {
    return new Refusal(
      statusCode ?? 400,
      "HTTP-2",
      `The request was not as the interface says: ${message ?? ""}.`,
      "Nothing was sent, and nothing has changed.",
      "See /openapi.json for what can be asked.",
    );
  }
  return new Refusal(
    500,
    "HTTP-3",
    "The centre could not do this.",
    "What was accepted before is kept.",
    "Try again; if it happens again, look into the centre's log.",
  );
}

const STATUS_ELSE = 422;
const KEPT = "What was accepted before is kept; this was not done.";
const KEPT_BACK = "Nothing was given out, and nothing was recorded.";
const STATUS: Readonly<Record<string, { status: number; safe?: string; next: string }>> = {
  "ACT-1": { status: 404, next: "Look at the transcript and choose what is there." },
  "ACT-2": { status: 422, next: "Choose recipients from the parties this centre has pinned." },
  "ACT-3": { status: 422, next: "Write the words and send again." },
  "ACT-5": { status: 409, next: "Write a message instead." },
  "ACT-6": { status: 413, next: "Say it in fewer words, or choose a lower precedence." },
  "ACT-8": { status: 503, safe: KEPT, next: "Wait until the signing key answers." },
  "ACT-9": { status: 503, safe: KEPT, next: "See to the signing key, then do it again." },
  "ACT-10": { status: 409, next: "Nothing needs to be sent again." },
  "ACT-11": { status: 422, next: "Promise a later time." },
  "ACT-14": { status: 422, next: "Write a later time, in UTC." },
  "ACT-12": {
    status: 409,
    next: "Hold it with a code, or wait until the first statement is here.",
  },
  "ROT-4": { status: 409, next: "Compare it with that party over another path, and confirm it." },
  "ROT-5": { status: 409, next: "Compare both with that party over another path, and choose one." },
  "ROT-8": { status: 409, next: "Compare again, digit by digit, over a path you trust." },
  "REVO-2": { status: 422, next: "Pin that party first, or take the file to a centre that has." },
  "REVO-4": { status: 409, next: "Rotate this centre's keys, then start it and do it again." },
  "EXPO-1": {
    status: 422,
    safe: KEPT_BACK,
    next: "Let two officers each type a name and a role of their own.",
  },
  "EXPO-2": { status: 422, safe: KEPT_BACK, next: "Choose fewer statements." },
  "EXPO-4": {
    status: 422,
    safe: KEPT_BACK,
    next: "Choose other statements, or ask the sender of that one.",
  },
  "EXPO-6": {
    status: 422,
    safe: KEPT_BACK,
    next: "Is an earlier one missing, wait for it or choose single ones; else ask its signer.",
  },
  "STORE-1": {
    status: 507,
    safe: KEPT,
    next: "Free space on the centre's disk, then do it again.",
  },
  "STORE-2": {
    status: 503,
    safe: "What was accepted before is kept. Whether this was kept shows after a restart.",
    next: "See to the centre's disk, start the centre again and look at the transcript first.",
  },
  "RUN-1": { status: 503, safe: KEPT, next: "Start the centre, then do it again." },
};

/** Every status with which the core may refuse an act. */
export const actStatuses: readonly number[] = [
  STATUS_ELSE,
  ...new Set(Object.values(STATUS).map(({ status }) => status)),
];
