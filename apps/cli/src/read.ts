/** @module `parley read`: published reports from files and folders (spec/reading.md). */

import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { fault, type Fault, type Result } from "@parley/bytes";
import { READING_LIMITS, readArticle, type Article } from "@parley/evidence";

/**
 * Reads one report, or every file of a folder one line each, and writes what it finds.
 * Returns the exit code: 2 for a single file that cannot be read, otherwise 0.
 */
export async function read(
  target: string,
  options: { json: boolean },
  out: { write(text: string): void },
): Promise<number> {
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory() === true) {
    const root = await realpath(target);
    for await (const path of pathsBelow(root, "")) {
      out.write(`${formatLine(path, await readWithin(root, path))}\n`);
    }
    return 0;
  }
  const article = await readFileAt(target);
  if (options.json) out.write(`${formatLine(target, article)}\n`);
  else out.write(article.ok ? formatPage(article.value) : `${formatRefusal(target, article)}\n`);
  return article.ok ? 0 : 2;
}

/** The paths of everything in a folder but folders, in order; one folder's names at a time. */
async function* pathsBelow(root: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => null);
  // What cannot be listed is handed on as it is: reading it says why.
  if (entries === null) {
    yield folder.slice(0, -1);
    return;
  }
  const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  for (const name of names.sort((a, b) => (a < b ? -1 : 1))) {
    if (name.endsWith("/")) yield* pathsBelow(root, folder + name);
    else yield folder + name;
  }
}

/** Reads a file of a folder; a link counts as the file it leads to, if that is in the folder. */
async function readWithin(root: string, path: string): Promise<Result<Article>> {
  const place = join(root, path);
  const entry = await lstat(place).catch(() => null);
  if (entry?.isSymbolicLink() !== true) return readFileAt(place, constants.O_NOFOLLOW);
  const real = await realpath(place).catch(() => null);
  if (real === null || !real.startsWith(root.endsWith(sep) ? root : root + sep)) {
    return fault("READ-30", "a link that leads out of the folder, or nowhere");
  }
  return readFileAt(real, constants.O_NOFOLLOW);
}

async function readFileAt(place: string, flags = 0): Promise<Result<Article>> {
  try {
    // Without waiting: opening a pipe would otherwise hang until somebody writes to it.
    const file = await open(place, constants.O_RDONLY | constants.O_NONBLOCK | flags);
    try {
      const found = await file.stat();
      if (!found.isFile()) return fault("READ-30", "not a regular file");
      // One byte more than allowed is enough for the reader to refuse the rest unread.
      const room = Math.min(found.size, READING_LIMITS.fileBytesMax) + 1;
      return readArticle(await readUpTo(file, room), { hash: sha256 });
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = "no reason" } = error as NodeJS.ErrnoException;
    return fault("READ-30", REASONS[code] ?? `the system does not give it out (${code})`);
  }
}

async function readUpTo(
  file: { read: (into: Uint8Array, at: number) => Promise<{ bytesRead: number }> },
  room: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(room);
  let size = 0;
  while (size < room) {
    const { bytesRead } = await file.read(bytes, size);
    if (bytesRead === 0) break;
    size += bytesRead;
  }
  return bytes.subarray(0, size);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha256").update(bytes).digest());
}

function formatLine(path: string, article: Result<Article>): string {
  if (article.ok) return inert(JSON.stringify({ path, ...article.value }));
  const { rule, offset = null, detail } = article;
  return inert(JSON.stringify({ path, error: { rule, offset, detail } }));
}

function formatRefusal(path: string, { rule, offset, detail }: Fault): string {
  const place = offset === undefined ? "" : ` at byte ${offset}`;
  return inert(`${path} cannot be read as a published report: ${detail}${place} (${rule}).`);
}

/** The report as a page of text for a person. */
function formatPage(article: Article): string {
  const { title, url, published, language, paragraphs, figures, relatedLinks, credits } = article;
  const lists = [
    ...figures.map(({ caption, alt, src }) => `[picture] ${caption || alt}\n  ${src}`),
    ...relatedLinks.map((link) => `[related] ${link.title}\n  ${link.url}`),
    ...credits.map(({ role, name }) => `[credit] ${role}: ${name}`),
  ];
  const head = [title, url, `published ${published ?? "unknown"} · language ${language}`];
  const foot = `sha256 ${article.sha256}`;
  const parts = [head.join("\n"), ...paragraphs, lists.join("\n"), foot];
  return inert(`${parts.filter((part) => part !== "").join("\n\n")}\n`);
}

/** Shows control characters and direction marks instead of sending them to a terminal. */
function inert(text: string): string {
  return text.replace(UNSAFE, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

// Everything but the line end that a terminal may act on; within JSON the same text stays valid.
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "this user may not read it",
};
