/** @module The text of a PDF, page by page (SOURCE-9). */

import { fault, ok, type Result } from "@parley/bytes";
import { readBodyText } from "@parley/evidence";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { limits } from "./limits.js";
import { madeText } from "./made-text.js";
import type { SourceText } from "./source-text.js";

/** Reads what a PDF shows as text; a page of pictures has none. Nothing in it runs. */
export async function readPdf(bytes: Uint8Array): Promise<Result<readonly SourceText[]>> {
  try {
    const document = (await getDocumentProxy(Uint8Array.from(bytes), OPTIONS)) as Pages;
    if (document.numPages > limits.pagesMax) {
      return fault("SOURCE-3", `more than ${limits.pagesMax} pages`);
    }
    const { text } = await extractText(document, { mergePages: false });
    const meta = await getMeta(document);
    const body = readBodyText(text.map(paragraphed).join("\n\n"), "plain");
    if (!body.ok) return body;
    const { Title: title, CreationDate: made } = meta.info as Readonly<Record<string, unknown>>;
    return ok([
      madeText("pdf", body.value, {
        title: typeof title === "string" ? title : "",
        published: typeof made === "string" ? dayOfPdf(made) : undefined,
      }),
    ]);
  } catch (error) {
    return fault("SOURCE-9", `this PDF cannot be read: ${(error as Error).message}`);
  }
}

/** Lines of a page belong together until one ends a sentence and the next begins anew. */
function paragraphed(page: string): string {
  return page.replace(/([.!?。！？”»])\s*\n(?=\p{Lu}|\p{Script=Han})/gu, "$1\n\n");
}

/** `D:YYYYMMDD…`, as a PDF writes it (ISO 32000-1, 7.9.4). */
function dayOfPdf(date: string): string | undefined {
  const found = /^D:(\d{4})(\d{2})(\d{2})/.exec(date);
  return found === null ? undefined : found.slice(1, 4).join("-");
}

/** What is used of a document here; the library gives it no type of its own. */
interface Pages {
  readonly numPages: number;
}

const OPTIONS = {
  isEvalSupported: false,
  stopAtErrors: false,
  disableFontFace: true,
  verbosity: 0,
} as const;
