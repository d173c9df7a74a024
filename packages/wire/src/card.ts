/** @module Card: how to seal for a centre and where to reach it (spec/wire.md, CARD). */

import {
  formatInstant,
  type Instant,
  type JsonObject,
  type PureCrypto,
  type Result,
} from "@parley/bytes";
import type { Credential } from "./credential.js";
import { formatDocument, noteId, openDocument } from "./document.js";
import { readFields } from "./fields.js";
import { limits } from "./limits.js";
import { readParty } from "./party.js";
import { readRecipient } from "./recipient.js";

/** Signed by the centre key; the highest serial counts. Rotates without the root. */
export interface Card {
  readonly id: string;
  readonly party: string;
  readonly serial: number;
  /** Our age recipient, hybrid only: `age1pq1…`. */
  readonly sealing: string;
  /** SHA-256 of the TLS public key (SubjectPublicKeyInfo), hexadecimal. */
  readonly tlsPin: string;
  readonly bearers: readonly BearerAddress[];
  readonly time: Instant;
}

/** One way to reach a centre, such as kind `wss` and `wss://host:port`. */
export interface BearerAddress {
  readonly kind: string;
  readonly address: string;
}

/** Writes the text for the centre key to sign. */
export function formatCard(card: Omit<Card, "id">, domain: Credential["domain"]): string {
  return formatDocument(domain, "card", {
    party: card.party,
    serial: card.serial,
    sealing: card.sealing,
    tls_pin: card.tlsPin,
    bearers: card.bearers.map(({ kind, address }): JsonObject => ({ kind, address })),
    time: formatInstant(card.time),
  });
}

/** Reads a card and verifies it under the centre key of the party's credential. */
export function parseCard(
  bytes: Uint8Array,
  credential: Credential,
  crypto: PureCrypto,
): Result<Card> {
  const { domain, centreKey: signer } = credential;
  const opened = openDocument(bytes, { domain, kind: "card", signer }, crypto);
  if (!opened.ok) return opened;
  return readFields(opened.value.document, (fields) => {
    const party = readParty(fields, "party");
    if (party !== credential.party) fields.refuse("party", "is not the signer's", "CARD-1");
    return {
      id: noteId(opened.value.note, crypto.hash),
      party,
      serial: fields.count("serial", 1, Number.MAX_SAFE_INTEGER),
      sealing: readRecipient(fields, "sealing", "CARD-2"),
      tlsPin: fields.hex("tls_pin", 32),
      bearers: fields.objects("bearers", limits.bearersMax, (bearer) => ({
        kind: bearer.match("kind", /^[a-z]{2,16}$/, "a kind of bearer"),
        address: bearer.match("address", /^[!-~]+$/, "an address"),
      })),
      time: fields.instant("time"),
    };
  });
}
