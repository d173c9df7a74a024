/** @module A proof of a declaration as a document: written, read and checked (DECL-19). */

import { canonicalJson, formatJson, type JsonObject, type Result } from "@parley/bytes";
import { declarationId, type Header } from "../declared/header.js";
import { readDocument, readMembers, type Members } from "../document/members.js";
import { createPedersenBases } from "../group/pedersen.js";
import { limits } from "../limits.js";
import { checkVrfKey } from "../place/ecvrf.js";
import {
  createRangeGenerators,
  extendRangeGenerators,
  type RangeGenerators,
} from "../range/generators.js";
import { checkAbsence, formatAbsence, readAbsence } from "./absence-proof.js";
import { checkFields, formatFields, readFieldsProof } from "./fields-proof.js";
import { checkItem, formatItemProof, readItemProof } from "./item-proof.js";
import { checkPadding, formatPadding, readPadding } from "./padding-proof.js";
import type { Proof, Proven } from "./proof-kinds.js";
import { wordsOf } from "./proof-words.js";
import { partOf } from "./total-ranges.js";
import { checkTotals, formatTotals, readTotals } from "./totals-proof.js";

export type { Proof, Proven } from "./proof-kinds.js";

/** Writes a proof as a document that says in words what it shows and what it does not. */
export function formatProof(proof: Proof, header: Header): string {
  const { shows, notShown } = wordsOf(proof, header);
  const { kind, declaration } = proof;
  return formatJson({
    ...{ format: FORMAT, kind, declaration, shows, does_not_show: notShown },
    ...membersOf(proof),
  });
}

/** Reads a proof under the header that it is about. Nothing of it is checked yet. */
export function parseProof(bytes: Uint8Array, header: Header): Result<Proof> {
  const bounds = { rule: "DECL-19", bytesMax: limits.proofBytesMax };
  return readDocument(bytes, bounds, (members) => readProof(members, header));
}

/** Reads a proof that was parsed as JSON already. */
export function proofOf(value: JsonObject, header: Header): Result<Proof> {
  return readMembers(value, "DECL-19", (members) => readProof(members, header));
}

/**
 * Checks a proof against the header of the declaration that it is about. Totals take up to seconds:
 * generators are made for them where `generators` has none.
 */
export function checkProof(
  proof: Proof,
  header: Header,
  generators?: RangeGenerators,
): Result<Proven> {
  const key = checkVrfKey(header.placeKey);
  if (!key.ok) return key;
  switch (proof.kind) {
    case "totals":
      return checkTotals(header, proof, generators ?? generatorsFor(header));
    case "item":
      return checkItem(header, proof, generators?.bases ?? createPedersenBases());
    case "absent":
      return checkAbsence(header, proof);
    case "fields":
      return checkFields(header, proof);
    case "padding":
      return checkPadding(header, proof, generators?.bases ?? createPedersenBases());
  }
}

/** Generators for the totals of a declaration; those that are known are kept, and added to. */
export function generatorsFor(header: Header, known?: RangeGenerators): RangeGenerators {
  const bits = header.quantities.reduce((most, one) => Math.max(most, one.bits), 8);
  return known === undefined
    ? createRangeGenerators(bits, partOf(header))
    : extendRangeGenerators(known, bits, partOf(header));
}

function readProof(members: Members, header: Header): Proof {
  members.oneOf("format", [FORMAT]);
  const declaration = members.hex("declaration");
  if (declaration !== declarationId(header)) {
    members.refuse("declaration", "is another one", "DECL-20");
  }
  const proof = readKind(members, header, declaration);
  const said = canonicalJson([members.any("shows"), members.any("does_not_show")]);
  const { shows, notShown } = wordsOf(proof, header);
  if (said !== canonicalJson([shows, notShown])) {
    members.refuse("shows", "says something else than the proof does", "DECL-21");
  }
  return proof;
}

function readKind(members: Members, header: Header, declaration: string): Proof {
  switch (members.oneOf("kind", KINDS)) {
    case "totals":
      return readTotals(members, header, declaration);
    case "item":
      return readItemProof(members, header, declaration);
    case "absent":
      return readAbsence(members, declaration);
    case "fields":
      return readFieldsProof(members, header, declaration);
    case "padding":
      return readPadding(members, header, declaration);
  }
}

function membersOf(proof: Proof): JsonObject {
  switch (proof.kind) {
    case "totals":
      return formatTotals(proof);
    case "item":
      return formatItemProof(proof);
    case "absent":
      return formatAbsence(proof);
    case "fields":
      return formatFields(proof);
    case "padding":
      return formatPadding(proof);
  }
}

const FORMAT = "parley-declaration-proof/1";
const KINDS = ["totals", "item", "absent", "fields", "padding"] as const;
