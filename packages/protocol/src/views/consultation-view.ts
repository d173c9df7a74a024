/** @module Consultations and documents as people see them: what all of it has come to (CONS-34). */

import { formatInstant, type Instant } from "@parley/bytes";
import {
  agendaFor,
  dayOf,
  momentumOf,
  overdueIn,
  remindersOf,
  timelineOf,
  type Apart,
  type Commitment,
  type Consultation,
  type Momentum,
  type NextDay,
  type Question,
  type Reminder,
  type Round,
  type RoundState,
  type TimelineEvent,
} from "@parley/consultation";
import type { AgendaItem, DocumentBody, Level } from "@parley/wire";
import {
  consultingConversations,
  consultingIn,
  type Consulting,
} from "../consultation/consulting.js";
import { keptOf } from "../lookup.js";
import type { State } from "../state.js";
import type { InstantText } from "./instant-text.js";
import { plainView, type Plain } from "./plain-view.js";

/** Everything that is here of dialogues. */
export interface ConsultationsView {
  readonly party: string;
  /** YYYY-MM-DD in UTC, by this centre's clock. */
  readonly today: string;
  /** CONS-36. */
  readonly reminders: readonly Plain<Reminder>[];
  readonly consultations: readonly ConsultationView[];
  readonly documents: readonly DocumentView[];
  /** Of all consultations together. */
  readonly momentum: Plain<Momentum>;
  /** What changes nothing, and why. */
  readonly apart: readonly (Plain<Apart> & { readonly conversation: string })[];
}

/** One consultation; `round`, `level` and `state` are those of its last round. */
export interface ConsultationView {
  readonly id: string;
  readonly conversation: string;
  readonly members: readonly string[];
  readonly subject: string;
  readonly sides: readonly string[];
  readonly mediator?: string;
  readonly parties: readonly string[];
  readonly round: number;
  readonly level: Level;
  readonly state: RoundState;
  readonly next?: NextDay;
  readonly rounds: readonly Plain<Round>[];
  readonly questions: readonly Plain<Question>[];
  readonly commitments: readonly CommitmentView[];
  readonly momentum: Plain<Momentum>;
  readonly timeline: readonly Plain<TimelineEvent>[];
  /** The first items that the next agenda is to have, in English where there are such words. */
  readonly nextAgenda: readonly AgendaItem[];
}

/** A commitment; `words`, `owner` and `condition` are those of the wording that stands. */
export interface CommitmentView extends Plain<Commitment> {
  readonly words: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly condition?: Readonly<Record<string, string>>;
  readonly overdue: boolean;
}

/** A document as it was sent. */
export interface DocumentView extends Plain<Omit<DocumentBody, "kind">> {
  readonly statement: string;
  readonly conversation: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly said: InstantText;
  readonly here: InstantText;
}

/** All of it. */
export function viewConsultations(state: State, now: Instant): ConsultationsView {
  const all = consultingConversations(state).map(consultingIn);
  const consultations = all.flatMap(({ dialogue }) => dialogue.consultations);
  return {
    party: state.self.party,
    today: dayOf(now),
    reminders: remindersOf(consultations, state.self.party, now).map(plainView),
    consultations: all.flatMap((one) => viewDialogue(one, now)),
    documents: all.flatMap((one) => viewDocuments(state, one)),
    momentum: plainView(momentumOf(consultations, now, lastOf(all))),
    apart: all.flatMap(({ conversation, dialogue }) => {
      return dialogue.apart.map((one) => ({ ...plainView(one), conversation: conversation.id }));
    }),
  };
}

function viewDialogue(consulting: Consulting, now: Instant): readonly ConsultationView[] {
  const { conversation, dialogue } = consulting;
  const place = { conversation: conversation.id, members: conversation.parties };
  const last = lastOf([consulting]);
  return dialogue.consultations.flatMap((one) => {
    const round = one.rounds.at(-1);
    if (round === undefined) return [];
    const { mediator, level } = round.current.terms;
    const momentum = momentumOf([one], now, last);
    const { id, subject, sides, parties, rounds, questions } = one;
    return [
      {
        ...{ id, subject, sides, parties, ...place },
        ...(mediator !== undefined && { mediator }),
        ...{ round: round.number, level, state: round.state },
        ...(momentum.next !== undefined && { next: momentum.next }),
        rounds: rounds.map(plainView),
        questions: questions.map(plainView),
        commitments: viewCommitments(one, now),
        momentum: plainView(momentum),
        timeline: timelineOf(one).map(plainView),
        nextAgenda: agendaFor(one, dayOf(now), "en"),
      },
    ];
  });
}

function viewCommitments(consultation: Consultation, now: Instant): readonly CommitmentView[] {
  const overdue = overdueIn(consultation, dayOf(now));
  return consultation.commitments.map((one) => {
    const { words, owner, condition } = one.current;
    return {
      ...plainView(one),
      ...{ words: Object.fromEntries(words), owner, overdue: overdue.has(one.id) },
      ...(condition !== undefined && { condition: Object.fromEntries(condition) }),
    };
  });
}

function viewDocuments(
  state: State,
  { conversation, documents }: Consulting,
): readonly DocumentView[] {
  return documents.flatMap(({ id, from, time, body }) => {
    const kept = keptOf(state, id);
    if (kept === undefined) return [];
    const { kind: _, ...document } = body;
    const { to } = kept.statement;
    const times = { said: formatInstant(time), here: formatInstant(kept.arrived) };
    return [
      { ...plainView(document), ...times, statement: id, conversation: conversation.id, from, to },
    ];
  });
}

/** The last statement of some conversations, of whatever kind. */
function lastOf(all: readonly Consulting[]): Momentum["last"] {
  return all
    .flatMap(({ last }) => last ?? [])
    .reduce<Momentum["last"]>((found, one) => {
      return found === undefined || one.time > found.time ? one : found;
    }, undefined);
}
