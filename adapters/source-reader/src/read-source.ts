/** @module Bytes of whatever form as texts: told by what they hold, not by what they are called. */

import { fault, ok, type Result } from "@parley/bytes";
import { readBodyText } from "@parley/evidence";
import { declaredCharset, decodeSource } from "./charset.js";
import { isCollection } from "./collection.js";
import { limits } from "./limits.js";
import { madeText } from "./made-text.js";
import { readReport } from "./report.js";
import type { SourceHints, SourceText } from "./source-text.js";

/** What is to be read by a thread that may be ended: all but reports and plain text. */
export interface SlowReading {
  page(html: string, address: string | undefined): Promise<Result<readonly SourceText[]>>;
  feed(text: string): Promise<Result<readonly SourceText[]>>;
  collection(text: string): Promise<Result<readonly SourceText[]>>;
  pdf(bytes: Uint8Array): Promise<Result<readonly SourceText[]>>;
}

/**
 * Reads all texts that bytes hold. Faults: SOURCE-1 for what is too long, SOURCE-2 for what is no
 * text, READ-n for a report that keeps no form of spec/reading.md, and as each form says.
 */
export async function readSource(
  bytes: Uint8Array,
  hints: SourceHints,
  slow: SlowReading,
): Promise<Result<readonly SourceText[]>> {
  if (bytes.length > limits.bytesMax) return fault("SOURCE-1", `over ${limits.bytesMax} bytes`);
  if (beginsWith(bytes, "%PDF-")) return slow.pdf(bytes);
  if (isReport(bytes)) return readReport(bytes);
  const decoded = decodeSource(bytes, declaredCharset(bytes, hints.contentType));
  if (decoded === undefined) return fault("SOURCE-2", "these bytes are no text that can be read");
  const { text, remark } = decoded;
  if (text.includes("\0")) return fault("SOURCE-2", "these bytes are no text");
  const read = await readText(text, bytes.length, hints, slow);
  if (!read.ok || remark === undefined) return read;
  return ok(read.value.map((one) => ({ ...one, remarks: [...one.remarks, remark] })));
}

async function readText(
  text: string,
  sizeBytes: number,
  hints: SourceHints,
  slow: SlowReading,
): Promise<Result<readonly SourceText[]>> {
  const first = text.search(/\S/);
  const begin = text.slice(Math.max(0, first), first + BEGIN_UNITS);
  const isPage = PAGE.test(begin);
  const isMarkup = isPage || begin.startsWith("<") || begin.startsWith("{");
  if (isMarkup && sizeBytes > limits.markupBytesMax) {
    return fault("SOURCE-1", `a page or feed of more than ${limits.markupBytesMax} bytes`);
  }
  if (begin.startsWith("{") || FEED.test(begin)) return slow.feed(text);
  if (isPage) return slow.page(text, addressOf(hints.name));
  if (isCollection(text)) return slow.collection(text);
  return readPlain(text, hints);
}

/** Text without any form: its first line stands for a title that it does not have. */
function readPlain(text: string, hints: SourceHints): Result<readonly SourceText[]> {
  const max = limits.plainUnitsMax;
  const isCut = text.length > max;
  const kept = isCut ? text.slice(0, text.lastIndexOf("\n", max) + 1 || max) : text;
  const body = readBodyText(kept, "plain");
  if (!body.ok) return body;
  const title = body.value.paragraphs[0]?.split("\n")[0] ?? "";
  const remarks = isCut ? (["cut"] as const) : [];
  return ok([madeText("plain", body.value, { title, address: addressOf(hints.name), remarks })]);
}

/** The first line that is not blank is front matter or a timestamp comment (READ-3). */
function isReport(bytes: Uint8Array): boolean {
  const begin = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, BEGIN_UNITS));
  return REPORT.test(begin.toString("latin1"));
}

function beginsWith(bytes: Uint8Array, words: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .subarray(0, words.length)
    .equals(Buffer.from(words, "latin1"));
}

function addressOf(name: string | undefined): string | undefined {
  return name !== undefined && /^https?:\/\//i.test(name) ? name : undefined;
}

const BEGIN_UNITS = 2_048;
const REPORT = /^(?:\xef\xbb\xbf)?(?:---\r?\n|\s{0,100}<!--(?:\d{1,20}|NaN)-->)/;
/** Whatever a feed declares before its first element is looked at by its own reader. */
const FEED = /^<[^]*<(?:rss|feed|rdf:RDF)[\s>]|^<(?:rss|feed|rdf:RDF)[\s>]/i;
const PAGE = /<(?:!doctype\s+html|html|head|body|article|div|p|section|main|title|meta)[\s>]/i;
