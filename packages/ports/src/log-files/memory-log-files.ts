/** @module A log in memory, for tests and simulations: it ends with the process. */

import { sameBytes, UsageError, type Hash, type Instant } from "@parley/bytes";
import {
  hashesOf,
  leafHash,
  limits,
  nodeHash,
  nodesBetween,
  planConsistency,
  planInclusion,
  TILE_WIDTH,
  type NodeGroup,
  type TreeHead,
  type TreeNode,
} from "@parley/log";
import {
  LogFilesError,
  type EntrySource,
  type LogFiles,
  type LogScrub,
  type RepairReport,
  type ScrubStep,
} from "../log-files.js";

/** What outlives a restart: give the same one to the next `MemoryLogFiles`. */
export class MemoryLogMedium {
  readonly entries: Uint8Array[] = [];
  /** The leaf hash of each entry as it was appended. */
  readonly leaves: Uint8Array[] = [];
  checkpoint: Uint8Array | undefined;
  publishedSize = 0;
}

/**
 * A log on a medium in memory. It has no tiles and so no partials to collect; an entry that was
 * changed on the medium is found and repaired by its leaf hash.
 */
export class MemoryLogFiles implements LogFiles {
  private readonly nodes = new Map<string, Uint8Array>();

  constructor(
    private readonly hash: Hash,
    private readonly medium: MemoryLogMedium = new MemoryLogMedium(),
  ) {}

  get size(): number {
    return this.medium.leaves.length;
  }

  async append(entries: readonly Uint8Array[]): Promise<TreeHead> {
    if (entries.some(({ length }) => length > limits.entryBytesMax)) {
      throw new UsageError("an entry is too large");
    }
    for (const entry of entries) {
      this.medium.entries.push(new Uint8Array(entry));
      this.medium.leaves.push(leafHash(entry, this.hash));
    }
    return this.treeAt(this.size);
  }

  async headAt(size: number): Promise<TreeHead> {
    this.mustReach(size);
    return this.treeAt(size);
  }

  async proveInclusion(index: number, size: number): Promise<readonly Uint8Array[]> {
    this.mustReach(size);
    return this.hashesOf(planInclusion(index, size));
  }

  async proveConsistency(oldSize: number, size: number): Promise<readonly Uint8Array[]> {
    this.mustReach(size);
    return this.hashesOf(planConsistency(oldSize, size));
  }

  async publish(checkpoint: Uint8Array, head: TreeHead): Promise<void> {
    this.mustReach(head.size);
    if (head.size < this.medium.publishedSize) {
      throw new UsageError("a public checkpoint is not replaced by one of a smaller tree");
    }
    if (!sameBytes(this.treeAt(head.size).root, head.root)) {
      throw new LogFilesError("damaged", "The log leads to another root than is signed.");
    }
    this.medium.checkpoint = new Uint8Array(checkpoint);
    this.medium.publishedSize = head.size;
  }

  async published(): Promise<Uint8Array | undefined> {
    return this.medium.checkpoint && new Uint8Array(this.medium.checkpoint);
  }

  scrub(): LogScrub {
    let done = 0;
    let last: ScrubStep = { state: "more" };
    const step = async (): Promise<ScrubStep> => {
      if (last.state !== "more") return last;
      const end = Math.min(done + TILE_WIDTH, this.size);
      while (done < end && this.isSound(done)) done++;
      if (done < end) last = { state: "damaged", path: `entry ${done}`, index: done };
      else if (done === this.size) last = { state: "sound", head: this.treeAt(this.size) };
      return last;
    };
    return { step };
  }

  async repair(source: EntrySource): Promise<RepairReport> {
    const rebuilt: string[] = [];
    const lost: number[] = [];
    for (let index = 0; index < this.size; index++) {
      if (this.isSound(index)) continue;
      const entry = await source(index);
      if (entry !== undefined && this.isLeaf(index, entry)) {
        this.medium.entries[index] = new Uint8Array(entry);
        rebuilt.push(`entry ${index}`);
      } else lost.push(index);
    }
    return { rebuilt, lost };
  }

  async collect(_now: Instant): Promise<number> {
    return 0;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private isSound(index: number): boolean {
    const entry = this.medium.entries[index];
    return entry !== undefined && this.isLeaf(index, entry);
  }

  private isLeaf(index: number, entry: Uint8Array): boolean {
    return sameBytes(leafHash(entry, this.hash), this.medium.leaves[index] as Uint8Array);
  }

  private treeAt(size: number): TreeHead {
    const [root] = size === 0 ? [] : this.hashesOf([nodesBetween(0, size)]);
    return { size, root: root ?? this.hash(new Uint8Array(0)) };
  }

  private hashesOf(plan: readonly NodeGroup[]): readonly Uint8Array[] {
    return hashesOf(plan, (node) => new Uint8Array(this.nodeAt(node)), this.hash);
  }

  private nodeAt({ height, index }: TreeNode): Uint8Array {
    if (height === 0) return this.medium.leaves[index] as Uint8Array;
    const name = `${height}/${index}`;
    const kept = this.nodes.get(name);
    if (kept !== undefined) return kept;
    const [left, right] = [0, 1].map((side) =>
      this.nodeAt({ height: height - 1, index: index * 2 + side }),
    ) as [Uint8Array, Uint8Array];
    const made = nodeHash(left, right, this.hash);
    this.nodes.set(name, made);
    return made;
  }

  private mustReach(size: number): void {
    if (!(size >= 0 && size <= this.size)) throw new UsageError("the log is not that large");
  }
}
