/** @module An officer vouches for a credential, or chooses one of two (ROT-4, ROT-5). */

import { fault, ok } from "@parley/bytes";
import { credentialFingerprint, type Credential } from "@parley/wire";
import type { ConfirmCredentialAct } from "../input-effect.js";
import type { KeptNotice, State } from "../state.js";
import { answer, record, type Turn } from "../turn.js";
import { readCredential, serialKey } from "./held.js";

/** Takes what was compared over another path: the fingerprint says which credential is meant. */
export function confirmCredential(
  turn: Turn,
  request: string,
  { party, fingerprint }: ConfirmCredentialAct,
): void {
  if (!turn.state.peers.has(party)) {
    return answer(turn, request, fault("ACT-1", `${party} is not a party pinned here`));
  }
  const waiting = waitingOf(turn.state, party);
  if (waiting.length === 0) {
    const detail = `no credential of ${party} waits to be confirmed`;
    return answer(turn, request, fault("ROT-8", detail));
  }
  const digits = fingerprint.replace(/\s/g, "");
  const { hash } = turn.state.self.crypto;
  const meant = waiting.find(
    ({ credential }) => credentialFingerprint(credential, hash).replace(/\s/g, "") === digits,
  );
  if (meant === undefined) {
    const detail = `that is the fingerprint of no credential of ${party} that waits`;
    return answer(turn, request, fault("ROT-8", detail));
  }
  const { credential, chosen } = meant;
  const { serial, id } = credential;
  const said = { party, serial, id, by: "officer" as const, chosen };
  record(turn, { kind: "credential-confirmed", at: turn.now, ...said });
  turn.effects.push({ kind: "peers-changed" });
  answer(turn, request, ok({}));
}

/** ROT-4, ROT-5: no glance ends it. Of our own credential only others can choose. */
export function waitsForOfficer(self: string, { kind, party }: KeptNotice): boolean {
  return party !== self && (kind === "credential-not-confirmed" || kind === "credentials-differ");
}

interface Waiting {
  readonly credential: Credential;
  readonly chosen: boolean;
}

/** Both of each pair in dispute, then the newest one where nobody has vouched for it. */
function waitingOf(state: State, party: string): readonly Waiting[] {
  const pairs = [...state.disputed].flatMap(([name, { first, second, chosen }]) => {
    if (chosen !== undefined) return [];
    return [first, second].flatMap((note) => {
      const read = readCredential(state, party, note);
      const isOf = read.ok && serialKey(party, read.value.serial) === name;
      return isOf ? [{ credential: read.value, chosen: true }] : [];
    });
  });
  const peer = state.peers.get(party);
  const isDisputed = pairs.some(({ credential }) => credential.serial === peer?.credential.serial);
  if (peer === undefined || isDisputed || peer.confirmed >= peer.credential.serial) return pairs;
  return [...pairs, { credential: peer.credential, chosen: false }];
}
