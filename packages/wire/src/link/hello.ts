/** @module Hello: what each end of a line says first, sealed and signed (HELLO). */

import {
  decodeText,
  encodeBase64,
  encodeText,
  formatInstant,
  UsageError,
  type Instant,
  type JsonObject,
  type PureCrypto,
  type Result,
} from "@parley/bytes";
import { readAgreementName, type AgreementName } from "../body/agreement-body.js";
import type { Credential } from "../credential.js";
import { formatDocument, openDocument, parseDocument } from "../document.js";
import { readFields, type Fields } from "../fields.js";
import { limits } from "../limits.js";
import { parseNote } from "../note.js";
import { formatHeads, readHeads, readParty, type Domain, type Head } from "../party.js";

export interface Hello {
  readonly from: string;
  readonly to: string;
  /** Serial and SHA-256 of the sender's credential note. */
  readonly serial: number;
  readonly credential: string;
  /** That credential itself, a whole note, for a receiver that does not hold it. */
  readonly credentialNote?: Uint8Array;
  /** What the sender holds of other parties that the receiver may know. */
  readonly held?: readonly CredentialHeld[];
  /** The sender's current card, a whole note. */
  readonly card: Uint8Array;
  /** 32 bytes under which the receiver tags the frames it sends back. */
  readonly tagSecret: Uint8Array;
  /** SHA-256 of each phrasebook the centre has accepted. */
  readonly phrasebooks: readonly string[];
  /** The agreements as data that the centre has loaded. */
  readonly agreements?: readonly AgreementName[];
  /** Highest link number given to a deliver frame for the receiver; 0 for none. */
  readonly lastLink: number;
  /** Lowest link number still without receipt or refusal; `lastLink + 1` when none is. */
  readonly firstOpenLink: number;
  readonly conversations: readonly ConversationHeads[];
  /** Size of the newest checkpoint of the receiver's log that the sender has verified. */
  readonly logPinned?: number;
  readonly time: Instant;
}

/** Which credential of a party is held: its serial and id. */
export interface CredentialHeld {
  readonly party: string;
  readonly serial: number;
  readonly id: string;
}

/** One party's view of a conversation: the heads it holds. */
export interface ConversationHeads {
  readonly conversation: string;
  readonly heads: readonly Head[];
}

/** Writes the text for the centre key to sign. */
export function formatHello(hello: Hello, domain: Domain): string {
  const card = noteText(hello.card);
  const credentialNote = hello.credentialNote && noteText(hello.credentialNote);
  return formatDocument(domain, "hello", {
    from: hello.from,
    to: hello.to,
    serial: hello.serial,
    credential: hello.credential,
    ...(credentialNote === undefined ? {} : { credential_note: credentialNote }),
    card,
    tag_secret: encodeBase64(hello.tagSecret),
    phrasebooks: hello.phrasebooks,
    ...(hello.agreements && {
      agreements: hello.agreements.map(
        ({ id: agreement, pack }): JsonObject => ({ agreement, pack }),
      ),
    }),
    last_link: hello.lastLink,
    first_open_link: hello.firstOpenLink,
    conversations: hello.conversations.map(formatConversationHeads),
    ...(hello.logPinned === undefined ? {} : { log_pinned: hello.logPinned }),
    ...(hello.held && {
      held: hello.held.map(({ party, serial, id }): JsonObject => ({ party, serial, id })),
    }),
    time: formatInstant(hello.time),
  });
}

