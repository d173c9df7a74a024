import { describe, expect, it } from "vitest";
import { estimatesOf, foldRecord, makeEntry, type Entry } from "@parley/public-record";
import { sha256 } from "@parley/signer-file";
import { drawEstimates } from "./estimates-drawing.js";
import { proposedEntry, type Mending } from "./proposed-entry.js";
import { CANDIDATE, CAPTURE } from "./sample-sources.fuzz.js";

const nameOf = (name: string): string => name;

function entry(mending: Mending): Entry {
  const around = {
    story: CAPTURE.hash,
    isKnown: () => true,
    kindOf: () => undefined,
    authorsOf: () => [],
    nameOf,
  };
  const made = makeEntry(
    proposedEntry(CANDIDATE, CAPTURE, mending, around)?.content ?? null,
    sha256,
  );
  if (!made.ok) throw new Error(made.detail);
  return made.value;
}

function drawn(entries: readonly Entry[]): string {
  return drawEstimates(estimatesOf(foldRecord(entries, []), {}), "Figures <of> all");
}

describe("a picture of series", () => {
  it("[MON-14] has a panel for each kind and unit, and a mark for each figure with its entry", () => {
    const entries = [
      entry({ asOf: "2023" }),
      entry({ amount: { min: 300, max: 350 }, asOf: "2022" }),
      entry({ kind: "official-assessment" }),
      entry({ unit: "launchers", bound: "at-most" }),
    ];
    const svg = drawn(entries);
    for (const { id } of entries) expect(svg).toContain(`entry ${id}`);
    for (const heading of [
      "claim, warheads",
      "claim, launchers",
      "official assessment, warheads",
    ]) {
      expect(svg).toContain(`>${heading}</text>`);
    }
    expect(svg).toContain("more than 500…");
    expect(svg).toContain("300…350");
    expect(svg.match(/<polyline/g)).toHaveLength(1);
    expect(svg.match(/<svg|<\/svg>/g)).toHaveLength(2);
  });

  it("[MON-14] joins no marks of two speakers", () => {
    const svg = drawn([entry({ asOf: "2022" }), entry({ asOf: "2023", speaker: "A ministry" })]);
    expect(svg).not.toContain("<polyline");
    expect(svg).toContain(">A  XA operational");
    expect(svg).toContain(">B  XA operational");
  });

  it("[MON-14] a figure without a number has no place in it", () => {
    const { amount: _, ...several } = CANDIDATE;
    const around = {
      story: CAPTURE.hash,
      isKnown: () => true,
      kindOf: () => undefined,
      authorsOf: () => [],
      nameOf,
    };
    const found = proposedEntry({ ...several, bound: "several" }, CAPTURE, {}, around);
    const made = makeEntry(found?.content ?? null, sha256);
    expect(made.ok && drawn([made.value])).toContain("There are no figures with a date.");
  });

  it("[MON-14] words from outside neither end an element nor turn the writing", () => {
    const svg = drawn([entry({ speaker: '</text><script>x("&")</script>\u202e\u0007' })]);
    expect(svg).not.toMatch(/<script|[\u202e\u0007]/);
    expect(svg).toContain("Figures &#60;of&#62; all");
  });
});
