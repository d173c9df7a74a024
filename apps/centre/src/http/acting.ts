/** @module What routes that act have in common: how they are described, and where statements go. */

import type { RouteShorthandOptions } from "fastify";
import type { Destination, DestinationRequest } from "@parley/protocol";
import { answer, done, refusals, type Answers } from "./answers/answer.js";
import { accepted } from "./answers/own-answers.js";
import { actStatuses } from "./refusal.js";

interface Takes {
  readonly body?: object;
  readonly params?: object;
}

/** A route of one act that makes a statement: what it takes, and how it answers. */
export function makes(summary: string, asked: Takes): RouteShorthandOptions {
  return does(summary, made, asked);
}

/** A route of one act that is only done: what it takes, and how it answers. */
export function takes(summary: string, asked: Takes): RouteShorthandOptions {
  return does(summary, taken, asked);
}

function does(summary: string, answers: Answers, asked: Takes): RouteShorthandOptions {
  return { schema: { summary, ...asked }, config: { answers } };
}

/** Where a statement goes: into a conversation, or to parties in a new one. */
export function destinationOf({ to, conversation }: DestinationRequest): Destination {
  return conversation === undefined ? { to: to ?? [] } : { conversation };
}

/** One watch role per token until officers have keys: claimed, not proven. */
export const WATCH_ROLE = "watch officer";

const refused = refusals(...actStatuses);
const made = { ...refused, 201: answer(accepted, "It is signed and stored, and on its way.") };
const taken = { ...refused, ...done };
