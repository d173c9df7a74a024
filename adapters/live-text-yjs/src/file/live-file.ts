/** @module The file of a live text: lines are appended, and durable before anybody is answered. */

import { randomBytes } from "node:crypto";
import { open, readFile, rename, unlink, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { LiveFileError } from "./live-file-error.js";
import { closeLine, firstLine, readLines, type LinesRead } from "./live-line.js";
import type { TextShape } from "../text-shape.js";

/**
 * Opens the file of a text, and makes it where there is none. What a crash left unfinished at its
 * end is cut off. A damaged file is read and not opened: `file` is then undefined.
 */
export async function openLiveFile(
  path: string,
  text: string,
  shape: TextShape,
): Promise<{ readonly file: LiveFile | undefined; readonly read: LinesRead }> {
  try {
    const first = firstLine(text, shape);
    const bytes = (await readIfThere(path)) ?? (await make(path, closeLine("", first).line));
    const read = readLines(bytes, first);
    if (read.damagedAt !== undefined) return { file: undefined, read };
    const handle = await open(path, "r+");
    if (read.sizeBytes < bytes.length) {
      await handle.truncate(read.sizeBytes);
      await handle.datasync();
    }
    return { file: new LiveFile(path, handle, read), read };
  } catch (error) {
    throw failure(path, error);
  }
}

/** Reads the file of a text and changes nothing; undefined where there is none. */
export async function readLiveFile(
  path: string,
  text: string,
  shape: TextShape,
): Promise<LinesRead | undefined> {
  try {
    const bytes = await readIfThere(path);
    return bytes === undefined ? undefined : readLines(bytes, firstLine(text, shape));
  } catch (error) {
    throw failure(path, error);
  }
}

/** Appends lines, as many in one write as came during the last. */
export class LiveFile {
  private waiting: string[] = [];
  private writing: Promise<void> | undefined;
  private check: string;
  private at: number;
  private failed: LiveFileError | undefined;

  constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    read: LinesRead,
  ) {
    this.check = read.check;
    this.at = read.sizeBytes;
  }

  /** Takes a line at once; resolves when it and all before it are durable. */
  append(text: string): Promise<void> {
    const { line, check } = closeLine(this.check, text);
    this.check = check;
    this.waiting.push(line);
    return this.settled();
  }

  /** Resolves when all that was appended is durable; rejects for good once a write has failed. */
  async settled(): Promise<void> {
    while (this.failed === undefined && (this.waiting.length > 0 || this.writing !== undefined)) {
      this.writing ??= this.write().finally(() => (this.writing = undefined));
      await this.writing;
    }
    if (this.failed !== undefined) throw this.failed;
  }

  /** Throws once a write has failed: what is held since is more than the file holds. */
  assertSound(): void {
    if (this.failed !== undefined) throw this.failed;
  }

  async close(): Promise<void> {
    await this.settled().catch(() => undefined);
    await this.handle.close();
  }

  private async write(): Promise<void> {
    // What comes in the same breath joins this write.
    await Promise.resolve();
    const bytes = Buffer.from(this.waiting.splice(0).join(""), "utf8");
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.handle.write(bytes, done, undefined, this.at + done);
        done += bytesWritten;
      }
      await this.handle.datasync();
      this.at += bytes.length;
    } catch (error) {
      this.failed = failure(this.path, error);
    }
  }
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return readFile(path).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  });
}

async function make(path: string, line: string): Promise<Uint8Array> {
  const unfinished = `${path}.${randomBytes(6).toString("hex")}.unfinished`;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      await file.writeFile(line);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await unlink(unfinished).catch(() => undefined);
    throw error;
  }
  const folder = await open(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
  return Buffer.from(line);
}

function failure(path: string, cause: unknown): LiveFileError {
  const code = codeOf(cause);
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  const why = isFull ? "its medium is full" : (code ?? String(cause));
  const message = `The live text ${path} cannot be read or written: ${why}.`;
  return new LiveFileError(isFull ? "full" : "broken", message, { cause });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
