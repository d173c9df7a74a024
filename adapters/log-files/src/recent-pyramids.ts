/** @module The pyramids asked for last, as many as a bound in bytes allows. */

import type { Pyramid } from "./pyramid.js";

/** Keeps what was asked for last; what was not goes first. */
export class RecentPyramids {
  /** The one asked for last stands last. */
  private readonly kept = new Map<string, Pyramid>();
  private bytes = 0;

  constructor(private readonly bytesMax: number) {}

  /** The pyramid kept under this key, or undefined. */
  get(key: string): Pyramid | undefined {
    const pyramid = this.kept.get(key);
    if (pyramid === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, pyramid);
    return pyramid;
  }

  /** Keeps one more; the oldest go until the rest is within the bound. */
  keep(key: string, pyramid: Pyramid): void {
    this.drop(key);
    this.kept.set(key, pyramid);
    this.bytes += pyramid.length;
    while (this.bytes > this.bytesMax) {
      const [oldest] = this.kept.keys();
      if (oldest === undefined) return;
      this.drop(oldest);
    }
  }

  /** Keeps nothing of what was kept before. */
  clear(): void {
    this.kept.clear();
    this.bytes = 0;
  }

  private drop(key: string): void {
    this.bytes -= this.kept.get(key)?.length ?? 0;
    this.kept.delete(key);
  }
}
