/** @module `parley notice`: its words, options and examples. */

import { Option, type Command } from "commander";
import { notificationActs } from "@parley/wire";
import type { Globals, JsonFlag } from "../flags.js";
import type {
  ActFlags,
  CommitFlags,
  GiveFlags,
  NoticeFlags,
  PaperFlags,
  PlanFlags,
  PositionFlags,
  RevealFlags,
} from "./flags.js";

/** Adds them all. What they need is loaded when they run. */
export function addNoticeCommands(program: Command): void {
  const notice = program
    .command("notice")
    .description("give notices under agreements, and note what only this party knows")
    .addHelpText("after", NOTICE_HELP);
  notice.commandsGroup("Said to others:");
  giveCommand(notice);
  changeCommand(notice);
  actCommand(notice);
  positionCommand(notice);
  commitCommand(notice);
  revealCommand(notice);
  notice.commandsGroup("Noted here, and sent to nobody:");
  planCommands(notice);
  withholdCommand(notice);
  notice.commandsGroup("On paper:");
  paperCommand(notice);
}

function giveCommand(notice: Command): void {
  const command = notice
    .command("give")
    .description("give a notice under an agreement; reads it back, and prints its id")
    .argument("<agreement>", AN_AGREEMENT)
    .argument("<notification>", "its notification, exchange or inspection, such as launch")
    .argument("<name>", "your own name for the event, such as l-7; of an exchange its day")
    .addOption(
      new Option("--as <word>", "what it does")
        .choices(notificationActs.filter((as) => !ABOUT_ANOTHER.includes(as)))
        .default("original"),
    )
    .option("--to <parties>", "recipients, such as XB,XC; opens a new conversation")
    .option(
      "--conversation <id>",
      "instead of --to: to all others in the conversation of this statement",
    )
    .option("--owed-by <party>", "in a waiver, and only there: whose duty it is")
    .option("--folder <folder>", "with --check: where agreements lie, if not those shipped");
  saying(command)
    .addHelpText("after", GIVE_HELP)
    .action(async (agreement: string, notification: string, about: string, flags: GiveFlags) => {
      const { giveNotice } = await import("./give.js");
      await giveNotice(globalsOf(notice), { agreement, notification, about }, flags);
    });
}

function changeCommand(notice: Command): void {
  const command = notice
    .command("change")
    .description("change, put off, call off or take back a notice of yours; prints the new id")
    .argument("<id>", "the notice; its first eight characters are enough")
    .addOption(new Option("--as <word>", "what it does").choices(ABOUT_ANOTHER).default("change"));
  saying(command)
    .addHelpText("after", CHANGE_HELP)
    .action(async (id: string, flags: NoticeFlags) => {
      const { changeNotice } = await import("./give.js");
      await changeNotice(globalsOf(notice), id, flags);
    });
}

/** What a notice says, first or changed. */
function saying(command: Command): Command {
  return command
    .option(
      "--values <file>",
      "what it says, by the names of its form: .json, or .csv with one row",
    )
    .option("--moment <name=when...>", "a moment of the event: a day, or a time in UTC")
    .option("--channel <name>", "the agreement's channel that it counts on, such as centres")
    .option("--for-information", "it counts on no channel")
    .option("--number <words>", "its number in your own counting")
    .option("--reason <words>", "why it is late, or changes something")
    .option("--refers-to <id...>", "earlier statements that it refers to")
    .option("--step <name>", "the step of an inspection or clarification")
    .option("--between <parties>", "with --step: who began, and the other, such as XA,XB")
    .option("--planned", "with --step: it is not done yet; say for when with --moment STEP=INSTANT")
    .option("--precedence <1-4>", PRECEDENCE, "4")
    .option("--lang <tag>", "the language of --reason", "en")
    .option("--language <tag>", LANGUAGE, "en")
    .option("--check", "say everything that is not as the agreement's data say; send nothing")
    .option("--json", JSON_HELP);
}

