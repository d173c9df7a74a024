import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { bases, draftOf, held, seed, sites } from "../declared-world.fuzz.js";
import { commitTo } from "../group/pedersen.js";
import { formatPoint } from "../group/point.js";
import { limits } from "../limits.js";
import { vrfKey } from "../place/ecvrf.js";
import { placeOfItem } from "../place/place.js";
import { leavesOfItems, leavesOfPadding } from "./declare.js";
import { fieldDigest } from "./item.js";
import { comparePlaces, formatLeaves, leafAt, parseLeaves, treeLeaf } from "./leaf.js";

const { header, leaves } = held();
const bytes = formatLeaves(leaves);
const size = 32 * 4;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

/** SHA-256 and HMAC of another library than the package's own. */
const hash = (...parts: readonly (string | Uint8Array)[]): Uint8Array => {
  return new Uint8Array(
    parts.reduce((sum, part) => sum.update(part), createHash("sha256")).digest(),
  );
};
const secret = (kind: "sha256" | "sha512", label: string): Buffer => {
  return createHmac(kind, seed).update(`parley/declaration/v1/secret\n${label}`).digest();
};
const scalar = (label: string): bigint => {
  return BigInt(`0x${secret("sha512", label).reverse().toString("hex")}`) % order;
};
const commitment = (count: bigint, label: string): Uint8Array => {
  return formatPoint(commitTo(bases, count, scalar(label)));
};

describe("the leaf of an item", () => {
  const [leaf] = leavesOfItems(sites.slice(0, 1), draftOf(), { seed, bases });
  const salt = (field: string): string => {
    return secret("sha256", `{"field":"${field}","item":"SILO-1","of":"salt"}`).toString("base64");
  };

  it("[DECL-9] binds a field by a hash of its name, value and salt", () => {
    const text = `{"name":"kind","salt":"${salt("kind")}","value":"silo"}`;
    const made = fieldDigest({
      name: "kind",
      value: "silo",
      salt: new Uint8Array(Buffer.from(salt("kind"), "base64")),
    });
    expect(made).toEqual(hash(`parley/declaration/v1/field\n${text}`));
  });
  it("[DECL-10] [DECL-8] has attributes of all its fields, under salts of the seed", () => {
    const digests = [
      ["id", "SILO-1"],
      ["kind", "silo"],
      ["place", "North"],
    ].map(([name = "", value]) => {
      const text = `{"name":"${name}","salt":"${salt(name)}","value":"${value}"}`;
      return hash(`parley/declaration/v1/field\n${text}`);
    });
    expect(leaf?.attributes).toEqual(hash("parley/declaration/v1/attributes\n", ...digests));
  });
  it("[DECL-9] binds a field that has no value as null", () => {
    const bare = { ...sites[0]!, values: new Map([["id", "SILO-1"]]) };
    const nulls = { ...bare, values: new Map([...bare.values, ["kind", null], ["place", null]]) };
    const made = leavesOfItems([bare, nulls], draftOf(), { seed, bases });
    expect(made[0]?.attributes).toEqual(made[1]?.attributes);
  });
  it("[DECL-10] [DECL-8] commits to its counts under blindings of the seed", () => {
    expect(leaf?.counts).toEqual([
      commitment(3n, '{"item":"SILO-1","of":"blinding","quantity":"warheads"}'),
      commitment(1n, '{"item":"SILO-1","of":"blinding","quantity":"kind=silo"}'),
    ]);
  });
  it("[DECL-10] stands where the key of the seed places its identifier", () => {
    const key = vrfKey(new Uint8Array(secret("sha256", '{"of":"place-key"}')));
    expect(leaf?.place).toEqual(placeOfItem(key, "SILO-1"));
    expect(header.placeKey).toEqual(key.publicKey);
  });
  it("[DECL-10] is bound in the tree by a hash of attributes and counts", () => {
    const { attributes, counts, place } = leaf!;
    const digest = hash("parley/declaration/v1/leaf-body\n", attributes, ...counts);
    expect(treeLeaf(leaf!)).toEqual({ place, digest });
  });
});

it("[DECL-10] [DECL-8] padding is all of the seed and its number, and commits to nothing", () => {
  const [leaf] = leavesOfPadding({ from: 2, to: 3 }, draftOf(), { seed, bases });
  const salt = secret("sha256", '{"number":2,"of":"padding-salt"}');
  expect(leaf).toEqual({
    place: new Uint8Array(secret("sha256", '{"number":2,"of":"padding-place"}')),
    attributes: hash("parley/declaration/v1/padding\n", salt),
    counts: [
      commitment(0n, '{"number":2,"of":"padding-blinding","quantity":"warheads"}'),
      commitment(0n, '{"number":2,"of":"padding-blinding","quantity":"kind=silo"}'),
    ],
  });
});

