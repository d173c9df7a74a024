/** @module `parley agreement`: its words, options and examples. */

import type { Command } from "commander";
import type { Globals, JsonFlag } from "../flags.js";
import type {
  AtFlags,
  DueFlags,
  FormFlags,
  LimitsFlags,
  ObligationsFlags,
  RegistryFlags,
  StatusFlags,
} from "./flags.js";

/** Adds them. What they need is loaded when they run; most need no centre. */
export function addAgreementCommands(program: Command): void {
  const agreement = program
    .command("agreement")
    .description("agreements as data: who is bound to what, since when, and within which limits");
  listCommand(agreement);
  checkCommand(agreement);
  statusCommand(agreement);
  totalsCommand(agreement);
  limitsCommand(agreement);
  dueCommand(agreement);
  formCommand(agreement);
  obligationsCommand(agreement);
  registryCommand(agreement);
}

function listCommand(agreement: Command): void {
  agreement
    .command("list")
    .description("the agreements that this version ships")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", "\nExamples:\n  npx parley agreement list")
    .action(async (flags: JsonFlag) => {
      const { listAgreements } = await import("./commands.js");
      await listAgreements(flags);
    });
}

function checkCommand(agreement: Command): void {
  agreement
    .command("check")
    .description("read an agreement's folder and say everything that is wrong with it")
    .argument("<folder>", "the folder of one agreement")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", CHECK_HELP)
    .action(async (folder: string, flags: JsonFlag) => {
      const { checkAgreement } = await import("./commands.js");
      await checkAgreement(folder, flags);
    });
}

function statusCommand(agreement: Command): void {
  agreement
    .command("status")
    .description("what a party is under an agreement on a day, by which act, with its sources")
    .argument("<id>", "an agreement, such as ctbt")
    .requiredOption("--party <code>", "a party's code, such as RUS or RU")
    .option("--at <day>", "the end of this day in UTC; today if left out")
    .option("--folder <folder>", "where agreements lie, if not those that this version ships")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", STATUS_HELP)
    .action(async (id: string, flags: StatusFlags) => {
      const { agreementStatus } = await import("./commands.js");
      await agreementStatus(id, flags);
    });
}

function totalsCommand(agreement: Command): void {
  agreement
    .command("totals")
    .description("how many parties have signed, ratified and so on, on a day")
    .argument("<id>", "an agreement, such as ctbt")
    .option("--at <day>", "the end of this day in UTC; today if left out")
    .option("--folder <folder>", "where agreements lie, if not those that this version ships")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", "\nExamples:\n  npx parley agreement totals ctbt --at 2022-06-30")
    .action(async (id: string, flags: AtFlags) => {
      const { agreementTotals } = await import("./commands.js");
      await agreementTotals(id, flags);
    });
}

function limitsCommand(agreement: Command): void {
  agreement
    .command("limits")
    .description("figures that were published, or a table of items, beside the limits")
    .argument("<id>", "an agreement, such as new-start")
    .option("--at <day>", "the newest figures of this day or before it; today if left out")
    .option("--table <file>", "count the items of this table instead; as of its own day")
    .option("--what-if <file>", "with these changes of the table besides")
    .option("--folder <folder>", "where agreements lie, if not those that this version ships")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", LIMITS_HELP)
    .action(async (id: string, flags: LimitsFlags) => {
      const { agreementLimits } = await import("./commands.js");
      await agreementLimits(id, flags);
    });
}

function dueCommand(agreement: Command): void {
  agreement
    .command("due")
    .description("by when a notification must be given, for what is to be notified")
    .argument("<id>", "an agreement, such as new-start")
    .argument("<notification>", "one of its notifications, such as change")
    .requiredOption("--when <moment>", "the day or instant that the deadline runs to or from")
    .option("--ics <file>", "write it as a calendar entry too, into a new file")
    .option("--exercise", "the entry is of an exercise, and says so")
    .option("--folder <folder>", "where agreements lie, if not those that this version ships")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", DUE_HELP)
    .action(async (id: string, notification: string, flags: DueFlags) => {
      const { agreementDue } = await import("./commands.js");
      await agreementDue(id, notification, flags);
    });
}

