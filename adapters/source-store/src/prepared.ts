/** @module A text made ready for the store, beside the thread that writes: what costs time. */

import { hash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { canonicalJson, encodeHex } from "@parley/bytes";
import type { SourceText } from "@parley/source-reader";
import { indexWords } from "./index-words.js";
import { storeLimits as limits } from "./limits.js";
import { bandsOf, sketchOf } from "./shingles.js";

/** What is written of one text. */
export interface Prepared {
  /** The hash under which it is kept; see `captureHash`. */
  readonly hash: Uint8Array;
  /** SHA-256 of the bytes in which it was read. */
  readonly source: Uint8Array;
  /** What tells its words from those of others. */
  readonly textHash: Uint8Array;
  readonly head: Omit<SourceText, "paragraphs">;
  /** Its paragraphs as they are kept; see `unpacked`. */
  readonly body: Uint8Array;
  /** Terms as the index takes them, in UTF-8. */
  readonly titleTerms: Uint8Array;
  readonly bodyTerms: Uint8Array;
  readonly shingles: Uint32Array;
  readonly figures: Uint32Array;
  readonly sketch: Uint32Array;
  /** Empty where the text is too short to be compared. */
  readonly bands: readonly number[];
}

/** Makes a text ready; `source` is the SHA-256 of the bytes that it was read in. */
export function prepare(text: SourceText, source: Uint8Array): Prepared {
  const { paragraphs, ...head } = text;
  const { terms: bodyTerms, shingles, figures } = indexWords(paragraphs);
  const { terms: titleTerms } = indexWords([text.title]);
  const isLong = shingles.length >= limits.shinglesMin;
  const sketch = isLong ? sketchOf(shingles) : new Uint32Array(0);
  const own = captureHash(text, source);
  const json = Buffer.from(JSON.stringify(paragraphs));
  return {
    ...{ hash: own, source, head, titleTerms, bodyTerms },
    textHash: isLong ? sha256(json) : shortHashOf(text, own),
    // A copy, as what the compressor gives is a part of something larger.
    body: Uint8Array.from(deflateRawSync(json, PACKING)),
    ...{ shingles, figures, sketch },
    bands: isLong ? bandsOf(sketch) : [],
  };
}

/** Paragraphs back from what is kept. */
export function unpacked(body: Uint8Array): readonly string[] {
  return JSON.parse(inflateRawSync(body).toString()) as readonly string[];
}

/** SHA-256 (INGEST-1). */
export function sha256(data: Uint8Array | string): Uint8Array {
  return hash("sha256", data, "buffer");
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
function shortHashOf(text: SourceText, own: Uint8Array): Uint8Array {
  if (text.paragraphs.length === 0) return sha256(JSON.stringify([encodeHex(own)]));
  return sha256(JSON.stringify([text.title, text.paragraphs]));
}

const SEVERAL: ReadonlySet<string> = new Set(["collection", "rss", "atom", "rdf", "json-feed"]);
/** Half the work of the usual for a twentieth more of room: texts are short. */
const PACKING = { level: 2, windowBits: 13, memLevel: 6 };
