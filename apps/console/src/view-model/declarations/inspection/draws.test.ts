import { describe, expect, it } from "vitest";
import type { DrawView } from "@parley/protocol";
import { drawStands, isOurs, isProving, mayBeginDraw } from "./draws.js";
import { declaredTable, drawView, idOf } from "../inspected.fixture.js";

type Word = DrawView["parties"][number]["word"];

function standing(words: Readonly<Record<string, Word>>, seed?: string): DrawView {
  const parties = Object.entries(words).map(([party, word]) => ({ party, word }));
  return drawView({ parties, ...(seed !== undefined && { seed }) });
}

function nextFor(party: string, draw: DrawView, owed?: string | null): unknown {
  const place = { items: [], padding: [], about: draw.about, declaration: idOf("d1") };
  const drawn = owed === undefined ? [] : [owed === null ? place : { ...place, owed }];
  const [stand] = drawStands({ party, drawn }, declaredTable({ draws: [draw] }));
  return [stand?.next, stand?.by];
}

describe("whose act is next in a draw", () => {
  const begun = standing({ XA: "bound", XB: "not-bound" });
  const bound = standing({ XA: "not-revealed", XB: "not-revealed" });
  const half = standing({ XA: "revealed", XB: "not-revealed" });
  const done = standing({ XA: "revealed", XB: "revealed" }, idOf("5e"));

  it("is to be bound, for whoever is not; the others wait", () => {
    expect(nextFor("XB", begun)).toEqual(["bind", ["XB"]]);
    expect(nextFor("XA", begun)).toEqual(["others-bind", ["XB"]]);
  });

  it("is to show, once all are bound, for whoever has not", () => {
    expect(nextFor("XA", bound)).toEqual(["show", ["XA"]]);
    expect(nextFor("XB", half)).toEqual(["show", ["XB"]]);
    expect(nextFor("XA", half)).toEqual(["others-show", ["XB"]]);
  });

  it("is to open the leaf that is owed, for the party that declared", () => {
    expect(nextFor("XA", done, idOf("7a"))).toEqual(["open", ["XA"]]);
    expect(nextFor("XB", done, idOf("7a"))).toEqual(["others-open", ["XA"]]);
  });

  it("is nothing before the leaves are here, and nothing after the last", () => {
    expect(nextFor("XB", done)).toEqual(["no-leaves", ["XA"]]);
    expect(nextFor("XB", done, null)).toEqual(["complete", []]);
  });

  it("puts draws first in which we are next", () => {
    const later = { ...begun, about: "autumn 2027" };
    const table = declaredTable({ draws: [half, later] });
    const stands = drawStands({ party: "XA", drawn: [] }, table);
    expect(stands.map(isOurs)).toEqual([false, false]);
    const theirs = drawStands({ party: "XB", drawn: [] }, declaredTable({ draws: [done, later] }));
    expect(theirs.map(({ draw }) => draw.about)).toEqual(["autumn 2027", "spring 2027"]);
  });
});

describe("who may begin another draw", () => {
  it("is not a party that owes its part of one; one that is only bound may", () => {
    const table = declaredTable({ draws: [standing({ XA: "bound", XB: "not-bound" })] });
    expect(mayBeginDraw("XA", table)).toBe(true);
    const owing = declaredTable({ draws: [standing({ XA: "revealed", XB: "not-revealed" })] });
    expect(mayBeginDraw("XA", owing)).toBe(true);
    expect(mayBeginDraw("XB", owing)).toBe(false);
  });
});

describe("while a proof of a declaration is made", () => {
  const running = { id: "1", what: "prove", done: 0.5, declaration: idOf("d1") } as const;

  it("is known, of that declaration alone and until it is done", () => {
    expect(isProving({ work: [running] }, idOf("d1"))).toBe(true);
    expect(isProving({ work: [running] }, idOf("d2"))).toBe(false);
    expect(isProving({ work: [{ ...running, statement: idOf("e1") }] }, idOf("d1"))).toBe(false);
  });
});
