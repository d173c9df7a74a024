/** @module Acts on rounds, questions and commitments from the command line. */

import type { ConsultationView } from "@parley/protocol";
import { misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { runningCentre } from "../place.js";
import { consultationOf, foundIn, lastRound } from "./find.js";
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
import { proposalIn } from "./propose.js";
import { say, sending } from "./say.js";
import { dayOf, daysOf, numberOf, partyOf, wordsOf } from "./values.js";

/** `accept`: a proposal and its items, words of a commitment, or a word that it is done or over. */
export async function accept(globals: Globals, given: string, flags: AcceptFlags): Promise<void> {
  const refused = (flags.notAgreed ?? []).map((one) => numberOf(one, "an item"));
  sending(flags);
  const centre = await runningCentre(globals);
  const what = "proposal or commitment";
  const { consultation, found } = await foundIn(centre, given, what, acceptable);
  const { id: of, items } = found;
  const place = { conversation: consultation.conversation };
  const strange = refused.find((number) => number > (items ?? 0));
  if (strange !== undefined) {
    throw misspoken(`There is no item ${strange}: there are ${items ?? 0}.`);
  }
  if (items === undefined) {
    await say(centre, place, { kind: "undertaking", as: "accepted", of }, flags);
    return;
  }
  const agenda = Array.from({ length: items }, (_, item) => {
    return { item, answer: refused.includes(item + 1) ? "not-agreed" : "agreed" };
  });
  await say(centre, place, { kind: "consultation", as: "accepted", of, agenda }, flags);
}

/** `decline`: a proposal of another, or an own one, which withdraws it. */
export async function decline(globals: Globals, given: string, flags: ReasonFlags): Promise<void> {
  sending(flags);
  const centre = await runningCentre(globals);
  const { consultation, found } = await foundIn(centre, given, "proposal", proposalIn);
  const { reason } = flags;
  const body = { kind: "consultation", as: "declined", of: found.proposal.id, reason };
  await say(centre, { conversation: consultation.conversation }, body, flags);
}

/** `postpone` */
export function postpone(globals: Globals, given: string, flags: PostponeFlags): Promise<void> {
  const { reason, to } = flags;
  const day = to === undefined ? {} : { to: dayOf(to) };
  return ofRound(globals, given, { as: "postponed", reason, ...day }, flags);
}

/** `suspend` */
export function suspend(globals: Globals, given: string, flags: ReasonFlags): Promise<void> {
  return ofRound(globals, given, { as: "suspended", reason: flags.reason }, flags);
}

/** `resume` */
export function resume(globals: Globals, given: string, flags: ActFlags): Promise<void> {
  return ofRound(globals, given, { as: "resumed" }, flags);
}

/** `hold` */
export function hold(globals: Globals, given: string, flags: HoldFlags): Promise<void> {
  return ofRound(globals, given, { as: "held", ...daysOf(flags) }, flags);
}

/** `close` */
export function close(globals: Globals, given: string, flags: CloseFlags): Promise<void> {
  const { next, text } = flags;
  const day = next === undefined ? {} : { next: dayOf(next) };
  return ofRound(
    globals,
    given,
    { as: "closed", ...day, ...(text !== undefined && { text }) },
    flags,
  );
}

/** `question` */
export async function ask(globals: Globals, given: string, flags: TextFlags): Promise<void> {
  sending(flags);
  const centre = await runningCentre(globals);
  const { id, conversation } = await consultationOf(centre, given);
  const body = { kind: "consultation", as: "question", consultation: id, text: flags.text };
  await say(centre, { conversation }, body, flags);
}

/** `answer` */
export function answer(globals: Globals, given: string, flags: TextFlags): Promise<void> {
  return ofQuestion(globals, given, { as: "answer", text: flags.text }, flags);
}

/** `close-question` */
export function closeQuestion(globals: Globals, given: string, flags: ActFlags): Promise<void> {
  return ofQuestion(globals, given, { as: "question-closed" }, flags);
}

/** `commit`: states a commitment of a party. */
export async function commit(globals: Globals, given: string, flags: CommitFlags): Promise<void> {
  const { owner, words, condition, due, beforeRound } = flags;
  if (due !== undefined && beforeRound !== undefined) {
    throw misspoken("A commitment is due by a day or before a round.", "Leave one of both out.");
  }
  const stated = {
    ...{ owner: partyOf(owner), words: wordsOf(words) },
    ...(condition !== undefined && { condition: wordsOf(condition) }),
    ...(due !== undefined && { due: { day: dayOf(due) } }),
    ...(beforeRound !== undefined && { due: { before_round: numberOf(beforeRound, "a round") } }),
  };
  sending(flags);
  const centre = await runningCentre(globals);
  const { id: consultation, conversation } = await consultationOf(centre, given);
  const body = { kind: "undertaking", as: "stated", consultation, ...stated };
  await say(centre, { conversation }, body, flags);
}

/** `done`, `overtaken`, `not-pursued` and `dispute`: what became of a commitment. */
export async function ofCommitment(
  globals: Globals,
  given: string,
  as: "done" | "overtaken" | "not-pursued" | "disputed",
  flags: TextFlags,
): Promise<void> {
  sending(flags);
  const centre = await runningCentre(globals);
  const { consultation, found } = await foundIn(centre, given, "commitment", wordOfCommitment);
  const body = { kind: "undertaking", as, of: found.id, text: flags.text };
  await say(centre, { conversation: consultation.conversation }, body, flags);
}

async function ofRound(
  globals: Globals,
  given: string,
  words: object,
  flags: ActFlags,
): Promise<void> {
  sending(flags);
  const centre = await runningCentre(globals);
  const consultation = await consultationOf(centre, given);
  const of = lastRound(consultation).current.id;
  const { conversation } = consultation;
  await say(centre, { conversation }, { kind: "consultation", of, ...words }, flags);
}

async function ofQuestion(
  globals: Globals,
  given: string,
  words: object,
  flags: ActFlags,
): Promise<void> {
  sending(flags);
  const centre = await runningCentre(globals);
  const { consultation, found } = await foundIn(centre, given, "question", (one, id) =>
    one.questions.find((question) => question.id === id),
  );
  const { conversation } = consultation;
  const body = { kind: "consultation", of: found.id, ...words };
  await say(centre, { conversation }, body, flags);
}

interface Acceptable {
  readonly id: string;
  /** Of a proposal: how many items it has. */
  readonly items?: number;
}

function acceptable(one: ConsultationView, given: string): Acceptable | undefined {
  const proposal = proposalIn(one, given)?.proposal;
  if (proposal === undefined) return wordOfCommitment(one, given);
  return { id: proposal.id, items: proposal.terms.agenda.length };
}

/** What states a commitment, or says that it is done or over, by its statement's id. */
function wordOfCommitment(
  { commitments }: ConsultationView,
  id: string,
): { readonly id: string } | undefined {
  const words = commitments.flatMap(({ versions, endings }) => [...versions, ...endings]);
  return words.find((one) => one.id === id);
}
