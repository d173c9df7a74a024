/** @module Every command of `parley`: its words, its options and its examples. */

import { Option, type Command } from "commander";
import { addAgreementCommands } from "./agreement/command-line.js";
import { addArchiveCommands } from "./archive/command-line.js";
import { addAuditCommands } from "./audit/command-line.js";
import { addBackupCommands } from "./backup/command-line.js";
import { addConsultationCommands } from "./consultation/command-line.js";
import { addDeclarationCommands } from "./declaration/command-line.js";
import { addMonitorCommands } from "./monitor/command-line.js";
import { addNoticeCommands } from "./notice/command-line.js";
import { addWitnessCommands } from "./witness/command-line.js";
import type {
  AcknowledgeFlags,
  ExportFlags,
  Globals,
  InitFlags,
  JsonFlag,
  PassphraseFlag,
  SendFlags,
  VerifyFlags,
} from "./flags.js";
import { addRevocationCommand, addRotationCommands } from "./rotation-words.js";

/** Adds them all. What a command needs is loaded when it runs, so that every start is quick. */
export function addCommands(program: Command): void {
  exerciseCommand(program);
  sendCommand(program);
  inboxCommand(program);
  acknowledgeCommand(program);
  transcriptCommand(program);
  readCommand(program);
  verifyCommand(program);
  verifierCommand(program);
  evidenceCommands(program);
  const centre = program
    .command("centre")
    .description("make, start and look at a centre; let another one in");
  initCommand(centre);
  startCommand(centre);
  statusCommand(centre);
  addressCommand(centre);
  introductionCommand(centre);
  accedeCommand(centre);
  addBackupCommands(centre);
  addRotationCommands(centre);
  keyCommands(program);
  addWitnessCommands(program);
  addAuditCommands(program);
  addArchiveCommands(program);
  program.commandsGroup("Dialogues:");
  addConsultationCommands(program);
  program.commandsGroup("Public sources:");
  addMonitorCommands(program);
  program.commandsGroup("Agreements and notices under them:");
  addAgreementCommands(program);
  addNoticeCommands(program);
  addDeclarationCommands(program);
}

function exerciseCommand(program: Command): void {
  program
    .command("exercise")
    .description("bring up three fictional centres on this machine (npm start does this)")
    .option("--fresh", "begin anew: forget the last exercise")
    .option("--no-declaration", "open with messages alone: no declaration, and no consultation")
    .addHelpText("after", examples("npm start", "npm start -- --fresh"))
    .action(async (options: { fresh?: boolean; declaration: boolean }) => {
      const { runExercise } = await import("./exercise.js");
      // `npm start --fresh`, without the dashes between, gives npm the option: it passes it on so.
      const fresh = options.fresh === true || process.env["npm_config_fresh"] === "true";
      await runExercise(program.opts<Globals>().state, { fresh, declares: options.declaration });
    });
}

function sendCommand(program: Command): void {
  program
    .command("send")
    .description("send a message, in words or as a phrase of the phrasebook; prints its id")
    .option("--to <parties>", "recipients, such as XB,XC; opens a new conversation")
    .option(
      "--conversation <id>",
      "instead of --to: to all others in the conversation of this statement",
    )
    .requiredOption("--precedence <1-4>", "1 FLASH, 2 IMMEDIATE, 3 PRIORITY, 4 ROUTINE")
    .option("--text <words>", "the message in words")
    .option("--phrase <code>", "a phrase such as OBJ-1, of phrasebook/parley-1.json")
    .option("--parameter <name=value...>", "parameters of the phrase: words, a time, or JSON")
    .option("--subject <words>", "subject line")
    .option("--answers <id>", "the statement it answers, in the same conversation")
    .option("--reply-by <time>", "when an answer is asked for, in UTC: 2026-11-22T03:10Z")
    .option("--exhibit <file...>", "documents to attach; they are sent first")
    .option("--lang <tag>", "the language it is written in", "en")
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      examples(
        'npx parley --centre XA send --to XB,XC --precedence 3 --text "Are you receiving us?"',
        "npx parley --centre XA send --to XB --precedence 1 --phrase OBJ-1 \\\n" +
          '      --parameter \'place={"lat":"41.2500","lon":"-31.7500"}\' \\\n' +
          `      --parameter time=${inMinutes(-11)} --parameter as_of=${inMinutes(-1)} \\\n` +
          `      --parameter confidence=unconfirmed --reply-by ${inMinutes(30)}`,
        'npx parley --centre XB send --conversation 3f9a2c51 --precedence 2 --text "We see it too"',
        'npx parley --centre XA send --to XB --precedence 4 --text "See this" --exhibit report.md',
      ),
    )
    .action(async (options: SendFlags) => {
      const { send } = await import("./message-commands.js");
      await send(program.opts<Globals>(), options);
    });
}

function inboxCommand(program: Command): void {
  program
    .command("inbox")
    .description("what needs a person here, the most urgent first")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley --centre XB inbox"))
    .action(async (options: JsonFlag) => {
      const { inbox } = await import("./transcript-commands.js");
      await inbox(program.opts<Globals>(), options);
    });
}

