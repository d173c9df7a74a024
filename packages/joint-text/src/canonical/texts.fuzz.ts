/** @module Canonical texts for tests, and a digest that tests need not bring a library for. */

import { createHash } from "node:crypto";
import fc from "fast-check";
import { formatCanonicalText, textDigest } from "./canonical-bytes.js";
import type { CanonicalParagraph, CanonicalText, Piece } from "./canonical-text.js";
import { cutIntoExhibits, holdText, type HeldText } from "./held-text.js";

export const TEXT_ID = "ab".repeat(32);

export function hash(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

/** A finished text of one paragraph in English and Chinese. */
export function textOf(english: string, chinese = "\u540c\u610f\u3002"): CanonicalText {
  return {
    text: TEXT_ID,
    languages: ["en", "zh"],
    paragraphs: [paragraphOf("XA.1", english, chinese)],
  };
}

export function paragraphOf(id: string, english: string, chinese: string): CanonicalParagraph {
  const languages = new Map([
    ["en", english === "" ? [] : [plain(english)]],
    ["zh", chinese === "" ? [] : [plain(chinese)]],
  ]);
  return { id, struckBy: [], adReferendum: [], languages };
}

export function plain(words: string): Piece {
  return { words, footnotes: [] };
}

/** Words that XA keeps and XB strikes. */
export function bracketed(words: string): Piece {
  const bracket = { by: "XA", keptBy: ["XA"], struckBy: ["XB"], undecided: [], reservedBy: [] };
  return { words, bracket, footnotes: [] };
}

export function held(text: CanonicalText): HeldText {
  const bytes = formatCanonicalText(text);
  const found = holdText(cutIntoExhibits(bytes), textDigest(bytes, hash), hash);
  if (!found.ok) throw new Error(found.detail);
  return found.value;
}

/** Texts with every member that a canonical text can have. */
export function anyText(): fc.Arbitrary<CanonicalText> {
  const words = fc.string({
    minLength: 1,
    maxLength: 6,
    unit: fc.constantFrom(..."ab \n\u00e9\u540c"),
  });
  const parties = fc.subarray(["XA", "XB"]);
  const footnotes = fc.array(fc.record({ by: fc.constantFrom("XA", "XN"), text: words }), {
    maxLength: 2,
  });
  const bracket = fc.record({
    by: fc.constantFrom("XA", "XB"),
    ...{ keptBy: parties, struckBy: parties, undecided: parties, reservedBy: parties },
  });
  const piece = fc.oneof(fc.record({ words, footnotes }), fc.record({ words, footnotes, bracket }));
  const pieces = fc.array(piece, { minLength: 1, maxLength: 4 }).map((all) => {
    return all.reduce<Piece[]>((apart, one) => {
      const before = apart.at(-1);
      if (before === undefined || before.footnotes.length > 0) apart.push(one);
      return apart;
    }, []);
  });
  const paragraph = fc.record({ struckBy: parties, adReferendum: parties, en: pieces, zh: pieces });
  return fc.array(paragraph, { maxLength: 3 }).map((all) => ({
    text: TEXT_ID,
    languages: ["en", "zh"],
    paragraphs: all.map(({ struckBy, adReferendum, en, zh }, index): CanonicalParagraph => {
      const languages = new Map<string, readonly Piece[]>([
        ["en", en],
        ["zh", zh],
      ]);
      return { id: `XA.${index + 1}`, struckBy, adReferendum, languages };
    }),
  }));
}