/** Reads a hello and verifies it under the credential of the party it comes from. */
export function parseHello(
  bytes: Uint8Array,
  credential: Credential,
  crypto: PureCrypto,
): Result<Hello> {
  const { domain, centreKey: signer } = credential;
  const bytesMax = limits.helloBytesMax;
  const opened = openDocument(bytes, { domain, kind: "hello", signer, bytesMax }, crypto);
  if (!opened.ok) return opened;
  return readFields(opened.value.document, (fields) => {
    const from = readParty(fields, "from");
    const serial = fields.count("serial", 1, Number.MAX_SAFE_INTEGER);
    if (from !== credential.party) fields.refuse("from", "is not the signer", "HELLO-1");
    if (serial !== credential.serial) fields.refuse("serial", "is not the signer's", "HELLO-1");
    const logPinned = fields.optional("log_pinned", (name) =>
      fields.count(name, 0, Number.MAX_SAFE_INTEGER),
    );
    return {
      from,
      to: readParty(fields, "to"),
      serial,
      credential: fields.hex("credential", 32),
      ...readCredentialNote(fields),
      ...readHeld(fields),
      card: encodeText(fields.text("card", limits.noteBytesMax)),
      tagSecret: fields.base64("tag_secret", 64, 32),
      phrasebooks: fields.texts("phrasebooks", limits.phrasebooksMax, /^[0-9a-f]{64}$/, "a hash"),
      ...readAgreements(fields),
      ...readLinks(fields, "HELLO-2"),
      conversations: readConversationHeads(fields),
      ...(logPinned === undefined ? {} : { logPinned }),
      time: fields.instant("time"),
    };
  });
}

/**
 * The credential that a hello carries, for a receiver that holds none by which it could verify it.
 * Nothing is verified: read the credential under the pinned root, then the hello under it.
 */
export function credentialInHello(bytes: Uint8Array, domain: Domain): Uint8Array | undefined {
  const note = parseNote(bytes, limits.helloBytesMax);
  const document = note.ok ? parseDocument(note.value, domain, "hello") : note;
  if (!document.ok) return undefined;
  const read = readFields(document.value, readCredentialNote);
  return read.ok ? read.value.credentialNote : undefined;
}

function readAgreements(fields: Fields): Pick<Hello, "agreements"> {
  if (!fields.has("agreements")) return {};
  const agreements = fields.objects("agreements", limits.agreementsMax, readAgreementName);
  if (new Set(agreements.map(({ id }) => id)).size !== agreements.length) {
    fields.refuse("agreements", "name one agreement twice", "HELLO-7");
  }
  return { agreements };
}

/** Writes one party's view of a conversation. */
export function formatConversationHeads(view: ConversationHeads): JsonObject {
  return { conversation: view.conversation, heads: formatHeads(view.heads) };
}

function noteText(note: Uint8Array): string {
  const text = decodeText(note);
  if (!text.ok) throw new UsageError("a note is text");
  return text.value;
}

function readCredentialNote(fields: Fields): Pick<Hello, "credentialNote"> {
  const note = fields.optional("credential_note", (name) => fields.text(name, limits.noteBytesMax));
  return note === undefined ? {} : { credentialNote: encodeText(note) };
}

function readHeld(fields: Fields): Pick<Hello, "held"> {
  const held = fields.optional("held", (name) =>
    fields.objects(name, limits.partiesMax, (one) => ({
      party: readParty(one, "party"),
      serial: one.count("serial", 1, Number.MAX_SAFE_INTEGER),
      id: one.hex("id", 32),
    })),
  );
  if (held === undefined) return {};
  const parties = new Set(held.map(({ party }) => party));
  if (parties.size !== held.length) fields.refuse("held", "names a party twice", "HELLO-6");
  return { held };
}

/** Reads how far deliver frames are numbered and which is the first still open. */
export function readLinks(fields: Fields, rule: string): Pick<Hello, "lastLink" | "firstOpenLink"> {
  const lastLink = fields.count("last_link", 0, limits.linkMax);
  const firstOpenLink = fields.count("first_open_link", 1, limits.linkMax + 1);
  if (firstOpenLink > lastLink + 1) {
    fields.refuse("first_open_link", "is beyond the last link and one", rule);
  }
  return { lastLink, firstOpenLink };
}

/** Reads the member `conversations`. */
export function readConversationHeads(fields: Fields): readonly ConversationHeads[] {
  return fields.objects("conversations", limits.conversationHeadsMax, (view) => ({
    conversation: view.hex("conversation", 32),
    heads: readHeads(view, "heads"),
  }));
}
