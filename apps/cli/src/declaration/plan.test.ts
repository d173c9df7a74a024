import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { plan } from "./plan.js";
import { answerOf } from "./small-table.fuzz.js";

let printed: string;

beforeEach(() => {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

describe("parley declaration plan", () => {
  it("[CLI-87] shows a row for each number of false items and a column for each of inspections", () => {
    plan({ items: "10", false: "0,1,5,10", inspections: "1,2,6" });
    expect(printed.split("\n").slice(2, -1)).toEqual([
      "  false  1 seen  2 seen  6 seen",
      "      0     0 %     0 %     0 %",
      "      1  10.0 %  20.0 %  60.0 %",
      "      5  50.0 %  77.7 %   100 %",
      "     10   100 %   100 %   100 %",
    ]);
  });

  it("[CLI-87] shows how many inspections have the chance that is asked for", () => {
    plan({ items: "10", false: "1,5", inspections: "2", chance: "0.75" });
    expect(printed.split("\n").slice(2, 5)).toEqual([
      "  false  2 seen  for 0.75",
      "      1  20.0 %         8",
      "      5  77.7 %         2",
    ]);
  });

  it("[CLI-87] only what is certain is 100 %, and only what is impossible is 0 %", () => {
    plan({ items: "20000", false: "1,10000", inspections: "1,100,10001" });
    const cells = printed.split("\n").slice(3, 5);
    expect(cells[0]).toMatch(/ 1 +<0\.1 % +0\.5 % +50\.0 %$/);
    expect(cells[1]).toMatch(/ 10000 +50\.0 % +99\.9 % +100 %$/);
    printed = "";
    plan({ items: "100", false: "57,58", inspections: "1" });
    expect(printed).toMatch(/ 57 +57\.0 %\n +58 +58\.0 %\n/);
  });

  it("[CLI-87] gives programs the chances themselves", () => {
    plan({ items: "10", false: "1,5", inspections: "2,6", chance: "0.9", json: true });
    expect(answerOf("plan", printed)).toEqual({
      ...{ items: 10, inspections: [2, 6], chance: 0.9 },
      rows: [
        { falseItems: 1, chances: [0.2, 0.6], inspectionsFor: 9 },
        { falseItems: 5, chances: [7 / 9, 1], inspectionsFor: 3 },
      ],
    });
    printed = "";
    plan({ items: "10", false: "1", inspections: "2", json: true });
    expect(answerOf("plan", printed)).toMatchObject({
      chance: null,
      rows: [{ inspectionsFor: null }],
    });
  });

  it.each([
    [{}, /Say what is asked: --inspections N, or --chance/],
    [{ inspections: "11" }, /cannot be planned: inspected items: a whole number from 0 to 10\./],
    [{ inspections: "1", false: "11" }, /cannot be planned: false items: /],
    [{ inspections: "1", items: "20001" }, /cannot be planned: items: .* to 20000/],
    [{ inspections: "1,,2" }, /--inspections takes whole numbers, not 1,,2/],
    [{ inspections: "-1" }, /--inspections takes whole numbers/],
    [{ chance: "90" }, /--chance takes a number up to 1, not 90/],
    [{ chance: "0" }, /cannot be planned: a chance is above 0/],
    [{ chance: "0.9", false: "0" }, /cannot be planned: false items: a whole number from 1 to 10/],
  ])("[CLI-87] %j is not understood", (changes, sentence) => {
    const asked = { items: "10", false: "1", ...changes };
    expect(() => plan(asked)).toThrow(sentence);
    expect(() => plan(asked)).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(printed).toBe("");
  });
});
