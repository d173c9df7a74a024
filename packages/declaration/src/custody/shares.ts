/** @module A key in three shares of which any two are enough (CUST-2). */

import { encodeBase64, encodeText, fault, formatJson, joinBytes, ok } from "@parley/bytes";
import { sameBytes, UsageError, type Result } from "@parley/bytes";
import { sha256 } from "@noble/hashes/sha2.js";
import { readDocument } from "../document/members.js";
import { limits } from "../limits.js";

/** One of three shares; alone it says nothing of the key. */
export interface Share {
  /** Id of the declaration whose secrets the key opens. */
  readonly declaration: string;
  readonly number: 1 | 2 | 3;
  /** Two of three pieces, 32 bytes each, whose sum modulo 2 is the key. */
  readonly pieces: readonly [Uint8Array, Uint8Array];
  /** SHA-256 of a first line and the key, 32 bytes. */
  readonly keyHash: Uint8Array;
}

/** Three shares of a key of 32 bytes. `random` is 64 random bytes that nothing else is made of. */
export function splitKey(
  key: Uint8Array,
  declaration: string,
  random: Uint8Array,
): readonly [Share, Share, Share] {
  if (key.length !== 32 || random.length !== 64) {
    throw new UsageError("a key is 32 bytes, and is split by 64");
  }
  const first = random.slice(0, 32);
  const second = random.slice(32);
  const third = sum(sum(key, first), second);
  const keyHash = hashOf(key);
  return [
    { declaration, number: 1, pieces: [first, second], keyHash },
    { declaration, number: 2, pieces: [second, third], keyHash },
    { declaration, number: 3, pieces: [third, first], keyHash },
  ];
}

/**
 * The key of two different shares of one declaration. Their common piece must be the same, and the
 * key the one that both name; where it is not, a third share says which of the two is damaged.
 */
export function joinShares(one: Share, other: Share): Result<Uint8Array> {
  if (one.number === other.number) return fault("CUST-2", "one share stands there twice");
  if (one.declaration !== other.declaration) {
    return fault("CUST-2", "the shares are of two declarations");
  }
  if (!sameBytes(one.keyHash, other.keyHash)) {
    return fault("CUST-2", "the shares do not fit: they name two keys");
  }
  const [left, right] = one.number % 3 === other.number - 1 ? [one, other] : [other, one];
  if (!sameBytes(left.pieces[1], right.pieces[0])) {
    return fault("CUST-2", "the shares do not fit: one of them is damaged or of another sealing");
  }
  const key = sum(sum(left.pieces[0], left.pieces[1]), right.pieces[1]);
  if (sameBytes(hashOf(key), one.keyHash)) return ok(key);
  return fault("CUST-2", `share ${one.number} or share ${other.number} is damaged or was changed`);
}

/** Writes a share for its custodian. */
export function formatShare({ declaration, number, pieces, keyHash }: Share): string {
  const [first, second] = pieces;
  const both = { first: encodeBase64(first), second: encodeBase64(second) };
  const key_hash = encodeBase64(keyHash);
  return `${formatJson({ format: FORMAT, declaration, number, ...both, key_hash })}\n`;
}

/** Reads a share. */
export function parseShare(bytes: Uint8Array): Result<Share> {
  return readDocument(bytes, { rule: "CUST-2", bytesMax: limits.wordUnitsMax * 4 }, (members) => {
    members.oneOf("format", [FORMAT]);
    const number = members.integer("number", 1, 3) as 1 | 2 | 3;
    const pieces = [members.bytes("first", 32), members.bytes("second", 32)] as const;
    const keyHash = members.bytes("key_hash", 32);
    return { declaration: members.hex("declaration"), number, pieces, keyHash };
  });
}

function hashOf(key: Uint8Array): Uint8Array {
  return sha256(joinBytes(encodeText("parley/declaration/v1/share-key\n"), key));
}

function sum(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((byte, at) => byte ^ (right[at] ?? 0));
}

const FORMAT = "parley-declaration-share/1";
