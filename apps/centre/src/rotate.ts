/** @module Rotating a centre's keys: a credential by its root, a card, and a log that goes on. */

import { randomBytes } from "node:crypto";
import { stat } from "node:fs/promises";
import { instant } from "@parley/bytes";
import { parseEntry } from "@parley/protocol";
import { freezeLog } from "@parley/runner";
import {
  publicKeyOf,
  readRootKeyFile,
  sha256,
  verifyEd25519,
  writeCentreKeyFile,
  type CentreKeys,
  type KeyFileOptions,
} from "@parley/signer-file";
import { openSqliteStore } from "@parley/store-sqlite";
import {
  credentialFingerprint,
  formatCredential,
  formatVerifierKey,
  logKey,
  noteKey,
  parseCredential,
  rootKey,
  type Credential,
  type FrozenLog,
  type NoteKey,
  type ReadIntroduction,
  type VerifierKey,
} from "@parley/wire";
import { nextCardSerial } from "./card-serial.js";
import { FolderError, readConfig, type CentreConfig, type CentreFolder } from "./centre-folder.js";
import { makeCard, signNote, VALIDITY_MS } from "./init.js";
import { introductionOf } from "./introduction.js";
import { logOf, mustCount } from "./own-log.js";
import { phrasesAlone, readSelf } from "./own-self.js";
import { stageRotation } from "./rotation-files.js";
import { openKeys } from "./start.js";
import { systemClock } from "./system-clock.js";

/** What is rotated, and with whose words. */
export interface RotateOptions extends KeyFileOptions {
  /** The root key file, brought from where it is kept. */
  readonly root: string;
  readonly rootPassphrase: string;
  /** Of the centre's keys; the new ones are sealed under it as well. */
  readonly passphrase: string;
  /** `same`: the log and its key go on; `key`: another key of it; `new`: another log. */
  readonly log: "same" | "key" | "new";
  /** Serial of the new credential; the next one that the folder and its journal know without. */
  readonly serial?: number;
  /** Who cosigns the log from now on; as before without. */
  readonly witnesses?: readonly WitnessAddress[];
}

/** A witness's key, and where it is reached unless it is a peer. */
export interface WitnessAddress {
  readonly key: VerifierKey;
  readonly url?: string;
}

/** What a rotation made. */
export interface Rotated {
  readonly serial: number;
  /** What peers compare of the new credential. */
  readonly fingerprint: string;
  /** Where the frozen log lies. */
  readonly frozen?: string;
}

/** Rotates the keys of a centre that does not run. They count from its next start. */
export async function rotateCentre(folder: CentreFolder, options: RotateOptions): Promise<Rotated> {
  const config = await readConfig(folder);
  const introduction = await introductionOf(folder, config);
  await checkFinished(folder);
  mustCount(options.witnesses?.map(({ key }) => key) ?? introduction.credential.witnesses);
  const keys = await openKeys(folder, options.passphrase);
  const root = await openRoot(introduction, options);
  const { credential: before, card } = introduction;
  if (options.log !== "same" && before.logKey === undefined) {
    throw new FolderError("This centre keeps no log. Rotate it without --log-key and --new-log.");
  }
  const serial = await nextSerial(folder, introduction, options.serial);
  const frozen =
    options.log === "new" ? await freeze(folder, config, introduction, keys, options) : undefined;
  const next = nextKeys(keys, options.log);
  const credential = await makeCredential(before, serial, next, options, frozen, root);
  const cardSerial = nextCardSerial(card, config);
  const addresses = card.bearers.map(({ address }) => address);
  const now = instant(Date.now());
  await stageRotation(folder, {
    from: before.serial,
    credential: credential.note,
    card: await makeCard(
      {
        ...{ party: config.party, domain: config.domain, addresses },
        ...{ sealing: card.sealing, credentialSerial: serial },
      },
      next,
      cardSerial,
      now,
    ),
    writeKeys: (path) => writeCentreKeyFile(path, next, options.passphrase, options),
    config: { ...config, cardSerial, log: logSettings(config, options) },
    freezes: frozen !== undefined,
  });
  const fingerprint = credentialFingerprint(credential.read, sha256);
  const put = frozen && { frozen: `${folder.logFiles}-${before.serial}` };
  return { serial, fingerprint, ...put };
}

/** ROT-7: the outgoing key speaks at the next start; one rotation waits for the other. */
async function checkFinished({ outgoing }: CentreFolder): Promise<void> {
  const there = await stat(outgoing).catch(() => undefined);
  if (there === undefined) return;
  throw new FolderError(
    "The last rotation is not finished: its outgoing key has not told the peers yet. " +
      "Start the centre once, stop it, and rotate again.",
  );
}

/**
 * ROT-5: two credentials of one serial count for nothing. A folder from a backup may be older than
 * what its journal was given back (LOCK-9), and than what nobody has given back yet.
 */
