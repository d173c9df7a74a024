/** @module A log in a folder: entries, tiles and checkpoint, each durable before it counts. */

import { assert, decodeText, sameBytes, UsageError } from "@parley/bytes";
import {
  formatEntryBundle,
  formatTilePath,
  hashesOf,
  nodesBetween,
  parseCheckpoint,
  parseEntryBundle,
  planConsistency,
  planInclusion,
  tileAt,
  tileOfNode,
  TILE_WIDTH,
  type NodeGroup,
  type Tile,
  type TreeHead,
  type TreeNode,
} from "@parley/log";
import { LogFilesError, type LogFiles } from "@parley/ports";
import { Medium, type StepHook } from "./medium.js";
import { HASH_BYTES, sha256 } from "./packed-hash.js";
import { nodeIn, type Pyramid } from "./pyramid.js";
import { recoverTail } from "./recover-tail.js";
import { damaged, TileReader, unfinishedTiles } from "./tile-reader.js";
import type { TreeTail } from "./tree-tail.js";

/** Where the log is. */
export interface LogFilesOptions {
  readonly folder: string;
  /** The log's public key as a vkey, left beside the checkpoint for whoever copies the folder. */
  readonly vkey: string;
  /** Tiles kept in memory, about 16 KiB each. */
  readonly tilesKept?: number;
  readonly hook?: StepHook;
}

/** Opens the log in a folder, which is made when absent; reads no more than its right edge. */
export async function openLogFiles(options: LogFilesOptions): Promise<LogFiles> {
  const medium = new Medium(options.folder, options.hook);
  await medium.write([{ path: "vkey", bytes: Buffer.from(`${options.vkey}\n`) }]);
  const reader = new TileReader(medium, options.tilesKept ?? TILES_KEPT);
  const tail = await recoverTail(medium, reader);
  const size = sizeIn(await medium.read(CHECKPOINT));
  if (size > tail.size) {
    const sentence = `The log has ${tail.size} entries, and its checkpoint says ${size}.`;
    throw new LogFilesError("damaged", sentence);
  }
  return new FolderLog(medium, reader, tail, unfinishedTiles(size).map(formatTilePath));
}

/** The tree that is durable, and the bytes of its unfinished tiles by path. */
interface Shown {
  readonly size: number;
  readonly edge: ReadonlyMap<string, Uint8Array>;
}

class FolderLog implements LogFiles {
  private readonly waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private shown: Shown;
  /** Unfinished files that no public checkpoint needs: they go when wider ones are there. */
  private passing: readonly string[];
  private lastTurn: Promise<unknown> = Promise.resolve();
  private failed: Error | undefined;

  constructor(
    private readonly medium: Medium,
    private readonly reader: TileReader,
    private readonly tail: TreeTail,
    published: readonly string[],
  ) {
    this.shown = shownOf(tail);
    this.passing = [...this.shown.edge.keys()].filter((path) => !published.includes(path));
  }

  get size(): number {
    return this.shown.size;
  }

