import { describe, expect, it } from "vitest";
import type { ConsultationsView } from "@parley/protocol";
import type { RoundView } from "../../dialogue-api.js";
import {
  by,
  consultationsAnswer,
  consultationView,
  overdueCommitment,
  proposalView,
  questionView,
  rewordedCommitment,
  roundView,
  TERMS,
} from "./answer.fixture.js";
import { dialogueNeeds } from "./dialogue-needs.js";

type Part = Parameters<typeof consultationView>[0];

const SAID = "2026-11-20T10:00:00.000Z";

function ids(part: Part, more: Partial<ConsultationsView> = {}): readonly string[] {
  const consultations = [consultationView(part)];
  return dialogueNeeds(consultationsAnswer({ consultations, ...more })).map(
    ({ words }) => words.id,
  );
}

/** With nothing but one round. */
function ofRound(round: RoundView): Part {
  return { rounds: [round], questions: [], commitments: [] };
}

const quiet = { rounds: [roundView({ state: "closed", isAgreed: true })] };

describe("what of a dialogue waits for us", () => {
  it("stands with what waits longest first", () => {
    const needs = dialogueNeeds(consultationsAnswer());
    expect(needs.map(({ words }) => words.id)).toEqual([
      "dialogue.need.question",
      "dialogue.need.proposal",
      "dialogue.need.wording",
    ]);
    expect(needs[1]?.words.values).toMatchObject({ round: 2, day: { day: "2026-12-10" } });
  });

  it("is nothing of a consultation that we neither sit in nor hear", () => {
    expect(ids({ parties: ["XA", "XC"], members: ["XA", "XC"] })).toEqual([]);
  });

  it("asks for answers to items that were added after the terms were accepted", () => {
    const current = proposalView({ waitsFor: [] });
    const agreed = { state: "agreed", isAgreed: true, current, proposals: [current] } as const;
    expect(ids(ofRound(roundView(agreed)))).toEqual(["dialogue.need.items"]);
    const answers = [{ from: "XB", answer: "not-agreed" }] as const;
    const agenda = roundView().agenda.map((item) => ({ ...item, answers }));
    expect(ids(ofRound(roundView({ ...agreed, agenda })))).toEqual([]);
    expect(ids(ofRound(roundView({ ...agreed, state: "held" })))).toEqual([]);
  });

  it("asks to close a question once it is answered, and of ours no answer", () => {
    const answers = [{ ...by("b2", "XB", SAID), text: "Yes." }];
    const part = (question: Parameters<typeof questionView>[0]): Part => {
      return { ...quiet, commitments: [], questions: [questionView(question)] };
    };
    expect(ids(part({ answers }))).toEqual(["dialogue.need.closeQuestion"]);
    expect(ids(part({ answers, openFor: ["XA"] }))).toEqual([]);
    expect(ids(part({ from: "XB" }))).toEqual([]);
  });

  it("asks for a word on what others say of the end of a commitment", () => {
    const ending = {
      ...by("e6", "XA", SAID),
      ...({ as: "overtaken", text: "The site is closed.", accepted: [], disputed: [] } as const),
      waitsFor: ["XB"],
    };
    const part = (endings: readonly (typeof ending)[]): Part => {
      return { ...quiet, questions: [], commitments: [overdueCommitment({ endings })] };
    };
    expect(ids(part([ending]))).toEqual(["dialogue.need.ending.overtaken"]);
    expect(ids(part([{ ...ending, waitsFor: [] }]))).toEqual([]);
  });

  it("tells of our own overdue commitment, until we say something of its end", () => {
    const late = { overdue: true, due: { day: "2026-11-01" } };
    const own = rewordedCommitment({ ...late, versions: [rewordedCommitment().current] });
    const part = (commitments: readonly (typeof own)[]): Part => {
      return { ...quiet, questions: [], commitments };
    };
    expect(ids(part([own]))).toEqual(["dialogue.need.dueDay"]);
    expect(ids(part([{ ...own, due: { beforeRound: 2 } }]))).toEqual(["dialogue.need.dueRound"]);
    const said = { ...by("e7", "XB", SAID), as: "done", text: "Named." } as const;
    const endings = [{ ...said, accepted: [], disputed: [], waitsFor: ["XA"] }];
    expect(ids(part([{ ...own, endings }]))).toEqual([]);
  });

  it("asks what came of an agreed round whose last day has passed, and to close it after others", () => {
    const terms = { ...TERMS, agenda: [] };
    const current = proposalView({ terms, waitsFor: [] });
    const round = roundView({ isAgreed: true, current, state: "agreed", agenda: [] });
    expect(ids(ofRound(round))).toEqual(["dialogue.need.held"]);
    expect(ids(ofRound(round), { today: "2026-11-11" })).toEqual([]);
    const held = [{ ...by("f3", "XA", SAID), days: { from: "2026-11-10", until: "2026-11-11" } }];
    const closed = [by("f4", "XA", SAID)];
    const over = { ...round, state: "held", held } as const;
    expect(ids(ofRound(over))).toEqual([]);
    expect(ids(ofRound({ ...over, closed }))).toEqual(["dialogue.need.close"]);
    expect(ids(ofRound({ ...over, closed: [...closed, by("f5", "XB", SAID)] }))).toEqual([]);
  });
});
