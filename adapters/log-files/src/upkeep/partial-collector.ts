/** @module Partial files that nobody needs any more go, and the space with them. */

import type { Instant } from "@parley/bytes";
import { formatTilePath, tilesBetween, TILE_WIDTH } from "@parley/log";
import type { Medium } from "../medium.js";
import {
  beginRetention,
  formatRetention,
  freeSize,
  parseRetention,
  passRetention,
  type Retention,
} from "./partial-retention.js";
import { damaged, partialFolder } from "../tile-folder.js";

/** Collects in one folder; each tile in a turn of its own, so that appending goes on. */
export class PartialCollector {
  private last: Promise<unknown> = Promise.resolve();
  private readonly path: string;

  constructor(
    private readonly medium: Medium,
    private readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>,
  ) {
    // Beside the folder, which others are served and which holds what the format names alone.
    this.path = `../${medium.name}.retention`;
  }

  /** Lets time pass, then removes what is free; gives how many tiles lost their partials. */
  collect(now: Instant, publishedSize: number): Promise<number> {
    const done = this.last.then(() => this.pass(now, publishedSize));
    this.last = done.catch(() => undefined);
    return done;
  }

  /** Resolves when nothing is being collected. */
  async idle(): Promise<void> {
    await this.last;
  }

  private async pass(now: Instant, publishedSize: number): Promise<number> {
    const text = (await this.medium.read(this.path))?.toString("latin1") ?? "";
    const before = parseRetention(text) ?? beginRetention(now);
    const retention = passRetention(before, now, publishedSize);
    await this.keep(retention);
    const free = freeSize(retention);
    const full = tilesBetween(before.collectedSize, free).filter(
      ({ width }) => width === TILE_WIDTH,
    );
    let removed = 0;
    for (const tile of full) {
      const folder = partialFolder(tile);
      if (!(await this.medium.has(folder))) continue;
      const path = formatTilePath(tile);
      if (!(await this.medium.has(path))) throw damaged(path, "it is not there");
      await this.inTurn(() => this.medium.remove([folder]));
      removed++;
    }
    if (free > before.collectedSize) await this.keep({ ...retention, collectedSize: free });
    return removed;
  }

  private keep(retention: Retention): Promise<void> {
    const bytes = Buffer.from(formatRetention(retention));
    return this.inTurn(() => this.medium.replace({ path: this.path, bytes }));
  }
}
