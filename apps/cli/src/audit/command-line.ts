/** @module `parley audit` and `parley log`: their words, options and examples. */

import type { Command } from "commander";
import type { AuditFlags } from "./flags.js";

/** Adds them. What they need is loaded when they run. */
export function addAuditCommands(program: Command): void {
  auditCommand(program);
  logCommands(program);
}

function auditCommand(program: Command): void {
  program
    .command("audit")
    .description("read a whole log again, from its folder or address, and say whether it is sound")
    .argument("<log>", "a folder, or the address that stands before /checkpoint")
    .option("--vkey <vkey>", "the log's verifier key; again for each, one must have signed", also)
    .option("--origin <name>", "the log's origin, where it is not the name of its key")
    .option("--old <file>", "a checkpoint kept from before; again for each", also)
    .option("--witness <vkey>", "a witness's verifier key; again for each", also)
    .option("--quorum <count>", "how many of the witnesses must have cosigned; all if left out")
    .option("--strict", "look at every other file of the folder, or at how the server answers")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", AUDIT_HELP)
    .action(async (log: string, flags: AuditFlags) => {
      const { auditLog } = await import("./commands.js");
      await auditLog(log, flags);
    });
}

function logCommands(program: Command): void {
  program
    .command("log")
    .description("what a log's folder says of itself")
    .command("key")
    .description("print the verifier key that lies in a log's folder and signed its checkpoint")
    .argument("<folder>", "the folder of the log")
    .addHelpText("after", "\nExamples:\n  npx parley log key copies/aurelia-log")
    .action(async (folder: string) => {
      const { logKey } = await import("./commands.js");
      await logKey(folder);
    });
}

/** One more value of an option that may be given again. */
function also(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

const AUDIT_HELP = `
Examples:
  npx parley audit copies/aurelia-log --vkey aurelia.example/log+0a1b2c3d+AQ…
  npx parley audit https://log.example/aurelia --vkey … --old checkpoint-of-monday

Exit codes: 0 sound; 1 a rule is broken; 2 the command line or a file could not be read;
3 two checkpoints that do not agree, or smaller than before; 4 the log could not be read.`;
