/** @module The parties of a bundle: roots against the reader's, credentials under the roots. */

import { encodeText, sameBytes } from "@parley/bytes";
import { parseCredential, rootFingerprint, type Credential, type NoteKey } from "@parley/wire";
import type { Bundle } from "./bundle.js";
import { refuse, take } from "./refusing.js";
import type { PinnedRoot, Trust } from "./trust.js";
import type { BundleCrypto } from "./verification.js";

/** A party whose credentials verify under the root that the bundle gives. */
export interface Party {
  readonly party: string;
  readonly root: NoteKey;
  readonly fingerprint: string;
  /** The reader's own root of that name, which is the same; undefined where the reader has none. */
  readonly pinned: PinnedRoot | undefined;
  readonly credentials: ReadonlyMap<number, Credential>;
}

/** Checks roots and credentials (VRFY-1, VRFY-3). */
export function checkParties(
  bundle: Bundle,
  trust: Trust | undefined,
  crypto: BundleCrypto,
): ReadonlyMap<string, Party> {
  const parties = new Map<string, Party>();
  for (const [at, { party, root, credentials: notes }] of bundle.parties.entries()) {
    const fingerprint = rootFingerprint(root, crypto.hash);
    const pinned = trust?.roots.get(root.name);
    if (pinned !== undefined && !isSame(pinned, root, fingerprint)) {
      refuse("VRFY-1", `parties[${at}]`, `the root of ${party} is not the one the reader pinned`);
    }
    const credentials = new Map<number, Credential>();
    for (const [place, note] of notes.entries()) {
      const where = `parties[${at}].credentials[${place}]`;
      const bytes = encodeText(note);
      const credential = take(parseCredential(bytes, bundle.domain, root.publicKey, crypto), where);
      if (credential.party !== party) refuse("VRFY-3", where, `it is of ${credential.party}`);
      if (credentials.has(credential.serial)) {
        refuse("VRFY-3", where, `a second credential with serial ${credential.serial}`);
      }
      credentials.set(credential.serial, credential);
    }
    parties.set(party, { party, root, fingerprint, pinned, credentials });
  }
  return parties;
}

function isSame(pinned: PinnedRoot, root: NoteKey, fingerprint: string): boolean {
  if (pinned.publicKey !== undefined) return sameBytes(pinned.publicKey, root.publicKey);
  return pinned.fingerprint === fingerprint;
}
