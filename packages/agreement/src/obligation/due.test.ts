import { formatInstant, parseInstant } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { smallPack, type Documents } from "../small-pack.fuzz.js";
import type { CivilDate } from "../time/civil-date.js";
import { dueOf, type Moment } from "./due.js";

function withDeadline(deadline: object, precision: "day" | "instant") {
  return ({ agreement }: Documents): void => {
    const sources = ["text"];
    agreement["channels"] = [{ id: "centres", name: { en: "centres" }, sources }];
    const moments = [{ id: "it", name: { en: "it" }, precision }];
    agreement["triggers"] = [{ id: "event", name: { en: "event" }, foreseen: true, moments }];
    agreement["notifications"] = [
      { id: "n", name: { en: "n" }, trigger: "event", deadline, channel: ["centres"], sources },
    ];
  };
}

/** From and by of a deadline, for an instant or a day. */
function due(deadline: object, precision: "day" | "instant", moment: string) {
  const at = parseInstant(moment);
  const known: Moment = at.ok ? { at: at.value } : { on: moment as CivilDate };
  const found = dueOf(smallPack(withDeadline(deadline, precision)), "n", known);
  if (!found.ok) return found.rule;
  const { from, by, open } = found.value;
  if (by === undefined) return open;
  const shown = formatInstant(by);
  return from === undefined ? shown : `${formatInstant(from)} to ${shown}`;
}

const AFTER = (period: string) => ({ kind: "after", period, of: "it" });
const BEFORE = (period: string) => ({ kind: "before", period, of: "it" });
const WINDOW = (earliest: string, latest: string) => {
  return { kind: "window-before", earliest, latest, of: "it" };
};

describe("by when a notice must be given", () => {
  it.each([
    // No later than five days after: the day of the event is not counted.
    [AFTER("P5D"), "day", "2023-03-01", "2023-03-06T23:59:59.999Z"],
    [AFTER("P5D"), "day", "2023-03-01T00:00:00.000Z", "2023-03-06T23:59:59.999Z"],
    [AFTER("P5D"), "day", "2023-03-01T23:59:59.999Z", "2023-03-06T23:59:59.999Z"],
    [AFTER("P5D"), "instant", "2023-03-01T10:00:00.000Z", "2023-03-06T23:59:59.999Z"],
    [AFTER("P45D"), "day", "2011-02-05", "2011-03-22T23:59:59.999Z"],
    [AFTER("P1M"), "day", "2023-01-31", "2023-02-28T23:59:59.999Z"],
    [AFTER("PT1H"), "instant", "2023-03-01T10:00:00.000Z", "2023-03-01T11:00:00.000Z"],
    [AFTER("PT48H"), "day", "2023-03-01", "2023-03-03T23:59:59.999Z"],
  ] as const)("[DUE-3] [DUE-5] %j from a %s, %s: by %s", (deadline, precision, moment, by) => {
    expect(due(deadline, precision, moment)).toBe(by);
  });

  it.each([
    [BEFORE("PT24H"), "instant", "2026-03-02T06:30:00.000Z", "2026-03-01T06:30:00.000Z"],
    [BEFORE("P3D"), "day", "2026-03-04", "2026-03-01T23:59:59.999Z"],
    [BEFORE("P3D"), "day", "2026-03-04T01:00:00.000Z", "2026-03-01T23:59:59.999Z"],
    [
      WINDOW("P30D", "P3D"),
      "day",
      "2026-03-31",
      "2026-03-01T00:00:00.000Z to 2026-03-28T23:59:59.999Z",
    ],
  ] as const)("[DUE-4] %j to a %s, %s: by %s", (deadline, precision, moment, by) => {
    expect(due(deadline, precision, moment)).toBe(by);
  });

  it.each([
    ["2026-01-01", "2026-01-01T23:59:59.999Z"],
    ["2026-01-02", "2027-01-01T23:59:59.999Z"],
  ])("[DUE-6] the first of January after %s is %s", (moment, by) => {
    expect(due({ kind: "yearly", month: 1, day: 1 }, "day", moment)).toBe(by);
  });

  it("[DUE-6] of the last year that can be written there is no next one", () => {
    const deadline = { kind: "yearly", month: 1, day: 1 } as const;
    expect(due(deadline, "day", "9999-12-31")).toBe("9999-01-01T23:59:59.999Z");
  });

  it("[DUE-7] at once, not set or not sourced here is said to be that", () => {
    expect(due({ kind: "at-once", of: "it" }, "instant", "2026-01-01")).toBe("at-once");
    for (const because of ["none-set", "not-sourced-here"]) {
      expect(due({ kind: "none", because }, "day", "2026-01-01")).toBe(because);
    }
  });

  it("[DUE-1] [DUE-2] what is not there, and hours from a day where an instant counts, are refused", () => {
    expect(due(BEFORE("PT24H"), "instant", "2026-03-02")).toBe("DUE-2");
    expect(due(WINDOW("PT48H", "PT24H"), "instant", "2026-03-02")).toBe("DUE-2");
    expect(dueOf(smallPack(), "n", { on: "2026-01-01" as CivilDate })).toMatchObject({
      rule: "DUE-1",
    });
  });
});
