import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { limits } from "./limits.js";

it("[RANGE-8] the table of limits in the specification is the one the readers use", () => {
  const spec = readFileSync(new URL("../../../../spec/range-proof.md", import.meta.url), "utf8");
  const rows = [...spec.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)];
  const table = Object.fromEntries(
    rows.map(([, name = "", value = ""]) => [name, Number(value.replaceAll(",", ""))]),
  );
  expect(table).toEqual(limits);
});
