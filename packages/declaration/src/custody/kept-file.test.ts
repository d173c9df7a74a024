import { encodeBase64, encodeText } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { declarationId } from "../declared/header.js";
import { draftOf, held, seed, site, sites, valueOf } from "../declared-world.fuzz.js";
import { limits } from "../limits.js";
import { formatKept, parseKept } from "./kept-file.js";

const OURS = held();
const KEPT = { ...OURS, items: sites };
const FILES = valueOf(formatKept(KEPT));
const DOCUMENT = JSON.parse(FILES.secret) as Secret;

describe("what a declarer keeps", () => {
  it("[CUST-1] two files give back all of it", () => {
    const read = parse();
    expect(read.ok && { ...read.value, places: [...read.value.places] }).toEqual({
      ...{ header: OURS.header, seed, items: sites, leaves: OURS.leaves },
      places: [...OURS.places],
    });
  });

  it("[CUST-1] the files have their members and sizes as the rule says", () => {
    expect(DOCUMENT).toMatchObject({
      ...{ format: "parley-declaration-secret/1", declaration: declarationId(OURS.header) },
      seed: encodeBase64(seed),
    });
    expect(DOCUMENT.items[0]).toEqual({
      ...{ id: "SILO-1", place: encodeBase64(OURS.places.get("SILO-1") ?? new Uint8Array(0)) },
      ...{ values: { id: "SILO-1", kind: "silo", place: "North" }, counts: ["3", "1"] },
    });
    expect(FILES.leaves).toHaveLength(7 * 32 * 4);
    expect(FILES.leaves.slice(0, 32)).toEqual(OURS.leaves[0]?.place);
  });

  it("[CUST-1] counts beyond what a number holds come back as they were", () => {
    const counted = [site("SILO-1", "silo", "North", 2n ** 64n - 1n)];
    const quantities = draftOf().quantities.map((one) => ({ ...one, bits: 64 as const }));
    const large = held(counted, draftOf({ quantities }));
    const { secret, leaves } = valueOf(formatKept({ ...large, items: counted }));
    const read = parseKept(encodeText(secret), leaves, large.header);
    expect(read.ok && read.value.items[0]?.counts).toEqual([2n ** 64n - 1n, 1n]);
  });

  it("[CUST-1] what would not be read back is not written", () => {
    const write = (changes: object): unknown => formatKept({ ...KEPT, ...changes });
    expect(write({ items: [...sites, sites[0]] })).toMatchObject({ ok: false, rule: "CUST-1" });
    expect(write({ places: new Map() })).toMatchObject({ ok: false, rule: "CUST-1" });
    expect(write({ seed: seed.slice(1) })).toMatchObject({ ok: false, rule: "CUST-1" });
    expect(write({ leaves: OURS.leaves.slice(1) })).toMatchObject({ ok: false, rule: "DECL-11" });
    const [first] = sites;
    const large = "x".repeat(limits.proofBytesMax);
    const items = [{ ...first!, values: new Map([["place", large]]) }];
    expect(write({ items })).toMatchObject({ ok: false, rule: "CUST-1" });
  });

  it("[CUST-1] files of another declaration are refused", () => {
    const other = held(sites, draftOf(), new Uint8Array(32).fill(8));
    const theirs = valueOf(formatKept({ ...other, items: sites }));
    const secret = encodeText(FILES.secret);
    expect(parseKept(secret, theirs.leaves, other.header)).toMatchObject({ rule: "DECL-20" });
    expect(parseKept(secret, theirs.leaves, OURS.header)).toMatchObject({ rule: "DECL-11" });
  });

  it("[CUST-1] leaves that are cut short, changed or out of order are refused", () => {
    const { leaves } = FILES;
    const changed = leaves.with(40, (leaves[40] ?? 0) ^ 1);
    const turned = Uint8Array.from([...leaves.slice(128, 256), ...leaves.slice(0, 128)]);
    const swapped = Uint8Array.from([...turned, ...leaves.slice(256)]);
    for (const bytes of [leaves.slice(0, -1), leaves.slice(128), changed, swapped]) {
      const read = parseKept(encodeText(FILES.secret), bytes, OURS.header);
      expect(read).toMatchObject({ ok: false, rule: "DECL-11" });
    }
  });

  it.each([
    ["another format", { format: "parley-declaration-secret/2" }],
    ["a seed cut short", { seed: encodeBase64(seed.slice(1)) }],
    ["no items", { items: undefined }],
    ["a member that is not known", { note: "x" }],
    ["an item that stands twice", { items: [...DOCUMENT.items, DOCUMENT.items[0]] }],
    ["an item without its place", { items: [changedItem({ place: undefined })] }],
    ["a place cut short", { items: [changedItem({ place: "AAAA" })] }],
    ["a count too few", { items: [changedItem({ counts: ["3"] })] }],
    ["a count below zero", { items: [changedItem({ counts: ["-3", "1"] })] }],
    ["a count in another spelling", { items: [changedItem({ counts: ["03", "1"] })] }],
    ["a count of more than 20 digits", { items: [changedItem({ counts: ["1".repeat(21), "1"] })] }],
    ["values that are no object", { items: [changedItem({ values: "x" })] }],
  ])("[CUST-1] %s is refused", (_, changes) => {
    expect(parse(changes)).toMatchObject({ ok: false, rule: "CUST-1" });
  });
});

interface Secret {
  readonly items: readonly object[];
}

function parse(changes: object = {}): ReturnType<typeof parseKept> {
  const secret = encodeText(JSON.stringify({ ...DOCUMENT, ...changes }));
  return parseKept(secret, FILES.leaves, OURS.header);
}

function changedItem(changes: object): object {
  return { ...DOCUMENT.items[0], ...changes };
}
