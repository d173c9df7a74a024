/** @module What an open matter says: the words of a question or a promise, the days of a round. */

import type { ConsultationsView } from "@parley/protocol";
import { words, type Words } from "../words.js";
import { daysWords } from "./round-words.js";

/** Its words, a commitment's in `language` where it has such; empty where it has none here. */
export function matterWords(
  { consultations }: Pick<ConsultationsView, "consultations">,
  consultation: string,
  matter: string,
  language: string,
): string {
  const found = consultations.find(({ id }) => id === consultation);
  const question = found?.questions.find(({ id }) => id === matter);
  if (question !== undefined) return question.text;
  const commitment = found?.commitments.find(({ id }) => id === matter);
  if (commitment !== undefined) {
    return commitment.words[language] ?? Object.values(commitment.words)[0] ?? "";
  }
  return "";
}

/** Of a proposal, the round and the days that it is for. */
export function proposedRound(
  { consultations }: Pick<ConsultationsView, "consultations">,
  consultation: string,
  matter: string,
): Words | undefined {
  const rounds = consultations.find(({ id }) => id === consultation)?.rounds ?? [];
  for (const { number, proposals } of rounds) {
    const found = proposals.find(({ id }) => id === matter);
    if (found !== undefined) {
      return words("momentum.round", { round: number, days: daysWords(found.terms) });
    }
  }
  return undefined;
}
