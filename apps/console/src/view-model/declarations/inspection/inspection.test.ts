import { describe, expect, it } from "vitest";
import { inspectables, noteKey, noteOf, readResult } from "./inspection.js";
import { declaredTable, disclosure, idOf, itemProof, saidBy } from "../inspected.fixture.js";

describe("items that can be inspected", () => {
  it("are those that were opened and proven, with all fields that were opened of them", () => {
    const table = declaredTable({ items: [disclosure("01"), disclosure("02")] });
    const proofs = {
      [idOf("01")]: itemProof({ fields: { id: "K-017", "declaration.change": null } }),
      [idOf("02")]: itemProof({ fields: { place: "North Cove" } }),
    };
    expect(inspectables({ proofs }, table)).toEqual([
      { item: "K-017", isProven: true, fields: { id: "K-017", place: "North Cove" } },
    ]);
  });

  it("are those that were picked as well, each once, and no leaf of padding", () => {
    const picks = ["K-017", "K-020"].map((item) => ({ ...saidBy("XB", "21"), item }));
    const table = declaredTable({ items: [disclosure("01"), disclosure("02")], picks });
    const { item: _item, fields: _fields, ...padding } = itemProof({ kind: "padding" });
    const proofs = { [idOf("01")]: itemProof({}), [idOf("02")]: padding };
    const found = inspectables({ proofs }, table);
    expect(found.map(({ item, isProven }) => [item, isProven])).toEqual([
      ["K-017", true],
      ["K-020", false],
    ]);
  });

  it("are not opened by a proof that was refused", () => {
    const table = declaredTable({ items: [disclosure("01")] });
    const proofs = { [idOf("01")]: itemProof({ verdict: "refused" }) };
    expect(inspectables({ proofs }, table)).toEqual([]);
  });
});

describe("the result of an inspection follows from the notes", () => {
  const of = { item: "K-017", isProven: true, fields: { kind: "missile", place: "North Cove" } };
  const noted = (kind: string, place: string): string => {
    return readResult({ [noteKey("K-017", "kind")]: kind, [noteKey("K-017", "place")]: place }, of)
      .result;
  };

  it("says one of four words", () => {
    expect(noted("as-opened", "as-opened")).toBe("consistent");
    expect(noted("as-opened", "differs")).toBe("not-consistent");
    expect(noted("as-opened", "shrouded")).toBe("access-managed");
    expect(noted("as-opened", "not-seen")).toBe("not-determinable");
  });

  it("takes a field without a note as not seen, and says so of every field", () => {
    expect(noteOf({}, "K-017", "kind")).toBe("not-seen");
    const other = { [noteKey("K-018", "kind")]: "differs" };
    expect(readResult(other, of).notes).toEqual([
      { field: "kind", note: "not-seen" },
      { field: "place", note: "not-seen" },
    ]);
  });

  it("says that nothing can be told of an item whose opening is not proven", () => {
    const unproven = { item: "K-020", isProven: false, fields: {} };
    expect(readResult({}, unproven)).toEqual({ result: "not-determinable", notes: [] });
  });
});
