import { createHash } from "node:crypto";
import { encodeText, UsageError } from "@parley/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatShare, joinShares, parseShare, splitKey, type Share } from "./shares.js";

const ID = "d".repeat(64);
const KEY = bytes(32, 1);
const [one, two, three] = splitKey(KEY, ID, bytes(64, 50));

describe("a key in three shares", () => {
  it("[CUST-2] any two different shares give the key, in either order", () => {
    fc.assert(
      fc.property(arrayOf(32), arrayOf(64), (key, random) => {
        const shares = splitKey(key, ID, random);
        for (const left of shares) {
          for (const right of shares.filter(({ number }) => number !== left.number)) {
            expect(joinShares(left, right)).toEqual({ ok: true, value: key });
          }
        }
      }),
    );
  });

  it("[CUST-2] the three pieces come to the key, and each share holds two of them", () => {
    const [p1, p2, p3] = [one.pieces[0], two.pieces[0], three.pieces[0]];
    expect([one.pieces, two.pieces, three.pieces]).toEqual([
      [p1, p2],
      [p2, p3],
      [p3, p1],
    ]);
    expect([p1, p2]).toEqual([bytes(32, 50), bytes(32, 82)]);
    expect(KEY.map((byte, at) => byte ^ (p1[at] ?? 0) ^ (p2[at] ?? 0))).toEqual(p3);
  });

  it("[CUST-2] the pieces of each share alone go with every key, and the hash with one", () => {
    const other = bytes(32, 200);
    // For any other key there are pieces that leave those of a share as they are.
    const fitting = other.map(
      (byte, at) => byte ^ (one.pieces[0][at] ?? 0) ^ (one.pieces[1][at] ?? 0),
    );
    const forged: Share = { ...two, pieces: [one.pieces[1], fitting] };
    expect(joinShares(one, forged)).toMatchObject({
      ...{ ok: false, rule: "CUST-2", detail: "share 1 or share 2 is damaged or was changed" },
    });
    const keyHash = hashOf(other);
    const named = joinShares({ ...one, keyHash }, { ...forged, keyHash });
    expect(named).toEqual({ ok: true, value: other });
  });

  it("[CUST-2] a share that is damaged or changed is told, whichever piece it is", () => {
    expect(one.keyHash).toEqual(hashOf(KEY));
    for (const [left, right] of [
      [one, two],
      [two, three],
      [three, one],
    ] as const) {
      for (const at of [0, 1] as const) {
        const piece = left.pieces[at].with(5, left.pieces[at][5]! ^ 1);
        const pieces = at === 0 ? [piece, left.pieces[1]] : [left.pieces[0], piece];
        const damaged = { ...left, pieces } as unknown as Share;
        for (const read of [joinShares(damaged, right), joinShares(right, damaged)]) {
          expect(read).toMatchObject({ ok: false, rule: "CUST-2" });
        }
      }
      const named = { ...left, keyHash: left.keyHash.with(0, left.keyHash[0]! ^ 1) };
      expect(joinShares(named, right)).toMatchObject({ ok: false, rule: "CUST-2" });
    }
  });

  it("[CUST-2] one share twice, of two declarations, or of two sealings does not join", () => {
    expect(joinShares(one, one)).toMatchObject({
      ok: false,
      rule: "CUST-2",
      detail: expect.stringMatching(/twice/),
    });
    const elsewhere = { ...two, declaration: "e".repeat(64) };
    expect(joinShares(one, elsewhere)).toMatchObject({
      rule: "CUST-2",
      detail: expect.stringMatching(/two decl/),
    });
    const [, again] = splitKey(KEY, ID, bytes(64, 99));
    for (const pair of [joinShares(one, again), joinShares(again, one), joinShares(again, three)]) {
      expect(pair).toMatchObject({
        ok: false,
        rule: "CUST-2",
        detail: expect.stringMatching(/do not fit/),
      });
    }
  });

  it("[CUST-2] a share is read as it was written", () => {
    for (const share of [one, two, three]) {
      expect(parseShare(encodeText(formatShare(share)))).toEqual({ ok: true, value: share });
    }
    expect(JSON.parse(formatShare(one))).toEqual({
      ...{ format: "parley-declaration-share/1", declaration: ID, number: 1 },
      ...{ first: expect.stringMatching(/^[\w+/]{43}=$/), second: expect.any(String) },
      key_hash: Buffer.from(hashOf(KEY)).toString("base64"),
    });
  });

  it.each([
    ["another format", { format: "parley-declaration-share/2" }],
    ["a fourth share", { number: 4 }],
    ["no whole number", { number: 1.5 }],
    ["a piece cut short", { first: "AAAA" }],
    ["a piece too long", { second: "A".repeat(48) }],
    ["a piece in another spelling", { first: `${"_".repeat(43)}=` }],
    ["no hash of the key", { key_hash: undefined }],
    ["a hash cut short", { key_hash: "AAAA" }],
    ["a declaration cut short", { declaration: "d".repeat(63) }],
    ["a member that is not known", { key: "x" }],
  ])("[CUST-2] %s is refused", (_, changes) => {
    const text = JSON.stringify({ ...JSON.parse(formatShare(one)), ...changes });
    expect(parseShare(encodeText(text))).toMatchObject({ ok: false, rule: "CUST-2" });
  });

  it("[CUST-2] more than 1,024 bytes are refused unread", () => {
    const text = formatShare(one);
    const padded = (size: number): Uint8Array => encodeText(text + " ".repeat(size - text.length));
    expect(parseShare(padded(1024))).toMatchObject({ ok: true });
    expect(parseShare(padded(1025))).toMatchObject({ ok: false, rule: "CUST-2" });
  });

  it("[CUST-2] another size of key or of randomness is a mistake of the caller", () => {
    for (const [key, random] of [
      [31, 64],
      [33, 64],
      [32, 63],
      [32, 65],
    ] as const) {
      expect(() => splitKey(bytes(key, 0), ID, bytes(random, 0))).toThrow(UsageError);
    }
  });
});

function hashOf(key: Uint8Array): Uint8Array {
  const hash = createHash("sha256").update("parley/declaration/v1/share-key\n").update(key);
  return new Uint8Array(hash.digest());
}

function bytes(count: number, from: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => from + index);
}

function arrayOf(length: number): fc.Arbitrary<Uint8Array> {
  return fc
    .uint8Array({ minLength: length, maxLength: length })
    .map((array) => Uint8Array.from(array));
}
