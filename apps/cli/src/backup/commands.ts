/** @module `parley centre backup`, `restore`, `check` and `relock`. */

import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import {
  backUpCentre,
  centreFolder,
  checkCentre,
  planRelock,
  readManifest,
  restoreCentre,
  unfinishedRestores,
} from "@parley/centre";
import { Complaint, complaintOf, misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { inertJson, visible } from "../inert-text.js";
import { knownPassphrase } from "../passphrase.js";
import { chosenFolder, exerciseFile, startCommand } from "../place.js";
import { exitCodeOf, formatCheck } from "./check-text.js";
import { formatBackup, formatPlan, formatRestored } from "./outcome-text.js";
import type { BackupFlags, CheckFlags, RelockFlags, RestoreFlags } from "./flags.js";

/** `centre backup` */
export async function backup(globals: Globals, { to }: BackupFlags): Promise<void> {
  const made = await backUpCentre(await chosenFolder(globals), to);
  process.stdout.write(formatBackup(made));
}

/** `centre restore` */
export async function restore(globals: Globals, { from, into }: RestoreFlags): Promise<void> {
  const { party } = await readManifest(resolve(from)).catch((error: unknown) => {
    // What a command line names and cannot be read is of its own kind (CLI-15).
    const trouble = complaintOf(error)?.trouble;
    if (trouble === undefined) throw error;
    throw new Complaint(trouble.what, { ...trouble, exitCode: 2, cause: error });
  });
  const { state, centre } = globals;
  if (centre !== undefined && centre.toUpperCase() !== party) {
    throw misspoken(`The backup in ${from} is of the centre ${party}, not of ${centre}.`);
  }
  const target = centreFolder(into === undefined ? join(resolve(state), party) : resolve(into));
  const left = await unfinishedRestores(target);
  const restored = await restoreCentre(from, target.path);
  process.stdout.write(formatRestored(restored, left));
}

/** `centre check`: gives the exit code (CLI-34). */
export async function check(globals: Globals, flags: CheckFlags): Promise<0 | 1 | 4> {
  const folder = await chosenFolder(globals);
  const file = flags.passphraseFile ?? (await exerciseFile(folder));
  const passphrase = file === undefined ? undefined : await knownPassphrase(file);
  const report = await checkCentre(folder, passphrase);
  const name = globals.centre ?? folder.path;
  process.stdout.write(flags.json ? `${inertJson(report)}\n` : formatCheck(report, name));
  return exitCodeOf(report);
}

/** `centre relock`: shows what is known, and writes the record when an operator says so. */
export async function relock(globals: Globals, { yes = false }: RelockFlags): Promise<void> {
  const folder = await chosenFolder(globals);
  if (!yes && !process.stdin.isTTY) {
    throw misspoken(
      "A new lock record is confirmed at a terminal, and this is none.",
      "Or add --yes.",
    );
  }
  const plan = await planRelock(folder);
  try {
    process.stderr.write(formatPlan(plan));
    if (!yes) await confirm(plan.party);
    await plan.write();
    const { pino } = await import("pino");
    const log = pino(
      { base: null },
      pino.destination({ dest: folder.log, mode: 0o600, sync: true }),
    );
    const { origin, size, root, path, peers, witnesses } = plan;
    const seen = { peers, witnesses: witnesses.map(({ url, size = null }) => ({ url, size })) };
    log.warn({ origin, size, root, path, ...seen }, "an operator had a new lock record written");
    process.stdout.write(
      visible(
        `A new lock record is at ${path}: ${size} entries of ${origin}.\n` +
          `Start the centre with: ${startCommand(folder)}\n`,
      ),
    );
  } finally {
    await plan.close();
  }
}

async function confirm(party: string): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((end) => lines.once("close", () => end("")));
  lines.once("SIGINT", () => lines.close());
  const typed = await Promise.race([lines.question(`Type ${party} to write it: `), closed]);
  lines.close();
  if (typed.trim().toUpperCase() === party) return;
  throw new Complaint("That was not confirmed.", {
    rule: "CLI-42",
    safe: "No lock record was written.",
    next: "Look for the lock record that was there before.",
  });
}
