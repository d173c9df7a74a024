import { describe, expect, it } from "vitest";
import { at, day, dutiesPack, launch, notice, step } from "./duties-pack.fuzz.js";
import { emptyLedger, ledgerOf, withFact } from "./enter-fact.js";
import type { Fact } from "./fact.js";
import { allObligations, openObligations, quotasOn } from "./obligations.js";

const THROUGH = day("2025-12-31");
const CLEAN = dutiesPack();
const LIFT_OFF = "2025-06-10T12:00:00";
const XA_LAUNCH = { pack: "small", trigger: "launch", owedBy: "XA" };

function states(facts: readonly Fact[], now: string, since = "2026-01-01"): string[] {
  const kept = ledgerOf("XB", day(since), [CLEAN], facts);
  return [...allObligations(kept, at(now), THROUGH)].map(({ duty, step: of, owedBy, state }) => {
    return `${owedBy} ${of ?? duty} ${state}`;
  });
}

function waiver(about: string, by: string, more: object = {}): Fact {
  const said = { id: `waiver-${about}-${by}`, at: at("2025-01-02T00:00:00"), about, by };
  return { kind: "waived", ...XA_LAUNCH, duty: "launch", ...said, ...more } as Fact;
}

describe("what others say", () => {
  it("[OBL-8] nobody does without what it owes itself", () => {
    const theirs = launch("1", LIFT_OFF, { owedBy: "XA" });
    const after = "2025-06-20T00:00:00";
    expect(states([theirs, waiver("1", "XA")], after)).toContain("XA launch no-record");
    expect(states([theirs, waiver("1", "XB")], after)).toContain("XA launch waived");
  });

  it("[OBL-8] a waiver makes no event of which nobody else speaks, nor a year before the first", () => {
    expect(states([waiver("ghost", "XC")], "2025-06-20T00:00:00")).toEqual([]);
    const year = (about: string, by: string): Fact => {
      return waiver(about, by, { trigger: "yearly", duty: "yearly" });
    };
    expect(states([year("2020", "XC")], "2025-06-20T00:00:00")).toEqual([]);
    const of = states([year("2025", "XB")], "2025-06-20T00:00:00", "2025-01-01");
    expect(of).toContain("XA yearly waived");
    const one = [year("2025", "XC")].reduce(
      withFact,
      emptyLedger("XB", day("2025-01-01"), [CLEAN]),
    );
    const open = openObligations(one, at("2025-06-20T00:00:00"), THROUGH);
    expect(open.filter(({ owedBy, duty }) => owedBy === "XA" && duty === "yearly").length).toBe(1);
  });

  it("[OBL-3] of a year and of an exchange the name says when it is, and no notice", () => {
    const moments = new Map([["as-of", { on: day("9998-01-01") }]]);
    const about = { owedBy: "XA", counts: false, moments };
    const facts = [
      notice("yearly", "2025", "2025-01-10T00:00:00", about),
      notice("data", "2025-03-01", "2025-01-10T00:00:00", about),
    ];
    expect(states(facts, "2025-06-20T00:00:00").sort()).toEqual([
      "XA data no-record",
      "XA yearly no-record",
    ]);
  });

  it("[OBL-12] nobody uses up the quota of another", () => {
    const theirs = { by: "XB", other: "XB" };
    const made = Array.from({ length: 1100 }, (_, index) => {
      return step("visit", `a${index}`, "moved", "2025-04-01T00:00:00", theirs);
    });
    const own = [
      step("visit", "real", "notice", "2025-05-01T00:00:00"),
      step("visit", "real", "arrival", "2025-05-02T08:00:00"),
    ];
    const expected = ["XA notice sent-in-time", "XA arrival sent-in-time", "XB moved no-record"];
    expect(states([...made, ...own], "2025-06-01T00:00:00")).toEqual(expected);
    const kept = ledgerOf("XB", day("2026-01-01"), [CLEAN], [...made, ...own]);
    expect(quotasOn(kept, day("2025-06-01")).map(({ used }) => used)).toEqual([1]);
  });

  it("[OBL-11] who began says whom it asks, and not another who says it earlier", () => {
    const own = [
      step("visit", "real", "notice", "2025-05-01T00:00:00"),
      step("visit", "real", "arrival", "2025-05-02T08:00:00"),
    ];
    const third = step("visit", "real", "moved", "2025-01-01T00:00:00", { by: "XC", other: "XC" });
    expect(states([third, ...own], "2025-06-01T00:00:00")).toContain("XB moved no-record");
  });

  it("[OBL-6] what was called off in error was not called off", () => {
    const theirs = launch("1", LIFT_OFF, { owedBy: "XA" });
    const off = notice("launch", "1", "2025-06-01T00:00:00", { owedBy: "XA", as: "cancellation" });
    const error = { id: "e", at: at("2025-06-02T00:00:00"), notice: off.id, by: "XA" };
    const after = "2025-06-20T00:00:00";
    expect(states([theirs, off], after)).toEqual([]);
    expect(states([theirs, off, { kind: "retracted", ...error }], after)).toContain(
      "XA launch no-record",
    );
  });

  it("[OBL-1] an earlier word that frees a quota opens what was beyond it", () => {
    const begun = (about: string, on: string): Fact => {
      return step("visit", about, "notice", `${on}T00:00:00`);
    };
    const facts = [
      begun("a", "2025-03-01"),
      begun("b", "2025-03-02"),
      begun("c", "2025-03-03"),
      step("visit", "c", "arrival", "2025-03-05T00:00:00"),
      begun("a", "2024-03-01"),
    ];
    const now = at("2025-06-01T00:00:00");
    const empty = emptyLedger("XB", day("2026-01-01"), [CLEAN]);
    const one = openObligations(facts.reduce(withFact, empty), now, THROUGH);
    const other = openObligations([...facts].reverse().reduce(withFact, empty), now, THROUGH);
    expect(one.map(({ step: of, state }) => `${of} ${state}`)).toEqual(["moved no-record"]);
    expect(one).toEqual(other);
  });

  it("[OBL-13] what a peer calls off crowds out nothing that is noted here", () => {
    const name = {
      pack: "small",
      trigger: "question",
      owedBy: "XA",
      about: "q",
      moments: new Map(),
    };
    const noted: Fact = {
      ...{ kind: "occasion", id: "local/1", at: at("2025-02-01T00:00:00") },
      ...{ ...name, isCalledOff: false, by: "XB" },
    } as Fact;
    const off = Array.from({ length: 300 }, (_, index): Fact => {
      const said = { id: `o${index}`, at: at("2025-01-01T00:00:00"), isCalledOff: true };
      return { kind: "occasion", ...name, ...said, by: "XA" } as Fact;
    });
    const asked = step("question", "q", "asked", "2025-03-01T00:00:00");
    expect(states([...off, noted, asked], "2025-06-01T00:00:00")).toContain(
      "XB answered no-record",
    );
  });
});
