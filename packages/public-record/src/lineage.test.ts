import { describe, expect, it } from "vitest";
import { linesOf } from "./lineage.js";
import { entryOf } from "./sample-entries.fuzz.js";

describe("lines of descent", () => {
  it("[RECORD-14] count the same authors once: one lineage, three publications", () => {
    const entries = ["Yearbook", "Notebook", "Table"].map((publication) =>
      entryOf({ publication }),
    );
    expect(linesOf(entries)).toEqual([
      {
        entries: entries.map(({ id }) => id),
        authors: ["institute-of-tallies"],
        origins: [],
        publications: ["Notebook", "Table", "Yearbook"],
      },
    ]);
  });

  it("[RECORD-14] join two entries by a third, in whatever order", () => {
    const left = entryOf({ lineage: { authors: ["a"] } });
    const right = entryOf({ lineage: { authors: ["b"], origin: "speech-3" } });
    const middle = entryOf({ lineage: { authors: ["a"], origin: "speech-3" } });
    for (const all of [
      [left, right, middle],
      [middle, left, right],
      [right, middle, left],
    ]) {
      expect(linesOf(all)).toHaveLength(1);
    }
    expect(linesOf([left, right])).toHaveLength(2);
  });

  it("[RECORD-14] leave an entry that names neither by itself, and an author apart from an origin", () => {
    const bare = ["A", "B"].map((speaker) => entryOf({ speaker, lineage: { authors: [] } }));
    expect(linesOf(bare)).toHaveLength(2);
    const author = entryOf({ lineage: { authors: ["x"] } });
    const origin = entryOf({ lineage: { authors: [], origin: "x" } });
    expect(linesOf([author, origin])).toHaveLength(2);
  });

  it("[RECORD-14] are found where ten thousand entries each join one author to the next", () => {
    const sample = entryOf();
    const all = Array.from({ length: 10_000 }, (_, at) => ({
      ...{ ...sample, id: `${at}` },
      lineage: { authors: [`a${at}`, `a${at + 1}`, "a0"] },
    }));
    expect(linesOf(all)).toHaveLength(1);
  });
});
