/** @module `parley declaration seal`, `unseal` and `destroy`: their words, options and examples. */

import { Option, type Command } from "commander";
import type { DestroyFlags, SealFlags, UnsealFlags } from "./flags.js";

/** Adds them to `parley declaration`. */
export function addCustodyCommands(declaration: Command): void {
  sealCommand(declaration);
  unsealCommand(declaration);
  destroyCommand(declaration);
}

function sealCommand(declaration: Command): void {
  declaration
    .command("seal")
    .description("seal the secrets for two custodians and an escrow: any two of them open")
    .argument("<folder>", "the folder that commit made")
    .addOption(
      new Option("--custodian <age1pq1…>", "a custodian's recipient; written twice")
        .makeOptionMandatory()
        .argParser(each),
    )
    .requiredOption("--escrow <age1pq1…>", "the recipient of the third share")
    .option("--remove", "then remove the clear files, once all was opened again")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", SEAL_HELP)
    .action(async (folder: string, flags: SealFlags) => {
      const { seal } = await import("./seal.js");
      await seal(folder, flags);
    });
}

function unsealCommand(declaration: Command): void {
  declaration
    .command("unseal")
    .description("give the secrets back by two of the three shares")
    .argument("<folder>", "the folder of the declaration")
    .addOption(
      new Option("--share <file>", "a share that its holder has opened; written twice")
        .makeOptionMandatory()
        .argParser(each),
    )
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", UNSEAL_HELP)
    .action(async (folder: string, flags: UnsealFlags) => {
      const { unseal } = await import("./unseal.js");
      await unseal(folder, flags);
    });
}

function destroyCommand(declaration: Command): void {
  declaration
    .command("destroy")
    .description("remove secrets and shares for good, when an agreement has ended")
    .argument("<folder>", "the folder of the declaration")
    .option("--yes", "do it; without it nothing is removed, and what would be is shown")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", DESTROY_HELP)
    .action(async (folder: string, flags: DestroyFlags) => {
      const { destroy } = await import("./destroy.js");
      await destroy(folder, flags);
    });
}

/** Gathers an option that is written more than once. */
function each(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

const SEAL_HELP = `
Examples:
  npx parley declaration seal ours --custodian age1pq1… --custodian age1pq1… --escrow age1pq1…
  npx parley declaration seal ours --custodian age1pq1… --custodian age1pq1… --escrow age1pq1… \\
      --remove

Each holder makes a key with age 1.3 or newer, age-keygen -pq, and gives the line age1pq1… alone.`;

const UNSEAL_HELP = `
Examples:
  age --decrypt --identity KEY shares/custodian-1.age > one.json
  npx parley declaration unseal ours --share one.json --share other.json

Where the clear files are there and the same, nothing is written: so it can be rehearsed.`;

const DESTROY_HELP = `
Examples:
  npx parley declaration destroy ours
  npx parley declaration destroy ours --yes

The header and the proofs stay: what was shown can still be verified, and nothing more be opened.`;
