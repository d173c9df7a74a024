import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import {
  countedAt,
  expressionsOf,
  parseCivilDate,
  readPack,
  readTable,
  type Pack,
} from "@parley/agreement";
import { encodeText, type JsonObject, type Result } from "@parley/bytes";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createRuleCounter } from "./index.js";

const AGREEMENTS = new URL("../../../agreements/", import.meta.url);
const counter = createRuleCounter();
afterAll(() => counter.close());

function packOf(id: string): Pack {
  const folder = new URL(`${id}/`, AGREEMENTS);
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const files = new Map(names.map((name) => [name, readFileSync(new URL(name, folder))]));
  const read = readPack(files, { hash: (bytes) => createHash("sha256").update(bytes).digest() });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.pack;
}

/** What a table of these items comes to, by limit. */
async function counted(pack: Pack, items: readonly Item[], asOf: string): Promise<object> {
  const [party] = pack.parties.keys();
  const read = readTable(pack, {
    file: "table.json",
    bytes: encodeText(JSON.stringify({ party, asOf, items })),
  });
  const at = parseCivilDate(asOf);
  if (!read.ok || !at.ok) throw new Error(read.ok ? "no day" : JSON.stringify(read.faults));
  const adds = new Map<string, Result<readonly number[]>>();
  for (const { sum } of expressionsOf(pack.counting.values())) {
    const task = { expression: sum, items: pack.items as unknown as JsonObject };
    adds.set(sum, await counter.count({ ...task, table: read.value.items }));
  }
  const rows = countedAt(pack, read.value, adds, at.value);
  return Object.fromEntries(rows.map((row) => [row.limit, row.counted ?? row.trouble?.detail]));
}

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly deployed: boolean;
  readonly warheads?: number;
}

/** So many of one kind, named after it. */
function many(count: number, kind: string, deployed: boolean, warheads?: number): readonly Item[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `${kind}-${deployed ? "d" : "n"}-${index}`;
    return { id, kind, deployed, ...(warheads !== undefined && { warheads }) };
  });
}

const ids = readdirSync(AGREEMENTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe("expressions that are shipped", () => {
  it.each(ids)("[RUL-3] [RUL-4] [RUL-5] of %s compile", async (id) => {
    const { counting, items } = packOf(id);
    for (const { sum } of expressionsOf(counting.values())) {
      const checked = await counter.check(sum, items as unknown as JsonObject);
      expect(checked).toEqual({ ok: true, value: true });
    }
  });
});

describe("counting rules of Article III", () => {
  const pack = packOf("new-start");

  it("[TAB-3] give what was counted by hand", async () => {
    const items: readonly Item[] = [
      { id: "a1", kind: "icbm", deployed: true, warheads: 3 },
      { id: "a2", kind: "icbm", deployed: true, warheads: 1 },
      { id: "a3", kind: "icbm", deployed: false },
      { id: "b1", kind: "slbm", deployed: true, warheads: 4 },
      { id: "b2", kind: "slbm", deployed: true, warheads: 0 },
      ...many(2, "icbm-launcher", true),
      ...many(1, "icbm-launcher", false),
      ...many(2, "slbm-launcher", true),
      ...many(1, "slbm-launcher", false),
      ...many(2, "heavy-bomber", true),
      ...many(1, "heavy-bomber", false),
      ...many(3, "heavy-bomber-non-nuclear", false),
    ];
    expect(await counted(pack, items, "2020-09-01")).toEqual({
      // a1, a2, b1, b2 and two bombers.
      "deployed-delivery-vehicles": 6,
      // 3 + 1 + 4 + 0, and one for each of two bombers.
      "deployed-warheads": 10,
      // Three launchers of each kind and three bombers.
      launchers: 9,
    });
  });

  it("[TAB-3] give the totals that were published with their parts, of 1 September 2020", async () => {
    const figures = pack.tables.find(({ id }) => id === "usa-2020-09-01");
    const items = [
      ...many(397, "icbm", true, 0),
      ...many(230, "slbm", true, 0),
      ...many(48, "heavy-bomber", true),
      ...many(261, "icbm", false),
      ...many(234, "slbm", false),
      ...many(397, "icbm-launcher", true),
      ...many(454 - 397, "icbm-launcher", false),
      ...many(230, "slbm-launcher", true),
      ...many(280 - 230, "slbm-launcher", false),
      ...many(18, "heavy-bomber", false),
      ...many(41, "heavy-bomber-non-nuclear", false),
    ];
    const found = await counted(pack, items, "2020-09-01");
    // How many warheads are on which missile was not published: here there are none on any.
    expect(found).toEqual({
      "deployed-delivery-vehicles": figures?.values.get("deployed-delivery-vehicles"),
      "deployed-warheads": 48,
      launchers: figures?.values.get("launchers"),
    });
  });

  it("[RUL-8] name the deployed missile of which no warheads are told", async () => {
    const items = [...many(2, "icbm", true, 1), { id: "x", kind: "slbm", deployed: true }];
    expect(await counted(pack, items, "2020-09-01")).toMatchObject({
      "deployed-delivery-vehicles": 3,
      "deployed-warheads": "item x: it does not say warheads",
    });
  });

  it("[RUL-9] agree with a plain count on any table", async () => {
    const kinds = ["icbm", "slbm", "icbm-launcher", "slbm-launcher", "heavy-bomber"];
    const arms = fc.record({
      kind: fc.constantFrom(...kinds, "heavy-bomber-non-nuclear"),
      deployed: fc.boolean(),
      warheads: fc.integer({ min: 0, max: 100 }),
    });
    const tables = fc.array(arms, { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(tables, async (written) => {
        const items = written.map((one, index) => ({ id: `i${index}`, ...one }));
        expect(await counted(pack, items, "2020-09-01")).toEqual(plainCount(items));
      }),
      { numRuns: 60 },
    );
  });
});

/** Article III.1 to III.3, written without expressions. */
function plainCount(items: readonly Required<Item>[]): object {
  let [vehicles, warheads, launchers] = [0, 0, 0];
  for (const item of items) {
    switch (item.kind) {
      case "icbm":
      case "slbm":
        if (item.deployed) [vehicles, warheads] = [vehicles + 1, warheads + item.warheads];
        break;
      case "heavy-bomber":
        if (item.deployed) [vehicles, warheads] = [vehicles + 1, warheads + 1];
        launchers++;
        break;
      case "icbm-launcher":
      case "slbm-launcher":
        launchers++;
        break;
    }
  }
  const deployed = { "deployed-delivery-vehicles": vehicles, "deployed-warheads": warheads };
  return { ...deployed, launchers };
}
