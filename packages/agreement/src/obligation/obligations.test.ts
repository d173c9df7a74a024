import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ledgerOf, emptyLedger, withFact } from "./enter-fact.js";
import { at, day, dutiesPack, launch, notice, pause, step } from "./duties-pack.fuzz.js";
import type { Fact } from "./fact.js";
import { textMapValues } from "@parley/bytes";
import { allObligations, openObligations, quotasOn } from "./obligations.js";
import type { Obligation } from "./obligation.js";

const THROUGH = day("2025-12-31");
const CLEAN = dutiesPack();

function ledger(facts: readonly Fact[], pack = CLEAN, centre = "XB", since = "2026-01-01") {
  return ledgerOf(centre, day(since), [pack], facts);
}

function rows(facts: readonly Fact[], now: string, pack = CLEAN, centre = "XB"): Obligation[] {
  return [...allObligations(ledger(facts, pack, centre), at(now), THROUGH)];
}

/** `duty state` of what the party owes, in the order of the pack. */
function states(facts: readonly Fact[], now: string, pack = CLEAN, centre = "XB"): string[] {
  return rows(facts, now, pack, centre).map(({ duty, kind, step: of, owedBy, state }) => {
    const what = kind === "acknowledgement" ? `${duty} acknowledged` : (of ?? duty);
    return `${owedBy} ${what} ${state}`;
  });
}

const LIFT_OFF = "2025-06-10T12:00:00";

