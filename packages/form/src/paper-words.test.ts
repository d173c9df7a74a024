import { expect, it } from "vitest";
import { PLACE_WORDS, UNIT_WORDS, WORDS } from "./paper-words.js";

it.each(Object.entries({ ...WORDS, ...UNIT_WORDS, ...PLACE_WORDS }))(
  "[PAPER-1] %s is worded in each of the six languages, in its script",
  (_name, wording) => {
    const texts = wording.split(" | ");
    expect(texts).toHaveLength(6);
    const [en = "", fr = "", es = "", ru = "", zh = "", ar = ""] = texts;
    for (const text of [en, fr, es])
      expect(text).toMatch(/^[^\p{Script=Cyrillic}\p{Script=Han}]+$/u);
    expect(ru).toMatch(/\p{Script=Cyrillic}/u);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(ar).toMatch(/\p{Script=Arabic}/u);
  },
);
