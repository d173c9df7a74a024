/** @module The whole tree made anew from its entries, each tile compared on the way. */

import { setImmediate } from "node:timers/promises";
import type { Findings } from "../findings.js";
import type { Source } from "../source/source.js";
import { emptyEntry, hashEntries, layOutBundle } from "./entry-bundle.js";
import { GrowingLevel, MARK, rootOfLevels } from "./growing-level.js";
import { HASH_BYTES, rootOver, TILE_WIDTH } from "./packed-hash.js";
import { readAhead } from "./read-ahead.js";
import { readTile, type TileFile } from "./tile-file.js";
import { countAt, type Level } from "./tile-path.js";

/** What is looked at besides, where the audit is strict. Bytes are of `width` hashes or entries. */
export interface TileWitness {
  onTile(level: Level, index: number, width: number, bytes: Buffer): void | Promise<void>;
}

/** A tree to be made anew. */
export interface TreeTask {
  readonly source: Source;
  readonly size: number;
  /** Sizes, all below `size`, whose roots are wanted too. */
  readonly olderSizes: readonly number[];
  readonly findings: Findings;
  /** Given in a strict audit. */
  readonly strict?: TileWitness;
  onEntries(count: number): void;
}

/** What came of it. */
export interface MadeTree {
  /** By size; undefined where entries cannot be had, absent where the audit stopped before. */
  readonly roots: ReadonlyMap<number, Buffer | undefined>;
  /** False when a bundle could not be had or read, and the hashes of its tile stood for it. */
  readonly hasAllEntries: boolean;
  /** The root that the hashes in the tiles of level 0 lead to. */
  readonly rootOfTiles: Buffer | undefined;
}

/** Makes the tree anew. Holds one tile a level, and the bundles that are read ahead. */
export async function makeTree(task: TreeTask): Promise<MadeTree> {
  return new TreeAudit(task).make();
}

class TreeAudit {
  private readonly levels = [new GrowingLevel()];
  private readonly roots = new Map<number, Buffer | undefined>();
  private readonly wanted: number[];
  private hasAllEntries = true;
  private rootOfTiles: Buffer | undefined;

  constructor(private readonly task: TreeTask) {
    this.wanted = task.olderSizes.toSorted((a, b) => a - b);
  }

  async make(): Promise<MadeTree> {
    const { size, source, findings } = this.task;
    const bundles = readAhead(Math.ceil(size / TILE_WIDTH), source.ahead, (index) =>
      Promise.all([this.read("entries", index), this.read(0, index)]),
    );
    let index = 0;
    for await (const [bundle, tile] of bundles) {
      await this.takeBundle(index, bundle, tile);
      if (findings.isFull) break;
      index++;
      if (index % BUNDLES_IN_A_ROW === 0) await setImmediate();
    }
    if (!findings.isFull) await this.end();
    return { roots: this.roots, hasAllEntries: this.hasAllEntries, rootOfTiles: this.rootOfTiles };
  }

  /** The leaf hashes of one bundle, compared with their tile and taken up into the tree. */
  private async takeBundle(index: number, bundle: TileFile, tile: TileFile): Promise<void> {
    const level = this.levels[0] as GrowingLevel;
    level.count = bundle.width;
    if (!(await this.hashBundle(index, bundle, level))) {
      this.hasAllEntries = false;
      level.marks.fill(MARK.unknown, 0, level.count);
    }
    const differs = await this.compare(0, tile, bundle.path);
    (differs && tile.bytes !== undefined ? tile.bytes : level.hashes).copy(level.told);
    const end = index * TILE_WIDTH + level.count;
    while ((this.wanted[0] ?? Infinity) <= end) {
      const older = this.wanted.shift() as number;
      this.roots.set(older, rootOfLevels(this.levels, older - index * TILE_WIDTH));
    }
    if (level.count === TILE_WIDTH) await this.raise(0, differs);
    this.task.onEntries(end);
  }

