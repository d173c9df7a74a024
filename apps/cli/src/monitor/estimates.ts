/** @module `parley monitor estimates`: figures through time, by series (CLI-108). */

import { drawEstimates } from "@parley/centre";
import {
  categories,
  estimatesOf,
  estimatesTable,
  formatCsv,
  units,
  type Mark,
  type PublicRecord,
  type Series,
} from "@parley/public-record";
import { claimFile } from "../agreement/new-file.js";
import type { Globals } from "../flags.js";
import { inertJson, inLine } from "../inert-text.js";
import type { EstimatesFlags } from "./flags.js";
import { atDesk } from "./open-desk.js";
import { oneOf, stateOf } from "./values.js";

/** A series for programs; what does not apply is null. */
export interface ShownSeries {
  readonly kind: string;
  readonly states: readonly string[];
  readonly category: string;
  readonly term: string | null;
  readonly unit: string;
  readonly speaker: string;
  readonly publication: string | null;
  readonly publisher: string;
  readonly marks: readonly ShownMark[];
}

interface ShownMark {
  readonly entry: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly bound: string;
  readonly qualifier: string | null;
  readonly revisedBy: readonly string[];
}

/** `monitor estimates`. */
export async function estimates(
  globals: Globals,
  given: string | undefined,
  flags: EstimatesFlags,
): Promise<void> {
  const { category, unit, csv, svg } = flags;
  const counted = {
    ...(category === undefined ? {} : { category: oneOf(category, categories, "category") }),
    ...(unit === undefined ? {} : { unit: oneOf(unit, units, "unit") }),
  };
  const { asked, record } = await atDesk(globals, (desk) => {
    const state = given === undefined ? {} : { state: stateOf(given, desk) };
    return { asked: { ...state, ...counted }, record: desk.record() };
  });
  const series = estimatesOf(record, asked);
  const table = (): string => formatCsv(estimatesTable(series, record));
  const picture = (): string => drawEstimates(series, titleOf(asked));
  if (typeof csv === "string") await claimFile(csv, table());
  if (typeof svg === "string") await claimFile(svg, picture());
  if (csv === true) process.stdout.write(table());
  else if (svg === true) process.stdout.write(picture());
  else if (flags.json === true) process.stdout.write(`${inertJson(series.map(shownSeries))}\n`);
  else process.stdout.write(formatEstimates(series, record));
}

/** Every series with its marks; nothing is averaged or joined. */
function formatEstimates(series: readonly Series[], record: PublicRecord): string {
  if (series.length === 0) return "The record has no such figure.\n";
  return series.map((one) => seriesLines(one, record)).join("\n");
}

function seriesLines(one: Series, record: PublicRecord): string {
  const { kind, states, category, term, unit, speaker, publication, publisher, marks } = one;
  const named = term === undefined ? "" : ` (“${term}”)`;
  const work = publication === undefined ? "" : `, ${publication}`;
  return [
    `${inLine(`${states.join(" ")}  ${category}${named}, ${unit}`)}\n`,
    `  ${kind} of ${inLine(`${speaker}${work}; in ${publisher}`)}\n`,
    ...marks.map((mark) => markLine(mark, record)),
  ].join("");
}

/** A mark as a line: its day, how far its words go, and its entry. */
export function markLine(mark: Mark, record: PublicRecord): string {
  const { entry, qualifier, revisedBy } = mark;
  const day = record.entries.get(entry)?.dates.asOf ?? "no date";
  const words = qualifier === undefined ? "" : ` (“${inLine(qualifier)}”)`;
  const note = revisedBy.length === 0 ? "" : `  revised by ${revisedBy.map(shortId).join(", ")}`;
  return `    ${day.padEnd(10)}  ${extentText(mark)}${words}  ${shortId(entry)}${note}\n`;
}

/** The number as far as the words go, and no further. */
function extentText({ low, high, bound }: Mark): string {
  if (low === undefined && high === undefined) return "no number given";
  if (low !== undefined && high !== undefined && low !== high) return `${low} to ${high}`;
  const number = low ?? high;
  return bound === "exact" || bound === "range"
    ? `${number}`
    : `${bound.replace("-", " ")} ${number}`;
}

function titleOf(asked: { readonly state?: string; readonly category?: string }): string {
  const { state = "all states", category = "all categories" } = asked;
  return `Figures in public sources: ${state}, ${category}`;
}

function shownSeries(one: Series): ShownSeries {
  const { term = null, publication = null, marks, ...rest } = one;
  return {
    ...rest,
    ...{ term, publication },
    marks: marks.map(shownMark),
  };
}

/** A mark for programs. */
export function shownMark(mark: Mark): ShownMark {
  const { entry, bound, qualifier = null, revisedBy } = mark;
  const { from = null, until = null, low = null, high = null } = mark;
  return { entry, from, until, low, high, bound, qualifier, revisedBy };
}

/** How people are shown an id, which is enough to type. */
export function shortId(id: string): string {
  return id.slice(0, 12);
}
