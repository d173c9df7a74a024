import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  buildLog,
  consistencyFrom,
  fromBase64,
  hashesFrom,
  inclusionFrom,
  leavesOf,
  readTlog,
} from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import {
  leafHash,
  nodesBetween,
  planConsistency,
  planInclusion,
  verifyConsistency,
  verifyInclusion,
  type Inclusion,
  type NodeGroup,
  type TreeHead,
} from "./index.js";
import {
  auditPath,
  consistencyProof,
  pathRanges,
  proofRanges,
  rootOverPath,
  rootsOverProof,
  treeHash,
  type Range,
} from "./reference-tree.fuzz.js";

interface InclusionCase {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root?: string | null;
  readonly leafHash?: string | null;
  readonly proof?: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
  readonly file: string;
}
interface ConsistencyCase {
  readonly size1: number;
  readonly size2: number;
  readonly root1?: string | null;
  readonly root2?: string | null;
  readonly proof?: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
  readonly file: string;
}

const { hash } = nodeCrypto;
const inclusions = (readTlog("merkle-inclusion-proofs") as { cases: readonly InclusionCase[] })
  .cases;
const consistencies = (
  readTlog("merkle-consistency-proofs") as { cases: readonly ConsistencyCase[] }
).cases;
/** Every tree up to this size is tried whole. */
const SMALL = 40;
const small = leavesOf(SMALL);
const entries = leavesOf(700);
const log = buildLog(entries);
const heads: readonly TreeHead[] = Array.from({ length: 701 }, (_, size) => ({
  size,
  root: size === 0 ? treeHash([]) : hashesFrom(log, [nodesBetween(0, size)], size)[0]!,
}));
/** Sizes at which arithmetic on 32 bits, or on doubles, would go wrong. */
const LARGE = [2 ** 31, 2 ** 32, 2 ** 33, 2 ** 48, 2 ** 52, Number.MAX_SAFE_INTEGER]
  .flatMap((size) => [size - 257, size - 2, size - 1, size, size + 1, size + 300])
  .filter(Number.isSafeInteger);

describe("inclusion", () => {
  it.each(inclusions)("[LOG-3] $file: $desc", (one) => {
    const verified = verifyInclusion(
      {
        index: one.leafIdx,
        size: one.treeSize,
        root: fromBase64(one.root ?? ""),
        leaf: fromBase64(one.leafHash ?? ""),
        hashes: (one.proof ?? []).map(fromBase64),
      },
      hash,
    );
    expect(verified.ok).toBe(!one.wantErr);
    if (!verified.ok) expect(verified.rule).toBe("LOG-3");
  });
  it(`[LOG-3] every entry of every tree up to ${SMALL} entries, by the words of RFC 6962`, () => {
    for (let size = 1; size <= SMALL; size++) {
      const tree = small.slice(0, size);
      expect(heads[size]!.root).toEqual(treeHash(tree));
      for (let index = 0; index < size; index++) {
        const hashes = inclusionFrom(log, index, size);
        expect(hashes).toEqual(auditPath(index, tree));
        const { root } = heads[size]!;
        const leaf = leafHash(entries[index]!, hash);
        const taken = upTo(size).filter(
          (claimed) => verifyInclusion({ index: claimed, size, root, leaf, hashes }, hash).ok,
        );
        expect([size, taken]).toEqual([size, [index]]);
      }
    }
  });
  it("[LOG-3] a proof of any entry of any tree verifies, and no other entry or hash does", () => {
    fc.assert(
      fc.property(sizeAndIndex(), anyChange(), ({ size, index }, change) => {
        const good = inclusionOf(index, size);
        expect(verifyInclusion(good, hash)).toEqual({ ok: true, value: true });
        const hashes = changed(good.hashes, change);
        if (hashes !== undefined) expectRefused({ ...good, hashes });
        expectRefused({ ...good, leaf: flipped(good.leaf, change.bit) });
        expectRefused({ ...good, root: flipped(good.root, change.bit) });
        expectRefused({ ...good, leaf: good.leaf.subarray(1) });
        const cut = good.hashes.map((one) => one.subarray(0, 31));
        if (cut.length > 0) expectRefused({ ...good, hashes: cut });
      }),
      { numRuns: 400 },
    );
  });
  it.each([-1, -2, 0.5, Number.NaN, 2 ** 53, Infinity])("[LOG-3] %d is not an index", (index) => {
    expectRefused({ ...inclusionOf(0, 2), index });
    expectRefused({ ...inclusionOf(0, 2), size: index });
    expect(() => planInclusion(index, 2)).toThrow("index");
    expect(() => planInclusion(0, index)).toThrow("index");
  });
  it("[LOG-3] near the largest sizes the path is that of RFC 6962 and verifies", () => {
    for (const size of LARGE) {
      for (const index of indexesIn(size)) {
        const plan = planInclusion(index, size);
        const whole = { start: 0n, end: BigInt(size) };
        expect(plan.map(rangeOf)).toEqual(pathRanges(BigInt(index), whole));
        const hashes = plan.map((_, at) => hash(Uint8Array.of(at)));
        const leaf = leafHash(entries[0]!, hash);
        const root = rootOverPath(BigInt(index), whole, leaf, hashes);
        const good = { index, size, root, leaf, hashes };
        expect([size, index, verifyInclusion(good, hash).ok]).toEqual([size, index, true]);
        expectRefused({ ...good, hashes: hashes.slice(1) });
        expectRefused({ ...good, hashes: [...hashes, leaf] });
        if (index > 0) expectRefused({ ...good, index: index - 1 });
      }
    }
  });
});

