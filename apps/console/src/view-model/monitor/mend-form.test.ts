import { describe, expect, it } from "vitest";
import type { CandidateView } from "../../monitor-api.js";
import { mendFormOf, readMending } from "./mend-form.js";

const CANDIDATE: CandidateView = {
  ...{ id: "ab".repeat(8), capture: "cd".repeat(32), kind: "figure", paragraph: 0 },
  ...{ from: 0, until: 13, sentence: { from: 0, until: 20 }, quote: "more than 500 there." },
  ...{ states: ["XB"], category: "stockpile", unit: "warheads", amount: 500, bound: "over" },
  ...{ qualifier: "more than", isProjection: false, chain: ["Courier"], publisher: "Courier" },
  becomes: "claim",
};

describe("mending a candidate", () => {
  it("[MON-6] asks for nothing where nothing is otherwise", () => {
    expect(readMending(CANDIDATE, mendFormOf(CANDIDATE))).toEqual({ ok: true, mending: {} });
  });

  it("[MON-6] asks for what is otherwise alone", () => {
    const form = mendFormOf(CANDIDATE);
    const mended = readMending(CANDIDATE, {
      ...form,
      ...{ kind: "official-assessment", states: "xb, xc", asOf: "2025-05", note: " As read. " },
    });
    expect(mended).toEqual({
      ok: true,
      mending: {
        ...{ kind: "official-assessment", states: ["XB", "XC"] },
        ...{ asOf: "2025-05", note: "As read." },
      },
    });
  });

  it.each([
    [{ least: "1 500" }, { amount: 1500, bound: "over" }],
    [
      { bound: "range", least: "350", most: "400" },
      { amount: { min: 350, max: 400 }, bound: "range" },
    ],
    [{ bound: "several" }, { bound: "several" }],
  ])("[RECORD-5] reads %j as a number with its bound", (typed, mending) => {
    const form = { ...mendFormOf(CANDIDATE), ...typed };
    expect(readMending(CANDIDATE, form)).toEqual({ ok: true, mending });
  });

  it.each([
    [{ least: "many" }, "least"],
    [{ bound: "range", least: "400", most: "350" }, "least"],
    [{ asOf: "May" }, "asOf"],
    [{ states: "Borealia" }, "states"],
    [{ publisher: " " }, "publisher"],
  ])("says of %j which field cannot be read", (typed, field) => {
    const read = readMending(CANDIDATE, { ...mendFormOf(CANDIDATE), ...typed });
    expect(read).toMatchObject({ ok: false, field });
  });

  it("begins a range with both of its ends", () => {
    const range = { ...CANDIDATE, amount: { min: 350, max: 400 }, bound: "range" } as const;
    expect(mendFormOf(range)).toMatchObject({ bound: "range", least: "350", most: "400" });
    const open = { ...CANDIDATE, amount: { min: 600 }, bound: "at-least" } as const;
    expect(mendFormOf(open)).toMatchObject({ bound: "at-least", least: "600", most: "" });
  });
});
