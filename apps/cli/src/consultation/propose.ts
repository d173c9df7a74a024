/** @module `parley consultation propose`: a first round, the next one, or other terms for one. */

import type { ConsultationView } from "@parley/protocol";
import type { AgendaItem, RoundTerms } from "@parley/wire";
import { misspoken } from "../complaint.js";
import type { Globals } from "../flags.js";
import { runningCentre, type CentreClient } from "../place.js";
import { partiesOf } from "../typed-values.js";
import { consultationOf, foundIn, lastRound } from "./find.js";
import type { ProposeFlags } from "./flags.js";
import { say, sending, type Place } from "./say.js";
import { dayOf, daysOf, levelOf, numberOf, partyOf } from "./values.js";

/** `consultation propose`. What stands in an earlier proposal need not be typed again. */
export async function propose(globals: Globals, flags: ProposeFlags): Promise<void> {
  const typed = typedTerms(flags);
  sending(flags);
  const centre = await runningCentre(globals);
  const course = await courseOf(centre, flags);
  const { place, before } = course;
  const { subject = before?.subject, venue = before?.venue } = typed;
  if (subject === undefined || venue === undefined) {
    throw misspoken("A first proposal has a subject and a venue.", "Add --subject and --venue.");
  }
  const mediator = typed.mediator ?? before?.mediator;
  const mandate = typed.mandate ?? before?.mandate;
  const terms = {
    ...{ subject, level: typed.level ?? before?.level ?? "experts" },
    sides: before?.sides ?? sidesOf(centre.party, place, mediator),
    ...(mediator !== undefined && { mediator }),
    ...(mandate !== undefined && { mandate }),
    ...{ venue, ...typed.days, agenda: agendaOf(course, flags) },
  };
  const { round, consultation, counters } = course;
  const body = { kind: "consultation", as: "proposed", round, terms };
  const named = {
    ...(consultation !== undefined && { consultation: consultation.id }),
    ...(counters !== undefined && { counters }),
  };
  await say(centre, place, { ...body, ...named }, flags);
}

/** Where a proposal stands: nowhere yet, or in a consultation. */
interface Course {
  readonly place: Place;
  readonly round: number;
  readonly consultation?: ConsultationView;
  readonly counters?: string;
  /** The terms from which what is not typed is taken. */
  readonly before?: RoundTerms;
}

async function courseOf(centre: CentreClient, flags: ProposeFlags): Promise<Course> {
  const { to, consultation: given, counters: countered, round: numbered } = flags;
  const named = [to, given, countered].filter((one) => one !== undefined);
  if (named.length !== 1) {
    throw misspoken(
      "Say once where the proposal stands.",
      "--to XB begins a consultation, --consultation ID proposes its next round, " +
        "--counters PROPOSAL proposes other terms.",
    );
  }
  const typed = numbered === undefined ? undefined : numberOf(numbered, "a round");
  if (to !== undefined) return { place: { to: partiesOf(to) }, round: typed ?? 1 };
  if (countered !== undefined) {
    const { consultation, found } = await foundIn(centre, countered, "proposal", proposalIn);
    const { round, proposal } = found;
    const place = { conversation: consultation.conversation };
    const before = proposal.terms;
    return { place, round: typed ?? round, consultation, counters: proposal.id, before };
  }
  const consultation = await consultationOf(centre, given ?? "");
  const { number, current } = lastRound(consultation);
  const place = { conversation: consultation.conversation };
  return { place, round: typed ?? number + 1, consultation, before: current.terms };
}

type Proposal = ConsultationView["rounds"][number]["current"];

/** A proposal of a consultation, and of which round it is. */
export function proposalIn(
  { rounds }: ConsultationView,
  id: string,
): { readonly round: number; readonly proposal: Proposal } | undefined {
  for (const { number: round, proposals } of rounds) {
    const proposal = proposals.find((one) => one.id === id);
    if (proposal !== undefined) return { round, proposal };
  }
  return undefined;
}

/** The open commitments first, unless they are left out; then what is typed, or stood there. */
function agendaOf(
  { consultation, counters, before }: Course,
  { item, withoutCommitments }: ProposeFlags,
): readonly AgendaItem[] {
  const raised = withoutCommitments === true ? [] : (consultation?.nextAgenda ?? []);
  const stood = counters === undefined ? [] : (before?.agenda ?? []);
  const kept = stood.filter(({ commitment }) => commitment === undefined);
  return [...raised, ...(item?.map((title) => ({ title })) ?? kept)];
}

function sidesOf(own: string, place: Place, mediator: string | undefined): readonly string[] {
  const others = "to" in place ? place.to : [];
  return [own, ...others].filter((party) => party !== mediator);
}

/** Everything typed that can be checked before a centre is asked. */
function typedTerms(flags: ProposeFlags): Pick<
  Partial<RoundTerms>,
  "subject" | "level" | "venue"
> & {
  readonly days: { readonly from: string; readonly until: string };
  readonly mandate?: { readonly text: string; readonly from: string };
  readonly mediator?: string;
} {
  const { subject, venue, level, mandate, mandateFrom, mediator, from, until } = flags;
  if ((mandate === undefined) !== (mandateFrom === undefined)) {
    throw misspoken("A mandate has words and a day.", "Write --mandate and --mandate-from.");
  }
  return {
    days: daysOf(until === undefined ? { from } : { from, until }),
    ...(subject !== undefined && { subject }),
    ...(venue !== undefined && { venue }),
    ...(level !== undefined && { level: levelOf(level) }),
    ...(mediator !== undefined && { mediator: partyOf(mediator) }),
    ...(mandate !== undefined &&
      mandateFrom !== undefined && { mandate: { text: mandate, from: dayOf(mandateFrom) } }),
  };
}
