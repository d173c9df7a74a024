import { encodeText } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { buildLog, consistencyFrom, leavesOf, rootFrom } from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import { emptyRoot, showsContradiction, verifyConsistency, type TreeHead } from "./index.js";

const { hash } = nodeCrypto;
const SIZE = 20;
const honest = buildLog(leavesOf(SIZE));
const forked = buildLog(leavesOf(SIZE).map((leaf, at) => (at === 0 ? encodeText("other") : leaf)));
const head = (log: typeof honest, size: number): TreeHead => ({
  size,
  root: size === 0 ? emptyRoot(hash) : rootFrom(log, size),
});

describe("contradictions", () => {
  it("[WITN-7] are shown by what the other history proves, unless the old tree is perfect", () => {
    for (let size = 1; size <= SIZE; size++) {
      for (let old = 1; old <= size; old++) {
        const proof = consistencyFrom(forked, old, size);
        const shown = showsContradiction(head(honest, old), head(forked, size), proof, hash);
        const isPerfect = Number.isInteger(Math.log2(old));
        expect([old, size, shown]).toEqual([old, size, old === size || !isPerfect]);
        expect(verifyConsistency(head(honest, old), head(forked, size), proof, hash).ok).toBe(
          false,
        );
      }
    }
  });

  it("[WITN-7] are never shown of an honest log, whatever is sent for a proof", () => {
    for (let size = 1; size <= SIZE; size++) {
      for (let old = 0; old <= SIZE; old++) {
        const right = old >= 1 && old <= size ? consistencyFrom(honest, old, size) : [];
        const bad = [new Uint8Array(32), new Uint8Array(31)];
        const proofs = [right, right.slice(1), [...right].reverse(), [...right, ...bad], bad, []];
        for (const proof of proofs) {
          const heads = [head(honest, old), head(honest, size)] as const;
          expect(showsContradiction(...heads, proof, hash)).toBe(false);
        }
      }
    }
  });
});
