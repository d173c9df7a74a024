/** @module The file of one version: a line of JSON, then the text as it was written (PRIV-5). */

import { createHash } from "node:crypto";
import { open, readFile, type FileHandle } from "node:fs/promises";
import { fault, ok, type Result } from "@parley/bytes";
import { limits } from "./limits.js";
import { headSchema, type PrivateHead, type PrivateWords } from "./private-item.js";

/** Writes the bytes of a version. Check the words with `checkWords` first. */
export function formatVersion(
  { text, ...said }: PrivateWords,
  version: number,
  written: string,
): { readonly head: PrivateHead; readonly bytes: Uint8Array } {
  const words = Buffer.from(text, "utf8");
  const head = { version, written, ...said, sizeBytes: words.length };
  const line = headSchema.parse({ parley: "private/v1", ...head, sha256: sha256(words) });
  return { head, bytes: Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), words]) };
}

/** Reads the first line of a version. Faults: PRIV-6 for what is not whole or not one. */
export async function readHead(path: string, version: number): Promise<Result<PrivateHead>> {
  const file = await open(path, "r").catch(() => undefined);
  if (file === undefined) return notWhole();
  try {
    const start = await readStart(file);
    const read = parseHead(start, version);
    if (!read.ok) return read;
    const { size } = await file.stat();
    const { head, lineBytes } = read.value;
    return size === lineBytes + head.sizeBytes ? ok(head) : notWhole();
  } finally {
    await file.close();
  }
}

/** Reads a version whole. Faults: PRIV-6 where one byte is another than was written. */
export async function readVersion(
  path: string,
  version: number,
): Promise<Result<PrivateHead & Pick<PrivateWords, "text">>> {
  const looked = await readHead(path, version);
  if (!looked.ok) return looked;
  const bytes = await readFile(path);
  const read = parseHead(bytes.subarray(0, limits.headBytesMax), version);
  if (!read.ok) return read;
  const { head, lineBytes, sha256: expected } = read.value;
  const words = bytes.subarray(lineBytes);
  return sha256(words) === expected ? ok({ ...head, text: words.toString("utf8") }) : notWhole();
}

interface ReadHead {
  readonly head: PrivateHead;
  /** Of the line with its end. */
  readonly lineBytes: number;
  readonly sha256: string;
}

function parseHead(start: Buffer, version: number): Result<ReadHead> {
  const end = start.indexOf("\n");
  const read = headSchema.safeParse(jsonOf(start.subarray(0, Math.max(end, 0))));
  if (!read.success || read.data.version !== version) return notWhole();
  const { parley: _, sha256: hash, ...head } = read.data;
  return ok({ head, lineBytes: end + 1, sha256: hash });
}

async function readStart(file: FileHandle): Promise<Buffer> {
  const buffer = Buffer.alloc(limits.headBytesMax);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
  return buffer.subarray(0, bytesRead);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return undefined;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function notWhole(): Result<never> {
  return fault("PRIV-6", "what is kept of this version is not whole");
}
