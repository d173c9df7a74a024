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
  "HTTP-27": { status: 503, next: "Wait until some of it is done, then do it again." },
  "DISC-3": { status: 409, next: "Wait until all are bound." },
  "CONS-23": {
    status: 422,
    next: "Look at the consultation for what is there and who has a seat.",
  },
  "CONS-25": { status: 422, next: "Look at the proposal as it stands now." },
  "CONS-26": { status: 422, next: "Look at the round for what can be said now." },
  "CONS-27": { status: 422, next: "Nothing needs to be said again." },
  "CONS-28": { status: 422, next: "Look at the commitment for what can be said now." },
  "CONS-29": { status: 422, next: "Go on with what is there, or say it in the next round." },
  "CONS-33": { status: 422, next: "Say it in the conversation in which the text was opened." },
  "CONS-35": { status: 422, next: "Postpone or suspend the round, or propose other terms." },
  "PRIV-4": { status: 503, safe: KEPT, next: "See to the centre's disk, then do it again." },
  "PRIV-5": { status: 422, next: "Type what is named again." },
  "PRIV-6": { status: 409, next: "Read another version of it, or put its file back." },
  "PRIV-7": { status: 409, next: "Read what was written meanwhile, then write again." },
  "PRIV-8": { status: 413, next: "Write less, or remove what is not needed any more." },
  "PRIV-9": { status: 404, next: "Look at the list of private items for what is there." },
  "HTTP-40": { status: 404, next: "Look at the list of texts for what is there." },
  "HTTP-41": { status: 409, next: "Read it; those who have a seat in it write it." },
  "HTTP-45": { status: 409, next: "Read the text as it stands now, then do it again." },
  "JOINT-24": { status: 413, next: "Put in less at once." },
  "JOINT-51": { status: 422, next: "Read it; its sides decide on it." },
  "JOINT-52": { status: 422, next: "Wait until the statement that opened the text is here." },
  "JOINT-53": { status: 422, next: "Make a checkpoint, or wait until its exhibits are here." },
  "JOINT-54": { status: 422, next: "Settle the brackets, and write it in every language, first." },
  "JOINT-55": { status: 422, next: "Look at which paragraphs this side has cleared." },
  "JOINT-56": { status: 404, next: "Make a checkpoint, or wait until its exhibits are here." },
  "JOINT-57": { status: 422, next: "Settle what is open, make a checkpoint, and take that one." },
  "JOINT-58": { status: 422, next: "Open another text for other words." },
  "JOINT-59": { status: 422, next: "Compare the newest version in its own languages." },
  "JOINT-60": { status: 422, next: "Read this version, and do first what is named." },
  "LIVE-10": { status: 413, next: "Go on in another paragraph, or open another text." },
  "LIVE-11": { status: 413, next: "Put in less at once." },
  "LIVE-14": { status: 503, safe: KEPT, next: "See to the centre's disk, then do it again." },
  "LIVE-16": {
    status: 409,
    next: "Keep the file, put it back from a copy if there is one, and start the centre again.",
  },
  "RUN-1": { status: 503, safe: KEPT, next: "Start the centre, then do it again." },
};

/** Every status with which the core may refuse an act. */
export const actStatuses: readonly number[] = [
  STATUS_ELSE,
  ...new Set(Object.values(STATUS).map(({ status }) => status)),
];
