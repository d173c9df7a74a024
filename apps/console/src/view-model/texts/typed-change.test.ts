import { isWellFormed } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesOf, type TypedChange } from "./typed-change.js";

describe("what an officer has changed in a field", () => {
  it("nothing, one letter, a word put in, a word taken out", () => {
    expect(changesOf("shall", "shall")).toEqual([]);
    expect(changesOf("shal", "shall")).toEqual([{ from: 4, until: 4, words: "l" }]);
    expect(changesOf("a c", "a b c")).toEqual([{ from: 2, until: 2, words: "b " }]);
    expect(changesOf("a b c", "a c")).toEqual([{ from: 2, until: 4, words: "" }]);
  });

  it("what was selected and typed over goes whole, though it begins alike", () => {
    const at = { from: 4, until: 9, caret: 5 };
    expect(changesOf("XA: shall.", "XA: s.", at)).toEqual([{ from: 4, until: 9, words: "s" }]);
  });

  it("of several places the one that ends at the caret", () => {
    const at = { from: 2, until: 2, caret: 1 };
    expect(changesOf("aa", "aaa", { from: 0, until: 0, caret: 1 })).toEqual([
      { from: 0, until: 0, words: "a" },
    ]);
    expect(changesOf("aaa", "aa", at)).toEqual([{ from: 1, until: 2, words: "" }]);
  });

  it("a text put in over itself leaves alone what stays", () => {
    const before = "Each side shall inform the other within one hour.";
    const after = "Each side should inform the other within two hours.";
    const at = { from: 0, until: before.length, caret: after.length };
    expect(changesOf(before, after, at)).toEqual([
      { from: 10, until: 15, words: "should" },
      { from: 40, until: 48, words: "two hours" },
    ]);
    const chinese = changesOf("双方应当通报。", "双方应通报。", { from: 0, until: 7, caret: 6 });
    expect(chinese).toEqual([{ from: 3, until: 4, words: "" }]);
  });

  it("never cuts a surrogate pair", () => {
    const [one, other] = ["\ud83d\ude00", "\ud83d\ude01"];
    expect(changesOf(one, other)).toEqual([{ from: 0, until: 2, words: other }]);
    expect(changesOf(`a${one}`, "a")).toEqual([{ from: 1, until: 3, words: "" }]);
  });

  it("takes a letter with its marks, in form NFC", () => {
    expect(changesOf("e", "e\u0301")).toEqual([{ from: 0, until: 1, words: "\u00e9" }]);
    // A mark that is put after another side's letter would begin a piece (JOINT-25).
    expect(changesOf("\u0628\u062a", "\u0628\u064e\u062a")).toEqual([
      { from: 0, until: 1, words: "\u0628\u064e" },
    ]);
    expect(changesOf("\u0628\u064e", "\u064e")).toEqual([{ from: 0, until: 2, words: "\u064e" }]);
  });

  it("carried out they give what was typed, in form NFC, whatever it is", () => {
    const text = fc
      .array(fc.constantFrom("a", "b ", "shall ", " ", "e", "\u0301", "\ud83d\ude00", "应", "\n"), {
        maxLength: 12,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, fc.nat(), (left, right, at) => {
        const before = left.normalize("NFC");
        const caret = right.length === 0 ? 0 : at % (right.length + 1);
        for (const hint of [undefined, { from: 0, until: before.length, caret }]) {
          const changes = changesOf(before, right, hint);
          expect(carriedOut(before, changes).normalize("NFC")).toBe(right.normalize("NFC"));
          for (const { from, until, words } of changes) {
            expect(words).toBe(words.normalize("NFC"));
            expect(isWellFormed(before.slice(from, until))).toBe(true);
          }
        }
      }),
    );
  });
});

function carriedOut(before: string, changes: readonly TypedChange[]): string {
  let text = before;
  for (const { from, until, words } of [...changes].reverse()) {
    text = text.slice(0, from) + words + text.slice(until);
  }
  return text;
}
