/** @module Starting a witness: keys opened, history compared, then the address opened. */

import { resolve } from "node:path";
import { rmSync } from "node:fs";
import { holdProcessLock } from "@parley/store-sqlite";
import { StoreError } from "@parley/ports";
import type { Logger } from "pino";
import { Cosigning, type Step } from "./cosigning.js";
import { replaceDurably } from "./durable-file.js";
import { EvidenceFolder } from "./history/evidence.js";
import { inspectHistory, type History } from "./history/history.js";
import { writeRecord } from "./history/lock-record.js";
import { serveWitness } from "./http/server.js";
import { openCosigners } from "./keys.js";
import { WitnessError } from "./witness-error.js";
import {
  lockFolder,
  ownerOf,
  readSettings,
  witnessFolder,
  type WitnessFolder,
} from "./witness-folder.js";

/** What a witness is started with. */
export interface StartWitnessOptions {
  readonly folder: string;
  readonly passphrase: string;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: Logger;
  /** Seconds since 1970; this machine's clock where it is left out. */
  readonly now?: () => number;
  /** For tests: called before each step of a submission. */
  readonly onStep?: (step: Step) => void;
}

/** A witness that runs in this process. */
export interface RunningWitness {
  readonly name: string;
  /** The prefix of its two addresses, without a slash at the end. */
  readonly url: string;
  readonly vkeys: readonly string[];
  /** Closes everything; resolves when another may start in its folder. */
  stop(): Promise<void>;
}

/** Starts the witness in this folder. Rejects with a plain sentence and the way out. */
export async function startWitness(options: StartWitnessOptions): Promise<RunningWitness> {
  const { log, host, port } = options;
  const folder = witnessFolder(resolve(options.folder));
  const settings = readSettings(folder);
  const giveBack = await takeInstance(folder);
  let history: History | undefined;
  try {
    const cosigners = await openCosigners(folder, settings, options.passphrase);
    history = await inspectHistory(folder, settings);
    if (history.kind === "lost") throw historyLost(folder, history);
    const { store, records, unlocked } = history;
    const lock = lockFolder(folder, settings);
    const cosigning = new Cosigning({
      store,
      cosigners,
      evidence: new EvidenceFolder(folder.evidence),
      locked: new Map([...records].map(([origin, { sequence }]) => [origin, sequence])),
      lock: (record) => writeRecord(lock, ownerOf(settings), record),
      now: options.now ?? systemSeconds,
      onStep: options.onStep ?? (() => undefined),
      report: (level, what, about) => log[level](about, what),
    });
    for (const { origin } of unlocked) cosigning.catchUp(origin);
    const http = await serveWitness(cosigning, { host, port }, log);
    replaceDurably(folder.running, `${JSON.stringify({ pid: process.pid, url: http.url })}\n`);
    log.info({ name: settings.name, url: http.url }, "witness started");
    return {
      name: settings.name,
      url: http.url,
      vkeys: settings.vkeys,
      async stop() {
        await http.close();
        store.close();
        rmSync(folder.running, { force: true });
        giveBack();
        log.info({ name: settings.name }, "witness stopped");
      },
    };
  } catch (error) {
    history?.store?.close();
    giveBack();
    throw error;
  }
}

/** Takes the folder for this process; the returned function gives it back (WITN-12). */
export async function takeInstance(folder: WitnessFolder): Promise<() => void> {
  try {
    return await holdProcessLock(folder.instance);
  } catch (error) {
    if (!(error instanceof StoreError) || error.reason !== "in-use") throw error;
    throw new WitnessError(
      "WITN-12",
      `The witness in ${folder.path} runs already.`,
      "Nothing was changed, and it goes on.",
      "Use that one, or stop it first.",
      { cause: error },
    );
  }
}

function historyLost(
  { path }: WitnessFolder,
  { what, remedy }: Extract<History, { kind: "lost" }>,
): WitnessError {
  const command = `npx parley witness accept-loss ${path}`;
  return new WitnessError(
    "WITN-8",
    `The witness does not start: ${what}.`,
    "Nothing was cosigned. What was cosigned before stays good.",
    remedy === "adopt"
      ? `The lock record holds all that is needed to go on with the same key: run ${command}. ` +
          "Never put the store back from a copy."
      : "If a medium is only not there, put it back as it was. If it is lost, what was cosigned " +
          `with this key is not known for sure: run ${command} --new-key to begin with a new one.`,
  );
}

function systemSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}
