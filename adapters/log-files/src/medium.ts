/** @module Files that are durable when they are said to be, and never change. */

import {
  access,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  rmdir,
  unlink,
  type FileHandle,
} from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { sameBytes } from "@parley/bytes";
import { LogFilesError } from "@parley/ports";
import { readWhole } from "./whole-file.js";

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
  private stagingMade: Promise<unknown> | undefined;

  constructor(
    private readonly root: string,
    private readonly hook: StepHook = () => undefined,
  ) {}

  /** The folder's own name. */
  get name(): string {
    return basename(resolve(this.root));
  }

  /** The bytes of a file, or undefined where there is none. */
  async read(path: string): Promise<Buffer | undefined> {
    try {
      return await readWhole(join(this.root, path));
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
   * Makes files that never change, durable with their folders, in order: a few at a time, and none
   * of these gets its name before the ones in front of it. One that is there already must have the
   * same bytes.
   */
  async write(files: readonly NamedFile[]): Promise<void> {
    for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
      const some = files.slice(at, at + FILES_AT_ONCE);
      await this.inFolders(some, async () => {
        const absent = await Promise.all(some.map((file) => this.isAbsent(file)));
        await this.place(some.filter((_, index) => absent[index]));
      });
    }
  }

  /** Puts new bytes in a file's place in one step: readers see the old or the new. */
  async replace(file: NamedFile): Promise<void> {
    await this.inFolders([file], () => this.place([file]));
  }

  /** Removes files or folders, and folders that are empty then; need not last. */
  async remove(paths: readonly string[]): Promise<void> {
    try {
      await allOf(paths, (path) => removeOne(join(this.root, path)));
    } catch (error) {
      throw failure(this.root, error);
    }
    for (const path of paths) this.folders.delete(path);
    await allOf([...new Set(paths.map((path) => dirname(path)))], async (folder) => {
      const isEmpty = await rmdir(join(this.root, folder)).then(
        () => true,
        () => false,
      );
      if (isEmpty) this.folders.delete(folder);
    });
  }

  /** Puts a file that is of no use beside the folder, for people to look at. */
  async setAside(path: string): Promise<void> {
    const aside = join(dirname(this.root), `${this.name}.${path}.damaged`);
    await rename(join(this.root, path), aside).catch((error: unknown) => {
      throw failure(path, error);
    });
  }

  /** Remembers no folder: some may have gone that were there. */
  forget(): void {
    this.folders.clear();
  }

  /** False where the file is there as it should be. */
  private async isAbsent({ path, bytes }: NamedFile): Promise<boolean> {
    const there = await this.read(path);
    if (there === undefined || sameBytes(there, bytes)) return there === undefined;
    const sentence = `${join(this.root, path)} holds other bytes than belong there.`;
    throw new LogFilesError("damaged", sentence);
  }

  /** Folders stay open while they change: a failing sync is not lost. */
  private async inFolders(files: readonly NamedFile[], change: () => Promise<void>): Promise<void> {
    const handles = new Map<string, FileHandle>();
    try {
      const folders = [...new Set(files.map(({ path }) => dirname(path)))];
      for (const folder of folders) await this.makeFolder(folder);
      await allOf(folders, async (folder) => {
        handles.set(folder, await open(join(this.root, folder), "r"));
      });
      await change();
      await allOf([...handles], async ([folder, handle]) => {
        this.hook(`sync folder ${folder}`);
        await handle.sync();
      });
    } catch (error) {
      throw failure(this.root, error);
    } finally {
      await allOf([...handles.values()], (handle) => handle.close().catch(() => undefined));
    }
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

  /** Writes and syncs files side by side, for their syncs are one; then names them in order. */
  private async place(files: readonly NamedFile[]): Promise<void> {
    await (this.stagingMade ??= this.makeStaging());
    await allOf(files, (file) => this.stage(file));
    for (const { path } of files) {
      this.hook(`rename ${path}`);
      await rename(this.unfinished(path), join(this.root, path));
    }
  }

  /** Beside the folder, whose readers see finished files alone; what a crash left there goes. */
  private async makeStaging(): Promise<void> {
    const folder = dirname(this.unfinished(""));
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }

  private unfinished(path: string): string {
    return join(dirname(this.root), `${this.name}.unfinished`, `+${path.replaceAll("/", "+")}`);
  }

  private async stage({ path, bytes }: NamedFile): Promise<void> {
    this.hook(`write ${path}`);
    // What lies beside the folder is nobody else's.
    const mode = path.startsWith("../") ? 0o600 : 0o644;
    const file = await open(this.unfinished(path), "w", mode);
    try {
      await file.writeFile(bytes);
      this.hook(`sync ${path}`);
      await file.sync();
    } finally {
      await file.close();
    }
  }
}

/** Removes a file or, more slowly, a folder with all that is in it. */
async function removeOne(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!isAbsent(error)) await rm(path, { force: true, recursive: true });
  }
}

/** Waits for all, also when one fails: nothing goes on behind the caller's back. */
async function allOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const ends = await Promise.allSettled(all.map(work));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

function failure(path: string, cause: unknown): Error {
  if (cause instanceof LogFilesError) return cause;
  const { code = "", message = String(cause) } = cause as NodeJS.ErrnoException;
  const isFull = code === "ENOSPC" || code === "EDQUOT";
  const what = isFull
    ? `No room is left for the log in ${path}.`
    : `The log in ${path} cannot be read or written (${code || message}).`;
  const next = isFull ? "Free some space" : "Check the disk and the rights";
  return new LogFilesError(
    isFull ? "full" : "broken",
    `${what} Nothing acknowledged before is lost. ${next}, then start again.`,
    { cause },
  );
}

/** Files of one write that are under way at once; what a crash may leave out of order. */
export const FILES_AT_ONCE = 32;
