/** @module What of dialogues waits for this party: each with the page where it is done. */

import type { ConsultationsView, ConsultationView } from "@parley/protocol";
import type { CommitmentShown, RoundView } from "../../dialogue-api.js";
import { msOf } from "../clocks.js";
import { words, type Words } from "../words.js";
import { openEndings, openWordings } from "./promise-acts.js";
import { hasSeat, isOver, openProposals } from "./round-acts.js";

/** One thing to do. */
export interface DialogueNeed {
  readonly key: string;
  readonly consultation: ConsultationView;
  readonly words: Words;
  /** What the button says. */
  readonly act: Words;
  /** Since when it waits, where a statement began it. */
  readonly since?: number;
}

/** All of it, the longest first; then what has no clock. */
export function dialogueNeeds(answer: ConsultationsView): readonly DialogueNeed[] {
  const needs = answer.consultations.flatMap((one) => needsOf(one, answer));
  const [timed, others] = [needs.filter(hasClock), needs.filter((one) => !hasClock(one))];
  return [...timed.sort((one, other) => one.since - other.since), ...others];
}

/** What waits in one consultation. */
export function needsOf(
  consultation: ConsultationView,
  { party, today }: Pick<ConsultationsView, "party" | "today">,
): readonly DialogueNeed[] {
  if (!consultation.parties.includes(party) && !consultation.members.includes(party)) return [];
  const needs = [
    ...consultation.rounds.flatMap((round) => proposalNeeds(round, party)),
    ...questionNeeds(consultation, party),
    ...consultation.commitments.flatMap((one) => commitmentNeeds(one, party)),
    ...consultation.rounds.slice(-1).flatMap((round) => roundNeeds(round, party, today)),
  ];
  return needs.map((need) => ({ ...need, consultation }));
}

type Need = Omit<DialogueNeed, "consultation">;

function proposalNeeds(round: RoundView, self: string): readonly Need[] {
  const proposed = openProposals(round, self).filter(({ waitsForUs }) => waitsForUs);
  const unanswered = unansweredItems(round, self);
  const [first] = unanswered;
  return [
    ...proposed.map(
      ({ proposal: { id, from, time, terms } }): Need => ({
        ...{ key: `proposal ${id}`, since: msOf(time), act: words("dialogue.act.answer") },
        words: words("dialogue.need.proposal", {
          ...{ party: { party: from }, round: round.number, day: { day: terms.from } },
        }),
      }),
    ),
    ...(first === undefined
      ? []
      : [
          {
            ...{ key: `items ${first.proposed.id}`, since: msOf(first.proposed.time) },
            act: words("dialogue.act.answer"),
            words: words("dialogue.need.items", { count: unanswered.length, round: round.number }),
          },
        ]),
  ];
}

/** Items that were added to a round and that a side has not answered; others go with the terms. */
function unansweredItems(round: RoundView, self: string): RoundView["agenda"] {
  if (isOver(round) || !round.isAgreed || !round.current.terms.sides.includes(self)) return [];
  return round.agenda.filter(({ answers }) => answers.every(({ from }) => from !== self));
}

function questionNeeds({ questions }: ConsultationView, self: string): readonly Need[] {
  return questions.flatMap(({ id, from, number, time, answers, openFor }): readonly Need[] => {
    if (!openFor.includes(self)) return [];
    const [isOwn, values] = [from === self, { party: { party: from }, number }];
    const last = answers.at(-1);
    if (last === undefined) {
      if (isOwn) return [];
      const what = words("dialogue.need.question", values);
      const act = words("dialogue.act.answer");
      return [{ key: `question ${id}`, since: msOf(time), words: what, act }];
    }
    const what = words("dialogue.need.closeQuestion", values);
    const act = words("dialogue.act.look");
    return [{ key: `close ${id}`, since: msOf(last.time), words: what, act }];
  });
}

function commitmentNeeds(commitment: CommitmentShown, self: string): readonly Need[] {
  const { id, current, overdue, due } = commitment;
  const wordings = openWordings(commitment, self).filter(({ canAccept }) => canAccept);
  const endings = openEndings(commitment, self).filter(({ canAccept }) => canAccept);
  const saidItsEnd = commitment.endings.some(({ from }) => from === self);
  const isLate = overdue && current.owner === self && !saidItsEnd;
  return [
    ...wordings.map(
      ({ one }): Need => ({
        ...{ key: `wording ${one.id}`, since: msOf(one.time), act: words("dialogue.act.answer") },
        words: words("dialogue.need.wording", { party: { party: one.from } }),
      }),
    ),
    ...endings.map(
      ({ one }): Need => ({
        ...{ key: `ending ${one.id}`, since: msOf(one.time), act: words("dialogue.act.answer") },
        words: words(`dialogue.need.ending.${one.as}`, { party: { party: one.from } }),
      }),
    ),
    ...(isLate && due !== undefined
      ? [
          {
            ...{ key: `due ${id}`, act: words("dialogue.act.look") },
            words:
              "day" in due
                ? words("dialogue.need.dueDay", { day: { day: due.day } })
                : words("dialogue.need.dueRound", { round: due.beforeRound }),
          },
        ]
      : []),
  ];
}

/** A round that is past its last day, and one that others have closed and we have not. */
function roundNeeds(round: RoundView, self: string, today: string): readonly Need[] {
  if (!hasSeat(round, self)) return [];
  const { number, state, current, held, closed } = round;
  const values = { round: number, day: { day: current.terms.until } };
  const act = words("dialogue.act.look");
  if (state === "agreed" && current.terms.until < today) {
    return [{ key: `held ${current.id}`, words: words("dialogue.need.held", values), act }];
  }
  const [first] = closed;
  const isOurs = closed.some(({ from }) => from === self);
  if (held.length === 0 || first === undefined || isOurs || state === "closed") return [];
  if (!current.terms.sides.includes(self)) return [];
  const what = words("dialogue.need.close", { party: { party: first.from }, round: number });
  return [{ key: `close ${current.id}`, since: msOf(first.time), words: what, act }];
}

function hasClock(need: DialogueNeed): need is DialogueNeed & { readonly since: number } {
  return need.since !== undefined;
}
