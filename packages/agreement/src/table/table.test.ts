import { encodeText, fault, ok, type Result } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { smallPack, type Documents } from "../small-pack.fuzz.js";
import { parseCivilDate, type CivilDate } from "../time/civil-date.js";
import { changeTable } from "./changes.js";
import { countedAt, type Adds } from "./counted.js";
import { readTable, type DeclaredTable } from "./declared-table.js";
import type { Read } from "./table-file.js";
import { compareCounts } from "./what-if.js";

const pack = smallPack();
const SHIPS = [
  { id: "one", count: 40 },
  { id: "two", count: 50 },
];

function day(text: string): CivilDate {
  const read = parseCivilDate(text);
  if (!read.ok) throw new Error(read.detail);
  return read.value;
}

function file(value: unknown): { file: string; bytes: Uint8Array } {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 1);
  return { file: "ours.json", bytes: encodeText(text) };
}

function table(items: readonly object[] = SHIPS): DeclaredTable {
  const read = readTable(pack, file({ party: "XA", asOf: "2021-03-01", items }));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

/** Faults as `line rule detail`. */
function told<T>(read: Read<T>): readonly string[] {
  return read.ok ? [] : read.faults.map(({ line, rule, detail }) => `${line} ${rule} ${detail}`);
}

function addsOf(counts: Record<string, readonly number[] | Result<readonly number[]>>): Adds {
  return new Map(Object.entries(counts).map(([sum, one]) => [sum, "ok" in one ? one : ok(one)]));
}

/** Borealia counts half of what each item says. */
function withPosition({ agreement }: Documents): void {
  const position = { by: "XB", says: { en: "Half of them." }, sources: ["text"] };
  const [rule] = agreement["counting"] as Record<string, unknown>[];
  rule!["positions"] = [{ position, sum: "item.count / 2" }];
}

describe("a declared table", () => {
  it("[TAB-1] is read as the pack's items say, and each fault has its line", () => {
    expect(table()).toEqual({ party: "XA", asOf: "2021-03-01", items: SHIPS });
    const items = [
      { id: "one", count: 40 },
      { id: "two", coutn: 5 },
    ];
    expect(told(readTable(pack, file({ party: "XA", asOf: "2021-02-30", items })))).toEqual([
      "3 TAB-1 asOf: a day was expected, like 2026-02-05",
      "9 TAB-1 items.1: count is missing",
      "11 TAB-1 items.1.coutn: nothing of this name is known here",
    ]);
    expect(told(readTable(pack, file('{"party": "XA",\n"party": "XA"}')))).toEqual([
      expect.stringMatching(/^2 JSON-2 /),
    ]);
    const large = { file: "ours.json", bytes: new Uint8Array(8_388_609) };
    expect(told(readTable(pack, large))).toEqual([expect.stringContaining("TAB-1")]);
    const many = Array.from({ length: 20_001 }, (_, index) => ({ id: `i${index}`, count: 1 }));
    expect(told(readTable(pack, file({ party: "XA", asOf: "2021-03-01", items: many })))).toEqual([
      expect.stringContaining("JSON-6"),
    ]);
  });

  it("[TAB-1] is not read where the pack does not say what an item is", () => {
    const silent = smallPack(({ agreement }) => {
      delete agreement["items"];
      delete (agreement["counting"] as Record<string, unknown>[])[0]!["sum"];
    });
    const read = readTable(silent, file({ party: "XA", asOf: "2021-03-01", items: [] }));
    expect(told(read)).toEqual([expect.stringMatching(/does not say what an item is/)]);
  });

  it("[TAB-2] is of a party of the pack, and names each item once", () => {
    const items = [...SHIPS, { id: "one", count: 1 }];
    expect(told(readTable(pack, file({ party: "XQ", asOf: "2021-03-01", items })))).toEqual([
      "2 TAB-2 party: XQ is no party of small",
      "14 TAB-2 items.2.id: one stands twice",
    ]);
  });
});

describe("what a table comes to", () => {
  const rows = (counted: typeof pack, adds: Adds, at = "2021-03-01") =>
    countedAt(counted, table(), adds, day(at));

  it("[TAB-3] is the sum of the counting rule over the items, with rule, article and sources", () => {
    const [row] = rows(pack, addsOf({ "item.count": [40, 50] }));
    expect(row).toMatchObject({
      ...{ party: "XA", limit: "vehicles", counted: 90, max: 100, margin: 10, items: 2 },
      ...{ asOf: "2021-03-01", applies: true, reading: "met", trouble: undefined },
      rule: { id: "all", sum: "item.count" },
      sources: [{ id: "text", grade: "A" }],
    });
    const [above] = rows(pack, addsOf({ "item.count": [60, 50] }));
    expect(above).toMatchObject({ counted: 110, margin: -10, reading: "not-met" });
  });

  it("[TAB-3] is not determinable where it was not counted, and it is said why", () => {
    const broken = fault("RUL-8", "item two: a number is divided by zero");
    const [row] = rows(pack, addsOf({ "item.count": broken }));
    expect(row).toMatchObject({ counted: undefined, reading: "not-determinable", trouble: broken });
    const words = smallPack(({ agreement }) => {
      delete (agreement["counting"] as Record<string, unknown>[])[0]!["sum"];
    });
    expect(rows(words, new Map())[0]).toMatchObject({ trouble: { rule: "TAB-3" } });
    const [early] = rows(pack, addsOf({ "item.count": [1, 1] }), "2019-12-31");
    expect(early).toMatchObject({ counted: 2, applies: false, reading: "not-determinable" });
  });

  it("[TAB-4] leaves positions that differ where another's way of counting changes it", () => {
    const differing = smallPack(withPosition);
    const own = { "item.count": [60, 50] };
    const [row] = rows(differing, addsOf({ ...own, "item.count / 2": [30, 25] }));
    expect(row).toMatchObject({
      reading: "positions-differ",
      disputes: [{ by: "XB", counted: 55, adds: -55, margin: 45 }],
    });
    const [alike] = rows(differing, addsOf({ ...own, "item.count / 2": [60, 50] }));
    expect(alike).toMatchObject({ reading: "not-met", disputes: [] });
    const late = fault("RUL-7", "counting was stopped");
    const [open] = rows(differing, addsOf({ ...own, "item.count / 2": late }));
    expect(open).toMatchObject({ counted: 110, reading: "not-determinable", trouble: late });
  });

  it("[RUL-9] is exact up to 2^53 - 1, and not known beyond", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(rows(pack, addsOf({ "item.count": [most - 1, 1] }))[0]).toMatchObject({ counted: most });
    expect(rows(pack, addsOf({ "item.count": [most, 1] }))[0]).toMatchObject({
      counted: undefined,
      trouble: { rule: "RUL-9", detail: expect.stringContaining("9007199254740992") },
    });
  });
});

