/** @module Refusal: which rule a frame broke, never its content (REFU). */

import {
  formatInstant,
  type Instant,
  type Json,
  type PureCrypto,
  type Result,
} from "@parley/bytes";
import type { Credential } from "./credential.js";
import { formatDocument, openDocument } from "./document.js";
import { readFields } from "./fields.js";
import { limits } from "./limits.js";
import { readParty, type Domain } from "./party.js";

export interface Refusal {
  readonly by: string;
  readonly to: string;
  /** SHA-256 of the whole frame. */
  readonly frame: string;
  /** Id of the statement in it, where that could be read. */
  readonly statement?: string;
  /** Link number the frame carried in its header. */
  readonly link?: number;
  readonly rule: string;
  /** Serials of the refuser's current credential and card. */
  readonly credential: number;
  readonly card: number;
  readonly time: Instant;
}

/** Writes the text for the centre key to sign. */
export function formatRefusal(refusal: Refusal, domain: Domain): string {
  const document: Record<string, Json> = { by: refusal.by, to: refusal.to, frame: refusal.frame };
  if (refusal.statement !== undefined) document["statement"] = refusal.statement;
  if (refusal.link !== undefined) document["link"] = refusal.link;
  document["rule"] = refusal.rule;
  document["credential"] = refusal.credential;
  document["card"] = refusal.card;
  document["time"] = formatInstant(refusal.time);
  return formatDocument(domain, "refusal", document);
}

/** Reads a refusal and verifies it under the credential of the party it comes from. */
export function parseRefusal(
  bytes: Uint8Array,
  credential: Credential,
  crypto: PureCrypto,
): Result<Refusal> {
  const { domain, centreKey: signer } = credential;
  const opened = openDocument(bytes, { domain, kind: "refusal", signer }, crypto);
  if (!opened.ok) return opened;
  return readFields(opened.value.document, (fields) => {
    const by = readParty(fields, "by");
    if (by !== credential.party) fields.refuse("by", "is not the signer", "REFU-1");
    const statement = fields.optional("statement", (name) => fields.hex(name, 32));
    const link = fields.optional("link", (name) => fields.count(name, 1, limits.linkMax));
    return {
      by,
      to: readParty(fields, "to"),
      frame: fields.hex("frame", 32),
      ...(statement === undefined ? {} : { statement }),
      ...(link === undefined ? {} : { link }),
      rule: fields.match("rule", /^[A-Z0-9]{2,12}-\d{1,3}$/, "a rule id"),
      credential: fields.count("credential", 1, Number.MAX_SAFE_INTEGER),
      card: fields.count("card", 1, Number.MAX_SAFE_INTEGER),
      time: fields.instant("time"),
    };
  });
}
