/** @module `parley verify`: a bundle against the reader's own trust (spec/evidence-bundle.md). */

import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { encodeHex } from "@parley/bytes";
import { limits, parseTrust, verifyBundle, type Trust, type Verification } from "@parley/bundle";
import { nobleCrypto } from "@parley/crypto-noble";
import { languages, reportOf, sayIn, type Block, type Language } from "@parley/verdict";
import { Complaint } from "./complaint.js";
import type { VerifyFlags } from "./flags.js";
import { inertJson, quoted } from "./inert-text.js";
import { verificationJson } from "./verification-json.js";

/** Writes what a bundle proves and returns the exit code (CLI-29, CLI-30). */
export async function verify(
  file: string,
  flags: VerifyFlags,
  out: { write(text: string): void },
): Promise<number> {
  const language = languages.find((one) => one === flags.lang) ?? "en";
  const trust = flags.trust === undefined ? undefined : await readTrust(flags.trust);
  const bytes = await readBundleFile(file);
  const verification = verifyBundle(bytes, trust, nobleCrypto);
  out.write(
    flags.json === true
      ? `${inertJson(verificationJson(verification))}\n`
      : page(verification, language, { name: file, bytes }),
  );
  return EXIT_CODES[verification.verdict];
}

/** The reader's own trust; refused where it is none. */
export async function readTrust(file: string): Promise<Trust> {
  const read = parseTrust(await readUpTo(file, limits.trustBytesMax), nobleCrypto.hash);
  if (read.ok) return read.value;
  throw new Complaint(`${file} is not a trust file: ${read.detail}.`, {
    rule: read.rule,
    safe: "Nothing was verified.",
    next: "Mend it; npx parley verify --help shows one.",
    exitCode: 4,
  });
}

/** The bytes of a bundle; of one that is too large, enough to refuse it. */
export function readBundleFile(path: string): Promise<Uint8Array> {
  return readUpTo(path, limits.bundleBytesMax);
}

/** At most one byte more than is allowed: that is enough to refuse the rest unread. */
async function readUpTo(path: string, bytesMax: number): Promise<Uint8Array> {
  try {
    // Without waiting: opening a pipe would otherwise hang until somebody writes to it.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const found = await file.stat();
      if (!found.isFile()) throw new Error("it is no regular file");
      const bytes = new Uint8Array(Math.min(found.size, bytesMax + 1));
      let size = 0;
      while (size < bytes.length) {
        const { bytesRead } = await file.read(bytes, size);
        if (bytesRead === 0) break;
        size += bytesRead;
      }
      return bytes.subarray(0, size);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new Complaint(`${path} cannot be read.`, {
      rule: "CLI-29",
      safe: "Nothing was verified.",
      next: "Check its name and its rights.",
      exitCode: 4,
      cause: error,
    });
  }
}

/** The report as text: our sentences in lists, words of a statement each behind a bar. */
function page(
  verification: Verification,
  language: Language,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): string {
  const { exercise, headline, sections } = reportOf(verification, language);
  const parts = [
    ...(exercise === undefined ? [] : [exercise]),
    headline.join("\n"),
    ...sections.map(({ title, blocks }) => [title, ...blocks.map(blockText)].join("\n")),
    ...fileLine(language, name, bytes),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** Names the file by its hash, where all of it was read. */
function fileLine(language: Language, name: string, bytes: Uint8Array): readonly string[] {
  if (bytes.length > limits.bundleBytesMax) return [];
  const hash = encodeHex(nobleCrypto.hash(bytes));
  return [sayIn(language)("file.hash", { name, size: bytes.length, hash })];
}

function blockText({ kind, heading, lines }: Block): string {
  const shown = kind === "words" ? lines.map(quoted) : lines.map((line) => `  - ${line}`);
  return [...(heading === undefined ? [] : [` ${heading}`]), ...shown].join("\n");
}

const EXIT_CODES = { proven: 0, refused: 1, consistent: 2 } as const;
