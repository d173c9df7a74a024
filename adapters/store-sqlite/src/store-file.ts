/** @module The file below the store: for its owner only, looked at before SQLite touches it. */

import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { StoreError } from "@parley/ports";

/** "Parl" in ASCII: which program a SQLite file belongs to. */
export const APPLICATION_ID = 0x5061726c;
export const FORMAT_VERSION = 1;

/**
 * Takes the file for this process, creating it when absent; the returned function gives it back.
 * SQLite's own lock keeps other processes out. Within one process only this register can: closing
 * any other descriptor of the file would drop that lock, so the file is not even opened twice.
 */
export function takeFile(path: string): () => void {
  const identity = identityOf(path) ?? createFile(path);
  if (taken.has(identity)) throw inUse(path);
  taken.add(identity);
  return () => void taken.delete(identity);
}

/** Throws `StoreError` `broken` for a file that is neither empty nor a store this version reads. */
export function checkFile(path: string): void {
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, "r");
  try {
    const size = readSync(file, header, 0, HEADER_BYTES, 0);
    if (size === 0) return;
    if (size < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC)) {
      const sentence = `${path} is damaged or is no Parley store. Keep it and restore from backup.`;
      throw new StoreError("broken", false, sentence);
    }
  } finally {
    closeSync(file);
  }
  checkOwner(path, header.readUInt32BE(68), header.readUInt32BE(60));
}

/** Throws `StoreError` `broken` for the files of other programs and of other versions. */
export function checkOwner(path: string, application: number, version: number): void {
  if (application !== APPLICATION_ID) {
    const sentence = `${path} belongs to another program. Choose another path for the store.`;
    throw new StoreError("broken", false, sentence);
  }
  if (version !== FORMAT_VERSION) {
    const sentence =
      `The store ${path} has format ${version}; this Parley reads format ${FORMAT_VERSION}. ` +
      "Start the version of Parley that wrote it, or a newer one.";
    throw new StoreError("broken", false, sentence);
  }
}

/** What a second opening is told, here or in another process. */
export function inUse(path: string, cause?: unknown): StoreError {
  const sentence =
    `The store ${path} is in use by another centre. ` + "Stop that one, or choose another folder.";
  return new StoreError("in-use", false, sentence, { cause });
}

/** Throws what the system says when the medium does not take a message's worth of bytes. */
export function tryRoom(path: string): void {
  const trial = `${path}.room`;
  try {
    writeFileSync(trial, new Uint8Array(ROOM_BYTES), { mode: 0o600, flush: true });
  } finally {
    rmSync(trial, { force: true });
  }
}

/** SQLite would give a new file the rights of the umask; its log gets the rights of the file. */
function createFile(path: string): string {
  const file = openSync(path, "a", 0o600);
  fchmodSync(file, 0o600);
  fsyncSync(file);
  closeSync(file);
  const folder = openSync(dirname(path), "r");
  fsyncSync(folder);
  closeSync(folder);
  return identityOf(path) as string;
}

function identityOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}

const taken = new Set<string>();
const HEADER_BYTES = 100;
/** A note of 64 KiB, its receipt, and the pages around them. */
const ROOM_BYTES = 131_072;
const MAGIC = Buffer.from("SQLite format 3\u0000");
