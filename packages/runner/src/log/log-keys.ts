/** @module Keys of our own log: those that sign it, and those of peers that cosign it. */

import { assert } from "@parley/bytes";
import type { CosignatureVerifiers } from "@parley/log";
import type { Self, State } from "@parley/protocol";
import type { LogKeys } from "./cosigned-checkpoint.js";
import type { PeerWitness } from "./log-showing.js";

/** What our checkpoints are read with: the newest key, and others of the same log (ROT-9). */
export function logKeysOf(self: Self, verifiers: CosignatureVerifiers): LogKeys {
  const { credential, earlier: replaced = [], crypto } = self;
  const { logKey: log, witnesses } = credential;
  assert(log !== undefined, "a log has a key");
  const earlier = replaced.flatMap(({ credential: { logKey: key } }) =>
    key !== undefined && key.name === log.name && key.keyId !== log.keyId ? [key] : [],
  );
  return { log, earlier, witnesses, crypto, verifiers };
}

/** Peers whose key our credential names among the witnesses of our log. */
export function peerWitnesses({ self, peers }: State): readonly PeerWitness[] {
  return [...peers.values()].flatMap(({ party, credential: { witnessKey: key } }) => {
    const { witnesses } = self.credential;
    const isNamed = witnesses.some(({ name, keyId }) => name === key?.name && keyId === key.keyId);
    return key !== undefined && isNamed ? [{ party, key }] : [];
  });
}
