/** @module Statement: what one party says to all other members of a conversation (STMT). */

import {
  encodeBase64,
  fault,
  formatInstant,
  ok,
  type Hash,
  type Instant,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { formatBody, readBody, type Body, type OtherBody } from "./body/body.js";
import { formatDocument, noteId, parseDocument } from "./document.js";
import { readFields, type Fields } from "./fields.js";
import { limits } from "./limits.js";
import { parseNote, type Note } from "./note.js";
import {
  formatHeads,
  partyPattern,
  readHeads,
  readParty,
  type Domain,
  type Head,
} from "./party.js";

/** How urgent, not how important: 1 FLASH, 2 IMMEDIATE, 3 PRIORITY, 4 ROUTINE. */
export type Precedence = 1 | 2 | 3 | 4;

/** A member of a conversation: its code and SHA-256 of its root public key. */
export interface Member {
  readonly party: string;
  readonly root: string;
}

/** One statement. Its bytes are kept as received; this is only what they say. */
export interface Statement {
  /** SHA-256 of the note's text. */
  readonly id: string;
  readonly domain: Domain;
  readonly from: string;
  /** Serial of the sender's credential. */
  readonly serial: number;
  /** All other members. */
  readonly to: readonly string[];
  /** Those who must act; the others are told for information. */
  readonly action: readonly string[];
  /** Id of the first statement; undefined in the first itself. */
  readonly conversation: string | undefined;
  /** Only in the first statement. */
  readonly members: readonly Member[] | undefined;
  /** The sender's own number in this conversation, from 1. */
  readonly seq: number;
  /** Id of the sender's previous statement here; undefined when `seq` is 1. */
  readonly prev: string | undefined;
  /** Other members' heads that moved since the sender's last statement here. */
  readonly seen: readonly Head[];
  readonly nonce: Uint8Array;
  /** The sender's claim. */
  readonly time: Instant;
  readonly precedence: Precedence;
  /** BCP 47 tag of the language it is written in. */
  readonly lang: string;
  /** `relaxed`: sent without a second officer's release, as configuration allows. */
  readonly release: "relaxed";
  /** Role of the person who sent it; claimed, not proven, while officers have no keys. */
  readonly role: string;
  readonly body: Body;
}

/** A statement of ours before it has an id. */
export type StatementDraft = Omit<Statement, "id" | "body"> & {
  readonly body: Exclude<Body, OtherBody>;
};

/** Writes the text for the centre key to sign. */
export function formatStatement(draft: StatementDraft): string {
  const document: Record<string, Json> = { from: draft.from, serial: draft.serial, to: draft.to };
  if (draft.action.length < draft.to.length) document["action"] = draft.action;
  if (draft.conversation !== undefined) document["conversation"] = draft.conversation;
  if (draft.members !== undefined) {
    document["members"] = draft.members.map(({ party, root }): JsonObject => ({ party, root }));
  }
  document["seq"] = draft.seq;
  if (draft.prev !== undefined) document["prev"] = draft.prev;
  document["seen"] = formatHeads(draft.seen);
  document["nonce"] = encodeBase64(draft.nonce);
  document["time"] = formatInstant(draft.time);
  document["precedence"] = draft.precedence;
  document["lang"] = draft.lang;
  document["release"] = draft.release;
  document["role"] = draft.role;
  document["kind"] = draft.body.kind;
  document["body"] = formatBody(draft.body);
  return formatDocument(draft.domain, "statement", document);
}

/**
 * Reads a statement without verifying it: the caller next finds the signer's key by `from` and
 * `serial` and calls `openOwnNote` on the note returned.
 */
export function parseStatement(
  bytes: Uint8Array,
  domain: Domain,
  hash: Hash,
): Result<{ readonly statement: Statement; readonly note: Note }> {
  const note = parseNote(bytes, limits.exhibitNoteBytesMax);
  if (!note.ok) return note;
  const document = parseDocument(note.value, domain, "statement");
  if (!document.ok) return document;
  const read = readFields(document.value, (fields) => readStatement(fields, domain));
  if (!read.ok) return read;
  const statement: Statement = { ...read.value, id: noteId(note.value, hash) };
  const sizeMax = sizeMaxOf(statement);
  if (bytes.length > sizeMax)
    return fault("STMT-9", `this kind of note has at most ${sizeMax} bytes`);
  return ok({ statement, note: note.value });
}

/** Largest note a statement of this kind and precedence may be, in bytes (STMT-9). */
export function sizeMaxOf(statement: Pick<Statement, "body" | "precedence">): number {
  if (statement.body.kind === "exhibit") return limits.exhibitNoteBytesMax;
  return statement.precedence === 1 ? limits.flashNoteBytesMax : limits.noteBytesMax;
}

/** All members of the statement's conversation, sorted: the sender and everyone it is to. */
export function membersOf(statement: Pick<Statement, "from" | "to">): readonly string[] {
  return [statement.from, ...statement.to].sort();
}

function readStatement(fields: Fields, domain: Domain): Omit<Statement, "id"> {
  const from = readParty(fields, "from");
  const to = fields.texts("to", limits.partiesMax - 1, partyPattern, "a party code");
  if (to.length === 0 || to.includes(from))
    fields.refuse("to", "is not the other members", "STMT-1");
  const action = fields.has("action")
    ? fields.texts("action", limits.partiesMax, partyPattern, "a party code")
    : to;
  if (!action.every((party) => to.includes(party))) {
    fields.refuse("action", "names a party the statement is not to", "STMT-2");
  }
  const conversation = fields.optional("conversation", (name) => fields.hex(name, 32));
  const members = fields.optional("members", () => readMembers(fields, [from, ...to]));
  const seq = fields.count("seq", 1, Number.MAX_SAFE_INTEGER);
  const prev = fields.optional("prev", (name) => fields.hex(name, 32));
  if ((conversation === undefined) !== (members !== undefined)) {
    fields.refuse("members", "stand in the first statement and only there", "STMT-3");
  }
  if (conversation === undefined && seq !== 1) fields.refuse("seq", "of a first is 1", "STMT-4");
  if ((seq === 1) !== (prev === undefined)) {
    fields.refuse("prev", "stands in every statement but a sender's first", "STMT-5");
  }
  const seen = readHeads(fields, "seen");
  if (!seen.every(({ party }) => conversation !== undefined && to.includes(party))) {
    fields.refuse("seen", "names heads that are not other members' here", "STMT-7");
  }
  const precedence = fields.count("precedence", 1, 4) as Precedence;
  const kind = fields.match("kind", /^[a-z][a-z-]{0,31}$/, "a kind of statement");
  if (kind === "exhibit" && precedence !== 4) {
    fields.refuse("precedence", "of an exhibit is 4", "STMT-8");
  }
  return {
    domain,
    from,
    serial: fields.count("serial", 1, Number.MAX_SAFE_INTEGER),
    to,
    action,
    conversation,
    members,
    seq,
    prev,
    seen,
    nonce: fields.base64("nonce", 32, 16),
    time: fields.instant("time"),
    precedence,
    lang: fields.language("lang"),
    release: fields.oneOf("release", ["relaxed"]),
    role: fields.match("role", /^[a-z][a-z ]{0,39}$/, "a role"),
    body: readBody(fields, kind),
  };
}

function readMembers(fields: Fields, everyone: readonly string[]): readonly Member[] {
  const members = fields.objects("members", limits.partiesMax, (member) => ({
    party: readParty(member, "party"),
    root: member.hex("root", 32),
  }));
  const codes = new Set(members.map((member) => member.party));
  const same = codes.size === members.length && codes.size === everyone.length;
  if (!same || !everyone.every((party) => codes.has(party))) {
    fields.refuse("members", "are not the sender and everyone it is to", "STMT-6");
  }
  return members;
}
