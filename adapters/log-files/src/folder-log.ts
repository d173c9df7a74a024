/** @module One open log: what is written in one go, what is read, and what is mended. */

import { assert, sameBytes, UsageError, type Instant } from "@parley/bytes";
import {
  formatTilePath,
  leafHash,
  limits,
  nodesBetween,
  planConsistency,
  planInclusion,
  tileAt,
  TILE_WIDTH,
  type TreeHead,
} from "@parley/log";
import type { EntrySource, LogFiles, LogScrub, RepairReport, ScrubStep } from "@parley/ports";
import { PartialCollector } from "./upkeep/partial-collector.js";
import { CHECKPOINT, VKEY } from "./log-header.js";
import type { Medium, NamedFile } from "./medium.js";
import { sha256 } from "./packed-hash.js";
import { leadsElsewhere, mendFiles, rootMissed } from "./upkeep/repair.js";
import { damaged, readTile } from "./tile-folder.js";
import { TileReader, unfinishedTiles, type ShownTree } from "./tile-reader.js";
import type { TileFile } from "./tree-levels.js";
import type { TreeTail } from "./tree-tail.js";
import { firstEntryOf, pathOfWrong, TreeWalk } from "./upkeep/tree-walk.js";

/** The files beside the tiles, as they were written last. */
export interface LogHeader {
  readonly vkey: Uint8Array;
  readonly checkpoint: Uint8Array | undefined;
  readonly published: TreeHead | undefined;
}

/** A log whose folder is sound and open. */
export class FolderLog implements LogFiles {
  private readonly waiting: Waiting[] = [];
  /** Entries up to here were read back from the medium, or were public before. */
  private entriesRead: number;
  private writing: Promise<void> | undefined;
  private shown: ShownHead;
  /** Unfinished files that no public checkpoint needs: they go when wider ones are there. */
  private passing: readonly string[];
  private lastTurn: Promise<unknown> = Promise.resolve();
  private failed: Error | undefined;
  private readonly collector: PartialCollector;

  constructor(
    private readonly medium: Medium,
    private readonly reader: TileReader,
    private readonly tail: TreeTail,
    private header: LogHeader,
  ) {
    this.shown = shownOf(tail, tail.unfinished());
    this.passing = this.notPublic();
    this.entriesRead = header.published?.size ?? 0;
    this.collector = new PartialCollector(medium, (work) => this.inTurn(work));
  }

  get size(): number {
    return this.shown.size;
  }

  async append(entries: readonly Uint8Array[]): Promise<TreeHead> {
    if (entries.some(({ length }) => length > limits.entryBytesMax)) {
      throw new UsageError("an entry is too large");
    }
    const copies = entries.map((entry) => new Uint8Array(entry));
    return new Promise((resolve, reject) => {
      this.waiting.push({ entries: copies, resolve, reject });
      this.writing ??= this.write();
    });
  }

  async headAt(size: number): Promise<TreeHead> {
    this.mustReach(size);
    return this.inTurn(async () => {
      const made = await this.restoreUnfinished(size);
      const head = await this.readBack(size);
      await this.medium.remove(made);
      return head;
    });
  }

  async proveInclusion(index: number, size: number): Promise<readonly Uint8Array[]> {
    this.mustReach(size);
    return this.reader.planned(planInclusion(index, size), this.shown);
  }

  async proveConsistency(oldSize: number, size: number): Promise<readonly Uint8Array[]> {
    this.mustReach(size);
    return this.reader.planned(planConsistency(oldSize, size), this.shown);
  }

  async publish(checkpoint: Uint8Array, head: TreeHead): Promise<void> {
    this.mustReach(head.size);
    const note = new Uint8Array(checkpoint);
    await this.inTurn(async () => {
      if (head.size < (this.header.published?.size ?? 0)) {
        throw new UsageError("a public checkpoint is not replaced by one of a smaller tree");
      }
      await this.mustBeThere(head);
      await this.medium.replace({ path: CHECKPOINT, bytes: note });
      this.header = { ...this.header, checkpoint: note, published: head };
      this.passing = this.notPublic();
    });
  }

  async published(): Promise<Uint8Array | undefined> {
    const bytes = await this.medium.read(CHECKPOINT);
    return bytes && new Uint8Array(bytes);
  }

