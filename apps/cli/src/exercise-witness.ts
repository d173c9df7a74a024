/** @module The exercise's neutral witness, XN Helvenia, which runs with the centres. */

import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig, type CentreFolder } from "@parley/centre";
import { addLog, initWitness } from "@parley/witness";
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

/** Starts the witness where the centres look for it; undefined when they look for none. */
export async function startWitnessProcess(
  place: WitnessPlace,
  centres: readonly CentreFolder[],
): Promise<ChildProcess | undefined> {
  const port = await portOf(centres);
  if (port === undefined || !existsSync(place.passphrase) || (await isThere(port)))
    return undefined;
  const launcher = fileURLToPath(new URL("../bin/parley.js", import.meta.url));
  const out = openSync(join(place.folder, "start.log"), "a", 0o600);
  try {
    const { folder, passphrase } = place;
    const where = ["--port", String(port), "--passphrase-file", passphrase];
    const args = [launcher, "witness", "start", folder, ...where];
    return spawn(process.execPath, args, { stdio: ["ignore", out, out], detached: true });
  } finally {
    closeSync(out);
  }
}

async function portOf(centres: readonly CentreFolder[]): Promise<number | undefined> {
  for (const folder of centres) {
    const { log } = await readConfig(folder);
    for (const { url } of log.witnesses) return Number(new URL(url).port);
  }
  return undefined;
}

/** True when somebody listens there: a witness that a person has started. */
function isThere(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => socket.end(() => answer(true)));
    socket.once("error", () => answer(false));
  });
}
