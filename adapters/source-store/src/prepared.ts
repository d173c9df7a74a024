/** @module A text made ready for the store, beside the thread that writes: what costs time. */

import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { canonicalJson, encodeHex } from "@parley/bytes";
import type { SourceText } from "@parley/source-reader";
import { storeLimits as limits } from "./limits.js";
import { bandsOf, likenessOf, sketchOf } from "./shingles.js";
import { termsOf } from "./words.js";

/** What is written of one text. */
export interface Prepared {
  /** The hash under which it is kept; see `captureHash`. */
  readonly hash: Uint8Array;
  /** SHA-256 of the bytes in which it was read. */
  readonly source: Uint8Array;
  /** What tells its words from those of others. */
  readonly textHash: Uint8Array;
  readonly head: Omit<SourceText, "paragraphs">;
  readonly paragraphs: readonly string[];
  readonly titleTerms: string;
  readonly bodyTerms: string;
  readonly shingles: Uint32Array;
  readonly figures: Uint32Array;
  readonly sketch: Uint32Array;
  /** Empty where the text is too short to be compared. */
  readonly bands: readonly number[];
}

/** Makes a text ready; `source` is the SHA-256 of the bytes that it was read in. */
export function prepare(text: SourceText, source: Uint8Array): Prepared {
  const { paragraphs, ...head } = text;
  const terms = paragraphs.map(termsOf);
  const { shingles, figures } = likenessOf(terms);
  const isLong = shingles.length >= limits.shinglesMin;
  const sketch = isLong ? sketchOf(shingles) : new Uint32Array(0);
  const hash = captureHash(text, source);
  return {
    ...{ hash, source, head, paragraphs },
    textHash: textHashOf(text, isLong, hash),
    titleTerms: joined(termsOf(text.title)),
    bodyTerms: terms.map(joined).join(PARAGRAPH),
    ...{ shingles, figures, sketch },
    bands: isLong ? bandsOf(sketch) : [],
  };
}

/** Paragraphs as they are kept: as JSON, deflated. */
export function packed(paragraphs: readonly string[]): Uint8Array {
  return deflateRawSync(JSON.stringify(paragraphs));
}

/** Paragraphs back from what is kept. */
export function unpacked(body: Uint8Array): readonly string[] {
  return JSON.parse(inflateRawSync(body).toString()) as readonly string[];
}

/** SHA-256 (INGEST-1). */
export function sha256(data: Uint8Array | string): Uint8Array {
  return createHash("sha256").update(data).digest();
}

/**
 * Of a source that is one text, the hash of its bytes. Of one of several in a feed or collection,
 * the hash of the text itself: it is the same text however often the feed is read (INGEST-2).
 */
function captureHash(text: SourceText, source: Uint8Array): Uint8Array {
  if (!SEVERAL.has(text.form)) return source;
  const { remarks: _, ...own } = text;
  return sha256(canonicalJson({ ...own, paragraphs: [...own.paragraphs] }));
}

/** A few words are the same only under the same title, and none are those of nobody else. */
function textHashOf(text: SourceText, isLong: boolean, hash: Uint8Array): Uint8Array {
  if (isLong) return sha256(JSON.stringify(text.paragraphs));
  if (text.paragraphs.length === 0) return sha256(JSON.stringify([encodeHex(hash)]));
  return sha256(JSON.stringify([text.title, text.paragraphs]));
}

function joined(terms: ReturnType<typeof termsOf>): string {
  return terms.map(({ term }) => term).join(" ");
}

const SEVERAL: ReadonlySet<string> = new Set(["collection", "rss", "atom", "rdf", "json-feed"]);
/** No word: a phrase is never found across it. */
const PARAGRAPH = " ¶ ";
