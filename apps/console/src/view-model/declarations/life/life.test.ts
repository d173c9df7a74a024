import { describe, expect, it } from "vitest";
import type { DeclaredTableView, PlainView } from "@parley/protocol";
import { declaredOf } from "../declared.js";
import { changesShown, correctionWords, lifeOf, questionStand } from "./life.js";
import {
  declaredTable,
  disclosure,
  headerFrom,
  idOf,
  itemProof,
  plainView,
  question,
  saidBy,
} from "../inspected.fixture.js";

const first = declaredTable({ ...saidBy("XA", "a1", "2026-01-10"), id: idOf("d1") });
const mended = declaredTable({
  ...saidBy("XA", "a2", "2026-02-10"),
  id: idOf("d2"),
  header: headerFrom("2026-01-01T00:00:00.000Z", {
    supplements: { of: idOf("d1"), as: "correction" },
  }),
});
const later = declaredTable({
  ...saidBy("XA", "a3", "2026-07-10"),
  id: idOf("d3"),
  header: headerFrom("2026-07-01T00:00:00.000Z", {
    supplements: { of: idOf("d2"), as: "update" },
  }),
});
const other = declaredTable({ ...saidBy("XB", "a4", "2026-03-01"), id: idOf("d9") });

function life(
  tables: readonly DeclaredTableView[],
  plain: readonly PlainView[],
  chosen: DeclaredTableView,
): ReturnType<typeof lifeOf> {
  const all = declaredOf({ party: "XB", tables });
  const found = all.find(({ table }) => table.id === chosen.id);
  return found === undefined ? [] : lifeOf(all, plain, found);
}

describe("the life of a declaration", () => {
  it("is the whole chain in time, whichever of it is chosen", () => {
    for (const chosen of [first, mended, later]) {
      const links = life([later, other, first, mended], [], chosen);
      expect(links.map((link) => link.kind === "table" && link.declared.table.id)).toEqual([
        ...[idOf("d1"), idOf("d2"), idOf("d3")],
      ]);
      expect(links.filter((link) => link.kind === "table" && link.isChosen)).toHaveLength(1);
    }
  });

  it("has what its party said of it without a table: no change, and nil under its agreement", () => {
    const plain = [
      plainView({}),
      plainView({ about: idOf("d9") }),
      plainView({ ...saidBy("XA", "92", "2025-12-01"), as: "nil", about: "model" }),
      plainView({ ...saidBy("XB", "93"), as: "nil", about: "model" }),
    ];
    const links = life([first, other], plain, first);
    expect(links.map(({ kind }) => kind)).toEqual(["plain", "table", "plain"]);
    expect(links[0]).toMatchObject({ plain: { as: "nil", from: "XA" } });
    expect(links[2]).toMatchObject({ plain: { as: "no-change", about: idOf("d1") } });
  });
});

describe("changes that were opened", () => {
  const change = { reason: "moved", notification: "XA 14/26" };

  it("are shown with their reason and notification, each once", () => {
    const table = declaredTable({
      items: [disclosure("01"), disclosure("01")],
      steps: [{ id: "items", shown: [disclosure("02")], parties: [] }],
    });
    const proofs = {
      [idOf("01")]: itemProof({ fields: { "declaration.change": change } }),
      [idOf("02")]: {
        ...itemProof({ kind: "fields" }),
        opened: [
          { id: "K-018", "declaration.change": { reason: "eliminated", notification: null } },
          { id: "K-019", "declaration.change": null },
        ],
      },
    };
    expect(changesShown({ proofs }, [table])).toEqual([
      { item: "K-017", declaration: idOf("d1"), ...change },
      { item: "K-018", declaration: idOf("d1"), reason: "eliminated", notification: undefined },
    ]);
  });

  it("are not taken from a proof that is not proven, or by a reason nobody knows", () => {
    const table = declaredTable({ items: [disclosure("01"), disclosure("02")] });
    const refused = itemProof({ verdict: "refused", fields: { "declaration.change": change } });
    const unknown = itemProof({ fields: { "declaration.change": { reason: "painted" } } });
    const proofs = { [idOf("01")]: refused, [idOf("02")]: unknown };
    expect(changesShown({ proofs }, [table])).toEqual([]);
  });
});

describe("where a question stands", () => {
  const reply = { ...saidBy("XA", "f2"), text: "It is." };

  it("is open, answered, or with the commission; the last of these is the latest", () => {
    expect(questionStand(question({}))).toBe("open");
    expect(questionStand(question({ replies: [{ ...reply, as: "answer" }] }))).toBe("answered");
    const referred = question({
      replies: [
        { ...reply, as: "commission" },
        { ...reply, as: "answer" },
      ],
    });
    expect(questionStand(referred)).toBe("commission");
  });
});

describe("the time in which errors are corrected", () => {
  const until = "2026-12-20T09:00:00.000Z";
  const at = Date.parse(until);

  it("runs until its last moment, and is over after it", () => {
    expect(correctionWords(until, at)).toEqual({
      id: "life.correctedUntil",
      values: { at: { at }, lasting: { lasting: 0 } },
    });
    expect(correctionWords(until, at + 1).id).toBe("life.correctedNoMore");
  });
});
