/** @module Joint randomness, and the order of leaves it gives (spec/challenge.md, DRAW). */

import { sha256 } from "@noble/hashes/sha2.js";
import {
  canonicalJson,
  decodeHex,
  encodeBase64,
  encodeHex,
  encodeText,
  fault,
  joinBytes,
  ok,
  UsageError,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { challengeLimits } from "./limits.js";

/** Which draw is meant. */
export interface DrawName {
  /** The id of the declaration: 32 bytes in lower-case hexadecimal. */
  readonly declaration: string;
  /** What tells this draw from others on the same declaration. */
  readonly about: string;
}

/** What one party puts into a draw. */
export interface DrawShare extends DrawName {
  /** Its party code. */
  readonly party: string;
  /** 32 random bytes, of this draw alone; secret until every party is bound. */
  readonly random: Uint8Array;
}

/**
 * What a party binds itself to before others show theirs (DRAW-1): 32 bytes in hexadecimal.
 * The caller must keep the random bytes durably before it sends the digest.
 */
export function drawDigest({ declaration, about, party, random }: DrawShare): string {
  checkName({ declaration, about });
  if (random.length !== RANDOM_BYTES) throw new UsageError("a share has 32 random bytes");
  return digestOf("parley/draw/v1", { about, declaration, party, random: encodeBase64(random) });
}

/**
 * Whether a revealed share is what its party bound itself to (DRAW-2, DRAW-3). The draw and the
 * party are those of the binding; only the random bytes are the other side's.
 */
export function checkReveal(share: DrawShare, digest: string): Result<DrawShare> {
  if (share.random.length !== RANDOM_BYTES) {
    return fault("DRAW-2", "what was revealed is not 32 bytes");
  }
  if (drawDigest(share) !== digest) {
    return fault("DRAW-3", "what was revealed is not what the party bound itself to");
  }
  return ok(share);
}

/**
 * The seed that follows from the shares of all parties, in any order (DRAW-4): 32 bytes in
 * hexadecimal. Each share must have passed `checkReveal`; one that did not makes the seed its
 * party's choice.
 */
export function drawSeed(shares: readonly DrawShare[]): string {
  const [first, ...others] = shares;
  if (first === undefined || others.length === 0) throw new UsageError("a draw takes two or more");
  const { declaration, about } = first;
  checkName({ declaration, about });
  if (others.some((share) => share.declaration !== declaration || share.about !== about)) {
    throw new UsageError("the shares are of different draws");
  }
  const byParty = new Map(shares.map(({ party, random }) => [party, encodeBase64(random)]));
  if (byParty.size !== shares.length) throw new UsageError("a party has two shares in one draw");
  const sorted = [...byParty.keys()].sort();
  const listed = sorted.map((party) => ({ party, random: byParty.get(party) ?? "" }));
  return digestOf("parley/draw-seed/v1", { about, declaration, shares: listed });
}

/**
 * All leaves of a declaration in the order in which they are drawn (DRAW-5). Places are 32 bytes in
 * lower-case hexadecimal, in any order. The caller must have checked that they are the places of
 * every leaf under the declaration's root: a leaf that is left out is never drawn.
 */
export function drawOrder(seed: string, places: readonly string[]): Result<readonly string[]> {
  const seedBytes = decodeHex(seed, HASH_BYTES);
  if (!seedBytes.ok) throw new UsageError("a seed is 32 bytes in hexadecimal");
  if (places.length > challengeLimits.placesMax) return fault("DRAW-6", "too many places");
  if (new Set(places).size !== places.length) return fault("DRAW-7", "a place stands twice");
  const start = joinBytes(encodeText("parley/draw-leaf/v1\n"), seedBytes.value);
  const ranked: string[] = [];
  for (const place of places) {
    const bytes = decodeHex(place, PLACE_BYTES);
    if (!bytes.ok) return fault("DRAW-8", "a place is 32 bytes in lower-case hexadecimal");
    ranked.push(encodeHex(sha256(joinBytes(start, bytes.value))) + place);
  }
  // The place stands after its digest, so that it decides between equal digests.
  return ok(ranked.sort().map((digestAndPlace) => digestAndPlace.slice(2 * HASH_BYTES)));
}

function checkName({ declaration }: DrawName): void {
  if (!decodeHex(declaration, HASH_BYTES).ok) {
    throw new UsageError("a declaration is named by 32 bytes in lower-case hexadecimal");
  }
}

function digestOf(firstLine: string, value: JsonObject): string {
  return encodeHex(sha256(encodeText(`${firstLine}\n${canonicalJson(value)}`)));
}

const HASH_BYTES = 32;
const PLACE_BYTES = 32;
const RANDOM_BYTES = 32;
