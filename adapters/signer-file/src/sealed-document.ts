/** @module JSON documents sealed under a passphrase, in files readable by their owner only. */

import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";
import {
  decodeBase64,
  decodeText,
  encodeBase64,
  encodeText,
  fault,
  formatJson,
  isJsonObject,
  ok,
  parseJson,
  UsageError,
  type JsonLimits,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { openWithPassphrase, sealWithPassphrase } from "@parley/sealer-age";

/** How a key file is written. */
export interface KeyFileOptions {
  /** Each step doubles what one guess of the passphrase costs: 1 to 20, normally 18. */
  readonly workFactorLog2?: number;
}

/** A key file that cannot be written, in a plain sentence. */
export class KeyFileError extends Error {
  override readonly name = "KeyFileError";
  constructor(
    readonly reason: "exists" | "broken",
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/**
 * Seals a document into a new file, whole or not at all, never over an existing one. Rejects with
 * `KeyFileError`.
 */
export async function writeDocument(
  path: string,
  document: JsonObject,
  passphrase: string,
  options: KeyFileOptions,
): Promise<void> {
  await writeSealed(path, encodeText(formatJson(document)), passphrase, options);
}

/** As `writeDocument`, for bytes of any form. */
export async function writeSealed(
  path: string,
  content: Uint8Array,
  passphrase: string,
  options: KeyFileOptions,
): Promise<void> {
  const sealed = await sealWithPassphrase(content, passphrase, options.workFactorLog2);
  const unfinished = unfinishedName(path);
  try {
    await writeDurably(unfinished, sealed);
    await place(unfinished, path);
    await syncFolder(dirname(path));
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === "EEXIST";
    const sentence = exists
      ? `${path} already exists; keys are never overwritten. Move it away first.`
      : `The key file ${path} cannot be written (${sentenceOf(cause)}).`;
    throw new KeyFileError(exists ? "exists" : "broken", sentence, { cause });
  } finally {
    await unlink(unfinished).catch(() => undefined);
  }
}

/**
 * Opens a document of this kind. KEY-1: the file cannot be read, or others may read it; KEY-2: it
 * is not sealed under a passphrase; KEY-3: the passphrase is another; KEY-4: it holds another kind.
 */
export async function readDocument(
  path: string,
  passphrase: string,
  kind: string,
  limits: JsonLimits = JSON_LIMITS,
): Promise<Result<JsonObject>> {
  const opened = await readSealed(path, passphrase);
  if (!opened.ok) return opened;
  const text = decodeText(opened.value);
  const json = text.ok ? parseJson(text.value, limits) : text;
  if (!json.ok || !isJsonObject(json.value) || json.value.kind !== kind) return notOurs(path);
  return ok(json.value);
}

/** As `readDocument`, for bytes of any form. */
export async function readSealed(path: string, passphrase: string): Promise<Result<Uint8Array>> {
  const sealed = await readOwnFile(path);
  if (!sealed.ok) return sealed;
  const opened = await openWithPassphrase(sealed.value, passphrase, KEY_FILE_BYTES_MAX);
  if (!opened.ok && opened.rule === "SEAL-9") {
    return fault("KEY-3", `The passphrase does not open ${path}, or the file was altered.`);
  }
  return opened.ok ? opened : fault("KEY-2", `${path} is not a key file: ${opened.detail}`);
}

/** A name beside a file for its next content. */
export function unfinishedName(path: string): string {
  return `${path}.${randomBytes(6).toString("hex")}${UNFINISHED}`;
}

/** Writes a file that is not there yet, durably, for its owner alone. */
export async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A file that opens and is of another kind or holds too little (KEY-4). */
export function notOurs(path: string): Result<never> {
  return fault("KEY-4", `${path} opens, but does not hold the keys expected here.`);
}

/** Writes a seed for a document. */
export function seedText(seed: Uint8Array): string {
  if (seed.length !== SEED_BYTES) throw new UsageError("a seed has 32 bytes");
  return encodeBase64(seed);
}

/** Reads what `seedText` wrote; undefined for anything else. */
export function readSeed(value: unknown): Uint8Array | undefined {
  const seed = typeof value === "string" ? decodeBase64(value) : undefined;
  return seed?.ok === true && seed.value.length === SEED_BYTES ? seed.value : undefined;
}

/** Gives the finished file its name, failing when that is taken: rename alone would replace it. */
async function place(unfinished: string, path: string): Promise<void> {
  try {
    await link(unfinished, path);
  } catch (error) {
    // Removable media often have no links: take the name first, then replace what is ours.
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    await (await open(path, "wx", 0o600)).close();
    await rename(unfinished, path);
  }
}

/** Reads a file that nobody but its owner may read (KEY-1). */
async function readOwnFile(path: string): Promise<Result<Uint8Array>> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const { mode, size } = await file.stat();
      if ((mode & constants.S_IFMT) !== constants.S_IFREG || size > KEY_FILE_BYTES_MAX) {
        return fault("KEY-2", `${path} is not a key file.`);
      }
      if ((mode & 0o077) !== 0) {
        return fault(
          "KEY-1",
          `Others may read ${path}. Check who did, then run: chmod 600 ${path}`,
        );
      }
      return ok(new Uint8Array(await file.readFile()));
    } finally {
      await file.close();
    }
  } catch (error) {
    return fault("KEY-1", `The key file ${path} cannot be read (${sentenceOf(error)}).`);
  }
}

/** Makes names in a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** What went wrong, in the words of whoever noticed. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Bytes of the secret of an Ed25519 or ML-DSA key. */
export const SEED_BYTES = 32;
/** How the names of files end that are not finished. */
export const UNFINISHED = ".unfinished";
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);
const KEY_FILE_BYTES_MAX = 64 * 1024;
const JSON_LIMITS = { depthMax: 2, membersMax: 16 };
