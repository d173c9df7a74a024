/** @module What a statement of a dialogue refers to, and which consultation it is of (CONS-2). */

import { groupedBy, type DialogueBody, type Said } from "./said.js";

/** The id that a body refers to; undefined in the first proposal of a consultation. */
export function referenceOf(body: DialogueBody): string | undefined {
  if ("of" in body) return body.of;
  return body.as === "stated" ? body.undertaking.consultation : body.consultation;
}

/** Whether a body may refer to what `target` says. */
export function mayReferTo(body: DialogueBody, target: DialogueBody): boolean {
  const isFirst = referenceOf(target) === undefined;
  if (body.kind === "undertaking") {
    if (body.as === "stated") return isFirst;
    if (target.kind !== "undertaking") return false;
    const isReply = body.as === "accepted" || body.as === "disputed";
    return target.as === "stated" || (isReply && ENDINGS.has(target.as));
  }
  if (target.kind !== "consultation") return false;
  if (body.as === "proposed" || body.as === "question") return isFirst;
  if (body.as === "answer" || body.as === "question-closed") return target.as === "question";
  if (target.as === "agenda-added") return body.as === "agenda-answered";
  return target.as === "proposed";
}

/**
 * Each statement under the id of the first proposal of its consultation; under undefined what
 * refers to nothing that is here, or to something of another kind.
 */
export function sortOut(
  said: readonly Said<DialogueBody>[],
): ReadonlyMap<string | undefined, readonly Said<DialogueBody>[]> {
  const byId = new Map(said.map((one) => [one.id, one]));
  return groupedBy(said, (one) => firstOf(one, byId));
}

/** Ends: whatever is referred to is of a kind that stands nearer to the first proposal. */
function firstOf(
  said: Said<DialogueBody>,
  byId: ReadonlyMap<string, Said<DialogueBody>>,
): string | undefined {
  let at = said;
  for (;;) {
    const reference = referenceOf(at.body);
    if (reference === undefined) return at.id;
    const target = byId.get(reference);
    if (target === undefined || !mayReferTo(at.body, target.body)) return undefined;
    at = target;
  }
}

const ENDINGS: ReadonlySet<string> = new Set(["done", "overtaken", "not-pursued"]);
