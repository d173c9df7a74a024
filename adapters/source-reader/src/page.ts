/** @module Saved pages: the main part of a page, and what it says of itself (SOURCE-8). */

import { fault, ok, type Result } from "@parley/bytes";
import { readBodyText } from "@parley/evidence";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { limits } from "./limits.js";
import { madeText } from "./made-text.js";
import { hostOf } from "./report.js";
import type { SourceText } from "./source-text.js";

/**
 * Reads the main part of a page; of one in which none is found, all that it shows. Nothing in it
 * runs and nothing is fetched.
 */
export function readPage(html: string, address: string | undefined): Result<readonly SourceText[]> {
  const whole = readBodyText(html, "html");
  if (!whole.ok) return whole;
  const { document } = parseHTML(html);
  for (const hidden of document.querySelectorAll(HIDDEN)) hidden.remove();
  const own = canonicalOf(document);
  const found = new Readability(document, {
    maxElemsToParse: limits.elementsMax,
  }).parse();
  const main = readBodyText(found?.content ?? html, "html");
  if (!main.ok) return fault("SOURCE-8", `the main part of a page: ${main.detail}`);
  const body = main.value.paragraphs.length === 0 ? whole.value : main.value;
  const at = own ?? address;
  const publisher = found?.siteName ?? (at === undefined ? undefined : hostOf(at));
  const published = found?.publishedTime ?? undefined;
  return ok([
    madeText("page", body, {
      ...{ title: found?.title ?? document.title, address: at, publisher, published },
    }),
  ]);
}

/** Where the page says that it stands. */
function canonicalOf(document: ReturnType<typeof parseHTML>["document"]): string | undefined {
  const link = document.querySelector('link[rel="canonical"]')?.getAttribute("href");
  const own = link ?? document.querySelector('meta[property="og:url"]')?.getAttribute("content");
  return own ?? undefined;
}

/** What a reader of the page does not see is no text of it. */
const HIDDEN = [
  ...["[hidden]", "template", "noscript", "script", "style", "iframe", "[aria-hidden=true]"],
  ...["display:none", "display: none", "visibility:hidden", "visibility: hidden"].map(
    (style) => `[style*="${style}" i]`,
  ),
  ...["font-size:0", "font-size: 0", "opacity:0", "opacity: 0"].map(
    (style) => `[style*="${style}" i]`,
  ),
].join(",");
