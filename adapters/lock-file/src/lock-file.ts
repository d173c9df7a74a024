/** @module A lock record in one file: looked at before each write, written in place, synced. */

import { randomBytes } from "node:crypto";
import { link, open, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { UsageError } from "@parley/bytes";
import { mustFollow, sameHead, type LockedHead, type LockRecord } from "@parley/ports";
import { damage, failure, isAbsent, missing } from "./lock-file-errors.js";
import { formatSlot, LOCK_FILE_BYTES, newestSlot, placeOf, type LockSlot } from "./lock-slot.js";

/** Called before each step that changes the medium; tests make it throw. */
export type StepHook = (step: string) => void;

/** Where the lock record is. */
export interface LockFileOptions {
  /** A path on another medium than the log's. Its folder is there already. */
  readonly path: string;
  readonly hook?: StepHook;
}

/**
 * Opens the lock record at a path. What it finds is written once more and synced, so that it stands
 * on the medium and not only in the memory of a system that crashed while writing.
 *
 * Keeps out nobody: that one process signs for a party is the lock of the centre's own folder.
 * Rejects with `LockRecordError`.
 */
export async function openLockFile(options: LockFileOptions): Promise<LockRecord> {
  const record = new LockFile(options.path, options.hook ?? ((): void => undefined));
  await record.renew();
  return record;
}

/**
 * What a lock file holds, read and nothing else: also while a centre uses it. Undefined where none
 * is at the path. Who is to sign opens it with `openLockFile`: what is read here may not be on the
 * medium yet (LOCK-6). Rejects with `LockRecordError`.
 */
export async function readLockFile(path: string): Promise<LockedHead | undefined> {
  const file = await openAt(path, "r");
  if (file === undefined) return undefined;
  try {
    return (await soundSlot(path, file)).head;
  } finally {
    await file.close();
  }
}

class LockFile implements LockRecord {
  private lastTurn: Promise<unknown> = Promise.resolve();
  private failed: Error | undefined;
  private isOpen = true;
  /** True when a head was seen: a file that is away from then on is missing, not new. */
  private wasThere = false;

  constructor(
    private readonly path: string,
    private readonly hook: StepHook,
  ) {}

  read(): Promise<LockedHead | undefined> {
    return this.inTurn(() => this.look(async (_, found) => found?.head));
  }

  async advance(from: LockedHead | undefined, to: LockedHead): Promise<"advanced" | "moved"> {
    mustFollow(from, to);
    const { origin, size } = to;
    const head = { origin, size, root: new Uint8Array(to.root) };
    return this.inTurn(() =>
      this.look(async (file, found) => {
        if (!sameHead(found?.head, from)) return "moved";
        const slot = { generation: (found?.generation ?? 0) + 1, head };
        return this.changing(() => (file === undefined ? this.create(slot) : this.put(file, slot)));
      }),
    );
  }

  async close(): Promise<void> {
    this.isOpen = false;
    await this.lastTurn;
  }

  /** Writes what is there in its own place again: the same bytes, so that no tear can harm it. */
  renew(): Promise<void> {
    return this.inTurn(() =>
      this.look(async (file, found) => {
        if (file === undefined || found === undefined) return;
        await this.changing(() => this.put(file, found));
      }),
    );
  }

  /** Reads the file as it stands under its path now, and goes on with it open. */
  private async look<T>(
    goOn: (file: FileHandle | undefined, found: LockSlot | undefined) => Promise<T>,
  ): Promise<T> {
    const file = await this.openFile();
    if (file === undefined) return goOn(undefined, undefined);
    try {
      const slot = await soundSlot(this.path, file);
      this.wasThere = true;
      return await goOn(file, slot);
    } finally {
      await file.close().catch(() => undefined);
    }
  }

  private async openFile(): Promise<FileHandle | undefined> {
    const file = await openAt(this.path, "r+");
    if (file === undefined && this.wasThere) throw missing(this.path, undefined);
    return file;
  }

  private async put(file: FileHandle, slot: LockSlot): Promise<"advanced"> {
    this.hook("write slot");
    await writeWhole(file, formatSlot(slot), placeOf(slot.generation));
    this.hook("sync slot");
    await file.datasync();
    return "advanced";
  }

  /** Makes the file whole under another name first; of two that do so at once one gets the path. */
  private async create(slot: LockSlot): Promise<"advanced" | "moved"> {
    const unfinished = `${this.path}.${randomBytes(8).toString("hex")}.unfinished`;
    const folder = await open(dirname(this.path), "r");
    try {
      this.hook("make file");
      const file = await open(unfinished, "wx", 0o600);
      try {
        await writeWhole(file, new Uint8Array(LOCK_FILE_BYTES), 0);
        await this.put(file, slot);
        this.hook("sync file");
        await file.sync();
      } finally {
        await file.close();
      }
      this.hook("link file");
      const isOurs = await linkNew(unfinished, this.path);
      this.hook("sync folder");
      await folder.sync();
      this.wasThere = true;
      return isOurs ? "advanced" : "moved";
    } finally {
      await rm(unfinished, { force: true }).catch(() => undefined);
      await folder.close();
    }
  }

  /** After a write that failed nobody knows what stands there: nothing more is taken. */
  private async changing<T>(change: () => Promise<T>): Promise<T> {
    try {
      return await change();
    } catch (error) {
      this.failed = failure(this.path, error);
      throw this.failed;
    }
  }

  /** One at a time. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (!this.isOpen) return Promise.reject(new UsageError("the lock record is closed"));
    const turn = (): Promise<T> => (this.failed ? Promise.reject(this.failed) : work());
    const done = this.lastTurn.then(turn);
    this.lastTurn = done.catch(() => undefined);
    return done;
  }
}

/** Undefined where there is no file; a folder that is not there is not that. */
async function openAt(path: string, flags: "r" | "r+"): Promise<FileHandle | undefined> {
  try {
    return await open(path, flags);
  } catch (error) {
    if (!isAbsent(error)) throw failure(path, error);
    await stat(dirname(path)).catch((folderError: unknown) => {
      throw failure(path, folderError);
    });
    return undefined;
  }
}

/** The slot that holds, of a file that has its length and a sound one. */
async function soundSlot(path: string, file: FileHandle): Promise<LockSlot> {
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(LOCK_FILE_BYTES + 1),
      0,
      LOCK_FILE_BYTES + 1,
      0,
    );
    const isWhole = bytesRead === LOCK_FILE_BYTES;
    const slot = isWhole ? newestSlot(buffer.subarray(0, bytesRead)) : undefined;
    if (slot === undefined) throw damage(path);
    return slot;
  } catch (error) {
    throw failure(path, error);
  }
}

/** False where the name is taken. */
async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, place: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const left = bytes.length - written;
    written += (await file.write(bytes, written, left, place + written)).bytesWritten;
  }
}
