import type { Json } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { foldRecord } from "../act/record.js";
import { readEntry } from "../entry/read-entry.js";
import { linesOf } from "../lineage.js";
import { entryOf, FIGURE, need, sha256 } from "../sample-entries.fuzz.js";
import { balanceOf } from "../view/balance.js";
import { besideDeclared } from "../view/beside-declared.js";
import { estimatesOf } from "../view/estimates.js";
import { sourceChainOf } from "../view/source-chain.js";
import { timelineOf } from "../view/timeline.js";
import { citationLine } from "./citation.js";
import { formatCsv } from "./csv.js";
import { exportJson } from "./export-json.js";
import {
  balanceTable,
  besideTable,
  chainTable,
  entriesTable,
  estimatesTable,
  linesTable,
  timelineTable,
  type Table,
} from "./table.js";

const entry = entryOf();
const over = { ...FIGURE, amount: 500, bound: "over", qualifier: "逾" };
const words = { text: "逾五百枚", language: "zh" };
const place = { capture: "cd".repeat(32), paragraph: 3, from: 0, until: 4 };
const cited = entryOf({ figure: over, words, place });
const declared = entryOf({ kind: "official-declaration" });
const record = foldRecord([entry, cited, declared], []);

describe("a citation", () => {
  it("[RECORD-29] has who, what, when, where, captured when, and the hashes, on one line", () => {
    expect(citationLine(cited)).toBe(
      "Institute of Tallies, Yearbook 2031; independent estimate: XA, stockpile, " +
        "500 (“逾”, over) warheads; “逾五百枚” [zh]; as of 2031; stated 2031-02; " +
        "in Port Vale Courier, 2031-02-03; https://courier.example/tally (source grade C); " +
        `captured 2031-03-01; capture sha256:${"cd".repeat(32)}; entry sha256:${cited.id}`,
    );
  });

  it("[RECORD-29] shows what would steer the line by its number", () => {
    const line = citationLine(entryOf({ speaker: "Institute\n\u202eof \u001b[31mTallies" }));
    expect(line).not.toMatch(/[\n\u202e\u001b]/);
    expect(line).toContain("Institute ⟦U+202E⟧of ⟦U+001B⟧[31mTallies");
  });

  it.each([
    [
      { amount: { min: 600 }, bound: "at-least", qualifier: "low 600s" },
      "from 600 up (“low 600s”, at-least)",
    ],
    [{ amount: { max: 30 }, bound: "at-most", qualifier: "x" }, "up to 30 (“x”, at-most)"],
    [
      { amount: { min: 3, max: 5 }, bound: "range", qualifier: "3 to 5" },
      "3 to 5 (“3 to 5”, range)",
    ],
    [{ bound: "several", qualifier: "多枚" }, "no number given (“多枚”, several)"],
  ])("[RECORD-29] [RECORD-6] gives %j in words", (figure, text) => {
    const line = citationLine(
      entryOf({ figure: { category: "reserve", term: "stored", unit: "warheads", ...figure } }),
    );
    expect(line).toContain(`XA, reserve (“stored”), ${text} warheads;`);
  });

  it("[RECORD-29] says what a copy copies, and that no date was given", () => {
    const source = { grade: "C", publisher: "P", title: "T", language: "en" };
    const sources = [{ ...source, address: "o/n@0123abc:t.csv", copyOf: "the table" }];
    const line = citationLine(entryOf({ sources, dates: { captured: "2031" } }));
    expect(line).toContain(
      "as of no date given; in Port Vale Courier; " +
        "o/n@0123abc:t.csv (source grade C, copy of the table);",
    );
  });
});

describe("tables", () => {
  const all = [...record.entries.values()];
  const exchanged = {
    ...({ agreement: "model", state: "XA", category: "stockpile", unit: "warheads" } as const),
    ...({ how: "exchanged", amount: 12, asOf: "2031" } as const),
    source: "https://depositary.example/3",
  };

  it.each<readonly [string, Table, number, string]>([
    ["estimates", estimatesTable(estimatesOf(record, {}), record), 3, cited.id],
    [
      "declared beside reported",
      besideTable(besideDeclared(record, [exchanged]), record),
      4,
      cited.id,
    ],
    ["entries", entriesTable(all), 3, cited.id],
    ["timeline", timelineTable(timelineOf(all, "stated"), record), 3, cited.id],
    ["chain", chainTable(sourceChainOf(all)), 2, cited.id],
    ["balance", balanceTable(balanceOf(all)), 2, "zh"],
    ["lines", linesTable(linesOf(all)), 1, "institute-of-tallies"],
  ])("[RECORD-28] have a row for each mark, of one length: %s", (_, table, rows, cell) => {
    expect(table.rows).toHaveLength(rows);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
    expect(table.rows.flat().join("\n")).toContain(cell);
  });

  it("[RECORD-28] [RECORD-6] leave the open end of a figure empty", () => {
    const { columns, rows } = entriesTable([cited]);
    expect(rows[0]?.[columns.indexOf("low")]).toBe("500");
    expect(rows[0]?.[columns.indexOf("high")]).toBe("");
  });
});

describe("CSV", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@a", "'@a"],
    [" =1", "' =1"],
    ["＝1", "'＝1"],
    ["a;=1", "a;'=1"],
    ['a;"=1;b', '"a;\'""=1;b"'],
    ['a\t"=1', '"a\t\'""=1"'],
    ['"+1', '"\'""+1"'],
    ["a;\u00a0=1", "a;'\u00a0=1"],
    ["\u200b=1", "'\u200b=1"],
    ["'a", "''a"],
    ["a,b", '"a,b"'],
    ['a"b', '"a""b"'],
    ["a\n=b", '"a\n\'=b"'],
    ["2031-02-03", "2031-02-03"],
    ["500", "500"],
    ["", ""],
  ])("[RECORD-30] writes %j so that no spreadsheet runs it", (text, cell) => {
    expect(formatCsv({ columns: ["c"], rows: [[text]] })).toBe(`c\r\n${cell}\r\n`);
  });
});

describe("JSON", () => {
  it("[RECORD-31] gives entries whole, read back with the same ids, each with its citation", () => {
    const text = exportJson([entry, cited]);
    const json = JSON.parse(text) as {
      readonly entries: readonly Json[];
      readonly citations: readonly string[];
    };
    const read = json.entries.map((one) => need(readEntry(one, sha256)));
    expect(read).toEqual([entry, cited]);
    expect(json.citations).toEqual([citationLine(entry), citationLine(cited)]);
  });
});
