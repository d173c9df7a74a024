import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildLog, leavesOf, readTlog } from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  countAt,
  formatTilePath,
  limits,
  nodeHash,
  nodeInTile,
  nodesBetween,
  parseTilePath,
  tileAt,
  tileOfNode,
  tilesBetween,
  TILE_WIDTH,
  type Tile,
} from "./index.js";

const { hash } = nodeCrypto;
const paths = readTlog("tile-paths") as {
  readonly cases: readonly {
    readonly path: string;
    readonly level: number | "entries";
    readonly index: string;
    readonly width: number;
  }[];
  readonly byEntry: readonly {
    readonly entry: string;
    readonly treeSize: string;
    readonly path: string;
  }[];
  readonly treeResources: readonly Readonly<Record<string, number>>[];
  readonly invalid: readonly { readonly path: string; readonly why: string }[];
};
const byIndex = readTlog("tile-index-path") as {
  readonly cases: readonly {
    readonly index: string;
    readonly path: string;
    readonly width: number;
  }[];
};
/** Sizes at which arithmetic on 32 bits, or on doubles, would go wrong. */
const LARGE = [2 ** 31, 2 ** 32, 2 ** 40, 2 ** 48, limits.treeSizeMax]
  .flatMap((size) => [size - 70_000, size - 257, size - 1, size, size + 1, size + 256])
  .filter(Number.isSafeInteger);
const LEVELS = ["entries", 0, 1, 2, 3, 4, 5, 6] as const;

