/** @module `parley monitor`: the words of what people decide and find. */

import type { Command } from "commander";
import type { Globals } from "../flags.js";
import type { AcceptFlags, CompareFlags, ForgetFlags, PersonFlags } from "./flags.js";

/** Adds them. */
export function addDecisionCommands(monitor: Command): void {
  acceptCommand(monitor);
  rejectCommand(monitor);
  gradeCommands(monitor);
  compareCommand(monitor);
  forgetCommand(monitor);
}

function acceptCommand(monitor: Command): void {
  person(monitor, "accept", "put candidates on the record, as proposed or mended")
    .argument("<candidates...>", "by four or more characters of their ids")
    .option("--kind <kind>", "official-declaration, official-assessment, independent-estimate, …")
    .option("--category <word>", "what is counted, such as stockpile, deployed, limit")
    .option("--unit <word>", "in what, such as warheads, launchers")
    .option("--value <n>", "the number, or 300-350")
    .option("--bound <word>", "exact, about, over, under, at-least, at-most or range")
    .option("--qualifier <words>", "the words of the bound, as printed")
    .option("--of <codes>", "whose it is: two letters or a name, or several: XA,XB")
    .option("--agreement <name>", "as npx parley agreement list names it")
    .option("--as-of <day>", "2031, 2031-02 or 2031-02-03")
    .option("--speaker <name>", "who says it: an organisation or a public office")
    .option("--publisher <name>", "who published it")
    .option("--source-grade <grade>", "A text, B official, C institute or press, D other")
    .option("--note <words>", "what is to be known of it; a zero needs one")
    .option("--slip <words=note...>", "what is misprinted in the words, and what it comes to")
    .addHelpText("after", ACCEPT_HELP)
    .action(async (candidates: readonly string[], flags: AcceptFlags) => {
      const { accept } = await import("./decide.js");
      await accept(monitor.optsWithGlobals<Globals>(), candidates, flags);
    });
}

function rejectCommand(monitor: Command): void {
  person(monitor, "reject", "leave candidates off the record")
    .argument("<candidates...>", "by four or more characters of their ids")
    .addHelpText(
      "after",
      examples('npx parley monitor reject 3f9a --as analyst --reason "A limit, no holding"'),
    )
    .action(async (candidates: readonly string[], flags: PersonFlags) => {
      const { reject } = await import("./decide.js");
      await reject(monitor.optsWithGlobals<Globals>(), candidates, flags);
    });
}

function gradeCommands(monitor: Command): void {
  const grade = monitor.command("grade").description("grade a source A to F, or an entry 1 to 6");
  person(grade, "source", "how reliable a publisher has been, from A to F, which is not known")
    .argument("<publisher>", "as entries name it")
    .argument("<grade>", "A, B, C, D, E or F")
    .addHelpText(
      "after",
      examples('npx parley monitor grade source "Port Vale Courier" B --as analyst --reason Own'),
    )
    .action(async (source: string, given: string, flags: PersonFlags) => {
      const { gradeSource } = await import("./judge.js");
      await gradeSource(grade.optsWithGlobals<Globals>(), source, given, flags);
    });
  person(grade, "entry", "how far else says so, from 1 to 6, which is not known")
    .argument("<entry>", "by eight or more characters of its id")
    .argument("<grade>", "1, 2, 3, 4, 5 or 6")
    .addHelpText(
      "after",
      examples('npx parley monitor grade entry 3f9a1c20 2 --as analyst --reason "Two sources"'),
    )
    .action(async (entry: string, given: string, flags: PersonFlags) => {
      const { gradeEntry } = await import("./judge.js");
      await gradeEntry(grade.optsWithGlobals<Globals>(), entry, given, flags);
    });
}

function compareCommand(monitor: Command): void {
  person(monitor, "compare", "keep what a person finds of two entries that seem to disagree")
    .argument("<entry>", "by eight or more characters of its id")
    .argument("<other>", "the other one")
    .requiredOption("--finding <word>", "same-thing-values-differ, different-thing or cannot-tell")
    .addHelpText(
      "after",
      examples(
        "npx parley monitor compare 3f9a1c20 51b2c7d9 --finding different-thing \\\n" +
          '      --as analyst --reason "One counts retired warheads"',
      ),
    )
    .action(async (entry: string, other: string, flags: CompareFlags) => {
      const { compare } = await import("./judge.js");
      await compare(monitor.optsWithGlobals<Globals>(), [entry, other], flags);
    });
}

function forgetCommand(monitor: Command): void {
  monitor
    .command("forget")
    .description("take the text of a capture away; hash, address, dates and reason stay")
    .argument("<capture>", "by eight or more characters of its id")
    .requiredOption("--reason <words>", "why")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples('npx parley monitor forget 3f9a1c20 --reason "Taken down"'))
    .action(async (capture: string, flags: ForgetFlags) => {
      const { forget } = await import("./judge.js");
      await forget(monitor.optsWithGlobals<Globals>(), capture, flags);
    });
}

/** A command of a person, who says in which role, and why (CLI-105). */
function person(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .requiredOption("--as <role>", "the role of who decides, never a name: analyst")
    .requiredOption("--reason <words>", "why")
    .option("--json", JSON_HELP);
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

const JSON_HELP = "one line of JSON, for programs";
const ACCEPT_HELP = `
Examples:
  npx parley monitor accept 3f9a --as analyst --reason "Read twice"
  npx parley monitor accept 3f9a --as analyst --reason "It is of itself" --kind official-declaration

Kinds: official-declaration (a state, of itself), official-assessment (a state, of another),
independent-estimate, projection, claim. Unless you say it, what is said of a day to come is a
projection, a figure of one whose kind is known from the shipped figures is of that kind, and all
else is a claim. Where you say anything otherwise the entry counts as mended.`;
