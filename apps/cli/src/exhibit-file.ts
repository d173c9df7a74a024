/** @module A document to attach: read whole, named and described from what it holds. */

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { encodeBase64 } from "@parley/bytes";
import { limits } from "@parley/wire";
import { unreadable } from "./complaint.js";

/** What the centre's interface takes as an exhibit, without where it goes. */
export interface ExhibitFile {
  readonly title: string;
  readonly mediaType: string;
  readonly language: string;
  readonly content: string;
}

/** Reads a file; a published report gives its own title and language. */
export async function readExhibit(path: string, lang: string): Promise<ExhibitFile> {
  const safe = "Nothing was sent.";
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) {
    throw unreadable(`${path} is not a file that can be read.`, safe, "Check its name.");
  }
  if (found.size > limits.exhibitNoteBytesMax) {
    throw unreadable(
      `${path} is too large to attach (${found.size} bytes).`,
      safe,
      "Attach a part of it, or hand it over another way.",
    );
  }
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(`${path} cannot be read.`, safe, "Check who may read it.", error);
  });
  const { readArticle } = await import("@parley/evidence");
  const report = readArticle(bytes, { hash: sha256 });
  const told = report.ok ? report.value : { title: "", language: "und" };
  return {
    title: [...(told.title || basename(path))].slice(0, TITLE_CHARACTERS_MAX).join(""),
    mediaType: MEDIA_TYPES[extname(path).toLowerCase()] ?? "application/octet-stream",
    language: told.language === "und" ? lang : told.language,
    content: encodeBase64(bytes),
  };
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

const TITLE_CHARACTERS_MAX = 200;
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".csv": "text/csv",
  ".html": "text/html",
  ".json": "application/json",
  ".md": "text/markdown",
  ".pdf": "application/pdf",
  ".txt": "text/plain",
};
