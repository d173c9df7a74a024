/** @module `parley monitor dossier`: all that the record has of a state or agreement (CLI-109). */

import {
  balanceTable,
  dossierOf,
  entriesTable,
  entryJson,
  formatCsv,
  type Dossier,
} from "@parley/public-record";
import { claimFile } from "../agreement/new-file.js";
import type { Globals } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import { entryLines } from "./entries.js";
import { shortId } from "./estimates.js";
import type { DossierFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { matterOf } from "./values.js";

/** `monitor dossier`. */
export async function dossier(
  globals: Globals,
  given: string,
  { json, csv }: DossierFlags,
): Promise<void> {
  const found = await atDesk(globals, (desk) => {
    return dossierOf(desk.record(), matterOf(given, desk));
  });
  const entries = [...found.kinds.values()].flat();
  const table = (): string => formatCsv(entriesTable(entries));
  if (typeof csv === "string") await claimFile(csv, table());
  if (csv === true) process.stdout.write(table());
  else if (json === true) process.stdout.write(`${inertJson(shownDossier(found))}\n`);
  else process.stdout.write(formatDossier(given, found));
}

/** A dossier for programs: entries whole, each kind by itself. */
function shownDossier(found: Dossier): object {
  const { kinds, timeline, lines, chain, balance, comparisons, reliability, credibility } = found;
  return {
    kinds: [...kinds].map(([kind, entries]) => ({ kind, entries: entries.map(entryJson) })),
    timeline: [...timeline.dated, ...timeline.undated.map((entry) => ({ day: null, entry }))],
    ...{ lines, chain, balance },
    comparisons: comparisons.map(({ by, reason, entries, finding }) => {
      return { by, reason, entries, finding };
    }),
    reliability: reliability.map(({ by, reason, source, reliability: grade }) => {
      return { by, reason, source, grade };
    }),
    credibility: credibility.map(({ by, reason, entry, credibility: grade }) => {
      return { by, reason, entry, grade };
    }),
  };
}

function formatDossier(given: string, found: Dossier): string {
  const all = [...found.kinds.values()].flat();
  if (all.length === 0) return `The record has nothing of ${given}.\n`;
  const kinds = [...found.kinds].map(([kind, entries]) => {
    return entries.length === 0 ? "" : `\n${kind}\n${entries.map(entryLines).join("")}`;
  });
  const { rows } = balanceTable(found.balance);
  return [
    `${all.length} entries of ${given}\n`,
    ...kinds,
    section(
      "Lines: the same authors or origin count once",
      found.lines.map(({ authors, origins, publications, entries }) => {
        const names = [...authors, ...origins].join(", ") || "no lineage named";
        const count = `${entries.length} entries in ${publications.length} publications`;
        return `  ${inLine(names)}: ${count}\n`;
      }),
    ),
    section(
      "Who cites whom",
      found.chain.links.map(({ from, to }) => `  ${inLine(from)} cites ${inLine(to)}\n`),
    ),
    section(
      "Languages",
      rows.map(
        ([language, entries, by]) => `  ${language}: ${entries} entries, ${by} publishers\n`,
      ),
    ),
    section(
      "Compared",
      found.comparisons.map(({ entries, finding, by, reason }) => {
        const pair = entries.map(shortId).join(" and ");
        return `  ${pair}: ${finding}; ${inLine(`${by}: ${reason}`)}\n`;
      }),
    ),
    section("Graded", [
      ...found.reliability.map(({ source, reliability, by, reason }) => {
        return `  source ${inLine(source)}: ${reliability}; ${inLine(`${by}: ${reason}`)}\n`;
      }),
      ...found.credibility.map(({ entry, credibility, by, reason }) => {
        return `  entry ${shortId(entry)}: ${credibility}; ${inLine(`${by}: ${reason}`)}\n`;
      }),
    ]),
  ].join("");
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `\n${title}\n${lines.join("")}`;
}
