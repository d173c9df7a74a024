import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { limits, objectives } from "./index.js";

it("[LINK-3] the table of limits in the specification is the one the core uses", () => {
  const rows = rowsOf("link.md", /^\| `(\w+)` \| ([\d,]+) \| [a-z ,]+ \| .+ \|$/gm);
  expect(Object.fromEntries(rows.map(([name, value]) => [name, value]))).toEqual(limits);
});

it("[WATCH-2] so is the table of objectives", () => {
  const rows = rowsOf("watch.md", /^\| `(\d)` [A-Z]+ \| ([\d,]+) \| ([\d,]+) \|$/gm);
  const table = rows.map(([precedence, readMs, alarmEveryMs]) => [
    precedence,
    { readMs, alarmEveryMs },
  ]);
  expect(Object.fromEntries(table)).toEqual(objectives);
});

/** What a pattern finds in a document: a name, then numbers. */
function rowsOf(document: string, row: RegExp): (readonly [string, ...number[]])[] {
  const spec = readFileSync(new URL(`../../../spec/${document}`, import.meta.url), "utf8");
  return [...spec.matchAll(row)].map(([, name = "", ...values]) => [
    name,
    ...values.map((value) => Number(value.replaceAll(",", ""))),
  ]);
}
