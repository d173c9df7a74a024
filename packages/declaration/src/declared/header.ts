/** @module The readable part of a declaration: what it is about, what binds the rest (DECL-1). */

import {
  canonicalJson,
  encodeBase64,
  encodeHex,
  encodeText,
  parseInstant,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { sha256 } from "@noble/hashes/sha2.js";
import { readDocument, readMembers, type Members } from "../document/members.js";
import { limits } from "../limits.js";
import { alphabets, type Alphabet } from "./identifier.js";
import { isName } from "./name.js";

/** What everybody reads of a declaration. Nothing of an item stands in it. */
export interface Header {
  readonly party: string;
  /** The agreement, and SHA-256 of its data in hexadecimal. */
  readonly agreement: string;
  readonly pack: string;
  /** SHA-256 of the form of an item: the schema's version. */
  readonly schema: string;
  /** SHA-256 of the counting rules: their version. */
  readonly counting: string;
  /** When what is declared was so, in the spelling of TIME-1. */
  readonly asOf: string;
  /** In words: what is declared here, and what is not. */
  readonly scope: string;
  readonly identifiers: Alphabet;
  /** Names of the fields of an item, in the order in which they are bound. */
  readonly fields: readonly string[];
  readonly quantities: readonly Quantity[];
  /** Steps in which it is to be opened. */
  readonly ladder: readonly LadderStep[];
  /** Leaves, padding with them: one less than a power of two. */
  readonly padded: number;
  /** Public key of the function that places items (VRF-7). */
  readonly placeKey: Uint8Array;
  /** Root of the tree of leaves (TREE-1). */
  readonly root: Uint8Array;
  /** The declaration that it adds to, and why there is another. */
  readonly supplements?: Supplement;
}

/** What is counted of each item: towards a limit, or whether it is of a category. */
export interface Quantity {
  readonly id: string;
  /** Each count is below 2 to this power. */
  readonly bits: RangeBits;
  /** The most that the agreement lets it come to, on the day that is declared for. */
  readonly max?: number;
  /** It is 1 where this field has this value, and 0 elsewhere. */
  readonly category?: Category;
}

/** The quantity of a category is called by both: `kind=silo`. */
export interface Category {
  readonly field: string;
  readonly value: string;
}

export const rangeBits = [8, 16, 32, 64] as const;
export type RangeBits = (typeof rangeBits)[number];

export interface LadderStep {
  readonly id: string;
  readonly shows: "totals" | "categories" | "fields";
  /** With `fields`: which of them. */
  readonly fields: readonly string[];
}

export interface Supplement {
  /** Id of the earlier declaration. */
  readonly of: string;
  readonly as: "update" | "correction";
}

/** The declaration's id: SHA-256 of a first line and the canonical JSON of the header (DECL-1). */
export function declarationId(header: Header): string {
  const text = canonicalJson(formatHeader(header));
  return encodeHex(sha256(encodeText(`parley/declaration/v1/header\n${text}`)));
}

/** Writes a header as JSON. */
export function formatHeader(header: Header): JsonObject {
  const { supplements } = header;
  return {
    format: FORMAT,
    party: header.party,
    agreement: header.agreement,
    pack: header.pack,
    schema: header.schema,
    counting: header.counting,
    as_of: header.asOf,
    scope: header.scope,
    identifiers: header.identifiers,
    fields: header.fields,
    quantities: header.quantities.map(formatQuantity),
    ladder: header.ladder.map(({ id, shows, fields }) => {
      return { id, shows, ...(shows === "fields" && { fields }) };
    }),
    padded: header.padded,
    place_key: encodeBase64(header.placeKey),
    root: encodeBase64(header.root),
    ...(supplements !== undefined && { supplements: { ...supplements } }),
  };
}

/** Reads a header from the bytes of a file. */
export function parseHeader(bytes: Uint8Array): Result<Header> {
  return readDocument(bytes, { rule: "DECL-2", bytesMax: limits.headerBytesMax }, readHeader);
}

/** Reads a header that was parsed as JSON already. */
export function headerOf(value: JsonObject): Result<Header> {
  return readMembers(value, "DECL-2", readHeader);
}

/** Whether so many leaves and a margin fill up to a power of two (DECL-6). */
export function isPadded(count: number): boolean {
  return Number.isInteger(Math.log2(count + 1)) && count >= 1 && count <= limits.leavesMax;
}

function readHeader(members: Members): Header {
  refuseSize(members);
  members.oneOf("format", [FORMAT]);
  const fields = members.texts("fields", limits.fieldsMax, limits.nameUnitsMax);
  if (!fields.every(isName)) members.refuse("fields", "holds one that is no name", "DECL-26");
  if (new Set(fields).size !== fields.length) members.refuse("fields", "names one twice");
  if (fields.length === 0) members.refuse("fields", "names none", "DECL-3");
  const quantities = members.list("quantities", limits.quantitiesMax, (one) => {
    return readQuantity(one, fields);
  });
  const ladder = members.list("ladder", limits.stepsMax, (one) => readStep(one, fields));
  for (const [name, list] of [
    ["quantities", quantities],
    ["ladder", ladder],
  ] as const) {
    if (new Set(list.map(({ id }) => id)).size !== list.length) {
      members.refuse(name, "names one twice");
    }
  }
  const padded = members.integer("padded", 1, limits.leavesMax);
  if (!isPadded(padded)) members.refuse("padded", "is not one less than a power of two", "DECL-6");
  const supplements = members.optional("supplements", (name) => members.object(name, readOf));
  return {
    party: members.match("party", /^(?:[A-Z]{2}|[A-Z0-9-]{3,16})$/, "a party code"),
    agreement: members.match("agreement", NAME, "a name in an agreement"),
    pack: members.hex("pack"),
    schema: members.hex("schema"),
    counting: members.hex("counting"),
    asOf: readInstant(members, "as_of"),
    scope: members.text("scope", limits.textUnitsMax),
    identifiers: members.oneOf("identifiers", alphabets),
    ...{ fields, quantities, ladder, padded },
    placeKey: members.bytes("place_key", 32),
    root: members.bytes("root", 32),
    ...(supplements !== undefined && { supplements }),
  };
}

/** However it is spelled, and whether it stands in a file or in a statement. */
function refuseSize(members: Members): void {
  const size = encodeText(canonicalJson(members.source)).length;
  if (size > limits.headerBytesMax) {
    members.refuse("the header", `has more than ${limits.headerBytesMax} bytes`);
  }
}

function formatQuantity({ id, bits, max, category }: Quantity): JsonObject {
  const limit = max === undefined ? {} : { max };
  return { id, bits, ...limit, ...(category !== undefined && { category: { ...category } }) };
}

function readQuantity(members: Members, fields: readonly string[]): Quantity {
  const id = readName(members, "id");
  const bits = members.integer("bits", 8, 64);
  const found = rangeBits.find((one) => one === bits) ?? members.refuse("bits", "is none of these");
  const most = Number.MAX_SAFE_INTEGER;
  const max = members.optional("max", (name) => members.integer(name, 0, most));
  const category = members.optional("category", (name) => {
    return members.object(name, (one) => readCategory(one, fields));
  });
  if ((max === undefined) === (category === undefined)) {
    members.refuse("max", "stands for a limit, and category for a category: one of them");
  }
  if (max !== undefined && BigInt(max) >= 1n << BigInt(found)) {
    members.refuse("max", `is not below 2 to the power of ${found}`, "DECL-7");
  }
  if (category !== undefined && id !== `${category.field}=${category.value}`) {
    members.refuse("id", "does not say which field has which value", "DECL-26");
  }
  return {
    ...{ id, bits: found },
    ...(max !== undefined && { max }),
    ...(category !== undefined && { category }),
  };
}

function readCategory(members: Members, fields: readonly string[]): Category {
  const field = members.text("field", limits.nameUnitsMax);
  if (!fields.includes(field)) members.refuse("field", "is no field of the declaration");
  return { field, value: readName(members, "value") };
}

function readName(members: Members, name: string): string {
  const text = members.text(name, limits.nameUnitsMax);
  return isName(text) ? text : members.refuse(name, "is no name", "DECL-26");
}

function readStep(members: Members, all: readonly string[]): LadderStep {
  const shows = members.oneOf("shows", ["totals", "categories", "fields"]);
  const fields =
    shows === "fields" ? members.texts("fields", limits.fieldsMax, limits.nameUnitsMax) : [];
  if (new Set(fields).size !== fields.length) members.refuse("fields", "names one twice");
  if (!fields.every((name) => all.includes(name))) {
    members.refuse("fields", "names one that is no field of the declaration");
  }
  return { id: members.match("id", NAME, "a name in an agreement"), shows, fields };
}

function readOf(members: Members): Supplement {
  return { of: members.hex("of"), as: members.oneOf("as", ["update", "correction"]) };
}

function readInstant(members: Members, name: string): string {
  const text = members.text(name, limits.wordUnitsMax);
  return parseInstant(text).ok ? text : members.refuse(name, "is not an instant");
}

const FORMAT = "parley-declaration/1";
const NAME = /^[a-z0-9][a-zA-Z0-9-]{0,63}$/;
