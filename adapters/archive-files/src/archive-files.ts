/** @module The archive as files: each sealed, whole and durable, in a folder for its day. */

import { randomBytes } from "node:crypto";
import { access, mkdir, open, readdir, rename, unlink } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { UsageError } from "@parley/bytes";
import { ArchiveError, type Archive } from "@parley/ports";

/** Where the archive lies, and how a file is sealed for its recipient. */
export interface ArchiveFilesOptions {
  readonly folder: string;
  /** Seals one content as an age file; `close` ends its use. */
  readonly seal: (content: Uint8Array) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

/** Opens the archive in this folder, which `names` makes: nothing is read or written yet. */
export function openArchiveFiles(options: ArchiveFilesOptions): Archive {
  return new ArchiveFiles(options);
}

class ArchiveFiles implements Archive {
  /** The folder that was made or found last: it need not be made for each file of a day. */
  private made: string | undefined;

  constructor(private readonly options: ArchiveFilesOptions) {}

  async names(): Promise<ReadonlySet<string>> {
    const { folder } = this.options;
    const names = new Set<string>();
    try {
      await this.makeFolder(folder);
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (!entry.isFile()) continue;
        if (entry.name.endsWith(UNFINISHED)) await unlink(path);
        else names.add(relative(folder, path).split(sep).join("/"));
      }
    } catch (error) {
      throw failure("read", folder, error);
    }
    return names;
  }

  async keep(name: string, content: Uint8Array): Promise<void> {
    if (!NAME.test(name)) throw new UsageError(`${name} is no name of an archive file`);
    const path = join(this.options.folder, name);
    if (await isThere(path)) return;
    const sealed = await this.options.seal(content);
    const unfinished = `${path}.${randomBytes(6).toString("hex")}${UNFINISHED}`;
    try {
      await this.makeFolder(dirname(path));
      await writeDurably(unfinished, sealed);
      await rename(unfinished, path);
      await syncFolder(dirname(path));
    } catch (error) {
      this.made = undefined;
      await unlink(unfinished).catch(() => undefined);
      throw failure("written", path, error);
    }
  }

  async close(): Promise<void> {
    await this.options.close();
  }

  /** Makes a folder and those above it, each durable in its own. */
  private async makeFolder(path: string): Promise<void> {
    if (this.made === path) return;
    const first = await mkdir(path, { recursive: true, mode: 0o700 });
    if (first !== undefined) {
      for (let at = path; at.length >= first.length; at = dirname(at))
        await syncFolder(dirname(at));
    }
    this.made = path;
  }
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function failure(what: string, path: string, cause: unknown): ArchiveError {
  const code = codeOf(cause);
  const reason = code === "ENOSPC" || code === "EDQUOT" ? "full" : "broken";
  const why = reason === "full" ? "its medium is full" : (code ?? String(cause));
  return new ArchiveError(reason, `The archive ${path} cannot be ${what}: ${why}.`, { cause });
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

const NAME = /^\d{4}\/\d{2}\/\d{2}\/\d{8,15}-[0-9a-f]{16}\.age$/;
const UNFINISHED = ".unfinished";
