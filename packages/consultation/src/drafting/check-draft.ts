/** @module What an own centre refuses to say in a dialogue (CONS-23 to CONS-29). */

import { fault, ok, type Result } from "@parley/bytes";
import type { ConsultationBody } from "@parley/wire";
import type { Consultation, Dialogue } from "../consultation.js";
import { limits } from "../limits.js";
import { mayReferTo, referenceOf } from "../reference.js";
import type { DialogueBody, Said } from "../said.js";
import { checkProposal, type Speaking } from "./check-proposal.js";
import { checkOfRound } from "./check-of-round.js";
import { checkUndertaking } from "./check-undertaking.js";

/**
 * Whether an own act can be said where it goes; what others would set apart is refused.
 * @param dialogue Of the conversation it goes to; without consultations in a new one.
 */
export function checkDraft(
  dialogue: Dialogue,
  body: DialogueBody,
  speaking: Speaking,
): Result<true> {
  const reference = referenceOf(body);
  if (reference === undefined && body.as === "proposed") {
    const own = dialogue.consultations.filter(({ said }) => isBegunBy(said, speaking.party));
    if (own.length >= limits.consultationsMax) {
      return fault("CONS-29", `this party has begun ${own.length} consultations here`);
    }
    return checkProposal(undefined, body, speaking);
  }
  const found = findIn(dialogue, reference);
  if (found === undefined || !mayReferTo(body, found.target.body)) {
    return fault("CONS-23", "what it refers to is not here, or this cannot be said of it");
  }
  if (body.kind === "undertaking") {
    return checkUndertaking(found.consultation, body, speaking.party);
  }
  if (body.as === "proposed") return checkProposal(found.consultation, body, speaking);
  const isQuestion =
    body.as === "question" || body.as === "answer" || body.as === "question-closed";
  if (isQuestion) return checkQuestion(found.consultation, body, speaking.party);
  return checkOfRound(found.consultation, body, speaking.party);
}

/** CONS-27. */
function checkQuestion(
  { parties, questions }: Consultation,
  body: Extract<ConsultationBody, { readonly as: "question" | "answer" | "question-closed" }>,
  party: string,
): Result<true> {
  if (!parties.includes(party)) return fault("CONS-23", "this party has no seat in it");
  if (body.as !== "question-closed") return ok(true);
  const question = questions.find(({ id }) => id === body.of);
  const isClosed = question?.closed.some(({ from }) => from === party);
  return isClosed === true ? fault("CONS-27", "this party has closed it already") : ok(true);
}

function isBegunBy(said: readonly Said<DialogueBody>[], party: string): boolean {
  return said.some(({ from, body }) => from === party && referenceOf(body) === undefined);
}

function findIn(
  { consultations }: Dialogue,
  id: string | undefined,
): { readonly consultation: Consultation; readonly target: Said<DialogueBody> } | undefined {
  for (const consultation of consultations) {
    const target = consultation.said.find((one) => one.id === id);
    if (target !== undefined) return { consultation, target };
  }
  return undefined;
}
