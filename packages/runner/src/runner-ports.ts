/** @module What a runner is given, and what it tells the centre around it. */

import type {
  Archive,
  Bearer,
  Clock,
  LiveDesk,
  LockRecord,
  Random,
  Sealer,
  Signer,
  Store,
} from "@parley/ports";
import type { AlarmEffect } from "@parley/protocol";
import type { LogPorts } from "./log/log-keeper.js";

/** The world a runner works in. */
export interface RunnerPorts {
  readonly store: Store;
  readonly bearers: readonly Bearer[];
  /** The centre key. */
  readonly signer: Signer;
  /** The one before it, until it has told every peer of this one (ROT-7). */
  readonly outgoingSigner?: Signer;
  /** The key under which other parties' logs are cosigned; without it none is. */
  readonly witnessSigner?: Signer;
  /** The party's own log, for one whose credential names a log key. */
  readonly log?: LogPorts & {
    /** Opens the lock record. */
    readonly lock: () => Promise<LockRecord>;
  };
  readonly sealer: Sealer;
  /** Where notes are kept for a key that is offline, for a party that has one. */
  readonly archive?: Archive;
  /** What keeps texts that are written with others, for a centre that writes any. */
  readonly live?: LiveDesk;
  readonly clock: Clock;
  readonly random: Random;
}

/** What a runner tells the centre around it. Called in order, after the commit. */
export interface RunnerEvents {
  /** Something people are shown has changed. */
  changed(): void;
  alarm(alarm: AlarmEffect): void;
  /** For the operator's log: never text of messages, never keys. */
  report(line: {
    readonly level: "info" | "error";
    readonly what: string;
    readonly why?: string;
  }): void;
}
