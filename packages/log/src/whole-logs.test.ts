import { encodeText, sameBytes } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import {
  anyKeyOf,
  buildLog,
  consistencyFrom,
  fromBase64,
  inclusionFrom,
  leavesOf,
  readTlog,
  rootFrom,
} from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  formatCheckpoint,
  formatEntryBundle,
  formatTilePath,
  leafHash,
  openCheckpoint,
  parseEntryBundle,
  parseTilePath,
  readCosignatures,
  tileAt,
  tilesBetween,
  verifyConsistency,
  verifyInclusion,
  type Checkpoint,
  type SignedCheckpoint,
} from "./index.js";

interface LogFile {
  readonly vkey: string;
  readonly witnessVkeys?: readonly string[];
  readonly checkpoints: Readonly<Record<string, string>>;
}

const { hash } = nodeCrypto;
const tessera = readTlog("log-tessera-15") as LogFile & {
  readonly entriesText: readonly string[];
  readonly resourcesBase64: Readonly<Record<string, string>>;
};
const genlog = readTlog("log-genlog-700") as LogFile;
const tiles = readTlog("tiles-leaf-n") as {
  readonly trees: readonly {
    readonly size: number;
    readonly counts: Readonly<Record<string, number>>;
    readonly resources: readonly {
      readonly path: string;
      readonly bytes: number;
      readonly sha256: string;
      readonly level: number | "entries";
      readonly index: number;
      readonly width: number;
    }[];
  }[];
};
const tree = readTlog("tree-leaf-n") as {
  readonly roots: readonly { readonly size: number; readonly rootBase64: string }[];
  readonly inclusion: readonly {
    readonly index: number;
    readonly size: number;
    readonly leafHashBase64: string;
    readonly proofBase64: readonly string[];
  }[];
  readonly consistency: readonly {
    readonly size1: number;
    readonly size2: number;
    readonly proofBase64: readonly string[];
  }[];
};
const leaves = leavesOf(70_000);
const log = buildLog(leaves);

describe("a log of another implementation, every file of it", () => {
  const entries = tessera.entriesText.map(encodeText);
  const built = buildLog(entries);
  const files = Object.entries(tessera.resourcesBase64);

  it("[TILE-3] a log that grows by one entry has these files and no others", () => {
    const sizes = entries.map((_, index) => index + 1);
    const written = sizes.flatMap((size) => tilesBetween(size - 1, size)).map(formatTilePath);
    expect(written.toSorted()).toEqual(files.map(([path]) => path).toSorted());
  });
  it.each(files)("[TILE-1] %s", (path, base64) => {
    const tile = parseTilePath(path);
    expect(tile.ok && built.read(tile.value)).toEqual(fromBase64(base64));
  });
  it.each(files.filter(([path]) => path.includes("entries")))("[TILE-5] %s", (path, base64) => {
    const tile = parseTilePath(path);
    const width = tile.ok ? tile.value.width : 0;
    const read = parseEntryBundle(fromBase64(base64), width);
    expect(read).toEqual({ ok: true, value: entries.slice(0, width) });
  });
  it("[CHKP-4] every checkpoint opens, has the root of its tree, and follows the one before", () => {
    expect(Object.keys(tessera.checkpoints)).toHaveLength(16);
    expectHistory(tessera, built);
  });
});

describe("a log of 700 entries with two witnesses", () => {
  it("[CHKP-4] every checkpoint opens, has the root of its tree, and follows the one before", () => {
    expect(Object.keys(genlog.checkpoints)).toHaveLength(10);
    expectHistory(genlog, log);
  });
  it("[COSIG-2] both witnesses cosigned every checkpoint", () => {
    const witnesses = (genlog.witnessVkeys ?? []).map(anyKeyOf);
    const cosigned = signedCheckpoints(genlog).map((signed) => {
      const read = readCosignatures(signed, witnesses, {
        verify: nodeCrypto.verify,
      });
      return read.ok && [signed.checkpoint.size, read.value.map((one) => one.time)];
    });
    const sizes = [0, 1, 2, 100, 255, 256, 257, 511, 512, 700];
    const start = 1_700_000_000;
    expect(cosigned).toEqual(sizes.map((size) => [size, [start + size, start + size + 7]]));
  });
});

