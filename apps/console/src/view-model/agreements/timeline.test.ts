import { describe, expect, it } from "vitest";
import {
  changeDays,
  dayNumber,
  dayOfNumber,
  dayRange,
  readTypedDay,
  stepDay,
} from "./civil-days.js";
import { day, fictionalPack } from "./fictional-pack.fixture.js";
import { limitFigures, plotData } from "./figure-series.js";
import { timeline } from "./timeline.js";

const pack = fictionalPack();

describe("days on the slider", () => {
  it("begin before the first act, and go on to today or to the last fact", () => {
    expect(dayRange(pack, day("2026-11-27"))).toEqual({ first: "2010-04-07", last: "2026-11-27" });
    expect(dayRange(pack, day("2020-01-01")).last).toBe("2026-01-01");
    expect(dayOfNumber(dayNumber(day("2024-02-29")) + 1)).toBe("2024-03-01");
  });

  it("[STA-2] step from one change to the next: of a day within bounds, both ends", () => {
    const days = changeDays(pack);
    expect(stepDay(days, day("2011-02-05"), "next")).toBe("2011-06-11");
    expect(stepDay(days, day("2011-06-11"), "next")).toBe("2011-06-20");
    expect(stepDay(days, day("2023-02-28"), "previous")).toBe("2011-06-20");
    expect(stepDay(days, day("2023-02-28"), "next")).toBeUndefined();
    expect(stepDay(days, day("2010-04-08"), "previous")).toBeUndefined();
  });

  it("[TIM-1] are taken as typed only when they exist", () => {
    expect(readTypedDay(" 2023-11-03 ")).toBe("2023-11-03");
    for (const text of ["2023-02-30", "2023-2-3", "3 Nov", ""]) {
      expect(readTypedDay(text), text).toBeUndefined();
    }
  });
});

describe("what was done", () => {
  it("is told newest first, with who asserts it, who denies it and where each can be read", () => {
    const [newest, ...others] = timeline(pack, "en");
    expect(others.at(-1)?.id).toBe("xa-signature");
    expect(newest).toMatchObject({
      id: "xb-suspension",
      on: { day: "2023-02-21" },
      effect: { day: "2023-02-28" },
      effectBy: "2023-02-28",
      party: { text: "Borealia" },
      assertor: { party: { text: "Borealia" } },
      claims: { text: "The duties rest." },
      quoted: { text: "Мы приостанавливаем", lang: "ru" },
      denied: [{ by: { text: "Aurelia" }, sources: [{ id: "report" }] }],
      sources: [{ id: "text" }],
    });
    const [unknown, force] = others;
    expect(unknown).toMatchObject({ on: { after: "2011-06-10", by: "2011-06-20" } });
    expect(force).toMatchObject({ party: undefined, effect: undefined, assertor: { id: "all" } });
  });
});

describe("figures beside a limit", () => {
  const [figures] = limitFigures(pack, "en");
  if (figures === undefined) throw new Error("the fixture has a limit");

  it("[SCREEN-3] [LIM-3] are points at real dates; what is due and not known is a gap and not a number", () => {
    expect(plotData(figures)).toEqual({
      seconds: [1_551_398_400, 1_567_296_000, 1_583_020_800],
      series: [
        [120, null, 95],
        [undefined, undefined, 90],
      ],
    });
    expect(figures.parties[0]?.points[1]).toMatchObject({
      value: undefined,
      kind: "exchanged-figures-not-sourced-here",
      sources: [{ id: "text" }],
    });
  });

  it("[LIM-4] keep beside them what another party would count", () => {
    expect(figures.parties[0]?.points[2]?.disputes).toMatchObject([
      { by: { text: "Borealia" }, counted: 105, sources: [{ id: "report" }] },
    ]);
  });
});
