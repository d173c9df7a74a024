import { describe, expect, it } from "vitest";
import { makeEntry, type Entry } from "@parley/public-record";
import { sha256 } from "@parley/signer-file";
import { clarificationLanguages } from "./clarification-words.js";
import { clarificationOf } from "./clarification.js";
import { proposedEntry } from "./proposed-entry.js";
import { CANDIDATE, CAPTURE, SENTENCE } from "./sample-sources.fuzz.js";

const nameOf = (name: string): string => name;

function entry(candidate = CANDIDATE, capture = CAPTURE, isKnown = true): Entry {
  const around = {
    story: CAPTURE.hash,
    isKnown: () => isKnown,
    kindOf: () => undefined,
    authorsOf: () => [],
    nameOf,
  };
  const found = proposedEntry(candidate, capture, {}, around);
  const made = makeEntry(found?.content ?? null, sha256);
  if (!made.ok) throw new Error(made.detail);
  return made.value;
}

function draft(entries: readonly Entry[], language: "en" | "zh" | "ru" = "en"): string {
  const made = clarificationOf(entries, "XB", language, nameOf);
  if (!made.ok) throw new Error(made.detail);
  return made.value;
}

describe("a draft of a question", () => {
  it.each(clarificationLanguages)(
    "[MON-12] cites public sources and names no person, %s",
    (tag) => {
      const text = draft([entry()], tag);
      expect(text).toContain("500");
      expect(text).toContain("2024-05");
      expect(text).toContain("https://courier.example/tally");
      expect(text).toContain("Port Vale Courier");
      expect(text).toContain(`SHA-256 ${CAPTURE.hash}`);
      expect(text).not.toContain("Institute of Tallies");
      expect(text).not.toContain(SENTENCE);
    },
  );

  it("[MON-12] a publisher whose source is graded D has its address alone", () => {
    const text = draft([entry(CANDIDATE, CAPTURE, false)]);
    expect(text).toContain("https://courier.example/tally");
    expect(text).not.toContain("Port Vale Courier");
  });

  it("[MON-12] acts, statements, ranges and projections stand in words of ours", () => {
    const { amount: _, bound: __, category: ___, unit: ____, ...rest } = CANDIDATE;
    const act = { ...rest, kind: "act" as const, act: "suspended" as const };
    const acted = { ...act, agreement: "new-start" };
    const text = draft([
      entry(acted),
      entry({ ...rest, kind: "statement" }),
      entry({ ...CANDIDATE, amount: { min: 300, max: 350 }, bound: "range", isProjection: true }),
      entry({ ...rest, category: "alert", unit: "bombers", bound: "several", qualifier: "some" }),
    ]);
    expect(text).toContain("1. XA, new-start: suspended its participation");
    expect(text).toContain("2. XA: a statement");
    expect(text).toContain("300–350 warheads");
    expect(text).toContain("(said of a day to come)");
    expect(text).toContain("on alert, several bombers");
  });

  it("[MON-12] without a public source there is none", () => {
    const { address: _, ...nowhere } = CAPTURE;
    expect(clarificationOf([entry(CANDIDATE, nowhere)], "XB", "en", nameOf)).toMatchObject({
      ...{ ok: false, rule: "MON-12" },
    });
  });
});
