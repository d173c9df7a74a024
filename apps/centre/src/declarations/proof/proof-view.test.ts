import { ok, type Result } from "@parley/bytes";
import type { Header, ProvenFields, ProvenItem } from "@parley/declaration";
import type { RuleCounter } from "@parley/ports";
import { readAgreementFolder, shippedAgreements } from "@parley/agreement-files";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Pack } from "@parley/agreement";
import { viewProven } from "./proof-view.js";
import { recount } from "./recount.js";

const FIELDS = ["id", "kind", "deployed", "inView", "warheads", "place"];
const VALUES = ["SILO-01", "missile", true, false, 3, "North field"];
const PROVEN: ProvenItem = {
  ...{ kind: "item", item: "SILO-01", place: new Uint8Array(32) },
  values: new Map(FIELDS.map((name, at) => [name, VALUES[at] ?? null])),
  counts: new Map([["warheads", 3n]]),
  ...{ shrouded: new Map(), closed: [] },
};
const SAID = { shows: ["It is declared."], notShown: ["Any other item."] };

it("[HTTP-20] [LIFE-11] counts that follow are said to, others are refused", async () => {
  const pack = await modelPack();
  for (const [count, verdict, word] of [
    [3, "proven", "follows"],
    [2, "refused", "breaks"],
  ] as const) {
    const again = await recount(countingAll(count), pack, headerOf(pack), PROVEN);
    expect(again.word).toBe(word);
    const view = viewProven("ab", { ...SAID, proven: PROVEN }, again);
    expect(view.verdict).toBe(verdict);
    expect(view.fields).toEqual(verdict === "proven" ? expect.anything() : undefined);
    expect(view.rule).toBe(verdict === "proven" ? undefined : "LIFE-11");
  }
});

it("[HTTP-20] [LIFE-11] are not counted again where some are closed, or the data are others", async () => {
  const pack = await modelPack();
  const header = headerOf(pack);
  const closed = { ...PROVEN, values: new Map([["id", "SILO-01"]]) };
  expect((await recount(countingAll(3), pack, header, closed)).word).toBe("not-counted");
  const bare = { ...PROVEN, counts: new Map<string, bigint>() };
  expect((await recount(countingAll(3), pack, header, bare)).word).toBe("not-asked");
  const others = await recount(countingAll(3), undefined, header, PROVEN);
  expect(others.word).toBe("not-counted");
  const later = await recount(countingAll(3), pack, { ...header, pack: "00" }, PROVEN);
  expect(later.word).toBe("not-counted");
  const gone = FIELDS.map((name) => [name, name === "id" ? "SILO-01" : null] as const);
  const eliminated = { ...PROVEN, values: new Map(gone) };
  const counting = await recount(countingAll(3), pack, header, eliminated);
  expect(counting).toMatchObject({ word: "breaks", detail: expect.stringContaining("its name") });
  const nothing = { ...eliminated, counts: new Map([["warheads", 0n]]) };
  expect((await recount(countingAll(3), pack, header, nothing)).word).toBe("follows");
});

it("[HTTP-20] of many leaves the first thousand are told, and a total in decimal", () => {
  const one = { ...PROVEN, place: new Uint8Array(32) };
  const proven: ProvenFields = {
    ...{ kind: "fields", leaves: 2_047 },
    opened: Array.from({ length: 1_001 }, () => one),
  };
  expect(viewProven("ab", { ...SAID, proven }, NOT_ASKED).opened).toHaveLength(1_000);
  const is = 2n ** 60n;
  const totals = [{ quantity: "warheads", atMost: undefined, is }];
  const view = viewProven(
    "ab",
    { ...SAID, proven: { kind: "totals", leaves: 63, totals } },
    NOT_ASKED,
  );
  expect(view.totals).toEqual([{ quantity: "warheads", is: "1152921504606846976" }]);
});

const NOT_ASKED = { word: "not-asked", detail: "" } as const;

function headerOf(pack: Pack): Header {
  const quantities = [{ id: "warheads", bits: 16, max: 1_200 }] as const;
  return {
    ...{ party: "XA", agreement: "model", pack: pack.hash, schema: "", counting: "" },
    ...{ asOf: "2026-11-01T00:00:00.000Z", scope: "All.", identifiers: "latin" },
    ...{ fields: FIELDS, quantities, ladder: [], padded: 63 },
    ...{ placeKey: new Uint8Array(32), root: new Uint8Array(32) },
  };
}

async function modelPack(): Promise<Pack> {
  const read = await readAgreementFolder(join(shippedAgreements, "model"));
  if (!read.ok) throw new Error("the model agreement is here");
  return read.pack;
}

/** One that counts the same for every expression. */
function countingAll(count: number): RuleCounter {
  const counted = (): Promise<Result<readonly number[]>> => Promise.resolve(ok([count]));
  return {
    count: counted,
    check: () => Promise.resolve(ok(true as const)),
    close: () => Promise.resolve(),
  };
}
