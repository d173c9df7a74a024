import { join } from "node:path";
import { readAgreementFolder, shippedAgreements } from "@parley/agreement-files";
import { instant, type JsonObject } from "@parley/bytes";
import type { Header, Item } from "@parley/declaration";
import { createRuleCounter } from "@parley/rules-cel";
import { afterAll, expect, it } from "vitest";
import type { TableRequest } from "../requests.js";
import { draftTable, type DraftMeans, type TableDraft } from "./table-draft.js";

const counter = createRuleCounter();
afterAll(() => counter.close());

it("[DECL-6] as many items as a declaration has are drafted, and one more is refused", async () => {
  const { made } = await drafted(rows(16_383));
  expect(made?.draft.padded).toBe(16_383);
  const { faults } = await drafted(rows(16_384));
  expect(faults).toMatchObject([{ in: "table", rule: "DECL-6" }]);
});

it("[DECL-6] what is gone since an earlier declaration is counted with the items", async () => {
  const items = rows(16_384).map((row): Item => {
    return { id: row.id, values: new Map(Object.entries(row)), counts: [] };
  });
  const earlier = { header: { quantities: [] } as unknown as Header, items };
  const lost = (...ids: readonly string[]): string => {
    return ["item,reason,notification", ...ids.map((id) => `${id},lost,N 1`), ""].join("\n");
  };
  const { faults } = await drafted(rows(16_383), lost("SILO-16383"), earlier);
  expect(faults).toMatchObject([{ in: "changes", rule: "DECL-6" }]);
  const fewer = { ...earlier, items: items.slice(0, -1) };
  const { made } = await drafted(rows(16_382), lost("SILO-16382"), fewer);
  expect(made?.items).toHaveLength(16_383);
});

type Row = JsonObject & { readonly id: string };

function rows(count: number): readonly Row[] {
  const item = { kind: "missile", deployed: true, inView: false, warheads: 1, place: "North" };
  return Array.from({ length: count }, (_, at) => ({ id: `SILO-${at}`, ...item }));
}

async function drafted(
  items: readonly Row[],
  changes?: string,
  earlier?: DraftMeans["earlier"],
): Promise<TableDraft> {
  const read = await readAgreementFolder(join(shippedAgreements, "model"));
  if (!read.ok) throw new Error("the model agreement is here");
  const request: TableRequest = {
    ...{ agreement: "model", form: "json", scope: "All of it." },
    table: JSON.stringify({ party: "XA", asOf: "2026-11-01", items }),
    ...(changes !== undefined && { changes, supplements: "a".repeat(64) }),
  };
  const means = { party: "XA", pack: read.pack, now: instant(0), counter, earlier };
  return draftTable(request, means);
}
