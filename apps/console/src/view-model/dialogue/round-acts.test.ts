import { describe, expect, it } from "vitest";
import type { RoundView } from "../../dialogue-api.js";
import { by, proposalView, roundView, TERMS } from "./answer.fixture.js";
import { openProposals, roundActs } from "./round-acts.js";
import { daysWords } from "./round-words.js";

const TODAY = "2026-11-22";
const SAID = "2026-11-20T10:00:00.000Z";

/** A round that all have accepted. */
function agreed(part: Partial<RoundView> = {}): RoundView {
  const current = proposalView({ waitsFor: [] });
  return roundView({ state: "agreed", isAgreed: true, current, proposals: [current], ...part });
}

describe("proposals of a round that are still made", () => {
  it("wait for whoever has neither accepted nor declined them", () => {
    const waits = (round: RoundView, party: string): readonly boolean[] => {
      return openProposals(round, party).map(({ waitsForUs }) => waitsForUs);
    };
    expect(waits(roundView(), "XB")).toEqual([true]);
    expect(waits(roundView(), "XA")).toEqual([false]);
    const declined = [{ ...by("f1", "XB", SAID), reason: "Too early." }];
    expect(waits(roundView({ current: proposalView({ declined }) }), "XB")).toEqual([false]);
  });

  it("are not those that are withdrawn, countered, or behind an agreed one", () => {
    const first = proposalView();
    const counter = proposalView({ ...by("a6", "XB", SAID), counters: first.id, waitsFor: ["XA"] });
    const open = (round: RoundView): readonly string[] => {
      return openProposals(round, "XA").map(({ proposal }) => proposal.id);
    };
    expect(open(roundView({ proposals: [first, counter] }))).toEqual([counter.id]);
    const withdrawn = { ...counter, declined: [{ ...by("f2", "XB", SAID), reason: "Mended." }] };
    expect(open(roundView({ proposals: [first, withdrawn] }))).toEqual([first.id]);
    expect(open(agreed({ current: counter, proposals: [first, counter] }))).toEqual([]);
    expect(open(agreed({ proposals: [first, { ...counter, counters: first.id }] }))).toEqual([
      counter.id,
    ]);
    expect(open(roundView({ state: "held", proposals: [first] }))).toEqual([]);
  });
});

describe("the days of a round", () => {
  it("are told as one where it is one", () => {
    const day = "2026-11-10";
    expect(daysWords({ from: day, until: day })).toEqual({
      ...{ id: "round.day", values: { day: { day } } },
    });
    expect(daysWords({ from: day, until: "2026-11-11" }).id).toBe("round.days");
  });
});

describe("what can be said of a round now", () => {
  const first = (round: RoundView, party = "XB"): string | undefined => {
    return roundActs(round, party, TODAY)[0];
  };

  it("begins with what is next", () => {
    expect(first(agreed())).toBe("delegation");
    const past = proposalView({ terms: { ...TERMS, until: "2026-11-11" }, waitsFor: [] });
    expect(first(agreed({ current: past }))).toBe("held");
    const days = { from: "2026-11-10", until: "2026-11-11" };
    const held = [{ ...by("f3", "XB", SAID), days }];
    expect(first(agreed({ state: "held", held }))).toBe("outcome");
    const outcomes = [{ ...by("f4", "XB", SAID), outcome: "no-record" as const }];
    expect(first(agreed({ state: "held", held, outcomes }))).toBe("close");
    const closed = [by("f5", "XB", SAID)];
    expect(first(agreed({ state: "held", held, outcomes, closed }))).toBe("next-round");
    expect(first(agreed({ state: "closed", held, outcomes, closed }))).toBe("next-round");
  });

  it("is to resume for who broke it off, and to propose other terms for the others", () => {
    const broken = {
      ...by("f6", "XA", SAID),
      ...({ as: "suspended", reason: "The sale.", stands: true } as const),
    };
    const round = agreed({ state: "suspended", breaks: [broken] });
    expect(first(round, "XA")).toBe("resume");
    expect(first(round)).toBe("counter");
    const ended = agreed({ state: "postponed", breaks: [{ ...broken, stands: false }] });
    expect(first(ended, "XA")).toBe("counter");
  });

  it("leaves an outcome and the closing to the sides, and nothing to who has no seat", () => {
    const held = agreed({ state: "held" });
    expect(roundActs(held, "XN", TODAY)).not.toContain("close");
    expect(roundActs(held, "XN", TODAY)).not.toContain("outcome");
    expect(roundActs(held, "XN", TODAY)).toContain("held");
    expect(roundActs(held, "XC", TODAY)).toEqual([]);
  });

  it("says nothing twice that a party says once", () => {
    const closed = [by("f7", "XB", SAID)];
    expect(roundActs(agreed({ state: "held", closed }), "XB", TODAY)).not.toContain("close");
    expect(roundActs(roundView(), "XB", TODAY)).not.toContain("held");
  });
});