  private async hashBundle(index: number, bundle: TileFile, level: GrowingLevel): Promise<boolean> {
    const { findings, strict } = this.task;
    const { path, bytes, width } = bundle;
    const first = index * TILE_WIDTH;
    if (bytes === undefined) {
      findings.add({ rule: "AUD-6", where: path, what: bundle.why, index: first });
      return false;
    }
    const layout = layOutBundle(bytes, bundle.fileWidth);
    if (!layout.ok) {
      findings.add({ rule: layout.rule, where: path, what: layout.detail, index: first });
      return false;
    }
    hashEntries(bytes, layout.value, width, level.hashes);
    if (strict !== undefined) {
      const empty = emptyEntry(layout.value, width);
      if (empty >= 0) {
        const what = `has an entry of no bytes, the entry ${first + empty} of the log`;
        findings.add({ rule: "AUD-19", where: path, what, index: first + empty });
      }
      await strict.onTile("entries", index, width, bytes.subarray(0, layout.value[width]));
    }
    return true;
  }

  /**
   * Compares the last tile of a level with the file there, whose hashes stand in for what is not
   * known. True when they differ, whether or not that was found below already (AUD-20).
   */
  private async compare(height: number, tile: TileFile, bundle?: string): Promise<boolean> {
    const { findings, strict } = this.task;
    const level = this.levels[height] as GrowingLevel;
    const span = TILE_WIDTH ** height;
    const indexOf = (place: number): number => (level.index * TILE_WIDTH + place) * span;
    const { path, bytes } = tile;
    if (bytes === undefined) {
      findings.add({ rule: "AUD-7", where: path, what: tile.why, index: indexOf(0) });
      return false;
    }
    await strict?.onTile(height, level.index, level.count, bytes);
    if (bytes.equals(level.hashes.subarray(0, bytes.length))) return false;
    let isNew = true;
    let differs = false;
    for (let place = 0; place < level.count; place++) {
      const [from, to] = [place * HASH_BYTES, (place + 1) * HASH_BYTES];
      if (bytes.compare(level.hashes, from, to, from, to) === 0) continue;
      if (level.marks[place] === MARK.unknown) {
        bytes.copy(level.hashes, from, from, to);
        bytes.copy(level.told, from, from, to);
        level.marks[place] = MARK.made;
        continue;
      }
      differs = true;
      if (level.marks[place] === MARK.disputed || !isNew) continue;
      isNew = false;
      const index = indexOf(place);
      const of = height === 0 ? `entry ${index}` : `the entries from ${index}`;
      const what = `has a hash, at byte ${from}, that is not that of ${of}`;
      findings.add({ rule: "AUD-7", where: path, what, index }, bundle);
    }
    return differs;
  }

  /** Gives the root of a full tile to the level above, which is compared when it is full itself. */
  private async raise(height: number, isDisputed: boolean): Promise<void> {
    const level = this.levels[height] as GrowingLevel;
    const above = (this.levels[height + 1] ??= new GrowingLevel());
    const mark = isDisputed ? MARK.disputed : MARK.made;
    const root = rootOver(level.hashes, TILE_WIDTH);
    const told = level.told.equals(level.hashes) ? root : rootOver(level.told, TILE_WIDTH);
    above.push(root, told, level.isKnown(TILE_WIDTH) ? mark : MARK.unknown);
    level.begin();
    if (above.count < TILE_WIDTH) return;
    const differs = await this.compare(height + 1, await this.read(height + 1, above.index));
    await this.raise(height + 1, differs);
  }

  /** Compares the partial tiles above level 0, and makes the root. */
  private async end(): Promise<void> {
    for (const [height, level] of this.levels.entries()) {
      if (height === 0 || level.count === 0) continue;
      await this.compare(height, await this.read(height, level.index));
    }
    const { size } = this.task;
    if (size === 0) return;
    this.roots.set(size, rootOfLevels(this.levels, size % TILE_WIDTH));
    this.rootOfTiles = rootOfLevels(this.levels, size % TILE_WIDTH, "told");
  }

  private read(level: Level, index: number): Promise<TileFile> {
    const left = countAt(level, this.task.size) - index * TILE_WIDTH;
    return readTile(this.task.source, { level, index, width: Math.min(left, TILE_WIDTH) });
  }
}

/** After so many others have their turn in this process. */
const BUNDLES_IN_A_ROW = 64;
