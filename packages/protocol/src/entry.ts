/** @module Journal entries: the durable facts of a centre, from which its state is folded. */

import {
  assert,
  decodeText,
  encodeText,
  fault,
  isJsonObject,
  joinBytes,
  ok,
  parseJson,
  type Instant,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import { limits as wireLimits } from "@parley/wire";
import type { ExportedEntry } from "./evidence/exported-entry.js";
import { declarerKey, type DeclaringEntry } from "./declaration/declaring-entry.js";
import type { OccasionEntry, PreparedEntry, WithheldEntry } from "./agreement/agreement-entry.js";

/** One durable fact; what a store keeps under `kind` and `key` is `formatEntry` of it. */
export type Entry =
  | CredentialEntry
  | PeerEntry
  | RotatedEntry
  | CredentialConfirmedEntry
  | CredentialsDifferEntry
  | RevokedEntry
  | SentEntry
  | AcceptedEntry
  | ReceiptEntry
  | ReceiptedEntry
  | ReceiptedAgainEntry
  | ProvenEntry
  | LogDiffersEntry
  | LogLateEntry
  | RefusedEntry
  | RequeuedEntry
  | RefusalEntry
  | NoticedEntry
  | OccasionEntry
  | WithheldEntry
  | PreparedEntry
  | DeclaringEntry
  | ExportedEntry;

/** A credential came into use here, our own or a peer's: it stands in our log. */
export interface CredentialEntry {
  readonly kind: "credential";
  readonly at: Instant;
  readonly id: string;
  readonly party: string;
  readonly note: Uint8Array;
}

/** A peer was pinned, or showed a newer card. */
export interface PeerEntry {
  readonly kind: "peer";
  readonly at: Instant;
  readonly party: string;
  readonly credentialSerial: number;
  readonly cardSerial: number;
  readonly introduction: Uint8Array;
}

/** A newer credential of a party replaced the one held here; our own as well (ROT-1, ROT-7). */
export interface RotatedEntry {
  readonly kind: "rotated";
  readonly at: Instant;
  readonly party: string;
  readonly serial: number;
  /** Serial of the one it replaced. */
  readonly from: number;
  /** True when the outgoing centre key vouched for it, and for our own. */
  readonly confirmed: boolean;
  readonly note: Uint8Array;
}

/** A credential that is held here was vouched for, or chosen of two (ROT-4, ROT-5). */
export interface CredentialConfirmedEntry {
  readonly kind: "credential-confirmed";
  readonly at: Instant;
  readonly party: string;
  readonly serial: number;
  readonly id: string;
  readonly by: "outgoing" | "officer";
  readonly chosen: boolean;
}

/** Two credentials of one serial under one root: both, whole, as evidence (ROT-5). */
export interface CredentialsDifferEntry {
  readonly kind: "credentials-differ";
  readonly at: Instant;
  readonly party: string;
  readonly serial: number;
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** Who showed the second one: the party itself, a peer, or our own officer. */
  readonly via: string;
}

/** A root has revoked credentials of its party: from here on they count no more (REVO-1). */
export interface RevokedEntry {
  readonly kind: "revoked";
  readonly at: Instant;
  readonly id: string;
  readonly party: string;
  readonly note: Uint8Array;
}

/** A statement of ours was signed, and given a link number for each recipient. */
export interface SentEntry {
  readonly kind: "sent";
  readonly at: Instant;
  readonly id: string;
  readonly links: readonly LinkNumber[];
  readonly note: Uint8Array;
}

export interface LinkNumber {
  readonly party: string;
  readonly link: number;
}

/** A statement of another party was accepted: from here on it is shown, and stands in our log. */
export interface AcceptedEntry {
  readonly kind: "accepted";
  readonly at: Instant;
  readonly id: string;
  /** The peer whose frame carried it, and that frame's link number (0: handed on). */
  readonly over: string;
  readonly link: number;
  readonly note: Uint8Array;
}

/** Our receipt for an accepted statement, made once. */
export interface ReceiptEntry {
  readonly kind: "receipt";
  readonly at: Instant;
  readonly id: string;
  readonly receipt: Uint8Array;
}

/** A peer's receipt for a statement of ours. */
export interface ReceiptedEntry {
  readonly kind: "receipted";
  readonly at: Instant;
  readonly id: string;
  readonly by: string;
  readonly receipt: Uint8Array;
}

/** A peer signed another receipt for a statement of ours: both, whole, as evidence. */
export interface ReceiptedAgainEntry {
  readonly kind: "receipted-again";
  readonly at: Instant;
  readonly id: string;
  readonly by: string;
  readonly first: Uint8Array;
  readonly second: Uint8Array;
}

/** A peer showed its log: places of statements of ours, or merely how far it has grown. */
export interface ProvenEntry {
  readonly kind: "proven";
  readonly at: Instant;
  readonly by: string;
  /** Numbers what one party showed, from 1. */
  readonly number: number;
  /** The proof as it came. */
  readonly proof: Uint8Array;
}

/** Two checkpoints of one log that do not belong together, or are not shown to: both, whole. */
export interface LogDiffersEntry {
  readonly kind: "log-differs";
  readonly at: Instant;
  /** Whose log it is. */
  readonly of: string;
  readonly sizes: readonly [number, number];
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  /** The peer that showed the second one. */
  readonly via: string;
  /** True for one size with two roots, which is evidence; false where a proof is owed. */
  readonly proven: boolean;
}

/** A proof or a witness has not come in the time it should (PEERLOG-6). */
export interface LogLateEntry {
  readonly kind: "log-late";
  readonly at: Instant;
  readonly of: string;
  readonly what: "proof" | "witness";
  /** Numbers these notices of one party, from 1. */
  readonly number: number;
  /** The statement that has waited longest. */
  readonly statement: string;
}

/** A peer's refusal of a statement of ours, for one link number. */
export interface RefusedEntry {
  readonly kind: "refused";
  readonly at: Instant;
  readonly id: string;
  readonly by: string;
  readonly link: number;
  readonly refusal: Uint8Array;
}

/** An officer had a refused statement sent again, under a new link number. */
export interface RequeuedEntry {
  readonly kind: "requeued";
  readonly at: Instant;
  readonly id: string;
  readonly to: string;
  readonly link: number;
}

/** We refused a frame of a peer. */
export interface RefusalEntry {
  readonly kind: "refusal";
  readonly at: Instant;
  readonly party: string;
  /** Numbers the refusals to one party, from 1. */
  readonly number: number;
  /** What of the party's is refused: a link number, else a statement, else one frame. */
  readonly what: string;
  readonly statement?: string;
  readonly rule: string;
  readonly detail: string;
  /** First bytes of the frame as received, for the watch. */
  readonly firstBytes: Uint8Array;
  readonly refusal: Uint8Array;
  /** A FLASH that failed by its key alone: the watch calls back (WATCH-11). */
  readonly callBack?: true;
}

/** An officer took note of a notice. */
export interface NoticedEntry {
  readonly kind: "noticed";
  readonly at: Instant;
  readonly notice: string;
}

/** The key an entry is unique under within its kind. */
export function entryKey(entry: Entry): string {
  switch (entry.kind) {
    case "peer":
      return `${entry.party}/${entry.credentialSerial}/${entry.cardSerial}`;
    case "rotated":
    case "credentials-differ":
      return `${entry.party}/${entry.serial}`;
    case "credential-confirmed":
      return `${entry.party}/${entry.serial}/${entry.chosen ? "chosen" : "confirmed"}`;
    case "credential":
    case "revoked":
    case "sent":
    case "accepted":
    case "receipt":
      return entry.id;
    case "proven":
      return `${entry.by}/${entry.number}`;
    case "log-differs":
      return differsKey(entry);
    case "log-late":
      return `${entry.of}/${entry.what}/${entry.number}`;
    case "receipted":
    case "receipted-again":
      return `${entry.id}/${entry.by}`;
    case "refused":
      return `${entry.id}/${entry.by}/${entry.link}`;
    case "requeued":
      return `${entry.id}/${entry.to}/${entry.link}`;
    case "refusal":
      return `${entry.party}/${entry.number}`;
    case "noticed":
      return entry.notice;
    case "occasion":
    case "withheld":
    case "exported":
      return String(entry.number);
    case "prepared":
      return entry.digest;
    case "drawn":
    case "step-bound":
    case "signed-off":
      return declarerKey(entry);
  }
}

/** What a pair of checkpoints is kept under: whose log, both sizes, and who showed the second. */
export function differsKey({ of, sizes: [first, second], via }: LogDiffersEntry): string {
  return `${of}/${first}/${second}/${via}`;
}

/** The note that an entry puts into our log, one leaf each; undefined for all others (OWNLOG-1). */
export function loggedNote(entry: Entry): Uint8Array | undefined {
  const isLogged =
    entry.kind === "credential" ||
    entry.kind === "revoked" ||
    entry.kind === "sent" ||
    entry.kind === "accepted";
  return isLogged ? entry.note : undefined;
}

/** Writes an entry: a JSON line with its plain members, then its byte strings one after another. */
export function formatEntry(entry: Entry): Uint8Array {
  const parts: Uint8Array[] = [];
  const head: Record<string, Json> = {};
  for (const [name, value] of Object.entries(entry) as [string, Json | Uint8Array][]) {
    if (value instanceof Uint8Array) {
      head[name] = { bytes: value.length };
      parts.push(value);
    } else {
      head[name] = value;
    }
  }
  return joinBytes(encodeText(`${JSON.stringify(head)}\n`), ...parts);
}

/**
 * Reads an entry our own store gave back. A fault means that the store is damaged or was written
 * by a later version: the centre must not start on it (rule ENTRY-1).
 */
export function parseEntry(kind: string, body: Uint8Array): Result<Entry> {
  const end = body.indexOf(0x0a);
  const line = decodeText(body.subarray(0, Math.max(end, 0)));
  const head = line.ok ? parseJson(line.value, wireLimits) : line;
  if (!head.ok || !isJsonObject(head.value)) return fault("ENTRY-1", "an entry cannot be read");
  const entry = withParts(head.value, body, end + 1);
  if (entry === undefined || entry["kind"] !== kind || !kinds.includes(kind)) {
    return fault("ENTRY-1", `an entry of kind ${kind} cannot be read`);
  }
  return ok(entry as unknown as Entry);
}

/** The note kept in a `sent` or `accepted` entry. */
export function noteOfEntry(kind: "sent" | "accepted", body: Uint8Array): Uint8Array {
  const entry = parseEntry(kind, body);
  assert(entry.ok, "the store gave back an entry that cannot be read");
  assert(entry.value.kind === "sent" || entry.value.kind === "accepted", "not a statement");
  return entry.value.note;
}

function withParts(
  head: JsonObject,
  body: Uint8Array,
  start: number,
): Record<string, Json | Uint8Array> | undefined {
  const out: Record<string, Json | Uint8Array> = {};
  let at = start;
  for (const [name, value] of Object.entries(head)) {
    const size = isJsonObject(value) ? value["bytes"] : undefined;
    if (typeof size === "number") {
      if (!Number.isInteger(size) || size < 0 || at + size > body.length) return undefined;
      out[name] = body.slice(at, at + size);
      at += size;
    } else {
      out[name] = value;
    }
  }
  return at === body.length ? out : undefined;
}

const kinds: readonly string[] = [
  "credential",
  "peer",
  "rotated",
  "credential-confirmed",
  "credentials-differ",
  "revoked",
  "sent",
  "accepted",
  "receipt",
  "receipted",
  "receipted-again",
  "proven",
  "log-differs",
  "log-late",
  "refused",
  "requeued",
  "refusal",
  "noticed",
  "occasion",
  "withheld",
  "prepared",
  "drawn",
  "step-bound",
  "signed-off",
  "exported",
] satisfies readonly Entry["kind"][];
