/** @module What a statement says under an agreement, and what is owed, as people see it. */

import {
  dayOf,
  type CivilDate,
  obligationsSince,
  openObligations,
  quotasOn,
  startOfDay,
  type Obligation,
  type ObligationState,
  type Pack,
} from "@parley/agreement";
import { formatInstant, instant, type Instant } from "@parley/bytes";
import type {
  AgreementBody,
  AgreementName,
  MomentSaid,
  NotificationBody,
  Statement,
} from "@parley/wire";
import { checkNotification } from "../agreement/check-notification.js";
import { exchangesOf, matchesCommitment, type ExchangeState } from "../agreement/exchange.js";
import { getId, valuesOf } from "../id-map.js";
import type { State } from "../state.js";
import type { InstantText } from "./instant-text.js";
import type { DataNamed, NotificationView } from "./notification-view.js";
import type { BodyView } from "./view.js";

/** A statement under an agreement. */
export function viewAgreementBody(
  state: State,
  statement: Statement,
  body: AgreementBody,
): BodyView {
  const { agreements } = state.self;
  switch (body.kind) {
    case "notification":
      return viewNotification(state, statement, body);
    case "notice-of-act": {
      const { kind, agreement, act, from, instrument, text } = body;
      const said = { act, from: momentText(from), instrument, ...(text !== undefined && { text }) };
      return { kind, agreement: agreement.id, data: dataNamed(agreements, agreement), ...said };
    }
    case "position-on-act":
      return body;
    case "commitment": {
      const { kind, agreement, notification, about, digest } = body;
      const data = dataNamed(agreements, agreement);
      return { kind, agreement: agreement.id, data, notification, about, digest };
    }
  }
}

function viewNotification(
  state: State,
  statement: Statement,
  body: NotificationBody,
): NotificationView {
  const { agreement, notification, as, about, number, of, references, moments } = body;
  const { values, channel, reason, step, owedBy, reveals } = body;
  const { agreements } = state.self;
  const checked = checkNotification(agreements, body);
  const matches = matchesCommitment(state, statement);
  const said = [...moments].map(momentEntry);
  return {
    kind: "notification",
    agreement: agreement.id,
    data: dataNamed(agreements, agreement),
    pack: agreement.pack,
    ...{ notification, as, about, references, moments: Object.fromEntries(said) },
    ...(number !== undefined && { number }),
    ...(of !== undefined && { of }),
    ...(values !== undefined && { values }),
    ...(channel !== undefined && { channel }),
    ...(reason !== undefined && { reason }),
    ...(step !== undefined && { step }),
    ...(owedBy !== undefined && { owedBy }),
    ...(reveals && { reveals: { of: reveals.of, ...(matches !== undefined && { matches }) } }),
    ...(checked && {
      breaches: checked.breaches.map(({ path, detail }) => ({ path: path.join("."), detail })),
    }),
  };
}

function dataNamed(agreements: ReadonlyMap<string, Pack>, { id, pack }: AgreementName): DataNamed {
  const here = agreements.get(id);
  return here === undefined ? "not-here" : here.hash === pack ? "same" : "differs";
}

function momentText(moment: MomentSaid): string {
  return "on" in moment ? moment.on : formatInstant(moment.at);
}

/** What is owed now, by us and by others, by this centre's reading. */
export interface DutiesView {
  readonly now: InstantText;
  readonly party: string;
  /** Yearly and periodic duties are reckoned from this day on. */
  readonly since?: string;
  readonly obligations: readonly ObligationView[];
  /** How many more there are. */
  readonly more?: number;
  readonly quotas: readonly QuotaView[];
  readonly exchanges: readonly ExchangeView[];
  readonly data: readonly AgreementData[];
}

/** One duty, with the rule, article and facts that it was reckoned from. */
export interface ObligationView {
  readonly agreement: string;
  readonly duty: string;
  readonly kind: "notice" | "acknowledgement" | "step";
  readonly step?: string;
  readonly article?: string;
  readonly about: string;
  readonly owedBy: string;
  readonly to: readonly string[];
  readonly state: ObligationState;
  readonly from?: InstantText;
  readonly by?: InstantText;
  /** Why there is no `by`. */
  readonly open?: string;
  readonly done?: InstantText;
  readonly without: readonly string[];
  readonly unclaimedBy: readonly string[];
  readonly deniedBy: readonly string[];
  readonly waivedBy: readonly string[];
  readonly conforms: boolean;
  readonly rule: string;
  /** Facts it was reckoned from: statements by their id, and what only this centre knows. */
  readonly facts: readonly string[];
  /** Moments of its event as the newest of these facts has each. */
  readonly moments: Readonly<Record<string, string>>;
}

export interface QuotaView {
  readonly agreement: string;
  readonly sequence: string;
  readonly party: string;
  readonly from: string;
  readonly until: string;
  readonly used: number;
  readonly count: number;
}

/** A simultaneous exchange: who is bound and who has shown, and when. */
export interface ExchangeView {
  readonly conversation: string;
  readonly agreement: string;
  readonly notification: string;
  readonly about: string;
  readonly parties: readonly ExchangePartyView[];
  /** Our commitment, where everyone is bound and we have not shown. */
  readonly mayReveal?: string;
}

