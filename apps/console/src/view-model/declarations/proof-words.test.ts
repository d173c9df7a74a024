import { describe, expect, it } from "vitest";
import type { ProofView, WorkView } from "../../declarations-api.js";
import { words } from "../words.js";
import { declarationsAnswer } from "./answer.fixture.js";
import { plainWords, recountWords, verdictWords } from "./proof-words.js";
import { isUnderWay, workOf, workStanding } from "./work-words.js";

const PROOF: ProofView = {
  declaration: "",
  verdict: "proven",
  kind: "item",
  item: "M-101",
  shows: [],
  notShown: [],
};

describe("what came of a proof", () => {
  it("has a word and a shape of its own for each verdict; one that has not come is unread", () => {
    const verdicts = ["proven", "refused", "unread", "checking"] as const;
    const marks = verdicts.map((verdict) => verdictWords({ verdict }));
    expect(new Set(marks.map(({ shape }) => shape)).size).toBe(verdicts.length);
    expect(marks.map(({ words: { id } }) => id)).toEqual(verdicts.map((one) => `proof.is.${one}`));
    expect(verdictWords(undefined)).toEqual(verdictWords({ verdict: "unread" }));
  });

  it("says what it shows and leaves open only where it is proven", () => {
    expect(plainWords(PROOF)).toEqual({
      shows: words("proof.shows.item", { item: "M-101", leaves: 0, count: 0 }),
      leavesOpen: words("proof.open.item"),
    });
    for (const verdict of ["refused", "unread", "checking"] as const) {
      expect(plainWords({ ...PROOF, verdict })).toBeUndefined();
    }
  });

  it("tells counts that follow from those that differ, each by its shape", () => {
    const all = (["follows", "breaks", "not-counted"] as const).map((word) =>
      recountWords({ word }),
    );
    expect(new Set(all.map(({ shape }) => shape)).size).toBe(3);
  });
});

describe("work that takes seconds", () => {
  const work: WorkView = { id: "1", what: "prove", done: 0.999 };

  it("is never whole before a statement came of it", () => {
    expect(workStanding({ ...work, done: 1 }).words.values).toEqual({ percent: 99 });
    expect(workStanding({ ...work, done: 0.429 }).words.values).toEqual({ percent: 42 });
    expect(workStanding({ ...work, statement: "aa" }).state).toBe("done");
  });

  it("has failed where the centre says why, whatever was done", () => {
    const failed = { rule: "DISC-3", detail: "this party is bound already" };
    const standing = workStanding({ ...work, failed });
    expect(standing.words.id).toBe("work.prove.failed");
    expect(standing.next?.id).toBe("work.failedNext");
  });

  it("is not clear where the store does not say, and is not to be done twice", () => {
    const failed = { rule: "STORE-2", detail: "the store failed" };
    const standing = workStanding({ ...work, failed });
    expect(standing).toMatchObject({ state: "failed", words: { id: "work.unclear" } });
    expect(standing.next?.id).toBe("work.unclearNext");
  });

  it("is asked for again while it runs or a proof is being checked, and not after", () => {
    expect(isUnderWay({ work: [work], proofs: {} })).toBe(true);
    expect(isUnderWay({ work: [], proofs: { p: { verdict: "checking" } } })).toBe(true);
    const ended = [{ ...work, statement: "aa" }];
    expect(isUnderWay({ work: ended, proofs: { p: { verdict: "unread" } } })).toBe(false);
  });

  it("is listed with its declaration", () => {
    const answer = declarationsAnswer();
    expect(workOf(answer, "none")).toEqual([]);
    expect(workOf(answer, answer.work[0]?.declaration ?? "")).toHaveLength(3);
  });
});