function planCommands(notice: Command): void {
  notice
    .command("plan")
    .description("note an event that duties follow: planned, or happened; nothing is sent")
    .argument("<agreement>", AN_AGREEMENT)
    .argument("<event>", "its event, such as launches")
    .argument("<name>", "your own name for it, as the notice will say it, such as l-7")
    .option("--moment <name=when...>", "its moments: a day, or a time in UTC")
    .option("--owed-by <party>", "whose duties follow; your own without it")
    .option("--json", JSON_HELP)
    .addHelpText("after", PLAN_HELP)
    .action(async (agreement: string, trigger: string, about: string, flags: PlanFlags) => {
      const { planEvent } = await import("./noting.js");
      const event = { agreement, trigger, about };
      await planEvent(globalsOf(notice), event, { ...flags, isCalledOff: false });
    });
  notice
    .command("call-off")
    .description("note that an event will not come about; nothing is sent")
    .argument("<agreement>", AN_AGREEMENT)
    .argument("<event>", "its event, such as launches")
    .argument("<name>", "its name, as it was planned")
    .option("--owed-by <party>", "whose duties followed; your own without it")
    .option("--json", JSON_HELP)
    .addHelpText("after", CALL_OFF_HELP)
    .action(async (agreement: string, trigger: string, about: string, flags: PlanFlags) => {
      const { planEvent } = await import("./noting.js");
      const event = { agreement, trigger, about };
      await planEvent(globalsOf(notice), event, { ...flags, isCalledOff: true });
    });
}

function withholdCommand(notice: Command): void {
  notice
    .command("withhold")
    .description("note that one notice is withheld, as the agreement lets it; nothing is sent")
    .argument("<agreement>", AN_AGREEMENT)
    .argument("<notification>", "its notification, such as launch")
    .argument("<name>", "the name of the event")
    .option("--json", JSON_HELP)
    .addHelpText("after", "\nExamples:\n  npx parley --centre XA notice withhold model launch l-8")
    .action(async (agreement: string, notification: string, about: string, flags: JsonFlag) => {
      const { withholdNotice } = await import("./noting.js");
      await withholdNotice(globalsOf(notice), { agreement, notification, about }, flags);
    });
}

function actCommand(notice: Command): void {
  notice
    .command("act")
    .description("give notice of an act that your party did by an instrument; prints its id")
    .argument("<agreement>", AN_AGREEMENT)
    .argument("<act>", "its act, such as suspension")
    .requiredOption("--from <when>", "from when it is said to have effect: a day or a time")
    .requiredOption("--instrument <words>", "the instrument's own reference")
    .option("--text <words>", "words beside it")
    .option("--to <parties>", "recipients, such as XB,XC; opens a new conversation")
    .option("--conversation <id>", "instead of --to: to all others in that conversation")
    .option("--precedence <1-4>", PRECEDENCE, "4")
    .option("--lang <tag>", "the language of --text", "en")
    .option("--json", JSON_HELP)
    .addHelpText("after", ACT_HELP)
    .action(async (agreement: string, act: string, flags: ActFlags) => {
      const { giveActNotice } = await import("./exchange.js");
      await giveActNotice(globalsOf(notice), { agreement, act }, flags);
    });
}

function positionCommand(notice: Command): void {
  notice
    .command("position")
    .description("say what you hold of the effect of another party's act; prints its id")
    .argument("<id>", "their notice of the act; its first eight characters are enough")
    .addOption(
      new Option("--effect <word>", "what is held of its effect")
        .choices(["denied", "accepted"])
        .makeOptionMandatory(),
    )
    .option("--text <words>", "words beside it")
    .option("--lang <tag>", "the language of --text", "en")
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      "\nExamples:\n  npx parley --centre XB notice position 3f9a2c51 --effect denied",
    )
    .action(async (id: string, flags: PositionFlags) => {
      const { takePosition } = await import("./exchange.js");
      await takePosition(globalsOf(notice), id, flags);
    });
}

function commitCommand(notice: Command): void {
  notice
    .command("commit")
    .description("bind yourself to data of a simultaneous exchange, unseen; prints the id")
    .argument("<agreement>", AN_AGREEMENT)
    .argument("<exchange>", "its simultaneous exchange, such as data")
    .argument("<day>", "the day that the data are of")
    .requiredOption(
      "--values <file>",
      "the data, by the names of its form: .json, or .csv with one row",
    )
    .option("--to <parties>", "with whom; opens a new conversation")
    .option("--conversation <id>", "instead of --to: where the other has committed already")
    .option("--precedence <1-4>", PRECEDENCE, "4")
    .option("--lang <tag>", "the language of the conversation", "en")
    .option("--language <tag>", LANGUAGE, "en")
    .option("--json", JSON_HELP)
    .addHelpText("after", COMMIT_HELP)
    .action(async (agreement: string, notification: string, about: string, flags: CommitFlags) => {
      const { commitData } = await import("./exchange.js");
      await commitData(globalsOf(notice), { agreement, notification, about }, flags);
    });
}

