/** @module The log of XB under its real key, which says whatever a test wants it to say. */

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { encodeText, joinBytes } from "@parley/bytes";
import {
  appendLeaf,
  edgeRoot,
  emptyEdge,
  formatCheckpoint,
  formatEntryBundle,
  formatTilePath,
  hashesOf,
  leafHash,
  nodeHash,
  parseEntryBundle,
  planConsistency,
  planInclusion,
  type NodeGroup,
  type TreeNode,
} from "@parley/log";
import { sha256, signerFromSeed } from "@parley/signer-file";
import { formatNote, formatProof, formatVerifierKey, type NoteKey, type Proof } from "@parley/wire";

/** The key a log signs with, and its secret. */
export interface LogSigner {
  readonly key: NoteKey;
  readonly seed: Uint8Array;
}

/** One history of a log. Nothing in it changes; each change is another history. */
export class RogueLog {
  constructor(
    readonly signer: LogSigner,
    readonly entries: readonly Uint8Array[],
  ) {}

  /** Goes on where the real log ended: its entries as they stand in its files. */
  static async after(folder: string, signer: LogSigner): Promise<RogueLog> {
    const bundles = join(folder, "tile", "entries", "000.p");
    const width = Math.max(...(await readdir(bundles)).map(Number));
    const read = parseEntryBundle(await readFile(join(bundles, String(width))), width);
    if (!read.ok) throw new Error(read.detail);
    return new RogueLog(signer, read.value);
  }

  get size(): number {
    return this.entries.length;
  }

  /** This history with more behind it: the entries given, or made up ones. */
  grown(...more: readonly (Uint8Array | string)[]): RogueLog {
    const entries = more.map((one) => (typeof one === "string" ? sha256(encodeText(one)) : one));
    return new RogueLog(this.signer, [...this.entries, ...entries]);
  }

  /** This history up to a size. */
  cut(size: number): RogueLog {
    return new RogueLog(this.signer, this.entries.slice(0, size));
  }

  /** As large as this one, and another from an index on. */
  forked(from: number): RogueLog {
    const other = this.entries.map((entry, at) => (at < from ? entry : sha256(entry)));
    return new RogueLog(this.signer, other);
  }

  /** The checkpoint of all of it, with more signature lines under it where they are given. */
  async checkpoint(lines = "", { key, seed } = this.signer): Promise<Uint8Array> {
    const edge = this.leaves.reduce((to, leaf) => appendLeaf(to, leaf, sha256), emptyEdge);
    const root = edgeRoot(edge, sha256);
    const text = formatCheckpoint({ origin: this.signer.key.name, size: this.size, root });
    const signature = await signerFromSeed(seed).sign(encodeText(text));
    const note = formatNote(text, [{ name: key.name, keyId: key.keyId, signature }]);
    return joinBytes(note, encodeText(lines));
  }

  /** The body of a proof that leads here from other sizes, right but for what is given. */
  async proof(from: readonly number[], other: Partial<Proof> = {}): Promise<Uint8Array> {
    const olds = [...new Set(from)].filter((old) => old > 0 && old < this.size);
    return formatProof({
      checkpoint: await this.checkpoint(),
      consistency: olds.map((oldSize) => ({
        oldSize,
        hashes: this.hashes(planConsistency(oldSize, this.size)),
      })),
      proofs: [],
      cosign: false,
      ...other,
    });
  }

  /** The hashes that lead from the entry at an index to the root. */
  inclusion(index: number): readonly Uint8Array[] {
    return this.hashes(planInclusion(index, this.size));
  }

  /** Publishes it as a folder that anybody can audit. */
  async publish(folder: string): Promise<void> {
    const tile = { index: 0, width: this.size };
    const files: readonly (readonly [string, Uint8Array | string])[] = [
      ["checkpoint", await this.checkpoint()],
      ["vkey", `${formatVerifierKey(this.signer.key)}\n`],
      [formatTilePath({ ...tile, level: 0 }), joinBytes(...this.leaves)],
      [formatTilePath({ ...tile, level: "entries" }), formatEntryBundle(this.entries)],
    ];
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
  }

  private get leaves(): readonly Uint8Array[] {
    return this.entries.map((entry) => leafHash(entry, sha256));
  }

  private hashes(plan: readonly NodeGroup[]): readonly Uint8Array[] {
    const { leaves } = this;
    const nodeOf = ({ height, index }: TreeNode): Uint8Array => {
      if (height === 0) return leaves[index] as Uint8Array;
      const below = { height: height - 1, index: index * 2 };
      return nodeHash(nodeOf(below), nodeOf({ ...below, index: below.index + 1 }), sha256);
    };
    return hashesOf(plan, nodeOf, sha256);
  }
}
