/** @module A desk of dialogue between the fictional states, for tests. */

import type { ConsultationsView, ConsultationView } from "@parley/protocol";
import type { RoundTerms } from "@parley/wire";
import type {
  CommitmentShown,
  ItemView,
  ProposalView,
  QuestionView,
  RoundView,
  SaidBy,
  VersionView,
} from "../../dialogue-api.js";

/** Ids that tests name. */
export const IDS = {
  consultation: "a1".repeat(32),
  secondRound: "a2".repeat(32),
  conversation: "c1".repeat(32),
  overdue: "e1".repeat(32),
  reworded: "e2".repeat(32),
  added: "a5".repeat(32),
} as const;

/** Terms of a round between XA and XB, with XN between them. */
export const TERMS: RoundTerms = {
  ...{ subject: "Notices of launches", level: "directors-general", sides: ["XA", "XB"] },
  ...{ mediator: "XN", venue: "Port Helven", from: "2026-11-10", until: "2026-11-11" },
  mandate: { text: "Exchange of notes of 1 October 2026", from: "2026-10-01" },
  agenda: [
    { title: "Aurelia will send its list of sites.", commitment: IDS.overdue },
    { title: "What a notice says" },
    { title: "Test ranges" },
  ],
};

/** XB looks at its desk: one consultation in its second round. */
export function consultationsAnswer(part: Partial<ConsultationsView> = {}): ConsultationsView {
  const consultation = consultationView();
  return {
    party: "XB",
    today: "2026-11-22",
    reminders: [],
    consultations: [consultation],
    documents: [
      {
        ...{ statement: "d1".repeat(32), conversation: IDS.conversation, from: "XA", to: ["XB"] },
        ...{ form: "note-verbale", number: "XA/14/2026", title: "Visit to the test range" },
        ...{ addressee: "Ministry of Foreign Affairs of Borealia", place: "Aurel" },
        ...{ day: "2026-11-15", flags: ["without-prejudice"] },
        words: {
          en: "The Ministry presents its compliments and has the honour to propose a visit.",
          zh: "外交部谨致意，并荣幸地提议一次访问。",
        },
        ...{ said: "2026-11-15T09:00:00.000Z", here: "2026-11-15T09:00:02.000Z" },
      },
    ],
    momentum: consultation.momentum,
    apart: [],
    ...part,
  };
}

/** The consultation: a first round that was held and closed, a second one that is proposed. */
export function consultationView(part: Partial<ConsultationView> = {}): ConsultationView {
  const rounds = part.rounds ?? [firstRound(), roundView()];
  const last = rounds.at(-1) ?? roundView();
  return {
    ...{ id: IDS.consultation, conversation: IDS.conversation, members: ["XA", "XB", "XN"] },
    ...{ subject: TERMS.subject, sides: ["XA", "XB"], mediator: "XN" },
    ...{ parties: ["XA", "XB", "XN"], rounds },
    ...{ round: last.number, level: last.current.terms.level, state: last.state },
    questions: [questionView()],
    commitments: [overdueCommitment(), rewordedCommitment()],
    momentum: {
      held: [
        {
          ...{ level: "experts", consultation: IDS.consultation, round: 1, day: "2026-06-12" },
          ...{ saidBy: ["XA", "XB"], days: 163 },
        },
      ],
      last: { from: "XA", time: "2026-11-19T10:00:00.000Z" },
      next: {
        ...{ day: "2026-12-10", consultation: IDS.consultation, round: 2, standing: "proposed" },
      },
      open: [
        {
          ...by("e1", "XA", "2026-06-12T10:00:00.000Z"),
          ...{ matter: "commitment", consultation: IDS.consultation, waitsFor: ["XA"], days: 162 },
        },
        {
          ...by("b1", "XA", "2026-11-02T10:00:00.000Z"),
          ...{
            matter: "question",
            consultation: IDS.consultation,
            waitsFor: ["XA", "XB"],
            days: 19,
          },
        },
        {
          ...by("a2", "XA", "2026-11-19T10:00:00.000Z"),
          ...{ matter: "proposal", consultation: IDS.consultation, waitsFor: ["XB"], days: 2 },
        },
      ],
    },
    timeline: [
      {
        ...by("a1", "XA", "2026-05-20T10:00:00.000Z"),
        ...{ kind: "consultation", as: "proposed", day: "2026-06-11" },
      },
      { ...by("e1", "XA", "2026-06-12T10:00:00.000Z"), kind: "undertaking", as: "stated" },
      {
        ...by("a2", "XA", "2026-11-19T10:00:00.000Z"),
        ...{ kind: "consultation", as: "proposed", day: "2026-12-10" },
      },
    ],
    nextAgenda: [
      { title: "Aurelia will send its list of sites.", commitment: IDS.overdue },
      { title: "Borealia will name a point of contact.", commitment: IDS.reworded },
    ],
    ...part,
  };
}

/** A second round that XA proposes and XB has not answered. */
export function roundView(part: Partial<RoundView> = {}): RoundView {
  const current = part.current ?? proposalView();
  return {
    ...{ number: 2, state: "proposed", proposals: [current], current, isAgreed: false },
    breaks: [],
    agenda: itemsOf(current),
    ...{ delegations: [], held: [], outcomes: [], closed: [], hints: [] },
    ...part,
  };
}