function revealCommand(notice: Command): void {
  notice
    .command("reveal")
    .description("show what you committed to, once all are bound; prints the id of the notice")
    .argument("[id]", "your commitment; if left out, the only one that may be shown")
    .option("--channel <name>", "the agreement's channel that it counts on, such as centres")
    .option("--for-information", "it counts on no channel")
    .option("--lang <tag>", "the language of the conversation", "en")
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      "\nExamples:\n  npx parley --centre XA notice reveal 3f9a2c51 --channel centres",
    )
    .action(async (id: string | undefined, flags: RevealFlags) => {
      const { revealData } = await import("./exchange.js");
      await revealData(globalsOf(notice), id, flags);
    });
}

function paperCommand(notice: Command): void {
  notice
    .command("paper")
    .description("a notice that was given, as a paper form in two languages")
    .argument("<id>", "the notice, ours or theirs")
    .option("--languages <two>", "two languages of the agreement's data", "en,ru")
    .requiredOption("--out <file>", "a new file, such as l-7.pdf")
    .option("--json", JSON_HELP)
    .addHelpText(
      "after",
      "\nExamples:\n  npx parley --centre XA notice paper 3f9a2c51 --languages en,zh --out l-7.pdf",
    )
    .action(async (id: string, flags: PaperFlags) => {
      const { printNotice } = await import("./paper.js");
      await printNotice(globalsOf(notice), id, flags);
    });
}

function globalsOf(notice: Command): Globals {
  return notice.optsWithGlobals<Globals>();
}

const ABOUT_ANOTHER: readonly string[] = [
  "correction",
  "change",
  "postponement",
  "cancellation",
  "sent-in-error",
];
const AN_AGREEMENT = "an agreement, such as model";
const PRECEDENCE = "1 FLASH, 2 IMMEDIATE, 3 PRIORITY, 4 ROUTINE";
const LANGUAGE = "read it back in this language of the agreement, such as zh";
const JSON_HELP = "one line of JSON, for programs";

const NOTICE_HELP = `
Examples:
  npx parley --centre XA agreement obligations
  npx parley --centre XA notice plan model launches l-7 --moment window-opens=2027-03-02T06:00Z
  npx parley --centre XA notice give model launch l-7 --to XB,XC --channel centres --values l7.json
  npx parley --centre XB acknowledge 3f9a2c51 --as read

A first notice, step by step: docs/guides/notices.md`;

const GIVE_HELP = `
Examples:
  npx parley notice give model launch l-7 --channel centres --values l7.json --check
  npx parley --centre XA notice give model launch l-7 --to XB,XC --channel centres \\
      --values l7.json --moment window-opens=2027-03-02T06:00Z --language zh
  npx parley --centre XA notice give model bases 2026 --as nil --to XB,XC --channel centres
  npx parley --centre XA notice give model launch l-9 --as waiver --owed-by XB --to XB \\
      --for-information

What it says is read back on standard error. --check sends nothing and needs no centre that runs;
it ends with 0, or with 1 where something is not as the agreement's data say.`;

const CHANGE_HELP = `
Examples:
  npx parley --centre XA notice change 3f9a2c51 --values l7.json --channel centres
  npx parley --centre XA notice change 3f9a2c51 --as postponement --values l7-later.json \\
      --channel centres --moment window-opens=2027-03-03T06:00Z
  npx parley --centre XA notice change 3f9a2c51 --as cancellation --channel centres
  npx parley --centre XA notice change 3f9a2c51 --as sent-in-error --channel centres

It goes to all others in the conversation of that notice. Where it says anything, it says the whole
form again.`;

const PLAN_HELP = `
Examples:
  npx parley --centre XA notice plan model launches l-7 --moment window-opens=2027-03-02T06:00Z

It says what is owed then, by this centre's reading. Plan it again to change a moment.`;

const CALL_OFF_HELP = `
Examples:
  npx parley --centre XA notice call-off model launches l-7

Others that had a notice of it are told by a notice: npx parley notice change --help`;

const ACT_HELP = `
Examples:
  npx parley --centre XA notice act model suspension --from 2026-12-01 \\
      --instrument "Note 12/2026 of the Ministry" --to XB,XC

The act is done by the instrument; this says that it was done.`;

const COMMIT_HELP = `
Examples:
  npx parley --centre XA notice commit model data 2027-03-01 --to XB --values data.json

The other party gets a digest and no data. Both show theirs once both are bound:
npx parley notice reveal --help`;
