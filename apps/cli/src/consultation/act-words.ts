/** @module Acts of `parley consultation`: their words, options and examples. */

import type { Command } from "commander";
import type { Globals } from "../flags.js";
import type {
  AcceptFlags,
  ActFlags,
  CloseFlags,
  CommitFlags,
  HoldFlags,
  PostponeFlags,
  ReasonFlags,
  TextFlags,
} from "./flags.js";

/** Adds them: on proposals, rounds, questions and commitments. */
export function addConsultationActs(consultation: Command): void {
  proposalActs(consultation);
  roundActs(consultation);
  questionActs(consultation);
  commitmentActs(consultation);
}

function proposalActs(consultation: Command): void {
  act(consultation, "accept", "a proposal with its items, words of a commitment, or its end")
    .argument("<id>", "the proposal or the word, or how its id begins")
    .option(
      "--not-agreed <n...>",
      "items of a proposal, from 1, that are not agreed to; all others are",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  npx parley --centre XB consultation accept 3f9a1c20 --not-agreed 2",
    )
    .action(async (id: string, flags: AcceptFlags) => {
      const { accept } = await import("./acts.js");
      await accept(consultation.optsWithGlobals<Globals>(), id, flags);
    });
  act(consultation, "decline", "a proposal; its author withdraws it by this")
    .argument("<proposal>", "the proposal, or how its id begins")
    .requiredOption("--reason <words>", "the reason, which stands beside it")
    .action(async (id: string, flags: ReasonFlags) => {
      const { decline } = await import("./acts.js");
      await decline(consultation.optsWithGlobals<Globals>(), id, flags);
    });
}

function roundActs(consultation: Command): void {
  act(consultation, "postpone", "postpone the last round, with the reason of this side")
    .argument("<id>", "the consultation, or how its id begins")
    .requiredOption("--reason <words>", "the reason, which stands beside the other side's")
    .option("--to <day>", "to this day")
    .action(async (id: string, flags: PostponeFlags) => {
      const { postpone } = await import("./acts.js");
      await postpone(consultation.optsWithGlobals<Globals>(), id, flags);
    });
  act(consultation, "suspend", "suspend the last round, with the reason of this side")
    .argument("<id>", "the consultation, or how its id begins")
    .requiredOption("--reason <words>", "the reason, which stands beside the other side's")
    .action(async (id: string, flags: ReasonFlags) => {
      const { suspend } = await import("./acts.js");
      await suspend(consultation.optsWithGlobals<Globals>(), id, flags);
    });
  act(consultation, "resume", "resume the last round, which this side postponed or suspended")
    .argument("<id>", "the consultation, or how its id begins")
    .action(async (id: string, flags: ActFlags) => {
      const { resume } = await import("./acts.js");
      await resume(consultation.optsWithGlobals<Globals>(), id, flags);
    });
  act(consultation, "hold", "say that the last round was held")
    .argument("<id>", "the consultation, or how its id begins")
    .requiredOption("--from <day>", "the first day")
    .option("--until <day>", "the last day; the first if left out")
    .action(async (id: string, flags: HoldFlags) => {
      const { hold } = await import("./acts.js");
      await hold(consultation.optsWithGlobals<Globals>(), id, flags);
    });
  act(consultation, "close", "close the last round for this side")
    .argument("<id>", "the consultation, or how its id begins")
    .option("--next <day>", "the day on which this side would meet next")
    .option("--text <words>", "words beside it")
    .action(async (id: string, flags: CloseFlags) => {
      const { close } = await import("./acts.js");
      await close(consultation.optsWithGlobals<Globals>(), id, flags);
    });
}

function questionActs(consultation: Command): void {
  act(consultation, "question", "ask something between sessions")
    .argument("<id>", "the consultation, or how its id begins")
    .requiredOption("--text <words>", "the question")
    .action(async (id: string, flags: TextFlags) => {
      const { ask } = await import("./acts.js");
      await ask(consultation.optsWithGlobals<Globals>(), id, flags);
    });
  act(consultation, "answer", "answer a question")
    .argument("<question>", "the question, or how its id begins")
    .requiredOption("--text <words>", "the answer")
    .action(async (id: string, flags: TextFlags) => {
      const { answer } = await import("./acts.js");
      await answer(consultation.optsWithGlobals<Globals>(), id, flags);
    });
  act(consultation, "close-question", "close a question for this side")
    .argument("<question>", "the question, or how its id begins")
    .action(async (id: string, flags: ActFlags) => {
      const { closeQuestion } = await import("./acts.js");
      await closeQuestion(consultation.optsWithGlobals<Globals>(), id, flags);
    });
}

function commitmentActs(consultation: Command): void {
  act(consultation, "commit", "state a commitment, which the others then accept or dispute")
    .argument("<id>", "the consultation, or how its id begins")
    .requiredOption("--owner <party>", "who is to do it")
    .requiredOption("--words <language=words...>", "the exact words, in each language that binds")
    .option("--condition <language=words...>", "under which it is promised, in each language")
    .option("--due <day>", "by the end of this day")
    .option("--before-round <n>", "before this round is held")
    .addHelpText("after", COMMIT_HELP)
    .action(async (id: string, flags: CommitFlags) => {
      const { commit } = await import("./acts.js");
      await commit(consultation.optsWithGlobals<Globals>(), id, flags);
    });
  for (const [word, as, description] of ENDS) {
    act(consultation, word, description)
      .argument("<commitment>", "the commitment, or how its id begins")
      .requiredOption("--text <words>", "how, or why")
      .action(async (id: string, flags: TextFlags) => {
        const { ofCommitment } = await import("./acts.js");
        await ofCommitment(consultation.optsWithGlobals<Globals>(), id, as, flags);
      });
  }
}

/** An act, with what every one of them has. */
function act(consultation: Command, name: string, description: string): Command {
  return consultation
    .command(name)
    .description(description)
    .option("--precedence <1-4>", "1 FLASH, 2 IMMEDIATE, 3 PRIORITY, 4 ROUTINE", "3")
    .option("--lang <tag>", "the language of the words", "en")
    .option("--json", "one line of JSON, for programs");
}

const ENDS = [
  ["done", "done", "say that a commitment is done; it is accepted by the others or disputed"],
  ["overtaken", "overtaken", "say that a commitment is overtaken by events"],
  ["not-pursued", "not-pursued", "propose that a commitment is no longer pursued"],
  ["dispute", "disputed", "dispute words of a commitment, or that it is done or over"],
] as const;

const COMMIT_HELP = `
Examples:
  npx parley --centre XA consultation commit 3f9a1c20 --owner XB --due 2027-01-31 \\
      --words "en=A list of test ranges is sent." "zh=发送试验场清单。"

It is a commitment once all sides and its owner have accepted the words, and stands in them.`;
