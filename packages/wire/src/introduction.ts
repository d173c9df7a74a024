/** @module Introduction: what one centre hands another at accession (spec/wire.md, INTRO). */

import {
  encodeBase64,
  encodeText,
  formatJson,
  ok,
  type PureCrypto,
  type Result,
} from "@parley/bytes";
import { parseCard, type Card } from "./card.js";
import { parseCredential, type Credential } from "./credential.js";
import { readJsonBytes } from "./fields.js";
import { limits } from "./limits.js";
import type { Domain } from "./party.js";

/**
 * Root key, credential and card of one party. The file itself is not signed and proves nothing:
 * people compare `rootFingerprint` over another path before the root is pinned.
 */
export interface Introduction {
  readonly domain: Domain;
  readonly rootPublicKey: Uint8Array;
  readonly credentialNote: Uint8Array;
  readonly cardNote: Uint8Array;
}

/** An introduction whose notes verify under the root it names. */
export interface ReadIntroduction extends Introduction {
  readonly credential: Credential;
  readonly card: Card;
}

/** Writes an introduction as a JSON file. */
export function formatIntroduction(introduction: Introduction): Uint8Array {
  const text = formatJson({
    parley: "introduction/v1",
    domain: introduction.domain,
    root: encodeBase64(introduction.rootPublicKey),
    credential: encodeBase64(introduction.credentialNote),
    card: encodeBase64(introduction.cardNote),
  });
  return encodeText(`${text}\n`);
}

/** Reads an introduction for a centre of `domain`, its notes verified under the root it names. */
export function parseIntroduction(
  bytes: Uint8Array,
  domain: Domain,
  crypto: PureCrypto,
): Result<ReadIntroduction> {
  const bytesMax = limits.introductionBytesMax;
  const read = readJsonBytes(bytes, bytesMax, "INTRO-1", (fields): Introduction => {
    fields.oneOf("parley", ["introduction/v1"]);
    const theirs = fields.oneOf("domain", ["live", "exercise"]);
    if (theirs !== domain)
      fields.refuse("domain", `is ${theirs}; this centre is ${domain}`, "DOC-2");
    return {
      domain: theirs,
      rootPublicKey: fields.base64("root", 64, 32),
      credentialNote: fields.base64("credential", limits.noteBytesMax * 2),
      cardNote: fields.base64("card", limits.noteBytesMax * 2),
    };
  });
  if (!read.ok) return read;
  const { rootPublicKey, credentialNote, cardNote } = read.value;
  const credential = parseCredential(credentialNote, domain, rootPublicKey, crypto);
  if (!credential.ok) return credential;
  const card = parseCard(cardNote, credential.value, crypto);
  if (!card.ok) return card;
  return ok({ ...read.value, credential: credential.value, card: card.value });
}
