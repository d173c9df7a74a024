/** @module A canonical text in exhibits, and put together again from them (JOINT-33, JOINT-34). */

import { fault, joinBytes, ok, UsageError, type Hash, type Result } from "@parley/bytes";
import { limits } from "../limits.js";
import { paragraphDigest, parseCanonicalText, textDigest } from "./canonical-bytes.js";
import type { CanonicalText } from "./canonical-text.js";

/** A text that is here: its words, and its digests. */
export interface HeldText {
  readonly digest: string;
  readonly text: CanonicalText;
  /** By a paragraph's id. */
  readonly paragraphDigests: ReadonlyMap<string, string>;
}

/** Cuts the bytes of a canonical text into as few exhibits as hold them. */
export function cutIntoExhibits(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length === 0 || bytes.length > limits.textBytesMax) {
    throw new UsageError("a canonical text has bytes, and no more than are read");
  }
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += limits.exhibitBytesMax) {
    parts.push(bytes.subarray(at, at + limits.exhibitBytesMax));
  }
  return parts;
}

/**
 * Puts a text together from its exhibits, in the order in which a checkpoint names them, and checks
 * that it is the one of this digest. Where a peer cut it is the peer's affair.
 */
export function holdText(
  exhibits: readonly Uint8Array[],
  digest: string,
  hash: Hash,
): Result<HeldText> {
  const size = exhibits.reduce((sum, part) => sum + part.length, 0);
  if (exhibits.length > limits.exhibitsMax || size > limits.textBytesMax) {
    return fault(
      "JOINT-31",
      `more than ${limits.textBytesMax} bytes in ${limits.exhibitsMax} parts`,
    );
  }
  const bytes = joinBytes(...exhibits);
  if (textDigest(bytes, hash) !== digest) {
    return fault("JOINT-34", "the exhibits are not of the text that the digest names");
  }
  const parsed = parseCanonicalText(bytes);
  if (!parsed.ok) return parsed;
  const digests = parsed.value.paragraphs.map((paragraph): [string, string] => {
    return [paragraph.id, paragraphDigest(paragraph, hash)];
  });
  return ok({ digest, text: parsed.value, paragraphDigests: new Map(digests) });
}