describe("paths", () => {
  it.each(paths.cases)("[TILE-2] $path", ({ path, level, index, width }) =>
    expectPath(path, { level, index: Number(index), width }, index),
  );
  it.each(byIndex.cases)("[TILE-2] $index is at $path", ({ path, index, width }) => {
    for (const level of LEVELS) {
      expectPath(`tile/${level}/${path}`, { level, index: Number(index), width }, index);
    }
  });
  it.each(paths.byEntry)("[TILE-2] entry $entry of $treeSize", ({ entry, treeSize, path }) => {
    const index = Math.floor(Number(entry) / TILE_WIDTH);
    expect(formatTilePath(tileAt("entries", index, Number(treeSize))!)).toBe(path);
  });
  it.each(paths.invalid)("[TILE-2] refused: $path ($why)", ({ path }) => {
    expect(parseTilePath(path)).toMatchObject({ ok: false, rule: "TILE-2" });
  });
  it("[TILE-2] the cases beyond our numbers are those of indexes above 2^53", () => {
    const beyond = [...paths.cases, ...byIndex.cases].filter(({ index }) => isBeyond(index));
    expect(beyond.map(({ index }) => index)).toEqual([
      "999999999999999999",
      ...Array.from({ length: 3 }, () => "36028797018963967"),
    ]);
  });
  it("[TILE-2] what is formatted is read, at any level, index and width", () => {
    fc.assert(
      fc.property(anyTile(), (tile) => {
        expect(parseTilePath(formatTilePath(tile))).toEqual({ ok: true, value: tile });
      }),
      { numRuns: 2_000 },
    );
  });
  it("[TILE-2] one tile has one path: whatever is read is written the same", () => {
    const piece = fc.constantFrom(
      ...["tile/", "0", "00", "1", "63", "64", "entries", "/", "x", "000", "001", "x000/", "x001/"],
      ...[".p/", "255", "256", "\n", " ", "-", "٣", "", "."],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
        const path = pieces.join("");
        const read = parseTilePath(path);
        if (read.ok) expect(formatTilePath(read.value)).toBe(path);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("which tiles a tree has", () => {
  it.each(paths.treeResources)("[TILE-3] those of a tree of $treeSize", (one) => {
    const size = one["treeSize"] ?? 0;
    for (const level of [0, 1, 2] as const) {
      const own = tilesBetween(0, size).filter((tile) => tile.level === level);
      const full = own.filter(({ width }) => width === TILE_WIDTH);
      const partial = own.filter(({ width }) => width < TILE_WIDTH);
      expect([level, full.length]).toEqual([level, one[`level${level}Full`] ?? 0]);
      const width = one[`level${level}Partial`] ?? 0;
      expect(partial.map((tile) => tile.width)).toEqual(width === 0 ? [] : [width]);
    }
  });
  it("[TILE-3] growing asks for what the new tree has and the old had not", () => {
    const sizes = [0, 1, 2, 254, 255, 256, 257, 511, 512, 513, 700, 65_535, 65_536, 65_537, 66_000];
    for (const [at, old] of sizes.entries()) {
      for (const size of sizes.slice(at)) {
        const had = new Set(everyPath(old));
        const wanted = everyPath(size).filter((path) => !had.has(path));
        expect([old, size, tilesBetween(old, size).map(formatTilePath)]).toEqual([
          old,
          size,
          wanted,
        ]);
      }
    }
    expect(tilesBetween(700, 1)).toEqual([]);
  });
  it("[TILE-3] counts are exact near the largest sizes", () => {
    for (const size of LARGE) {
      for (const level of LEVELS) {
        const power = level === "entries" ? 1n : 256n ** BigInt(level);
        expect(BigInt(countAt(level, size))).toBe(BigInt(size) / power);
        const count = countAt(level, size);
        const last = tileAt(level, Math.floor((count - 1) / TILE_WIDTH), size);
        if (count > 0) expect(BigInt(last!.width)).toBe(((BigInt(count) - 1n) % 256n) + 1n);
        expect(tileAt(level, Math.ceil(count / TILE_WIDTH), size)).toBeUndefined();
      }
      expect([7, 63].map((level) => countAt(level, size))).toEqual([0, 0]);
    }
  });
  it("[TILE-3] one more entry writes at most one tile of a level, near the largest sizes", () => {
    for (const size of LARGE) {
      const tiles = tilesBetween(size - 1, size);
      const grown = LEVELS.filter((level) => countAt(level, size) > countAt(level, size - 1));
      expect(tiles.map(({ level }) => level)).toEqual(grown);
      for (const tile of tiles) {
        const last = BigInt(countAt(tile.level, size)) - 1n;
        expect([tile.index, tile.width]).toEqual([Number(last / 256n), Number(last % 256n) + 1]);
      }
    }
  });
});

describe("where a hash of the tree stands", () => {
  const log = buildLog(leavesOf(1_000));

  it("[TILE-4] every node follows from one tile of the tree, of every width that holds it", () => {
    const nodes = new Map<string, Uint8Array>();
    for (let height = 0; height < 10; height++) {
      for (let index = 0; (index + 1) * 2 ** height <= 1_000; index++) {
        const tile = tileOfNode({ height, index }, 1_000);
        expect(tile.level).toBe(Math.floor(height / 8));
        const found = nodeInTile({ height, index }, log.read(tile), hash);
        const [left, right] = [0, 1].map((side) => nodes.get(`${height - 1}/${2 * index + side}`));
        if (height > 0) expect(found).toEqual(nodeHash(left!, right!, hash));
        nodes.set(`${height}/${index}`, found);
        const least = (index + 1) * 2 ** height;
        const narrow = log.read(tileOfNode({ height, index }, least));
        expect(nodeInTile({ height, index }, narrow, hash)).toEqual(found);
      }
    }
  });
  it("[TILE-4] a node that the tree has not is our own mistake", () => {
    const tooFar = [
      [{ height: 0, index: 5 }, 5],
      [{ height: 1, index: 0 }, 1],
      [{ height: 3, index: 1 }, 15],
      [{ height: 8, index: 0 }, 255],
      [{ height: 9, index: 0 }, 300],
    ] as const;
    for (const [node, size] of tooFar) {
      expect(() => tileOfNode(node, size)).toThrow("not in the tree");
    }
    const tile = log.read({ level: 0, index: 0, width: 3 });
    expect(() => nodeInTile({ height: 2, index: 0 }, tile, hash)).toThrow("narrower");
  });
  it("[TILE-4] the tile of each perfect subtree is exact near the largest sizes", () => {
    for (const size of LARGE) {
      for (const node of nodesBetween(0, size)) {
        const tile = tileOfNode(node, size);
        const level = BigInt(Math.floor(node.height / 8));
        const first = (BigInt(node.index) << BigInt(node.height)) / 256n ** level;
        expect([BigInt(tile.level), BigInt(tile.index)]).toEqual([level, first / 256n]);
        const needs = (first % 256n) + 2n ** BigInt(node.height % 8);
        expect(BigInt(tile.width) >= needs).toBe(true);
      }
    }
  });
});

/** A path reads as this tile and is written again; beyond exact numbers it is refused. */
function expectPath(path: string, tile: Tile, index: string): void {
  const read = parseTilePath(path);
  if (isBeyond(index)) return expect(read).toMatchObject({ ok: false, rule: "TILE-2" });
  expect(read).toEqual({ ok: true, value: tile });
  expect(formatTilePath(tile)).toBe(path);
  return undefined;
}

function isBeyond(index: string): boolean {
  return BigInt(index) > BigInt(limits.treeSizeMax);
}

/** Every path of a tree, in the order of levels, by counting up. */
function everyPath(size: number): readonly string[] {
  return LEVELS.flatMap((level) => {
    const found: string[] = [];
    for (let index = 0; ; index++) {
      const tile = tileAt(level, index, size);
      if (tile === undefined) return found;
      found.push(formatTilePath(tile));
    }
  });
}

function anyTile(): fc.Arbitrary<Tile> {
  return fc.record({
    level: fc.oneof(fc.constant("entries" as const), fc.nat(63)),
    index: fc.oneof(fc.maxSafeNat(), fc.nat(1_001), fc.nat(1_000_001)),
    width: fc.integer({ min: 1, max: 256 }),
  });
}
