import { describe, expect, it } from "vitest";
import { makeEntry, type Entry } from "@parley/public-record";
import { sha256 } from "@parley/signer-file";
import { candidateId } from "./candidate-id.js";
import { proposedEntry, type Mending } from "./proposed-entry.js";
import { CANDIDATE, CAPTURE, SENTENCE } from "./sample-sources.fuzz.js";

const isKnown = (name: string): boolean => name === "Port Vale Courier";
const kindOf = (): undefined => undefined;
const authorsOf = (): readonly string[] => ["tallies"];
const nameOf = (name: string): string => name;
const AROUND = { story: CAPTURE.hash, isKnown, kindOf, authorsOf, nameOf };

function proposed(
  mending: Mending = {},
  candidate = CANDIDATE,
  capture = CAPTURE,
): { readonly entry: Entry; readonly isMended: boolean } {
  const found = proposedEntry(candidate, capture, mending, AROUND);
  if (found === undefined) throw new Error("nobody knows the publisher");
  const made = makeEntry(found.content, sha256);
  if (!made.ok) throw new Error(`${made.rule}: ${made.detail}`);
  return { entry: made.value, isMended: found.isMended };
}

describe("an entry of a candidate", () => {
  it("[MON-5] has the whole sentence, its place, and the days of the capture", () => {
    const { entry, isMended } = proposed();
    expect(isMended).toBe(false);
    expect(entry).toMatchObject({
      ...{ kind: "claim", states: ["XA"], speaker: "Institute of Tallies" },
      figure: { amount: 500, bound: "over", qualifier: "more than", category: "operational" },
      dates: { asOf: "2024-05", published: "2024-10-19", captured: "2025-01-02" },
      words: { text: SENTENCE, language: "en" },
      chain: ["Port Vale Courier", "Institute of Tallies"],
    });
    const { from = 0, until = 0 } = entry.place ?? {};
    expect(CAPTURE.paragraphs[0]?.slice(from, until)).toBe(entry.words?.text);
  });

  it("[MON-5] a day of publication after the capture is told and not kept", () => {
    const { entry } = proposed({}, CANDIDATE, { ...CAPTURE, published: "2031-02-03" });
    expect(entry.dates.published).toBeUndefined();
    expect(entry.note).toMatch(/published on 2031-02-03, after it was captured/);
  });

  it("[MON-5] the publisher is of the text, the source or the address, or must be said", () => {
    const { publisher: _, ...unsaid } = CANDIDATE;
    const { publisher: __, ...capture } = CAPTURE;
    expect(proposed({}, unsaid, capture).entry.publisher).toBe("courier.example");
    const { address: ___, ...nowhere } = capture;
    expect(proposedEntry(unsaid, nowhere, {}, AROUND)).toBeUndefined();
    const { entry } = proposed({ publisher: "Borealian Post" }, unsaid, nowhere);
    expect(entry).toMatchObject({ publisher: "Borealian Post", sources: [] });
  });

  it("[MON-6] is a projection where it is of a day to come, and mended where it says otherwise", () => {
    const later = proposed({}, { ...CANDIDATE, isProjection: true }).entry;
    expect(later).toMatchObject({ kind: "projection", isProjection: true });
    expect(proposed({ kind: "official-assessment" }).isMended).toBe(true);
    expect(proposed({ kind: "claim", states: ["XA"], amount: 500 }).isMended).toBe(false);
    const range = proposed({ amount: { min: 500, max: 550 } });
    expect(range).toMatchObject({ isMended: true, entry: { figure: { bound: "range" } } });
    expect(proposed({ amount: 510 }).entry.figure?.bound).toBe("over");
  });

  it("[MON-21] what is misprinted is flagged where it stands, and the words stay", () => {
    const slips = [{ words: "more than", note: "The table has 500." }];
    const { entry, isMended } = proposed({ slips });
    expect({ isMended, slips: entry.slips, words: entry.words?.text }).toEqual({
      ...{ isMended: true, slips },
      words: SENTENCE,
    });
    expect(() => proposed({ slips: [{ words: "fewer", note: "?" }] })).toThrow(/RECORD-12/);
  });

  it("[MON-19] a figure is of the line of its authors, and a statement is not", () => {
    expect(proposed().entry.lineage.authors).toEqual(["tallies"]);
    const { amount: _, bound: __, qualifier: ___, ...words } = CANDIDATE;
    expect(proposed({}, { ...words, kind: "statement" }).entry.lineage.authors).toEqual([]);
  });

  it("[MON-8] its source is graded C where the publisher is known, else D or as it is said", () => {
    expect(proposed().entry.sources).toEqual([
      {
        ...{ grade: "C", publisher: "Port Vale Courier", title: "A tally", language: "en" },
        address: "https://courier.example/tally",
      },
    ]);
    expect(proposed({ publisher: "A diary" }).entry.sources[0]?.grade).toBe("D");
    expect(proposed({ sourceGrade: "B" }).entry.sources[0]?.grade).toBe("B");
    const odd = { ...CAPTURE, address: "https://user:word@courier.example/" };
    expect(proposed({}, CANDIDATE, odd).entry.sources).toEqual([]);
  });

  it("[MON-11] of one story one speaker is one line, and two speakers are two", () => {
    const copy = { ...CAPTURE, hash: "c".repeat(64), publisher: "Borealian Post" };
    const origin = proposed().entry.lineage.origin;
    expect(proposed({}, CANDIDATE, copy).entry.lineage.origin).toBe(origin);
    expect(proposed({ speaker: "A ministry" }).entry.lineage.origin).not.toBe(origin);
  });

  it("[MON-3] the id is of the capture, the characters and the kind", () => {
    const id = candidateId(CAPTURE.hash, CANDIDATE);
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(candidateId(CAPTURE.hash, { ...CANDIDATE, states: ["XB"] })).toBe(id);
    expect(candidateId(CAPTURE.hash, { ...CANDIDATE, until: 61 })).not.toBe(id);
    expect(candidateId("c".repeat(64), CANDIDATE)).not.toBe(id);
    expect(candidateId(CAPTURE.hash, { ...CANDIDATE, kind: "statement" })).not.toBe(id);
  });
});
