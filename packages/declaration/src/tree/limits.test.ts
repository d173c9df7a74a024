import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { treeLimits } from "./limits.js";

it("[TREE-4] the table of limits in the specification is the one the readers use", () => {
  const url = new URL("../../../../spec/declared-tree.md", import.meta.url);
  const rows = [...readFileSync(url, "utf8").matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)];
  const table = rows.map(([, name, value = ""]) => [name, Number(value.replaceAll(",", ""))]);
  expect(Object.fromEntries(table)).toEqual(treeLimits);
});
