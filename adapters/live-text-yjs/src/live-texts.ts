/** @module Live texts in a folder: a file each. */

import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { UsageError, type Instant } from "@parley/bytes";
import { LiveFileError } from "./file/live-file-error.js";
import { openLiveFile, readLiveFile } from "./file/live-file.js";
import { KeptText, readKept } from "./kept-text.js";
import { checkShape, type TextShape } from "./text-shape.js";

/** The live texts of one centre. One process has a folder at a time. */
export class LiveTexts {
  private readonly texts = new Map<string, Promise<KeptText>>();

  private constructor(
    private readonly folder: string,
    private readonly now: () => Instant,
  ) {}

  /** Opens a folder, which is made where there is none. `now`: this centre's clock. */
  static async open(folder: string, now: () => Instant): Promise<LiveTexts> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new LiveTexts(folder, now);
  }

  /** Ids of the texts that are kept here. */
  async kept(): Promise<readonly string[]> {
    const names = await readdir(this.folder);
    return names.flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
  }

  /**
   * Opens the text of this id (the statement that opened it), and makes its file where there is
   * none. Rejects with `LiveFileError`: of a damaged file it gives what can be read.
   */
  text(id: string, shape: TextShape): Promise<KeptText> {
    if (!ID.test(id)) throw new UsageError("a text is named by the id of a statement");
    checkShape(shape);
    const known = this.texts.get(id);
    if (known !== undefined) return known;
    const opened = this.read(id, shape);
    this.texts.set(id, opened);
    opened.catch(() => this.texts.delete(id));
    return opened;
  }

  /** Ends the use of one text, so that it can be opened again after its medium failed. */
  async release(id: string): Promise<void> {
    const text = await this.texts.get(id)?.catch(() => undefined);
    this.texts.delete(id);
    await text?.close();
  }

  /** Ends the use of all, when all is durable. */
  async close(): Promise<void> {
    for (const id of [...this.texts.keys()]) await this.release(id);
  }

  private async read(id: string, shape: TextShape): Promise<KeptText> {
    const path = join(this.folder, `${id}${SUFFIX}`);
    const { file, read } = await openLiveFile(path, id, shape);
    if (file !== undefined) return new KeptText(shape, read.updates, file, this.now);
    const readable = readKept(shape, read.updates).live();
    const message = `The live text ${path} was changed at byte ${read.damagedAt}; restore it.`;
    throw new LiveFileError("damaged", message, { readable });
  }
}

/**
 * Where the file of a text in a folder was changed, in bytes from its beginning (LIVE-16);
 * undefined where it was not, or there is none. Rejects with `LiveFileError` when it cannot be
 * read.
 */
export async function changedAt(
  folder: string,
  id: string,
  shape: TextShape,
): Promise<number | undefined> {
  const read = await readLiveFile(join(folder, `${id}${SUFFIX}`), id, shape);
  return read?.damagedAt;
}

const SUFFIX = ".live";
const ID = /^[0-9a-f]{64}$/;
const FILE = /^([0-9a-f]{64})\.live$/;
