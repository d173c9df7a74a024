import { outcomes } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { consultationsAnswer, consultationView, IDS } from "./answer.fixture.js";
import { consultingRoute } from "./consulting-route.js";
import { consultingWords, hasAbout } from "./consulting-words.js";
import { daysSince } from "./days-since.js";
import { matterWords, proposedRound } from "./matter-words.js";
import { daysWords } from "./round-words.js";

describe("what a statement of a dialogue says", () => {
  it("is a sentence of its own, and for a kind without one the kind's name", () => {
    const said = { kind: "undertaking", as: "done", about: "Sent." } as const;
    expect(consultingWords(said).id).toBe("talk.undertaking.done");
    expect(hasAbout(said)).toBe(true);
    expect(consultingWords({ ...said, as: "later" })).toEqual({
      ...{ id: "talk.other", values: { name: "undertaking later" } },
    });
  });

  it("has a word for each outcome, and none of the wire's beside it", () => {
    for (const about of outcomes) {
      const said = { kind: "consultation", as: "outcome", about } as const;
      expect(consultingWords(said).values).toEqual({ outcome: { id: `outcome.${about}` } });
      expect(hasAbout(said)).toBe(false);
    }
    expect(consultingWords({ kind: "consultation", as: "outcome", about: "" }).id).toBe(
      "talk.consultation.outcome",
    );
  });

  it("leads to its consultation by its own id, and a document to the documents", () => {
    const id = "e1".repeat(32);
    expect(consultingRoute({ kind: "undertaking" }, id)).toEqual({
      ...{ page: "dialogue", part: "consultation", id },
    });
    expect(consultingRoute({ kind: "document" }, id)).toEqual({
      ...{ page: "dialogue", part: "documents" },
    });
    const of = "c".repeat(64);
    expect(consultingRoute({ kind: "joint-text", of }, id)).toEqual({ page: "texts", id: of });
    expect(consultingRoute({ kind: "joint-text" }, id)).toEqual({ page: "texts", id });
  });
});

describe("what is open", () => {
  it("is told by the words of a question or a commitment, and by the days of a round", () => {
    const answer = consultationsAnswer();
    const [question] = consultationView().questions;
    const words = (id: string, language = "zh"): string => {
      return matterWords(answer, IDS.consultation, id, language);
    };
    expect(words(question?.id ?? "")).toBe(question?.text);
    expect(words(IDS.overdue)).toBe("奥里利亚将提交其场址清单。");
    expect(words(IDS.overdue, "ru")).toBe("Aurelia will send its list of sites.");
    expect(proposedRound(answer, IDS.consultation, IDS.secondRound)).toEqual({
      id: "momentum.round",
      values: { round: 2, days: daysWords({ from: "2026-12-10", until: "2026-12-11" }) },
    });
    expect(proposedRound(answer, IDS.consultation, IDS.overdue)).toBeUndefined();
    expect(words("77".repeat(32))).toBe("");
  });

  it("is counted in whole days, and never below none", () => {
    const now = Date.parse("2026-11-22T10:00:00.000Z");
    expect(daysSince("2026-11-20T10:00:01.000Z", now)).toBe(1);
    expect(daysSince("2026-11-23T10:00:00.000Z", now)).toBe(0);
  });
});
