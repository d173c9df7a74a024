/** @module Consultations of one conversation, from what its members said (CONS-1 to CONS-3). */

import { consultationsBeyond } from "./beyond-limits.js";
import { hasSeat, roundsOf, setOthersApart, type WhyApart } from "./counting.js";
import { questionsOf, type Question } from "./question.js";
import { sortOut } from "./reference.js";
import type { Round } from "./round/round.js";
import { by, byTime, consulting } from "./said.js";
import type { By, Consulting, DialogueBody, Said } from "./said.js";
import { commitmentsOf, type Commitment } from "./undertaking/commitment.js";

/** Everything of consultations in one conversation. */
export interface Dialogue {
  /** By the stated time of their first proposals. */
  readonly consultations: readonly Consultation[];
  /** What changes nothing, and why; it stays on the record. */
  readonly apart: readonly Apart[];
}

export interface Consultation {
  /** Id of its first proposal. */
  readonly id: string;
  /** As the newest agreed round has it, or else the first proposal. */
  readonly subject: string;
  /** The sides of the first proposal. */
  readonly sides: readonly string[];
  /** Who has a seat: in the first proposal, or in one that all with a seat in it ever accepted. */
  readonly parties: readonly string[];
  /** By number; at least one. */
  readonly rounds: readonly Round[];
  readonly questions: readonly Question[];
  readonly commitments: readonly Commitment[];
  /** What counts in it, by stated time. */
  readonly said: readonly Said<DialogueBody>[];
}

export interface Apart extends By {
  readonly why: WhyApart;
}

/**
 * What was said in a conversation, worked out: the same at everybody who has the same statements,
 * in whatever order they came.
 * @param said Statements of the conversation's members alone, each once.
 */
export function dialogueOf(said: readonly Said<DialogueBody>[]): Dialogue {
  const sorted = sortOut([...said].sort(byTime));
  const nowhere = sorted.get(undefined) ?? [];
  const apart = nowhere.map((one) => setApart(one, "refers-to-nothing-here"));
  const beyond = consultationsBeyond([...sorted].flatMap(([id, all]) => firstIn(id, all) ?? []));
  const consultations: Consultation[] = [];
  for (const [id, all] of sorted) {
    const first = firstIn(id, all);
    if (first === undefined) continue;
    const why = whyNone(first, beyond);
    const found = why === undefined ? consultationOf(first, all) : noneOf(first, all, why);
    if (found.consultation !== undefined) consultations.push(found.consultation);
    apart.push(...found.apart);
  }
  return { consultations: consultations.sort(byFirst), apart: apart.sort(byTime) };
}

interface Found {
  readonly consultation?: Consultation;
  readonly apart: readonly Apart[];
}

function firstIn(
  id: string | undefined,
  all: readonly Said<DialogueBody>[],
): Consulting<"proposed"> | undefined {
  return consulting(all, "proposed").find((one) => one.id === id);
}

function whyNone(first: Consulting<"proposed">, beyond: ReadonlySet<string>): WhyApart | undefined {
  if (beyond.has(first.id)) return "beyond-limit";
  if (first.body.round !== 1) return "refers-to-nothing-here";
  return hasSeat(first.body.terms, first.from) ? undefined : "has-no-seat";
}

/** Nothing is said of a consultation that there is not. */
function noneOf(first: By, all: readonly Said<DialogueBody>[], why: WhyApart): Found {
  return {
    apart: all.map((one) => setApart(one, one.id === first.id ? why : "refers-to-nothing-here")),
  };
}

function consultationOf(first: Consulting<"proposed">, all: readonly Said<DialogueBody>[]): Found {
  const { id } = first;
  const { sides } = first.body.terms;
  const why = new Map<string, WhyApart>();
  const { rounds, parties } = roundsOf(all, first.body.terms, why);
  const agreed = rounds.filter(({ isAgreed }) => isAgreed).map(({ current }) => current.terms);
  setOthersApart(all, parties, why);
  const said = all.filter((one) => !why.has(one.id));
  const consultation = {
    ...{ id, subject: (agreed.at(-1) ?? first.body.terms).subject, sides, parties, rounds, said },
    questions: questionsOf(said, sides),
    commitments: commitmentsOf(said, sides),
  };
  const apart = all.flatMap((one) => {
    const reason = why.get(one.id);
    return reason === undefined ? [] : [setApart(one, reason)];
  });
  return { consultation, apart };
}

function setApart(one: By, why: Apart["why"]): Apart {
  return { ...by(one), why };
}

function byFirst(left: Consultation, right: Consultation): number {
  const [one, other] = [left.rounds[0]?.proposals[0], right.rounds[0]?.proposals[0]];
  return one === undefined || other === undefined ? 0 : byTime(one, other);
}
