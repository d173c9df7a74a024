import { describe, expect, it } from "vitest";
import { say } from "../convergence.fuzz.js";
import {
  fold,
  formatEntry,
  idsToExport,
  initialState,
  parseEntry,
  type ExportAct,
} from "../index.js";
import { draft, idOf, next, statement } from "../forgery.fuzz.js";
import { makeIdentity } from "../../../../vectors/identity.js";
import { act, answerOf, done, inject, makeOpenWorld, nodeOf, settle } from "../world.fuzz.js";

const OFFICERS = [
  { name: "A. Vale", role: "releasing officer" },
  { name: "B. Quist", role: "watch officer" },
] as const;
const [told, id] = done(makeOpenWorld(["XA", "XB"]), "XA", say({ to: ["XB"] }, "EXERCISE. ?"));
const world = settle(told);

function exporting(change: Partial<ExportAct> = {}): ExportAct {
  return {
    kind: "export",
    statements: [id],
    officers: OFFICERS,
    sha256: "0".repeat(64),
    ...change,
  };
}

describe("giving out evidence", () => {
  it("[EXPO-1] takes two officers with a name and a role each", () => {
    const [first, second] = OFFICERS;
    for (const officers of [
      [],
      [first],
      [first, second, { name: "C. Rhee", role: "delegate" }],
      [first, { ...second, name: " a. vale " }],
      [first, { ...second, name: " " }],
      [first, { ...second, role: "" }],
      [first, { ...second, role: "Watch Officer" }],
    ]) {
      const after = act(world, "XB", exporting({ officers }));
      expect(answerOf(after)).toMatchObject({ ok: false, rule: "EXPO-1" });
      expect(nodeOf(after, "XB").state.exports).toEqual([]);
    }
  });

  it("[EXPO-2] is of statements or of a conversation that are here", () => {
    const nowhere = "ab".repeat(32);
    for (const [change, rule] of [
      [{ statements: [] }, "EXPO-2"],
      [{ conversation: id }, "EXPO-2"],
      [{ statements: [id, nowhere] }, "ACT-1"],
      [{ statements: [], conversation: nowhere }, "ACT-1"],
    ] as const) {
      expect(answerOf(act(world, "XB", exporting(change)))).toMatchObject({ ok: false, rule });
    }
  });

  it("[EXPO-2] an exhibit goes with the statement that names it, and nothing else does", () => {
    const [shown, exhibit] = done(world, "XA", {
      kind: "exhibit",
      destination: { conversation: id },
      mediaType: "text/plain",
      title: "A plot",
      language: "en",
      content: Uint8Array.of(65),
      lang: "en",
      role: "watch officer",
    });
    const naming = say({ conversation: id }, "EXERCISE. See it.", { exhibits: [exhibit] });
    const [later, message] = done(shown, "XA", naming);
    const { state } = nodeOf(later, "XA");
    expect(idsToExport(state, { statements: [message] })).toEqual([message, exhibit]);
    expect(idsToExport(state, { statements: [id] })).toEqual([id]);
    const whole = { conversation: id, statements: [] };
    expect(idsToExport(state, whole)).toEqual([id, exhibit, message]);
  });

  it("[EXPO-3] is recorded: when, by whom, what, and the hash of the file", () => {
    const once = act(world, "XB", exporting());
    expect(answerOf(once)).toEqual({ ok: true, value: {} });
    const twice = act(once, "XB", exporting({ statements: [], conversation: id }));
    const { state, journal } = nodeOf(twice, "XB");
    const [first, second] = journal.filter(({ kind }) => kind === "exported");
    expect(state.exports).toEqual([first, second]);
    expect(first).toMatchObject({ number: 1, statements: [id], officers: OFFICERS, at: world.now });
    expect(second).toMatchObject({ number: 2, statements: [], conversation: id });
    expect(first).not.toHaveProperty("conversation");
    expect(twice.flights).toEqual(world.flights);
    for (const entry of [first!, second!]) {
      expect(parseEntry("exported", formatEntry(entry))).toEqual({ ok: true, value: entry });
    }
    const again = journal.reduce(fold, initialState(nodeOf(world, "XB").identity.self));
    expect(again.exports).toEqual(state.exports);
  });
});

describe("evidence of copies that differ", () => {
  const [XA, XB] = [makeIdentity("XA"), makeIdentity("XB")];
  const opening = draft(XB, [XA]);
  const one = statement(opening, XB);
  const numbered = (seq: number, prev: string, text: string) =>
    statement(
      { ...next(opening, idOf(one), seq, prev), body: { kind: "message", text, exhibits: [] } },
      XB,
    );
  const yes = numbered(2, idOf(one), "yes");
  const no = numbered(2, idOf(one), "no");
  const third = numbered(3, idOf(no), "third");
  const fourth = numbered(4, idOf(third), "fourth");
  const given = (notes: readonly Uint8Array[], id: string) => {
    let at = makeOpenWorld(["XA", "XB"]);
    for (const note of notes) at = inject(at, "XB", "XA", "deliver", note);
    const ids = idsToExport(nodeOf(at, "XA").state, { statements: [id] });
    expect(ids[0]).toBe(id);
    return new Set(ids);
  };

  it("[EXPO-7] whichever of them is named, all that are here go into one file", () => {
    const both = new Set([yes, no].map(idOf));
    expect(given([one, yes, no], idOf(yes))).toEqual(both);
    expect(given([one, yes, no], idOf(no))).toEqual(both);
    expect(given([one, yes, no, third, fourth], idOf(fourth))).toEqual(new Set([idOf(fourth)]));
  });

  it("[EXPO-7] the statements at the numbers beside take them along", () => {
    for (const beside of [one, third]) {
      const all = new Set([beside, yes, no].map(idOf));
      expect(given([one, yes, no, third], idOf(beside))).toEqual(all);
    }
  });

  it("[EXPO-7] for a copy that is not here stands the statement that follows it", () => {
    const all = new Set([yes, third].map(idOf));
    expect(given([one, yes, third], idOf(yes))).toEqual(all);
    expect(given([one, yes, third], idOf(third))).toEqual(all);
  });

  it("[EXPO-7] a statement of another chain or number is no copy, whoever names it", () => {
    const elsewhere = statement(draft(XB, [XA], 2), XB);
    const spliced = numbered(2, idOf(elsewhere), "spliced");
    const both = new Set([one, spliced].map(idOf));
    expect(given([one, elsewhere, spliced], idOf(spliced))).toEqual(both);
    const jumped = numbered(3, idOf(one), "jumped");
    expect(given([one, yes, jumped], idOf(yes))).toEqual(new Set([yes, jumped].map(idOf)));
  });
});
