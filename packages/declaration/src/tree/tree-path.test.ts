import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digests, leafOf, leaves, places, valueOf } from "./leaves.fuzz.js";
import { treeLimits } from "./limits.js";
import { pathTo, prefixTree } from "./prefix-tree.js";
import { emptyHash, leafHash, nodeHash, type Leaf } from "./tree-hash.js";
import { checkPath, type TreePath } from "./tree-path.js";

const listed = Array.from({ length: 64 }, (_, name) => leafOf(name));
const tree = valueOf(prefixTree(listed));
const { root } = tree;
const [own] = listed as [Leaf];
const present = pathTo(tree, own.place);
const { place: nowhere } = leafOf("nowhere");
const absent = pathTo(tree, nowhere);
const short = new Uint8Array(31);
const zeros = new Uint8Array(32);

describe("a path", () => {
  it("[TREE-9] shows the digest of every leaf", () => {
    for (const { place, digest } of listed) {
      const read = checkPath(root, place, pathTo(tree, place));
      expect(read).toEqual({ ok: true, value: { found: "present", digest } });
    }
  });
  it("[TREE-9] shows of any other place that nothing stands there", () => {
    for (let name = 0; name < 500; name++) {
      const { place } = leafOf(`no ${name}`);
      const read = checkPath(root, place, pathTo(tree, place));
      expect(read).toEqual({ ok: true, value: { found: "absent" } });
    }
  });
  it("[TREE-9] shows of any leaves and place what is so", () => {
    fc.assert(
      fc.property(leaves, places, (some, place) => {
        const grown = valueOf(prefixTree(some));
        const leaf = some.find((one) => one.place.join() === place.join());
        const expected =
          leaf === undefined ? { found: "absent" } : { found: "present", digest: leaf.digest };
        expect(valueOf(checkPath(grown.root, place, pathTo(grown, place)))).toEqual(expected);
      }),
    );
  });
  it("[TREE-9] of presence and one of absence never verify under one root", () => {
    fc.assert(
      fc.property(forgedTrees, places, (top, place) => {
        const shown = new Set<string>();
        for (const path of pathsOf(top)) {
          const read = checkPath(top.hash, place, path);
          if (!read.ok) continue;
          const { value } = read;
          shown.add(value.found === "present" ? value.digest.join() : "absent");
        }
        expect(shown.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
  it("[TREE-9] that shows a leaf cannot be turned to show that it is absent", () => {
    const variants: TreePath[] = [];
    for (let length = 0; length <= present.siblings.length; length++) {
      const siblings = present.siblings.slice(0, length);
      for (const end of ["empty", ...listed] as const) {
        if (end !== own) variants.push({ siblings, end });
      }
    }
    expect(variants.length).toBeGreaterThan(400);
    for (const path of variants) expect(checkPath(root, own.place, path).ok).toBe(false);
  });
  it("[TREE-6] to another root is refused", () => {
    for (const other of [zeros, short, emptyHash(), leafHash(own)]) {
      const read = checkPath(other, own.place, present);
      expect(read).toMatchObject({ ok: false, rule: "TREE-6" });
    }
  });
  it("[TREE-6] of another place is refused or shows that place absent", () => {
    const near = own.place.slice();
    near[31]! ^= 1;
    expect(valueOf(checkPath(root, near, present))).toEqual({ found: "absent" });
    const far = own.place.slice();
    far[0]! ^= 128;
    expect(checkPath(root, far, present)).toMatchObject({ ok: false, rule: "TREE-8" });
    const aside = { siblings: absent.siblings, end: "empty" } as const;
    expect(checkPath(root, own.place, aside)).toMatchObject({ ok: false, rule: "TREE-6" });
  });
  it("[TREE-6] with any byte changed is refused", () => {
    for (const [place, path] of [
      [own.place, present],
      [nowhere, absent],
    ] as const) {
      for (const changed of changedPaths(path)) {
        expect(checkPath(root, place, changed).ok).toBe(false);
      }
    }
  });
  it("[TREE-6] with a sibling more, less or elsewhere is refused", () => {
    const { siblings, end } = present;
    const [first, second, ...rest] = siblings as [Uint8Array, Uint8Array, ...Uint8Array[]];
    for (const wrong of [
      siblings.slice(1),
      siblings.slice(0, -1),
      [zeros, ...siblings],
      [...siblings, zeros],
      [second, first, ...rest],
    ]) {
      expect(checkPath(root, own.place, { siblings: wrong, end }).ok).toBe(false);
    }
  });
  it("[TREE-4] of 64 siblings is read, of 65 not", () => {
    const deep = Array.from({ length: treeLimits.pathSiblingsMax }, () => zeros);
    const long = deep.reduce((half) => nodeHash(half, zeros), leafHash({ ...own, place: zeros }));
    const path = { siblings: deep, end: { ...own, place: zeros } };
    expect(valueOf(checkPath(long, zeros, path)).found).toBe("present");
    const longer = { siblings: [...deep, zeros], end: path.end };
    const read = checkPath(nodeHash(long, zeros), zeros, longer);
    expect(read).toMatchObject({ ok: false, rule: "TREE-4" });
  });
  it("[TREE-5] with a hash, place or digest of another length is refused", () => {
    const { siblings } = present;
    for (const bytes of [new Uint8Array(0), short, new Uint8Array(33)]) {
      for (const path of [
        { siblings: [bytes, ...siblings.slice(1)], end: own },
        { siblings, end: { ...own, place: bytes } },
        { siblings, end: { ...own, digest: bytes } },
        { siblings: [bytes], end: "empty" as const },
      ]) {
        const read = checkPath(root, own.place, path);
        expect(read).toMatchObject({ ok: false, rule: "TREE-5" });
      }
    }
  });
  it("[TREE-7] to a leaf or an empty half that stands deeper than it needs is refused", () => {
    const siblings = [emptyHash()];
    const leaf = { ...own, place: zeros };
    const sunk = nodeHash(leafHash(leaf), emptyHash());
    const read = checkPath(sunk, zeros, { siblings, end: leaf });
    expect(read).toMatchObject({ ok: false, rule: "TREE-7" });
    const hollow = nodeHash(emptyHash(), emptyHash());
    const none = checkPath(hollow, zeros, { siblings, end: "empty" });
    expect(none).toMatchObject({ ok: false, rule: "TREE-7" });
  });
  it("[TREE-8] to another leaf that does not belong under the prefix is refused", () => {
    const stray = { ...own, place: new Uint8Array(32).fill(128) };
    const strayed = nodeHash(leafHash(stray), zeros);
    const read = checkPath(strayed, zeros, { siblings: [zeros], end: stray });
    expect(read).toMatchObject({ ok: false, rule: "TREE-8" });
  });
  it("[TREE-9] is not asked for a place of another length", () => {
    expect(() => checkPath(root, short, present)).toThrow("32 bytes");
  });
});

/** What a dishonest declarer may hash: forks over anything, leaves wherever they like. */
type Forged =
  | { readonly end: Leaf | "empty"; readonly hash: Uint8Array }
  | { readonly halves: readonly [Forged, Forged]; readonly hash: Uint8Array };

const forgedEnds: fc.Arbitrary<Forged> = fc
  .oneof(fc.constant("empty" as const), fc.record({ place: places, digest: digests }))
  .map((end) => ({ end, hash: end === "empty" ? emptyHash() : leafHash(end) }));
const forgedTrees: fc.Arbitrary<Forged> = fc.letrec<{ tree: Forged }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    forgedEnds,
    fc.tuple(tie("tree"), tie("tree")).map((halves) => {
      return { halves, hash: nodeHash(halves[0].hash, halves[1].hash) };
    }),
  ),
})).tree;

/** Every way from the top to an end, cut short with every end as well. */
function pathsOf(top: Forged): readonly TreePath[] {
  const ends: (Leaf | "empty")[] = ["empty"];
  const ways: (readonly Uint8Array[])[] = [];
  const walk = (half: Forged, siblings: readonly Uint8Array[]): void => {
    ways.push(siblings);
    if ("end" in half) {
      ends.push(half.end);
    } else {
      const [left, right] = half.halves;
      walk(left, [...siblings, right.hash]);
      walk(right, [...siblings, left.hash]);
    }
  };
  walk(top, []);
  return ways.flatMap((siblings) => ends.map((end) => ({ siblings, end })));
}

/** This path with one bit changed, once in every byte. */
function changedPaths({ siblings, end }: TreePath): readonly TreePath[] {
  const changed = (bytes: Uint8Array): readonly Uint8Array[] =>
    [...bytes.keys()].map((at) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
  const leafEnds =
    end === "empty"
      ? []
      : [
          ...changed(end.place).map((place) => ({ ...end, place })),
          ...changed(end.digest).map((digest) => ({ ...end, digest })),
        ];
  return [
    ...siblings.flatMap((hash, at) =>
      changed(hash).map((other) => ({ siblings: siblings.with(at, other), end })),
    ),
    ...leafEnds.map((other) => ({ siblings, end: other })),
  ];
}
