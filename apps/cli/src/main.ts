/** @module `parley`: every command, its words and its options. */

import { Command, Option } from "commander";
import { Complaint } from "./complaint.js";

/** Runs one command line. Sets the exit code; a plain sentence on stderr says what went wrong. */
export async function main(args: readonly string[]): Promise<void> {
  const program = new Command("parley");
  program
    .description("A risk-reduction centre in a box: talk to other centres, provably.")
    .addOption(
      new Option("--state <folder>", "where centres keep their folders")
        .env("PARLEY_STATE")
        .default(".parley"),
    )
    .addOption(new Option("--centre <party>", "which centre of that folder, such as XA"))
    .showHelpAfterError("(see parley --help)")
    .configureHelp({ showGlobalOptions: true });
  exerciseCommand(program);
  centreCommands(program);
  keyCommands(program);
  messageCommands(program);
  readCommand(program);
  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const plain = error instanceof Complaint || PLAIN.includes(error.name);
    process.stderr.write(`${plain ? error.message : (error.stack ?? error.message)}\n`);
    process.exitCode = 1;
  }
}

function exerciseCommand(program: Command): void {
  program
    .command("exercise")
    .description("bring up three fictional centres on this machine, marked EXERCISE")
    .option("--fresh", "begin anew: forget the last exercise")
    .action(async (options: { fresh?: boolean }) => {
      const { runExercise } = await import("./exercise.js");
      await runExercise(program.opts<Globals>().state, options.fresh === true);
    });
}

function centreCommands(program: Command): void {
  const centre = program.command("centre").description("make, start and look at a centre");
  centre
    .command("init")
    .description("make a centre: its folder, keys, credential and card")
    .requiredOption("--party <code>", "its code: two letters, or 3 to 16 of A-Z 0-9 -")
    .option("--name <language=name...>", "how the party calls itself, such as en=Aurelia", [])
    .option("--exercise", "an exercise centre; it can never talk to a live one", false)
    .option("--listen <host:port>", "where it listens for other centres", "0.0.0.0:7420")
    .option("--address <url...>", "how others reach it, such as wss://203.0.113.7:7420", [])
    .option("--console-port <port>", "where its console is served on this machine", "7410")
    .option("--passphrase-file <file>", "read the passphrase for its keys from a file")
    .action(async (options: InitFlags) => {
      const { init } = await import("./centre-commands.js");
      await init(program.opts<Globals>(), options);
    });
  centre
    .command("start")
    .description("start a centre and serve its console")
    .option("--passphrase-file <file>", "read the passphrase for its keys from a file")
    .action(async (options: { passphraseFile?: string }) => {
      const { start } = await import("./centre-commands.js");
      await start(program.opts<Globals>(), options);
    });
  centre
    .command("status")
    .description("whether it runs, its lines, and what needs a person")
    .option("--json", "for programs")
    .action(async (options: JsonFlag) => {
      const { status } = await import("./centre-commands.js");
      await status(program.opts<Globals>(), options);
    });
  centre
    .command("introduction")
    .description("print this centre's introduction, a file to hand to another centre")
    .action(async () => {
      const { introduction } = await import("./centre-commands.js");
      await introduction(program.opts<Globals>());
    });
  centre
    .command("accede")
    .description("pin another party after comparing its fingerprint over another path")
    .argument("<file>", "the other centre's introduction")
    .requiredOption("--fingerprint <groups>", "the eight groups the other party told you")
    .action(async (file: string, options: { fingerprint: string }) => {
      const { accede } = await import("./centre-commands.js");
      await accede(program.opts<Globals>(), file, options.fingerprint);
    });
}

function keyCommands(program: Command): void {
  program
    .command("keys")
    .description("keys of this centre and its peers")
    .command("fingerprint")
    .description("eight groups of five digits to compare over another path")
    .option("--of <file>", "of an introduction file instead of this centre")
    .option("--json", "for programs")
    .action(async (options: JsonFlag & { of?: string }) => {
      const { fingerprint } = await import("./centre-commands.js");
      await fingerprint(program.opts<Globals>(), options);
    });
}

