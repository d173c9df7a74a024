/** @module What agreements come to, as a person reads it on a terminal. */

import type {
  CivilDate,
  Count,
  Due,
  LimitRow,
  Pack,
  PartyStatus,
  Source,
  Text,
  Totals,
} from "@parley/agreement";
import { formatInstant } from "@parley/bytes";
import { visible } from "../inert-text.js";

/** A party's status: what it is, by which act, and where that can be read. */
export function formatStatus(pack: Pack, status: PartyStatus): string {
  const { party, at, state, since, event, sources, positions, undated, knownThrough } = status;
  const name = pack.parties.get(party)?.name ?? party;
  const lines = [`${name} (${party}), ${wordsOf(pack.shortName)}, at the end of ${at} UTC:`];
  if (state === "not-known") {
    lines.push("  not known, because a day is known only within bounds:");
    for (const { id, effect } of undated) {
      lines.push(`    ${id}: after ${effect.after}, by ${effect.by}`);
    }
  } else if (state === "positions-differ") {
    lines.push(`  positions differ, since ${since} (${event}):`);
    for (const position of positions) {
      const says = position.says === undefined ? "" : `: ${wordsOf(position.says)}`;
      lines.push(`    ${position.by.join(", ")}: ${kindName(pack, position.state)}${says}`);
    }
  } else {
    const act = since === undefined ? "" : `, since ${since} (${event})`;
    lines.push(`  ${kindName(pack, state)}${act}`);
  }
  lines.push(...sourceLines(sources));
  if (at > knownThrough) lines.push(`  Facts were gathered to ${knownThrough}.`);
  return page(lines);
}

/** Totals, a line each; a range where days or positions leave it open. */
export function formatTotals(
  pack: Pack,
  { at, counts, unconfirmed, knownThrough }: Totals,
): string {
  const lines = [`${wordsOf(pack.shortName)}, at the end of ${at} UTC:`];
  for (const { id, name } of pack.totals) {
    lines.push(`  ${wordsOf(name)}: ${countText(counts.get(id))}`);
  }
  lines.push(`  not settled on that day: ${unconfirmed}`);
  if (at > knownThrough) lines.push(`  Facts were gathered to ${knownThrough}.`);
  return page(lines);
}

/** Figures beside limits, by this centre's reading. */
export function formatLimits(pack: Pack, at: CivilDate, rows: readonly LimitRow[]): string {
  const lines = [`${wordsOf(pack.shortName)}, at the end of ${at} UTC, by this centre's reading:`];
  for (const row of rows) {
    const { party, limit, counted, max, margin, asOf, kind, applies, reading, disputes } = row;
    const { name, atLeast = false } = pack.limits.find(({ id }) => id === limit) ?? {};
    const bound = atLeast ? `at least ${max}` : String(max);
    const figure = counted === undefined ? FIGURES_MISSING[kind] : `${counted} of ${bound}`;
    const below = margin === undefined ? "" : `, margin ${margin}`;
    const state = applies ? reading.replaceAll("-", " ") : "does not apply on that day";
    const what = name === undefined ? limit : wordsOf(name);
    lines.push(`  ${party}  ${what}: ${figure}${below}, as of ${asOf} (${state})`);
    for (const one of disputes) {
      lines.push(`      ${one.by} would count ${one.adds} more: ${one.counted} of ${bound}`);
    }
  }
  if (rows.length === 0) lines.push("  no figures are known here that are of that day or before");
  lines.push(...sourceLines(rows.flatMap(({ sources }) => sources)));
  return page(lines);
}

/** By when a notification must be given, and where that can be read. */
export function formatDue(
  pack: Pack,
  name: string,
  { from, by, open }: Due,
  sources: readonly Source[],
): string {
  const notification = pack.notifications.find(({ id }) => id === name);
  const title = notification === undefined ? name : wordsOf(notification.name);
  const article = notification?.article === undefined ? "" : ` (${notification.article})`;
  const lines = [`${wordsOf(pack.shortName)}, ${title}${article}:`];
  if (by === undefined) lines.push(`  ${open === undefined ? "no time" : OPEN[open]}`);
  else {
    if (from !== undefined) lines.push(`  not before ${formatInstant(from)}`);
    lines.push(`  by ${formatInstant(by)}`);
  }
  lines.push(...sourceLines(sources));
  return page(lines);
}

function kindName(pack: Pack, state: string): string {
  const kind = pack.kinds.find(({ id }) => id === state);
  return kind === undefined ? state : wordsOf(kind.name);
}

/** A text in English, or else in the first language that it has. */
export function wordsOf(text: Text): string {
  return textIn(text, "en");
}

/** A text in that language, or else in English, or else in the first one that it has. */
export function textIn(text: Text, language: string): string {
  return text[language] ?? text["en"] ?? Object.values(text)[0] ?? "";
}

function countText(count: Count | undefined): string {
  if (count === undefined) return "not known";
  return typeof count === "number" ? String(count) : `${count.min} to ${count.max}`;
}

/** Sources, a line each, none of them twice. */
export function sourceLines(sources: readonly Source[]): readonly string[] {
  const each = new Map(sources.map((source) => [source.id, source]));
  return [...each.values()].map(({ grade, title, address }) => {
    return `  [${grade}] ${title}${address === undefined ? "" : `, ${address}`}`;
  });
}

function page(lines: readonly string[]): string {
  return lines.map((line) => `${visible(line)}\n`).join("");
}

const OPEN = {
  "at-once": "at once; no number of hours is set",
  "none-set": "no time is set",
  "not-sourced-here": "a time is set that is not sourced here, or none",
  "moment-not-known": "it is not known from when the time counts",
} as const;
const FIGURES_MISSING = {
  exchanged: "no figure",
  "published-by-the-party": "no figure",
  "exchanged-figures-not-sourced-here": "exchanged, figures not sourced here",
  "not-provided": "not provided",
} as const;
