/** @module `parley monitor`: the words of its views, which change nothing. */

import type { Command } from "commander";
import type { Globals, JsonFlag } from "../flags.js";
import type {
  BesideFlags,
  ClarifyFlags,
  DossierFlags,
  EstimatesFlags,
  TimelineFlags,
} from "./flags.js";

/** Adds them. */
export function addViewCommands(monitor: Command): void {
  estimatesCommand(monitor);
  besideCommand(monitor);
  dossierCommand(monitor);
  timelineCommand(monitor);
  chainCommand(monitor);
  citeCommand(monitor);
  clarifyCommand(monitor);
}

function estimatesCommand(monitor: Command): void {
  monitor
    .command("estimates")
    .description("figures through time: a series for each work, never averaged or joined")
    .argument("[state]", "two letters, such as XA, or a name; all if left out")
    .option("--category <word>", "such as stockpile, deployed, limit")
    .option("--unit <word>", "such as warheads, launchers")
    .option("--csv [file]", "a table: into a new file, or printed")
    .option("--svg [file]", "a picture: into a new file, or printed")
    .option("--json", JSON_HELP)
    .addHelpText("after", ESTIMATES_HELP)
    .action(async (state: string | undefined, flags: EstimatesFlags) => {
      const { estimates } = await import("./estimates.js");
      await estimates(monitor.optsWithGlobals<Globals>(), state, flags);
    });
}

function besideCommand(monitor: Command): void {
  monitor
    .command("beside")
    .description("what is declared, or given under an agreement, beside what others say of it")
    .argument("[state]", "two letters, such as XA, or a name; all if left out")
    .option("--category <word>", "such as stockpile, deployed")
    .option("--unit <word>", "such as warheads, launchers")
    .option("--csv [file]", "a table: into a new file, or printed")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor beside RU --category deployed"))
    .action(async (state: string | undefined, flags: BesideFlags) => {
      const { beside } = await import("./beside.js");
      await beside(monitor.optsWithGlobals<Globals>(), state, flags);
    });
}

function dossierCommand(monitor: Command): void {
  monitor
    .command("dossier")
    .description("all that the record has of a state or an agreement, each kind by itself")
    .argument("<matter>", "a state, such as XA or China, or an agreement, such as new-start")
    .option("--csv [file]", "a table of its entries: into a new file, or printed")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor dossier new-start"))
    .action(async (matter: string, flags: DossierFlags) => {
      const { dossier } = await import("./dossier.js");
      await dossier(monitor.optsWithGlobals<Globals>(), matter, flags);
    });
}

function timelineCommand(monitor: Command): void {
  monitor
    .command("timeline")
    .description("entries by one of their four dates; no other date stands in for it")
    .argument("[matter]", "a state or an agreement; the whole record if left out")
    .option("--by <date>", "as-of, stated, published or captured", "as-of")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor timeline new-start --by stated"))
    .action(async (matter: string | undefined, flags: TimelineFlags) => {
      const { timeline } = await import("./timeline.js");
      await timeline(monitor.optsWithGlobals<Globals>(), matter, flags);
    });
}

function citeCommand(monitor: Command): void {
  monitor
    .command("cite")
    .description("the line by which an entry is cited")
    .argument("<entry>", "its id, or eight or more characters that it begins with")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor cite 3f9a1c20"))
    .action(async (entry: string, flags: JsonFlag) => {
      const { cite } = await import("./timeline.js");
      await cite(monitor.optsWithGlobals<Globals>(), entry, flags);
    });
}

function chainCommand(monitor: Command): void {
  monitor
    .command("chain")
    .description("who cites whom, and what counts once")
    .argument("<id>", "a capture or an entry, by eight or more characters")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor chain 3f9a1c20"))
    .action(async (id: string, flags: JsonFlag) => {
      const { chain } = await import("./captures.js");
      await chain(monitor.optsWithGlobals<Globals>(), id, flags);
    });
}

function clarifyCommand(monitor: Command): void {
  monitor
    .command("clarify")
    .description("draft a neutral question about entries; prints it, and sends nothing")
    .argument("<entries...>", "by eight or more characters of their ids")
    .requiredOption("--to <party>", "for whom, such as XB")
    .option("--lang <tag>", "en, zh or ru", "en")
    .option("--out <file>", "into a new file besides")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley monitor clarify 3f9a1c20 --to XB --lang en"))
    .action(async (entries: readonly string[], flags: ClarifyFlags) => {
      const { clarify } = await import("./clarify.js");
      await clarify(monitor.optsWithGlobals<Globals>(), entries, flags);
    });
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

const JSON_HELP = "one line of JSON, for programs";
const ESTIMATES_HELP = `
Examples:
  npx parley monitor estimates US --category stockpile
  npx parley monitor estimates --svg estimates.svg --csv estimates.csv

A state stands before --csv and --svg, which may be without a file.`;
