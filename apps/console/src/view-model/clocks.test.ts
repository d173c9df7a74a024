import { describe, expect, it } from "vitest";
import { ageFirst, dateTimeGroup, dueClock, durationParts, waitedDigits } from "./clocks.js";

const AT = Date.parse("2026-11-22T14:20:00.000Z");
const MINUTE = 60_000;

describe("a running clock", () => {
  const due = { at: "2026-11-22T14:20:00.000Z", what: "promise" } as const;

  it("says whose promise it is and how long there is left", () => {
    expect(dueClock(due, true, AT - 12 * MINUTE)).toEqual({
      words: {
        id: "due.promise-ours.running",
        values: { at: { at: AT }, lasting: { lasting: 12 * MINUTE } },
      },
      passed: false,
    });
    expect(dueClock(due, false, AT - MINUTE).words.id).toBe("due.promise-theirs.running");
  });

  it("goes on after its time and says how long ago that was", () => {
    const clock = dueClock(due, false, AT + 4 * MINUTE);
    expect(clock.passed).toBe(true);
    expect(clock.words).toMatchObject({
      id: "due.promise-theirs.passed",
      values: { lasting: { lasting: 4 * MINUTE } },
    });
  });

  it("has not run out at its very instant", () => {
    expect(dueClock(due, true, AT).passed).toBe(false);
  });
});

describe("waiting", () => {
  it("is counted in digits of constant width", () => {
    expect(waitedDigits("2026-11-22T14:18:48.000Z", AT)).toBe("00:01:12");
    expect(waitedDigits("2026-11-21T12:15:01.000Z", AT)).toBe("26:04:59");
  });

  it("never runs backwards when a clock is ahead", () => {
    expect(waitedDigits("2026-11-22T14:20:03.000Z", AT)).toBe("00:00:00");
  });
});

describe("age", () => {
  const statement = (time: string, arrived: string, precedence: 1 | 2 | 3 | 4) => ({
    time,
    arrived,
    precedence,
  });

  it("comes first when a statement was older on arrival than its objective", () => {
    const late = statement("2026-11-22T11:08:00.000Z", "2026-11-22T14:20:00.000Z", 3);
    expect(ageFirst(late, AT)).toEqual({
      id: "age.first",
      values: { age: { lasting: 192 * MINUTE }, arrived: { lasting: 0 } },
    });
  });

  it("says nothing within the objective, which FLASH has the shortest of", () => {
    const written = "2026-11-22T14:05:00.000Z";
    const arrived = "2026-11-22T14:20:00.000Z";
    expect(ageFirst(statement(written, arrived, 2), AT)).toBeUndefined();
    expect(ageFirst(statement(written, arrived, 1), AT)).toBeDefined();
  });
});

describe("written forms", () => {
  it("gives a date-time group as hotline forms carry it", () => {
    expect(dateTimeGroup(Date.parse("2026-11-22T02:41:07.000Z"))).toBe("220241Z NOV 26");
  });

  it.each([
    [40_999, "seconds", 40, 0],
    [125_000, "minutesSeconds", 2, 5],
    [29 * MINUTE + 59_000, "minutes", 29, 0],
    [312 * MINUTE, "hours", 5, 12],
    [50 * 60 * MINUTE, "days", 2, 2],
    [-5, "seconds", 0, 0],
  ])("takes %i ms apart as %s", (ms, form, first, second) => {
    expect(durationParts(ms)).toEqual({ form, first, second });
  });
});
