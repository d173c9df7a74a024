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

/** One durable fact; what a store keeps under `kind` and `key` is `formatEntry` of it. */
export type Entry =
  | PeerEntry
  | SentEntry
  | AcceptedEntry
  | ReceiptedEntry
  | ReceiptedAgainEntry
  | RefusedEntry
  | RequeuedEntry
  | RefusalEntry
  | NoticedEntry;

/** A peer was pinned, or showed a newer card. */
export interface PeerEntry {
  readonly kind: "peer";
  readonly at: Instant;
  readonly party: string;
  readonly credentialSerial: number;
  readonly cardSerial: number;
  readonly introduction: Uint8Array;
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

/** A statement of another party was accepted and receipted. */
export interface AcceptedEntry {
  readonly kind: "accepted";
  readonly at: Instant;
  readonly id: string;
  /** The peer whose frame carried it, and that frame's link number (0: handed on). */
  readonly over: string;
  readonly link: number;
  readonly note: Uint8Array;
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
    case "sent":
    case "accepted":
      return entry.id;
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
  }
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
  "peer",
  "sent",
  "accepted",
  "receipted",
  "receipted-again",
  "refused",
  "requeued",
  "refusal",
  "noticed",
] satisfies readonly Entry["kind"][];