  scrub(): LogScrub {
    const walk = new TreeWalk(this.medium);
    let last: ScrubStep = { state: "more" };
    const step = async (): Promise<ScrubStep> => {
      if (last.state !== "more") return last;
      if (walk.size + TILE_WIDTH <= this.size) await walk.step(this.size);
      else last = await this.inTurn(() => this.endScrub(walk));
      const [wrong] = walk.wrong;
      if (wrong !== undefined) {
        last = { state: "damaged", path: pathOfWrong(wrong), index: firstEntryOf(wrong) };
      }
      return last;
    };
    return { step };
  }

  async repair(source: EntrySource): Promise<RepairReport> {
    for (const judge of [undefined, source]) {
      const walk = new TreeWalk(this.medium, judge);
      while (walk.size + TILE_WIDTH <= this.size) await walk.step(this.size);
      const report = await this.inTurn(() => this.endRepair(walk, source));
      if (report !== undefined) return report;
    }
    throw rootMissed();
  }

  collect(now: Instant): Promise<number> {
    return this.collector.collect(now, this.header.published?.size ?? 0);
  }

  async close(): Promise<void> {
    while (this.writing !== undefined) await this.writing;
    await this.collector.idle();
    await this.lastTurn;
  }

  /** Rejects when the files of a tree are not there or lead to another root. */
  async mustLeadTo(head: TreeHead): Promise<void> {
    await this.inTurn(() => this.mustBeThere(head));
  }