describe("obligations", () => {
  it("[OBL-1] come to the same in whatever order facts become known, and however they come", () => {
    const facts: readonly Fact[] = [
      launch("1", LIFT_OFF),
      launch("1", "2025-06-12T12:00:00", { at: at("2025-06-01T00:00:00") }),
      notice("launch", "1", "2025-06-08T12:00:00"),
      notice("launch", "2", "2025-06-09T11:00:00", {
        moments: new Map([["lift-off", { at: at(LIFT_OFF) }]]),
      }),
      { kind: "received", id: "r", at: at("2025-06-08T12:00:05"), notice: NOTICE, by: "XA" },
      { kind: "acknowledged", id: "a", at: at("2025-06-08T13:00:05"), notice: NOTICE, by: "XA" },
      { ...withheld("3", "2025-07-01T00:00:00") },
      launch("3", "2025-07-03T00:00:00"),
      { kind: "act", id: "p", at: at("2025-06-09T00:00:00"), ...act("pause"), from: at(LIFT_OFF) },
      denial("d", "2025-06-09T01:00:00", "accepted"),
      denial("e", "2025-06-09T02:00:00"),
      step("visit", "v", "notice", "2025-05-01T00:00:00"),
      step("visit", "v", "arrival", "2025-05-02T08:00:00"),
    ];
    const expected = byName(rows(facts, "2025-12-01T00:00:00"));
    expect(expected.length).toBeGreaterThan(8);
    const some = fc.shuffledSubarray([...facts], { minLength: facts.length });
    fc.assert(
      fc.property(some, fc.array(fc.nat(facts.length - 1)), (order, again) => {
        const all = [...order, ...again.map((index) => facts[index] as Fact)];
        expect(byName(rows(all, "2025-12-01T00:00:00"))).toEqual(expected);
        const one = all.reduce(withFact, emptyLedger("XB", day("2026-01-01"), [CLEAN]));
        const now = at("2025-12-01T00:00:00");
        expect(byName([...allObligations(one, now, THROUGH)])).toEqual(expected);
        expect(openObligations(one, now, THROUGH)).toEqual(
          openObligations(ledger(all), now, THROUGH),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("[OBL-13] of one author the first facts about one event count, and crowd out nobody", () => {
    const about = launch("1", LIFT_OFF);
    const own = notice("launch", "1", "2025-06-08T00:00:00");
    const waivers = Array.from({ length: 400 }, (_, index): Fact => {
      const name = { pack: "small", trigger: "launch", owedBy: "XB", about: "1" };
      const said = at("2025-01-01T00:00:00");
      return { kind: "waived", id: `w${index}`, at: said, ...name, duty: "launch", by: "XC" };
    });
    const many = Array.from({ length: 400 }, (_, index) => {
      return notice("launch", "1", "2025-06-09T18:00:00", { id: `n${index}` });
    });
    const [found] = rows([about, ...waivers, ...many, own], LIFT_OFF);
    expect(found).toMatchObject({ state: "sent-in-time", done: own.at });
    expect(found?.facts.length).toBe(2 * 128 + 1);
    const marks = Array.from({ length: 400 }, (_, index): Fact => {
      const later = (at("2025-06-08T12:00:00") + index) as typeof own.at;
      return { kind: "acknowledged", id: `a${index}`, at: later, notice: own.id, by: "XA" };
    });
    const full = ledger([about, own, ...marks.reverse()]);
    expect([...textMapValues(full.marks)].flat()).toEqual([expect.objectContaining({ id: "a0" })]);
    const acts = Array.from({ length: 600 }, (_, index): Fact => {
      const from = at(LIFT_OFF);
      return {
        kind: "act",
        id: `p${index}`,
        at: from,
        pack: "small",
        party: "XA",
        act: "pause",
        from,
      };
    });
    expect(ledger(acts).acts.length).toBe(512);
  });

  it("[OBL-2] follow from an occasion, each in the time that its deadline sets", () => {
    expect(states([launch("1", LIFT_OFF)], "2025-06-09T12:00:00")).toEqual([
      "XB launch due",
      "XB launched due",
    ]);
    const [first, second] = rows([launch("1", LIFT_OFF)], "2025-06-09T12:00:00.000".slice(0, 19));
    expect(first?.due.by).toBe(at("2025-06-09T12:00:00"));
    expect(second?.due.by).toBe(at("2025-06-12T12:00:00"));
  });

  it("[OBL-2] of others' duties a centre sees those to itself", () => {
    const theirs = launch("1", LIFT_OFF, { owedBy: "XA" });
    expect(states([theirs], "2025-06-01T00:00:00")).toEqual(["XA launch due", "XA launched due"]);
    expect(states([theirs], "2025-06-01T00:00:00", CLEAN, "XC")).toEqual([]);
  });

  it("[OBL-3] bind who is bound on the day that counts, and nobody before or else", () => {
    expect(states([launch("1", "2010-06-10T12:00:00")], "2025-06-01T00:00:00")).toEqual([]);
    const unbound = launch("1", LIFT_OFF, { owedBy: "XC" });
    expect(states([unbound], "2025-06-01T00:00:00", CLEAN, "XC")).toEqual([]);
  });

  it("[OBL-4] are not claimed as owed while their party says so; who denies it stands beside", () => {
    const paused = dutiesPack(pause("2025-06-01", "2025-07-01"));
    const theirs = { owedBy: "XA" };
    const facts = [
      launch("1", LIFT_OFF, theirs),
      launch("2", "2025-07-10T12:00:00", theirs),
      launch("3", "2025-05-20T12:00:00", theirs),
    ];
    const found = rows(facts, "2025-12-01T00:00:00", paused).filter(
      ({ duty }) => duty === "launch",
    );
    expect(found.map(({ about, state }) => `${about} ${state}`).sort()).toEqual([
      "1 not-claimed",
      "2 no-record",
      "3 no-record",
    ]);
    const [first] = found.filter(({ about }) => about === "1");
    expect(first).toMatchObject({ unclaimedBy: ["XA"], deniedBy: ["XB"], rule: "OBL-4" });
    // What the pause does not name goes on.
    expect(states(facts.slice(0, 1), "2025-12-01T00:00:00", paused)[1]).toBe(
      "XA launched no-record",
    );
  });

  it("[OBL-5] are in time at the very end of their time, and late a millisecond after", () => {
    const about = launch("1", LIFT_OFF);
    const given = (ms: number) => {
      const one = notice("launch", "1", "2025-06-09T12:00:00");
      return states([about, { ...one, at: (one.at + ms) as typeof one.at }], LIFT_OFF)[0];
    };
    expect(given(0)).toBe("XB launch sent-in-time");
    expect(given(1)).toBe("XB launch sent-late");
  });

  it("[OBL-5] a notice on a way that does not count, or before its window, discharges nothing", () => {
    const about = launch("1", LIFT_OFF);
    const told = notice("launch", "1", "2025-06-01T00:00:00", { counts: false });
    expect(states([about, told], LIFT_OFF)[0]).toBe("XB launch no-record");
    const early = notice("window", "1", "2025-06-03T11:59:59");
    const within = notice("window", "1", "2025-06-03T12:00:00");
    expect(states([about, early], LIFT_OFF)).not.toContain("XB window kept-voluntarily");
    expect(states([about, within], LIFT_OFF)).toContain("XB window kept-voluntarily");
  });

  it("[OBL-5] a notice is given to each to whom it is owed, or not yet", () => {
    const others = [
      event3("xc-signature", "signature", "2012-01-01"),
      event3("xc-ratification", "ratification", "2013-01-01"),
    ];
    const three = dutiesPack(others);
    const about = launch("1", LIFT_OFF);
    const one = notice("launch", "1", "2025-06-01T00:00:00");
    const [found] = rows([about, one], "2025-06-02T00:00:00", three);
    expect(found).toMatchObject({ state: "due", to: ["XA", "XC"], without: ["XC"] });
    const two = notice("launch", "1", "2025-06-09T12:00:01", { to: ["XC"] });
    expect(rows([about, one, two], LIFT_OFF, three)[0]?.state).toBe("sent-late");
  });

  it("[OBL-5] a correction leaves the time of what it corrects, a change counts anew", () => {
    const about = launch("1", LIFT_OFF);
    const slip = notice("launch", "1", "2025-06-09T13:00:00", { as: "correction" });
    expect(states([about, slip], LIFT_OFF)[0]).toBe("XB launch no-record");
    const moments = new Map([["lift-off", { at: at("2025-06-12T12:00:00") }]]);
    const later = notice("launch", "1", "2025-06-10T00:00:00", { as: "postponement", moments });
    expect(states([about, later], LIFT_OFF)[0]).toBe("XB launch sent-in-time");
  });

  it("[OBL-5] what is not as its form says was given, and the breach stands beside it", () => {
    const about = launch("1", LIFT_OFF);
    const broken = notice("launch", "1", "2025-06-01T00:00:00", { conforms: false });
    const [found] = rows([about, broken], LIFT_OFF);
    expect(found).toMatchObject({ state: "sent-in-time", conforms: false });
    const mended = notice("launch", "1", "2025-06-02T00:00:00", { as: "correction" });
    expect(rows([about, broken, mended], LIFT_OFF)[0]).toMatchObject({ conforms: true });
  });

  it("[OBL-5] what was sent in error is as if it had not been given", () => {
    const about = launch("1", LIFT_OFF);
    const one = notice("launch", "1", "2025-06-01T00:00:00");
    const error: Fact = { kind: "retracted", id: "x", at: one.at, notice: one.id, by: "XB" };
    expect(states([about, one, error], LIFT_OFF)[0]).toBe("XB launch no-record");
    // Nobody but its sender can say so.
    const others: Fact = { ...error, by: "XA" };
    expect(states([about, one, others], LIFT_OFF)[0]).toBe("XB launch sent-in-time");
  });

  it("[OBL-5] of an event that only what was sent in error names nothing is owed", () => {
    const moments = new Map([["lift-off", { at: at(LIFT_OFF) }]]);
    const one = notice("launch", "1", "2025-06-09T18:00:00", { moments });
    const error: Fact = { kind: "retracted", id: "x", at: one.at, notice: one.id, by: "XB" };
    const after = "2025-07-01T00:00:00";
    expect(states([one], after)).toContain("XB launch sent-late");
    for (const facts of [
      [one, error],
      [error, one],
    ]) {
      expect(states(facts, after)).toEqual([]);
      const kept = facts.reduce(withFact, emptyLedger("XB", day("2026-01-01"), [CLEAN]));
      expect(openObligations(kept, at(after), THROUGH)).toEqual([]);
    }
  });

  it("[OBL-5] a moment that was sent in error moves no deadline", () => {
    const about = launch("1", LIFT_OFF);
    const later = new Map([["lift-off", { at: at("2025-08-10T12:00:00") }]]);
    const change = notice("launch", "1", "2025-06-02T00:00:00", { as: "change", moments: later });
    const error: Fact = { kind: "retracted", id: "x", at: change.at, notice: change.id, by: "XB" };
    expect(states([about, change], "2025-07-01T00:00:00")[0]).toBe("XB launch sent-in-time");
    expect(states([about, change, error], "2025-07-01T00:00:00")[0]).toBe("XB launch no-record");
  });

  it("[OBL-11] [OBL-12] a step that was sent in error was not done, and uses up no quota", () => {
    const begun = step("visit", "v", "notice", "2025-05-01T00:00:00");
    const arrived = step("visit", "v", "arrival", "2025-05-02T08:00:00");
    const retracted = (id: string): Fact => {
      return { kind: "retracted", id: `x ${id}`, at: arrived.at, notice: id, by: "XA" };
    };
    const after = "2025-06-01T00:00:00";
    expect(states([begun, arrived], after)).toContain("XB moved no-record");
    const once = states([begun, arrived, retracted(arrived.id)], after);
    expect(once).not.toContain("XB moved no-record");
    expect(once).toContain("XA notice sent-in-time");
    const none = [begun, retracted(begun.id)];
    expect(states(none, after)).toEqual([]);
    const used = (facts: readonly Fact[]) => quotasOn(ledger(facts), day("2025-06-01"));
    expect(used([begun]).map(({ used: count }) => count)).toEqual([1]);
    expect(used(none)).toEqual([]);
  });

  it("[OBL-6] not given when the time is over is no record, and until then due", () => {
    const about = launch("1", LIFT_OFF);
    expect(states([about], "2025-06-09T12:00:00")[0]).toBe("XB launch due");
    expect(states([about], "2025-06-09T12:00:01")[0]).toBe("XB launch no-record");
  });

  it("[OBL-6] of what is called off nothing is asked any more", () => {
    const off = launch("1", LIFT_OFF, {
      id: "off",
      at: at("2025-06-09T20:00:00"),
      isCalledOff: true,
    });
    expect(states([launch("1", LIFT_OFF), off], "2025-07-01T00:00:00")).toEqual([]);
    const told = notice("launch", "1", "2025-06-01T00:00:00");
    const cancelled = notice("launch", "1", "2025-06-09T20:00:00", { as: "cancellation" });
    const facts = [launch("1", LIFT_OFF), told, cancelled];
    expect(states(facts, "2025-07-01T00:00:00")).toEqual(["XB launch sent-in-time"]);
  });

  it("[OBL-7] what nobody is bound to, or says it is not, is kept voluntarily", () => {
    const paused = dutiesPack(pause("2025-06-01", "2025-07-01"));
    const facts = [
      launch("1", LIFT_OFF, { owedBy: "XA" }),
      notice("launch", "1", "2025-06-05T00:00:00", { owedBy: "XA" }),
    ];
    expect(states(facts, LIFT_OFF, paused)[0]).toBe("XA launch kept-voluntarily");
    const unbound = notice("moved", "7", "2010-06-05T00:00:00");
    expect(states([unbound], LIFT_OFF)).toEqual(["XB moved kept-voluntarily"]);
  });

  it("[OBL-8] what the other does without, or the agreement lets one withhold, is waived", () => {
    const about = launch("1", LIFT_OFF);
    const waived: Fact = {
      ...{ kind: "waived", id: "w", at: at("2025-06-01T00:00:00"), pack: "small", about: "1" },
      ...{ trigger: "launch", owedBy: "XB", duty: "launch", by: "XA" },
    };
    expect(rows([about, waived], LIFT_OFF)[0]).toMatchObject({ state: "waived", waivedBy: ["XA"] });
    // Each does without its own alone.
    const three = dutiesPack([
      event3("xc-signature", "signature", "2012-01-01"),
      event3("xc-ratification", "ratification", "2013-01-01"),
    ]);
    const [shared] = rows([about, waived], LIFT_OFF, three);
    expect(shared).toMatchObject({ state: "no-record", without: ["XC"] });
    const toOther = notice("launch", "1", "2025-06-01T00:00:00", { to: ["XC"] });
    expect(rows([about, waived, toOther], LIFT_OFF, three)[0]?.state).toBe("sent-in-time");
    // One may be withheld in a year, and the second not.
    const facts = ["1", "2"].flatMap((name, index) => [
      launch(name, LIFT_OFF),
      withheld(name, `2025-06-0${index + 1}T00:00:00`),
    ]);
    const found = rows(facts, LIFT_OFF).filter(({ duty }) => duty === "launch");
    expect(found.map(({ about: name, state }) => `${name} ${state}`).sort()).toEqual([
      "1 waived",
      "2 no-record",
    ]);
    // What counts is the year in which it was withheld, whenever the notice would have been due.
    const early = [launch("1", LIFT_OFF), withheld("1", "2024-12-30T00:00:00")];
    const last = [launch("2", LIFT_OFF), withheld("2", "2025-06-01T00:00:00")];
    const both = rows([...early, ...last], LIFT_OFF).filter(({ duty }) => duty === "launch");
    expect(both.map(({ state }) => state)).toEqual(["waived", "waived"]);
  });

  it("[OBL-9] an hour to acknowledge runs from when it is there", () => {
    const about = launch("1", LIFT_OFF);
    const one = notice("launch", "1", "2025-06-08T12:00:00");
    const there: Fact = {
      ...{ kind: "received", id: "r", at: at("2025-06-08T14:00:00"), notice: one.id, by: "XA" },
    };
    const said: Fact = { ...there, kind: "acknowledged", id: "a", at: at("2025-06-08T15:00:00") };
    expect(states([about, one], LIFT_OFF)).not.toContain("XA launch acknowledged due");
    expect(states([about, one, there], "2025-06-08T15:00:00")).toContain(
      "XA launch acknowledged due",
    );
    expect(states([about, one, there], "2025-06-08T15:00:01")).toContain(
      "XA launch acknowledged no-record",
    );
    expect(states([about, one, there, said], LIFT_OFF)).toContain(
      "XA launch acknowledged sent-in-time",
    );
  });

  it("[OBL-10] what the calendar brings is owed by each who is bound, year by year", () => {
    const year = ledger([], CLEAN, "XB", "2025-01-01");
    const found = [...allObligations(year, at("2025-03-31T23:59:59"), THROUGH)];
    expect(found.map(({ duty, owedBy, about, state }) => [owedBy, duty, about, state])).toEqual([
      ["XA", "yearly", "2025", "no-record"],
      ["XB", "yearly", "2025", "no-record"],
      ["XA", "data", "2025-03-01", "due"],
      ["XB", "data", "2025-03-01", "due"],
    ]);
    const nil = notice("data", "2025-03-01", "2025-03-31T23:59:59", { as: "nil" });
    const given = withFact(year, nil);
    expect(
      [...allObligations(given, at("2025-06-01T00:00:00"), THROUGH)]
        .filter(({ duty }) => duty === "data")
        .map(({ owedBy, state }) => [owedBy, state]),
    ).toEqual([
      ["XB", "sent-in-time"],
      ["XA", "no-record"],
    ]);
  });

  it("[OBL-11] steps have clocks that hang on other steps, planned or done", () => {
    const planned = step("visit", "v", "arrival", "2025-05-03T08:00:00", { isPlanned: true });
    expect(states([planned], "2025-05-01T23:00:00")).toEqual(["XA notice due"]);
    const told = step("visit", "v", "notice", "2025-05-02T00:00:01");
    expect(states([planned, told], "2025-05-02T23:00:00")).toEqual(["XA notice sent-late"]);
    const there = step("visit", "v", "arrival", "2025-05-03T08:00:00");
    expect(states([told, there], "2025-05-04T08:00:01")).toEqual([
      "XA notice sent-late",
      "XA arrival sent-in-time",
      "XB moved no-record",
    ]);
    // Nobody does another's step.
    const forThem = step("visit", "v", "moved", "2025-05-03T09:00:00", { by: "XA" });
    expect(states([told, there, forThem], "2025-05-04T08:00:01")).toContain("XB moved no-record");
    const asked = step("question", "q", "asked", "2025-05-02T00:00:00");
    expect(states([asked], "2025-05-03T00:00:00")).toEqual([
      "XA asked sent-in-time",
      "XB answered due",
    ]);
  });

  it("[OBL-12] quotas are counted in the treaty's year, which its entry into force begins", () => {
    const facts = ["2025-02-04", "2025-02-05", "2025-12-31", "2026-02-04", "2026-02-05"].map(
      (on, index) => step("visit", `v${index}`, "notice", `${on}T00:00:00`),
    );
    const use = quotasOn(ledger(facts), day("2025-06-01"));
    expect(use).toEqual([
      {
        ...{ pack: "small", sequence: "visit", party: "XA", from: "2025-02-05" },
        ...{ until: "2026-02-05", used: 3, count: 2 },
      },
    ]);
  });
});

const NOTICE = "launch-1-2025-06-08T12:00:00";

function withheld(about: string, since: string): Fact {
  const name = { pack: "small", trigger: "launch", owedBy: "XB", about };
  return { kind: "withheld", id: `withheld-${about}`, at: at(since), ...name, duty: "launch" };
}

function denial(id: string, since: string, effect: "denied" | "accepted" = "denied"): Fact {
  return { kind: "act-position", id, at: at(since), act: "p", by: "XA", effect };
}

function act(name: string): { pack: string; party: string; act: string } {
  return { pack: "small", party: "XB", act: name };
}

function event3(id: string, name: string, on: string): object {
  return { id, act: name, party: "XC", on, assertor: "XC", sources: ["text"] };
}

function byName(found: readonly Obligation[]): readonly Obligation[] {
  const name = ({ duty, kind, about, owedBy, step: of }: Obligation) =>
    [duty, kind, about, owedBy, of].join(" ");
  return [...found].sort((one, other) => (name(one) < name(other) ? -1 : 1));
}
