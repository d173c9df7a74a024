/** @module `parley`: runs one command line and says what went wrong (spec/command-line.md). */

import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { addCommands } from "./commands.js";
import { Complaint, complaintOf, formatComplaint, misspoken } from "./complaint.js";
import { DEFAULT_STATE } from "./flags.js";

/** Runs one command line. Sets the exit code; sentences on stderr say what went wrong. */
export async function main(args: readonly string[]): Promise<void> {
  // Whoever reads us may stop early, as `head` does; that is no failure of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  const program = newProgram();
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const json = args.includes("--json");
    const complaint = error instanceof CommanderError ? misread(error) : complaintOf(error);
    process.stderr.write(formatComplaint(complaint ?? ownFailure(error), json));
    if (complaint === undefined && !json) process.stderr.write(`${stackOf(error)}\n`);
    process.exitCode = complaint?.exitCode ?? 1;
  }
}

function newProgram(): Command {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const { version } = JSON.parse(manifest) as { readonly version: string };
  const program = new Command("parley")
    .description("A risk-reduction centre in a box: talk to other centres, provably.")
    .version(version, "--version", "print the version")
    .addOption(
      new Option("--state <folder>", "where centres keep their folders")
        .env("PARLEY_STATE")
        .default(DEFAULT_STATE),
    )
    .option("--centre <party>", "which centre of that folder, such as XA; the only one if left out")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => undefined })
    .addHelpText("after", EPILOGUE)
    .exitOverride();
  addCommands(program);
  return program;
}

/** The parser's own words, without its mark. A command that needs another has shown its help. */
function misread({ code, message }: CommanderError): Complaint {
  if (code === "commander.help") return misspoken("The command line ends too early.");
  const [first = "", ...more] = message.replace(/^error: /, "").split("\n");
  const hint = more
    .join(" ")
    .trim()
    .replace(/^\((.*)\)$/, "$1");
  return misspoken(
    `The command line was not understood: ${first.replace(/\.$/, "")}.`,
    [hint, "See npx parley --help, or --help after a command."].filter(Boolean).join(" "),
  );
}

function ownFailure(error: unknown): Complaint {
  return new Complaint(
    `Parley failed: ${error instanceof Error ? error.message : String(error)}.`,
    {
      safe: "What was accepted before is kept.",
      next: "Try again; if it happens again, report it with what stands here.",
    },
  );
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? "") : "";
}

const EPILOGUE = `
Start here:
  npm start                                  three fictional centres on this machine
  npx parley --centre XA inbox               what needs a person at XA
  npx parley --centre XA send --to XB --precedence 3 --text "Are you receiving us?"
  npx parley --centre XA agreement obligations
                                             what XA owes under agreements, and is owed
  npx parley declaration --help              bind a table now, open it step by step, prove totals
  npx parley monitor --help                  what public sources say of arsenals, with its sources
  npx parley send --help                     every option of a command, with examples
  npx parley audit FOLDER                    read a whole log again and say whether it is sound

Exit codes: 0 done; 1 refused or failed; 2 the command line or a file could not be read;
audit, verify and centre check have more, as their help says.
With --json: one line of JSON on stdout, or on stderr {"error":{rule,what,safe,next}}.
Schemas: apps/cli/schemas. Two people on two machines: docs/guides/two-centres.md`;
