/** @module Reports in the timestamp-comment forms, by the reader of evidence (SOURCE-6). */

import { createHash } from "node:crypto";
import { ok, type Result } from "@parley/bytes";
import { readArticle, type Article } from "@parley/evidence";
import { madeText } from "./made-text.js";
import type { SourceForm, SourceText } from "./source-text.js";

/** Reads one report. Faults: as `readArticle`, by the rules of spec/reading.md. */
export function readReport(bytes: Uint8Array): Result<readonly SourceText[]> {
  const read = readArticle(bytes, { hash: sha256 });
  return read.ok ? ok([textOf(read.value)]) : read;
}

function textOf(article: Article): SourceText {
  const { form, title, url, published, figures, ...body } = article;
  const captions = figures.map(({ caption }) => caption).filter((caption) => caption !== "");
  return madeText(
    FORMS[form],
    { ...body, captions },
    {
      ...{ title, address: url, publisher: hostOf(url) },
      published: published ?? undefined,
    },
  );
}

/** The name under which a publisher is found on the web, as a source says no other. */
export function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, "") : undefined;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}

const FORMS: Readonly<Record<Article["form"], SourceForm>> = {
  A: "report-a",
  B: "report-b",
  C: "report-c",
};
