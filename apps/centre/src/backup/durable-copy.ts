/** @module Files copied, measured and durable, folder by folder. */

import { createHash } from "node:crypto";
import { mkdir, open, readdir, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";

/** How long a file is, and its SHA-256 in hexadecimal. */
export interface Measured {
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Copies a file to a name that is free; it is durable, its folder not yet. Reads it once. */
export async function copyFile(from: string, to: string, mode: number): Promise<Measured> {
  const source = await open(from, "r");
  try {
    const target = await open(to, "wx", mode);
    try {
      const measured = await readThrough(source, (piece) => writeAll(target, piece));
      await target.sync();
      return measured;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Measures a file. */
export async function measureFile(path: string): Promise<Measured> {
  const file = await open(path, "r");
  try {
    return await readThrough(file, () => Promise.resolve());
  } finally {
    await file.close();
  }
}

/** Paths of all files below a folder, seen from it, sorted. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const look = async (at: string): Promise<void> => {
    for (const entry of await readdir(join(folder, at), { withFileTypes: true })) {
      const path = at === "" ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory()) await look(path);
      else found.push(path);
    }
  };
  await look("");
  return found.sort();
}

/** Makes a folder with those above it that are not there, durably, and for its owner alone. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; ; made = dirname(made)) {
    await syncFolder(dirname(made));
    if (made === first) return;
  }
}

/** Makes durable what was made, renamed or removed in a folder. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

/** As `syncFolder`, for a folder and all folders below it. */
export async function syncTree(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory()) await syncTree(join(path, entry.name));
  }
  await syncFolder(path);
}

async function readThrough(
  file: FileHandle,
  take: (piece: Buffer) => Promise<void>,
): Promise<Measured> {
  const hash = createHash("sha256");
  const buffer = Buffer.alloc(PIECE_BYTES);
  for (let sizeBytes = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES, sizeBytes);
    if (bytesRead === 0) return { sizeBytes, sha256: hash.digest("hex") };
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    await take(piece);
    sizeBytes += bytesRead;
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}

const PIECE_BYTES = 262_144;
