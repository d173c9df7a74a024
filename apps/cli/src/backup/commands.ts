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
  type BackupMade,
  type RelockPlan,
  type Restored,
} from "@parley/centre";
import { exerciseFile } from "../centre-commands.js";
import { Complaint, complaintOf, misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { inertJson, visible } from "../inert-text.js";
import { knownPassphrase } from "../passphrase.js";
import { chosenFolder, startCommand } from "../place.js";
import { exitCodeOf, formatCheck } from "./check-text.js";
import type { BackupFlags, CheckFlags, RelockFlags, RestoreFlags } from "./flags.js";

/** `centre backup` */
export async function backup(globals: Globals, { to }: BackupFlags): Promise<void> {
  const made = await backUpCentre(await chosenFolder(globals), to);
  process.stdout.write(visible(formatBackup(made)));
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
  process.stdout.write(visible(formatRestored(restored, left)));
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
    process.stderr.write(visible(formatPlan(plan)));
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

function formatBackup({ folder, manifest, isRootKeyThere }: BackupMade): string {
  const { party, files, entries, head, lockRecord } = manifest;
  const isSealed = !files.some(({ path }) => path === "exercise-passphrase");
  return [
    `The backup of ${party} is in ${folder}: ${files.length} files, ${entries} entries of the journal` +
      (head === null ? "." : `,\nand its log of ${head.size} entries with the root ${head.root}.`),
    "",
    "It holds settings, credential and card, and everything sent and received, readable: keep it as " +
      "safe as\nthe centre. The console token in it signs in. " +
      (isSealed
        ? "The keys in it stay sealed under the passphrase,\nwhich is not in it."
        : "This is an exercise: the passphrase of the keys lies beside\nthem, and they protect nothing."),
    "",
    `Not in it, by intent: the lock record ${lockRecord}.\n` +
      "Put back together with an old store it could not say that the store is old. Never copy the two " +
      "as one.\nNor are the root key in it, sessions of consoles, and centre.log.",
    "",
    "Never start a second centre from it while this one can still be started.",
    ...(isRootKeyThere
      ? [
          "",
          "The root key still lies in the centre's folder. Carry it away to a place that is offline.",
        ]
      : []),
    "",
  ].join("\n");
}

function formatRestored(restored: Restored, left: readonly string[]): string {
  const { folder, manifest, lockRecord, isLockRecordThere } = restored;
  const { party, made, head } = manifest;
  const record = isLockRecordThere
    ? `The lock record ${lockRecord} was not touched. The start\n` +
      "compares the two. Where the store is older than what was signed last, the centre signs nothing, " +
      "says\nso on the watch floor, and catches up from peers by itself: leave it running, with its lines " +
      "up. Then it\ngoes on."
    : `There is NO lock record at ${lockRecord}. The centre will sign nothing\n` +
      "that enters its log. If the record lies elsewhere, name its path as lockRecord in centre.json. " +
      "If it is\nlost, see: npx parley centre relock";
  return [
    `The centre ${party} is put back in ${folder.path}, as it was at ${made}` +
      (head === null ? "." : `,\nwith ${head.size} entries in its log.`) +
      " It was not started.",
    "",
    record,
    ...left.map(
      (path) => `\nAn earlier restore ended before its end in ${path}: it may be removed.`,
    ),
    "",
    `Look at it with: npx parley centre check\nStart it with:   ${startCommand(folder)}`,
    "",
  ].join("\n");
}

function formatPlan({ path, origin, size, root, peers, witnesses }: RelockPlan): string {
  return [
    `There is no lock record at ${path}.`,
    `This store makes the log ${origin} with ${size} entries and the root ${root}.`,
    ...(peers.length === 0
      ? ["Peers have shown nothing beyond it."]
      : peers.map((peer) => `Once shown by ${peer.via}, and here by now: ${peer.size} entries.`)),
    ...witnesses.map(({ url, size: cosigned, why }) =>
      cosigned === undefined
        ? `The witness ${url} says nothing: ${why}.`
        : `The witness ${url} has cosigned ${cosigned} entries.`,
    ),
    "A new record says that nothing beyond this was ever signed. If that is wrong, this centre will",
    "sign a second history, and others can prove it. If a newer folder may exist, look for it first.",
    "A centre that runs without a record signs nothing, and peers tell it what they hold: with lines",
    "up for some minutes before this, more is known here.",
    "",
  ].join("\n");
}
