import { findBreaches } from "@parley/agreement";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf } from "./entries.js";
import { FORM } from "./form.fixture.js";
import { readForm } from "./read-form.js";
import { addItem, raiseItem, removeItem, type TypedForm } from "./typed-form.js";

const ENTRY = entriesOf(FORM);

/** Fills in as an officer does: by key. */
const FULL: TypedForm = {
  "/name": " Harbour ",
  "/day": "2026-12-01",
  "/from/day": "2026-12-01",
  "/from/time": "06:30",
  "/lasting/count": "36",
  "/range": "1500,5",
  "/count": "3",
  "/domain": "sea",
  "/manned": "no",
  "/site/@latitude": "54°06′00″ N",
  "/site/@longitude": "161.5 W",
  "/areas": "2,1",
  "/areas/#1/@points": "1,2,3",
  "/areas/#1/@points/#1/@latitude": "45 N",
  "/areas/#1/@points/#1/@longitude": "170 E",
  "/areas/#1/@points/#2/@latitude": "45 N",
  "/areas/#1/@points/#2/@longitude": "170 W",
  "/areas/#1/@points/#3/@latitude": "50 N",
  "/areas/#1/@points/#3/@longitude": "180",
  "/areas/#2/@shape": "circle-nautical-miles",
  "/areas/#2/@centre/@latitude": "10 S",
  "/areas/#2/@centre/@longitude": "0",
  "/areas/#2/@radius": "25",
  "/vessel": "ship",
  "/vessel/ship/hull": "101",
  "/contact/rank": "captain",
};

function told(typed: TypedForm): readonly string[] {
  return readForm(FORM, ENTRY, typed).complaints.map(({ key, words }) => `${key} ${words.id}`);
}

describe("what was typed into a form", () => {
  it("becomes the values that the form asks for", () => {
    const { value, complaints } = readForm(FORM, ENTRY, FULL);
    expect(complaints).toEqual([]);
    expect(value).toEqual({
      name: "Harbour",
      day: "2026-12-01",
      from: "2026-12-01T06:30:00.000Z",
      lasting: "PT36H",
      range: 1500.5,
      count: 3,
      domain: "sea",
      manned: false,
      site: { latitude: 54.1, longitude: -161.5 },
      areas: [
        {
          shape: "circle-nautical-miles",
          centre: { latitude: -10, longitude: 0 },
          radius: 25,
        },
        {
          shape: "boundary",
          points: [
            { latitude: 45, longitude: 170 },
            { latitude: 45, longitude: -170 },
            { latitude: 50, longitude: 180 },
          ],
        },
      ],
      vessel: { kind: "ship", hull: "101" },
      contact: { rank: "captain" },
    });
  });

  it("is complained of where it is missing, in the form's order", () => {
    expect(told({})).toEqual([
      "/name notify.missing",
      "/day notify.missing",
      "/areas notify.tooFew",
      "/contact/rank notify.missing",
    ]);
  });

  it.each<[TypedForm, readonly string[]]>([
    [{ "/name": "Harbour master" }, ["/name notify.tooLong"]],
    [{ "/day": "2026-02-30" }, ["/day notify.unread.date"]],
    [{ "/from/time": "" }, ["/from notify.unread.instant"]],
    [{ "/lasting/count": "1000" }, ["/lasting notify.unread.duration"]],
    [{ "/lasting/count": "soon" }, ["/lasting notify.unread.duration"]],
    [{ "/range": "1,500" }, ["/range notify.unread.number"]],
    [{ "/range": "20001" }, ["/range notify.between"]],
    [{ "/count": "0" }, ["/count notify.atLeast"]],
    [{ "/site/@latitude": "91 N" }, ["/site/@latitude notify.unread.latitude"]],
    [{ "/site/@longitude": "" }, ["/site/@longitude notify.missing"]],
    [{ "/areas": "2,1,3" }, ["/areas/#3 notify.missing"]],
    [
      { "/areas": "2,1,3", "/areas/#3/@points": "1", "/areas/#3/@points/#1/@latitude": "1" },
      ["/areas notify.tooMany", "/areas/#3/@points/#1/@longitude notify.missing"],
    ],
    [{ "/areas/#2/@radius": "11000" }, ["/areas/#2/@radius notify.radius"]],
    [{ "/areas/#2/@radius": "wide" }, ["/areas/#2/@radius notify.unread.number"]],
    [{ "/areas/#1/@points": "1,2" }, ["/areas/#1/@points notify.points"]],
    [{ "/areas/#1/@points/#2/@longitude": "170 E" }, ["/areas/#1/@points/#2 notify.samePlace"]],
    [
      { "/areas/#1/@points/#2/@longitude": "east" },
      ["/areas/#1/@points/#2/@longitude notify.unread.longitude"],
    ],
    [{ "/vessel/ship/hull": "" }, ["/vessel/ship/hull notify.missing"]],
    [{ "/vessel": "submarine" }, []],
  ])("is complained of at its field: %j", (change, complaints) => {
    expect(told({ ...FULL, ...change })).toEqual(complaints);
  });

  it("leads to its field by what the entries around it are called", () => {
    const typed = { ...FULL, "/areas/#1/@points/#2/@longitude": "170 E" };
    const [complaint] = readForm(FORM, ENTRY, typed).complaints;
    const trail = complaint?.trail.map((one) => {
      return typeof one === "number" || "id" in one ? one : one.titles["en"];
    });
    expect(trail).toEqual(["areas", 2, { id: "notify.point", values: { number: 2 } }]);
  });

  it("has a complaint whenever the form has one, and makes values that fit when it has none", () => {
    const keys = Object.keys(FULL);
    const text = fc.constantFrom(
      "",
      "1",
      "54 N",
      "2026-12-01",
      "sea",
      "yes",
      "1,2",
      "x".repeat(20),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), text), (change) => {
        const { value, complaints } = readForm(FORM, ENTRY, { ...FULL, ...change });
        if (complaints.length === 0) expect(findBreaches(value, FORM)).toEqual([]);
        if (findBreaches(value, FORM).length > 0) expect(complaints.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe("items of a list", () => {
  it("keep their numbers and their texts when others come, go and change places", () => {
    const first = addItem({}, "/a");
    const second = addItem({ ...first.typed, "/a/#1": "one" }, "/a");
    const filled = { ...second.typed, "/a/#2/x": "two" };
    expect(raiseItem(filled, "/a", "2")).toEqual({ ...filled, "/a": "2,1" });
    expect(raiseItem(filled, "/a", "1")).toBe(filled);
    expect(removeItem(filled, "/a", "1")).toEqual({ "/a": "2", "/a/#2/x": "two" });
    expect(addItem({ "/a": "7" }, "/a").item).toBe("8");
  });
});