describe("what if", () => {
  const changed = (...changes: readonly object[]) => changeTable(pack, table(), file({ changes }));

  it("[TAB-5] adds, removes and sets fields, one after the other, in a copy", () => {
    const before = table();
    const read = changeTable(
      pack,
      before,
      file({
        changes: [
          { change: "add", item: { id: "three", count: 3 } },
          { change: "set", id: "three", fields: { count: 4 } },
          { change: "remove", id: "one" },
          { change: "add", item: { id: "one", count: 7 } },
        ],
      }),
    );
    const items = [
      { id: "two", count: 50 },
      { id: "three", count: 4 },
      { id: "one", count: 7 },
    ];
    expect(read).toEqual({ ok: true, value: { ...before, items } });
    expect(before.items).toEqual(SHIPS);
  });

  it.each([
    ["an item that is there", { change: "add", item: { id: "one", count: 1 } }, "is there already"],
    ["an item that is gone", { change: "remove", id: "three" }, "there is no item three"],
    ["fields of no item", { change: "set", id: "x", fields: { count: 1 } }, "there is no item x"],
    ["a field that is not there", { change: "set", id: "one", fields: { coutn: 1 } }, "coutn"],
    [
      "a value that does not fit",
      { change: "set", id: "one", fields: { count: -1 } },
      "at least 0",
    ],
    ["another id", { change: "set", id: "one", fields: { id: "x" } }, "nothing of this name"],
    ["no field", { change: "set", id: "one", fields: {} }, "at least 1 members"],
    ["half an item", { change: "add", item: { id: "x" } }, "count is missing"],
    ["another verb", { change: "double", id: "one" }, "none of its kinds"],
  ])("[TAB-5] refuses %s, with its place", (_, change, why) => {
    const faults = told(changed({ change: "set", id: "two", fields: { count: 1 } }, change));
    expect(faults).toEqual([expect.stringMatching(/^\d+ TAB-5 changes\.1/)]);
    expect(faults[0]).toContain(why);
  });

  it("[TAB-6] shows before, after, the difference, and the items that made it", () => {
    const before = table();
    const read = changed(
      { change: "set", id: "one", fields: { count: 55 } },
      { change: "remove", id: "two" },
      { change: "add", item: { id: "three", count: 60 } },
      { change: "add", item: { id: "four", count: 0 } },
    );
    if (!read.ok) throw new Error(told(read).join());
    const [row] = compareCounts(
      pack,
      { table: before, adds: addsOf({ "item.count": [40, 50] }) },
      { table: read.value, adds: addsOf({ "item.count": [55, 60, 0] }) },
      day("2021-03-01"),
    );
    expect(row).toMatchObject({
      before: { counted: 90, margin: 10, reading: "met" },
      after: { counted: 115, margin: -15, reading: "not-met" },
      counted: 25,
      items: [
        { id: "one", before: 40, after: 55 },
        { id: "two", before: 50, after: undefined },
        { id: "three", before: undefined, after: 60 },
      ],
    });
    const unknown = addsOf({ "item.count": fault("RUL-7", "counting was stopped") });
    const side = { table: before, adds: unknown };
    expect(compareCounts(pack, side, side, day("2021-03-01"))[0]).toMatchObject({
      counted: undefined,
      items: [],
    });
  });
});
