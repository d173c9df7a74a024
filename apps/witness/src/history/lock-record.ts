/** @module The lock record: beside the store, what was cosigned last, written before it leaves. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeBase64, decodeText, encodeBase64 } from "@parley/bytes";
import type { WitnessHead } from "@parley/store-sqlite";
import { makeFolder, replaceDurably } from "../durable-file.js";

/** What is kept of one log. */
export type LockRecord = Omit<WitnessHead, "note">;

/** A lock record as it was found. */
export type FoundLock =
  | {
      readonly kind: "whole";
      readonly owner: string;
      readonly records: ReadonlyMap<string, LockRecord>;
    }
  | { readonly kind: "missing" }
  | { readonly kind: "damaged"; readonly detail: string };

/** Makes the lock record of a new witness, or of one that begins anew. */
export function createLock(path: string, owner: string, records: readonly LockRecord[]): void {
  makeFolder(path);
  for (const record of records) writeRecord(path, owner, record);
  // Last: without it the whole is missing.
  replaceDurably(join(path, OWNER_FILE), formatOwner(owner));
}

/** Replaces what is kept of one log; durable when this returns. */
export function writeRecord(path: string, owner: string, record: LockRecord): void {
  replaceDurably(join(path, fileOf(record.origin)), formatRecord(owner, record));
}

/** Reads a lock record whole. Throws what the system says where it cannot be read. */
export function readLock(path: string): FoundLock {
  const names = namesIn(path);
  if (names === undefined || !names.includes(OWNER_FILE)) return { kind: "missing" };
  const owner = ownerIn(readFileSync(join(path, OWNER_FILE)));
  if (owner === undefined) return damaged(path, OWNER_FILE);
  const records = new Map<string, LockRecord>();
  for (const name of names) {
    if (name === OWNER_FILE || !name.endsWith(ENDING)) continue;
    const record = recordIn(readFileSync(join(path, name)), owner);
    if (record === undefined || fileOf(record.origin) !== name) return damaged(path, name);
    records.set(record.origin, record);
  }
  return { kind: "whole", owner, records };
}

/** Under which name a log is kept and shown: SHA-256 of its origin. */
export function originId(origin: string): string {
  return createHash("sha256").update(origin).digest("hex");
}

function fileOf(origin: string): string {
  return `${originId(origin)}${ENDING}`;
}

function namesIn(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function damaged(path: string, name: string): FoundLock {
  return { kind: "damaged", detail: `${join(path, name)} is not as it was written` };
}

function formatOwner(owner: string): string {
  return summed(`${FORMAT}\nowner ${owner}\n`);
}

function formatRecord(owner: string, { origin, sequence, size, root, time }: LockRecord): string {
  return summed(
    `${FORMAT}\nowner ${owner}\norigin ${origin}\nsequence ${sequence}\n` +
      `size ${size}\nroot ${encodeBase64(root)}\ntime ${time}\n`,
  );
}

/** Lines and their digest: a record that was cut or changed is none. */
function summed(lines: string): string {
  return `${lines}sum ${createHash("sha256").update(lines).digest("hex")}\n`;
}

function ownerIn(bytes: Uint8Array): string | undefined {
  const text = decodeText(bytes);
  const owner = text.ok ? /^[^\n]+\nowner ([^\n]+)\n/.exec(text.value)?.[1] : undefined;
  return owner !== undefined && text.ok && text.value === formatOwner(owner) ? owner : undefined;
}

function recordIn(bytes: Uint8Array, owner: string): LockRecord | undefined {
  const text = decodeText(bytes);
  const fields = text.ok ? FIELDS.exec(text.value) : null;
  if (!text.ok || fields === null) return undefined;
  const [, origin = "", sequence, size, encoded = "", time] = fields;
  const root = decodeBase64(encoded);
  if (!root.ok) return undefined;
  const record = {
    origin,
    sequence: Number(sequence),
    size: Number(size),
    root: root.value,
    time: Number(time),
  };
  return text.value === formatRecord(owner, record) ? record : undefined;
}

const FORMAT = "parley/witness-lock/v1";
const OWNER_FILE = "owner.lock";
const ENDING = ".lock";
const FIELDS =
  /^[^\n]+\n[^\n]+\norigin ([^\n]+)\nsequence (\d+)\nsize (\d+)\nroot (\S+)\ntime (\d+)\n/;
