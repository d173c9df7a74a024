/** @module Which words of a message a correction stands in place of; the rest stands (CONV-18). */

import type { BodyView, StatementView } from "@parley/protocol";

/** The part that a correction replaces, and its words as sent. */
export interface Correctable {
  readonly part: "text" | "phrase" | "title";
  readonly words: string;
}

/** What would be corrected: the free text, or a phrase sent without any, or an exhibit's title. */
export function correctable(body: BodyView): Correctable | undefined {
  if (body.kind === "exhibit") return { part: "title", words: body.title };
  if (body.kind !== "message") return undefined;
  if (body.text !== undefined) return { part: "text", words: body.text };
  return body.phrase && { part: "phrase", words: body.phrase.rendering };
}

/** The part of a statement that is struck; all of it once its sender took it back. */
export function struckPart({
  body,
  corrected,
}: Pick<StatementView, "body" | "corrected">): Correctable["part"] | "all" | undefined {
  if (corrected === undefined) return undefined;
  return isMended(corrected.as) ? correctable(body)?.part : "all";
}

/** True where the words of the correction stand now; otherwise they are a reason. */
export function isMended(as: NonNullable<StatementView["corrected"]>["as"]): boolean {
  return as === "correction" || as === "change";
}
