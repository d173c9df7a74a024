import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leafOf, leaves, places, valueOf } from "./leaves.fuzz.js";
import { treeLimits } from "./limits.js";
import { pathTo, prefixTree, rootOf, type PrefixTree } from "./prefix-tree.js";
import type { Leaf } from "./tree-hash.js";

const sha256 = (...parts: readonly (string | Uint8Array)[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};
const leaf = ({ place, digest }: Leaf) => sha256("parley/declaration/v1/leaf\n", place, digest);
const node = (left: Uint8Array, right: Uint8Array) =>
  sha256("parley/declaration/v1/node\n", left, right);
const empty = sha256("parley/declaration/v1/empty\n");
/** A leaf whose place begins with these bits, zeros after. */
const at = (bits: string, fill = 9): Leaf => {
  const padded = bits.padEnd(256, "0");
  const place = Uint8Array.from({ length: 32 }, (_, index) =>
    Number.parseInt(padded.slice(8 * index, 8 * index + 8), 2),
  );
  return { place, digest: new Uint8Array(32).fill(fill) };
};

describe("the root", () => {
  it("[TREE-1] of nothing is the empty hash, of one leaf the leaf's", () => {
    expect(valueOf(rootOf([]))).toEqual(empty);
    expect(valueOf(rootOf([at("1")]))).toEqual(leaf(at("1")));
  });
  it("[TREE-2] stands over leaves at the shallowest depth where each is alone", () => {
    const [a, b, c] = [at("000"), at("001"), at("1")];
    const expected = node(node(node(leaf(a), leaf(b)), empty), leaf(c));
    expect(valueOf(rootOf([a, b, c]))).toEqual(expected);
  });
  it("[TREE-2] does not depend on the order of the leaves", () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (listed, turn) => {
        const turned = [...listed.slice(turn % 7), ...listed.slice(0, turn % 7)].reverse();
        expect(rootOf(turned)).toEqual(rootOf(listed));
        expect(valueOf(prefixTree(listed)).root).toEqual(valueOf(rootOf(listed)));
      }),
    );
  });
  it("[TREE-2] is another one for another place, another digest or a leaf less", () => {
    const listed = Array.from({ length: 9 }, (_, name) => leafOf(name));
    const [first, ...rest] = listed as [Leaf, ...Leaf[]];
    const { place, digest } = leafOf("new");
    const variants = [
      listed,
      rest,
      [{ ...first, place }, ...rest],
      [{ ...first, digest }, ...rest],
      [...listed, leafOf("new")],
    ];
    expect(new Set(variants.map((one) => valueOf(rootOf(one)).join())).size).toBe(5);
  });
  it("[TREE-1] is refused to leaves whose place or digest is not 32 bytes", () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(31), new Uint8Array(33)]) {
      for (const wrong of [
        { ...at("1"), place: bytes },
        { ...at("1"), digest: bytes },
      ]) {
        expect(rootOf([at("0"), wrong])).toMatchObject({ ok: false, rule: "TREE-1" });
      }
    }
  });
  it("[TREE-3] is refused to two leaves of one place", () => {
    for (const fill of [9, 10]) {
      const twice = [at("01"), at("1"), at("01", fill)];
      expect(rootOf(twice)).toMatchObject({ ok: false, rule: "TREE-3" });
    }
  });
  it("[TREE-4] is refused to one leaf more than the most", () => {
    const most = Array.from({ length: treeLimits.leavesMax }, (_, name) => leafOf(name));
    expect(rootOf(most).ok).toBe(true);
    expect(rootOf([...most, leafOf("more")])).toMatchObject({ ok: false, rule: "TREE-4" });
  });
  it("[TREE-4] is refused where two places share 64 bits, and not at 63", () => {
    const shared = "1".repeat(63);
    const deepest = [at(`${shared}0`), at(`${shared}1`), at("0")];
    const tree = valueOf(prefixTree(deepest));
    expect(pathTo(tree, at(shared).place).siblings).toHaveLength(64);
    const deeper = [at(`${shared}10`), at(`${shared}11`), at("0")];
    expect(prefixTree(deeper)).toMatchObject({ ok: false, rule: "TREE-4" });
    const last = [at("0".repeat(255)), at("0".repeat(255) + "1")];
    expect(prefixTree(last)).toMatchObject({ ok: false, rule: "TREE-4" });
  });
  it("[TREE-4] is refused to more forks than 64 and four for each leaf", () => {
    const pair = (start: string, depth: number): Leaf[] => {
      return ["0", "1"].map((last) => at(`${start.padEnd(depth, "0")}${last}`));
    };
    // Three forks stand above both pairs, then one a bit above each.
    const most = [...pair("000", 40), ...pair("001", 41)];
    expect(forksOf(valueOf(prefixTree(most)))).toBe(64 + 4 * 4);
    const more = [...pair("000", 41), ...pair("001", 41)];
    expect(prefixTree(more)).toMatchObject({ ok: false, rule: "TREE-4" });
    const random = Array.from({ length: 1_000 }, (_, name) => leafOf(name));
    expect(forksOf(valueOf(prefixTree(random)))).toBeLessThan(2 * 1_000);
  });
});

describe("a path", () => {
  const [a, b, c] = [at("000"), at("001"), at("1")];
  const tree = valueOf(prefixTree([a, b, c]));
  const half = node(leaf(a), leaf(b));

  it("[TREE-5] holds the siblings from the root down and the leaf at the end", () => {
    expect(pathTo(tree, b.place)).toEqual({ siblings: [leaf(c), empty, leaf(a)], end: b });
    expect(pathTo(tree, c.place)).toEqual({ siblings: [node(half, empty)], end: c });
  });
  it("[TREE-5] ends at an empty half or at another leaf where nothing stands", () => {
    expect(pathTo(tree, at("01").place)).toEqual({ siblings: [leaf(c), half], end: "empty" });
    expect(pathTo(tree, at("11").place)).toEqual({ siblings: [node(half, empty)], end: c });
    const none = valueOf(prefixTree([]));
    expect(pathTo(none, at("1").place)).toEqual({ siblings: [], end: "empty" });
  });
  it("[TREE-5] ends at the place's own leaf exactly where there is one", () => {
    fc.assert(
      fc.property(leaves, places, (listed, place) => {
        const { end } = pathTo(valueOf(prefixTree(listed)), place);
        const own = listed.find((one) => one.place.join() === place.join());
        const other = end === "empty" || end.place.join() !== place.join();
        expect(other).toBe(own === undefined);
        if (own !== undefined) expect(end).toEqual(own);
      }),
    );
  });
  it("[TREE-5] leads to no place of another length", () => {
    expect(() => pathTo(tree, new Uint8Array(31))).toThrow("32 bytes");
  });
});

function forksOf(tree: PrefixTree): number {
  return tree.kind === "fork" ? 1 + forksOf(tree.left) + forksOf(tree.right) : 0;
}
