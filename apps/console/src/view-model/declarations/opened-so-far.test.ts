import { describe, expect, it } from "vitest";
import { words } from "../words.js";
import { declarationsAnswer } from "./answer.fixture.js";
import { declaredOf, type Declared } from "./declared.js";
import { openedTable, shroudedByReason } from "./opened.js";
import { nextStep, openedSoFar, stepStanding } from "./opened-so-far.js";
import { totalsDisclosures, totalStandings } from "./total-standings.js";

const ANSWER = declarationsAnswer();
const ALL = declaredOf(ANSWER);
const [OWN, THEIRS, EARLIER] = ALL as [Declared, Declared, Declared];

describe("how far a declaration is opened", () => {
  it("counts steps and items, and says so where there are none", () => {
    expect(openedSoFar(THEIRS.table)).toEqual({
      shape: "half",
      words: words("opened.some", { shown: 3, of: 5, items: 3 }),
    });
    expect(openedSoFar(EARLIER.table).shape).toBe("ring");
    expect(openedSoFar(EARLIER.table).words.id).toBe("opened.none");
  });

  it("is whole once every step is shown", () => {
    const shown = THEIRS.table.steps[0]?.shown ?? [];
    const steps = THEIRS.table.steps.map((step) => ({ ...step, shown }));
    expect(openedSoFar({ ...THEIRS.table, steps }).shape).toBe("disc");
  });

  it("tells a step that is shown from one that waits and one that is closed", () => {
    const standings = THEIRS.header.ladder.map(({ id }) => stepStanding(THEIRS.table, id));
    expect(standings).toEqual(["shown", "shown", "waits", "shown", "closed"]);
  });

  it("offers the first closed step, not one that waits", () => {
    expect(nextStep(OWN)?.id).toBe("categories");
    expect(nextStep(THEIRS)?.id).toBe("fields");
  });
});

describe("what is proven of totals", () => {
  it("is at most a limit, opened, or nothing yet, for every quantity", () => {
    const standings = totalStandings(THEIRS, ANSWER);
    expect(
      standings.map(({ quantity, shown }) => [quantity.id, shown?.atMost ?? shown?.is]),
    ).toEqual([
      ["vehicles", 500],
      ["warheads", 1200],
      ["heavy-missiles", undefined],
      ["kind=missile", "300"],
      ["kind=heavy-missile", undefined],
      ["kind=launcher", "96"],
      ["kind=heavy-bomber", undefined],
    ]);
  });

  it("takes nothing from a proof that is refused or being checked", () => {
    for (const verdict of ["refused", "checking", "unread"] as const) {
      const proofs = Object.fromEntries(
        Object.entries(ANSWER.proofs).map(([id, proof]) => [id, { ...proof, verdict }]),
      );
      expect(totalStandings(THEIRS, { proofs }).every(({ shown }) => !shown)).toBe(true);
    }
  });

  it("takes an opened total before one within a limit, whichever came last", () => {
    const [p1, p2] = [ANSWER.proofs["p1"], ANSWER.proofs["p2"]];
    if (p1 === undefined || p2 === undefined) throw new Error("the fixture lacks a proof");
    const opened = { ...p1, totals: [{ quantity: "vehicles", is: "420" }] };
    for (const proofs of [
      { p1: opened, p2: p1 },
      { p1, p2: opened },
    ]) {
      expect(totalStandings(THEIRS, { proofs })[0]?.shown?.is).toBe("420");
    }
  });

  it("stands with disclosures of totals and categories alone", () => {
    expect(totalsDisclosures(THEIRS).map(({ proofs }) => proofs[0]?.exhibit)).toEqual(["p1", "p2"]);
  });
});

describe("opened values", () => {
  it("make a table of every field that any item opens", () => {
    const table = openedTable(ANSWER.proofs["p3"] ?? {});
    expect(table.columns).toEqual(["id", "kind", "deployed"]);
    expect(table.rows).toHaveLength(3);
    expect(table.cut).toBe(false);
  });

  it("say where there are more than the centre tells of", () => {
    expect(openedTable({ opened: Array.from({ length: 1_000 }, () => ({})) }).cut).toBe(true);
    expect(openedTable({})).toEqual({ columns: [], rows: [], cut: false });
  });

  it("put shrouded fields together by their reason", () => {
    expect(shroudedByReason({ a: "secret", b: "host", c: "secret" })).toEqual([
      { reason: "secret", fields: ["a", "c"] },
      { reason: "host", fields: ["b"] },
    ]);
  });
});
