/** @module `parley monitor beside`: what is declared beside what others say of it (CLI-114). */

import {
  besideDeclared,
  besideTable,
  categories,
  formatCsv,
  units,
  type Beside,
  type PublicRecord,
} from "@parley/public-record";
import { claimFile } from "../agreement/new-file.js";
import type { Globals } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { markLine, shownMark } from "./estimates.js";
import type { BesideFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { oneOf, stateOf } from "./values.js";

/** `monitor beside`. */
export async function beside(
  globals: Globals,
  given: string | undefined,
  { category, unit, csv, json }: BesideFlags,
): Promise<void> {
  const counted = {
    ...(category === undefined ? {} : { category: oneOf(category, categories, "category") }),
    ...(unit === undefined ? {} : { unit: oneOf(unit, units, "unit") }),
  };
  const { rows, record } = await atDesk(globals, async (desk) => {
    const state = given === undefined ? {} : { state: stateOf(given, desk) };
    const all = desk.record();
    return {
      rows: besideDeclared(all, await desk.exchanged(), { ...state, ...counted }),
      record: all,
    };
  });
  const table = (): string => formatCsv(besideTable(rows, record));
  if (typeof csv === "string") await claimFile(csv, table());
  if (csv === true) process.stdout.write(table());
  else if (json === true) process.stdout.write(`${inertJson(rows.map(shownRow))}\n`);
  else process.stdout.write(formatBeside(rows, record));
}

/** Every row with each kind by itself; nothing is concluded from them. */
function formatBeside(rows: readonly Beside[], record: PublicRecord): string {
  if (rows.length === 0) return "Nothing of that is declared or given under an agreement.\n";
  return rows.map((row) => rowLines(row, record)).join("\n");
}

function rowLines(row: Beside, record: PublicRecord): string {
  const { state, category, unit, exchanged, marks, comparisons } = row;
  const given = exchanged.map(({ agreement, how, amount, asOf, source }) => {
    const way =
      how === "exchanged"
        ? `exchanged under ${agreement}`
        : `published by the state itself, as ${agreement} counts`;
    return `    ${asOf.padEnd(10)}  ${amount}  ${way}; in ${inLine(source)}\n`;
  });
  const kinds = [...marks].flatMap(([kind, own]) => {
    return own.length === 0
      ? []
      : [`  ${kind}\n`, ...own.map((mark) => markLine(mark, record) + whoLine(mark.entry, record))];
  });
  const found = comparisons.map(({ finding, entries, by, reason }) => {
    const [one, other] = entries.map((id) => id.slice(0, 12));
    return `  ${finding}: ${one}, ${other}; ${inLine(`${by}: ${reason}`)}\n`;
  });
  return [
    `${state}  ${category}, ${unit}\n`,
    ...(given.length === 0 ? [] : ["  given under an agreement\n", ...given]),
    ...kinds,
    ...found,
  ].join("");
}

function whoLine(id: string, record: PublicRecord): string {
  const entry = record.entries.get(id);
  if (entry === undefined) return "";
  const { speaker, publisher, figure } = entry;
  const term = figure?.term === undefined ? "" : `“${figure.term}”, `;
  const through = publisher === speaker ? "" : `; in ${publisher}`;
  return `      ${inLine(`${term}${speaker}${through}`)}\n`;
}

/** A row for programs; what does not apply is null. */
function shownRow({ state, category, unit, exchanged, marks, comparisons }: Beside): object {
  return {
    ...{ state, category, unit },
    exchanged: exchanged.map(({ agreement, how, amount, asOf, source }) => {
      return { agreement, how, amount, asOf, source };
    }),
    kinds: [...marks].flatMap(([kind, own]) => {
      return own.length === 0 ? [] : [{ kind, marks: own.map(shownMark) }];
    }),
    comparisons: comparisons.map(({ by, reason, entries, finding }) => {
      return { by, reason, entries, finding };
    }),
  };
}