function obligationsCommand(agreement: Command): void {
  agreement
    .command("obligations")
    .description("what this centre's party owes and is owed, as the running centre reckons it")
    .option("--since <day>", "also what was done, or had to be, on this day or later")
    .option("--language <tag>", "names of this language of the agreements, such as zh", "en")
    .option("--ics <file>", "what has a time as a calendar too, into a new file")
    .option("--csv <file>", "all of it as a table too, into a new file")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", OBLIGATIONS_HELP)
    .action(async (flags: ObligationsFlags) => {
      const { showObligations } = await import("./obligations.js");
      await showObligations(agreement.optsWithGlobals<Globals>(), flags);
    });
}

function registryCommand(agreement: Command): void {
  agreement
    .command("registry")
    .description("what notices under an agreement say stands at the end of a day")
    .argument("<id>", "an agreement, such as model")
    .requiredOption("--at <day>", "the end of this day in UTC")
    .option("--notification <name>", "only this notification or exchange, such as launch")
    .option("--csv <file>", "what one notification says as a table too, into a new file")
    .option("--language <tag>", "names of this language of the agreement, such as zh", "en")
    .option("--json", "one line of JSON, for programs")
    .addHelpText(
      "after",
      "\nExamples:\n  npx parley --centre XA agreement registry model --at 2026-12-01\n" +
        "  npx parley --centre XA agreement registry model --at 2026-12-01 \\\n" +
        "      --notification launch --csv launches.csv",
    )
    .action(async (id: string, flags: RegistryFlags) => {
      const { showRegistry } = await import("./obligations.js");
      await showRegistry(agreement.optsWithGlobals<Globals>(), id, flags);
    });
}

const OBLIGATIONS_HELP = `
Examples:
  npx parley --centre XA agreement obligations
  npx parley --centre XA agreement obligations --since 2026-11-01
  npx parley --centre XA agreement obligations --language zh --json
  npx parley --centre XA agreement obligations --ics owed.ics --csv owed.csv

What is done is not listed any more. All of it is this centre's reading, and no verdict.`;

const LIMITS_HELP = `
Examples:
  npx parley agreement limits new-start --at 2018-02-05
  npx parley agreement limits new-start --table ours.json
  npx parley agreement limits new-start --table ours.json --what-if changes.json --json

A table is {"party": …, "asOf": …, "items": [{"id": …, …}, …]}, its items as the agreement says.
Changes are {"changes": [{"change": "add", "item": …}, {"change": "remove", "id": …},
{"change": "set", "id": …, "fields": {…}}]}. Nothing of either is kept or sent.`;

function formCommand(agreement: Command): void {
  agreement
    .command("form")
    .description(
      "a notification as a paper form in two languages, or as a table; blank or filled in",
    )
    .argument("<id>", "an agreement, such as new-start")
    .requiredOption("--notification <name>", "a notification or exchange, such as change")
    .option("--languages <two>", "two of its languages, such as en,ru; its first two if left out")
    .option("--values <file>", "values to fill in, .json or .csv; blank if left out")
    .option("--exercise", "every page says EXERCISE")
    .requiredOption("--out <file>", "a new file: .pdf to print, .csv for a spreadsheet, or .json")
    .option("--folder <folder>", "where agreements lie, if not those that this version ships")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", FORM_HELP)
    .action(async (id: string, flags: FormFlags) => {
      const { agreementForm } = await import("./form-command.js");
      await agreementForm(id, flags);
    });
}

const FORM_HELP = `
Examples:
  npx parley agreement form new-start --notification change --languages en,ru --out change.pdf
  npx parley agreement form new-start --notification change --out change.csv
  npx parley agreement form new-start --notification change --values change.csv --out filled.pdf

Nothing is sent. A blank form can be printed and kept for the day when no centre runs.`;

const DUE_HELP = `
Examples:
  npx parley agreement due new-start change --when 2023-03-01
  npx parley agreement due launch-notification-1988 launch --when 2026-03-02T06:30:00.000Z

All times are UTC. A day that is counted from is not counted itself.`;

const CHECK_HELP = `
Examples:
  npx parley agreement check agreements/ctbt

Exit codes: 0 nothing is wrong; 1 a rule is broken, each with file, line and rule;
2 the folder could not be read.`;

const STATUS_HELP = `
Examples:
  npx parley agreement status ctbt --party RUS --at 2023-11-03
  npx parley agreement status new-start --party USA --at 2023-06-01 --json

What stands there is this centre's reading of the data, and no verdict.`;