describe("trees of up to 70,000 entries, from their tiles alone", () => {
  it.each(tiles.trees)("[TILE-1] every tile named of the tree of $size", ({ size, resources }) => {
    for (const one of resources) {
      const { path, level, index, width } = one;
      const tile = tileAt(level, index, size);
      expect(tile).toEqual({ level, index, width });
      expect(formatTilePath(tile!)).toBe(path);
      const bytes = log.read(tile!);
      expect([path, bytes.length]).toEqual([path, one.bytes]);
      expect([path, Buffer.from(hash(bytes)).toString("hex")]).toEqual([path, one.sha256]);
    }
  });
  it.each(tiles.trees)("[TILE-3] the number of tiles of the tree of $size", ({ size, counts }) => {
    const found: Record<string, number> = {};
    for (const { level, width } of tilesBetween(0, size)) {
      if (level === "entries") continue;
      const kind = `level${level}_${width === 256 ? "full" : "partial"}`;
      found[kind] = (found[kind] ?? 0) + 1;
    }
    expect(found).toEqual(counts);
  });
  it("[TILE-5] a bundle that is read and written again is the same", () => {
    for (const tile of tilesBetween(0, 700).filter(({ level }) => level === "entries")) {
      const bytes = log.read(tile);
      const entries = parseEntryBundle(bytes, tile.width);
      expect(entries.ok && sameBytes(formatEntryBundle(entries.value), bytes)).toBe(true);
    }
  });
  it("[TILE-4] every root", () => {
    for (const { size, rootBase64 } of tree.roots.filter((one) => one.size > 0)) {
      expect([size, rootFrom(log, size)]).toEqual([size, fromBase64(rootBase64)]);
    }
    expect(tree.roots.filter((one) => one.size === 0)).toHaveLength(1);
  });
  it("[LOG-3] every inclusion proof", () => {
    for (const { index, size, leafHashBase64, proofBase64 } of tree.inclusion) {
      const hashes = proofBase64.map(fromBase64);
      const leaf = fromBase64(leafHashBase64);
      expect(leaf).toEqual(leafHash(leaves[index]!, hash));
      expect([index, size, inclusionFrom(log, index, size)]).toEqual([index, size, hashes]);
      const verified = verifyInclusion({ index, size, root: rootOf(size), leaf, hashes }, hash);
      expect([index, size, verified.ok]).toEqual([index, size, true]);
    }
    expect(tree.inclusion).toHaveLength(310);
  });
  it("[LOG-4] every consistency proof", () => {
    for (const { size1, size2, proofBase64 } of tree.consistency) {
      const hashes = proofBase64.map(fromBase64);
      expect([size1, size2, consistencyFrom(log, size1, size2)]).toEqual([size1, size2, hashes]);
      const [old, next] = [size1, size2].map((size) => ({ size, root: rootOf(size) }));
      expect([size1, size2, verifyConsistency(old!, next!, hashes, hash).ok]).toEqual([
        size1,
        size2,
        true,
      ]);
    }
    expect(tree.consistency).toHaveLength(334);
  });
});

function rootOf(size: number): Uint8Array {
  return fromBase64(tree.roots.find((one) => one.size === size)?.rootBase64 ?? "");
}

function signedCheckpoints({ vkey, checkpoints }: LogFile): readonly SignedCheckpoint[] {
  return Object.values(checkpoints).map((text) => {
    const key = anyKeyOf(vkey);
    const opened = openCheckpoint(encodeText(text), key.name, [key], nodeCrypto);
    if (!opened.ok) throw new Error(opened.detail);
    return opened.value;
  });
}

function expectHistory(file: LogFile, files: ReturnType<typeof buildLog>): void {
  const signed = signedCheckpoints(file);
  expect(signed.map(({ checkpoint }) => String(checkpoint.size))).toEqual(
    Object.keys(file.checkpoints),
  );
  let before: Checkpoint | undefined;
  for (const { checkpoint, note } of signed) {
    expect(formatCheckpoint(checkpoint)).toBe(note.text);
    if (checkpoint.size > 0) expect(rootFrom(files, checkpoint.size)).toEqual(checkpoint.root);
    if (before !== undefined && before.size > 0) {
      const hashes = consistencyFrom(files, before.size, checkpoint.size);
      expect(verifyConsistency(before, checkpoint, hashes, hash).ok).toBe(true);
    }
    before = checkpoint;
  }
}
