/** @module Saying a message again in the same words, as the answer to a *say again*. */

import type { SayRequest, StatementView } from "@parley/protocol";
import { msOf } from "./clocks.js";

/** The same message once more: nothing of it is typed anew, and whoever asked is to act. */
export function repeatRequest(
  repeated: StatementView,
  asking: Pick<StatementView, "id" | "from">,
  now: number,
): SayRequest | undefined {
  const { body, conversation, precedence, lang } = repeated;
  if (body.kind !== "message") return undefined;
  const { subject, text, phrase, exhibits, replyBy, voidAfter } = body;
  return {
    conversation,
    action: [asking.from],
    answers: asking.id,
    precedence,
    lang,
    ...(subject === undefined ? {} : { subject }),
    ...(text === undefined ? {} : { text }),
    ...(phrase && { phrase: { code: phrase.code, parameters: phrase.parameters } }),
    exhibits: exhibits.map(({ id }) => id),
    // A time to answer by that has passed asks for nothing any more.
    ...(replyBy === undefined || msOf(replyBy) <= now ? {} : { replyBy }),
    ...(voidAfter === undefined ? {} : { voidAfter }),
  };
}