function messageCommands(program: Command): void {
  program
    .command("send")
    .description("send a message: words, or a phrase of the phrasebook")
    .option("--to <parties>", "recipients, such as XB,XC; opens a new conversation")
    .option("--conversation <id>", "or: to all others in this conversation")
    .requiredOption("--precedence <1-4>", "1 FLASH, 2 IMMEDIATE, 3 PRIORITY, 4 ROUTINE")
    .option("--text <words>", "the message in words")
    .option("--phrase <code>", "a phrase such as OBJ-1")
    .option("--parameter <name=value...>", "parameters of the phrase; JSON values as JSON", [])
    .option("--subject <words>", "subject line")
    .option("--answers <id>", "the statement it answers")
    .option("--reply-by <time>", "UTC, such as 2026-11-22T03:10:00Z")
    .option("--exhibit <file...>", "documents to attach", [])
    .option("--lang <tag>", "the language it is written in", "en")
    .option("--json", "for programs")
    .action(async (options: SendFlags) => {
      const { send } = await import("./message-commands.js");
      await send(program.opts<Globals>(), options);
    });
  program
    .command("inbox")
    .description("what needs a person here, the most urgent first")
    .option("--json", "for programs")
    .action(async (options: JsonFlag) => {
      const { inbox } = await import("./message-commands.js");
      await inbox(program.opts<Globals>(), options);
    });
  program
    .command("acknowledge")
    .description("acknowledge a statement")
    .argument("<id>", "the statement; its first eight characters are enough if unique")
    .requiredOption("--as <word>", `one of ${ACKNOWLEDGEMENTS}`)
    .option("--text <words>", "the paraphrase, question or reason")
    .option("--answer-by <time>", "with holding: answer promised by (UTC)")
    .option("--lang <tag>", "the language of the words", "en")
    .option("--json", "for programs")
    .action(async (id: string, options: AcknowledgeFlags) => {
      const { acknowledge } = await import("./message-commands.js");
      await acknowledge(program.opts<Globals>(), id, options);
    });
  program
    .command("transcript")
    .description("a whole conversation, given any statement of it")
    .argument("<id>", "a statement or conversation")
    .option("--json", "for programs")
    .action(async (id: string, options: JsonFlag) => {
      const { transcript } = await import("./message-commands.js");
      await transcript(program.opts<Globals>(), id, options);
    });
}

function readCommand(program: Command): void {
  program
    .command("read")
    .description("read a published report, or every file of a folder")
    .argument("<target>", "a file or folder")
    .option("--json", "for programs; a folder always gives one JSON line a file")
    .action(async (target: string, options: JsonFlag) => {
      const { read } = await import("./read.js");
      process.exitCode = await read(target, { json: options.json === true }, process.stdout);
    });
}

/** Options that every command knows. */
export interface Globals {
  readonly state: string;
  readonly centre?: string;
}

export interface JsonFlag {
  readonly json?: boolean;
}

export interface InitFlags {
  readonly party: string;
  readonly name: readonly string[];
  readonly exercise: boolean;
  readonly listen: string;
  readonly address: readonly string[];
  readonly consolePort: string;
  readonly passphraseFile?: string;
}

export interface SendFlags extends JsonFlag {
  readonly to?: string;
  readonly conversation?: string;
  readonly precedence: string;
  readonly text?: string;
  readonly phrase?: string;
  readonly parameter: readonly string[];
  readonly subject?: string;
  readonly answers?: string;
  readonly replyBy?: string;
  readonly exhibit: readonly string[];
  readonly lang: string;
}

export interface AcknowledgeFlags extends JsonFlag {
  readonly as: string;
  readonly text?: string;
  readonly answerBy?: string;
  readonly lang: string;
}

const ACKNOWLEDGEMENTS =
  "read, understood, noted, will-revert, holding, say-again, question, declined";
/** Errors of the centre that carry a plain sentence for a person. */
const PLAIN = ["FolderError", "KeyFileError", "StoreError", "BearerError", "Refusal", "JournalError"];
