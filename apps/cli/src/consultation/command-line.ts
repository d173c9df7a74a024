/** @module `parley consultation`: its words, options and examples. */

import type { Command } from "commander";
import type { Globals, JsonFlag } from "../flags.js";
import { addConsultationActs } from "./act-words.js";
import type { MinutesFlags, ProposeFlags } from "./flags.js";

/** Adds them. What they need is loaded when they run. */
export function addConsultationCommands(program: Command): void {
  const consultation = program
    .command("consultation")
    .description("rounds of a dialogue: agendas, questions, commitments, minutes");
  listCommand(consultation);
  showCommand(consultation);
  proposeCommand(consultation);
  addConsultationActs(consultation);
  minutesCommand(consultation);
  commitmentsCommand(consultation);
}

function listCommand(consultation: Command): void {
  consultation
    .command("list")
    .description("every consultation here, where it stands, and what is to be looked at")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", "\nExamples:\n  npx parley --centre XA consultation list")
    .action(async (flags: JsonFlag) => {
      const { listConsultations } = await import("./list.js");
      await listConsultations(consultation.optsWithGlobals<Globals>(), flags);
    });
}

function showCommand(consultation: Command): void {
  consultation
    .command("show")
    .description("its rounds, each side's reasons, questions, commitments and timeline")
    .argument("<id>", "a consultation, or how its id begins")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", "\nExamples:\n  npx parley --centre XA consultation show 3f9a1c20")
    .action(async (id: string, flags: JsonFlag) => {
      const { showConsultation } = await import("./show.js");
      await showConsultation(consultation.optsWithGlobals<Globals>(), id, flags);
    });
}

function proposeCommand(consultation: Command): void {
  consultation
    .command("propose")
    .description("propose a first round, the next one, or other terms in a proposal's place")
    .option("--to <parties>", "begin a consultation with them: XB, or XB,XN beside --mediator XN")
    .option("--consultation <id>", "propose the next round of this one")
    .option("--counters <proposal>", "propose other terms in this proposal's place")
    .option("--round <n>", "which round; the first, the next, or that of the proposal")
    .option("--subject <words>", "the subject")
    .option("--level <level>", "experts, directors-general, ministers or heads")
    .option("--mediator <party>", "who hosts, and is no side")
    .option("--venue <words>", "where")
    .requiredOption("--from <day>", "the first day, such as 2026-12-01")
    .option("--until <day>", "the last day; the first if left out")
    .option("--mandate <words>", "on what instruction")
    .option("--mandate-from <day>", "the day from which the mandate holds")
    .option("--item <words...>", "items of the agenda")
    .option("--without-commitments", "do not begin the agenda with the open commitments")
    .option("--precedence <1-4>", "1 FLASH, 2 IMMEDIATE, 3 PRIORITY, 4 ROUTINE", "3")
    .option("--lang <tag>", "the language of the words", "en")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", PROPOSE_HELP)
    .action(async (flags: ProposeFlags) => {
      const { propose } = await import("./propose.js");
      await propose(consultation.optsWithGlobals<Globals>(), flags);
    });
}

function minutesCommand(consultation: Command): void {
  consultation
    .command("minutes")
    .description("its agreed minutes, and who has signed which text of them")
    .argument("<id>", "a consultation, or how its id begins")
    .option("--pdf <file>", "this side's copy as a new file")
    .option("--arrangement <word>", "languages on paper: columns or in-turn", "in-turn")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", MINUTES_HELP)
    .action(async (id: string, flags: MinutesFlags) => {
      const { showMinutes } = await import("./minutes.js");
      await showMinutes(consultation.optsWithGlobals<Globals>(), id, flags);
    });
}

function commitmentsCommand(consultation: Command): void {
  consultation
    .command("commitments")
    .description("who promised what, by when, and what has become of it")
    .argument("[id]", "a consultation, or how its id begins; all if left out")
    .option("--json", "one line of JSON, for programs")
    .addHelpText("after", "\nExamples:\n  npx parley --centre XA consultation commitments --json")
    .action(async (id: string | undefined, flags: JsonFlag) => {
      const { listCommitments } = await import("./list.js");
      await listCommitments(consultation.optsWithGlobals<Globals>(), id, flags);
    });
}

const PROPOSE_HELP = `
Examples:
  npx parley --centre XA consultation propose --to XB --subject "Launch notices" \\
      --venue Helvenia --from 2026-12-01 --until 2026-12-02 --item "Test launches"
  npx parley --centre XB consultation propose --counters 3f9a1c20 --from 2026-12-08
  npx parley --centre XA consultation propose --consultation 3f9a1c20 --from 2027-02-01

What is not typed is taken from the proposal that is countered, or from the last round. In a
consultation that has open commitments the agenda begins with them.`;

const MINUTES_HELP = `
Examples:
  npx parley --centre XA consultation minutes 3f9a1c20
  npx parley --centre XA consultation minutes 3f9a1c20 --pdf minutes.pdf

A text that one side alone has signed is shown as signed by that side, and no more.`;
