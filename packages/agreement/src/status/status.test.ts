import { describe, expect, it } from "vitest";
import { event, smallPack, table, type Documents } from "../small-pack.fuzz.js";
import { parseCivilDate, type CivilDate } from "../time/civil-date.js";
import { forceOf } from "./force.js";
import { limitsAt } from "./limits.js";
import { statusOf } from "./status.js";
import { totalsAt } from "./totals.js";

function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

function added(...more: object[]) {
  return ({ events }: Documents): void => {
    (events["events"] as object[]).push(...more);
  };
}

function stateAt(party: string, at: string, change?: (documents: Documents) => void) {
  const status = statusOf(smallPack(change), party, day(at));
  if (!status.ok) throw new Error(status.detail);
  const { state, since, event: act } = status.value;
  return { state, since, event: act };
}

const SAYS = { en: "It has no effect." };
const DENIED = {
  claims: { en: "The duties rest." },
  denied: [{ by: "XB", says: SAYS, sources: ["text"] }],
};
const SUSPENDED = event("xa-suspension", "suspension", "XA", "2023-02-28", DENIED);

describe("an agreement as a whole", () => {
  it.each([
    ["2011-02-04", "not-in-force", undefined],
    ["2011-02-05", "in-force", "force"],
    ["2026-02-05", "ended", "end"],
  ])("[STA-4] [LIM-5] at the end of %s it is %s", (at, state, act) => {
    const force = forceOf(smallPack(added(event("end", "end", undefined, "2026-02-05"))), day(at));
    expect([force.state, force.event?.id]).toEqual([state, act]);
  });
});

describe("a party's status", () => {
  it.each([
    ["2010-04-07", "nothing", undefined, undefined],
    ["2010-04-08", "signatory", "2010-04-08", "xa-signature"],
    ["2010-12-21", "signatory", "2010-04-08", "xa-signature"],
    ["2010-12-22", "ratified", "2010-12-22", "xa-ratification"],
    ["2011-02-04", "ratified", "2010-12-22", "xa-ratification"],
    ["2011-02-05", "party", "2011-02-05", "force"],
  ])("[STA-1] [STA-4] [STA-7] XA on %s is %s", (at, state, since, act) => {
    expect(stateAt("XA", at)).toEqual({ state, since, event: act });
  });

  it("[STA-2] is not known strictly between the bounds of a day, and the act is named", () => {
    expect(stateAt("XB", "2011-01-10").state).toBe("signatory");
    expect(stateAt("XB", "2011-01-11")).toEqual({
      state: "not-known",
      since: undefined,
      event: undefined,
    });
    const status = statusOf(smallPack(), "XB", day("2011-01-15"));
    expect(status.ok && status.value.undated.map(({ id }) => id)).toEqual(["xb-ratification"]);
    expect(stateAt("XB", "2011-01-20")).toMatchObject({ state: "ratified", since: "2011-01-20" });
  });

  it("[STA-3] positions differ from an act whose effect is denied, until one ends it for both", () => {
    const change = added(SUSPENDED, event("end", "end", undefined, "2026-02-05"));
    expect(stateAt("XA", "2023-02-27", change).state).toBe("party");
    const status = statusOf(smallPack(change), "XA", day("2023-03-01"));
    expect(status).toMatchObject({
      ok: true,
      value: {
        state: "positions-differ",
        since: "2023-02-28",
        event: "xa-suspension",
        positions: [
          { by: ["XA"], state: "suspending", says: DENIED.claims },
          { by: ["XB"], state: "party", says: SAYS },
        ],
      },
    });
    expect(stateAt("XA", "2026-02-05", change)).toEqual({
      state: "former",
      since: "2026-02-05",
      event: "end",
    });
  });

  it("[STA-3] an act of its own after that ends the difference", () => {
    const change = added(SUSPENDED, event("again", "resumption", "XA", "2024-01-01"));
    expect(stateAt("XA", "2024-01-01", change)).toMatchObject({ state: "party" });
  });

  it("[STA-1] an act that changes nothing, and one that is claimed for later, count as they say", () => {
    const law = added(event("law", "law", "XC", "2012-01-01"));
    expect(stateAt("XC", "2012-01-02", law).state).toBe("nothing");
    const later = added(
      event("xc-signature", "signature", "XC", "2012-01-01", { effectFrom: "2012-02-01" }),
    );
    expect(stateAt("XC", "2012-01-31", later).state).toBe("nothing");
    expect(stateAt("XC", "2012-02-01", later).state).toBe("signatory");
  });

  it("[STA-5] who acts after the entry into force is bound from then, or so long after it", () => {
    const late = added(event("xc-ratification", "ratification", "XC", "2012-03-01"));
    expect(stateAt("XC", "2012-03-01", late)).toEqual({
      state: "party",
      since: "2012-03-01",
      event: "xc-ratification",
    });
    const waits = (documents: Documents): void => {
      late(documents);
      documents.agreement["entryIntoForce"] = {
        rule: "nth-deposit",
        text: { en: "after it" },
        sources: ["text"],
        perParty: "P30D",
      };
    };
    expect(stateAt("XC", "2012-03-30", waits).state).toBe("ratified");
    expect(stateAt("XC", "2012-03-31", waits)).toMatchObject({ state: "party" });
  });

  it("[STA-8] who took the place of another stands where that one stood", () => {
    const change = ({ agreement }: Documents): void => {
      (agreement["parties"] as object[]).push({ code: "XD", name: "Dovrelia", continues: "XA" });
    };
    expect(stateAt("XD", "2010-12-22", change)).toEqual({
      state: "ratified",
      since: "2010-12-22",
      event: "xa-ratification",
    });
  });

  it("[STA-6] a code that is not there is refused; one of two letters is taken", () => {
    expect(statusOf(smallPack(), "XQ", day("2020-01-01"))).toMatchObject({ rule: "STA-6" });
    const named = ({ agreement }: Documents): void => {
      Object.assign((agreement["parties"] as object[])[0] as object, {
        code: "AUR",
        shortCode: "XA",
      });
      for (const one of agreement["parties"] as object[]) void one;
    };
    expect(() => smallPack(named)).toThrow(/PACK-6/);
    const both = smallPack(({ agreement }) => {
      Object.assign((agreement["parties"] as object[])[0] as object, { shortCode: "AA" });
    });
    expect(statusOf(both, "AA", day("2010-04-08"))).toMatchObject({
      value: { party: "XA", state: "signatory" },
    });
  });
});

