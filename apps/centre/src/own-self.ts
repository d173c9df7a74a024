/** @module Who a centre is, from its folder: the credential in use, and those before it. */

import type { Self } from "@parley/protocol";
import {
  publicKeyOf,
  readCentreKeyFile,
  sha256,
  signerFromSeed,
  verifyEd25519,
} from "@parley/signer-file";
import type { Signer } from "@parley/ports";
import { rootKey, type ReadIntroduction } from "@parley/wire";
import type { CentreFolder } from "./centre-folder.js";
import { loadPhrasebook } from "./phrasebook-file.js";
import { earlierCredentials } from "./rotation-files.js";

/** The centre itself, and the key that is to tell peers of the one in use, where there is one. */
export interface OwnSelf {
  readonly self: Self;
  readonly outgoingSigner?: Signer;
}

/** What a centre has loaded to read by: phrases and agreements. */
export type SelfData = Pick<Self, "phrasebook" | "agreements">;

/** For who looks at journal and log alone: what is owed is reckoned by a running centre. */
export async function phrasesAlone(): Promise<SelfData> {
  return { phrasebook: await loadPhrasebook(), agreements: new Map() };
}

/** Reads it; keys that were replaced open under the same passphrase, or are left alone. */
export async function readSelf(
  folder: CentreFolder,
  introduction: ReadIntroduction,
  { phrasebook, agreements }: SelfData,
  passphrase: string,
): Promise<OwnSelf> {
  const self = await selfOf(folder, introduction, { phrasebook, agreements });
  const outgoing = self.earlier?.[0]?.credential;
  const keys = outgoing && (await readCentreKeyFile(folder.outgoing, passphrase));
  if (outgoing === undefined || !keys?.ok) return { self };
  const { centreSeed } = keys.value;
  // Those of another credential vouch for nothing here.
  const isIts = Buffer.compare(publicKeyOf(centreSeed), outgoing.centreKey.publicKey) === 0;
  if (!isIts) return { self };
  return { self: { ...self, outgoing }, outgoingSigner: signerFromSeed(centreSeed) };
}

/** Who the centre is and what it was before, by public files alone: no key is opened. */
export async function selfOf(
  folder: CentreFolder,
  introduction: ReadIntroduction,
  { phrasebook, agreements }: SelfData,
): Promise<Self> {
  const { domain, credential, credentialNote, card, cardNote, rootPublicKey } = introduction;
  return {
    domain,
    party: credential.party,
    root: rootKey(domain, credential.party, rootPublicKey, sha256),
    credential,
    credentialNote,
    // Its log may still bear the key of one of these alone (ROT-9).
    earlier: await earlierCredentials(folder, domain, rootPublicKey),
    card: cardNote,
    cardSerial: card.serial,
    phrasebook,
    agreements,
    crypto: { hash: sha256, verify: verifyEd25519 },
  };
}
