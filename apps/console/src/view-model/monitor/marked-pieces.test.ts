import { describe, expect, it } from "vitest";
import { markedPieces } from "./marked-pieces.js";

describe("a text with marks", () => {
  it("is cut where marks begin and end, and is whole in the end", () => {
    const text = "more than 500 warheads";
    const pieces = markedPieces(text, [
      { id: "figure", from: 0, until: 13 },
      { id: "statement", from: 10, until: 22 },
    ]);
    expect(pieces).toEqual([
      { text: "more than ", ids: ["figure"] },
      { text: "500", ids: ["figure", "statement"] },
      { text: " warheads", ids: ["statement"] },
    ]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  });

  it("has one piece without marks, and none of an empty text", () => {
    expect(markedPieces("one", [])).toEqual([{ text: "one", ids: [] }]);
    expect(markedPieces("", [{ id: "a", from: 0, until: 1 }])).toEqual([]);
  });

  it("lets nothing beyond the text mark it", () => {
    const outside = [
      { id: "late", from: 2, until: 9 },
      { id: "none", from: 1, until: 1 },
    ];
    expect(markedPieces("one", outside)).toEqual([{ text: "one", ids: [] }]);
  });
});
