import { encodeText } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { fromBase64, fromHex, leavesOf, readTlog } from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  appendLeaf,
  edgeRoot,
  emptyEdge,
  emptyRoot,
  leafHash,
  limits,
  nodeHash,
  type TreeEdge,
} from "./index.js";

const { hash } = nodeCrypto;
const reference = readTlog("merkle-reference-tree") as {
  readonly leavesHex: readonly string[];
  readonly rootsHexBySize: readonly string[];
  readonly nodeHashesHexByLevel: readonly (readonly string[])[];
  readonly hashes: readonly Readonly<Record<string, string>>[];
};
const tree = readTlog("tree-leaf-n") as {
  readonly roots: readonly { size: number; rootBase64: string; rootHex: string }[];
};
const leaves = reference.leavesHex.map(fromHex);

describe("hashes", () => {
  it.each(reference.hashes)("[LOG-1] $what: $hex", ({ what, hex, dataText, ...rest }) => {
    const data = dataText === undefined ? fromHex(rest["dataHex"] ?? "") : encodeText(dataText);
    const [left, right] = ["leftText", "rightText"].map((side) => encodeText(rest[side] ?? ""));
    const made =
      what === "node"
        ? nodeHash(left!, right!, hash)
        : what === "leaf"
          ? leafHash(data, hash)
          : emptyRoot(hash);
    expect(Buffer.from(made).toString("hex")).toBe(hex);
  });
  it("[LOG-1] every node of the reference tree is made of the two below it", () => {
    const [first = [], ...levels] = reference.nodeHashesHexByLevel.map((level) =>
      level.map(fromHex),
    );
    expect(leaves.map((leaf) => leafHash(leaf, hash))).toEqual(first);
    expect(levels.map((level) => level.length)).toEqual([4, 2, 1]);
    let below = first;
    for (const level of levels) {
      const made = level.map((_, at) => nodeHash(below[2 * at]!, below[2 * at + 1]!, hash));
      expect(made).toEqual(level);
      below = level;
    }
  });
  it("[LOG-1] an entry that looks like a node has another hash", () => {
    const [left, right] = [new Uint8Array(32), new Uint8Array(32).fill(7)];
    const entry = new Uint8Array([...left, ...right]);
    expect(leafHash(entry, hash)).not.toEqual(nodeHash(left, right, hash));
  });
});

describe("the edge of a growing tree", () => {
  it("[LOG-2] has the roots of the reference tree at every size", () => {
    let edge = emptyEdge;
    const roots = [edgeRoot(edge, hash)];
    for (const leaf of leaves) {
      edge = appendLeaf(edge, leafHash(leaf, hash), hash);
      roots.push(edgeRoot(edge, hash));
    }
    expect(roots).toEqual(reference.rootsHexBySize.map(fromHex));
  });
  it("[LOG-2] has the root of every tree of another implementation, up to 70,000 entries", () => {
    let edge: TreeEdge = emptyEdge;
    const roots = new Map(tree.roots.map((one) => [one.size, one]));
    let found = 0;
    for (const leaf of [undefined, ...leavesOf(70_000)]) {
      if (leaf !== undefined) edge = appendLeaf(edge, leafHash(leaf, hash), hash);
      const root = roots.get(edge.size);
      if (root === undefined) continue;
      expect([edge.size, edgeRoot(edge, hash)]).toEqual([edge.size, fromBase64(root.rootBase64)]);
      expect(fromHex(root.rootHex)).toEqual(fromBase64(root.rootBase64));
      found++;
    }
    expect([found, roots.size, tree.roots.length]).toEqual([48, 48, 48]);
  });
  it("[LOG-2] has one root for each bit set in the size", () => {
    let edge: TreeEdge = emptyEdge;
    for (let size = 1; size <= 300; size++) {
      const before = edge;
      edge = appendLeaf(edge, hash(Uint8Array.of(size % 256)), hash);
      expect(edge.size).toBe(size);
      expect(edge.roots).toHaveLength([...size.toString(2)].filter((bit) => bit === "1").length);
      expect(before.size).toBe(size - 1);
    }
  });
  it("[LOG-2] grows no further than the largest exact number", () => {
    const root = new Uint8Array(32);
    const last = { size: limits.treeSizeMax - 1, roots: Array.from({ length: 52 }, () => root) };
    const full = appendLeaf(last, root, hash);
    expect(full.size).toBe(limits.treeSizeMax);
    expect(full.roots).toHaveLength(53);
    expect(() => appendLeaf(full, root, hash)).toThrow("largest");
  });
});
