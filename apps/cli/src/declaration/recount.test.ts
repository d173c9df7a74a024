import type { Pack } from "@parley/agreement";
import { fault, instant, parseInstant, type Json } from "@parley/bytes";
import type { Header, Proven, ProvenItem } from "@parley/declaration";
import { declaredTerms, holdHeader, type AgreementWord } from "@parley/protocol";
import { createRuleCounter } from "@parley/rules-cel";
import { sha256 } from "@parley/signer-file";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { loadPack } from "../agreement/pack-folder.js";
import { packOf, recount } from "./recount.js";

vi.mock("@parley/rules-cel", async (original) => {
  const { sharedCounter } = await import("./quick.fuzz.js");
  return sharedCounter(await original());
});

const MISSILE = {
  ...{ id: "SILO-17", kind: "missile", deployed: true },
  ...{ inView: false, warheads: 3, place: "north" },
};
const COUNTS = { vehicles: 1n, warheads: 3n, "heavy-missiles": 0n, "kind=missile": 1n };
let pack: Pack;

beforeAll(async () => {
  pack = await loadPack("model");
});

/** A header under the model as the agreement has it on that day, with changes. */
function headerOf(changes: Partial<Header> = {}, day = "2026-11-01"): Header {
  const asOf = `${day}T00:00:00.000Z`;
  const at = parseInstant(asOf);
  const terms = declaredTerms(pack, at.ok ? at.value : instant(0), sha256);
  if (!terms.ok) throw new Error(terms.detail);
  const { sums: _, identifiers = "latin", ...rest } = terms.value;
  return {
    ...{ party: "XA", agreement: pack.id, pack: pack.hash, asOf, scope: "All.", padded: 7 },
    ...{ identifiers, ...rest, placeKey: new Uint8Array(32), root: new Uint8Array(32) },
    ...changes,
  };
}

