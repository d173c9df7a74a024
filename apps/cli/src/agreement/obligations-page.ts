/** @module What is owed under agreements, as a person reads it on a terminal. */

import type { Pack } from "@parley/agreement";
import type { DutiesView, ExchangeView, ObligationView, QuotaView } from "@parley/protocol";
import type { Domain } from "@parley/wire";
import { inLine } from "../inert-text.js";
import type { Packs } from "../notice/notice-pack.js";
import { secondsOf } from "../transcript-words.js";
import { textIn } from "./agreement-page.js";

/** Ours, theirs, what was begun in the year, exchanges, and peers with other data. */
export function formatObligations(
  view: DutiesView,
  domain: Domain,
  packs: Packs,
  language: string,
): string {
  const { now, party, obligations, quotas, exchanges, data } = view;
  const lines = (own: boolean): readonly string[] =>
    obligations
      .filter(({ owedBy }) => (owedBy === party) === own)
      .flatMap((one) => obligationLines(one, packs.get(one.agreement), now, language));
  const differing = data.flatMap(({ agreement, peers }) => {
    return peers.flatMap((peer) =>
      peer.data === "differs"
        ? [line(`  ${peer.party} has other data of ${agreement} than are here`)]
        : [],
    );
  });
  const banner = domain === "exercise" ? "EXERCISE\n" : "";
  return [
    `${banner}${party}, by this centre's reading, at ${secondsOf(now)}\n`,
    ...section("What we owe", lines(true), "nothing that is not done"),
    ...section("What they owe", lines(false), "nothing that is not done"),
    ...(view.more === undefined ? [] : [`\n${view.more} more are not listed.\n`]),
    ...section(
      "Begun in the year",
      quotas.flatMap((one) => quotaLines(one, packs, language)),
    ),
    ...section(
      "Exchanges",
      exchanges.flatMap((one) => exchangeLines(one, packs, language)),
    ),
    ...section("Peers with other data", differing),
  ].join("");
}

/** One duty: what it is, how it stands and by when; then to whom, the event and the rule. */
export function obligationLines(
  one: ObligationView,
  pack: Pack | undefined,
  now: string,
  language: string,
): readonly string[] {
  const { owedBy, kind, article, about, to, without, conforms, rule, facts } = one;
  const step = one.step === undefined ? "" : `, ${stepName(one, pack, language)}`;
  const name = `${agreementName(one.agreement, pack, language)}: ${dutyName(one, pack, language)}`;
  const what = kind === "acknowledgement" ? `${name}, to be acknowledged` : `${name}${step}`;
  const place = article === undefined ? "" : ` (${article})`;
  const partly = without.length > 0 && without.length < to.length;
  const left = partly ? `; not yet to ${without.join(", ")}` : "";
  const form = conforms ? "" : "; not as its form says";
  const seen = facts.map((fact) => (/^[0-9a-f]{64}$/.test(fact) ? fact.slice(0, ID_SHOWN) : fact));
  const from = seen.length === 0 ? "" : `; from ${seen.join(", ")}`;
  return [
    line(`  ${owedBy}  ${stateWords(one, now)}  ${what}${place}`),
    line(`      ${about}; to ${to.join(", ")}${left}${form}; ${rule}${from}`),
  ];
}

/** Its state and its clock. */
function stateWords(one: ObligationView, now: string): string {
  const { state, from, by, open, done, unclaimedBy, deniedBy, waivedBy } = one;
  const denied = deniedBy.length === 0 ? "" : `, denied by ${deniedBy.join(", ")}`;
  switch (state) {
    case "due": {
      if (by === undefined) return `due, ${OPEN[open ?? ""] ?? "no time is set"}`;
      const early = from !== undefined && from > now ? `, not before ${secondsOf(from)}` : "";
      return `due by ${secondsOf(by)}${early}, in ${durationBetween(now, by)}`;
    }
    case "no-record": {
      const late =
        by === undefined ? "" : `, due by ${secondsOf(by)}, ${durationBetween(by, now)} ago`;
      return `no record${late}`;
    }
    case "sent-in-time":
      return `sent in time${done === undefined ? "" : `, ${secondsOf(done)}`}`;
    case "sent-late":
      return `sent late${done === undefined ? "" : `, ${secondsOf(done)}`}`;
    case "not-claimed":
      return `not owed, says ${unclaimedBy.join(", ")}${denied}`;
    case "kept-voluntarily":
      return `kept voluntarily${denied}`;
    case "waived":
      return waivedBy.length === 0 ? "withheld, as it may be" : `waived by ${waivedBy.join(", ")}`;
  }
}

