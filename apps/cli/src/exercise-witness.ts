/** @module The exercise's neutral witness, XN Helvenia, which runs with the centres. */

import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig, type CentreFolder } from "@parley/centre";
import { addLog, initWitness, startWitness, type RunningWitness } from "@parley/witness";
import { Complaint } from "./complaint.js";

/** Where the witness is, and the passphrase that protects nothing. */
export interface WitnessPlace {
  readonly folder: string;
  readonly passphrase: string;
}

/** The witness's place in the folder of an exercise. */
export function witnessPlace(root: string): WitnessPlace {
  return { folder: join(root, "XN"), passphrase: join(root, "XN.passphrase") };
}

/** Makes the witness; gives its verifier key. */
export async function makeWitness(place: WitnessPlace, workFactorLog2: number): Promise<string> {
  const passphrase = randomBytes(18).toString("base64url");
  // First of all, because it is what marks the folder as ours.
  await writeFile(place.passphrase, `${passphrase}\n`, { mode: 0o600 });
  const { folder } = place;
  const [vkey] = await initWitness({
    folder,
    name: "exercise/XN/witness",
    passphrase,
    workFactorLog2,
  });
  if (vkey === undefined) throw new Error("a witness has a key");
  return vkey;
}

/** Makes the witness know a centre's log. */
export async function knowLog(place: WitnessPlace, vkey: string): Promise<void> {
  await addLog(place.folder, vkey);
}

/** Removes the witness of the last exercise, and nothing that is not one. */
export async function forgetWitness({ folder, passphrase }: WitnessPlace): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  if (files.length > 0 && !existsSync(passphrase)) {
    throw new Complaint(
      `${folder} is not the witness of the exercise and is left alone. Nothing was removed. ` +
        "Set PARLEY_STATE to another folder.",
    );
  }
  await rm(folder, { recursive: true, force: true });
  await rm(passphrase, { force: true });
}

/**
 * Starts the witness in this process, so that it ends with it; undefined when the centres look for
 * none. One that cannot start is told, and holds up nothing.
 */
export async function startOwnWitness(
  place: WitnessPlace,
  centres: readonly CentreFolder[],
): Promise<RunningWitness | undefined> {
  const port = await portOf(centres);
  if (port === undefined || !existsSync(place.passphrase)) return undefined;
  const { folder } = place;
  const file = pino.destination({ dest: join(folder, "witness.log"), mode: 0o600 });
  // A full disk takes no log either.
  file.on("error", () => undefined);
  const log = pino({ base: null, level: process.env["PARLEY_LOG"] ?? "info" }, file);
  const passphrase = (await readFile(place.passphrase, "utf8")).trim();
  try {
    return await startWitness({ folder, passphrase, host: "127.0.0.1", port, log });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stdout.write(`The witness XN did not start: ${why} The centres go on without it.\n`);
    return undefined;
  }
}

async function portOf(centres: readonly CentreFolder[]): Promise<number | undefined> {
  for (const folder of centres) {
    const { log } = await readConfig(folder);
    for (const { url } of log.witnesses) return Number(new URL(url).port);
  }
  return undefined;
}
