import { UsageError } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawDigest, drawSeed, type DrawShare } from "./draw.js";
import {
  drawState,
  mayAsk,
  type Bound,
  type DrawFact,
  type DrawState,
  type DrawWord,
  type Revealed,
} from "./draw-state.js";

const NAME = { declaration: "ab".repeat(32), about: "first draw of 2031" };
const PARTIES = ["XA", "XB"];
const ONE = shareOf("XA", 1);
const OTHER = shareOf("XB", 2);

describe("the words of a draw", () => {
  it.each<[string, readonly DrawFact[], DrawWord, DrawWord]>([
    ["nothing was sent", [], "not-bound", "not-bound"],
    ["one is bound", [bound(ONE)], "bound", "not-bound"],
    ["both are bound", [bound(ONE), bound(OTHER)], "not-revealed", "not-revealed"],
    ["one reveals", [bound(ONE), bound(OTHER), revealed(ONE)], "revealed", "not-revealed"],
    ["one reveals too early", [bound(ONE), revealed(ONE)], "revealed", "not-bound"],
    ["one reveals and is not bound", [revealed(ONE), bound(OTHER)], "not-bound", "bound"],
  ])("[DRAW-12] %s", (_, facts, one, other) => {
    expect(wordsOf(drawState(NAME, PARTIES, facts))).toEqual([one, other]);
  });

  it("[DRAW-12] one of three that is not bound keeps the others from owing anything", () => {
    const facts = [bound(ONE), bound(OTHER)];
    const state = drawState(NAME, [...PARTIES, "XC"], facts);
    expect(wordsOf(state)).toEqual(["bound", "bound", "not-bound"]);
  });

  it("[DRAW-13] the first binding counts, and a later one is listed", () => {
    const later = bound(shareOf("XA", 3), { id: "0 later", seq: 2 });
    const facts = [later, bound(ONE), bound(OTHER), revealed(ONE)];
    const [one] = drawState(NAME, PARTIES, facts).parties;
    expect(one).toEqual({
      party: "XA",
      word: "revealed",
      bindings: [bound(ONE)],
      laterBindings: [later],
      unmatched: [],
    });
  });

  it("[DRAW-14] no reveal opens two bindings under one number, whichever it names", () => {
    const second = shareOf("XA", 3);
    const copy = bound(second, { id: "copy" });
    const reveals = [revealed(ONE), revealed(second, "copy")];
    const facts = [bound(ONE), copy, bound(OTHER), ...reveals, revealed(OTHER)];
    const state = drawState(NAME, PARTIES, facts);
    expect(wordsOf(state)).toEqual(["not-revealed", "revealed"]);
    expect(state.parties[0]).toMatchObject({ bindings: [bound(ONE), copy], unmatched: reveals });
    expect(state.seed).toBeUndefined();
    expect(mayAsk([state], NAME.declaration, "XA")).toBe(false);
  });

  it.each<[string, Revealed]>([
    ["other bytes", { ...revealed(ONE), random: OTHER.random }],
    ["bytes of another size", { ...revealed(ONE), random: ONE.random.subarray(1) }],
    ["the binding of another party", revealed(ONE, bound(OTHER).id)],
    ["a later binding of its own", revealed(shareOf("XA", 3), "later")],
  ])("[DRAW-15] a reveal of %s is listed and counts for nothing", (_, reveal) => {
    const later = bound(shareOf("XA", 3), { id: "later", seq: 2 });
    const facts = [bound(ONE), later, bound(OTHER), reveal];
    const state = drawState(NAME, PARTIES, facts);
    expect(wordsOf(state)).toEqual(["not-revealed", "not-revealed"]);
    expect(state.parties.map(({ unmatched }) => unmatched)).toEqual([[reveal], []]);
    const mended = drawState(NAME, PARTIES, [...facts, revealed(ONE)]);
    expect(wordsOf(mended)).toEqual(["revealed", "not-revealed"]);
    expect(mended.parties[0]?.unmatched).toEqual([reveal]);
  });

  it("[DRAW-15] a binding to another draw is not opened in this one", () => {
    const facts = [bound(ONE), bound(OTHER), revealed(ONE)];
    const state = drawState({ ...NAME, about: "second draw of 2031" }, PARTIES, facts);
    expect(wordsOf(state)).toEqual(["not-revealed", "not-revealed"]);
  });

  it("[DRAW-14] a binding that does not stand alone under its number is not opened", () => {
    const facts = [bound(ONE, { isAlone: false }), bound(OTHER), revealed(ONE), revealed(OTHER)];
    const state = drawState(NAME, PARTIES, facts);
    expect(wordsOf(state)).toEqual(["not-revealed", "revealed"]);
    expect([state.seed, state.parties[0]?.unmatched]).toEqual([undefined, [revealed(ONE)]]);
  });

  it("[DRAW-16] there is a seed when the last party has revealed", () => {
    const facts = [bound(ONE), bound(OTHER), revealed(ONE)];
    expect(drawState(NAME, PARTIES, facts).seed).toBeUndefined();
    const seed = drawState(NAME, PARTIES, [...facts, revealed(OTHER)]).seed;
    expect(seed).toBe(drawSeed([ONE, OTHER]));
    const third = bound(shareOf("XC", 3));
    const all = [...facts, revealed(OTHER), third];
    expect(drawState(NAME, [...PARTIES, "XC"], all).seed).toBeUndefined();
  });

  it("[DRAW-18] no order of facts, and none that comes twice, changes what is said", () => {
    const later = bound(shareOf("XB", 3), { id: "later", seq: 2 });
    const wrong = { ...revealed(OTHER), random: ONE.random };
    const copy = bound(shareOf("XC", 5), { id: "copy" });
    const third = [bound(shareOf("XC", 4)), copy, revealed(shareOf("XC", 4))];
    const facts = [bound(ONE), bound(OTHER), later, revealed(ONE), wrong, revealed(OTHER)];
    const all = [...facts, ...third];
    const parties = [...PARTIES, "XC"];
    const said = drawState(NAME, parties, all);
    expect(wordsOf(said)).toEqual(["revealed", "revealed", "not-revealed"]);
    const delivered = [...all, ...all.filter((fact) => fact !== wrong && fact !== third[2])];
    fc.assert(
      fc.property(fc.shuffledSubarray(delivered, { minLength: delivered.length }), (shuffled) => {
        expect(drawState(NAME, parties, shuffled)).toEqual(said);
      }),
    );
  });

  it("[DRAW-12] parties that are no draw, and a fact of a stranger, are the caller's mistake", () => {
    for (const parties of [[], ["XA"], ["XA", "XA"]]) {
      expect(() => drawState(NAME, parties, [])).toThrow(UsageError);
    }
    const stranger = bound(shareOf("XC", 3));
    expect(() => drawState(NAME, PARTIES, [stranger])).toThrow(UsageError);
  });
});

