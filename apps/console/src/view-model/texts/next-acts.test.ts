import { describe, expect, it } from "vitest";
import { clearingOf, digestOfLive, needsCheckpoint } from "./clearing.js";
import { nextActs, shortDigest, shownVersions, type BindingWord } from "./next-acts.js";
import { readText } from "./read-text.js";
import { bracketShown, sideShown, signedWords, unfinishedIn } from "./standing-words.js";
import { finishedFixture, minutesFixture, TEXT_ID, type TextFixture } from "./text.fixture.js";

const ABOUT = { kind: "joint-text", text: TEXT_ID } as const;

describe("what a side can do with a version", () => {
  it("accept first; sign only what it accepts; nothing twice", () => {
    const text = finishedFixture();
    const digest = text.checkpoint("XA");
    expect(words(text, digest, "XA")).toEqual([
      "accepted",
      "accepted-ad-referendum",
      "conforming",
      "initialled",
    ]);
    text.say("XA", { ...ABOUT, as: "accepted", digest, adReferendum: false });
    expect(words(text, digest, "XA")).toEqual([
      "conforming",
      "initialled",
      "signed",
      "signed-ad-referendum",
    ]);
    const act = { ...ABOUT, as: "act", digest, capacity: "head of delegation" } as const;
    text.say("XA", { ...act, act: "signed-ad-referendum" });
    expect(words(text, digest, "XA")).toEqual(["conforming", "confirmed", "initialled"]);
    text.say("XA", { ...act, act: "confirmed" });
    expect(words(text, digest, "XA")).toEqual(["conforming"]);
  });

  it("a mediator binds itself to nothing, and nobody to what is in brackets", () => {
    const text = minutesFixture();
    const [version] = shownVersions(readText(text.answer()).standing);
    expect(version?.isFinished).toBe(false);
    for (const party of ["XA", "XN"]) expect(words(text, version!.digest, party)).toEqual([]);
  });

  it("shows the newest version first, then what a side claims", () => {
    const text = finishedFixture();
    const digest = text.checkpoint("XA");
    text.say("XB", { ...ABOUT, as: "accepted", digest, adReferendum: false });
    text.paragraph("XA", "XA.1");
    text.write("XA", "XA.2", "en", 0, "More.");
    const newer = text.checkpoint("XA");
    const shown = shownVersions(readText(text.answer()).standing);
    expect(shown.map((version) => version.digest)).toEqual([newer, digest]);
  });

  it("shows a digest as groups that can be read out", () => {
    expect(shortDigest("0123456789abcdef".repeat(4))).toBe("0123 4567 89ab cdef");
  });
});

describe("where a version stands", () => {
  it("a minute signed by one side only is shown as exactly that", () => {
    const text = finishedFixture();
    const digest = text.checkpoint("XA");
    const version = (): ReturnType<typeof shownVersions>[number] => {
      return shownVersions(readText(text.answer()).standing)[0]!;
    };
    expect(signedWords(version(), ["XA", "XB"]).id).toBe("signed.nobody");
    text.say("XA", { ...ABOUT, as: "accepted", digest, adReferendum: false });
    text.say("XA", { ...ABOUT, as: "act", digest, act: "signed", capacity: "minister" });
    expect(signedWords(version(), ["XA", "XB"])).toMatchObject({
      id: "signed.alone",
      values: { party: { party: "XA" } },
    });
    expect(sideShown(version(), "XA").map((one) => one.words.id)).toEqual([
      "side.signed",
      "side.accepted",
    ]);
    expect(sideShown(version(), "XB").map((one) => one.words.id)).toEqual(["side.nothing"]);
  });

  it("who stands where on words in brackets, each with a word and a shape of its own", () => {
    const shown = bracketShown({
      ...{ keptBy: ["XA"], struckBy: ["XB"], undecided: ["XC"], reservedBy: ["XA"] },
    });
    expect(new Set(shown.map(({ shape }) => shape)).size).toBe(4);
    expect(shown.map(({ words }) => words.id)).toEqual([
      "bracket.kept",
      "bracket.struck",
      "bracket.undecided",
      "bracket.reserved",
    ]);
  });

  it("what is open still, by paragraph: brackets, languages without words, struck by some", () => {
    const text = minutesFixture();
    text.write("XB", "XA.1", "en", 3, " late");
    const { structure, beside } = readText(text.answer());
    expect(unfinishedIn(structure, beside)).toEqual([
      { id: "XB.1", number: 2, brackets: 3, missing: [], isStruck: false },
      { id: "XA.2", number: 3, brackets: 0, missing: ["zh"], isStruck: true },
    ]);
    const finished = readText(finishedFixture().answer());
    expect(unfinishedIn(finished.structure, [])).toEqual([]);
  });
});

describe("clearing a paragraph", () => {
  it("by the digest of its live words, over a checkpoint that has them", async () => {
    const text = finishedFixture();
    text.checkpoint("XA");
    text.clear("XA", "XA.1");
    const answer = text.answer();
    const { standing, structure } = readText(answer);
    const [cleared] = standing.paragraphs;
    const [paragraph] = structure.paragraphs;
    const digest = await digestOfLive(paragraph!);
    expect(cleared?.clearedBy).toEqual([{ party: "XA", digest }]);
    expect(needsCheckpoint(answer, undefined, digest!)).toBe(false);
    expect(needsCheckpoint({ ...answer, digest: "0".repeat(64) }, undefined, digest!)).toBe(true);
    expect(needsCheckpoint({ ...answer, digest: "0".repeat(64) }, cleared, digest!)).toBe(false);
    expect(clearingOf(paragraph!, cleared, false, "XA")).toBe("cleared-by-us");
    expect(clearingOf(paragraph!, cleared, false, "XB")).toBe("finished");
  });

  it("not while something is open in it; a late edit of a frozen one is a proposal beside it", () => {
    const text = minutesFixture();
    const before = readText(text.answer());
    const [first, second] = before.structure.paragraphs;
    expect(clearingOf(second!, undefined, false, "XA")).toBe("open");
    const [cleared] = before.standing.paragraphs;
    expect(clearingOf(first!, cleared, false, "XA")).toBe("frozen");
    expect(before.beside).toEqual([]);
    text.write("XB", "XA.1", "en", 3, " late");
    const after = readText(text.answer());
    expect(after.beside.map(({ id }) => id)).toEqual(["XA.1"]);
    expect(after.beside[0]?.words?.languages.get("en")?.[0]?.words).not.toContain("late");
  });
});

function words(text: TextFixture, digest: string, own: string): readonly BindingWord[] {
  const { standing } = readText(text.answer());
  const version = standing.versions.find((one) => one.digest === digest);
  return nextActs(standing, version!, own).map(({ word }) => word);
}
