import { createHash } from "node:crypto";
import { canonicalJson, encodeText, isJsonObject, parseJson, type Json } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { changed, draftOf, headerDocument, held, sites, valueOf } from "../declared-world.fuzz.js";
import { limits } from "../limits.js";
import { declarationId, formatHeader, headerOf, isPadded, parseHeader } from "./header.js";

const { header } = held();
const document = headerDocument(header);
const read = (path: readonly (string | number)[], value: Json | undefined): unknown => {
  return parseHeader(encodeText(canonicalJson(changed(document, path, value))));
};
const mobiles = { id: "kind=mobile", bits: 8, category: { field: "kind", value: "mobile" } };
const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `f${at}`);
const quantity = (id: string): Json => ({ id, bits: 8, max: 1 });

describe("the id of a declaration", () => {
  it("[DECL-1] is SHA-256 of a first line and the canonical JSON of the header", () => {
    const text = `parley/declaration/v1/header\n${canonicalJson(document)}`;
    expect(declarationId(header)).toBe(createHash("sha256").update(text).digest("hex"));
  });
  it("[DECL-1] does not depend on how a file spells the header", () => {
    const spelled = JSON.stringify(Object.fromEntries(Object.entries(document).reverse()), null, 4);
    expect(declarationId(valueOf(parseHeader(encodeText(spelled))))).toBe(declarationId(header));
  });
  it.each([
    ...[["party"], ["agreement"], ["pack"], ["schema"], ["counting"], ["as_of"], ["scope"]],
    ...[["identifiers"], ["fields", 0], ["quantities", 0, "max"], ["quantities", 0, "bits"]],
    ...[["quantities", 1], ["ladder", 1, "id"], ["padded"]],
    ...[["place_key"], ["root"], ["supplements"]],
  ])("[DECL-1] changes with %s %s %s %s", (...path) => {
    const other: Record<string, Json> = {
      ...{ party: "XB", agreement: "other", pack: "d".repeat(64), schema: "d".repeat(64) },
      ...{ counting: "d".repeat(64), as_of: "2026-11-01T00:00:00.001Z", scope: "x" },
      ...{ identifiers: "cyrillic", 0: "other", max: 11, bits: 16, 1: mobiles },
      ...{ id: "other", padded: 15, supplements: { of: "e".repeat(64), as: "update" } },
      ...{ place_key: Buffer.alloc(32, 1).toString("base64") },
      ...{ root: Buffer.alloc(32, 1).toString("base64") },
    };
    const own = path.filter((step) => step !== undefined);
    const again = valueOf(headerOf(changed(document, own, other[own.at(-1) ?? ""])));
    expect(declarationId(again)).not.toBe(declarationId(header));
  });
});

