import { decodeText, encodeText } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "../limits.js";
import {
  formatCanonicalText,
  isSameParagraph,
  paragraphDigest,
  parseCanonicalText,
  textDigest,
} from "./canonical-bytes.js";
import type { CanonicalFootnote, CanonicalText, Piece } from "./canonical-text.js";
import { anyText, bracketed, hash, paragraphOf, plain, TEXT_ID, textOf } from "./texts.fuzz.js";

describe("bytes of a canonical text", () => {
  it("[JOINT-26] they are one line and one object in canonical form", () => {
    expect(decodeText(formatCanonicalText(textOf("Agreed.")))).toEqual({
      ok: true,
      value:
        'parley/joint-text/v1\n{"languages":["en","zh"],"paragraphs":[{"ad_referendum":[],' +
        '"id":"XA.1","struck_by":[],"words":{"en":[{"footnotes":[],"words":"Agreed."}],' +
        `"zh":[{"footnotes":[],"words":"\u540c\u610f\u3002"}]}}],"text":"${TEXT_ID}"}`,
    });
  });

  it("[JOINT-26] whatever is written is read back", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(parseCanonicalText(formatCanonicalText(text))).toEqual({ ok: true, value: text });
      }),
    );
  });

  it("[JOINT-26] one character more or less is another text", () => {
    const digests = ["Agreed.", "Agreed", "Agreed. ", "agreed.", "Agreed.\u00a0"].map((words) => {
      return textDigest(formatCanonicalText(textOf(words)), hash);
    });
    expect(new Set(digests).size).toBe(5);
  });

  it("[JOINT-21] a text with one invisible character is no text, whatever its digest", () => {
    const bytes = formatCanonicalText(textOf("Agr\u200beed."));
    expect(parseCanonicalText(bytes)).toMatchObject({ ok: false, rule: "JOINT-21" });
  });

  it.each([
    ["a space", (text: string) => text.replace("[", " [")],
    [
      "another order of members",
      (text: string) => text.replace(/"id":"XA.1",(.*?\]),/, '$1,"id":"XA.1",'),
    ],
    ["an escape", (text: string) => text.replace("Agreed", "\\u0041greed")],
    ["a member of a later version", (text: string) => text.replace('{"ad', '{"a":1,"ad')],
    ["a line end", (text: string) => `${text}\n`],
  ])("[JOINT-27] the same with %s is refused", (_, change) => {
    const changed = change(spelled(textOf("Agreed.")));
    expect(changed).not.toBe(spelled(textOf("Agreed.")));
    expect(parseCanonicalText(encodeText(changed))).toMatchObject({ rule: "JOINT-27" });
  });

  it("[JOINT-27] no change of one byte is the same text", () => {
    const text = textOf("Agreed.");
    const bytes = formatCanonicalText(text);
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
      const found = parseCanonicalText(changed);
      if (found.ok) expect(found.value).not.toEqual(text);
    }
  });

  it.each<[string, readonly Piece[], string]>([
    ["pieces that are alike stand apart", [plain("a"), plain("b")], "JOINT-28"],
    ["brackets that are alike stand apart", [bracketed("a"), bracketed("b")], "JOINT-28"],
    ["a piece is empty", [plain("")], "JOINT-25"],
    ["a piece begins with a mark", [plain("e"), bracketed("\u0301")], "JOINT-25"],
    ["a footnote turns the direction", [noted("a", "\u202e")], "JOINT-21"],
    ["there are too many pieces", many(limits.piecesMax + 1), "JSON-6"],
    ["there are too many footnotes", [noted("a", ...Array<string>(2_001).fill("x"))], "JSON-6"],
    [
      "there are too many altogether",
      [footnoted(plain("a")), footnoted(bracketed("b"))],
      "JOINT-31",
    ],
  ])("[JOINT-25] [JOINT-28] [JOINT-31] refused where %s", (_, pieces, rule) => {
    const text = withEnglish(pieces);
    expect(parseCanonicalText(formatCanonicalText(text))).toMatchObject({ ok: false, rule });
  });

  it("[JOINT-29] a paragraph stands once, has words, and only in languages of the text", () => {
    const text = textOf("Agreed.");
    const [paragraph] = text.paragraphs;
    const wrong: readonly CanonicalText[] = [
      { ...text, paragraphs: [paragraph!, paragraph!] },
      { ...text, paragraphs: [paragraphOf("XA.1", "", "")] },
      { ...text, languages: ["en"] },
    ];
    for (const one of wrong) {
      expect(parseCanonicalText(formatCanonicalText(one))).toMatchObject({ rule: "JOINT-29" });
    }
    const lacking = { ...text, languages: ["en", "zh", "ru"] };
    expect(parseCanonicalText(formatCanonicalText(lacking)).ok).toBe(false);
  });

  it.each(["parley/joint-text/v2\n{}", "{}", ""])(
    "[JOINT-26] %j has another first line",
    (text) => {
      expect(parseCanonicalText(encodeText(text))).toMatchObject({ rule: "JOINT-26" });
    },
  );

  it("[JOINT-31] a text beyond the limits is refused by its size alone", () => {
    const bytes = new Uint8Array(limits.textBytesMax + 1);
    expect(parseCanonicalText(bytes)).toMatchObject({ rule: "JOINT-31" });
  });
});

describe("digest of a paragraph", () => {
  it("[JOINT-30] it is over the paragraph in every language, and not over who holds it ad referendum", () => {
    const paragraph = paragraphOf("XA.1", "Agreed.", "\u540c\u610f\u3002");
    const digest = paragraphDigest(paragraph, hash);
    expect(digest).toBe("9d489837b3ff0f3f7f7ec441e15424d1c396baddb64d65e8ad1dff7449e360c0");
    expect(paragraphDigest({ ...paragraph, adReferendum: ["XB"] }, hash)).toBe(digest);
    const others = [
      paragraphOf("XA.2", "Agreed.", "\u540c\u610f\u3002"),
      paragraphOf("XA.1", "Agreed", "\u540c\u610f\u3002"),
      paragraphOf("XA.1", "Agreed.", "\u540c\u610f"),
      { ...paragraph, struckBy: ["XB"] },
    ];
    for (const other of others) {
      expect(paragraphDigest(other, hash)).not.toBe(digest);
      expect(isSameParagraph(other, paragraph)).toBe(false);
    }
  });
});

function spelled(text: CanonicalText): string {
  const decoded = decodeText(formatCanonicalText(text));
  return decoded.ok ? decoded.value : "";
}

function withEnglish(pieces: readonly Piece[]): CanonicalText {
  const text = textOf("Agreed.");
  const [paragraph] = text.paragraphs;
  const languages = new Map([...paragraph!.languages, ["en", pieces] as const]);
  return { ...text, paragraphs: [{ ...paragraph!, languages }] };
}

function noted(words: string, ...texts: readonly string[]): Piece {
  return { words, footnotes: texts.map((text) => ({ by: "XA", text })) };
}

function footnoted(piece: Piece): Piece {
  return { ...piece, footnotes: Array<CanonicalFootnote>(1_001).fill({ by: "XA", text: "x" }) };
}

function many(count: number): readonly Piece[] {
  return Array.from({ length: count }, (_, index) => (index % 2 ? plain("a") : bracketed("b")));
}
