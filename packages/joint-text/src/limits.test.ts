import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { limits } from "./limits.js";

it("[JOINT-31] the table of limits in the specification is the one readers use", () => {
  const url = new URL("../../../spec/joint-text.md", import.meta.url);
  const rows = [...readFileSync(url, "utf8").matchAll(/^\| `(\w+Max)` \| ([\d,]+) \|/gm)];
  const table = rows.map(([, name, value = ""]) => [name, Number(value.replaceAll(",", ""))]);
  expect(Object.fromEntries(table)).toEqual(limits);
});
