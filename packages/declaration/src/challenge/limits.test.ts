import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { challengeLimits } from "./limits.js";

it("[INSP-16] the table of limits in the specification is the one that is applied", () => {
  const spec = readFileSync(new URL("../../../../spec/challenge.md", import.meta.url), "utf8");
  const rows = [...spec.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)];
  const table = Object.fromEntries(
    rows.map(([, name = "", value = ""]) => [name, Number(value.replaceAll(",", ""))]),
  );
  expect(table).toEqual(challengeLimits);
});
