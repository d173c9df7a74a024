import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstWords, mixedWords, showHidden, showHiddenText } from "./visible-text.js";

describe("text from outside", () => {
  it.each([
    ["right-to-left override", "a\u202eb", "a⟦U+202E⟧b"],
    ["isolate", "\u2067x\u2069", "⟦U+2067⟧x⟦U+2069⟧"],
    ["zero-width space", "pay\u200bpal", "pay⟦U+200B⟧pal"],
    ["line separator", "a\u2028b", "a⟦U+2028⟧b"],
    ["escape", "a\u001b[2Jb", "a⟦U+001B⟧[2Jb"],
    ["tag", "x\u{e0041}", "x⟦U+E0041⟧"],
    ["lone surrogate", "x\ud800y", "x⟦U+D800⟧y"],
    ["strike through", "n\u0336o\u0336", "n⟦U+0336⟧o⟦U+0336⟧"],
    ["byte order mark", "\ufeffx", "⟦U+FEFF⟧x"],
  ])("shows a hidden %s by its code", (_what, text, shown) => {
    expect(showHiddenText(text)).toBe(shown);
  });

  it.each([
    "Is this yours?\nAs of 02:41.\tYes.",
    "我方观测到一个物体。　所述物体是否属于贵方？",
    "Принадлежит ли это вашей стороне?",
    "هل هذا لكم؟",
    "à 2 h 41, « objet »",
    "<script>alert(1)</script>",
  ])("leaves %j as it is", (text) => {
    expect(showHidden(text)).toEqual([{ kind: "text", text }]);
  });

  it("shows format characters of every script, and marks stacked beyond reading", () => {
    for (const code of [0x600, 0x6dd, 0x70f, 0x890, 0x8e2, 0x110bd, 0x13430, 0x1bca0]) {
      expect(showHidden(`a${String.fromCodePoint(code)}b`)[1]?.kind).toBe("hidden");
    }
    expect(showHidden("e\u0301\u0302\u0303\u0304")).toHaveLength(1);
    expect(
      showHidden(`e${"\u0301".repeat(40)}`).filter(({ kind }) => kind === "hidden"),
    ).toHaveLength(36);
  });

  it("loses no character, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const back = showHidden(text)
          .map((piece) =>
            piece.kind === "text"
              ? piece.text
              : String.fromCodePoint(Number.parseInt(piece.code.slice(2), 16)),
          )
          .join("");
        expect(back).toBe(text);
      }),
    );
  });
});

describe("look-alikes", () => {
  it("names words that mix alphabets", () => {
    expect(mixedWords("Call p\u0430ypal, then paypal and Россия.")).toEqual(["p\u0430ypal"]);
  });

  it("takes text of one alphabet at a time, whichever it is", () => {
    expect(mixedWords("OBJ-1 объект 物体 كائن Ελλάδα")).toEqual([]);
  });
});

describe("a headline", () => {
  it("is about ten words", () => {
    expect(firstWords("one two three four five six seven eight nine ten eleven")).toBe(
      "one two three four five six seven eight nine ten …",
    );
    expect(firstWords("Is  this\nyours?")).toBe("Is this yours?");
  });

  it("is as short in a script without spaces, and in one word without end", () => {
    expect([...firstWords("物".repeat(100))]).toHaveLength(28);
    expect(firstWords("a".repeat(5000))).toHaveLength(82);
  });
});
