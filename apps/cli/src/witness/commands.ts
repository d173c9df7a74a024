/** @module `parley witness init`, `add-log`, `start`, `status` and `accept-loss`. */

import { resolve } from "node:path";
import { acceptLoss, addLog, initWitness, startWitness, witnessStatus } from "@parley/witness";
import { misspoken } from "../complaint.js";
import { inertJson, visible } from "../inert-text.js";
import { knownPassphrase, newPassphrase } from "../passphrase.js";
import type { WitnessInitFlags, WitnessLossFlags, WitnessStartFlags } from "./flags.js";
import { formatWitnessStatus, isWell, statusReport } from "./status-text.js";

/** `witness init` */
export async function init(path: string, flags: WitnessInitFlags): Promise<void> {
  const { name, lockPath, postQuantum, passphraseFile } = flags;
  if (!/^[^\s+]{1,128}$/.test(name)) {
    throw misspoken("A witness's name has 1 to 128 characters, without space or plus.");
  }
  const folder = resolve(path);
  const passphrase = await newPassphrase(passphraseFile);
  const vkeys = await initWitness({
    folder,
    name,
    passphrase,
    ...(lockPath === undefined ? {} : { lockPath }),
    ...(postQuantum === undefined ? {} : { postQuantum }),
  });
  process.stdout.write(
    `The witness ${visible(name)} is made in ${visible(folder)}.\n` +
      `Whoever relies on it needs ${keysOf(vkeys)}` +
      "Now make it know a log with: npx parley witness add-log FOLDER VKEY\n",
  );
}

/** `witness add-log` */
export async function addKnownLog(path: string, vkey: string, origin?: string): Promise<void> {
  const added = await addLog(path, vkey, origin);
  const shown = visible(added.origin);
  process.stdout.write(
    added.isNew ? `The log ${shown} is known now.\n` : `This key of ${shown} was known already.\n`,
  );
}

/** `witness start`: runs until Ctrl-C, SIGTERM or the end of its terminal. */
export async function start(path: string, flags: WitnessStartFlags): Promise<void> {
  const port = Number(flags.port);
  if (!/^\d{1,5}$/.test(flags.port) || port > 65_535) {
    throw misspoken(`A port is a number from 0 to 65535, not ${flags.port}.`);
  }
  const folder = resolve(path);
  // Whether there is a witness is known before anybody is asked for a passphrase.
  await witnessStatus(folder);
  const passphrase = await knownPassphrase(flags.passphraseFile);
  const { pino } = await import("pino");
  const file = pino.destination({ dest: `${folder}/witness.log`, mode: 0o600 });
  // A full disk takes no log either; then nothing is cosigned, and the next start is as good.
  file.on("error", () => undefined);
  const log = pino({ base: null, level: process.env["PARLEY_LOG"] ?? "info" }, file);
  const witness = await startWitness({ folder, passphrase, host: flags.host, port, log });
  process.stdout.write(`${witness.url}\n`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    witness.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`The witness did not stop cleanly: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
}

/** `witness status`: gives the exit code, 1 where something is wrong (CLI-27). */
export async function status(path: string, json: boolean): Promise<0 | 1> {
  const report = statusReport(await witnessStatus(path), Math.floor(Date.now() / 1_000));
  process.stdout.write(json ? `${inertJson(report)}\n` : formatWitnessStatus(report));
  return isWell(report) ? 0 : 1;
}

/** `witness accept-loss` */
export async function accept(path: string, flags: WitnessLossFlags): Promise<void> {
  const { newKey = false, passphraseFile } = flags;
  const passphrase = (): Promise<string> => newPassphrase(passphraseFile);
  const after = await acceptLoss({ folder: path, ...(newKey ? { newKey: { passphrase } } : {}) });
  const { what, remedy, vkeys, movedTo } = after;
  const done =
    remedy === "adopt"
      ? "The store is made anew from the lock record, and the key is the same as before.\n" +
        "Logs that status does not list are to be added again, with add-log.\n"
      : "The old key never signs again. " +
        `Whoever relies on this witness now needs ${keysOf(vkeys)}` +
        "Logs that status does not list are to be added again, with add-log.\n";
  process.stdout.write(
    `Lost: ${visible(what)}.\n${done}What was found lies in ${visible(movedTo)}.\n`,
  );
}

/** Each key alone on its line, to be copied. */
function keysOf(vkeys: readonly string[]): string {
  const which = vkeys.length === 1 ? "this key" : "both of these keys";
  return `${which}:\n${vkeys.map((vkey) => `${visible(vkey)}\n`).join("")}`;
}
