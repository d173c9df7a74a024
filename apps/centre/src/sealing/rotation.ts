/** @module Rotation: new sealing keys reach the sealer, the card, and so the peers. */

import { instant } from "@parley/bytes";
import type { Clock } from "@parley/ports";
import type { Runner } from "@parley/runner";
import type { ChangingSealer } from "@parley/sealer-age";
import type { CentreKeys } from "@parley/signer-file";
import type { ReadIntroduction } from "@parley/wire";
import { cardSerialAfterCopy, nextCardSerial } from "../card-serial.js";
import { writeWhole, type CentreConfig, type CentreFolder } from "../centre-folder.js";
import { makeCard } from "../init.js";
import { introductionOf } from "../introduction.js";
import { SealingKeys } from "./sealing-keys.js";

/** Whose keys these are, and the world they are kept in. */
export interface RotationOptions {
  readonly folder: CentreFolder;
  readonly config: CentreConfig;
  readonly keys: CentreKeys;
  readonly clock: Clock;
  /** Milliseconds since some moment, by what nobody can set. */
  readonly elapsedMs: () => number;
}

/** What a running centre's rotation acts on. */
export interface RotationTargets {
  readonly sealer: Pick<ChangingSealer, "use">;
  readonly runner: Pick<Runner, "current" | "useCard" | "sayTrouble">;
  readonly report: (level: "info" | "error", what: string, why: string) => void;
}

/**
 * Changes keys so that a crash between any two steps leaves a centre that opens what peers seal:
 * the file first, then the sealer, then the card, then the peers (SEALKEY-3).
 */
export class Rotation {
  private cancel: () => void = () => undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;
  private failing = false;

  private constructor(
    private readonly options: RotationOptions,
    private readonly keys: SealingKeys,
    private own: ReadIntroduction,
  ) {}

  /**
   * Opens the keys, so that the centre starts with all that may open a frame. Call `begin` when it
   * runs: only then is it known whether it may sign. Rejects with `FolderError` or `KeyFileError`.
   */
  static async prepare(options: RotationOptions): Promise<Rotation> {
    const { folder, config, keys, clock, elapsedMs } = options;
    const sealing = await SealingKeys.open({
      path: folder.sealingKeys,
      secret: keys.sealingSecret,
      party: config.party,
      policy: config.sealing,
      now: () => clock.now(),
      elapsedMs,
    });
    return new Rotation(options, sealing, await introductionOf(folder, config));
  }

  /** What opens, the one that peers are to seal for first. */
  get identities(): readonly string[] {
    return this.keys.identities;
  }

  /** This centre's introduction with its newest card. */
  get introduction(): ReadIntroduction {
    return this.own;
  }

  /** Does what is due, and goes on by itself while the centre runs. Call `stop` when done. */
  begin(targets: RotationTargets): void {
    const { clock } = this.options;
    this.working = this.tend(targets).finally(() => {
      if (this.stopped) return;
      const next = instant(clock.now() + (this.failing ? TEND_AGAIN_MS : TEND_EVERY_MS));
      this.cancel = clock.wakeAt(next, () => this.begin(targets));
    });
  }

  /** Resolves when the turn that runs now is over. */
  async idle(): Promise<void> {
    await this.working;
  }

  /** Resolves when nothing is written any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.cancel();
    await this.idle();
  }

  private async tend({ sealer, runner, report }: RotationTargets): Promise<void> {
    // SEALKEY-9: but without a key that opens, a set-back centre would get nothing back.
    const { hold } = runner.current();
    if (hold !== undefined) {
      const isLost = !(await this.keys.know(this.own.card.sealing));
      const mayCatchUp = hold.why === "set-back" || hold.why === "record-lost";
      if (!mayCatchUp || !isLost) return;
    }
    try {
      const { rotated, destroyed } = await this.keys.tend();
      await sealer.use(this.identities);
      await this.renewCard();
      const { card, cardNote } = this.own;
      runner.useCard(cardNote, card.serial);
      runner.sayTrouble("sealing-not-changed", false);
      this.failing = false;
      if (rotated) report("info", "peers are given a new key to seal for", `card ${card.serial}`);
      if (destroyed > 0) report("info", "old sealing keys were destroyed", String(destroyed));
    } catch (error) {
      // What was in use before goes on being used; the next turn does what is missing.
      if (!this.failing) report("error", "the sealing keys could not be changed", String(error));
      this.failing = true;
      runner.sayTrouble("sealing-not-changed", true);
    }
  }

  /** Signs a card that names the newest key, unless the one in the folder does. */
  private async renewCard(): Promise<void> {
    const { folder, config, keys, clock } = this.options;
    this.own = await introductionOf(folder, config);
    const { card, credential } = this.own;
    const sealing = await this.keys.recipient();
    if (card.sealing === sealing) return;
    const { party, domain } = config;
    const addresses = card.bearers.map(({ address }) => address);
    const serial = (await this.keys.know(card.sealing))
      ? nextCardSerial(card, config)
      : cardSerialAfterCopy(clock.now(), card, config);
    const parts = { party, domain, addresses, sealing, credentialSerial: credential.serial };
    await writeWhole(folder.card, await makeCard(parts, keys, serial, clock.now()));
    this.own = await introductionOf(folder, config);
  }
}

const TEND_EVERY_MS = 3_600_000;
// SEALKEY-8: soon after there is room on a disk that was full.
const TEND_AGAIN_MS = 10_000;
