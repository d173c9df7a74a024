import type { WatchItem } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { alarmOf, iconOf, soundingOf } from "./alarm.js";
import { needsRow, orderNeeds } from "./needs.js";
import { notice, watchItem, watchView } from "./samples.fixture.js";

const NOW = Date.parse("2026-11-22T02:41:07.000Z");
const READER = { book: undefined, language: "en" };

describe("what needs me", () => {
  it("stands by precedence, then by the clock that ends first, then by the wait", () => {
    const due = (minute: number): { due: WatchItem["due"] & object } => ({
      due: { at: `2026-11-22T03:${minute}:00.000Z`, what: "reply" },
    });
    const items = [
      watchItem({ statement: "routine", precedence: 4 }),
      watchItem({ statement: "later", precedence: 2, ...due(30) }),
      watchItem({ statement: "newer", precedence: 2, since: "2026-11-22T02:41:00.000Z" }),
      watchItem({ statement: "older", precedence: 2, since: "2026-11-22T02:00:00.000Z" }),
      watchItem({ statement: "sooner", precedence: 2, ...due(10) }),
      watchItem({ statement: "flash", precedence: 1 }),
    ];
    expect(orderNeeds(items).map((item) => item.statement)).toEqual([
      ...["flash", "sooner", "later", "older", "newer", "routine"],
    ]);
  });

  it("says that nobody has read it yet, and what we last did with it", () => {
    const words = (item: WatchItem, ours: boolean): string =>
      needsRow(item, ours, NOW, READER).standing.id;
    expect(words(watchItem({ state: "unread" }), true)).toBe("standing.readByNobody");
    expect(words(watchItem({ state: "holding" }), true)).toBe("stands.here.holding");
    expect(words(watchItem({ state: "holding" }), false)).toBe("stands.there.holding");
  });

  it("shows whose promise the clock measures", () => {
    const due = { at: "2026-11-22T03:10:00.000Z", what: "promise" } as const;
    const clock = (ours: boolean): string | undefined =>
      needsRow(watchItem({ due }), ours, NOW, READER).clock?.words.id;
    expect(clock(true)).toBe("due.promise-ours.running");
    expect(clock(false)).toBe("due.promise-theirs.running");
  });
});

describe("the alarm", () => {
  const flash = watchItem({ statement: "f", precedence: 1, alarm: true, from: "XB" });
  const immediate = watchItem({ statement: "i", precedence: 2, alarm: true });
  const priority = watchItem({ statement: "p", precedence: 3, alarm: true });

  it("is the most urgent statement that nobody has read", () => {
    const alarm = alarmOf(watchView({ needsYou: [priority, immediate, flash] }));
    expect(alarm).toMatchObject({ precedence: 1, from: "XB", count: 3 });
    expect(alarm.statements).toEqual(["f", "i", "p"]);
  });

  it("repeats for FLASH and IMMEDIATE only, until read", () => {
    const sounding = (...needsYou: WatchItem[]): string =>
      soundingOf(watchView({ needsYou }), new Set());
    expect(sounding(priority, flash, immediate)).toBe("flash");
    expect(sounding(priority, immediate)).toBe("immediate");
    expect(sounding(priority)).toBe("none");
    expect(sounding({ ...flash, alarm: false })).toBe("none");
  });

  it("is silenced for one statement without silencing the next", () => {
    const both = watchView({ needsYou: [flash, immediate] });
    expect(soundingOf(both, new Set(["f"]))).toBe("immediate");
    expect(soundingOf(both, new Set(["f", "i"]))).toBe("none");
    expect(alarmOf(both).precedence).toBe(1);
  });

  it("sounds as FLASH for one that is not authenticated, apart from all statements", () => {
    const kind = "flash-not-authenticated" as const;
    const notices = ["XB/1", "XB/2"].map((id) => notice({ id, kind }));
    const watch = watchView({ notices });
    expect(alarmOf(watch)).toMatchObject({
      ...{ precedence: undefined, statements: [], count: 0 },
      ...{ callBack: { id: "XB/1" }, callBacks: ["XB/1", "XB/2"] },
    });
    expect(soundingOf(watch, new Set(["XB/1"]))).toBe("flash");
    expect(soundingOf(watch, new Set(["XB/1", "XB/2"]))).toBe("none");
    expect(iconOf(alarmOf(watch), true)).toContain("flash");
  });

  it("shows in the tab's icon, and so does a lost centre", () => {
    const icon = (needsYou: WatchItem[], connected: boolean): string =>
      iconOf(alarmOf(watchView({ needsYou })), connected);
    expect(icon([flash], true)).toContain("flash");
    expect(icon([{ ...flash, alarm: false }], true)).toContain("needs-you");
    expect(icon([], true)).toContain("calm");
    expect(icon([], false)).toContain("no-centre");
  });
});
