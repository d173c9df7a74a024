/** @module A whole log, read again by somebody who shares no code with its writer. */

import { judgeCosignatures, type Quorum } from "./cosigners.js";
import { AuditInputError, UnreadableError } from "./errors.js";
import { Findings } from "./findings.js";
import { AUDIT_LIMITS } from "./limits.js";
import { readLogKeys } from "./log-key.js";
import type { Checkpoint } from "./note/checkpoint-text.js";
import { openCheckpoint, type SignedCheckpoint } from "./note/signed-checkpoint.js";
import { parseVerifierKey, type VerifierKey } from "./note/verifier-key.js";
import { judgeOlder, type OlderCheckpoint } from "./older-checkpoints.js";
import { EXIT_CODES, type AuditReport, type Evidence, type FoundCosignature } from "./report.js";
import { FolderSource } from "./source/folder-source.js";
import { HttpSource } from "./source/http-source.js";
import type { Source } from "./source/source.js";
import { strictFor } from "./strict/strict-audit.js";
import { makeTree, type MadeTree } from "./tree/tree-audit.js";

/** A checkpoint that the reader kept. */
export interface GivenCheckpoint {
  /** What it is called in the report, such as the name of its file. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is audited, and what it is held to. */
export interface AuditOptions {
  /** A folder, or the http or https address that stands before `checkpoint`. */
  readonly log: string;
  /** The log's verifier keys, of which one must have signed; none: what the log says they are. */
  readonly vkeys: readonly string[];
  /** The origin; the name of a key that signed when left out. */
  readonly origin?: string;
  readonly older: readonly GivenCheckpoint[];
  readonly witnesses: readonly string[];
  /** How many of the witnesses must have cosigned; all of them when left out. */
  readonly quorum?: number;
  /** Looks at what else lies in the folder, or at how the server answers. */
  readonly strict: boolean;
  /** Seconds since 1970, by the reader's clock. */
  readonly nowSeconds: number;
  /** Called as the audit goes on. */
  readonly onProgress?: (entries: number, size: number) => void;
}

/**
 * Audits a log. The report says all that was found; nothing is thrown but AuditInputError, for what
 * the reader gave. Holds no more of the log than a few bundles and tiles at a time.
 */
export async function audit(options: AuditOptions): Promise<AuditReport> {
  return new Audit(options).run();
}

class Audit {
  private readonly findings = new Findings();
  private readonly quorum: Quorum;
  private keys: readonly VerifierKey[];
  private keysFrom: "reader" | "log" = "reader";
  private signed: SignedCheckpoint | undefined;
  private cosignatures: readonly FoundCosignature[] = [];
  private evidence: readonly Evidence[] = [];
  private entriesRead = 0;
  private entriesAsSigned: boolean | null = null;

  constructor(private readonly options: AuditOptions) {
    this.keys = logKeys(options.vkeys);
    this.quorum = quorumOf(options);
  }

  async run(): Promise<AuditReport> {
    let source: Source | undefined;
    try {
      source = openSource(this.options.log);
      await this.read(source);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      return this.report(error);
    } finally {
      source?.close();
    }
    return this.report(undefined);
  }

  private async read(source: Source): Promise<void> {
    const { strict, nowSeconds } = this.options;
    const bytes = await this.readCheckpoint(source);
    if (bytes === undefined || !(await this.readKeys(source))) return;
    const opened = openCheckpoint(bytes, this.keys, this.options.origin);
    if (!opened.ok) {
      this.findings.add({ rule: opened.rule, where: "checkpoint", what: opened.detail });
      return;
    }
    const older = this.openOlder();
    const signed = opened.value;
    this.signed = signed;
    const clock = { nowSeconds, strict };
    this.cosignatures = judgeCosignatures(signed, this.quorum, clock, this.findings);
    const checks = strict ? strictFor(source, signed, this.findings) : undefined;
    const { size } = signed.checkpoint;
    const task = {
      source: checks?.source ?? source,
      size,
      olderSizes: older.map(({ signed: { checkpoint } }) => checkpoint.size),
      findings: this.findings,
      ...(checks && { strict: checks }),
      onEntries: (count: number) => {
        this.entriesRead = count;
        this.options.onProgress?.(count, size);
      },
    };
    // What is proved by checkpoints alone is told even if the entries cannot be read.
    const current = { bytes, signed };
    this.evidence = judgeOlder(withoutSmaller(older, size), current, new Map(), this.findings);
    const tree = await makeTree({ ...task, olderSizes: task.olderSizes.filter((m) => m < size) });
    this.judgeRoot(tree, signed.checkpoint);
    this.evidence = judgeOlder(older, current, tree.roots, this.findings);
    await checks?.end();
  }