  append(entries: readonly Uint8Array[]): Promise<TreeHead> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ entries, resolve, reject });
      this.writing ??= this.write();
    });
  }

  async entry(index: number): Promise<Uint8Array> {
    const { size, edge } = this.shown;
    if (!(index >= 0 && index < size)) throw new UsageError("there is no such entry");
    const tile = mustBe(tileAt("entries", Math.floor(index / TILE_WIDTH), size));
    const unfinished = edge.get(formatTilePath(tile));
    const read = unfinished && parseEntryBundle(unfinished, tile.width);
    const entries = read?.ok === true ? read.value : await this.reader.entries(tile);
    return mustBe(entries[index % TILE_WIDTH]);
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
    return readHashes(planInclusion(index, size), this.shown, this.reader);
  }

  async proveConsistency(oldSize: number, size: number): Promise<readonly Uint8Array[]> {
    this.mustReach(size);
    return readHashes(planConsistency(oldSize, size), this.shown, this.reader);
  }

  async publish(checkpoint: Uint8Array, head: TreeHead): Promise<void> {
    this.mustReach(head.size);
    await this.inTurn(async () => {
      // What the public is shown stays, until the full tiles have been there for long enough.
      await this.restoreUnfinished(head.size);
      const kept = new Set(unfinishedTiles(head.size).map(formatTilePath));
      this.passing = this.passing.filter((path) => !kept.has(path));
      const there = await this.readBack(head.size);
      if (!sameBytes(there.root, head.root)) {
        throw new LogFilesError("damaged", "The log's files lead to another root than is signed.");
      }
      await this.medium.replace({ path: CHECKPOINT, bytes: checkpoint });
    });
  }

  async published(): Promise<Uint8Array | undefined> {
    const bytes = await this.medium.read(CHECKPOINT);
    return bytes && new Uint8Array(bytes);
  }

  async close(): Promise<void> {
    while (this.writing !== undefined) await this.writing;
    await this.lastTurn;
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
    const shown = shownOf(this.tail);
    await this.medium.write([
      ...full.map(({ tile, bytes }) => ({ path: formatTilePath(tile), bytes })),
      ...[...shown.edge].map(([path, bytes]) => ({ path, bytes })),
    ]);
    this.shown = shown;
    await this.medium.remove(this.passing.filter((path) => !shown.edge.has(path)));
    this.passing = [...shown.edge.keys()];
    return this.tail.head();
  }

  /** Writes unfinished tiles of a smaller tree again that have passed; gives their paths. */
  private async restoreUnfinished(size: number): Promise<readonly string[]> {
    const made: string[] = [];
    for (const tile of unfinishedTiles(size)) {
      const path = formatTilePath(tile);
      if (await this.medium.has(path)) continue;
      const wider = mustBe(tileAt(tile.level, tile.index, this.shown.size));
      const now = formatTilePath(wider);
      const bytes = mustBe(this.shown.edge.get(now) ?? (await this.medium.read(now)));
      await this.medium.write([{ path, bytes: cut(bytes, wider, tile.width) }]);
      made.push(path);
    }
    return made;
  }

  /** The tree of the bytes on the medium, which are what others will read. */
  private async readBack(size: number): Promise<TreeHead> {
    if (size === 0) return { size, root: sha256(new Uint8Array(0)) };
    const fresh = new TileReader(this.medium, TILES_READ_BACK);
    const [root] = await readHashes([nodesBetween(0, size)], { size, edge: new Map() }, fresh);
    return { size, root: mustBe(root) };
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

/** The size in a checkpoint of ours; 0 where there is none. */
function sizeIn(checkpoint: Uint8Array | undefined): number {
  const text = checkpoint && decodeText(checkpoint);
  const note = text?.ok === true ? parseCheckpoint(firstLines(text.value), sha256) : undefined;
  if (checkpoint !== undefined && note?.ok !== true) throw damaged(CHECKPOINT, "it is none");
  return note?.ok === true ? note.value.size : 0;
}

/** The text of a note, without its signatures. */
function firstLines(note: string): string {
  return note.slice(0, note.indexOf("\n\n") + 1);
}

function shownOf(tail: TreeTail): Shown {
  const files = tail.unfinished();
  return {
    size: tail.size,
    edge: new Map(files.map(({ tile, bytes }) => [formatTilePath(tile), bytes])),
  };
}

/** The hashes a plan asks for, from the tiles of the tree that is shown. */
async function readHashes(
  plan: readonly NodeGroup[],
  { size, edge }: Shown,
  reader: TileReader,
): Promise<readonly Uint8Array[]> {
  const pyramids = new Map<TreeNode, Pyramid>();
  for (const node of plan.flat()) {
    pyramids.set(node, await reader.pyramid(tileOfNode(node, size), edge));
  }
  return hashesOf(plan, (node) => mustBe(nodeIn(mustBe(pyramids.get(node)), node)), sha256);
}

/** The first part of a wider tile. */
function cut(bytes: Uint8Array, wider: Tile, width: number): Uint8Array {
  if (wider.level !== "entries") return bytes.subarray(0, width * HASH_BYTES);
  const read = parseEntryBundle(bytes, wider.width);
  if (!read.ok) throw damaged(formatTilePath(wider), read.detail);
  return formatEntryBundle(read.value.slice(0, width));
}

function mustBe<T>(value: T | undefined): T {
  assert(value !== undefined, "what the tree has is in its files");
  return value;
}

const CHECKPOINT = "checkpoint";
const TILES_KEPT = 256;
const TILES_READ_BACK = 16;