/** A proposal of XA for the second round. */
export function proposalView(part: Partial<ProposalView> = {}): ProposalView {
  return {
    ...by("a2", "XA", "2026-11-19T10:00:00.000Z"),
    terms: { ...TERMS, from: "2026-12-10", until: "2026-12-11" },
    ...{ accepted: [by("a3", "XN", "2026-11-19T12:00:00.000Z")], declined: [], waitsFor: ["XB"] },
    ...part,
  };
}

/** The first question of XA, not answered. */
export function questionView(part: Partial<QuestionView> = {}): QuestionView {
  return {
    ...by("b1", "XA", "2026-11-02T10:00:00.000Z"),
    ...{ number: 1, text: "Does a notice cover a launch that is put off?" },
    ...{ answers: [], closed: [], openFor: ["XA", "XB"] },
    ...part,
  };
}

/** A commitment of XA that was due before today. */
export function overdueCommitment(part: Partial<CommitmentShown> = {}): CommitmentShown {
  const current = versionView({
    words: {
      en: "Aurelia will send its list of sites.",
      zh: "奥里利亚将提交其场址清单。",
    },
    due: { day: "2026-11-01" },
  });
  return {
    ...{ id: IDS.overdue, state: "open", current, due: { day: "2026-11-01" } },
    ...{ versions: [current], endings: [], words: current.words, owner: "XA", overdue: true },
    ...part,
  };
}

/** A commitment of XB for which XA proposes other words. */
export function rewordedCommitment(part: Partial<CommitmentShown> = {}): CommitmentShown {
  const current = versionView({
    ...by("e2", "XB", "2026-06-12T11:00:00.000Z"),
    ...{ owner: "XB", words: { en: "Borealia will name a point of contact." } },
    accepted: [by("e3", "XA", "2026-06-12T12:00:00.000Z")],
  });
  const offered = versionView({
    ...by("e4", "XA", "2026-11-20T11:00:00.000Z"),
    ...{ owner: "XB", words: { en: "Borealia will name a point of contact, with a telephone." } },
    ...{ rewords: current.id, waitsFor: ["XB"], accepted: [] },
  });
  return {
    ...{ id: IDS.reworded, state: "open", current, versions: [current, offered], endings: [] },
    ...{ words: current.words, owner: "XB", overdue: false },
    ...part,
  };
}

/** Words of XA that XB has accepted. */
export function versionView(part: Partial<VersionView> = {}): VersionView {
  return {
    ...by("e1", "XA", "2026-06-12T10:00:00.000Z"),
    ...{ owner: "XA", words: { en: "Aurelia will send its list of sites." } },
    ...{ accepted: [by("e5", "XB", "2026-06-12T11:00:00.000Z")], disputed: [], waitsFor: [] },
    ...part,
  };
}

/** A statement by the byte that its id repeats. */
export function by(byte: string, from: string, time: string): SaidBy {
  return { id: byte.repeat(32), from, time };
}

function firstRound(): RoundView {
  const current = proposalView({
    ...by("a1", "XA", "2026-05-20T10:00:00.000Z"),
    terms: { ...TERMS, level: "experts", from: "2026-06-11", until: "2026-06-12", agenda: [] },
    waitsFor: [],
  });
  const days = { from: "2026-06-11", until: "2026-06-12" };
  return roundView({
    ...{ number: 1, state: "closed", current, proposals: [current], isAgreed: true, agenda: [] },
    breaks: [
      {
        ...by("f1", "XB", "2026-05-25T10:00:00.000Z"),
        ...{ as: "postponed", reason: "Our delegation is not complete.", to: "2026-06-11" },
        stands: false,
      },
    ],
    delegations: [
      {
        ...by("f2", "XA", "2026-06-01T10:00:00.000Z"),
        ...{ members: [{ function: "Director", level: "directors-general", leads: true }] },
        earlier: [],
      },
    ],
    held: [
      { ...by("f3", "XA", "2026-06-12T16:00:00.000Z"), days },
      { ...by("f4", "XB", "2026-06-12T17:00:00.000Z"), days },
    ],
    outcomes: [{ ...by("f5", "XA", "2026-06-12T18:00:00.000Z"), outcome: "agreed-minutes" }],
    closed: [
      { ...by("f6", "XA", "2026-06-13T10:00:00.000Z"), next: "2026-09-01" },
      { ...by("f7", "XB", "2026-06-13T11:00:00.000Z"), text: "A useful exchange." },
    ],
    hints: [
      {
        ...{ hint: "leader-not-at-level", party: "XA" },
        ...{ leader: "directors-general", level: "experts" },
      },
    ],
  });
}

function itemsOf({ id, from, time, terms }: ProposalView): readonly ItemView[] {
  return terms.agenda.map((one, item) => ({
    ...one,
    ...{ item, proposed: { id, from, time }, standing: "proposed" },
    answers: [{ from, answer: "agreed" }],
  }));
}
