/** @module Key files: one JSON document sealed under a passphrase, readable by its owner only. */

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
  type JsonObject,
  type Result,
} from "@parley/bytes";
import {
  generateSealingIdentity,
  openWithPassphrase,
  sealWithPassphrase,
  sealingRecipient,
} from "@parley/sealer-age";
import { generateTlsIdentity, isTlsIdentity, type TlsIdentity } from "./tls-identity.js";

/** The secrets of a centre in use: what it signs, opens and proves its lines with. */
export interface CentreKeys extends TlsIdentity {
  readonly party: string;
  /** The 32-byte Ed25519 secret of the centre key. */
  readonly centreSeed: Uint8Array;
  /** The 32-byte Ed25519 secrets of the log key, and of the key that cosigns others' logs. */
  readonly logSeed: Uint8Array;
  readonly witnessSeed: Uint8Array;
  /** `AGE-SECRET-KEY-PQ-1…`. */
  readonly sealingIdentity: string;
}

/** The secret of a root, kept offline. */
export interface RootKeys {
  readonly party: string;
  /** The 32-byte Ed25519 secret of the root key. */
  readonly rootSeed: Uint8Array;
}

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

/** Makes all keys of a new centre. */
export async function generateCentreKeys(party: string): Promise<CentreKeys> {
  const { identity } = await generateSealingIdentity();
  return {
    party,
    centreSeed: new Uint8Array(randomBytes(SEED_BYTES)),
    logSeed: new Uint8Array(randomBytes(SEED_BYTES)),
    witnessSeed: new Uint8Array(randomBytes(SEED_BYTES)),
    sealingIdentity: identity,
    ...generateTlsIdentity(party),
  };
}

/** Makes a new root key. The next root is another call: it belongs in another file elsewhere. */
export function generateRootKeys(party: string): RootKeys {
  return { party, rootSeed: new Uint8Array(randomBytes(SEED_BYTES)) };
}

/**
 * Writes a centre's keys, whole or not at all, never over an existing file. Rejects with
 * `KeyFileError`; with `UsageError` for keys that do not fit together.
 */
export async function writeCentreKeyFile(
  path: string,
  keys: CentreKeys,
  passphrase: string,
  options: KeyFileOptions = {},
): Promise<void> {
  if (!isTlsIdentity(keys)) throw new UsageError("the TLS key does not belong to the certificate");
  const document: JsonObject = {
    kind: CENTRE_KIND,
    party: keys.party,
    centreSeed: seedText(keys.centreSeed),
    logSeed: seedText(keys.logSeed),
    witnessSeed: seedText(keys.witnessSeed),
    sealingIdentity: keys.sealingIdentity,
    tlsPrivateKey: keys.tlsPrivateKey,
    tlsCertificate: keys.tlsCertificate,
  };
  await writeDocument(path, document, passphrase, options);
}

/**
 * Reads a centre's keys. KEY-1: the file cannot be read, or others may read it; KEY-2: it is not
 * sealed under a passphrase; KEY-3: the passphrase is another; KEY-4: it holds something else.
 */
export async function readCentreKeyFile(
  path: string,
  passphrase: string,
): Promise<Result<CentreKeys>> {
  const read = await readDocument(path, passphrase, CENTRE_KIND);
  if (!read.ok) return read;
  const { party, centreSeed, sealingIdentity, tlsPrivateKey, tlsCertificate } = read.value;
  const seeds = [centreSeed, read.value.logSeed, read.value.witnessSeed].map(readSeed);
  const [centre, log, witness] = seeds;
  const texts = [party, sealingIdentity, tlsPrivateKey, tlsCertificate];
  if (!centre || !log || !witness || !areTexts(texts)) return notOurs(path);
  const [code, identity, privateKey, certificate] = texts as [string, string, string, string];
  const tls = { tlsPrivateKey: privateKey, tlsCertificate: certificate };
  if (!isTlsIdentity(tls) || !(await isSealingIdentity(identity))) return notOurs(path);
  const secrets = { centreSeed: centre, logSeed: log, witnessSeed: witness };
  return ok({ party: code, ...secrets, sealingIdentity: identity, ...tls });
}

/** Writes a root key, as `writeCentreKeyFile` does. */
export async function writeRootKeyFile(
  path: string,
  keys: RootKeys,
  passphrase: string,
  options: KeyFileOptions = {},
): Promise<void> {
  const document = { kind: ROOT_KIND, party: keys.party, rootSeed: seedText(keys.rootSeed) };
  await writeDocument(path, document, passphrase, options);
}

/** Reads a root key, with the rules of `readCentreKeyFile`. */
export async function readRootKeyFile(path: string, passphrase: string): Promise<Result<RootKeys>> {
  const read = await readDocument(path, passphrase, ROOT_KIND);
  if (!read.ok) return read;
  const { party, rootSeed } = read.value;
  const seed = readSeed(rootSeed);
  if (seed === undefined || typeof party !== "string") return notOurs(path);
  return ok({ party, rootSeed: seed });
}

async function writeDocument(
  path: string,
  document: JsonObject,
  passphrase: string,
  options: KeyFileOptions,
): Promise<void> {
  const text = encodeText(formatJson(document));
  const sealed = await sealWithPassphrase(text, passphrase, options.workFactorLog2);
  const unfinished = `${path}.${randomBytes(6).toString("hex")}.unfinished`;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(sealed);
      await file.sync();
    } finally {
      await file.close();
    }
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

async function readDocument(
  path: string,
  passphrase: string,
  kind: string,
): Promise<Result<JsonObject>> {
  const sealed = await readOwnFile(path);
  if (!sealed.ok) return sealed;
  const opened = await openWithPassphrase(sealed.value, passphrase, KEY_FILE_BYTES_MAX);
  if (!opened.ok && opened.rule === "SEAL-9") {
    return fault("KEY-3", `The passphrase does not open ${path}, or the file was altered.`);
  }
  if (!opened.ok) return fault("KEY-2", `${path} is not a key file: ${opened.detail}`);
  const text = decodeText(opened.value);
  const json = text.ok ? parseJson(text.value, JSON_LIMITS) : text;
  if (!json.ok || !isJsonObject(json.value) || json.value.kind !== kind) return notOurs(path);
  return ok(json.value);
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

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function isSealingIdentity(identity: string): Promise<boolean> {
  try {
    await sealingRecipient(identity);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

function notOurs(path: string): Result<never> {
  return fault("KEY-4", `${path} opens, but does not hold the keys expected here.`);
}

function seedText(seed: Uint8Array): string {
  if (seed.length !== SEED_BYTES) throw new UsageError("a seed has 32 bytes");
  return encodeBase64(seed);
}

function readSeed(value: unknown): Uint8Array | undefined {
  const seed = typeof value === "string" ? decodeBase64(value) : undefined;
  return seed?.ok === true && seed.value.length === SEED_BYTES ? seed.value : undefined;
}

function areTexts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const CENTRE_KIND = "parley/centre-keys/v1";
const ROOT_KIND = "parley/root-keys/v1";
const NO_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);
const SEED_BYTES = 32;
const KEY_FILE_BYTES_MAX = 64 * 1024;
const JSON_LIMITS = { depthMax: 2, membersMax: 16 };
