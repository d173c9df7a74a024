/** @module Key files of centres and roots: one JSON document each, sealed under a passphrase. */

import { randomBytes } from "node:crypto";
import { ok, UsageError, type JsonObject, type Result } from "@parley/bytes";
import {
  notOurs,
  readDocument,
  readSeed,
  SEED_BYTES,
  seedText,
  writeDocument,
  type KeyFileOptions,
} from "./sealed-document.js";
import { generateTlsIdentity, isTlsIdentity, type TlsIdentity } from "./tls-identity.js";

/** The secrets of a centre in use: what it signs, opens and proves its lines with. */
export interface CentreKeys extends TlsIdentity {
  readonly party: string;
  /** The 32-byte Ed25519 secret of the centre key. */
  readonly centreSeed: Uint8Array;
  /** The 32-byte Ed25519 secrets of the log key, and of the key that cosigns others' logs. */
  readonly logSeed: Uint8Array;
  readonly witnessSeed: Uint8Array;
  /** 32 bytes under which the file of sealing keys is sealed (SEALKEY-1). */
  readonly sealingSecret: Uint8Array;
  /** The log key before this one, while both sign the same log. */
  readonly outgoingLogSeed?: Uint8Array;
}

/** The secret of a root, kept offline. */
export interface RootKeys {
  readonly party: string;
  /** The 32-byte Ed25519 secret of the root key. */
  readonly rootSeed: Uint8Array;
}

/** Makes all keys of a new centre but those that peers seal for: `firstSealingKeys` does. */
export function generateCentreKeys(party: string): CentreKeys {
  return {
    party,
    centreSeed: new Uint8Array(randomBytes(SEED_BYTES)),
    logSeed: new Uint8Array(randomBytes(SEED_BYTES)),
    witnessSeed: new Uint8Array(randomBytes(SEED_BYTES)),
    sealingSecret: new Uint8Array(randomBytes(SEED_BYTES)),
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
    sealingSecret: seedText(keys.sealingSecret),
    ...(keys.outgoingLogSeed && { outgoingLogSeed: seedText(keys.outgoingLogSeed) }),
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
  const { party, tlsPrivateKey, tlsCertificate } = read.value;
  const centreSeed = readSeed(read.value.centreSeed);
  const logSeed = readSeed(read.value.logSeed);
  const witnessSeed = readSeed(read.value.witnessSeed);
  const sealingSecret = readSeed(read.value.sealingSecret);
  const texts = [party, tlsPrivateKey, tlsCertificate];
  if (!centreSeed || !logSeed || !witnessSeed || !sealingSecret || !areTexts(texts)) {
    return notOurs(path);
  }
  const [code, privateKey, certificate] = texts as [string, string, string];
  const tls = { tlsPrivateKey: privateKey, tlsCertificate: certificate };
  if (!isTlsIdentity(tls)) return notOurs(path);
  const { outgoingLogSeed: before } = read.value;
  const outgoing = before === undefined ? undefined : readSeed(before);
  if (before !== undefined && outgoing === undefined) return notOurs(path);
  const seeds = { centreSeed, logSeed, witnessSeed, sealingSecret };
  return ok({ party: code, ...seeds, ...(outgoing && { outgoingLogSeed: outgoing }), ...tls });
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

function areTexts(values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}

const CENTRE_KIND = "parley/centre-keys/v1";
const ROOT_KIND = "parley/root-keys/v1";
