/** @module Making a centre: keys, credential and card, once. */

import { instant, type Instant } from "@parley/bytes";
import {
  generateCentreKeys,
  generateRootKeys,
  publicKeyOf,
  sha256,
  signerFromSeed,
  tlsPinOf,
  writeCentreKeyFile,
  writeRootKeyFile,
  type CentreKeys,
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
  /** Keys that were made before; new ones without. */
  readonly keys?: CentreKeys;
  /** Of the key files: 18 unless the keys protect nothing. */
  readonly workFactorLog2?: number;
}

/**
 * Makes the folder of a new centre: root key and centre keys sealed under the passphrase, a
 * credential by the root, a card by the centre. Carry the root key file away afterwards.
 */
export async function initCentre(folder: CentreFolder, options: InitOptions): Promise<void> {
  const { party, domain, passphrase } = options;
  await createFolder(folder);
  const root = generateRootKeys(party);
  const next = generateRootKeys(party);
  const keys = options.keys ?? (await generateCentreKeys(party));
  const files =
    options.workFactorLog2 === undefined ? {} : { workFactorLog2: options.workFactorLog2 };
  await writeRootKeyFile(folder.root, root, passphrase, files);
  await writeRootKeyFile(`${folder.root}.next`, next, passphrase, files);
  await writeCentreKeyFile(folder.keys, keys, passphrase, files);
  const now = instant(Date.now());
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
      validFrom: now,
      validUntil: instant(now + VALIDITY_MS),
      nextRoot: rootHash(publicKeyOf(next.rootSeed), sha256),
    },
    sha256,
  );
  const rootSigner = rootKey(domain, party, publicKeyOf(root.rootSeed), sha256);
  await writeNew(folder.rootVkey, `${formatVerifierKey(rootSigner)}\n`);
  await writeNew(folder.credential, await signNote(text, root.rootSeed, rootSigner));
  await writeWhole(folder.card, await makeCard(options, keys, 1, now));
  const { host, port } = options.listen;
  await writeConfig(folder, {
    version: 1,
    party,
    domain,
    console: { port: options.consolePort },
    listen: { host, port },
    cardSerial: 1,
    log: options.log ?? { beatSeconds: 60, witnesses: [] },
  });
}

/** Keys of a centre that is to be made, and the one it cosigns others' logs with. */
export interface KeysOfCentre {
  readonly keys: CentreKeys;
  readonly witness: VerifierKey;
}

/** Makes keys before their centre is made, so that others' credentials can name them. */
export async function makeKeys(domain: Domain, party: string): Promise<KeysOfCentre> {
  const keys = await generateCentreKeys(party);
  return { keys, witness: witnessOf(domain, keys) };
}

function witnessOf(domain: Domain, { party, witnessSeed }: CentreKeys): VerifierKey {
  return witnessKey(domain, party, publicKeyOf(witnessSeed), sha256);
}

/** Signs a new card: after this its serial and addresses are what peers get in hello. */
export async function makeCard(
  centre: Pick<InitOptions, "party" | "domain" | "addresses">,
  keys: CentreKeys,
  serial: number,
  time: Instant,
): Promise<Uint8Array> {
  const { party, domain, addresses } = centre;
  const recipient = await sealingRecipient(keys.sealingIdentity);
  const text = formatCard(
    {
      party,
      serial,
      sealing: recipient,
      tlsPin: tlsPinOf(keys.tlsCertificate),
      bearers: addresses.map((address) => ({ kind: "wss", address })),
      time,
    },
    domain,
  );
  const key = centreKey(domain, party, 1, publicKeyOf(keys.centreSeed), sha256);
  return signNote(text, keys.centreSeed, key);
}

/** Puts one signature under a text. */
async function signNote(text: string, seed: Uint8Array, key: NoteKey): Promise<Uint8Array> {
  const signature = await signerFromSeed(seed).sign(new TextEncoder().encode(text));
  return formatNote(text, [{ name: key.name, keyId: key.keyId, signature }]);
}

const VALIDITY_MS = 2 * 365 * 86_400_000;
