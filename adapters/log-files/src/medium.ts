/** @module Files that are durable when they are said to be, and never change. */

import {
  access,
  mkdir,
  open,
  readFile,
  readdir,
  rename,
  rm,
  rmdir,
  type FileHandle,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { sameBytes } from "@parley/bytes";
import { LogFilesError } from "@parley/ports";

/** One file below the log's folder. */
export interface NamedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Called before each step that changes the medium; tests make it throw. */
export type StepHook = (step: string) => void;

/** The folder of one log. */
export class Medium {
  /** Folders that are there, durably. */
  private readonly folders = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly hook: StepHook = () => undefined,
  ) {}

  /** The bytes of a file, or undefined where there is none. */
  async read(path: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.root, path));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw failure(path, error);
    }
  }

  /** True when a file or folder is there. */
  async has(path: string): Promise<boolean> {
    try {
      await access(join(this.root, path));
      return true;
    } catch (error) {
      if (isAbsent(error)) return false;
      throw failure(path, error);
    }
  }

  /** The names in a folder; none where it is absent. */
  async names(folder: string): Promise<readonly string[]> {
    try {
      return await readdir(join(this.root, folder));
    } catch (error) {
      if (isAbsent(error)) return [];
      throw failure(folder, error);
    }
  }

  /**
   * Makes files that never change, in order, durable with their folders. One that is there already
   * must have the same bytes.
   */
  async write(files: readonly NamedFile[]): Promise<void> {
    await this.inFolders(files, async (file) => {
      const there = await this.read(file.path);
      if (there === undefined) await this.place(file);
      else if (!sameBytes(there, file.bytes)) {
        const sentence = `${join(this.root, file.path)} holds other bytes than belong there.`;
        throw new LogFilesError("damaged", sentence);
      }
    });
  }

  /** Puts new bytes in a file's place in one step: readers see the old or the new. */
  async replace(file: NamedFile): Promise<void> {
    await this.inFolders([file], () => this.place(file));
  }

  /** Removes files or folders, and folders that are empty then; need not last. */
  async remove(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await rm(join(this.root, path), { force: true, recursive: true });
      const folder = dirname(path);
      this.folders.delete(path);
      const isEmpty = await rmdir(join(this.root, folder)).then(
        () => true,
        () => false,
      );
      if (isEmpty) this.folders.delete(folder);
    }
  }

  /** Folders stay open while they change: a failing sync is not lost. */
  private async inFolders(
    files: readonly NamedFile[],
    change: (file: NamedFile) => Promise<void>,
  ): Promise<void> {
    const open = new Map<string, FileHandle>();
    try {
      for (const file of files) {
        const folder = dirname(file.path);
        if (!open.has(folder)) open.set(folder, await this.openFolder(folder));
        await change(file);
      }
      for (const [folder, handle] of open) {
        this.hook(`sync folder ${folder}`);
        await handle.sync();
      }
    } catch (error) {
      throw failure(this.root, error);
    } finally {
      for (const handle of open.values()) await handle.close().catch(() => undefined);
    }
  }

  private async openFolder(folder: string): Promise<FileHandle> {
    await this.makeFolder(folder);
    return open(join(this.root, folder), "r");
  }

  private async makeFolder(folder: string): Promise<void> {
    if (this.folders.has(folder)) return;
    const above = dirname(folder);
    if (folder !== ".") await this.makeFolder(above);
    this.hook(`make folder ${folder}`);
    await mkdir(join(this.root, folder), { recursive: folder === ".", mode: 0o755 }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== "EEXIST") throw error;
      },
    );
    const parent = await open(folder === "." ? dirname(this.root) : join(this.root, above), "r");
    try {
      await parent.sync();
    } finally {
      await parent.close();
    }
    this.folders.add(folder);
  }

  private async place({ path, bytes }: NamedFile): Promise<void> {
    const target = join(this.root, path);
    const unfinished = `${target}.unfinished`;
    this.hook(`write ${path}`);
    const file = await open(unfinished, "w", 0o644);
    try {
      await file.writeFile(bytes);
      this.hook(`sync ${path}`);
      await file.sync();
    } finally {
      await file.close();
    }
    this.hook(`rename ${path}`);
    await rename(unfinished, target);
  }
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

function failure(path: string, cause: unknown): Error {
  if (cause instanceof LogFilesError) return cause;
  const { code = "", message = String(cause) } = cause as NodeJS.ErrnoException;
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  return new LogFilesError(
    isFull ? "full" : "broken",
    isFull
      ? `The disk that holds the log in ${path} is full.`
      : `The log in ${path} cannot be read or written (${code || message}).`,
    { cause },
  );
}
