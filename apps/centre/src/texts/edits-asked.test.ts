import { describe, expect, it } from "vitest";
import type { LiveText, Mark } from "@parley/joint-text";
import { editsOf } from "./edits-asked.js";

function live(...own: readonly Mark[]): LiveText {
  const languages = ["en"];
  return { participants: ["XA", "XB"], sides: 2, languages, marks: [[], own], runs: new Map() };
}

function insert(text: string) {
  return { insert: { paragraph: "XA.1", language: "en", after: null, text } };
}

describe("edits that are asked for", () => {
  it("[HTTP-42] gives each new paragraph of a party its next id", () => {
    const made: Mark = { n: 1, kind: "paragraph", id: "XB.7", after: null };
    const after = { mark: { kind: "paragraph", after: "XA.1" } } as const;
    const moved = { mark: { kind: "move", paragraph: "XA.1", after: "XB.7" } } as const;
    const found = editsOf([after, moved, after], live(made), "XB");
    expect(found).toMatchObject({
      value: [
        { mark: { kind: "paragraph", id: "XB.8", after: "XA.1" } },
        { mark: { kind: "move" } },
        { mark: { id: "XB.9" } },
      ],
    });
    expect(editsOf([after], live(), "XB")).toMatchObject({ value: [{ mark: { id: "XB.1" } }] });
  });

  it.each([
    ["a bidirectional override", "plain \u202eevil", "JOINT-21", 6],
    ["an isolate", "\u2066x", "JOINT-21", 0],
    ["a zero-width space", "a\u200bb", "JOINT-21", 1],
    ["half a sign", "ab\ud800", "JOINT-21", 2],
    ["what is not composed", "cafe\u0301", "JOINT-23", 3],
  ])("[HTTP-42] refuses %s, with its place", (_, words, rule, offset) => {
    const refused = editsOf([insert("fine"), insert(words)], live(), "XA");
    expect(refused).toMatchObject({ ok: false, rule, offset });
    expect(refused).toMatchObject({
      detail: expect.stringContaining(`at character ${offset} of edit 2`),
    });
  });

  it("[HTTP-42] refuses a paste of 5 MB by its rule, and the same in a footnote", () => {
    const paste = "\u202e".repeat(5_000_000);
    const one = editsOf([insert(paste)], live(), "XA");
    expect(one).toMatchObject({ ok: false, rule: "JOINT-24" });
    const on = { paragraph: "XA.1", language: "en", ranges: [] };
    const note = { mark: { kind: "footnote", ...on, text: "no\u202e" } } as const;
    expect(editsOf([note], live(), "XA")).toMatchObject({ rule: "JOINT-21", offset: 2 });
  });
});
