import type { ObligationView } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { dutyRows, owedToday } from "./duty-rows.js";
import { modelPack } from "./model-pack.fixture.js";

const PACKS = new Map([["model", modelPack()]]);
const NOW = Date.parse("2026-12-19T00:00:00.000Z");
const STATEMENT = "a".repeat(64);

function duty(part: Partial<ObligationView> = {}): ObligationView {
  return {
    ...{ agreement: "model", duty: "launch", kind: "notice", about: "7/26", owedBy: "XA" },
    ...{ to: ["XB", "XC"], state: "due", by: "2026-12-19T10:00:00.000Z", without: ["XB", "XC"] },
    ...{ unclaimedBy: [], deniedBy: [], waivedBy: [], conforms: true, rule: "OBL-6" },
    ...{ facts: ["local/1"], moments: { "window-opens": "2026-12-20T10:00:00.000Z" } },
    ...part,
  };
}

function rowOf(part: Partial<ObligationView> = {}) {
  const { ours, theirs } = dutyRows({ obligations: [duty(part)], party: "XA" }, PACKS, NOW);
  const [row] = [...ours, ...theirs];
  if (row === undefined) throw new Error("no row");
  return row;
}

describe("a line of the desk", () => {
  it("says what, to whom, by when, and leads to a form that holds what is known", () => {
    const row = rowOf();
    expect(row.what).toMatchObject({ titles: { en: "a launch" } });
    expect(row.parties).toMatchObject({ id: "desk.to" });
    expect(row.clock).toEqual({
      words: {
        id: "desk.clock.by",
        values: { at: { at: NOW + 36_000_000 }, lasting: { lasting: 36_000_000 } },
      },
      passed: false,
    });
    expect(row.acts).toEqual([
      {
        kind: "give",
        at: {
          ...{ page: "notify", agreement: "model", notice: "launch" },
          begin: {
            about: "7/26",
            "moments.window-opens": duty().moments["window-opens"],
            to: "XB,XC",
          },
        },
      },
      { kind: "withhold", most: 2 },
    ]);
  });

  it("offers the one act that fits: acknowledge, commit, waive, or none for what is settled", () => {
    const acknowledge = { kind: "acknowledgement", facts: [STATEMENT] } as const;
    expect(rowOf(acknowledge).acts).toEqual([{ kind: "acknowledge", statement: STATEMENT }]);
    expect(rowOf({ ...acknowledge, owedBy: "XB" }).acts).toEqual([]);
    expect(rowOf({ duty: "data", about: "2027-03-01" }).acts[0]?.kind).toBe("commit");
    expect(rowOf({ owedBy: "XB", to: ["XA"] }).acts).toMatchObject([
      { kind: "waive", at: { begin: { as: "waiver", owedBy: "XB", to: "XB" } } },
    ]);
    expect(rowOf({ state: "sent-late" }).acts).toEqual([]);
    expect(rowOf({ agreement: "not-here" }).acts).toEqual([]);
  });

  it("names the step and the sequence that it is of", () => {
    const row = rowOf({ duty: "type-one", kind: "step", step: "hold", moments: {} });
    expect(row.what).toMatchObject({ titles: { en: "nothing leaves the place any more" } });
    expect(row.within).toMatchObject({ titles: { en: "inspection of what is deployed" } });
    expect(row.acts).toMatchObject([{ kind: "give", at: { begin: { step: "hold" } } }]);
  });

  it("says calmly what is not here, who holds otherwise, and why there is no time", () => {
    const late = rowOf({ state: "no-record", by: "2026-12-18T23:00:00.000Z", without: ["XC"] });
    expect([late.state.id, late.shape]).toEqual(["desk.state.no-record", "diamond"]);
    expect(late.clock).toMatchObject({ words: { id: "desk.clock.passed" }, passed: true });
    expect(late.remarks).toMatchObject([{ id: "desk.without" }]);
    const held = rowOf({ state: "not-claimed", unclaimedBy: ["XA"], deniedBy: ["XB"] });
    expect(held.state).toEqual({ id: "desk.state.not-claimed", values: { by: "XA" } });
    expect(held.remarks).toEqual([{ id: "desk.denied", values: { by: "XB" } }]);
    const { by: _, ...open } = duty({ open: "at-once" });
    const [row] = dutyRows({ obligations: [open], party: "XA" }, PACKS, NOW).ours;
    expect(row?.clock.words.id).toBe("desk.open.at-once");
    expect(rowOf({ from: "2026-12-19T09:00:00.000Z" }).clock.words.id).toBe("desk.clock.from");
  });
});

describe("owed today", () => {
  it("is what falls due within a day, at once, and what no record is here of", () => {
    const { by: _, ...timeless } = duty();
    const obligations = [
      duty({ about: "in ten hours" }),
      duty({ about: "in two days", by: "2026-12-21T00:00:00.000Z" }),
      { ...timeless, about: "at once", open: "at-once" },
      { ...timeless, about: "not known", open: "moment-not-known" },
      duty({ about: "no record", state: "no-record", by: "2026-11-01T00:00:00.000Z" }),
      duty({ about: "held otherwise", state: "not-claimed" }),
    ];
    const { ours } = dutyRows({ obligations, party: "XA" }, PACKS, NOW);
    const shown = owedToday(ours, NOW).map((row) => row.duty.about);
    expect(shown).toEqual(["in ten hours", "at once", "no record"]);
  });
});
