import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { limits } from "./limits.js";

it("[LIVE-10] the table of limits in the specification is the one this adapter uses", () => {
  const spec = readFileSync(new URL("../../../spec/live-text.md", import.meta.url), "utf8");
  const rows = [...spec.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)];
  const table = rows.map(([, name = "", value = ""]) => [name, Number(value.replaceAll(",", ""))]);
  expect(Object.fromEntries(table)).toEqual(limits);
});
