/** @module The file of sealing keys: the one peers seal for, and older ones that still open. */

import { randomBytes } from "node:crypto";
import { open, readdir, rename, unlink, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import {
  encodeBase64,
  encodeText,
  formatInstant,
  formatJson,
  isJsonObject,
  ok,
  parseInstant,
  UsageError,
  type Instant,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { generateSealingIdentity, sealWithPassphrase, sealingRecipient } from "@parley/sealer-age";
import {
  KeyFileError,
  notOurs,
  readDocument,
  sentenceOf,
  syncFolder,
  UNFINISHED,
  unfinishedName,
  writeDurably,
} from "./sealed-document.js";

/** A key that peers seal for, or did. Its times are of the keyring's own count, not of a clock. */
export interface SealingKey {
  /** `AGE-SECRET-KEY-PQ-1…`. Secret. */
  readonly identity: string;
  /** What the count showed when it was made, and when another took its place, in milliseconds. */
  readonly madeMs: number;
  readonly replacedMs?: number;
}

/**
 * A centre's sealing keys, the newest first, and the time that it has counted (SEALKEY-5): no
 * clock that is set can make a key older.
 */
export interface SealingKeyring {
  readonly party: string;
  /** Milliseconds that were seen to pass. */
  readonly seenMs: number;
  /** Milliseconds that may have passed while nobody counted. */
  readonly doubtfulMs: number;
  /** The clock when this was written. */
  readonly at: Instant;
  readonly keys: readonly SealingKey[];
}

/** The keyring of a new centre. */
export async function firstSealingKeys(party: string, at: Instant): Promise<SealingKeyring> {
  const { identity } = await generateSealingIdentity();
  return { party, seenMs: 0, doubtfulMs: 0, at, keys: [{ identity, madeMs: 0 }] };
}

/**
 * Reads the keyring with the rules of `readCentreKeyFile`, and destroys what an interrupted write
 * left beside it. KEY-4 also for identities that are not hybrid and for times that cannot be.
 */
export async function readSealingKeyFile(
  path: string,
  secret: Uint8Array,
): Promise<Result<SealingKeyring>> {
  const read = await readDocument(path, passphraseOf(secret), KIND, JSON_LIMITS);
  if (!read.ok) return read;
  await destroyUnfinished(path);
  const { party, at: time, keys: list } = read.value;
  const at = typeof time === "string" ? parseInstant(time) : undefined;
  const seenMs = readMs(read.value.seenMs);
  const doubtfulMs = readMs(read.value.doubtfulMs);
  const keys = Array.isArray(list) ? (list as readonly Json[]).map(readKey) : [];
  if (typeof party !== "string" || at?.ok !== true) return notOurs(path);
  if (seenMs === undefined || doubtfulMs === undefined) return notOurs(path);
  const known = keys.filter((key) => key !== undefined);
  const [current, ...older] = known;
  const isWhole = known.length === keys.length && known.length <= SEALING_KEYS_MAX;
  const isOrdered = older.every(({ replacedMs }) => replacedMs !== undefined);
  if (!isWhole || current === undefined || current.replacedMs !== undefined || !isOrdered) {
    return notOurs(path);
  }
  for (const { identity } of known) if (!(await isHybrid(identity))) return notOurs(path);
  return ok({ party, seenMs, doubtfulMs, at: at.value, keys: known });
}

/**
 * Makes this the keyring of the file, in one step: a crash leaves the old one or the new one,
 * whole. When the new one is durable the bytes of the old one are overwritten, as far as the file
 * system lets anybody do that. Rejects with `KeyFileError`.
 */
export async function writeSealingKeyFile(
  path: string,
  keyring: SealingKeyring,
  secret: Uint8Array,
): Promise<void> {
  const { party, seenMs, doubtfulMs, at, keys } = keyring;
  const document: JsonObject = {
    kind: KIND,
    party,
    seenMs,
    doubtfulMs,
    at: formatInstant(at),
    keys: keys.map(({ identity, madeMs, replacedMs }) =>
      replacedMs === undefined ? { identity, madeMs } : { identity, madeMs, replacedMs },
    ),
  };
  const content = encodeText(formatJson(document));
  // The secret has 32 random bytes: a slow guess would protect nothing more.
  const sealed = await sealWithPassphrase(content, passphraseOf(secret), 1);
  const unfinished = unfinishedName(path);
  let before: FileHandle | undefined;
  try {
    before = await open(path, "r+").catch(() => undefined);
    await writeDurably(unfinished, sealed);
    await rename(unfinished, path);
    await syncFolder(dirname(path));
    // Only now: until here a crash may bring the old name back.
    await before?.write(randomBytes((await before.stat()).size), 0, null, 0);
    await before?.sync();
  } catch (cause) {
    await unlink(unfinished).catch(() => undefined);
    const sentence = `The sealing keys in ${path} cannot be written (${sentenceOf(cause)}).`;
    throw new KeyFileError("broken", sentence, { cause });
  } finally {
    await before?.close();
  }
}

/** What a crash left half written holds keys, too. */
async function destroyUnfinished(path: string): Promise<void> {
  const start = `${basename(path)}.`;
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(start) || !name.endsWith(UNFINISHED)) continue;
    const left = join(dirname(path), name);
    const file = await open(left, "r+").catch(() => undefined);
    try {
      await file?.write(randomBytes((await file.stat()).size), 0, null, 0);
      await file?.sync();
    } finally {
      await file?.close();
    }
    await unlink(left);
  }
}

function readKey(value: Json): SealingKey | undefined {
  if (!isJsonObject(value) || typeof value.identity !== "string") return undefined;
  const madeMs = readMs(value.madeMs);
  const { identity } = value;
  if (madeMs === undefined) return undefined;
  if (value.replacedMs === undefined) return { identity, madeMs };
  const replacedMs = readMs(value.replacedMs);
  return replacedMs === undefined ? undefined : { identity, madeMs, replacedMs };
}

function readMs(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

async function isHybrid(identity: string): Promise<boolean> {
  try {
    await sealingRecipient(identity);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

function passphraseOf(secret: Uint8Array): string {
  return encodeBase64(secret);
}

/** More are never kept: opening tries them one after the other. */
export const SEALING_KEYS_MAX = 16;
const KIND = "parley/sealing-keys/v1";
const JSON_LIMITS = { depthMax: 3, membersMax: 16 };
