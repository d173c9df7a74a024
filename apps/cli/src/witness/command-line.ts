/** @module `parley witness`: its words, its options and its examples. */

import type { Command } from "commander";
import type { WitnessInitFlags, WitnessLossFlags, WitnessStartFlags } from "./flags.js";

/** Adds `parley witness` and what can be done with one. */
export function addWitnessCommands(program: Command): void {
  const witness = program
    .command("witness")
    .description("run a neutral witness, which cosigns the checkpoints of logs it is told of");
  initCommand(witness);
  addLogCommand(witness);
  startCommand(witness);
  statusCommand(witness);
  acceptLossCommand(witness);
}

function initCommand(witness: Command): void {
  witness
    .command("init")
    .description("make a witness: its folder and keys; prints the keys that others need")
    .argument("<folder>", "a new or empty folder")
    .requiredOption("--name <name>", "the name of its keys, such as exercise/XN/witness")
    .option("--lock-path <folder>", "where its lock record lies, best on another medium")
    .option("--post-quantum", "cosign with ML-DSA-44, too")
    .option("--passphrase-file <file>", PASSPHRASE_HELP)
    .addHelpText("after", `${EXAMPLES}npx parley witness init neutral --name exercise/XN/witness`)
    .action(async (folder: string, flags: WitnessInitFlags) => {
      const { init } = await import("./commands.js");
      await init(folder, flags);
    });
}

function addLogCommand(witness: Command): void {
  witness
    .command("add-log")
    .description("make it know a log, by a verifier key; also while it runs")
    .argument("<folder>", "the witness's folder")
    .argument("<vkey>", "the log's verifier key, a line its operator gives")
    .option("--origin <origin>", "the log's origin where it is not the name of the key")
    .addHelpText("after", `${EXAMPLES}npx parley witness add-log neutral "example.com/log+…"`)
    .action(async (folder: string, vkey: string, flags: { readonly origin?: string }) => {
      const { addKnownLog } = await import("./commands.js");
      await addKnownLog(folder, vkey, flags.origin);
    });
}

function startCommand(witness: Command): void {
  witness
    .command("start")
    .description("start it; Ctrl-C stops it; it logs to its witness.log")
    .argument("<folder>", "the witness's folder")
    .option("--port <number>", "where it listens; 0 for any that is free", "7430")
    .option("--host <address>", "0.0.0.0 is every network of this machine", "127.0.0.1")
    .option("--passphrase-file <file>", PASSPHRASE_HELP)
    .addHelpText("after", `${EXAMPLES}npx parley witness start neutral --host 0.0.0.0`)
    .action(async (folder: string, flags: WitnessStartFlags) => {
      const { start } = await import("./commands.js");
      await start(folder, flags);
    });
}

function statusCommand(witness: Command): void {
  witness
    .command("status")
    .description("its keys, its logs and how far they are; 1 where something is wrong")
    .argument("<folder>", "the witness's folder")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", `${EXAMPLES}npx parley witness status neutral`)
    .action(async (folder: string, flags: { readonly json?: boolean }) => {
      const { status } = await import("./commands.js");
      process.exitCode = await status(folder, flags.json === true);
    });
}

function acceptLossCommand(witness: Command): void {
  witness
    .command("accept-loss")
    .description("go on after a loss that keeps it from starting; status says which")
    .argument("<folder>", "the witness's folder")
    .option("--new-key", "begin under a new key, where the old one may never sign again")
    .option("--passphrase-file <file>", "with --new-key, as with init")
    .addHelpText("after", `${EXAMPLES}npx parley witness accept-loss neutral`)
    .action(async (folder: string, flags: WitnessLossFlags) => {
      const { accept } = await import("./commands.js");
      await accept(folder, flags);
    });
}

const EXAMPLES = "\nExamples:\n  ";
const PASSPHRASE_HELP = "read the passphrase of the keys from a file instead of asking";
