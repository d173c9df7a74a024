/** @module Who speaks: party codes, live or exercise, and heads of chains. */

import type { JsonObject } from "@parley/bytes";
import type { Fields } from "./fields.js";
import { limits } from "./limits.js";

/** Fixed when a centre is made. Neither kind pins, opens, shows or answers the other's. */
export type Domain = "live" | "exercise";

/** The newest statement of one party, under one credential serial, in one conversation. */
export interface Head {
  readonly party: string;
  readonly serial: number;
  readonly seq: number;
  readonly id: string;
}

/** A code of two letters (ISO 3166-1 alpha-2), or 3 to 16 of A–Z, 0–9 and hyphen (PARTY-1). */
export const partyPattern = /^(?:[A-Z]{2}|[A-Z0-9-]{3,16})$/;

/** Reads a list of heads, in which a party and serial stands once (PARTY-2). */
export function readHeads(fields: Fields, name: string): readonly Head[] {
  const heads = fields.objects(name, limits.headsMax, readHead);
  const chains = new Set(heads.map(({ party, serial }) => `${party} ${serial}`));
  if (chains.size < heads.length) fields.refuse(name, "name one chain twice", "PARTY-2");
  return heads;
}

/** Writes a list of heads. */
export function formatHeads(heads: readonly Head[]): readonly JsonObject[] {
  return heads.map(({ party, serial, seq, id }) => ({ party, serial, seq, id }));
}

/** Reads a party code. */
export function readParty(fields: Fields, name: string): string {
  return fields.match(name, partyPattern, "a party code");
}

/** The parties to a dialogue, and who mediates between them; `rule` is the one on both. */
export function readSides(
  fields: Fields,
  rule: string,
): { readonly sides: readonly string[]; readonly mediator?: string } {
  const sides = fields.texts("sides", limits.partiesMax, partyPattern, "a party code");
  if (sides.length < 2) fields.refuse("sides", "are fewer than two", rule);
  const mediator = fields.optional("mediator", (name) => readParty(fields, name));
  if (mediator === undefined) return { sides };
  if (sides.includes(mediator)) fields.refuse("mediator", "is one of the sides", rule);
  return { sides, mediator };
}

function readHead(fields: Fields): Head {
  return {
    party: readParty(fields, "party"),
    serial: fields.count("serial", 1, Number.MAX_SAFE_INTEGER),
    seq: fields.count("seq", 1, Number.MAX_SAFE_INTEGER),
    id: fields.hex("id", 32),
  };
}