export interface ExchangePartyView {
  readonly party: string;
  readonly committed?: InstantText;
  readonly revealed?: InstantText;
  /** False where what was shown is not what was committed to. */
  readonly matches?: boolean;
}

/** The data of an agreement here, and what each peer said it has. */
export interface AgreementData {
  readonly agreement: string;
  readonly pack: string;
  readonly peers: readonly { readonly party: string; readonly data: DataNamed }[];
}

/**
 * Shows what is owed at an instant, and periodic duties of the days that follow; with `since` also
 * what was done, or had to be, on that day or later.
 */
export function viewDuties(state: State, now: Instant, since?: CivilDate): DutiesView {
  const { self, ledger } = state;
  const today = dayOf(now);
  const through = dayOf(instant(now + AHEAD_MS));
  const found =
    since === undefined
      ? openObligations(ledger, now, through)
      : obligationsSince(ledger, now, through, startOfDay(since));
  return {
    now: formatInstant(now),
    party: self.party,
    ...(ledger.since !== undefined && { since: ledger.since }),
    obligations: found.slice(0, OBLIGATIONS_MAX).map(viewObligation),
    ...(found.length > OBLIGATIONS_MAX && { more: found.length - OBLIGATIONS_MAX }),
    quotas: quotasOn(ledger, today).map(({ pack: agreement, ...quota }) => ({
      agreement,
      ...quota,
    })),
    exchanges: viewExchanges(state),
    data: [...self.agreements.values()].map(({ id, hash }) => ({
      agreement: id,
      pack: hash,
      peers: [...state.links.values()].flatMap(({ party, agreements }) => {
        if (agreements === undefined) return [];
        const theirs = agreements.find((one) => one.id === id);
        const data = theirs === undefined ? "not-here" : theirs.pack === hash ? "same" : "differs";
        return [{ party, data } as const];
      }),
    })),
  };
}

/** One obligation as people see it. */
function viewObligation(obligation: Obligation): ObligationView {
  const { pack, duty, kind, step, article, about, owedBy, to, state, due, done } = obligation;
  const { without, unclaimedBy, deniedBy, waivedBy, conforms, rule, facts } = obligation;
  return {
    ...{ agreement: pack, duty, kind, about, owedBy, to, state },
    ...(step !== undefined && { step }),
    ...(article !== undefined && { article }),
    ...(due.from !== undefined && { from: formatInstant(due.from) }),
    ...(due.by !== undefined && { by: formatInstant(due.by) }),
    ...(due.open !== undefined && { open: due.open }),
    ...(done !== undefined && { done: formatInstant(done) }),
    ...{ without, unclaimedBy, deniedBy, waivedBy, conforms, rule },
    facts: facts.map(({ id }) => id),
    moments: Object.fromEntries(
      facts.flatMap((fact) => ("moments" in fact ? [...fact.moments] : [])).map(momentEntry),
    ),
  };
}

function momentEntry([name, moment]: [string, MomentSaid]): [string, string] {
  return [name, momentText(moment)];
}

/** Those in which this party is bound, and of many others the newest. */
function viewExchanges(state: State): readonly ExchangeView[] {
  const found = [...valuesOf(state.exchanging)].flatMap((id) => {
    const conversation = getId(state.conversations, id);
    if (conversation === undefined) return [];
    return exchangesOf(state, conversation).map((exchange) => viewExchange(state, id, exchange));
  });
  const isOurs = ({ parties }: ExchangeView): boolean => {
    return parties.some(({ party, committed }) => party === state.self.party && committed);
  };
  found.sort((one, other) => (begunOf(one) < begunOf(other) ? -1 : 1));
  const others = found.filter((one) => !isOurs(one)).slice(-EXCHANGES_MAX);
  return [...found.filter(isOurs), ...others];
}

/** When its first party was bound, by its own clock; then where. */
function begunOf({ parties, conversation, notification, about }: ExchangeView): string {
  const [first = ""] = parties.flatMap(({ committed }) => committed ?? []).sort();
  return [first, conversation, notification, about].join(" ");
}

function viewExchange(state: State, conversation: string, exchange: ExchangeState): ExchangeView {
  const { agreement, notification, about, parties } = exchange;
  const own = parties.find(({ party }) => party === state.self.party);
  const isBound = parties.every(({ commitment }) => commitment !== undefined);
  const ready = isBound && own?.reveal === undefined ? own?.commitment : undefined;
  return {
    ...{ conversation, agreement: agreement.id, notification, about },
    parties: parties.map(({ party, commitment, reveal, matches }) => ({
      party,
      ...(commitment && { committed: formatInstant(commitment.statement.time) }),
      ...(reveal && { revealed: formatInstant(reveal.statement.time) }),
      ...(matches !== undefined && { matches }),
    })),
    ...(ready && { mayReveal: ready.statement.id }),
  };
}

const OBLIGATIONS_MAX = 1_000;
/** Exchanges that others began and in which this party is not bound. */
const EXCHANGES_MAX = 256;
/** Periodic duties are shown so long before the day they are of. */
const AHEAD_MS = 60 * 86_400_000;
