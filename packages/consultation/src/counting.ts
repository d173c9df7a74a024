/** @module Which statements of a consultation count, and why others do not (CONS-3, CONS-29). */

import type { RoundTerms } from "@parley/wire";
import { itemsBeyond } from "./beyond-limits.js";
import { referenceOf } from "./reference.js";
import { agreementOf, seatsIn, seatsOf, type Agreement } from "./round/proposal.js";
import { roundOf, type Round } from "./round/round.js";
import {
  byTime,
  consulting,
  groupedBy,
  type Consulting,
  type DialogueBody,
  type Said,
} from "./said.js";

/** Why a statement changes nothing. */
export type WhyApart =
  | "refers-to-nothing-here"
  | "has-no-seat"
  | "leaves-out-a-side"
  | "beyond-limit";

/**
 * CONS-3: rounds from what counts in them, and who has a seat; notes in `why` what does not count.
 */
export function roundsOf(
  all: readonly Said<DialogueBody>[],
  first: RoundTerms,
  why: Map<string, WhyApart>,
): { readonly rounds: readonly Round[]; readonly parties: readonly string[] } {
  const { sides } = first;
  const counting = countingProposals(all, sides, why);
  const places = new Map(counting.map((one) => [one.id, one]));
  const ofTerms = consulting(all, ...TERMS_WORDS).filter((one) => isPlaced(one, places, why));
  const roundIn = ({ body }: Consulting<"proposed" | RoundWord>): number | undefined => {
    return body.as === "proposed" ? body.round : places.get(body.of)?.body.round;
  };
  const terms = groupedBy([...counting, ...ofTerms], roundIn);
  const agreements = new Map([...terms].map(([round, said]) => [round, agreementOf(said)]));
  const parties = partiesOf(first, [...agreements.values()]);
  const beyond = itemsBeyond(consulting(all, "agenda-added"), places);
  const acts: Consulting<RoundWord>[] = [];
  // What adds items counts or not before the answers to it do.
  for (const one of [...consulting(all, ...COURSE_WORDS), ...consulting(all, "agenda-answered")]) {
    if (!isPlaced(one, places, why)) continue;
    const agreed = agreements.get(roundIn(one))?.agreed;
    if (!seatsIn(agreed, parties).includes(one.from)) why.set(one.id, "has-no-seat");
    else if (beyond.has(one.id)) why.set(one.id, "beyond-limit");
    else {
      acts.push(one);
      const place = places.get(one.body.of);
      if (place !== undefined) places.set(one.id, place);
    }
  }
  const ofCourse = groupedBy(acts, roundIn);
  const rounds = [...agreements].map(([number = 0, agreement]) => {
    const said = [...(terms.get(number) ?? []), ...(ofCourse.get(number) ?? [])];
    return roundOf(number, agreement, said.sort(byTime), sides);
  });
  return { rounds: rounds.sort((left, right) => left.number - right.number), parties };
}

/** Those of which all rounds before are here, that leave out no side, by who has a seat in them. */
function countingProposals(
  all: readonly Said<DialogueBody>[],
  sides: readonly string[],
  why: Map<string, WhyApart>,
): readonly Consulting<"proposed">[] {
  const whole = consulting(all, "proposed").filter((one) => {
    const { terms } = one.body;
    const here = new Set(terms.sides);
    const isWhole = sides.every((side) => here.has(side));
    if (isWhole && hasSeat(terms, one.from)) return true;
    why.set(one.id, isWhole ? "has-no-seat" : "leaves-out-a-side");
    return false;
  });
  const numbers = new Set(whole.map(({ body }) => body.round));
  let last = 0;
  while (numbers.has(last + 1)) last++;
  return whole.filter(({ id, body }) => {
    if (body.round > last) why.set(id, "refers-to-nothing-here");
    return body.round <= last;
  });
}

/** Whether what it is of counts, and its party has a seat there. */
function isPlaced(
  { id, from, body }: Consulting<RoundWord>,
  places: ReadonlyMap<string, Consulting<"proposed">>,
  why: Map<string, WhyApart>,
): boolean {
  const place = places.get(body.of);
  if (place !== undefined && hasSeat(place.body.terms, from)) return true;
  why.set(id, place === undefined ? "refers-to-nothing-here" : "has-no-seat");
  return false;
}

/** A seat that all have accepted is not lost with the round. */
function partiesOf(first: RoundTerms, agreements: readonly Agreement[]): readonly string[] {
  const accepted = agreements.flatMap(({ proposals }) => {
    return proposals.filter(({ waitsFor }) => waitsFor.length === 0).map(({ terms }) => terms);
  });
  return [...new Set([first, ...accepted].flatMap(seatsOf))].sort();
}

/** CONS-3: of questions and commitments, what does not count. */
export function setOthersApart(
  all: readonly Said<DialogueBody>[],
  parties: readonly string[],
  why: Map<string, WhyApart>,
): void {
  const others = all.filter(({ body }) => rankOf(body) > 0);
  const seats = new Set(parties);
  for (const one of others.sort((left, right) => rankOf(left.body) - rankOf(right.body))) {
    const { from, body } = one;
    const owner = body.as === "stated" ? body.undertaking.owner : from;
    if (why.has(referenceOf(body) ?? "")) why.set(one.id, "refers-to-nothing-here");
    else if (!seats.has(from) || !seats.has(owner)) why.set(one.id, "has-no-seat");
  }
}

/** How far it stands from the first proposal; 0 of what is said of rounds. */
function rankOf({ kind, as }: DialogueBody): 0 | 1 | 2 | 3 {
  if (as === "question" || as === "stated") return 1;
  if (as === "answer" || as === "question-closed") return 2;
  if (kind === "consultation") return 0;
  return as === "accepted" || as === "disputed" ? 3 : 2;
}

/** CONS-3: whether a party is a side or the mediator. */
export function hasSeat(terms: RoundTerms, party: string): boolean {
  return terms.mediator === party || terms.sides.includes(party);
}

type RoundWord = (typeof TERMS_WORDS)[number] | (typeof COURSE_WORDS)[number] | "agenda-answered";
const TERMS_WORDS = ["accepted", "declined"] as const;
const COURSE_WORDS = [
  "postponed",
  "suspended",
  "resumed",
  "agenda-added",
  "delegation",
  "held",
  "outcome",
  "closed",
] as const;
