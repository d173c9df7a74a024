/** @module What a statement of a dialogue says, in one sentence of the officer's language. */

import type { ConsultingHeadline } from "@parley/protocol";
import { outcomes } from "@parley/wire";
import { words, type SentenceId, type Words } from "../words.js";

/** The sentence; what it is about stands beside it, but for an outcome, which has its own word. */
export function consultingWords({ kind, as, about }: ConsultingHeadline): Words {
  const outcome = outcomes.find((one) => one === about);
  if (as === "outcome" && outcome !== undefined) {
    return words("talk.consultation.outcomeOf", { outcome: words(`outcome.${outcome}`) });
  }
  const id = SENTENCES.find((one) => one === `talk.${kind}.${as}`);
  return id === undefined ? words("talk.other", { name: `${kind} ${as}` }) : words(id);
}

/** Whether what it is about is to stand beside the sentence. */
export function hasAbout({ as, about }: ConsultingHeadline): boolean {
  return about !== "" && as !== "outcome";
}

const SENTENCES = [
  "talk.consultation.proposed",
  "talk.consultation.accepted",
  "talk.consultation.declined",
  "talk.consultation.postponed",
  "talk.consultation.suspended",
  "talk.consultation.resumed",
  "talk.consultation.agenda-added",
  "talk.consultation.agenda-answered",
  "talk.consultation.delegation",
  "talk.consultation.held",
  "talk.consultation.outcome",
  "talk.consultation.closed",
  "talk.consultation.question",
  "talk.consultation.answer",
  "talk.consultation.question-closed",
  "talk.undertaking.stated",
  "talk.undertaking.done",
  "talk.undertaking.overtaken",
  "talk.undertaking.not-pursued",
  "talk.undertaking.accepted",
  "talk.undertaking.disputed",
  "talk.document.note-verbale",
  "talk.document.note",
  "talk.document.letter",
  "talk.document.aide-memoire",
  "talk.document.chairs-summary",
  "talk.document.readout",
  "talk.document.non-paper",
  "talk.document.oral-statement",
  "talk.joint-text.opened",
  "talk.joint-text.checkpoint",
  "talk.joint-text.cleared",
  "talk.joint-text.reopened",
  "talk.joint-text.accepted",
  "talk.joint-text.conforming",
  "talk.joint-text.act",
] as const satisfies SentenceId[];