function acknowledgeCommand(program: Command): void {
  program
    .command("acknowledge")
    .description("acknowledge a statement; prints the id of the acknowledgement")
    .argument("<id>", "the statement; its first eight characters are enough")
    .addOption(
      new Option("--as <word>", "what is said of it")
        .choices(ACKNOWLEDGEMENTS)
        .makeOptionMandatory(),
    )
    .option(
      "--text <words>",
      "paraphrase, question or reason; not with read, holding and say-again",
    )
    .option("--answer-by <time>", "with holding, and only there: when you will answer, in UTC")
    .option("--lang <tag>", "the language of the words", "en")
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      examples(
        "npx parley --centre XB acknowledge 3f9a2c51 --as read",
        'npx parley --centre XB acknowledge 3f9a2c51 --as understood --text "You saw one object"',
        `npx parley --centre XB acknowledge 3f9a2c51 --as holding --answer-by ${inMinutes(20)}`,
      ),
    )
    .action(async (id: string, options: AcknowledgeFlags) => {
      const { acknowledge } = await import("./message-commands.js");
      await acknowledge(program.opts<Globals>(), id, options);
    });
}

function transcriptCommand(program: Command): void {
  program
    .command("transcript")
    .description("the whole conversation that a statement belongs to")
    .argument("<id>", "any statement of it; its first eight characters are enough")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley --centre XA transcript 3f9a2c51"))
    .action(async (id: string, options: JsonFlag) => {
      const { transcript } = await import("./transcript-commands.js");
      await transcript(program.opts<Globals>(), id, options);
    });
}

function readCommand(program: Command): void {
  program
    .command("read")
    .description("read a published report, or every file of a folder")
    .argument("<target>", "a file or folder")
    .option("--json", "for programs; a folder always gives one JSON line a file")
    .addHelpText("after", examples("npx parley read report.md", "npx parley read reports --json"))
    .action(async (target: string, options: JsonFlag) => {
      const { read } = await import("./read.js");
      process.exitCode = await read(target, { json: options.json === true }, process.stdout);
    });
}

function verifyCommand(program: Command): void {
  program
    .command("verify")
    .description("verify an evidence bundle, offline, under what you trust yourself")
    .argument("<file>", "the bundle")
    .option("--trust <file>", "your trust file; without it nothing is more than consistent")
    .addOption(
      new Option("--lang <tag>", "the language of the answer").choices(LANGUAGES).default("en"),
    )
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      examples(
        "npx parley verify evidence.json --trust trust.json",
        "npx parley verify evidence.json --trust trust.json --lang zh",
      ) + VERIFY_HELP,
    )
    .action(async (file: string, options: VerifyFlags) => {
      const { verify } = await import("./verify.js");
      process.exitCode = await verify(file, options, process.stdout);
    });
}

function verifierCommand(program: Command): void {
  program
    .command("verifier")
    .description("write the page that verifies bundles, one file for any browser, to carry along")
    .argument("<out>", "the file to write, such as parley-verify.html")
    .addHelpText("after", examples("npx parley verifier parley-verify.html"))
    .action(async (out: string) => {
      const { writeVerifier } = await import("./verifier-page.js");
      await writeVerifier(out);
    });
}

function evidenceCommands(program: Command): void {
  const evidence = program.command("evidence").description("give out evidence of what was said");
  evidence
    .command("export")
    .description("write an evidence bundle that two officers sign off; it is recorded")
    .argument("<id>", "the statement; its first eight characters are enough")
    .requiredOption("--out <file>", "the file to write; it must not be there yet")
    .requiredOption("--officer <name-and-role...>", "who signs it off; once for each of the two")
    .option("--conversation", "the whole conversation of the statement")
    .addOption(
      new Option("--lang <tag>", "the language of its plain text").choices(LANGUAGES).default("en"),
    )
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      examples(
        "npx parley --centre XA evidence export 3f9a2c51 --out evidence.json \\\n" +
          '      --officer "A. Vale, releasing officer" --officer "B. Quist, watch officer"',
      ),
    )
    .action(async (id: string, options: ExportFlags) => {
      const { exportBundle } = await import("./evidence-export.js");
      await exportBundle(evidence.optsWithGlobals<Globals>(), id, options);
    });
  evidence
    .command("list")
    .description("what evidence was given out, when, and who signed it off")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley --centre XA evidence list"))
    .action(async (options: JsonFlag) => {
      const { listExports } = await import("./evidence-export.js");
      await listExports(evidence.optsWithGlobals<Globals>(), options);
    });
}

