/** @module What can be done with a centre's folder; each act loads what it needs. */

import type { Phrasebook } from "@parley/phrasebook";
import type { Logger } from "pino";
import type { Domain, ReadIntroduction } from "@parley/wire";
import type { CentreConfig, CentreFolder } from "./centre-folder.js";
import type { BackupMade } from "./backup/back-up.js";
import type { CheckReport } from "./backup/check.js";
import type { RelockPlan } from "./backup/relock.js";
import type { Restored } from "./backup/restore.js";
import type { InitOptions, KeysOfCentre } from "./init.js";
import type { MonitorDesk, MonitorOptions } from "./monitor/monitor-desk.js";
import type { RotateOptions, Rotated } from "./rotate.js";
import type { RunningCentre } from "./start.js";

// A command that only asks a running centre loads neither its lines nor its cryptography.

/** Makes the folder of a new centre. Carry the root key file away afterwards. */
export async function initCentre(folder: CentreFolder, options: InitOptions): Promise<void> {
  const { initCentre } = await import("./init.js");
  await initCentre(folder, options);
}

/** Makes keys before their centre is made, so that others' credentials can name them. */
export async function makeKeys(domain: Domain, party: string): Promise<KeysOfCentre> {
  const { makeKeys } = await import("./init.js");
  return makeKeys(domain, party);
}

/** Starts the centre in this folder. Rejects with a plain sentence and the way out. */
export async function startCentre(
  folder: CentreFolder,
  passphrase: string,
  log: Logger,
): Promise<RunningCentre> {
  const { startCentre } = await import("./start.js");
  return startCentre(folder, passphrase, log);
}

/** Reads a centre's own introduction from its folder and verifies it; no secret is needed. */
export async function introductionOf(
  folder: CentreFolder,
  config: CentreConfig,
): Promise<ReadIntroduction> {
  const { introductionOf } = await import("./introduction.js");
  return introductionOf(folder, config);
}

/** Reads the phrasebook that this version ships. */
export async function loadPhrasebook(): Promise<Phrasebook> {
  const { loadPhrasebook } = await import("./phrasebook-file.js");
  return loadPhrasebook();
}

/** Signs a card with these addresses. It counts from the centre's next start. */
export async function readdressCentre(
  folder: CentreFolder,
  passphrase: string,
  addresses: readonly string[],
): Promise<void> {
  const { readdressCentre } = await import("./readdress.js");
  await readdressCentre(folder, passphrase, addresses);
}

/** Makes a backup of a centre in a folder that is new or empty, also while it runs. */
export async function backUpCentre(folder: CentreFolder, to: string): Promise<BackupMade> {
  const { backUpCentre } = await import("./backup/back-up.js");
  return backUpCentre(folder, to);
}

/** Puts a centre back from a backup, whole or not at all, into a folder that is new or empty. */
export async function restoreCentre(from: string, into: string): Promise<Restored> {
  const { restoreCentre } = await import("./backup/restore.js");
  return restoreCentre(from, into);
}

/** Looks at a centre, running or not, and changes nothing. */
export async function checkCentre(
  folder: CentreFolder,
  passphrase: string | undefined,
): Promise<CheckReport> {
  const { checkCentre } = await import("./backup/check.js");
  return checkCentre(folder, passphrase);
}

/** Looks whether a new lock record may be written in the place of one that is gone. */
export async function planRelock(folder: CentreFolder): Promise<RelockPlan> {
  const { planRelock } = await import("./backup/relock.js");
  return planRelock(folder);
}

/** Rotates the keys of a centre that does not run. They count from its next start. */
export async function rotateCentre(folder: CentreFolder, options: RotateOptions): Promise<Rotated> {
  const { rotateCentre } = await import("./rotate.js");
  return rotateCentre(folder, options);
}

/** Opens the desk over a folder of public sources; call its `close` when done. */
export async function openMonitor(folder: string, options: MonitorOptions): Promise<MonitorDesk> {
  const { MonitorDesk } = await import("./monitor/monitor-desk.js");
  return MonitorDesk.open(folder, options);
}
