import type { Pack } from "@parley/agreement";
import { instant } from "@parley/bytes";
import { expect, it } from "vitest";
import { draftDeclaration } from "./draft-declaration.js";

/** As much of a pack as a draft without limits reads. */
function packOf(values: readonly unknown[]): Pack {
  const pack = {
    ...{ id: "model", hash: "a".repeat(64), limits: [], counting: new Map() },
    items: { type: "object", properties: { id: { type: "string" }, kind: { enum: values } } },
    declaration: { quantities: [], categories: { field: "kind" }, ladder: [] },
  };
  return pack as unknown as Pack;
}

function draft(values: readonly unknown[], items = 1): ReturnType<typeof draftDeclaration> {
  const rows = Array.from({ length: items }, (_, at) => ({ id: `A-${at}`, kind: "silo" }));
  const table = { party: "XA", asOf: instant(0), scope: "All.", rows, adds: new Map() };
  return draftDeclaration(packOf(values), table, () => new Uint8Array(32));
}

it("[DECL-6] a table of more items than a declaration has is refused, and no draft of it made", () => {
  expect(draft(["silo"], 16_383)).toMatchObject({ ok: true, value: { draft: { padded: 16_383 } } });
  expect(draft(["silo"], 16_384)).toMatchObject({ ok: false, rule: "DECL-6" });
});

it("[DECL-26] a category is called by its field and its value", () => {
  const drafted = draft(["silo", "base"]);
  expect(drafted.ok && drafted.value.draft.quantities.map(({ id }) => id)).toEqual([
    "kind=silo",
    "kind=base",
  ]);
  expect(drafted.ok && drafted.value.items[0]?.counts).toEqual([1n, 0n]);
});

it.each([[1], [true], [null]])(
  "[DECL-26] a category of %j, which is no text, is refused",
  (value) => {
    expect(draft(["silo", value])).toMatchObject({ ok: false, rule: "DECL-26" });
  },
);