function initCommand(centre: Command): void {
  centre
    .command("init")
    .description("make a centre: its folder, keys, credential and card")
    .requiredOption("--party <code>", "its code: two letters, or 3 to 16 of A-Z 0-9 -")
    .option("--name <language=name...>", "how the party calls itself, such as en=Aurelia")
    .option("--exercise", "an exercise centre; it can never talk to a live one")
    .option("--listen <host:port>", "where it listens for other centres", "0.0.0.0:7420")
    .option("--address <url...>", "how others reach it, such as wss://203.0.113.10:7420")
    .option("--console-port <port>", "where its console is served on this machine", "7410")
    .option("--archive-recipient <age1pq1…>", "an archive key you have; without it one is made")
    .option("--passphrase-file <file>", PASSPHRASE_HELP)
    .addHelpText(
      "after",
      examples(
        "npx parley centre init --party XA --name en=Aurelia zh=奥雷利亚 \\\n" +
          "      --address wss://203.0.113.10:7420",
      ),
    )
    .action(async (options: InitFlags) => {
      const { init } = await import("./centre-commands.js");
      await init(globalsOf(centre), options);
    });
}

function startCommand(centre: Command): void {
  centre
    .command("start")
    .description("start a centre and serve its console; Ctrl-C stops it; it logs to its centre.log")
    .option("--passphrase-file <file>", PASSPHRASE_HELP)
    .addHelpText("after", examples("npx parley --centre XA centre start"))
    .action(async (options: PassphraseFlag) => {
      const { start } = await import("./centre-commands.js");
      await start(globalsOf(centre), options);
    });
}

function statusCommand(centre: Command): void {
  centre
    .command("status")
    .description("whether it runs, its lines, what needs a person, and its console's address")
    .option("--json", JSON_HELP)
    .addHelpText("after", examples("npx parley --centre XA centre status"))
    .action(async (options: JsonFlag) => {
      const { status } = await import("./centre-commands.js");
      await status(globalsOf(centre), options);
    });
}

function addressCommand(centre: Command): void {
  centre
    .command("address")
    .description("say anew how other centres reach this one")
    .argument("<url...>", "such as wss://203.0.113.10:7420")
    .option("--passphrase-file <file>", PASSPHRASE_HELP)
    .addHelpText("after", examples("npx parley centre address wss://203.0.113.10:7420"))
    .action(async (urls: readonly string[], options: PassphraseFlag) => {
      const { address } = await import("./centre-commands.js");
      await address(globalsOf(centre), urls, options);
    });
}

function introductionCommand(centre: Command): void {
  centre
    .command("introduction")
    .description("print this centre's introduction, a file to hand to another centre")
    .addHelpText("after", examples("npx parley centre introduction > aurelia.json"))
    .action(async () => {
      const { introduction } = await import("./key-commands.js");
      await introduction(globalsOf(centre));
    });
}

function accedeCommand(centre: Command): void {
  centre
    .command("accede")
    .description("let another centre in, after comparing its fingerprint over another path")
    .argument("<file>", "the other centre's introduction")
    .requiredOption("--fingerprint <groups>", "the eight groups the other party told you")
    .addHelpText(
      "after",
      examples(
        "npx parley centre accede borealia.json \\\n" +
          '      --fingerprint "39791 76571 59787 57157 60183 42357 67982 41271"',
      ),
    )
    .action(async (file: string, options: { fingerprint: string }) => {
      const { accede } = await import("./key-commands.js");
      await accede(globalsOf(centre), file, options.fingerprint);
    });
}

function keyCommands(program: Command): void {
  const keys = program.command("keys").description("compare keys by their fingerprints");
  keys
    .command("fingerprint")
    .description("eight groups of five digits to compare over another path")
    .option("--of <file>", "of an introduction file instead of this centre")
    .option("--credential", "of the credential in use, instead of the root")
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      examples("npx parley keys fingerprint", "npx parley keys fingerprint --of borealia.json"),
    )
    .action(async (options: JsonFlag & { of?: string; credential?: boolean }) => {
      const { fingerprint } = await import("./key-commands.js");
      await fingerprint(program.opts<Globals>(), options);
    });
  addRevocationCommand(keys);
}

function globalsOf(centre: Command): Globals {
  return centre.optsWithGlobals<Globals>();
}

function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

/** Examples can be typed as they stand: a time in them is never past. */
function inMinutes(minutes: number): string {
  return `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 16)}Z`;
}

const LANGUAGES = ["en", "zh", "ru"];
const VERIFY_HELP = `

Exit codes: 0 proven; 1 refused, with the rule; 2 it fits together and no more, or the command line
could not be understood; 4 a file could not be read.
A trust file: {"parley": "trust/v1", "roots": [{"party": "XA", "domain": "live",
  "fingerprint": "eight groups of five digits", "compared": "how, when and by whom"}],
  "policy": ["witness …", "quorum …"], "revocations_known_until": "2026-11-30T00:00:00.000Z"}`;
const JSON_HELP = "one line of JSON, for programs";
const PASSPHRASE_HELP = "read the passphrase of the keys from a file instead of asking";
const ACKNOWLEDGEMENTS = [
  "read",
  "understood",
  "noted",
  "will-revert",
  "holding",
  "say-again",
  "question",
  "declined",
];
