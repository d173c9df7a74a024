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
    const words = (item: WatchItem, self: string): string =>
      needsRow(item, self, NOW, READER).standing.id;
    expect(words(watchItem({ state: "unread" }), "XB")).toBe("standing.readByNobody");
    expect(words(watchItem({ state: "holding" }), "XB")).toBe("stands.here.holding");
    expect(words(watchItem({ state: "cancelled" }), "XB")).toBe("stands.here.cancelled");
    expect(words(watchItem({ state: "holding" }), "XA")).toBe("stands.there.holding");
  });

  it("says which statement it is, and of an act what it does to which", () => {
    const row = (act: WatchItem["headline"]["act"], text: string): unknown => {
      const headline = { text, lang: "en", ...(act && { act }) };
      const { number, headline: shown } = needsRow(watchItem({ headline }), "XB", NOW, READER);
      return [number, shown.act?.id, shown.act?.values?.["number"], shown.text];
    };
    const of = { from: "XA", seq: 1 };
    expect(row({ as: "cancellation", of }, "Wrong track.")).toEqual([
      ...["XA 1 · BBBB", "does.cancellation", "XA 1", "Wrong track."],
    ]);
    expect(row({ as: "say-again" }, "")).toEqual(["XA 1 · BBBB", "does.say-again", "?", ""]);
    expect(row(undefined, "Is it?")).toEqual(["XA 1 · BBBB", undefined, undefined, "Is it?"]);
  });

  it("shows a statement of ours that cannot leave, to whom and since when", () => {
    const lineDown = { since: "2026-11-22T02:37:00.000Z" };
    const row = needsRow(watchItem({ state: "waiting", lineDown }), "XA", NOW, READER);
    expect(row).toMatchObject({
      party: { id: "row.to", values: { to: { parties: ["XB"] } } },
      standing: { id: "stands.there.waiting" },
      line: { id: "line.downWaits", values: { at: { utc: Date.parse(lineDown.since) } } },
    });
  });

  it("shows whose promise the clock measures", () => {
    const due = { at: "2026-11-22T03:10:00.000Z", what: "promise" } as const;
    const clock = (self: string): string | undefined =>
      needsRow(watchItem({ due }), self, NOW, READER).clock?.words.id;
    expect(clock("XB")).toBe("due.promise-ours.running");
    expect(clock("XA")).toBe("due.promise-theirs.running");
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
