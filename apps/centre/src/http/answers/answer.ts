/** @module How a route states its answers: by status, in words, and by the schema of each. */

import { errorAnswer } from "./own-answers.js";

/** Answers of one route by their status, as the document's plugin takes them. */
export type Answers = Readonly<Record<number, object>>;

declare module "fastify" {
  interface FastifyContextConfig {
    /**
     * For the document only. As `response` of the route's schema they would be what fastify
     * writes answers by, and it leaves out what a schema does not name.
     */
    readonly answers?: Answers;
  }
}

/** An answer in JSON. */
export function answer({ ref }: { readonly ref: object }, description: string): object {
  return answerAs("application/json", ref, description);
}

/** An answer in another form. */
export function answerAs(mediaType: string, schema: object, description: string): object {
  return { description, content: { [mediaType]: { schema } } };
}

/** Refusals with these statuses. */
export function refusals(...statuses: readonly number[]): Answers {
  return Object.fromEntries(
    statuses.map((status) => [status, answer(errorAnswer, REFUSED[status] ?? REFUSED_ELSE)]),
  );
}

/** Nothing is to be said but that it was done. */
export const done: Answers = { 204: { type: "null", description: "It is done." } };

const REFUSED_ELSE = "It was not done.";
const REFUSED: Readonly<Record<number, string>> = {
  400: "The request is not as this document says (HTTP-2).",
  401: "The console is not signed in, or the token is wrong (HTTP-7).",
  403: "A page of another origin sent the request (HTTP-6).",
  404: "What the request names is not here (HTTP-4, HTTP-12, ACT-1).",
  409: "What the request names stands otherwise by now.",
  413: "The request is too large, or its words are too many (HTTP-2, ACT-6).",
  415: "The request is not JSON (HTTP-2).",
  421: "The request was addressed to another host (HTTP-5).",
  422: "A rule of the exchange forbids it; `rule` names it.",
  429: "Too many wrong tokens in the last minute (HTTP-8).",
  500: "The centre could not do it (HTTP-3).",
  503: "Not now: key or disk fail, it is stopping, or too many consoles are open (HTTP-9).",
  507: "The centre's disk is full (STORE-1).",
};
