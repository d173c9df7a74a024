/** @module The files of a log against its entries, byte for byte; nothing is changed. */

import { sameBytes } from "@parley/bytes";
import {
  formatEntryBundle,
  formatTilePath,
  parseCheckpoint,
  parseEntryBundle,
  TILE_WIDTH,
  type Tile,
} from "@parley/log";
import { Medium } from "./medium.js";
import { HASH_BYTES, sha256 } from "./packed-hash.js";
import { unfinishedTiles } from "./tile-reader.js";
import type { TileFile } from "./tree-levels.js";
import { TreeTail } from "./tree-tail.js";

/** What the files are, next to the entries. */
export interface FilesCompared {
  /** Entries in bundles from the first on, without a gap. */
  readonly size: number;
  /** Files that hold other bytes than the entries make: at most a hundred paths. */
  readonly differing: readonly string[];
  /** A bundle before others, hash tiles of entries that are there, what the checkpoint needs. */
  readonly lacking: readonly string[];
  /** Bundles beyond the last entry. */
  readonly beyond: readonly string[];
}

/**
 * Compares the files in a folder with the entries of the log. Give `add` every entry from the first
 * on, then call `end`. Reads and never writes, so that a centre may be using the folder: what it
 * adds meanwhile is not looked at.
 */
export class FilesComparison {
  private readonly tail = TreeTail.of(0, [], []);
  private readonly differing: string[] = [];
  private readonly lacking: string[] = [];
  /** Entries of the bundle that is being filled, or of the first that is not there whole. */
  private bundle: Uint8Array[] = [];
  private partial: number | undefined;
  /** Of each level the first full tile that the folder has unfinished, or not at all. */
  private readonly awaited = new Map<Tile["level"], TileFile>();

  private constructor(
    private readonly medium: Medium,
    private readonly fullBundles: number,
    /** Bundles behind one that is not there. */
    private readonly behindGap: readonly string[],
    /** Widths of the bundle that is not full yet, the widest first. */
    private readonly widths: readonly number[],
  ) {}

  /** Looks at how many entries are in the folder's bundles now. */
  static async begin(folder: string): Promise<FilesComparison> {
    const medium = new Medium(folder);
    let full = 0;
    while (await medium.has(bundlePath(full))) full++;
    const behindGap: string[] = [];
    for (let index = full + 1; index <= full + GAP_MAX; index++) {
      if (await medium.has(bundlePath(index))) behindGap.push(bundlePath(index));
    }
    const names = await medium.names(`${bundlePath(full)}.p`);
    const widths = names.filter((name) => /^[1-9]\d{0,2}$/.test(name)).map(Number);
    return new FilesComparison(
      medium,
      full,
      behindGap,
      widths.filter((width) => width < TILE_WIDTH).sort((one, two) => two - one),
    );
  }

  /** Takes the next entry. */
  async add(entry: Uint8Array): Promise<void> {
    const index = Math.floor(this.tail.size / TILE_WIDTH);
    for (const file of this.tail.add(entry)) await this.compareFull(file);
    if (index !== this.fullBundles) return;
    this.bundle.push(entry);
    const width = this.bundle.length;
    // The widest that can be read is the end of the log; a torn one beyond it counts for nothing.
    if (this.widths.includes(width)) await this.comparePartial(width);
  }

  /** Ends the comparison. `checkpoint` is the note in the folder, or undefined. */
  async end(checkpoint: Uint8Array | undefined): Promise<FilesCompared> {
    const partial = this.partial ?? 0;
    const size = this.fullBundles * TILE_WIDTH + partial;
    const made = this.tail.size;
    const wider = this.widths
      .filter((width) => this.fullBundles * TILE_WIDTH + width > made)
      .map((width) => `${bundlePath(this.fullBundles)}.p/${width}`);
    const full = Array.from({ length: this.fullBundles }, (_, index) => bundlePath(index));
    const ahead = [...full.slice(Math.floor(made / TILE_WIDTH)), ...wider];
    const isGap = this.behindGap.length > 0 && size < made;
    if (isGap) note(this.lacking, bundlePath(this.fullBundles));
    await this.needFor(checkpoint);
    const { differing, lacking } = this;
    return { size, differing, lacking, beyond: isGap ? ahead : [...ahead, ...this.behindGap] };
  }

