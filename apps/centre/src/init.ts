/** @module Making a centre: keys, credential and card, once. */

import { instant, type Instant } from "@parley/bytes";
import {
  firstSealingKeys,
  generateArchiveKey,
  generateCentreKeys,
  generateRootKeys,
  publicKeyOf,
  sha256,
  signerFromSeed,
  tlsPinOf,
  writeArchiveKeyFile,
  writeCentreKeyFile,
  writeRootKeyFile,
  writeSealingKeyFile,
  type CentreKeys,
  type KeyFileOptions,
  type SealingKey,
} from "@parley/signer-file";
import {
  formatCard,
  formatCredential,
  formatNote,
  formatVerifierKey,
  centreKey,
  logKey,
  rootHash,
  rootKey,
  witnessKey,
  type Domain,
  type NoteKey,
  type VerifierKey,
} from "@parley/wire";
import { sealingRecipient } from "@parley/sealer-age";
import { mustCount } from "./own-log.js";
import {
  createFolder,
  writeConfig,
  writeNew,
  writeWhole,
  type CentreConfig,
  type CentreFolder,
} from "./centre-folder.js";

/** What a new centre is made from. */
export interface InitOptions {
  readonly party: string;
  readonly domain: Domain;
  /** How the party calls itself, by language. */
  readonly names: ReadonlyMap<string, string>;
  readonly passphrase: string;
  readonly consolePort: number;
  /** Where it listens for other centres, and how they reach that: `wss://host:port`. */
  readonly listen: { readonly host: string; readonly port: number };
  readonly addresses: readonly string[];
  /** Who cosigns its log, and where those are reached that are no peers. */
  readonly witnesses?: readonly VerifierKey[];
  readonly log?: CentreConfig["log"];
  /** False for a party that keeps no log: nothing it receipts is proven. */
  readonly keepsLog?: boolean;
  /** False for a centre without an archive, as measurements compare; one without a log has none. */
  readonly keepsArchive?: boolean;
  /** Keys that were made before; new ones without. */
  readonly keys?: CentreKeys;
  /** Whom the archive is sealed for; without it a key is made, to be carried away. */
  readonly archiveRecipient?: string;
  /** Of the key files: 18 unless the keys protect nothing. */
  readonly workFactorLog2?: number;
}

/**
 * Makes the folder of a new centre: root key and centre keys sealed under the passphrase, a
 * credential by the root, a card by the centre, the first sealing keys, and an archive key
 * unless a recipient is given. Carry the files of root and archive away afterwards.
 */
export async function initCentre(folder: CentreFolder, options: InitOptions): Promise<void> {
  const { party, domain, passphrase } = options;
  mustCount(options.witnesses ?? []);
  await createFolder(folder);
  const root = generateRootKeys(party);
  const next = generateRootKeys(party);
  const keys = options.keys ?? generateCentreKeys(party);
  const now = instant(Date.now());
  const sealingKeys = await firstSealingKeys(party, now);
  const [{ identity }] = sealingKeys.keys as readonly [SealingKey];
  const files =
    options.workFactorLog2 === undefined ? {} : { workFactorLog2: options.workFactorLog2 };
  await writeRootKeyFile(folder.root, root, passphrase, files);
  await writeRootKeyFile(`${folder.root}.next`, next, passphrase, files);
  await writeCentreKeyFile(folder.keys, keys, passphrase, files);
  await writeSealingKeyFile(folder.sealingKeys, sealingKeys, keys.sealingSecret);
  const archive = await archiveRecipientOf(folder, options, files);
  const text = formatCredential(
    {
      domain,
      party,
      serial: 1,
      names: options.names,
      centrePublicKey: publicKeyOf(keys.centreSeed),
      logKey:
        options.keepsLog === false
          ? undefined
          : logKey(domain, party, 1, publicKeyOf(keys.logSeed), sha256),
      witnessKey: witnessOf(domain, keys),
      witnesses: options.witnesses ?? [],
      archive,
      validFrom: now,
      validUntil: instant(now + VALIDITY_MS),
      nextRoot: rootHash(publicKeyOf(next.rootSeed), sha256),
    },
    sha256,
  );
  const rootSigner = rootKey(domain, party, publicKeyOf(root.rootSeed), sha256);
  await writeNew(folder.rootVkey, `${formatVerifierKey(rootSigner)}\n`);
  await writeNew(folder.credential, await signNote(text, root.rootSeed, rootSigner));
  const parts = { ...options, credentialSerial: 1, sealing: await sealingRecipient(identity) };
  await writeWhole(folder.card, await makeCard(parts, keys, 1, now));
  const { host, port } = options.listen;
  await writeConfig(folder, {
    version: 1,
    party,
    domain,
    console: { port: options.consolePort },
    listen: { host, port },
    cardSerial: 1,
    log: options.log ?? { beatSeconds: 60, witnesses: [] },
    sealing: { rotateDays: 7, keepDays: 30 },
  });
}

/** Without a log no credential stands in the journal, and no archive could be read by itself. */
async function archiveRecipientOf(
  { archiveKey }: CentreFolder,
  options: InitOptions,
  files: KeyFileOptions,
): Promise<string | undefined> {
  const { party, passphrase, archiveRecipient } = options;
  if (options.keepsArchive === false || options.keepsLog === false) return undefined;
  if (archiveRecipient !== undefined) return archiveRecipient;
  const key = await generateArchiveKey();
  await writeArchiveKeyFile(archiveKey, party, key, passphrase, files);
  return key.recipient;
}

/** Keys of a centre that is to be made, and the one it cosigns others' logs with. */
export interface KeysOfCentre {
  readonly keys: CentreKeys;
  readonly witness: VerifierKey;
}

/** Makes keys before their centre is made, so that others' credentials can name them. */
export function makeKeys(domain: Domain, party: string): KeysOfCentre {
  const keys = generateCentreKeys(party);
  return { keys, witness: witnessOf(domain, keys) };
}

function witnessOf(domain: Domain, { party, witnessSeed }: CentreKeys): VerifierKey {
  return witnessKey(domain, party, publicKeyOf(witnessSeed), sha256);
}

/** What stands in a card beside the keys of the centre that signs it. */
export interface CardParts extends Pick<InitOptions, "party" | "domain" | "addresses"> {
  /** The recipient that peers are to seal for. */
  readonly sealing: string;
  /** Serial of the credential whose centre key signs it. */
  readonly credentialSerial: number;
}

/** Signs a new card: after this its serial, recipient and addresses are what peers get in hello. */
export async function makeCard(
  centre: CardParts,
  keys: CentreKeys,
  serial: number,
  time: Instant,
): Promise<Uint8Array> {
  const { party, domain, addresses, sealing } = centre;
  const text = formatCard(
    {
      party,
      serial,
      sealing,
      tlsPin: tlsPinOf(keys.tlsCertificate),
      bearers: addresses.map((address) => ({ kind: "wss", address })),
      time,
    },
    domain,
  );
  const key = centreKey(
    domain,
    party,
    centre.credentialSerial,
    publicKeyOf(keys.centreSeed),
    sha256,
  );
  return signNote(text, keys.centreSeed, key);
}

/** Puts one signature under a text. */
export async function signNote(text: string, seed: Uint8Array, key: NoteKey): Promise<Uint8Array> {
  const signature = await signerFromSeed(seed).sign(new TextEncoder().encode(text));
  return formatNote(text, [{ name: key.name, keyId: key.keyId, signature }]);
}

export const VALIDITY_MS = 2 * 365 * 86_400_000;