describe("totals", () => {
  it.each([
    ["2010-04-07", 0, 1, 0],
    ["2010-04-08", 2, 1, 0],
    ["2011-01-15", 2, 0, 1],
    ["2011-02-05", 2, 0, 0],
  ])("[TOT-1] [TOT-3] on %s", (at, signed, missing, unconfirmed) => {
    const totals = totalsAt(smallPack(), day(at));
    expect(Object.fromEntries(totals.counts)).toEqual({ signed, firstMissing: missing });
    expect(totals.unconfirmed).toBe(unconfirmed);
  });

  it("[TOT-2] strictly between bounds, and where positions differ, a total is a range", () => {
    const change = ({ agreement, events }: Documents): void => {
      added(SUSPENDED)({ agreement, events } as Documents);
      (agreement["totals"] as object[]).push({
        id: "ratified",
        name: { en: "ratified" },
        kinds: ["ratified", "party"],
      });
    };
    const at = (text: string) => totalsAt(smallPack(change), day(text)).counts.get("ratified");
    expect(at("2011-01-10")).toBe(1);
    expect(at("2011-01-11")).toEqual({ min: 1, max: 2 });
    expect(at("2011-01-20")).toBe(2);
    expect(at("2023-03-01")).toEqual({ min: 1, max: 2 });
  });
});

describe("limits", () => {
  it("[LIM-1] [LIM-2] [LIM-5] stand beside the newest figures of each party", () => {
    const rows = (at: string) =>
      limitsAt(smallPack(), day(at)).map(({ party, counted, margin, asOf, reading }) => {
        return [party, counted, margin, asOf, reading];
      });
    expect(rows("2019-02-28")).toEqual([]);
    expect(rows("2019-12-31")).toEqual([["XA", 120, -20, "2019-03-01", "not-determinable"]]);
    expect(rows("2020-02-01")).toEqual([["XA", 120, -20, "2019-03-01", "not-met"]]);
    expect(rows("2020-03-01")).toEqual([
      ["XA", 90, 10, "2020-03-01", "met"],
      ["XB", undefined, undefined, "2020-03-01", "not-determinable"],
    ]);
  });

  it("[LIM-2] a limit that is the least there may be is kept by more", () => {
    const change = ({ agreement }: Documents): void => {
      Object.assign((agreement["limits"] as object[])[0]!, { atLeast: true });
    };
    const row = (at: string) => limitsAt(smallPack(change), day(at))[0];
    expect(row("2020-02-01")).toMatchObject({ counted: 120, margin: 20, reading: "met" });
    expect(row("2020-03-01")).toMatchObject({ counted: 90, margin: -10, reading: "not-met" });
  });

  it("[LIM-6] count by the number of the newest phase that has begun", () => {
    const phases = [
      { from: "2020-06-01", max: 95 },
      { from: "2021-01-01", max: 80 },
    ];
    const change = ({ agreement }: Documents): void => {
      Object.assign((agreement["limits"] as object[])[0]!, { phases });
    };
    const row = (at: string) => limitsAt(smallPack(change), day(at))[0];
    expect(row("2020-05-31")).toMatchObject({ max: 100, margin: 10, reading: "met" });
    expect(row("2020-06-01")).toMatchObject({ max: 95, margin: 5, reading: "met" });
    expect(row("2021-01-01")).toMatchObject({ max: 80, margin: -10, reading: "not-met" });
  });

  it("[LIM-3] figures that are not sourced here are said to be that", () => {
    const [, row] = limitsAt(smallPack(), day("2020-03-01"));
    expect(row).toMatchObject({ kind: "exchanged-figures-not-sourced-here", counted: undefined });
  });

  it("[LIM-4] what another party would count besides may leave positions that differ", () => {
    const change = ({ figures }: Documents): void => {
      const position = { by: "XB", says: SAYS, sources: ["text"] };
      const disputes = [{ position, adds: 15, limit: "vehicles" }];
      (figures["tables"] as object[]).push({
        ...table("xa-3", "XA", "2021-03-01", { vehicles: 90 }),
        disputes,
      });
    };
    const [row] = limitsAt(smallPack(change), day("2021-03-01"));
    expect(row).toMatchObject({ reading: "positions-differ", disputes: [{ counted: 105 }] });
  });

  it("[LIM-5] do not apply once the agreement has ended", () => {
    const ended = added(event("end", "end", undefined, "2026-02-05"));
    const [before] = limitsAt(smallPack(ended), day("2026-02-04"));
    const [after] = limitsAt(smallPack(ended), day("2026-02-05"));
    expect(before).toMatchObject({ applies: true, reading: "met" });
    expect(after).toMatchObject({ applies: false, reading: "not-determinable", margin: 10 });
  });
});
