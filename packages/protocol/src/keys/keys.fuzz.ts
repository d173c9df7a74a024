/** Parties whose keys were rotated, disputed or revoked, for tests. */

import { instant } from "@parley/bytes";
import {
  credentialFingerprint,
  formatHello,
  formatRevocation,
  type Credential,
  type Hello,
  type RevocationReason,
} from "@parley/wire";
import {
  crypto,
  makeIdentity,
  signText,
  type Identity,
  type IdentityOptions,
} from "../../../../vectors/identity.js";
import { findNoise } from "../convergence.fuzz.js";
import { nodeOf, restart, type World } from "../world.fuzz.js";

/** The same party under its next serial, with its outgoing key at hand. */
export function rotated(previous: Identity, options: IdentityOptions = {}): Identity {
  const serial = previous.self.credential.serial + 1;
  const cardSerial = previous.self.cardSerial + 1;
  const { party } = previous.self;
  return makeIdentity(party, { serial, cardSerial, previous, ...options });
}

/** The same without it: nobody vouches for its credential. */
export function unvouched(identity: Identity): Identity {
  const { outgoing: _, ...self } = identity.self;
  return { ...identity, self };
}

/** Rotates a party's keys and starts it anew. */
export function rotate(world: World, party: string, options: IdentityOptions = {}): World {
  return restart(world, party, rotated(nodeOf(world, party).identity, options));
}

/** What people compare of a credential. */
export function printOf(credential: Credential): string {
  return credentialFingerprint(credential, crypto.hash);
}

/** A revocation by the root of a party. */
export function revocationOf(
  { self, root }: Identity,
  serials: readonly number[] = [self.credential.serial],
  reason?: RevocationReason,
  time = 1_795_300_000_000,
): Uint8Array {
  const { domain, party } = self;
  const said = { domain, party, serials, time: instant(time) };
  return signText(formatRevocation({ ...said, ...(reason && { reason }) }), self.root, root);
}

/** A hello of a party to another one. */
export function helloOf(
  { self, centre }: Identity,
  to: string,
  changes: Partial<Hello> = {},
): Uint8Array {
  const text = formatHello(
    {
      from: self.party,
      to,
      serial: self.credential.serial,
      credential: self.credential.id,
      card: self.card,
      tagSecret: new Uint8Array(32),
      phrasebooks: [],
      lastLink: 0,
      firstOpenLink: 1,
      conversations: [],
      time: instant(1_795_300_000_000),
      ...changes,
    },
    self.domain,
  );
  return signText(text, self.credential.centreKey, centre);
}

/** What a test asks of the credentials that a centre holds of a party. */
export interface HeldView {
  readonly serial: number;
  readonly id: string;
  readonly confirmed: number;
  readonly earlier: readonly object[];
  readonly card: number;
}

/** What a centre holds of a party. */
export function heldOf(world: World, party: string, of: string): HeldView {
  const peer = nodeOf(world, party).state.peers.get(of);
  if (peer === undefined) throw new Error(`${party} has not pinned ${of}`);
  const { credential, confirmed, earlier, card } = peer;
  return { serial: credential.serial, id: credential.id, confirmed, earlier, card: card.serial };
}

/** What is not as it must be once faults have stopped, but for what the watch is told. */
export function disorder(world: World): readonly string[] {
  return findNoise(world).filter((wrong) => !wrong.endsWith("there is a notice"));
}