  private judgeRoot(tree: MadeTree, { size, root }: Checkpoint): void {
    const { roots, hasAllEntries, rootOfTiles } = tree;
    if (size === 0) {
      this.entriesAsSigned = true;
      return;
    }
    // Stopped before its end: nothing is known of the root.
    if (!roots.has(size)) return;
    const made = roots.get(size);
    const leadsThere = made?.equals(root) ?? false;
    this.entriesAsSigned = leadsThere && hasAllEntries;
    if (leadsThere) return;
    if (rootOfTiles?.equals(root) === true) this.findings.blameEntries();
    const what =
      made === undefined
        ? "has a root that cannot be made anew: entries and their hashes cannot be had"
        : `has the root ${root.toString("base64")}, and the entries lead to ` +
          made.toString("base64");
    this.findings.add({ rule: "AUD-8", where: "checkpoint", what });
  }

  private async readCheckpoint(source: Source): Promise<Buffer | undefined> {
    const found = await source.get("checkpoint", AUDIT_LIMITS.noteBytesMax);
    if (found.kind === "file") return found.bytes;
    if (found.kind === "absent") throw new UnreadableError("checkpoint", "is not there");
    this.findings.add({ rule: "AUD-3", where: "checkpoint", what: found.why });
    return undefined;
  }

  /** The log's own keys where the reader gave none; false when they are no keys. */
  private async readKeys(source: Source): Promise<boolean> {
    if (this.keys.length > 0) return true;
    this.keysFrom = "log";
    const read = await readLogKeys(source);
    if (read === undefined) {
      throw new AuditInputError(
        "There is no key to hold the log to: it has no vkey of its own.",
        "Give the log's key with --vkey.",
      );
    }
    if (!read.ok) {
      this.findings.add({ rule: read.rule, where: "vkey", what: read.detail });
      return false;
    }
    this.keys = read.value;
    return true;
  }

  private openOlder(): readonly OlderCheckpoint[] {
    return this.options.older.map(({ name, bytes: given }) => {
      const bytes = Buffer.from(given);
      const opened = openCheckpoint(bytes, this.keys, this.options.origin);
      if (opened.ok) return { name, bytes, signed: opened.value };
      throw new AuditInputError(
        `${name} is no older checkpoint of this log: it ${opened.detail}.`,
        "If another key of the log signed it, give that key with --vkey as well.",
      );
    });
  }

  private report(unreadable: UnreadableError | undefined): AuditReport {
    const { list, remarks, isFull, firstIndex } = this.findings;
    const broken = list.length > 0 ? "broken" : unreadable === undefined ? "sound" : "unreadable";
    const verdict = this.evidence.length > 0 ? "split" : broken;
    const { checkpoint, signers = [] } = this.signed ?? {};
    return {
      verdict,
      exitCode: EXIT_CODES[verdict],
      origin: checkpoint?.origin ?? null,
      size: checkpoint?.size ?? null,
      root: checkpoint?.root.toString("base64") ?? null,
      entriesAsSigned: this.entriesAsSigned,
      keys: signers.map(({ vkey }) => vkey),
      keysFrom: this.keysFrom,
      cosignatures: this.cosignatures,
      quorum: this.quorum.quorum,
      entriesRead: this.entriesRead,
      findings: list,
      stopped: isFull,
      firstBadIndex: firstIndex ?? null,
      remarks,
      evidence: this.evidence,
      unreadable:
        unreadable === undefined ? null : { where: unreadable.where, what: unreadable.what },
    };
  }
}

function withoutSmaller(
  older: readonly OlderCheckpoint[],
  size: number,
): readonly OlderCheckpoint[] {
  return older.filter(({ signed }) => signed.checkpoint.size >= size);
}

function openSource(log: string): Source {
  return /^https?:\/\//i.test(log) ? new HttpSource(log) : new FolderSource(log);
}

function logKeys(vkeys: readonly string[]): readonly VerifierKey[] {
  return [...new Set(vkeys)].map((vkey) => {
    const key = givenKey(vkey, "--vkey");
    if (key.type !== 0x04) return key;
    throw new AuditInputError(
      `The key ${key.name}+${key.id} is one for cosignatures, and signs no log.`,
      "Give it with --witness.",
    );
  });
}

function quorumOf({ witnesses: given, quorum = given.length }: AuditOptions): Quorum {
  const witnesses = given.map((vkey) => givenKey(vkey, "--witness"));
  const keys = new Set(witnesses.map(({ publicKey }) => publicKey.toString("hex")));
  if (witnesses.some(({ type }) => type === 0x01)) {
    throw new AuditInputError(
      "A witness's key is of type 0x04 or 0x06, and one given with --witness is not.",
      "If it is the log's key, give it with --vkey.",
    );
  }
  if (keys.size < witnesses.length) {
    throw new AuditInputError("Two witnesses have one key.", "Give each key once.");
  }
  if (!Number.isSafeInteger(quorum) || quorum < 0 || quorum > witnesses.length) {
    throw new AuditInputError(
      `A quorum of ${quorum} cannot be had of ${witnesses.length} witnesses.`,
      "Give as many --witness as --quorum asks for, or more.",
    );
  }
  return { witnesses, quorum };
}

function givenKey(vkey: string, option: string): VerifierKey {
  const read = parseVerifierKey(vkey);
  if (read.ok) return read.value;
  throw new AuditInputError(
    `What is given with ${option} is no verifier key: it ${read.detail}.`,
    "A verifier key is one line, such as example.org/log+0a1b2c3d+AQ…; copy it whole.",
  );
}
