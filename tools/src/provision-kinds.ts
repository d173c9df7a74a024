/** @module Kinds of provision that agreements have, and where a pack says something of each. */

/** The files of a pack, as JSON. */
export interface PackFiles {
  readonly agreement: unknown;
  readonly events: unknown;
}

/** One kind, and the members of a pack that speak of it. */
export interface ProvisionKind {
  readonly kind: string;
  /** Each with how often it is there. */
  readonly places: readonly string[];
}

/** Every kind in its order, with where this pack speaks of it: nowhere, for some. */
export function provisionKindsOf(files: PackFiles): readonly ProvisionKind[] {
  return KINDS.map(([kind, ...paths]) => {
    const places = paths.flatMap((path) => {
      const count = path === CONSENT_WITHDRAWN ? withdrawnConsents(files) : countAt(files, path);
      return count === 0 ? [] : [`${path.replace(/^agreement\./, "")} (${count})`];
    });
    return { kind, places };
  });
}

/** How many members stand at a path; lists on the way are walked, `name=word` asks for a word. */
function countAt(files: PackFiles, path: string): number {
  const found = path.split(".").reduce<readonly unknown[]>(
    (values, step) => {
      const [name = "", word] = step.split("=");
      const inside = values.flatMap((value) => (value as Record<string, unknown>)[name] ?? []);
      return word === undefined ? inside : inside.filter((one) => one === word);
    },
    [files],
  );
  return found.filter((one) => one !== false).length;
}

/** Acts by which a party that had consented is again what it was before, and not bound. */
function withdrawnConsents({ agreement, events }: PackFiles): number {
  const { participation } = agreement as { participation: Participation };
  const kinds = new Map(participation.kinds.map((one) => [one.id, one]));
  const leadsTo = new Map(participation.acts.map(({ id, to }) => [id, kinds.get(to ?? "")]));
  const before = new Map<string, readonly ParticipationKind[]>();
  let count = 0;
  for (const { act, party = "" } of (events as { events: readonly Act[] }).events) {
    const to = leadsTo.get(act);
    if (to === undefined) continue;
    const been = before.get(party) ?? [];
    before.set(party, [...been, to]);
    if (been.at(-1)?.whenInForce !== undefined && been.slice(0, -1).includes(to)) count++;
  }
  return count;
}

interface Participation {
  readonly kinds: readonly ParticipationKind[];
  readonly acts: readonly { readonly id: string; readonly to?: string }[];
}
interface ParticipationKind {
  readonly id: string;
  readonly isBound: boolean;
  readonly whenInForce?: string;
}
interface Act {
  readonly act: string;
  readonly party?: string;
}

const CONSENT_WITHDRAWN = "events.events";
/** In the order in which agreements tell of them; the first word of each is what it is called. */
const KINDS: readonly (readonly [string, ...string[]])[] = [
  ["entry into force", "agreement.entryIntoForce"],
  ["entry into force for one party", "agreement.entryIntoForce.perParty"],
  ["provisional application", "agreement.provisionalApplication"],
  ["duties of signatories", "agreement.provisions.kind=signatories"],
  [
    "acts of the depositary",
    "agreement.depositaries",
    "events.events.notice",
    "agreement.provisions.kind=depositary-acts",
  ],
  ["kinds of participation", "agreement.participation.kinds"],
  ["consent", "agreement.participation.acts.to"],
  [
    "reservations and what is like them",
    "agreement.statements.kind=reservation",
    "agreement.statements.kind=declaration",
    "agreement.statements.kind=understanding",
    "agreement.statements.kind=condition",
    "agreement.statements.kind=objection",
  ],
  ["consent withdrawn before it had effect", CONSENT_WITHDRAWN],
  ["withdrawal", "agreement.withdrawal", "events.events.takesBack"],
  ["duration", "agreement.duration"],
  ["suspension", "agreement.participation.acts.suspends"],
  ["pauses that are built in", "agreement.provisions.kind=pause"],
  ["kept after the end", "agreement.statements.kind=statement-after-the-end"],
  ["amendment", "agreement.provisions.kind=amendment", "agreement.bodies.decisions"],
  ["limits", "agreement.limits", "agreement.limits.within", "agreement.limits.phases"],
  ["counting", "agreement.counting", "agreement.counting.sum", "agreement.counting.positions"],
  [
    "conversion or elimination",
    "agreement.procedures.about=conversion-or-elimination",
    "agreement.provisions.kind=conversion-or-elimination",
  ],
  ["exhibitions", "agreement.procedures.about=exhibition", "agreement.provisions.kind=exhibition"],
  ["telemetry", "agreement.procedures.about=telemetry", "agreement.provisions.kind=telemetry"],
  ["inspections", "agreement.inspections"],
  [
    "technical means and display",
    "agreement.provisions.kind=technical-means",
    "agreement.procedures.about=cooperative-display",
  ],
  ["notifications", "agreement.notifications"],
  ["acknowledgement", "agreement.notifications.acknowledge"],
  ["periodic reports", "agreement.exchanges.asOf", "agreement.notifications.deadline.kind=yearly"],
  ["simultaneous exchange", "agreement.exchanges.simultaneous"],
  ["clarification", "agreement.ladders", "agreement.provisions.kind=consultation"],
  [
    "voluntary measures",
    "agreement.voluntary",
    "agreement.notifications.voluntary",
    "agreement.exchanges.voluntary",
  ],
  ["bodies and meetings", "agreement.bodies"],
  ["relation to other agreements", "agreement.relations"],
  ["succession", "agreement.parties.continues", "agreement.provisions.kind=succession"],
  ["area", "agreement.provisions.kind=area"],
  ["languages", "agreement.authenticTexts"],
  [
    "confidentiality and release",
    "agreement.provisions.kind=confidentiality",
    "agreement.notifications.confidential",
  ],
  ["pledges", "agreement.statements.kind=pledge"],
  [
    "immunities, costs, registration",
    "agreement.provisions.kind=immunities-and-costs",
    "agreement.provisions.kind=registration",
  ],
];
