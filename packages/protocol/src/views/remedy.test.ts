import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { remedyOf } from "../index.js";

const SPEC = new URL("../../../../spec/", import.meta.url);
const ROWS = [...page("watch.md").matchAll(/^\| ([A-Z].*?) \| `([a-z]+)` \|/gm)];

describe("what to do about a refusal", () => {
  it("[WATCH-13] is what the table says, for every rule there is", () => {
    expect(ROWS).toHaveLength(9);
    const listed = new Map(
      ROWS.flatMap(([, rules = "", remedy]) => rules.split(", ").map((rule) => [rule, remedy])),
    );
    const pages = readdirSync(SPEC).map(page).join("\n");
    const all = [...pages.matchAll(/^- \*\*([A-Z0-9]+-\d+)\*\*/gm)].map(([, rule = ""]) => rule);
    expect(all.length).toBeGreaterThan(200);
    for (const rule of all) {
      const expected = listed.get(rule) ?? listed.get(rule.replace(/\d+$/, "n")) ?? "versions";
      expect(remedyOf(rule), rule).toBe(expected);
    }
    const named = [...listed.keys()].filter((rule) => !rule?.endsWith("-n"));
    expect(named.filter((rule) => !all.includes(rule))).toEqual([]);
  });

  it("[WATCH-13] is to compare versions for a rule of a later version", () => {
    for (const rule of ["ZZZ-1", "NOTE-99", "constructor-1"]) {
      expect(remedyOf(rule), rule).toBe("versions");
    }
  });
});

function page(name: string): string {
  return readFileSync(new URL(name, SPEC), "utf8");
}
