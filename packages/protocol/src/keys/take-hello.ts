/** @module A peer's hello: which credential it speaks under, its newer card, what it holds. */

import { fault, instant, ok, type Result } from "@parley/bytes";
import {
  credentialInHello,
  formatIntroduction,
  parseCard,
  parseHello,
  type Credential,
  type Hello,
} from "@parley/wire";
import { isWithinHour, limits } from "../limits.js";
import { onHello } from "../link.js";
import { askAnew } from "../log/owed.js";
import { linkOf, withLink } from "../lookup.js";
import type { Peer } from "../state.js";
import { record, type Turn } from "../turn.js";
import { checkCounts, noteUnder, readCredential, signerOf } from "./held.js";
import { shareRevocations } from "./revoke.js";
import { compareHeld, takeCredential } from "./take-credential.js";

/** Takes in a hello that came over the peer's line. */
export function takeHello(turn: Turn, peer: Peer, body: Uint8Array): Result<true> {
  const read = readHello(turn, peer, body);
  if (!read.ok) return read;
  const { hello, credential } = read.value;
  const counts = checkCounts(turn.state, peer.party, credential.serial);
  if (!counts.ok) return counts;
  if (hello.card.length > limits.cardBytesMax) {
    return fault("RECV-13", `a card of more than ${limits.cardBytesMax} bytes`);
  }
  const card = parseCard(hello.card, credential, turn.state.self.crypto);
  if (!card.ok) return card;
  takeCard(turn, peer.party, credential, hello, card.value.serial);
  onHello(turn, peer.party, hello);
  turn.state = withLink(turn.state, peer.party, { agreements: hello.agreements });
  // LINK-15: ours may have been sealed for a key that is gone.
  if (turn.state.peers.get(peer.party)?.card.sealing !== peer.card.sealing) {
    turn.state = withLink(turn.state, peer.party, { helloDue: true, nextBeat: instant(0) });
    shareRevocations(turn, peer.party);
    askAnew(turn, peer.party);
  }
  compareHeld(turn, peer.party, hello.held ?? []);
  return ok(true);
}

interface ReadHello {
  readonly hello: Hello;
  readonly credential: Credential;
}

/** Reads it under a credential held here, or takes the one it carries (RECV-4, ROT-4). */
function readHello(turn: Turn, peer: Peer, body: Uint8Array): Result<ReadHello> {
  const { self } = turn.state;
  const known = signerOf(peer, body);
  const carried = credentialInHello(body, self.domain);
  const isNew = known === undefined && carried !== undefined;
  const shown = isNew ? readCredential(turn.state, peer.party, carried) : undefined;
  if (shown?.ok === false) return shown;
  const credential = known ?? shown?.value ?? peer.credential;
  const hello = parseHello(body, credential, self.crypto);
  if (!hello.ok) return hello;
  if (hello.value.to !== self.party) return fault("RECV-3", "a hello that is to another party");
  if (hello.value.credential !== credential.id) {
    // ROT-5: the same key under two credentials of one serial.
    const other = carried && takeCredential(turn, peer.party, carried, "nobody");
    if (other?.ok === false) return other;
    return fault("RECV-4", "the hello names a credential that is not the one held here");
  }
  if (isNew) {
    const taken = takeCredential(turn, peer.party, carried, "nobody");
    if (!taken.ok) return taken;
  }
  return ok({ hello: hello.value, credential });
}

/** RECV-12: the highest serial counts, whichever of its credentials' keys signed it. */
function takeCard(
  turn: Turn,
  party: string,
  credential: Credential,
  { card: cardNote }: Hello,
  cardSerial: number,
): void {
  const { self, peers } = turn.state;
  const peer = peers.get(party);
  const credentialNote = peer && noteUnder(peer, credential.serial);
  if (peer === undefined || credentialNote === undefined) return;
  const { cardTimes } = linkOf(turn.state, party);
  const recent = cardTimes.filter((at) => isWithinHour(at, turn.now));
  // RECV-14: a peer that changes its card all the time does not fill the journal with it.
  if (cardSerial <= peer.card.serial || recent.length >= limits.cardsPerHour) return;
  turn.state = withLink(turn.state, party, { cardTimes: [...recent, turn.now] });
  const introduction = formatIntroduction({
    domain: self.domain,
    rootPublicKey: peer.root.publicKey,
    credentialNote,
    cardNote,
  });
  const serials = { credentialSerial: credential.serial, cardSerial };
  record(turn, { kind: "peer", at: turn.now, party, ...serials, introduction });
  turn.effects.push({ kind: "peers-changed" });
}
