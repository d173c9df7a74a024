/** @module The sealing keys of a running centre: they take turns without anybody's help. */

import { existsSync } from "node:fs";
import type { Instant } from "@parley/bytes";
import {
  firstSealingKeys,
  readSealingKeyFile,
  writeSealingKeyFile,
  type SealingKeyring,
} from "@parley/signer-file";
import { generateSealingIdentity, sealingRecipient } from "@parley/sealer-age";
import { FolderError } from "../centre-folder.js";
import { pass, resume } from "./counted-time.js";
import {
  isRotationDue,
  withoutExpired,
  withoutFuture,
  withSuccessor,
  type SealingPolicy,
} from "./succession.js";

/** Where the keys lie, and how time passes. */
export interface SealingKeysOptions {
  readonly path: string;
  /** Of the centre's keys. */
  readonly secret: Uint8Array;
  readonly party: string;
  readonly policy: SealingPolicy;
  readonly now: () => Instant;
  /** Milliseconds since some moment, by what nobody can set. */
  readonly elapsedMs: () => number;
}

/** What became of the keys. */
export interface SealingTurn {
  readonly rotated: boolean;
  /** How many were destroyed. */
  readonly destroyed: number;
}

/** Holds the keyring and its file alike: what it tells of is durable. */
export class SealingKeys {
  private countedAtMs: number;
  private writtenAtMs: number | undefined;

  private constructor(
    private readonly options: SealingKeysOptions,
    private keyring: SealingKeyring,
  ) {
    this.countedAtMs = options.elapsedMs();
  }

  /**
   * Opens the keys; a centre without any gets its first ones (SEALKEY-7). Call `tend` next.
   * Rejects with `FolderError` for a file that is damaged.
   */
  static async open(options: SealingKeysOptions): Promise<SealingKeys> {
    const { path, secret, party, now } = options;
    if (!existsSync(path)) {
      const first = await firstSealingKeys(party, now());
      await writeSealingKeyFile(path, first, secret);
      return new SealingKeys(options, first);
    }
    const read = await readSealingKeyFile(path, secret);
    if (!read.ok) {
      throw new FolderError(
        `The sealing keys in ${path} stay shut (${read.rule}). ${read.detail} Move the file ` +
          "away: the centre makes new ones, and others send again what the old ones would open.",
      );
    }
    return new SealingKeys(options, resume(read.value, now()));
  }

  /** The identities that open, the one that peers are to seal for first. */
  get identities(): readonly string[] {
    return this.keyring.keys.map(({ identity }) => identity);
  }

  /** True when what is sealed for this recipient opens. */
  async know(recipient: string): Promise<boolean> {
    return (await Promise.all(this.identities.map(sealingRecipient))).includes(recipient);
  }

  /** What peers are to seal for. */
  async recipient(): Promise<string> {
    return sealingRecipient(this.identities[0] as string);
  }

  /**
   * Counts the time that has passed, has a new key take over when that is due, and destroys those
   * whose time is over. Rejects with `KeyFileError` when that could not be made durable: then all
   * is as it was; call again later.
   */
  async tend(): Promise<SealingTurn> {
    const { path, secret, policy } = this.options;
    const before = this.count();
    const kept = withoutExpired(withoutFuture(before), policy);
    const rotated = isRotationDue(kept, policy);
    const next = rotated ? withSuccessor(kept, (await generateSealingIdentity()).identity) : kept;
    const destroyed = before.keys.length - kept.keys.length;
    const restMs = this.countedAtMs - (this.writtenAtMs ?? Number.NEGATIVE_INFINITY);
    if (rotated || destroyed > 0 || restMs >= NOTE_EVERY_MS) {
      await writeSealingKeyFile(path, next, secret);
      this.writtenAtMs = this.countedAtMs;
    }
    this.keyring = next;
    return { rotated, destroyed };
  }

  private count(): SealingKeyring {
    const elapsedMs = this.options.elapsedMs();
    const passedMs = Math.max(0, Math.floor(elapsedMs - this.countedAtMs));
    this.countedAtMs += passedMs;
    this.keyring = pass(this.keyring, passedMs, this.options.now());
    return this.keyring;
  }
}

/** How often the count is noted when nothing else is: what a crash leaves in doubt. */
const NOTE_EVERY_MS = 6 * 3_600_000;