  /** Writes all that waits in one go, again and again until nothing does. */
  private async write(): Promise<void> {
    // What comes in the same breath shares the first write.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      try {
        const head = await this.inTurn(() => this.writeBatch(batch));
        for (const { resolve } of batch) resolve(head);
      } catch (error) {
        // The tree in memory is ahead of the files now: nothing more is taken.
        this.failed ??= error instanceof Error ? error : new Error(String(error));
        for (const { reject } of batch) reject(this.failed);
      }
    }
    this.writing = undefined;
  }

  private async writeBatch(batch: readonly Waiting[]): Promise<TreeHead> {
    if (this.failed !== undefined) throw this.failed;
    const full = batch.flatMap(({ entries }) => entries.flatMap((entry) => this.tail.add(entry)));
    const edge = this.tail.unfinished();
    const isBundle = ({ tile }: TileFile): boolean => tile.level === "entries";
    const all = [...full, ...edge];
    await this.medium.write(all.filter(isBundle).map(named));
    // A hash tile on the medium says that its entries are there too (FILES-1).
    await this.medium.write(all.filter((file) => !isBundle(file)).map(named));
    this.shown = shownOf(this.tail, edge);
    await this.medium.remove(this.passing.filter((path) => !this.shown.edge.has(path)));
    this.passing = this.notPublic();
    return { size: this.shown.size, root: this.shown.root };
  }

  /** Unfinished files of the end that the public tree has not, nor then any public one before. */
  private notPublic(): readonly string[] {
    const kept = new Set(unfinishedTiles(this.header.published?.size ?? 0).map(formatTilePath));
    return [...this.shown.edge.keys()].filter((path) => !kept.has(path));
  }

  private async mustBeThere(head: TreeHead): Promise<void> {
    await this.restoreUnfinished(head.size);
    const there = await this.readBack(head.size);
    if (!sameBytes(there.root, head.root)) {
      throw leadsElsewhere();
    }
  }

  private async endScrub(walk: TreeWalk): Promise<ScrubStep> {
    const root = await this.endWalk(walk);
    const wrong = [...(await this.wrongHeader()).map(({ path }) => path)];
    if (wrong.length === 0) wrong.push(...(await this.absentPublic()));
    if (wrong.length === 0 && !sameBytes(root, this.shown.root)) wrong.push("tile");
    const [path] = wrong;
    if (path !== undefined) return { state: "damaged", path, index: 0 };
    return { state: "sound", head: { size: this.shown.size, root } };
  }

  private async endRepair(walk: TreeWalk, source: EntrySource): Promise<RepairReport | undefined> {
    if (!sameBytes(await this.endWalk(walk), this.shown.root)) return undefined;
    this.medium.forget();
    const { rebuilt, lost } = await mendFiles(this.medium, walk.wrong, source);
    const header = await this.wrongHeader();
    for (const file of header) await this.medium.replace(file);
    const isWhole = lost.length === 0;
    const restored = isWhole ? await this.restoreUnfinished(this.header.published?.size ?? 0) : [];
    this.reader.forget();
    return { rebuilt: [...rebuilt, ...header.map(({ path }) => path), ...restored], lost };
  }

  private async endWalk(walk: TreeWalk): Promise<Uint8Array> {
    while (walk.size < this.shown.size) await walk.step(this.shown.size);
    return walk.end();
  }

  private async wrongHeader(): Promise<readonly NamedFile[]> {
    const { vkey, checkpoint } = this.header;
    const wrong: NamedFile[] = [];
    for (const [path, bytes] of [
      [VKEY, vkey],
      [CHECKPOINT, checkpoint],
    ] as const) {
      if (bytes === undefined) continue;
      const there = await this.medium.read(path);
      if (there === undefined || !sameBytes(there, bytes)) wrong.push({ path, bytes });
    }
    return wrong;
  }

  /** Partial files that the public checkpoint needs and that are not there. */
  private async absentPublic(): Promise<readonly string[]> {
    const absent: string[] = [];
    for (const tile of unfinishedTiles(this.header.published?.size ?? 0)) {
      const path = formatTilePath(tile);
      if (!(await this.medium.has(path))) absent.push(path);
    }
    return absent;
  }

  /** Writes unfinished tiles of a smaller tree again that have passed; gives their paths. */
  private async restoreUnfinished(size: number): Promise<readonly string[]> {
    const made: string[] = [];
    for (const tile of unfinishedTiles(size)) {
      const path = formatTilePath(tile);
      if (await this.medium.has(path)) continue;
      const bytes = await readTile(this.medium, tile);
      if (bytes === undefined) throw damaged(path, "neither it nor a wider one is there");
      await this.medium.write([{ path, bytes }]);
      made.push(path);
    }
    return made;
  }

  /** The tree of the bytes on the medium, which are what others will read. */
  private async readBack(size: number): Promise<TreeHead> {
    if (size === 0) return { size, root: sha256(new Uint8Array(0)) };
    const fresh = new TileReader(this.medium, READ_BACK_BYTES);
    const [root] = await fresh.planned([nodesBetween(0, size)], { size, edge: new Map() });
    assert(root !== undefined, "a plan of one hash gives one");
    await this.readBackEntries(fresh, size);
    return { size, root };
  }

  /** The entries that came since the last time are those that the tiles were made from. */
  private async readBackEntries(fresh: TileReader, size: number): Promise<void> {
    const from = Math.floor(Math.min(this.entriesRead, size - 1) / TILE_WIDTH);
    for (let index = from; index * TILE_WIDTH < size; index++) {
      const bundle = tileAt("entries", index, size);
      const tile = tileAt(0, index, size);
      assert(bundle !== undefined && tile !== undefined, "a tree has a bundle for its entries");
      const entries = await fresh.entries(bundle);
      const hashes = Buffer.concat(entries.map((entry) => leafHash(entry, sha256)));
      if (hashes.equals(await fresh.hashes(tile))) continue;
      throw damaged(formatTilePath(bundle), "it is not what its tile was made from");
    }
    this.entriesRead = Math.max(this.entriesRead, size);
  }

  private mustReach(size: number): void {
    if (!(size >= 0 && size <= this.shown.size)) throw new UsageError("the log is not that large");
  }

  /** One at a time: files come and go under whoever reads the unfinished end. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.lastTurn.then(work, work);
    this.lastTurn = done.catch(() => undefined);
    return done;
  }
}

interface Waiting {
  readonly entries: readonly Uint8Array[];
  resolve(head: TreeHead): void;
  reject(error: Error): void;
}

interface ShownHead extends ShownTree {
  readonly root: Uint8Array;
}

function shownOf(tail: TreeTail, files: readonly TileFile[]): ShownHead {
  const edge = new Map(files.map(({ tile, bytes }) => [formatTilePath(tile), bytes]));
  return { ...tail.head(), edge };
}

function named({ tile, bytes }: TileFile): NamedFile {
  return { path: formatTilePath(tile), bytes };
}

/** Each tile of one root is read once. */
const READ_BACK_BYTES = 256 * 1_024;