describe("another draw", () => {
  const { declaration } = NAME;
  const begun = drawState(NAME, PARTIES, [bound(ONE)]);
  const owed = drawState(NAME, PARTIES, [bound(ONE), bound(OTHER), revealed(OTHER)]);
  const done = drawState(NAME, PARTIES, [
    ...[bound(ONE), revealed(ONE)],
    ...[bound(OTHER), revealed(OTHER)],
  ]);

  it("[DRAW-17] is not asked for by who owes a reveal on that declaration, in whatever draw", () => {
    expect(mayAsk([done, owed, done], declaration, "XA")).toBe(false);
  });

  it("[DRAW-17] is asked for by who has revealed, on another declaration, or before all are bound", () => {
    expect(mayAsk([], declaration, "XA")).toBe(true);
    expect(mayAsk([begun, done], declaration, "XA")).toBe(true);
    expect(mayAsk([owed], declaration, "XB")).toBe(true);
    expect(mayAsk([owed], "ac".repeat(32), "XA")).toBe(true);
  });
});

function shareOf(party: string, byte: number): DrawShare {
  return { ...NAME, party, random: new Uint8Array(32).fill(byte) };
}

function bound(share: DrawShare, other: Partial<Bound> = {}): Bound {
  const { party } = share;
  const said = { id: `a of ${party}`, seq: 1, isAlone: true };
  return { kind: "bound", party, digest: drawDigest(share), ...said, ...other };
}

function revealed({ party, random }: DrawShare, of = `a of ${party}`): Revealed {
  return { kind: "revealed", party, random, of };
}

function wordsOf(state: DrawState): readonly DrawWord[] {
  return state.parties.map(({ word }) => word);
}