async function nextSerial(
  folder: CentreFolder,
  introduction: ReadIntroduction,
  asked: number | undefined,
): Promise<number> {
  const { domain, rootPublicKey, credential } = introduction;
  const crypto = { hash: sha256, verify: verifyEd25519 };
  let newest = credential.serial;
  const isThere = (await stat(folder.store).catch(() => undefined)) !== undefined;
  const store = isThere ? await openSqliteStore({ path: folder.store }) : undefined;
  try {
    for await (const { kind, body } of store?.entries() ?? []) {
      const entry = kind === "credential" ? parseEntry(kind, body) : undefined;
      if (!entry?.ok || entry.value.kind !== "credential") continue;
      if (entry.value.party !== credential.party) continue;
      const read = parseCredential(entry.value.note, domain, rootPublicKey, crypto);
      if (read.ok) newest = Math.max(newest, read.value.serial);
    }
  } finally {
    await store?.close();
  }
  if (asked === undefined || asked > newest) return asked ?? newest + 1;
  throw new FolderError(
    `The serial ${asked} was used: the newest one known here is ${newest}. Give a higher one.`,
  );
}

interface Root {
  readonly seed: Uint8Array;
  readonly key: NoteKey;
}

async function openRoot(
  { domain, credential: { party }, rootPublicKey }: ReadIntroduction,
  { root: path, rootPassphrase }: RotateOptions,
): Promise<Root> {
  const read = await readRootKeyFile(path, rootPassphrase);
  if (!read.ok) throw new FolderError(`The root key stays shut (${read.rule}). ${read.detail}`);
  const publicKey = publicKeyOf(read.value.rootSeed);
  if (read.value.party !== party || Buffer.compare(publicKey, rootPublicKey) !== 0) {
    throw new FolderError(`${path} is not the root key of this centre. Bring the one that is.`);
  }
  return { seed: read.value.rootSeed, key: rootKey(domain, party, publicKey, sha256) };
}

function nextKeys(keys: CentreKeys, log: RotateOptions["log"]): CentreKeys {
  const { outgoingLogSeed: _, ...rest } = keys;
  const centreSeed = new Uint8Array(randomBytes(SEED_BYTES));
  if (log === "same") return { ...rest, centreSeed };
  const logSeed = new Uint8Array(randomBytes(SEED_BYTES));
  // ROT-9: of one log both keys sign until the next rotation.
  const both = log === "key" ? { outgoingLogSeed: keys.logSeed } : {};
  return { ...rest, centreSeed, logSeed, ...both };
}

async function makeCredential(
  before: Credential,
  serial: number,
  keys: CentreKeys,
  { log, witnesses }: RotateOptions,
  frozen: FrozenLog | undefined,
  root: Root,
): Promise<{ readonly note: Uint8Array; readonly read: Credential }> {
  const { domain, party } = before;
  const now = instant(Date.now());
  const logPublic = publicKeyOf(keys.logSeed);
  const name = before.logKey?.name;
  const text = formatCredential(
    {
      ...before,
      serial,
      centrePublicKey: publicKeyOf(keys.centreSeed),
      logKey:
        name === undefined
          ? undefined
          : log === "new"
            ? logKey(domain, party, serial, logPublic, sha256)
            : noteKey(name, logPublic, sha256),
      lastLog: frozen ?? before.lastLog,
      witnesses: witnesses?.map(({ key }) => key) ?? before.witnesses,
      validFrom: now,
      validUntil: instant(now + VALIDITY_MS),
    },
    sha256,
  );
  const note = await signNote(text, root.seed, root.key);
  const crypto = { hash: sha256, verify: verifyEd25519 };
  const read = parseCredential(note, domain, root.key.publicKey, crypto);
  if (!read.ok)
    throw new FolderError(`The credential cannot be made (${read.rule}): ${read.detail}.`);
  return { note, read: read.value };
}

/** ROT-10: signs the log for the last time, and says how it ends. */
async function freeze(
  folder: CentreFolder,
  config: CentreConfig,
  introduction: ReadIntroduction,
  keys: CentreKeys,
  { passphrase }: RotateOptions,
): Promise<FrozenLog | undefined> {
  const { logKey: key } = introduction.credential;
  const { self } = await readSelf(folder, introduction, await phrasesAlone(), passphrase);
  const { log } = logOf(folder, config, self, keys);
  if (key === undefined || log === undefined) return undefined;
  const store = await openSqliteStore({ path: folder.store });
  try {
    const head = await freezeLog(self, { store, clock: systemClock, log });
    return { origin: key.name, ...head };
  } finally {
    await store.close();
  }
}

function logSettings({ log }: CentreConfig, { witnesses }: RotateOptions): CentreConfig["log"] {
  if (witnesses === undefined) return log;
  const reached = witnesses.flatMap(({ key, url }) =>
    url === undefined ? [] : [{ vkey: formatVerifierKey(key), url }],
  );
  return { ...log, witnesses: reached };
}

const SEED_BYTES = 32;
