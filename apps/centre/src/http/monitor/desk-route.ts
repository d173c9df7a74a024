/** @module What routes of the desk have in common: how they are described, and how they refuse. */

import { UsageError } from "@parley/bytes";
import type { RouteShorthandOptions } from "fastify";
import { MonitorError } from "../../monitor/monitor-error.js";
import { done, refusals } from "../answers/answer.js";
import { Refusal } from "../refusal.js";

/** Does what is asked of the desk; what it rejects with becomes a refusal. */
export async function atDesk<T>(work: () => Promise<T> | T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw refusalAt(error);
  }
}

/** There is nothing of this name. */
export function notHere(what: string): Refusal {
  return new Refusal(
    404,
    "HTTP-4",
    `There is no such ${what} here.`,
    "Nothing was changed.",
    "Look at the desk of public sources for what is there.",
  );
}

/** A route that only shows. */
export function shows(
  summary: string,
  shown: object,
  asked: { readonly querystring?: object; readonly params?: object } = {},
): RouteShorthandOptions {
  const answers = { ...refusals(...STATUSES), 200: shown };
  return { schema: { summary, ...asked }, config: { answers } };
}

/** A route that does something. */
export function acts(
  summary: string,
  status: 201 | 204,
  shown: object | undefined,
  asked: { readonly body?: object; readonly params?: object },
): RouteShorthandOptions {
  const told = shown === undefined ? done : { [status]: shown };
  return {
    schema: { summary, ...asked },
    config: { answers: { ...refusals(...STATUSES), ...told } },
  };
}

function refusalAt(error: unknown): unknown {
  if (error instanceof UsageError) {
    return new Refusal(400, "HTTP-2", `${error.message}.`, NOTHING, "Ask for a day that there is.");
  }
  if (!(error instanceof MonitorError)) return error;
  const { rule, what, safe, next } = error;
  const known = KNOWN[rule];
  return new Refusal(known?.status ?? 422, rule, what, safe, known?.next ?? next);
}

/** Every status with which a desk may refuse. */
const STATUSES: readonly number[] = [400, 404, 409, 422, 503];
const NOTHING = "Nothing was changed.";
const MEND = "Mend what is named, with its fields, and do it again.";
const KNOWN: Readonly<Record<string, { readonly status: number; readonly next: string }>> = {
  "MON-4": { status: 404, next: "Look at the text again for what is proposed." },
  "MON-12": {
    status: 422,
    next: "Leave it out, or accept its figure from a source that has an address.",
  },
  "INGEST-6": { status: 422, next: "Give another path or address." },
  "INGEST-7": { status: 409, next: "Wait until it has ended, or stop it first." },
  "INGEST-12": { status: 503, next: "End the other program that has the folder, then ask again." },
  "INGEST-13": { status: 503, next: "Put the folder of sources back from a copy." },
  "INGEST-14": { status: 503, next: "Free space on the centre's disk, then do it again." },
  "FIND-13": { status: 422, next: "Give it a name, and ask for less." },
  ...Object.fromEntries(
    Array.from({ length: 34 }, (_, index) => [`RECORD-${index + 1}`, { status: 422, next: MEND }]),
  ),
};
