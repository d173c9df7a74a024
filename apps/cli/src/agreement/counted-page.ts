/** @module A table beside the limits, before and after, as a person reads it on a terminal. */

import type { CivilDate, CountedRow, DeclaredTable, Difference, Pack } from "@parley/agreement";
import { visible } from "../inert-text.js";
import { sourceLines, wordsOf } from "./agreement-page.js";

/** What a table comes to, limit by limit, with rule, article and sources. */
export function formatCounted(
  pack: Pack,
  table: DeclaredTable,
  at: CivilDate,
  rows: readonly CountedRow[],
): string {
  const lines = [heading(pack, table, at)];
  for (const row of rows) {
    lines.push(`  ${nameOf(pack, row)}: ${countText(pack, row)}`);
    lines.push(...reasons(row));
  }
  return page([...lines, ...sourceLines(rows.flatMap(({ sources }) => sources))]);
}

/** The same before and after changes, with the items that made the difference. */
export function formatWhatIf(
  pack: Pack,
  table: DeclaredTable,
  at: CivilDate,
  differences: readonly Difference[],
): string {
  const lines = [heading(pack, table, at), "  What if, and nothing of it is kept or sent:"];
  for (const { before, after, counted, items } of differences) {
    const change = counted === undefined ? "not known" : signed(counted);
    lines.push(`  ${nameOf(pack, before)}: ${change}`);
    lines.push(`      before  ${countText(pack, before)}`);
    lines.push(`      after   ${countText(pack, after)}`);
    for (const { id, before: was, after: is } of items.slice(0, ITEMS_SHOWN)) {
      lines.push(`      ${id}: ${was ?? "not there"} → ${is ?? "not there"}`);
    }
    const more = items.length - ITEMS_SHOWN;
    if (more > 0) lines.push(`      and ${more} items more; --json names them all`);
    if (after.trouble === undefined) lines.push(...troubleLines(before));
    lines.push(...reasons(after));
  }
  const rows = differences.map(({ before }) => before);
  return page([...lines, ...sourceLines(rows.flatMap(({ sources }) => sources))]);
}

function heading(pack: Pack, { party, asOf, items }: DeclaredTable, at: CivilDate): string {
  const when = `at the end of ${at} UTC, by this centre's reading`;
  const counted = `${items.length} items of ${party} as of ${asOf}, counted here`;
  return `${wordsOf(pack.shortName)}, ${when}: ${counted}`;
}

function nameOf(pack: Pack, { limit }: CountedRow): string {
  const { name } = pack.limits.find(({ id }) => id === limit) ?? {};
  return name === undefined ? limit : wordsOf(name);
}

function countText(pack: Pack, row: CountedRow): string {
  const { limit, counted, max, margin, applies, reading } = row;
  const { atLeast = false } = pack.limits.find(({ id }) => id === limit) ?? {};
  const bound = atLeast ? `at least ${max}` : String(max);
  const state = applies ? reading.replaceAll("-", " ") : "does not apply on that day";
  if (counted === undefined) return `not known, of ${bound} (${state})`;
  return `${counted} of ${bound}, margin ${margin} (${state})`;
}

/** Why it is so: the rule and where it stands, who counts otherwise, and what went wrong. */
function reasons(row: CountedRow): readonly string[] {
  const { rule, article, disputes } = row;
  const place = article === undefined ? "" : `limit ${article}; `;
  const by = rule.article === undefined ? rule.id : `${rule.id}, ${rule.article}`;
  const lines = [`      ${place}counted by ${by}: ${wordsOf(rule.text)}`];
  if (rule.sum !== undefined) lines.push(`      ${rule.sum}`);
  for (const one of disputes) {
    lines.push(`      ${one.by} would count ${one.counted}, margin ${one.margin}`);
  }
  return [...lines, ...troubleLines(row)];
}

function troubleLines({ trouble }: CountedRow): readonly string[] {
  return trouble === undefined ? [] : [`      not counted (${trouble.rule}): ${trouble.detail}`];
}

function signed(value: number): string {
  return value > 0 ? `+${value}` : String(value);
}

function page(lines: readonly string[]): string {
  return lines.map((line) => `${visible(line)}\n`).join("");
}

const ITEMS_SHOWN = 20;