describe("consistency", () => {
  it.each(consistencies)("[LOG-4] $file: $desc", (one) => {
    const verified = verifyConsistency(
      { size: one.size1, root: fromBase64(one.root1 ?? "") },
      { size: one.size2, root: fromBase64(one.root2 ?? "") },
      (one.proof ?? []).map(fromBase64),
      hash,
    );
    expect(verified.ok).toBe(!one.wantErr && !isOfShortRoots(one));
    if (!verified.ok) expect(verified.rule).toBe("LOG-4");
  });
  it("[LOG-4] they differ from ours in one case alone, whose roots are no hashes", () => {
    const differing = consistencies.filter((one) => !one.wantErr && isOfShortRoots(one));
    expect(differing.map((one) => one.desc)).toEqual(["sizes are equal (one) and proof is empty"]);
  });
  it(`[LOG-4] every two trees up to ${SMALL} entries, by the words of RFC 6962`, () => {
    for (let size = 1; size <= SMALL; size++) {
      for (let old = 1; old <= size; old++) {
        const hashes = consistencyFrom(log, old, size);
        expect(hashes).toEqual(consistencyProof(old, small.slice(0, size)));
        const taken = upTo(size).filter((other) => {
          const claimed = { size: old, root: heads[other]!.root };
          return verifyConsistency(claimed, heads[size]!, hashes, hash).ok;
        });
        expect([size, taken]).toEqual([size, [old]]);
      }
    }
  });
  it("[LOG-4] a proof between any two trees verifies, and no other hash or root does", () => {
    fc.assert(
      fc.property(sizeAndIndex(), anyChange(), ({ size, index }, change) => {
        const [old, next] = [heads[index + 1]!, heads[size]!];
        const hashes = consistencyFrom(log, old.size, size);
        expect(verifyConsistency(old, next, hashes, hash)).toEqual({ ok: true, value: true });
        const other = changed(hashes, change);
        if (other !== undefined) expectInconsistent(old, next, other);
        expectInconsistent({ ...old, root: flipped(old.root, change.bit) }, next, hashes);
        expectInconsistent(old, { ...next, root: flipped(next.root, change.bit) }, hashes);
        expectInconsistent({ ...old, root: old.root.subarray(1) }, next, hashes);
        if (old.size < size) expectInconsistent(next, old, hashes);
      }),
      { numRuns: 400 },
    );
  });
  it("[LOG-4] nothing is proved from an empty tree", () => {
    for (const size of [0, 1, 5]) expectInconsistent(heads[0]!, heads[size]!, []);
    expect(() => planConsistency(0, 5)).toThrow("at least one");
    expect(() => planConsistency(6, 5)).toThrow("at least one");
  });
  it.each([-1, 0.5, 1.5, Number.NaN, 2 ** 53, Infinity])("[LOG-4] %d is not a size", (size) => {
    const [root, hashes] = [heads[2]!.root, consistencyFrom(log, 2, 3)];
    expectInconsistent({ size, root }, heads[3]!, hashes);
    expectInconsistent(heads[2]!, { size, root: heads[3]!.root }, hashes);
    expect(() => planConsistency(size, 3)).toThrow("at least one");
    expect(() => planConsistency(1, size)).toThrow("at least one");
  });
  it("[LOG-4] near the largest sizes the proof is that of RFC 6962 and verifies", () => {
    for (const size of LARGE) {
      for (const old of indexesIn(size).map((index) => index + 1)) {
        const plan = planConsistency(old, size);
        const whole = { start: 0n, end: BigInt(size) };
        expect(plan.map(rangeOf)).toEqual(proofRanges(BigInt(old), whole));
        const hashes = plan.map((_, at) => hash(Uint8Array.of(at)));
        const roots = rootsOverProof(BigInt(old), whole, hashes, hash(Uint8Array.of(255)));
        const [from, to] = [
          { size: old, root: roots.old },
          { size, root: roots.next },
        ];
        const verified = verifyConsistency(from, to, hashes, hash);
        expect([size, old, verified.ok]).toEqual([size, old, true]);
        expectInconsistent(from, to, [...hashes, roots.old]);
        if (hashes.length > 0) expectInconsistent(from, to, hashes.slice(1));
      }
    }
  });
});

