/** @module The words and options of `parley centre backup`, `restore`, `check` and `relock`. */

import type { Command } from "commander";
import type { Globals } from "../flags.js";
import type { BackupFlags, CheckFlags, RelockFlags, RestoreFlags } from "./flags.js";

/** Adds them to `parley centre`. What a command needs is loaded when it runs. */
export function addBackupCommands(centre: Command): void {
  const globals = (): Globals => centre.optsWithGlobals<Globals>();
  centre
    .command("backup")
    .description("make a consistent copy of a centre, also while it runs")
    .requiredOption("--to <folder>", "a folder that is new or empty, on another disk")
    .addHelpText("after", `${EXAMPLES}npx parley --centre XA centre backup --to /media/backup/xa-1`)
    .action(async (flags: BackupFlags) => {
      const { backup } = await import("./commands.js");
      await backup(globals(), flags);
    });
  centre
    .command("restore")
    .description("put a centre back from a backup; the lock record is left as it is")
    .requiredOption("--from <folder>", "the folder of the backup")
    .option("--into <folder>", "another folder than the centre's place in the folder of centres")
    .addHelpText("after", `${EXAMPLES}npx parley centre restore --from /media/backup/xa-1`)
    .action(async (flags: RestoreFlags) => {
      const { restore } = await import("./commands.js");
      await restore(globals(), flags);
    });
  centre
    .command("check")
    .description("look at store, keys, log and lock record; 0 sound, 1 see to it, 4 unreadable")
    .option("--json", "one line of JSON, for programs")
    .option("--passphrase-file <file>", "open the keys as well, and compare them")
    .addHelpText("after", `${EXAMPLES}npx parley --centre XA centre check`)
    .action(async (flags: CheckFlags) => {
      const { check } = await import("./commands.js");
      process.exitCode = await check(globals(), flags);
    });
  centre
    .command("relock")
    .description("write a new lock record where the old one is gone for good")
    .option("--yes", "ask nothing; for programs")
    .addHelpText("after", `${EXAMPLES}npx parley --centre XA centre relock`)
    .action(async (flags: RelockFlags) => {
      const { relock } = await import("./commands.js");
      await relock(globals(), flags);
    });
}

const EXAMPLES = "\nExamples:\n  ";