describe("a header, held against the agreement", () => {
  it("[LIFE-10] keeps limits, fields and steps of the agreement on its day", () => {
    for (const day of ["2026-11-01", "2027-11-01"]) {
      expect(holdHeader(headerOf({}, day), pack, sha256).word).toBe("follows");
    }
  });

  it.each<readonly [string, (header: Header) => Partial<Header>, string]>([
    [
      "warheads of at most 9000",
      ({ quantities }) => ({
        quantities: quantities.map((one) => (one.id === "warheads" ? { ...one, max: 9000 } : one)),
      }),
      "quantities",
    ],
    [
      "a quantity that the agreement lacks",
      ({ quantities }) => ({ quantities: [...quantities, { id: "decoys", bits: 16, max: 9 }] }),
      "quantities",
    ],
    [
      "a limit left out",
      ({ quantities }) => ({ quantities: quantities.filter(({ id }) => id !== "warheads") }),
      "quantities",
    ],
    ["a field left out", ({ fields }) => ({ fields: fields.slice(1) }), "fields"],
    ["a step left out", ({ ladder }) => ({ ladder: ladder.slice(1) }), "ladder"],
    ["another form of an item", () => ({ schema: "0".repeat(64) }), "schema"],
    ["other counting rules", () => ({ counting: "0".repeat(64) }), "counting"],
    ["another alphabet", () => ({ identifiers: "cyrillic" }), "identifiers"],
    ["limits of another day", () => ({ asOf: "2027-11-01T00:00:00.000Z" }), "quantities"],
  ])("[LIFE-10] with %s is refused", (_, change, member) => {
    const header = headerOf();
    expect(holdHeader({ ...header, ...change(header) }, pack, sha256)).toEqual({
      ...{ word: "breaks", detail: expect.stringMatching(new RegExp(`: ${member}$`)) },
    });
  });

  it("[LIFE-10] without the agreement's data is its declarer's word", async () => {
    expect((await packOf(headerOf()))?.hash).toBe(pack.hash);
    expect(await packOf(headerOf({ pack: "0".repeat(64) }))).toBeUndefined();
    expect(await packOf(headerOf({ agreement: "unheard-of" }))).toBeUndefined();
    expect(await packOf(headerOf(), "nowhere")).toBeUndefined();
    const { word, detail } = holdHeader(headerOf(), undefined, sha256);
    expect(word).toBe("not-counted");
    expect(detail).toMatch(/model .* are its declarer's word$/);
  });
});

/** What comes of an item that is opened with these fields and counts. */
function counted(
  values: Readonly<Record<string, Json>>,
  counts: Readonly<Record<string, bigint>> = COUNTS,
  header: Header = headerOf(),
): Promise<AgreementWord> {
  return recount(header, itemOf(values, counts), pack);
}

function itemOf(
  values: Readonly<Record<string, Json>>,
  counts: Readonly<Record<string, bigint>> = COUNTS,
): ProvenItem {
  return {
    ...{ kind: "item", item: "SILO-17", place: new Uint8Array(32) },
    values: new Map(Object.entries(values)),
    counts: new Map(Object.entries(counts)),
    ...{ shrouded: new Map(), closed: [] },
  };
}

describe("counts of an item that is opened", () => {
  it("[LIFE-11] are counted again, and it is said which", async () => {
    const { word, detail } = await counted(MISSILE);
    expect(word).toBe("follows");
    for (const id of Object.keys(COUNTS)) expect(detail).toContain(id);
    expect((await counted(MISSILE, { warheads: 3n })).detail).not.toContain("vehicles");
  });

  it.each<readonly [string, Readonly<Record<string, bigint>>, RegExp]>([
    ["another number", { warheads: 2n }, /counts 2 for warheads, and its fields make it 3$/],
    ["none where it counts", { vehicles: 0n }, /counts 0 for vehicles, .* make it 1$/],
    ["one where it does not", { "heavy-missiles": 1n }, /counts 1 for heavy-missiles, .* it 0$/],
    ["a category that it is not of", { "kind=launcher": 1n }, /counts 1 for kind=launcher, .* 0$/],
    ["one after others that follow", { ...COUNTS, "in-orbit": 1n }, /counts 1 for in-orbit/],
    ["of what the agreement does not count", { decoys: 1n }, /the agreement counts no decoys$/],
    ["none of what it does not count", { decoys: 0n }, /the agreement counts no decoys$/],
  ])("[LIFE-11] that are %s are refused", async (_, counts, sentence) => {
    expect(await counted(MISSILE, counts)).toEqual({
      ...{ word: "breaks", detail: expect.stringMatching(sentence) },
    });
  });

  it("[LIFE-11] of a category are what the agreement means by it, and not the header", async () => {
    const quantities = headerOf().quantities.map((one) => {
      const category = { field: "place", value: "north" };
      return one.id === "kind=launcher" ? { ...one, category } : one;
    });
    const { word, detail } = await counted(
      MISSILE,
      { "kind=launcher": 1n },
      headerOf({ quantities }),
    );
    expect({ word, detail }).toEqual({
      ...{ word: "breaks", detail: expect.stringMatching(/kind=launcher.* make it 0$/) },
    });
  });

  it.each<readonly [Json, RegExp]>([
    [1.5, /is not as the form says: warheads: /],
    ["3", /is not as the form says: warheads: /],
    [[3], /is not as the form says: warheads: /],
    [{ of: 3 }, /is not as the form says: warheads: /],
    [101, /is not as the form says: warheads: /],
    [null, /warheads cannot be counted of SILO-17: .*does not say warheads/],
  ])("[LIFE-11] of %j warheads are refused, though they be none", async (warheads, sentence) => {
    expect(await counted({ ...MISSILE, warheads }, { warheads: 0n })).toEqual({
      ...{ word: "breaks", detail: expect.stringMatching(sentence) },
    });
  });

  it("[LIFE-11] a field that may be missing may be null", async () => {
    const launcher = { ...MISSILE, kind: "launcher", deployed: false, warheads: null };
    expect((await counted(launcher, { warheads: 0n })).word).toBe("follows");
    expect((await counted({ ...launcher, place: null }, { warheads: 0n })).word).toBe("breaks");
  });

  it("[LIFE-11] of what has nothing left but its name are none", async () => {
    const gone = Object.fromEntries(Object.keys(MISSILE).map((name) => [name, null]));
    const left = { ...gone, id: "SILO-17" };
    expect(await counted(left, { warheads: 777n })).toEqual({
      word: "breaks",
      detail: "nothing of SILO-17 is left but its name, and it counts",
    });
    expect((await counted(left, { warheads: 0n, vehicles: 0n })).word).toBe("follows");
  });

  it("[LIFE-11] are not counted where a field is closed, but for why it changed", async () => {
    for (const field of Object.keys(MISSILE)) {
      const opened = Object.entries(MISSILE).filter(([name]) => name !== field);
      expect((await counted(Object.fromEntries(opened))).word, field).toBe("not-counted");
    }
    const change = { reason: "moved", notification: null };
    const { word } = await counted({ ...MISSILE, "declaration.change": change });
    expect(word).toBe("follows");
  });

  it("[LIFE-11] are not counted where the data are not here, or counting came to no end", async () => {
    expect((await recount(headerOf(), itemOf(MISSILE), undefined)).word).toBe("not-counted");
    const counter = createRuleCounter();
    vi.spyOn(counter, "count").mockResolvedValue(fault("RUL-7", "counting was stopped"));
    const stopped = await counted(MISSILE, { warheads: 3n });
    vi.restoreAllMocks();
    expect(stopped).toEqual({
      ...{ word: "not-counted", detail: expect.stringContaining("counting was stopped") },
    });
  });

  it("[LIFE-11] are not asked for where none is opened", async () => {
    const absent: Proven = { kind: "absent", item: "SILO-99" };
    expect((await counted(MISSILE, {})).word).toBe("not-asked");
    expect((await recount(headerOf(), absent, pack)).word).toBe("not-asked");
  });
});
