/** @module Archive files: what is kept of each fact for a time when there is no Parley (ARCH). */

import {
  decodeText,
  encodeHex,
  encodeText,
  fault,
  formatInstant,
  joinBytes,
  ok,
  parseInstant,
  type Hash,
  type Result,
} from "@parley/bytes";
import { formatVerifierKey, parseNoteKey, type Domain, type NoteKey } from "@parley/wire";
import { entryKey, formatEntry, parseEntry, type Entry } from "../entry.js";
import type { Self } from "../self.js";

/** A file of the archive before it is sealed. */
export interface ArchiveFile {
  /** Where it lies in the archive's folder, such as `2026/11/27/00000017-0123456789abcdef.age`. */
  readonly name: string;
  /** Text that reads without Parley. */
  readonly content: Uint8Array;
}

/** What an archive file says: whose it is, and one fact of that party's journal. */
export interface ArchivedFact {
  readonly domain: Domain;
  readonly party: string;
  /** The party's root; whoever reads compares its fingerprint. */
  readonly root: NoteKey;
  /** Counts the facts of one journal that are archived, from 1. */
  readonly number: number;
  readonly entry: Entry;
}

/** True for facts that a transcript needs: notes sent and received, receipts, and whose keys. */
export function isArchived({ kind }: Entry): boolean {
  return PARTS.has(kind);
}

/** Where a fact lies: by day and number, and by its own name, as a journal set back counts anew. */
export function archiveName(number: number, entry: Entry, hash: Hash): string {
  const day = formatInstant(entry.at).slice(0, 10).replaceAll("-", "/");
  const own = encodeHex(hash(encodeText(`${entry.kind} ${entryKey(entry)}`))).slice(0, 16);
  return `${day}/${String(number).padStart(8, "0")}-${own}.age`;
}

/** Writes a fact as text: six lines, an empty one, and the entry as the journal has it. */
export function formatArchived(self: Self, number: number, entry: Entry): ArchiveFile {
  const { domain, party, root, crypto } = self;
  const vkey = formatVerifierKey({ ...root, type: "ed25519" });
  const head = [
    `parley/${domain}/v1/archive`,
    `party ${party}`,
    `root ${vkey}`,
    `number ${number}`,
    `at ${formatInstant(entry.at)}`,
    `what ${entry.kind}`,
  ];
  const content = joinBytes(encodeText(`${head.join("\n")}\n\n`), formatEntry(entry));
  return { name: archiveName(number, entry, crypto.hash), content };
}

/** Reads an archive file that was opened. ARCH-2 for anything that is not one of this version. */
export function parseArchived(bytes: Uint8Array, hash: Hash): Result<ArchivedFact> {
  const end = endOfHead(bytes);
  const text = decodeText(bytes.subarray(0, Math.max(0, end)));
  const parts = end < 0 || !text.ok ? null : HEAD.exec(text.value);
  const [, domain, party, vkey, number, time, kind] = parts ?? [];
  const root = parseNoteKey(vkey ?? "", hash);
  const at = parseInstant(time ?? "");
  if (!root.ok || !at.ok || root.value.name !== `${domain}/${party}/root`) return odd();
  const entry = parseEntry(kind ?? "", bytes.subarray(end + 1));
  if (!entry.ok || entry.value.at !== at.value || !isWhole(entry.value)) return odd();
  return ok({
    domain: domain as Domain,
    party: party as string,
    root: root.value,
    number: Number(number),
    entry: entry.value,
  });
}

/** Where the last line of the head ends: before an empty line, within a bound. */
function endOfHead(bytes: Uint8Array): number {
  for (let at = 1; at < Math.min(bytes.length, HEAD_BYTES_MAX); at++) {
    if (bytes[at] === LF && bytes[at - 1] === LF) return at;
  }
  return -1;
}

/** Unlike our own store an archive may have been filled by anybody: each part is looked at. */
function isWhole(entry: Entry): boolean {
  const parts = PARTS.get(entry.kind);
  if (parts === undefined) return false;
  const values = entry as unknown as Readonly<Record<string, unknown>>;
  return Object.entries(parts).every(([name, kind]) => {
    const value = values[name];
    if (kind === "bytes") return value instanceof Uint8Array;
    if (kind === "links") return Array.isArray(value) && value.every(isLink);
    return typeof value === kind;
  });
}

function isLink(value: unknown): boolean {
  const { party, link } = (value ?? {}) as Record<string, unknown>;
  return typeof party === "string" && Number.isSafeInteger(link);
}

function odd(): Result<never> {
  return fault("ARCH-2", "it opens, and is no archive file of this version");
}

type Part = "string" | "number" | "boolean" | "bytes" | "links";
/** The facts that are archived, and the parts each consists of. */
const PARTS: ReadonlyMap<Entry["kind"], Readonly<Record<string, Part>>> = new Map([
  ["credential", { id: "string", party: "string", note: "bytes" }],
  [
    "peer",
    { party: "string", credentialSerial: "number", cardSerial: "number", introduction: "bytes" },
  ],
  [
    "rotated",
    { party: "string", serial: "number", from: "number", confirmed: "boolean", note: "bytes" },
  ],
  ["sent", { id: "string", links: "links", note: "bytes" }],
  ["accepted", { id: "string", over: "string", link: "number", note: "bytes" }],
  ["receipt", { id: "string", receipt: "bytes" }],
  ["receipted", { id: "string", by: "string", receipt: "bytes" }],
  ["receipted-again", { id: "string", by: "string", first: "bytes", second: "bytes" }],
  ["refused", { id: "string", by: "string", link: "number", refusal: "bytes" }],
]);
const HEAD = new RegExp(
  "^parley/(live|exercise)/v1/archive\nparty ([A-Z0-9-]{2,16})\nroot ([!-~]{1,512})\n" +
    "number ([1-9][0-9]{0,14})\nat ([0-9TZ:.-]{1,40})\nwhat ([a-z-]{1,32})\n$",
);
const HEAD_BYTES_MAX = 1_024;
const LF = 0x0a;