  private async compareFull({ tile, bytes }: TileFile): Promise<void> {
    const path = formatTilePath(tile);
    const bundles = tile.level === "entries" ? 1 : TILE_WIDTH ** tile.level;
    // Of what lies beyond the last full bundle nothing is there yet.
    if ((tile.index + 1) * bundles > this.fullBundles) {
      if (!this.awaited.has(tile.level)) this.awaited.set(tile.level, { tile, bytes });
      return;
    }
    const there = await this.medium.read(path);
    if (there === undefined) note(this.lacking, path);
    else if (!sameBytes(there, bytes)) note(this.differing, path);
  }

  private async comparePartial(width: number): Promise<void> {
    const path = `${bundlePath(this.fullBundles)}.p/${width}`;
    const there = await this.medium.read(path);
    // A centre that runs has written a wider one since.
    if (there === undefined) return;
    this.partial = width;
    if (!sameBytes(there, formatEntryBundle(this.bundle))) note(this.differing, path);
  }

  /** Whoever reads the public checkpoint needs the unfinished tiles of its size. */
  private async needFor(checkpoint: Uint8Array | undefined): Promise<void> {
    if (checkpoint === undefined) return;
    const text = Buffer.from(checkpoint).toString("utf8");
    const read = parseCheckpoint(text.slice(0, text.indexOf("\n\n") + 1), sha256);
    if (!read.ok || read.value.size > this.tail.size) return;
    const lacking: string[] = [];
    const differing: string[] = [];
    for (const tile of unfinishedTiles(read.value.size)) {
      const path = formatTilePath(tile);
      const there = await this.medium.read(path);
      const wider = await this.widerThan(tile);
      if (there === undefined && !wider.isFull) lacking.push(path);
      if (there !== undefined && !beginsWith(wider.bytes, there, tile)) differing.push(path);
    }
    const now = await this.medium.read("checkpoint");
    // Another checkpoint is public by now, and needs others.
    if (now === undefined || !sameBytes(now, checkpoint)) return;
    for (const path of lacking) note(this.lacking, path);
    for (const path of differing) note(this.differing, path);
  }

  /** The bytes of the tile that an unfinished one has become by the last entry. */
  private async widerThan({ level, index }: Tile): Promise<{
    readonly bytes: Uint8Array | undefined;
    readonly isFull: boolean;
  }> {
    const made = [...this.awaited.values(), ...this.tail.unfinished()];
    const own = made.find(({ tile }) => tile.level === level && tile.index === index);
    if (own !== undefined) return { bytes: own.bytes, isFull: false };
    const bytes = await this.medium.read(formatTilePath({ level, index, width: TILE_WIDTH }));
    return { bytes, isFull: bytes !== undefined };
  }
}

function bundlePath(index: number): string {
  return formatTilePath({ level: "entries", index, width: TILE_WIDTH });
}

/** True for what an unfinished tile is: the first part of a wider one, whole entries or hashes. */
function beginsWith(wider: Uint8Array | undefined, part: Uint8Array, tile: Tile): boolean {
  if (wider === undefined || !sameBytes(wider.subarray(0, part.length), part)) return false;
  if (tile.level !== "entries") return part.length === tile.width * HASH_BYTES;
  return parseEntryBundle(part, tile.width).ok;
}

function note(paths: string[], path: string): void {
  if (paths.length < PATHS_MAX && !paths.includes(path)) paths.push(path);
}

const PATHS_MAX = 100;
/** As many bundles as are looked for behind a gap. */
const GAP_MAX = 64;
