import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { instant, isWellFormed } from "@parley/bytes";
import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { writeCalendar, type OwedItem } from "./index.js";

const AT = instant(Date.UTC(2026, 2, 2, 6, 30));
const LONG =
  "发射通报：须在计划发射前二十四小时以上发出，并注明计划弹着区；如有推迟，应另行通报。".repeat(3);
const ITEMS: readonly OwedItem[] = [
  { uid: "model.launch.1@parley", title: LONG, time: { kind: "instant", by: AT } },
  {
    uid: "model.exchange.2027@parley",
    title: "data exchange; six-monthly, both sides",
    time: { kind: "day", by: "2026-12-31", from: "2026-12-01" },
    description: "Article II.3\nby this centre's reading\\",
    url: "https://example.org/a?b=1",
  },
  { uid: "model.report@parley", title: "تقرير", time: { kind: "day", by: "2028-02-29" } },
  { uid: "w@parley", title: "window", time: { kind: "instant", by: AT, from: instant(AT - 1000) } },
];
const OPTIONS = { name: "Owed", stamp: instant(Date.UTC(2026, 0, 1)), isExercise: false };

function eventsOf(text: string): ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
}

describe("a calendar of what is owed", () => {
  it("[CAL-2] is read by another reader as it was meant", () => {
    const [first, second, third, window] = eventsOf(writeCalendar(ITEMS, OPTIONS)) as [
      ICAL.Event,
      ICAL.Event,
      ICAL.Event,
      ICAL.Event,
    ];
    expect(first.uid).toBe("model.launch.1@parley");
    expect(first.summary).toBe(LONG);
    expect(first.startDate.toString()).toBe("2026-03-02T06:30:00Z");
    expect(first.endDate.toString()).toBe("2026-03-02T06:30:00Z");
    expect(second.summary).toBe("data exchange; six-monthly, both sides");
    expect(second.startDate.toString()).toBe("2026-12-01");
    expect(second.endDate.toString()).toBe("2027-01-01");
    expect(second.description).toBe("Article II.3\nby this centre's reading\\");
    expect(second.component.getFirstPropertyValue("url")).toBe("https://example.org/a?b=1");
    expect(third.startDate.toString()).toBe("2028-02-29");
    expect(third.endDate.toString()).toBe("2028-03-01");
    expect(window.startDate.toString()).toBe("2026-03-02T06:29:59Z");
    expect(window.endDate.toString()).toBe("2026-03-02T06:30:00Z");
  });

  it("[CAL-1] takes its stamp from its maker, rings no bell, blocks no time, and repeats itself", () => {
    const text = writeCalendar(ITEMS, OPTIONS);
    expect(text.match(/^DTSTAMP:20260101T000000Z$/gm)).toHaveLength(ITEMS.length);
    expect(text.match(/^TRANSP:TRANSPARENT$/gm)).toHaveLength(ITEMS.length);
    expect(text).not.toMatch(/VALARM|EXERCISE|CATEGORIES/);
    expect(writeCalendar(ITEMS, OPTIONS)).toBe(text);
  });

  it("[CAL-2] folds lines at 75 octets, and never within a character", () => {
    const text = writeCalendar(ITEMS, OPTIONS);
    expect(text).toMatch(/END:VEVENT\r\nEND:VCALENDAR\r\n$/);
    const lines = text.split("\r\n");
    expect(lines.length).toBeGreaterThan(40);
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(isWellFormed(line)).toBe(true);
      expect(line).not.toMatch(/[\r\n\ufffd]/);
    }
  });

  it("[CAL-2] has no entry for days that cannot be written in it, and all others", () => {
    const days = ["0050-01-01", "9999-12-31", "9999-12-30", "1000-01-01"];
    const items = days.map((by): OwedItem => {
      return { uid: `${by}@parley`, title: "t", time: { kind: "day", by } };
    });
    const from = instant(Date.UTC(1000, 0, 1) - 1);
    const window: OwedItem = { ...ITEMS[3], time: { kind: "instant", by: AT, from } } as OwedItem;
    const text = writeCalendar([...items, window], OPTIONS);
    expect(text.match(/^DT(?:START|END);VALUE=DATE:.*$/gm)).toEqual([
      "DTSTART;VALUE=DATE:99991230",
      "DTEND;VALUE=DATE:99991231",
      "DTSTART;VALUE=DATE:10000101",
      "DTEND;VALUE=DATE:10000102",
    ]);
    expect(text).not.toContain("w@parley");
  });

  it("[CAL-3] says EXERCISE in every entry of an exercise", () => {
    for (const { component, summary } of eventsOf(
      writeCalendar(ITEMS, { ...OPTIONS, isExercise: true }),
    )) {
      expect(component.getFirstPropertyValue("categories")).toBe("EXERCISE");
      expect(summary).toMatch(/^EXERCISE /);
    }
  });

  it("[CAL-4] lets no words make an entry, an alarm or an attachment of their own", () => {
    const evil = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\rATTACH:file:///a\u2028b\u0007";
    const item = { ...ITEMS[0], title: evil, description: evil } as OwedItem;
    const text = writeCalendar([item], { ...OPTIONS, name: evil });
    expect(text.match(/^(?:BEGIN|ATTACH).*$/gm)).toEqual(["BEGIN:VCALENDAR", "BEGIN:VEVENT"]);
    expect(text).not.toMatch(/\r(?!\n)|\u0007|\u2028/);
  });

  it("[CAL-1] refuses a uid that stands twice, or is none", () => {
    const [item] = ITEMS as [OwedItem];
    expect(() => writeCalendar([item, item], OPTIONS)).toThrow(/stands twice/);
    expect(() => writeCalendar([{ ...item, uid: "a b" }], OPTIONS)).toThrow(/no uid/);
  });

  it("[CAL-1] is the same wherever the machine stands", () => {
    const module = fileURLToPath(new URL("index.ts", import.meta.url));
    const loader = new URL("../../../tools/source-loader.mjs", import.meta.url).href;
    const program = `
      const { writeCalendar } = await import(${JSON.stringify(module)});
      process.stdout.write(writeCalendar(${JSON.stringify(ITEMS)}, ${JSON.stringify(OPTIONS)}));`;
    for (const TZ of ["Pacific/Kiritimati", "Pacific/Honolulu"]) {
      const flags = [
        "--conditions=@parley/source",
        "--import",
        loader,
        "--input-type=module",
        "-e",
      ];
      const env = { ...process.env, TZ };
      const printed = execFileSync(process.execPath, [...flags, program], { env });
      expect(printed.toString("utf8")).toBe(writeCalendar(ITEMS, OPTIONS));
    }
  });
});