describe("a header", () => {
  it("[DECL-2] reads back as it was written, with and without what it supplements", () => {
    const supplements = { of: "e".repeat(64), as: "correction" } as const;
    for (const one of [header, { ...header, supplements }]) {
      expect(headerOf(headerDocument(one))).toStrictEqual({ ok: true, value: one });
      expect(parseHeader(encodeText(canonicalJson(formatHeader(one))))).toMatchObject({ ok: true });
    }
  });
  it.each(Object.keys(document))("[DECL-2] without %s is refused", (name) => {
    expect(read([name], undefined)).toMatchObject({ ok: false, rule: "DECL-2" });
  });
  it.each([
    [["more"], 1, "more is not known here"],
    [["quantities", 0, "more"], 1, "quantities.0.more is not known here"],
    [["quantities", 1, "category", "more"], 1, "quantities.1.category.more is not known here"],
    [["ladder", 0, "more"], 1, "ladder.0.more is not known here"],
    [["ladder", 0, "fields"], ["kind"], "ladder.0.fields is not known here"],
    [["supplements"], { of: "e".repeat(64), as: "update", more: 1 }, "supplements.more is not"],
    [["x".repeat(200)], 1, `${"x".repeat(64)} is not known here`],
  ] as const)("[DECL-2] with a member that is not known is refused: %j", (path, value, detail) => {
    const refused = read(path, value);
    expect(refused).toMatchObject({ ok: false, rule: "DECL-2" });
    expect(refused).toHaveProperty("detail", expect.stringContaining(detail));
  });
  it.each([
    ...[
      [["format"], "parley-declaration/2"],
      [["format"], 1],
    ],
    ...[
      [["party"], "xa"],
      [["party"], "X"],
      [["party"], `${"X".repeat(17)}`],
      [["party"], "XA\n"],
    ],
    ...[
      [["agreement"], ""],
      [["agreement"], "A"],
      [["agreement"], "a b"],
      [["agreement"], 1],
    ],
    ...[
      [["pack"], "a".repeat(63)],
      [["pack"], "A".repeat(64)],
      [["schema"], null],
    ],
    ...[
      [["counting"], "g".repeat(64)],
      [["counting"], "a".repeat(65)],
    ],
    ...[
      [["as_of"], "2026-11-01"],
      [["as_of"], "2026-13-01T00:00:00.000Z"],
      [["scope"], ""],
    ],
    ...[
      [["scope"], 1],
      [["identifiers"], "greek"],
      [["fields"], "id"],
      [["fields", 0], ""],
    ],
    ...[
      [["fields", 0], 1],
      [["fields", 0], "kind"],
      [["fields"], { 0: "id" }],
    ],
    ...[
      [["quantities"], null],
      [["quantities", 0], "warheads"],
      [["quantities", 0, "id"], ""],
    ],
    ...[
      [["quantities", 0, "bits"], 9],
      [["quantities", 0, "bits"], 0],
    ],
    ...[
      [["quantities", 0, "bits"], 128],
      [["quantities", 0, "bits"], "8"],
    ],
    ...[
      [["quantities", 0, "max"], -1],
      [["quantities", 0, "max"], 0.5],
    ],
    ...[
      [["quantities", 0, "max"], undefined],
      [["quantities", 1, "max"], 1],
    ],
    ...[
      [["quantities", 0, "id"], "kind=silo"],
      [["quantities", 1, "category"], []],
    ],
    ...[[["quantities", 1, "category", "field"], "colour"]],
    ...[
      [["quantities", 1, "category", "value"], ""],
      [["quantities", 1, "category", "value"], 1],
    ],
    ...[
      [["ladder", 0, "shows"], "everything"],
      [["ladder", 0, "id"], "Not A Name"],
    ],
    ...[
      [["ladder", 1, "id"], "totals"],
      [["ladder", 1, "fields"], ["colour"]],
      [
        ["ladder", 1, "fields"],
        ["place", "place"],
      ],
    ],
    ...[[["ladder", 1, "fields"], undefined]],
    ...[
      [["padded"], 0],
      [["padded"], 16_384],
      [["padded"], 7.5],
      [["padded"], "7"],
    ],
    ...[
      [["place_key"], Buffer.alloc(31).toString("base64")],
      [["place_key"], "#"],
    ],
    ...[
      [["root"], Buffer.alloc(33).toString("base64")],
      [["root"], null],
    ],
    ...[
      [["supplements"], "e".repeat(64)],
      [["supplements"], { of: "e", as: "update" }],
    ],
    [["supplements"], { of: "e".repeat(64), as: "replacement" }],
  ] as [(string | number)[], Json][])("[DECL-2] is refused with %j being %j", (path, value) => {
    expect(read(path, value)).toMatchObject({ ok: false, rule: "DECL-2" });
  });
  it.each([
    [["scope"], "x".repeat(limits.textUnitsMax), "x".repeat(limits.textUnitsMax + 1)],
    [["quantities", 0, "id"], "x".repeat(limits.nameUnitsMax), "x".repeat(limits.nameUnitsMax + 1)],
    [
      ["fields"],
      [...names(62), "id", "kind", "place"].slice(1),
      [...names(62), "id", "kind", "place"],
    ],
    [["fields", 0], "x".repeat(limits.nameUnitsMax), "x".repeat(limits.nameUnitsMax + 1)],
    [["quantities"], names(32).map(quantity), names(33).map(quantity)],
    [["ladder"], steps(limits.stepsMax), steps(limits.stepsMax + 1)],
    [["agreement"], "a".repeat(64), "a".repeat(65)],
    [["party"], "X".repeat(16), "X".repeat(17)],
  ] as [(string | number)[], Json, Json][])(
    "[DECL-2] has %s up to its limit, and not above",
    (path, most, more) => {
      expect(read(path, most)).toMatchObject({ ok: true });
      expect(read(path, more)).toMatchObject({ ok: false, rule: "DECL-2" });
    },
  );
  it("[DECL-2] has up to 32,768 bytes, and not more", () => {
    const bytes = encodeText(canonicalJson(document).padEnd(limits.headerBytesMax, " "));
    expect(parseHeader(bytes)).toMatchObject({ ok: true });
    const more = encodeText(canonicalJson(document).padEnd(limits.headerBytesMax + 1, " "));
    expect(parseHeader(more)).toMatchObject({ ok: false, rule: "DECL-2" });
  });
  it("[DECL-2] has up to 32,768 bytes of canonical JSON, in a statement too", () => {
    const many = ["id", "kind", "place", ...names(61).map((name) => name.padEnd(64, "x"))];
    const step = { shows: "fields", fields: many };
    const ladder = ["1", "2", "3", "4", "5"].map((id) => ({ id, ...step }));
    const large = { ...document, fields: many, ladder, scope: "x" };
    const room = limits.headerBytesMax - encodeText(canonicalJson(large)).length;
    const most = { ...large, scope: "x".repeat(1 + room) };
    expect(room).toBeGreaterThan(0);
    expect(headerOf(most)).toMatchObject({ ok: true });
    const more = headerOf({ ...large, scope: "x".repeat(2 + room) });
    expect(more).toMatchObject({ ok: false, rule: "DECL-2" });
    expect(more).toHaveProperty("detail", "the header has more than 32768 bytes");
  });
  it.each([
    [["fields", 0], "a field"],
    [["fields", 2], 'place". It is "so'],
    [["quantities", 0, "id"], "warheads is 3. Of all leaves, each count of decoys"],
    [["quantities", 1], { ...mobiles, id: "kind=silo" }],
    [["quantities", 1], { ...mobiles, id: "mobile" }],
    [["quantities", 1], { id: "kind=a b", bits: 8, category: { field: "kind", value: "a b" } }],
  ] as [(string | number)[], Json][])("[DECL-26] with %j being %j is refused", (path, value) => {
    expect(read(path, value)).toMatchObject({ ok: false, rule: "DECL-26" });
  });
  it("[DECL-2] that is no text, no JSON or no object is refused", () => {
    expect(parseHeader(Uint8Array.of(0xff))).toMatchObject({ ok: false, rule: "DECL-2" });
    expect(parseHeader(encodeText("{"))).toMatchObject({ ok: false, rule: "JSON-1" });
    expect(parseHeader(encodeText("[]"))).toMatchObject({ ok: false, rule: "DECL-2" });
    const twice = canonicalJson(document).replace("{", '{"party":"XB",');
    expect(parseHeader(encodeText(twice))).toMatchObject({ ok: false, rule: "JSON-2" });
  });
  it("[DECL-2] knows no member that every object has", () => {
    const inherited = parseJson(canonicalJson(document), { depthMax: 9, membersMax: 99 });
    const names = inherited.ok && isJsonObject(inherited.value) ? Object.keys(inherited.value) : [];
    expect(names).not.toContain("toString");
    expect(read(["toString"], "x")).toMatchObject({ ok: false, rule: "DECL-2" });
  });
  it("[DECL-3] without fields is refused", () => {
    const none = { ...document, quantities: [quantity("warheads")], ladder: [], fields: [] };
    expect(headerOf(none)).toMatchObject({ ok: false, rule: "DECL-3" });
    expect(headerOf({ ...none, fields: ["kind"] })).toMatchObject({ ok: true });
  });
  it("[DECL-6] has a number of leaves that is one less than a power of two", () => {
    const wrong = [2, 4, 5, 6, 8, 9, 16_382];
    for (const padded of wrong) {
      expect(read(["padded"], padded)).toMatchObject({ ok: false, rule: "DECL-6" });
    }
    for (const padded of [1, 3, 7, 16_383]) {
      expect(read(["padded"], padded)).toMatchObject({ ok: true });
    }
  });
  it("[DECL-6] 1, 3 and so on up to 16,383 are such numbers", () => {
    const found = Array.from({ length: 40_000 }, (_, at) => at - 2).filter(isPadded);
    expect(found).toEqual(Array.from({ length: 14 }, (_, at) => 2 ** (at + 1) - 1));
  });
  it.each([8, 16, 32])("[DECL-7] has limits below 2 to the power of %i", (bits) => {
    const limited = (max: number): unknown => {
      return read(["quantities", 0], { id: "warheads", bits, max });
    };
    expect(limited(0)).toMatchObject({ ok: true });
    expect(limited(2 ** bits - 1)).toMatchObject({ ok: true });
    expect(limited(2 ** bits)).toMatchObject({ ok: false, rule: "DECL-7" });
  });
  it("[DECL-2] of the stage is one that everybody reads", () => {
    expect(sites.length).toBeLessThan(draftOf().padded);
    expect(headerOf(document)).toEqual({ ok: true, value: header });
  });
});

function steps(count: number): Json {
  return names(count).map((id) => ({ id, shows: "totals" }));
}