describe("all leaves", () => {
  const piece = (at: number): Uint8Array => bytes.slice(at * size, (at + 1) * size);
  const joined = (...order: readonly number[]): Uint8Array => {
    return new Uint8Array(Buffer.concat(order.map(piece)));
  };

  it("[DECL-11] read back as they were written, by place", () => {
    expect(bytes).toHaveLength(7 * size);
    expect(parseLeaves(bytes, header)).toEqual({ ok: true, value: leaves });
    const places = leaves.map(({ place }) => Buffer.from(place));
    expect([...places].sort(Buffer.compare)).toEqual(places);
  });
  it.each([
    ["two swapped", [1, 0, 2, 3, 4, 5, 6]],
    ["the last two swapped", [0, 1, 2, 3, 4, 6, 5]],
    ["the order turned", [6, 5, 4, 3, 2, 1, 0]],
    ["one left out", [0, 1, 2, 3, 4, 5]],
    ["all left out", []],
    ["one added", [0, 1, 2, 3, 4, 5, 6, 6]],
    ["one doubled in place of another", [0, 0, 2, 3, 4, 5, 6]],
  ])("[DECL-11] with %s are refused", (_, order) => {
    expect(parseLeaves(joined(...order), header)).toMatchObject({ ok: false, rule: "DECL-11" });
  });
  it("[DECL-11] of the largest declarations are written, of eight quantities too", () => {
    const part = new Uint8Array(32).fill(1);
    const counts = Array.from({ length: 8 }, () => part);
    const most = Array.from({ length: limits.leavesMax }, () => {
      return { place: part, attributes: part, counts };
    });
    const written = formatLeaves([...most.slice(1), leaves[0]!]);
    expect(written).toHaveLength((limits.leavesMax - 1) * 320 + size);
    expect(written.slice(-size)).toEqual(piece(0));
  });
  it("[DECL-11] cut short by a byte, or longer by one, are refused", () => {
    for (const wrong of [bytes.slice(1), new Uint8Array([...bytes, 0])]) {
      expect(parseLeaves(wrong, header)).toMatchObject({ ok: false, rule: "DECL-11" });
    }
  });
  it("[DECL-11] with any byte changed are refused", () => {
    for (let at = 0; at < bytes.length; at += 5) {
      const other = bytes.slice();
      other[at]! ^= 1;
      expect(parseLeaves(other, header).ok).toBe(false);
    }
  });
  it("[DECL-11] of another declaration are refused", () => {
    const other = held(sites, draftOf(), new Uint8Array(32).fill(8));
    const refused = {
      ok: false,
      rule: "DECL-11",
      detail: expect.stringContaining("not the leaves"),
    };
    expect(parseLeaves(formatLeaves(other.leaves), header)).toMatchObject(refused);
  });
  it("[DECL-11] whose places nobody drew are refused as the tree refuses them", () => {
    const crowded = leaves.map((leaf, at) => {
      const place = new Uint8Array(32);
      place[31] = at;
      return { ...leaf, place };
    });
    expect(parseLeaves(formatLeaves(crowded), header)).toMatchObject({ rule: "TREE-4" });
  });
  it("[DECL-11] are found by place, and nothing beside them", () => {
    for (const leaf of leaves) expect(leafAt(leaves, leaf.place)).toBe(leaf);
    for (const { place } of leaves) {
      for (const step of [-1, 1]) {
        const beside = place.slice();
        beside[31] = (beside[31]! + step) & 255;
        expect(leafAt(leaves, beside)).toBeUndefined();
      }
    }
    expect(leafAt(leaves, new Uint8Array(32))).toBeUndefined();
    expect(leafAt(leaves, new Uint8Array(32).fill(255))).toBeUndefined();
    expect(leafAt([], new Uint8Array(32))).toBeUndefined();
  });
  it("[DECL-11] are ordered as bytes, each bit of a place counting", () => {
    const one = new Uint8Array(32);
    for (let at = 0; at < 32; at++) {
      const other = one.slice();
      other[at] = 200;
      expect(comparePlaces(one, other)).toBeLessThan(0);
      expect(comparePlaces(other, one)).toBeGreaterThan(0);
    }
    expect(comparePlaces(one, one.slice())).toBe(0);
  });
});
