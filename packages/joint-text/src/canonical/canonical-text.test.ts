import { describe, expect, it } from "vitest";
import { limits } from "../limits.js";
import { LiveWorld, oneParagraph, part } from "../live/live-world.fuzz.js";
import { structureOf } from "../live/structure.js";
import { formatCanonicalText, parseCanonicalText } from "./canonical-bytes.js";
import { canonicalTextOf, isFinished, type CanonicalText } from "./canonical-text.js";
import { bracketed, paragraphOf, plain, TEXT_ID, textOf } from "./texts.fuzz.js";

describe("the canonical text of live words", () => {
  it("[JOINT-26] brackets are structure, plain words do not tell their author, gone ones are out", () => {
    const { world, all } = oneParagraph("The sides shall agree.");
    world.on("XB", "keep", "XA.1", part(all, 0, 10), part(all, 16, 6));
    world.on("XB", "strike", "XA.1", part(all, 10, 5));
    world.on("XA", "strike", "XA.1", part(all, 15, 1));
    const own = world.write("XB", "XA.1", 22, " Now.");
    world.on("XA", "keep", "XA.1", own);
    const shall = bracketed("shall");
    expect(pieces(world)).toEqual([plain("The sides "), shall, plain("agree. Now.")]);
  });

  it("[JOINT-26] a footnote ends its piece, and is not joined with what follows", () => {
    const { world, all } = oneParagraph("one two");
    world.on("XB", "keep", "XA.1", all);
    const ranges = [part(all, 0, 3)];
    const place = { paragraph: "XA.1", language: "en", ranges };
    world.mark("XB", { kind: "footnote", ...place, text: "Not XB." });
    const footnotes = [{ by: "XB", text: "Not XB." }];
    expect(pieces(world)).toEqual([{ words: "one", footnotes }, plain(" two")]);
  });

  it("[JOINT-26] paragraphs that are gone or have no words are left out, struck ones say by whom", () => {
    const { world } = oneParagraph("one");
    world.mark("XA", { kind: "paragraph", id: "XA.2", after: "XA.1" });
    world.mark("XA", { kind: "paragraph", id: "XA.3", after: "XA.2" });
    world.write("XA", "XA.3", 0, "three");
    world.mark("XA", { kind: "strike-paragraph", paragraph: "XA.3" });
    world.mark("XB", { kind: "strike-paragraph", paragraph: "XA.1" });
    world.mark("XA", { kind: "ad-referendum", paragraph: "XA.1" });
    expect(canonical(world).paragraphs).toMatchObject([
      { id: "XA.1", struckBy: ["XB"], adReferendum: ["XA"] },
    ]);
  });

  it("[JOINT-27] what is made of live words is read back from its bytes", () => {
    const { world, all } = oneParagraph("one two");
    world.on("XB", "strike", "XA.1", part(all, 1, 3));
    world.on("XA", "bracket", "XA.1", part(all, 5, 1));
    const text = canonical(world);
    expect(parseCanonicalText(formatCanonicalText(text))).toEqual({ ok: true, value: text });
  });

  it.each([
    ["a bidirectional override", "sh\u202eall", "JOINT-21", 2],
    ["another form", "e\u0301", "JOINT-23", 0],
    ["a mark of its own", "\u0301", "JOINT-25", 0],
  ])("[JOINT-21] %s is named by paragraph, language and offset", (_, words, rule, offset) => {
    const { world } = oneParagraph(words);
    const found = canonicalTextOf(TEXT_ID, structureOf(world.live()));
    expect(found).toMatchObject({ ok: false, rule, offset });
    expect(found).toMatchObject({ detail: expect.stringContaining("XA.1 in en") });
  });

  it("[JOINT-31] more paragraphs than a text may have are refused, and more pieces", () => {
    const world = new LiveWorld();
    for (let index = 1; index <= limits.paragraphsMax + 1; index++) {
      world.mark("XA", { kind: "paragraph", id: `XA.${index}`, after: null }, 1);
      world.write("XA", `XA.${index}`, 0, "x");
    }
    const many = canonicalTextOf(TEXT_ID, structureOf(world.live()));
    expect(many).toMatchObject({ rule: "JOINT-31" });
    const { world: other, all } = oneParagraph("x".repeat(2 * limits.piecesMax + 2));
    const odd = Array.from({ length: limits.piecesMax + 1 }, (_, index) => part(all, 2 * index, 1));
    other.on("XB", "keep", "XA.1", ...odd);
    const cut = canonicalTextOf(TEXT_ID, structureOf(other.live()));
    expect(cut).toMatchObject({ rule: "JOINT-31" });
  });
});

describe("a finished text", () => {
  it.each<[string, CanonicalText, boolean]>([
    ["has words in every language", textOf("Agreed."), true],
    ["has a paragraph", { ...textOf(""), paragraphs: [] }, false],
    ["lacks no language", textOf("Agreed.", ""), false],
    ["has no brackets", withPiece("en"), false],
    ["has none in any language", withPiece("zh"), false],
    ["has no paragraph that is struck", struck(), false],
  ])("[JOINT-32] %s", (_, text, expected) => {
    expect(isFinished(text)).toBe(expected);
  });
});

function withPiece(language: string): CanonicalText {
  const paragraph = paragraphOf("XA.1", "Agreed.", "\u540c\u610f\u3002");
  const languages = new Map([...paragraph.languages, [language, [bracketed("x")]] as const]);
  return { ...textOf(""), paragraphs: [{ ...paragraph, languages }] };
}

function struck(): CanonicalText {
  const text = textOf("Agreed.");
  return { ...text, paragraphs: text.paragraphs.map((one) => ({ ...one, struckBy: ["XB"] })) };
}

function canonical(world: LiveWorld): CanonicalText {
  const found = canonicalTextOf(TEXT_ID, structureOf(world.live()));
  if (!found.ok) throw new Error(found.detail);
  return found.value;
}

function pieces(world: LiveWorld): unknown {
  return canonical(world).paragraphs[0]!.languages.get("en");
}
