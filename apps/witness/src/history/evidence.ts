/** @module Checkpoints that a log signed and that are not cosigned, kept in files (WITN-7). */

import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { encodeBase64, encodeHex } from "@parley/bytes";
import type { WitnessHead } from "@parley/store-sqlite";
import { makeFolder, replaceDurably } from "../durable-file.js";
import type { Submission, Suspicion } from "../judge.js";
import { limits } from "../limits.js";
import { originId } from "./lock-record.js";

/** How much evidence there is of each kind. */
export type EvidenceCount = Readonly<Record<Suspicion, number>>;

/** The folder of evidence. */
export class EvidenceFolder {
  /** The oldest first. */
  private readonly names: Set<string>;

  constructor(private readonly path: string) {
    const age = (name: string): number => statSync(join(path, name)).mtimeMs;
    this.names = new Set([...namesIn(path)].sort((one, other) => age(one) - age(other)));
  }

  /**
   * Keeps what a log signed beside what was cosigned of it before, once; `signed` is the note with
   * the log's lines alone. True when it was not there and is now; false too when there is no room.
   */
  keep(
    kind: Suspicion,
    submission: Submission,
    signed: Uint8Array,
    newest: WitnessHead | undefined,
    time: number,
  ): boolean {
    const name = `${stemOf(submission)}.${kind}${ENDING}`;
    if (this.names.has(name)) return false;
    const alike = [...this.names].filter(
      (one) => one.startsWith(originId(submission.origin)) && one.endsWith(`.${kind}${ENDING}`),
    );
    if (alike.length >= limits.evidenceOfLogMax || this.names.size >= limits.evidenceMax) {
      // What contradicts stays for good; of what may be harmless the newest is kept.
      if (kind === "contradiction" || alike.length === 0) return false;
      this.remove(alike[0] as string);
    }
    makeFolder(this.path);
    const { oldSize, hashes, origin } = submission;
    const document = {
      kind,
      origin,
      seen: new Date(time * 1_000).toISOString(),
      cosigned: newest === undefined ? null : shownHead(newest),
      presented: Buffer.from(signed).toString(),
      oldSize,
      hashes: hashes.map(encodeBase64),
    };
    replaceDurably(join(this.path, name), `${JSON.stringify(document, undefined, 2)}\n`);
    this.names.add(name);
    return true;
  }

  /** Takes away what was unproven of a tree that was proved since. */
  clear(tree: Pick<Submission, "origin" | "size" | "root">): void {
    const name = `${stemOf(tree)}.unproven${ENDING}`;
    if (this.names.has(name)) this.remove(name);
  }

  private remove(name: string): void {
    rmSync(join(this.path, name), { force: true });
    this.names.delete(name);
  }
}

/** Counts the files of evidence. */
export function countEvidence(path: string): EvidenceCount {
  const names = namesIn(path);
  const count = (kind: Suspicion): number =>
    names.filter((name) => name.endsWith(`.${kind}${ENDING}`)).length;
  return { contradiction: count("contradiction"), unproven: count("unproven") };
}

function shownHead({ size, root, note }: WitnessHead): object {
  return { size, root: encodeBase64(root), note: Buffer.from(note).toString() };
}

function stemOf({ origin, size, root }: Pick<Submission, "origin" | "size" | "root">): string {
  return `${originId(origin)}-${size}-${encodeHex((root ?? new Uint8Array(0)).subarray(0, 16))}`;
}

function namesIn(path: string): readonly string[] {
  return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(ENDING)) : [];
}

const ENDING = ".json";
