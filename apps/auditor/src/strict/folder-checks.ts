/** @module What else lies in a log's folder: partials of smaller trees, and strays (AUD-17). */

import { opendir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Findings } from "../findings.js";
import { AUDIT_LIMITS } from "../limits.js";
import { readLogKeys } from "../log-key.js";
import type { VerifierKey } from "../note/verifier-key.js";
import type { FolderSource } from "../source/folder-source.js";
import { layOutBundle } from "../tree/entry-bundle.js";
import { HASH_BYTES, TILE_WIDTH } from "../tree/packed-hash.js";
import {
  countAt,
  formatTilePath,
  parseTilePath,
  type Level,
  type Tile,
} from "../tree/tile-path.js";
import type { StrictChecks } from "./strict-checks.js";

/** Looks at every file of a folder. */
export class FolderChecks implements StrictChecks {
  private ahead = 0;

  constructor(
    readonly source: FolderSource,
    private readonly signed: {
      readonly signers: readonly VerifierKey[];
      readonly size: number;
    },
    private readonly findings: Findings,
  ) {}

  /** Every other file of this tile must begin as it does. */
  async onTile(level: Level, index: number, width: number, bytes: Buffer): Promise<void> {
    const full = formatTilePath({ level, index, width: TILE_WIDTH });
    const names = await readdir(join(this.source.root, `${full}.p`)).catch(() => []);
    const paths = names.map((name) => `${full}.p/${name}`);
    if (width < TILE_WIDTH) paths.push(full);
    for (const path of paths) {
      const other = parseTilePath(path);
      if (other !== undefined && other.width !== width) await this.compare(other, width, bytes);
    }
  }

  async end(): Promise<void> {
    await this.lookAtKeys();
    await this.walk("", 0);
    if (this.ahead === 0) return;
    const what = `has ${this.ahead} files ahead of the checkpoint: what is not published yet`;
    this.findings.remark("tile", what);
  }

  private async compare(other: Tile, width: number, bytes: Buffer): Promise<void> {
    const where = formatTilePath(other);
    const found = await this.source.get(where, AUDIT_LIMITS.bundleBytesMax);
    if (found.kind === "absent") return;
    const index =
      other.index * TILE_WIDTH * (other.level === "entries" ? 1 : TILE_WIDTH ** other.level);
    if (found.kind === "refused") {
      this.findings.add({ rule: "AUD-17", where, what: found.why, index });
      return;
    }
    const common = commonBytes(other, found.bytes, Math.min(width, other.width));
    if (common !== undefined && startsAlike(found.bytes, bytes, common)) return;
    const what = "is not the beginning of the same tile in its other width";
    this.findings.add({ rule: "AUD-17", where, what, index });
  }

  /** What lies there as the log's keys must have signed what it shows. */
  private async lookAtKeys(): Promise<void> {
    const keys = await readLogKeys(this.source);
    if (keys === undefined) return;
    const signers = new Set(this.signed.signers.map(({ vkey }) => vkey));
    const what = !keys.ok
      ? keys.detail
      : keys.value.some(({ vkey }) => signers.has(vkey))
        ? undefined
        : "has no key that signed the checkpoint";
    if (what !== undefined) this.findings.add({ rule: "AUD-17", where: "vkey", what });
  }

  private async walk(folder: string, depth: number): Promise<void> {
    for await (const entry of await opendir(join(this.source.root, folder))) {
      if (this.findings.isFull) return;
      const path = folder + entry.name;
      if (entry.isDirectory() && depth < DEPTH_MAX) await this.walk(`${path}/`, depth + 1);
      else this.look(path, entry.isFile());
    }
  }

  private look(path: string, isFile: boolean): void {
    if (isFile && (path === "checkpoint" || path === "vkey")) return;
    const tile = isFile ? parseTilePath(path) : undefined;
    if (tile === undefined) {
      const what = "is no file of a log";
      this.findings.add({ rule: "AUD-17", where: path, what });
    } else if (tile.index * TILE_WIDTH + tile.width > countAt(tile.level, this.signed.size)) {
      this.ahead++;
    }
  }
}

/** Bytes of the first `count` hashes or entries; undefined in a file that is not exact. */
function commonBytes({ level, width }: Tile, bytes: Buffer, count: number): number | undefined {
  if (level === "entries") {
    const layout = layOutBundle(bytes, width);
    return layout.ok ? layout.value[count] : undefined;
  }
  return bytes.length === width * HASH_BYTES ? count * HASH_BYTES : undefined;
}

function startsAlike(one: Buffer, other: Buffer, size: number): boolean {
  return other.length >= size && one.subarray(0, size).equals(other.subarray(0, size));
}

/** Deeper than any tile lies. */
const DEPTH_MAX = 12;
