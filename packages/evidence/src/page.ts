/** @module Text that came without an envelope: of a feed, a saved page or a collection. */

import { ok, type Result } from "@parley/bytes";
import type { Body } from "./body.js";
import { splitCredits, type Credit } from "./credits.js";
import { readHtml } from "./html.js";
import { detectLanguage } from "./language.js";
import { readMarkdown } from "./markdown.js";
import { separateLinks } from "./related.js";

/** What a reader finds in a body alone. */
export interface BodyText {
  readonly paragraphs: readonly string[];
  readonly captions: readonly string[];
  readonly credits: readonly Credit[];
  /** As `Article.language`. */
  readonly language: string;
}

/**
 * Reads HTML, or plain text and Markdown, that no file form of spec/reading.md stands around.
 * Faults: READ-9 to READ-12. What is hidden, script or style is no text.
 */
export function readBodyText(text: string, form: "html" | "plain"): Result<BodyText> {
  const body = form === "html" ? readHtml(text, 0) : readMarkdown(text, 0);
  return body.ok ? ok(textOf(body.value)) : body;
}

function textOf({ blocks, figures }: Body): BodyText {
  const { prose } = separateLinks(blocks);
  const { paragraphs, credits } = splitCredits(prose.map(({ text }) => text));
  const captions = figures.map(({ caption }) => caption).filter((caption) => caption !== "");
  return { paragraphs, captions, credits, language: detectLanguage(paragraphs) };
}
