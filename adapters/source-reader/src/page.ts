/** @module Saved pages: the main part of a page, and what it says of itself (SOURCE-8). */

import { fault, ok, type Result } from "@parley/bytes";
import { readBodyText } from "@parley/evidence";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { markupOf, removeHidden, type PageDocument } from "./hidden.js";
import { limits } from "./limits.js";
import { madeText } from "./made-text.js";
import { hostOf } from "./report.js";
import type { SourceText } from "./source-text.js";

/**
 * Reads the main part of a page; of one in which none is found, all that it shows. Nothing in it
 * runs and nothing is fetched.
 */
export function readPage(html: string, address: string | undefined): Result<readonly SourceText[]> {
  const within = readBodyText(html, "html");
  if (!within.ok) return within;
  const { document } = parseHTML(html);
  if (document.documentElement === null) {
    return ok([madeText("page", within.value, { address })]);
  }
  removeHidden(document);
  const shown = markupOf(document);
  const own = canonicalOf(document, address);
  const found = mainPart(document);
  const main = readBodyText(found?.content ?? shown, "html");
  if (!main.ok) return fault("SOURCE-8", `the main part of a page: ${main.detail}`);
  const whole = main.value.paragraphs.length === 0 ? readBodyText(shown, "html") : main;
  if (!whole.ok) return whole;
  const at = own ?? address;
  const publisher = found?.siteName ?? (at === undefined ? undefined : hostOf(at));
  const published = found?.publishedTime ?? undefined;
  return ok([
    madeText("page", whole.value, {
      ...{ title: found?.title ?? document.title, address: at, publisher, published },
    }),
  ]);
}

/** Undefined where none is found, as in a piece of a page, on which the library stumbles. */
function mainPart(document: PageDocument): ReturnType<Readability["parse"]> | undefined {
  try {
    return new Readability(document, { maxElemsToParse: limits.elementsMax }).parse();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Where the page says that it stands, if that is an address, whole or from its own. */
function canonicalOf(document: PageDocument, address: string | undefined): string | undefined {
  const link = document.querySelector('link[rel="canonical"]')?.getAttribute("href");
  const own = link ?? document.querySelector('meta[property="og:url"]')?.getAttribute("content");
  if (own === null || own === undefined) return undefined;
  const isWhole = /^\s*https?:\/\//i.test(own);
  if (isWhole || address === undefined || !URL.canParse(own, address)) {
    return isWhole ? own : undefined;
  }
  const { href, protocol } = new URL(own, address);
  return /^https?:$/.test(protocol) ? href : undefined;
}
