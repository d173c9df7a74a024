/** @module A published article read from the bytes of its file (spec/reading.md). */

import {
  decodeText,
  encodeHex,
  encodeText,
  fault,
  ok,
  type Fault,
  type Hash,
  type Result,
} from "@parley/bytes";
import type { Block, Body, Figure, Link } from "./body.js";
import { splitCredits, type Credit } from "./credits.js";
import { readEnvelope, type Envelope, type FrontMatterField, type Times } from "./envelope.js";
import { readHtml } from "./html.js";
import { detectLanguage } from "./language.js";
import { READING_LIMITS } from "./limits.js";
import { readMarkdown } from "./markdown.js";
import { separateLinks } from "./related.js";

/** What a published report says, word for word; slips of the source are kept. */
export interface Article {
  /** A: timestamp comment; B: front matter and HTML; C: front matter and plain text. */
  readonly form: "A" | "B" | "C";
  readonly title: string;
  readonly url: string;
  /** RFC 3339, UTC: the timestamp comment's time, else the front matter's, else null. */
  readonly published: string | null;
  /** Both times the file gives. They may differ; neither is mended. */
  readonly times: Times;
  /** BCP 47, told from letters and words: `und` where they do not tell. */
  readonly language: string;
  readonly paragraphs: readonly string[];
  readonly relatedLinks: readonly Link[];
  readonly figures: readonly Figure[];
  readonly credits: readonly Credit[];
  /** As printed and in order, keys that stand twice included. */
  readonly frontMatter: readonly FrontMatterField[];
  /** SHA-256 of the whole file, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Reads one article of form A, B or C and refuses everything else with a rule of spec/reading.md.
 * The caller keeps the bytes: they are the evidence, the article is only a view of them.
 * A fault's offset counts bytes from the start of the file.
 */
export function readArticle(bytes: Uint8Array, options: { hash: Hash }): Result<Article> {
  if (bytes.length > READING_LIMITS.fileBytesMax) {
    return fault("READ-1", `longer than ${READING_LIMITS.fileBytesMax} bytes`);
  }
  const text = decodeText(bytes);
  if (!text.ok) return fault("READ-2", "these bytes are not UTF-8 text", text.offset);
  const envelope = readEnvelope(text.value);
  if (!envelope.ok) return inBytes(envelope, text.value);
  const body = readBody(envelope.value);
  if (!body.ok) return inBytes(body, text.value);
  return ok({
    ...describe(envelope.value, body.value),
    sha256: encodeHex(options.hash(bytes)),
  });
}

function readBody({ form, body, bodyStart }: Envelope): Result<Body> {
  return form === "C" ? readMarkdown(body, bodyStart) : readHtml(body, bodyStart);
}

function describe(envelope: Envelope, body: Body): Omit<Article, "sha256"> {
  const { prose, relatedLinks } = separateLinks(body.blocks);
  const { paragraphs, credits } = splitCredits(prose.map((block: Block) => block.text));
  const { form, title, url, times, frontMatter } = envelope;
  return {
    form,
    title,
    url,
    published: times.comment ?? times.frontMatter,
    times,
    language: detectLanguage([title, ...paragraphs]),
    paragraphs,
    relatedLinks,
    figures: body.figures,
    credits,
    frontMatter,
  };
}

/** Faults found in text count UTF-16 units; readers of the file count bytes. */
function inBytes(found: Fault, text: string): Fault {
  if (found.offset === undefined) return found;
  return { ...found, offset: encodeText(text.slice(0, found.offset)).length };
}