describe("what a proof that is too long costs", () => {
  it("[LOG-6] no more hashes than one of the right length", () => {
    let hashed = 0;
    const counting = (bytes: Uint8Array): Uint8Array => (hashed++, hash(bytes));
    const long = Array.from({ length: 10_000 }, () => heads[1]!.root);
    expect(verifyInclusion({ ...inclusionOf(300, 700), hashes: long }, counting).ok).toBe(false);
    expect(verifyConsistency(heads[300]!, heads[700]!, long, counting).ok).toBe(false);
    expect(hashed).toBeLessThan(40);
  });
});

describe("what a hash of a proof is made of", () => {
  it("[LOG-5] perfect subtrees, largest first, and as few as there can be", () => {
    for (const size of [...Array.from({ length: 300 }, (_, at) => at + 1), ...LARGE]) {
      const group = nodesBetween(0, size);
      const heights = [...BigInt(size).toString(2)].flatMap((bit, at, bits) =>
        bit === "1" ? [bits.length - 1 - at] : [],
      );
      expect(group.map((node) => node.height)).toEqual(heights);
      expect(rangeOf(group)).toEqual({ start: 0n, end: BigInt(size) });
    }
    expect(nodesBetween(7, 7)).toEqual([]);
  });
});

function upTo(size: number): readonly number[] {
  return Array.from({ length: size + 1 }, (_, at) => at);
}

/** Another implementation compares roots of any length where the sizes are equal. */
function isOfShortRoots({ root1 }: ConsistencyCase): boolean {
  return fromBase64(root1 ?? "").length !== 32;
}

/** The entries a group of subtrees covers, each beginning where the one before it ends. */
function rangeOf(group: NodeGroup): Range {
  const ranges = group.map(({ height, index }) => {
    expect(Number.isSafeInteger(index)).toBe(true);
    const width = 2n ** BigInt(height);
    return { start: BigInt(index) * width, end: (BigInt(index) + 1n) * width };
  });
  for (const [at, { start }] of ranges.entries()) {
    if (at > 0) expect(start).toBe(ranges[at - 1]!.end);
  }
  return { start: ranges[0]!.start, end: ranges.at(-1)!.end };
}

function inclusionOf(index: number, size: number): Inclusion {
  const { root } = heads[size]!;
  const hashes = inclusionFrom(log, index, size);
  return { index, size, root, leaf: leafHash(entries[index]!, hash), hashes };
}

function indexesIn(size: number): readonly number[] {
  const near = [0, 1, 255, 256, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, size / 2, size / 3];
  return [...near, size - 300, size - 2, size - 1]
    .map(Math.floor)
    .filter((index) => index >= 0 && index < size);
}

function sizeAndIndex(): fc.Arbitrary<{ size: number; index: number }> {
  return fc
    .integer({ min: 1, max: entries.length })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));
}

interface Change {
  readonly kind: "bit" | "missing" | "extra" | "swapped" | "twice";
  readonly at: number;
  readonly bit: number;
}

function anyChange(): fc.Arbitrary<Change> {
  return fc.record({
    kind: fc.constantFrom("bit", "missing", "extra", "swapped", "twice"),
    at: fc.nat(),
    bit: fc.nat(255),
  });
}

/** Other hashes; undefined where there are too few to change them so. */
function changed(
  hashes: readonly Uint8Array[],
  { kind, at, bit }: Change,
): readonly Uint8Array[] | undefined {
  const place = hashes.length === 0 ? 0 : at % hashes.length;
  const [before, one, after] = [hashes.slice(0, place), hashes[place], hashes.slice(place + 1)];
  if (kind === "extra") return [...before, hash(Uint8Array.of(bit)), ...hashes.slice(place)];
  if (one === undefined) return undefined;
  if (kind === "bit") return [...before, flipped(one, bit), ...after];
  if (kind === "missing") return [...before, ...after];
  if (kind === "twice") return [...before, one, one, ...after];
  const [next, ...rest] = after;
  return next === undefined ? undefined : [...before, next, one, ...rest];
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const out = bytes.slice();
  out[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
  return out;
}

function expectRefused(inclusion: Inclusion): void {
  expect(verifyInclusion(inclusion, hash)).toMatchObject({ ok: false, rule: "LOG-3" });
}

function expectInconsistent(old: TreeHead, next: TreeHead, hashes: readonly Uint8Array[]): void {
  expect(verifyConsistency(old, next, hashes, hash)).toMatchObject({ ok: false, rule: "LOG-4" });
}