function quotaLines(one: QuotaView, packs: Packs, language: string): readonly string[] {
  const { agreement, sequence, party, used, count, from, until } = one;
  const pack = packs.get(agreement);
  const found = pack?.sequences.find(({ id }) => id === sequence);
  const name = found === undefined ? sequence : textIn(found.name, language);
  const year = `in the year from ${from} until ${until}`;
  return [
    line(`  ${party}  ${used} of ${count}  ${agreementName(agreement, pack, language)}: ${name}`),
    line(`      ${year}`),
  ];
}

function exchangeLines(one: ExchangeView, packs: Packs, language: string): readonly string[] {
  const { agreement, notification, about, parties, mayReveal } = one;
  const pack = packs.get(agreement);
  const name = dutyName({ duty: notification }, pack, language);
  const each = parties.map(({ party, committed, revealed, matches }) => {
    const bound = committed === undefined ? "not bound yet" : `bound ${secondsOf(committed)}`;
    const shown = revealed === undefined ? "not shown" : `shown ${secondsOf(revealed)}`;
    const other = matches === false ? "; not what it was bound to" : "";
    return line(`      ${party}: ${bound}, ${shown}${other}`);
  });
  const next =
    mayReveal === undefined
      ? []
      : [line(`      all are bound: npx parley notice reveal ${mayReveal.slice(0, ID_SHOWN)}`)];
  return [
    line(`  ${agreementName(agreement, pack, language)}: ${name}, ${about}`),
    ...each,
    ...next,
  ];
}

/** The agreement's short name; its id where its data are not here. */
export function agreementName(id: string, pack: Pack | undefined, language: string): string {
  return pack === undefined ? id : textIn(pack.shortName, language);
}

/** A notification's, exchange's or sequence's name; its id where the data have none. */
export function dutyName(
  { duty }: Pick<ObligationView, "duty">,
  pack: Pack | undefined,
  language: string,
): string {
  const all = [
    ...(pack?.notifications ?? []),
    ...(pack?.exchanges ?? []),
    ...(pack?.sequences ?? []),
  ];
  const found = all.find(({ id }) => id === duty);
  return found === undefined ? duty : textIn(found.name, language);
}

/** A step's name; its id where the data have none. */
export function stepName(
  { duty, step = "" }: Pick<ObligationView, "duty" | "step">,
  pack: Pack | undefined,
  language: string,
): string {
  const sequence = pack?.sequences.find(({ id }) => id === duty);
  const found = sequence?.steps.find(({ id }) => id === step);
  return found === undefined ? step : textIn(found.name, language);
}

function section(title: string, lines: readonly string[], none?: string): readonly string[] {
  if (lines.length > 0) return [`\n${title}\n`, ...lines];
  return none === undefined ? [] : [`\n${title}\n  ${none}\n`];
}

/** The two largest units, the way a watch counts. */
function durationBetween(from: string, until: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / 60_000));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days} d ${hours % 24} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

function line(text: string): string {
  return `${inLine(text)}\n`;
}

const OPEN: Readonly<Record<string, string>> = {
  "at-once": "at once",
  "none-set": "no time is set",
  "not-sourced-here": "a time is set that is not sourced here, or none",
  "moment-not-known": "it is not known from when the time counts",
};
const ID_SHOWN = 12;
