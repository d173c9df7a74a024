/** @module `parley declaration`: its words, options and examples. */

import type { Command } from "commander";
import type { Globals } from "../flags.js";
import { addCustodyCommands } from "./custody/command-line.js";
import type {
  AbsentFlags,
  CheckFlags,
  CommitFlags,
  DiscloseFlags,
  PlanFlags,
  ProveFlags,
  VerifyDeclarationFlags,
  VerifyRangeFlags,
} from "./flags.js";

/** Adds them. What they need is loaded when they run; none needs a centre or a network. */
export function addDeclarationCommands(program: Command): void {
  const declaration = program
    .command("declaration")
    .description("bind a table now, open it step by step, prove totals without showing items");
  commitCommand(declaration, program);
  proveCommand(declaration);
  discloseCommand(declaration);
  absentCommand(declaration);
  verifyCommand(declaration);
  verifyRangeCommand(declaration);
  checkCommand(declaration);
  planCommand(declaration);
  addCustodyCommands(declaration);
}

function commitCommand(declaration: Command, program: Command): void {
  declaration
    .command("commit")
    .description("bind every row of a table; nothing of it is shown and nothing is sent")
    .argument("<table>", "the table, .csv or .json, as the agreement's form of an item has it")
    .requiredOption("--agreement <id>", "the agreement that it is declared under, such as model")
    .option("--out <folder>", "a new folder, for what others get and what they must not see")
    .option("--dry-run", "bind nothing: say what each later step would open")
    .option("--party <code>", "whose it is; that of --centre if left out")
    .option("--as-of <day>", "when it was so, in UTC; now if left out")
    .option("--scope <words>", "what is declared here, and what is not")
    .option("--supplements <folder>", "the earlier declaration that this one adds to")
    .option("--changes <file>", "what changed since: .csv with item, reason, notification")
    .option("--correction", "it corrects an error, and says so")
    .option("--folder <folder>", "where agreements lie, if not those that this version ships")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", COMMIT_HELP)
    .action(async (table: string, flags: CommitFlags) => {
      const { commit } = await import("./commit.js");
      await commit(table, program.opts<Globals>().centre, flags);
    });
}

function proveCommand(declaration: Command): void {
  declaration
    .command("prove")
    .description("prove that totals are within their limits, or open them, and show no item")
    .argument("<folder>", "the folder that commit made")
    .option("--limit <id...>", "a limit of the agreement, such as warheads")
    .option("--category <id...>", "how many items are of a category, such as kind=missile")
    .option("--open", "open the totals of the limits, instead of showing that they are within")
    .option("--out <file>", "a new file; into the folder if left out")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", PROVE_HELP)
    .action(async (folder: string, flags: ProveFlags) => {
      const { prove } = await import("./proofs.js");
      await prove(folder, flags);
    });
}

function discloseCommand(declaration: Command): void {
  declaration
    .command("disclose")
    .description("open one item, or take a step of the ladder")
    .argument("<folder>", "the folder that commit made")
    .option("--item <id>", "the item's identifier")
    .option("--field <name...>", "only these of its fields; all of it if left out")
    .option("--count <id...>", "and what it counts for these limits or categories")
    .option("--shroud <field=reason...>", "fields that stay closed for good, and why")
    .option("--step <id>", "instead of an item: a step of the declaration's ladder")
    .option("--out <file>", "a new file; into the folder if left out")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", DISCLOSE_HELP)
    .action(async (folder: string, flags: DiscloseFlags) => {
      const { disclose } = await import("./proofs.js");
      await disclose(folder, flags);
    });
}

function absentCommand(declaration: Command): void {
  declaration
    .command("absent")
    .description("prove that nothing of a name is declared")
    .argument("<folder>", "the folder that commit made")
    .requiredOption("--item <id>", "the identifier that is asked about")
    .option("--out <file>", "a new file; into the folder if left out")
    .option("--json", "one line of JSON, for programs")
    .addHelpText(
      "after",
      "\nExamples:\n  npx parley declaration absent ours --item SILO-99\n\n" +
        "Exit codes: 0 proven absent; 1 it is declared; 2 the command line or a file.",
    )
    .action(async (folder: string, flags: AbsentFlags) => {
      const { absent } = await import("./proofs.js");
      await absent(folder, flags);
    });
}

function verifyCommand(declaration: Command): void {
  declaration
    .command("verify")
    .description("check proofs against a declaration: no centre, no network")
    .argument("<public>", "the declaration's header.json, or a folder with it")
    .argument("<files...>", "proofs")
    .option("--folder <folder>", "where agreements lie, if not those that this version ships")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", VERIFY_HELP)
    .action(async (declared: string, files: readonly string[], flags: VerifyDeclarationFlags) => {
      const { verifyDeclaration } = await import("./verify.js");
      process.exitCode = await verifyDeclaration(declared, files, flags);
    });
}

