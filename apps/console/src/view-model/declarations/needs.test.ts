import { describe, expect, it } from "vitest";
import type { DeclarationsAnswer } from "../../declarations-api.js";
import { declarationsAnswer, IDS } from "./answer.fixture.js";
import { declarationNeeds } from "./needs.js";

const ids = (answer: DeclarationsAnswer): readonly string[] => {
  return declarationNeeds(answer, (_, step) => step).map(({ words }) => words.id);
};

describe("what of declarations waits for us", () => {
  it("stands with what others wait for first, the longest before the rest", () => {
    expect(ids(declarationsAnswer())).toEqual([
      "need.pick",
      "need.question",
      "need.show.none-shown",
    ]);
  });

  it("names the step, the page and the declaration", () => {
    const needs = declarationNeeds(declarationsAnswer(), () => "Basen");
    expect(needs.map(({ part, declared }) => [part, declared.table.id])).toEqual([
      ["opening", IDS.own],
      ["life", IDS.own],
      ["opening", IDS.own],
    ]);
    expect(needs[2]?.words.values).toEqual({ step: "Basen" });
  });

  it("asks for no press before all are bound, nor after ours is shown", () => {
    const [waiting] = declarationsAnswer().waiting;
    for (const midway of ["not-all-bound", "own-shown"] as const) {
      const answer = declarationsAnswer({ waiting: waiting ? [{ ...waiting, midway }] : [] });
      expect(ids(answer)).toEqual(["need.pick", "need.question"]);
    }
  });

  it("asks for our equal step once another is bound to it", () => {
    const answer = changed(IDS.own, (table) => ({
      ...table,
      steps: table.steps.map((step) => ({
        ...step,
        parties: step.parties.map(({ party, bound }) => {
          return { party, ...(party === "XA" && bound !== undefined && { bound }) };
        }),
      })),
    }));
    expect(ids({ ...answer, waiting: [] })).toEqual(["need.pick", "need.question", "need.bind"]);
  });

  it("is done with a pick once a proof of ours has opened the item", () => {
    const shown = declarationsAnswer().tables.find(({ id }) => id === IDS.theirs)?.items ?? [];
    const answer = changed(IDS.own, (table) => ({
      ...table,
      items: shown,
      picks: table.picks.map((pick) => ({ ...pick, item: "M-101" })),
    }));
    expect(ids(answer)).toEqual(["need.question", "need.show.none-shown"]);
  });

  it("asks for our part of a draw, and for a leaf of ours that it fell on", () => {
    const draw = (word: "not-bound" | "not-revealed") => {
      return { about: "d1", items: 1, parties: [{ party: "XB", word }] };
    };
    for (const word of ["not-bound", "not-revealed"] as const) {
      const answer = changed(IDS.theirs, (table) => ({ ...table, draws: [draw(word)] }));
      expect(ids(answer)).toContain(`need.draw.${word}`);
    }
    const leaf = { declaration: IDS.own, about: "d1", items: [], padding: [], owed: "aa" };
    expect(ids(declarationsAnswer({ drawn: [leaf] }))).toContain("need.leaf");
    const theirs = { ...leaf, declaration: IDS.theirs };
    expect(ids(declarationsAnswer({ drawn: [theirs] }))).not.toContain("need.leaf");
  });
});

function changed(
  id: string,
  change: (table: DeclarationsAnswer["tables"][number]) => DeclarationsAnswer["tables"][number],
): DeclarationsAnswer {
  const answer = declarationsAnswer();
  return {
    ...answer,
    tables: answer.tables.map((table) => (table.id === id ? change(table) : table)),
  };
}
