import type { Json, JsonObject } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { limits } from "../limits.js";
import type { Mark } from "./live-text.js";
import { readMark } from "./read-mark.js";

const ranges = [{ from: { client: 2 ** 32 + 7, clock: 3 }, length: 2 }];
const place = { paragraph: "XA.1", language: "zh", ranges };
const marks: readonly Mark[] = [
  { n: 1, kind: "paragraph", id: "XA.1", after: null },
  { n: 2, kind: "move", paragraph: "XA.1", after: "XB.2" },
  { n: 3, kind: "strike", ...place },
  { n: 4, kind: "keep", ...place },
  { n: 5, kind: "bracket", ...place },
  { n: 6, kind: "footnote", ...place, text: "The position of XA." },
  { n: 7, kind: "strike-paragraph", paragraph: "XA.1" },
  { n: 8, kind: "keep-paragraph", paragraph: "XA.1" },
  { n: 9, kind: "ad-referendum", paragraph: "XA.1" },
  { n: 10, kind: "withdraw", mark: 4 },
];

describe("marks as JSON", () => {
  it.each(marks.map((mark) => [mark.kind, mark] as const))("[JOINT-2] %s is read", (_, mark) => {
    const later = { ...(mark as unknown as JsonObject), later: true };
    expect(readMark(later)).toEqual({ ok: true, value: mark });
  });

  it.each(
    marks.flatMap((mark) => Object.keys(mark).map((name) => [mark.kind, name, mark] as const)),
  )("[JOINT-2] %s without %s is refused", (_, name, mark) => {
    const { [name]: _gone, ...rest } = mark as unknown as JsonObject;
    expect(readMark(rest).ok).toBe(false);
  });

  it.each<[string, Json, string]>([
    ["no object", [], "DOC-3"],
    ["another kind", { n: 1, kind: "remove", ...place }, "DOC-3"],
    ["no ranges", { n: 1, kind: "keep", ...place, ranges: [] }, "JOINT-3"],
    [
      "an empty range",
      { n: 1, kind: "keep", ...place, ranges: [{ ...ranges[0]!, length: 0 }] },
      "DOC-3",
    ],
    ["a footnote without words", { n: 1, kind: "footnote", ...place, text: "" }, "JOINT-3"],
    ["half a pair", { n: 1, kind: "footnote", ...place, text: "\ud83d" }, "JOINT-3"],
    ["a number beyond", { n: limits.markNumberMax + 1, kind: "keep", ...place }, "DOC-3"],
    [
      "too many ranges",
      { n: 1, kind: "keep", ...place, ranges: many(limits.rangesMax + 1) },
      "DOC-3",
    ],
    ["too long a footnote", { n: 1, kind: "footnote", ...place, text: "x".repeat(4_097) }, "DOC-3"],
    ["a place beyond", { n: 1, kind: "withdraw", mark: limits.marksMax }, "DOC-3"],
  ])("[JOINT-3] %s is refused", (_, value, rule) => {
    expect(readMark(value)).toMatchObject({ ok: false, rule });
  });
});

function many(count: number): Json {
  return Array.from({ length: count }, () => ranges[0]!);
}