function verifyRangeCommand(declaration: Command): void {
  declaration
    .command("verify-range")
    .description("check one range proof in the bytes of the public reference implementation")
    .requiredOption("--bits <n>", "8, 16, 32 or 64")
    .requiredOption("--label <text>", "the label that its transcript begins with")
    .requiredOption("--commitments <hex...>", "the commitments, in their order")
    .requiredOption("--proof <hex>", "the proof")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", VERIFY_RANGE_HELP)
    .action(async (flags: VerifyRangeFlags) => {
      const { verifyRangeAlone } = await import("./verify.js");
      process.exitCode = verifyRangeAlone(flags);
    });
}

function checkCommand(declaration: Command): void {
  declaration
    .command("check")
    .description("check a bundle on an offline machine: who declared what, what is opened of it")
    .argument("<bundle>", "evidence of the conversation: parley evidence export")
    .option("--trust <file>", "your trust file; without it nothing is more than consistent")
    .option("--declaration <id>", "of which declaration, where the bundle holds several")
    .option("--item <id>", "the item in front of you")
    .option("--note <field=word...>", "what you saw: as-opened, differs, not-seen or shrouded")
    .option("--folder <folder>", "where agreements lie, if not those that this version ships")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", CHECK_HELP)
    .action(async (bundle: string, flags: CheckFlags) => {
      const { checkBundle } = await import("./check/check.js");
      process.exitCode = await checkBundle(bundle, flags);
    });
}

function planCommand(declaration: Command): void {
  declaration
    .command("plan")
    .description(
      "the chance that inspections detect false items, or how many detect them so surely",
    )
    .requiredOption("--items <n>", "items that are declared")
    .requiredOption("--false <k,…>", "how many of them may be false; several numbers make rows")
    .option("--inspections <n,…>", "how many are inspected; several numbers make columns")
    .option("--chance <p>", "for each row, how many detect one with this chance, such as 0.9")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", PLAN_HELP)
    .action(async (flags: PlanFlags) => {
      const { plan } = await import("./plan.js");
      plan(flags);
    });
}

const COMMIT_HELP = `
Examples:
  npx parley declaration commit ours.csv --agreement model --party XA --dry-run
  npx parley declaration commit ours.csv --agreement model --party XA --out ours
  npx parley declaration commit now.csv --agreement model --party XA --out now \\
      --supplements ours --changes since.csv

A table has a column for each field of the form: npx parley agreement form --help. Identifiers are
of one alphabet, and no two look alike. A cell that begins with = is text and stays text.`;

const PROVE_HELP = `
Examples:
  npx parley declaration prove ours --limit warheads
  npx parley declaration prove ours --limit warheads --open
  npx parley declaration prove ours --category kind=missile kind=launcher

It takes seconds to minutes. A total above its limit cannot be shown to be within it.`;

const DISCLOSE_HELP = `
Examples:
  npx parley declaration disclose ours --item SILO-17
  npx parley declaration disclose ours --item SILO-17 --field kind place
  npx parley declaration disclose ours --item SILO-17 --shroud "place=agreed with both sides"
  npx parley declaration disclose ours --step bases

What is opened can be handed on, and cannot be taken back.`;

const VERIFY_HELP = `
Examples:
  npx parley declaration verify header.json totals.warheads.json item.SILO-17.json
  npx parley declaration verify ours/public totals.warheads.json --json

Exit codes: 0 every file proves what it says; 1 one is refused, with its rule; 2 the command line,
or a file that could not be read.`;

const VERIFY_RANGE_HELP = `
Examples:
  npx parley declaration verify-range --bits 8 --label "Deserialize-And-Verify Test" \\
      --commitments 90b0c2fe… --proof 46b6ea8b…

Bulletproofs over ristretto255 with Merlin transcripts. Exit codes: 0 proven; 1 refused, with its
rule; 2 the command line.`;

const CHECK_HELP = `
Examples:
  npx parley declaration check evidence.json --trust trust.json
  npx parley declaration check evidence.json --trust trust.json --item SILO-17 \\
      --note kind=as-opened --note place=as-opened

An inspection is consistent, not consistent, not determinable or access managed. Exit codes: 0 all
is proven; 1 something is refused; 2 consistent, no root pinned; 4 a file could not be read.`;
const PLAN_HELP = `
Examples:
  npx parley declaration plan --items 450 --false 5,20,50 --inspections 6,12,60
  npx parley declaration plan --items 450 --false 5,20,50 --chance 0.9

Every choice of items is taken to be equally likely, as a draw by both sides makes it.`;
