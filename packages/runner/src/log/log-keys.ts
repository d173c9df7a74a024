/** @module Keys of our own log: those that sign it, and those of peers that cosign it. */

import { assert } from "@parley/bytes";
import type { Self, State } from "@parley/protocol";
import type { NoteKey } from "@parley/wire";
import type { LogKeys } from "./cosigned-checkpoint.js";
import type { PeerWitness } from "./log-showing.js";

/** Keys of our log, the newest first, and those before it of the same log (ROT-9). */
export function ownLogKeys({ credential, earlier = [] }: Self): readonly NoteKey[] {
  const held = [credential, ...earlier.map((one) => one.credential)];
  const keys = held.flatMap(({ logKey: key }) => {
    return key !== undefined && key.name === credential.logKey?.name ? [key] : [];
  });
  return keys.filter(({ keyId }, at) => keys.findIndex((one) => one.keyId === keyId) === at);
}

/** What our checkpoints are read with. */
export function logKeysOf(self: Self): LogKeys {
  const [log, ...earlier] = ownLogKeys(self);
  assert(log !== undefined, "a log has a key");
  return { log, earlier, witnesses: self.credential.witnesses, crypto: self.crypto };
}

/** Peers whose key our credential names among the witnesses of our log. */
export function peerWitnesses({ self, peers }: State): readonly PeerWitness[] {
  return [...peers.values()].flatMap(({ party, credential: { witnessKey: key } }) => {
    const { witnesses } = self.credential;
    const isNamed = witnesses.some(({ name, keyId }) => name === key?.name && keyId === key.keyId);
    return key !== undefined && isNamed ? [{ party, key }] : [];
  });
}
