/** @module The table beside each view: its columns, and a row for each mark (RECORD-28). */

import type { PublicRecord } from "../act/record.js";
import type { Entry } from "../entry/entry.js";
import { extentOf } from "../entry/extent.js";
import type { Beside } from "../view/beside-declared.js";
import type { LanguageShare } from "../view/balance.js";
import type { Series } from "../view/estimates.js";
import type { Mark } from "../view/mark.js";
import type { SourceChain } from "../view/source-chain.js";
import type { Timeline } from "../view/timeline.js";
import type { Line } from "../lineage.js";
import { citationLine } from "./citation.js";

/** Cells as text; a number is written in digits, and what is not known is empty. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A row for each mark, with the citation of its entry. */
export function estimatesTable(series: readonly Series[], record: PublicRecord): Table {
  const rows = series.flatMap((one) => {
    const { kind, states, category, term = "", unit, speaker, publication = "", publisher } = one;
    const head = [kind, states.join(" "), category, term, unit, speaker, publication, publisher];
    return one.marks.map((mark) => [...head, ...markCells(mark, record)]);
  });
  return { columns: [...SERIES_COLUMNS, ...MARK_COLUMNS], rows };
}

/** A row for each exchanged figure and each mark. */
export function besideTable(rows: readonly Beside[], record: PublicRecord): Table {
  const cells = rows.flatMap(({ state, category, unit, exchanged, marks }) => {
    const head = [state, category, unit];
    const given = exchanged.map(({ agreement, how, asOf, amount, source }) => {
      return [...head, `${how}: ${agreement}`, asOf, asOf, `${amount}`, `${amount}`].concat([
        "exact",
        "",
        "",
        "",
        source,
      ]);
    });
    const said = [...marks].flatMap(([kind, own]) => {
      return own.map((mark) => [...head, kind, ...markCells(mark, record)]);
    });
    return [...given, ...said];
  });
  return { columns: ["state", "category", "unit", "kind", ...MARK_COLUMNS], rows: cells };
}

/** A row for each entry: what a dossier or a whole record comes to. */
export function entriesTable(entries: readonly Entry[]): Table {
  return { columns: ENTRY_COLUMNS, rows: entries.map(entryCells) };
}

/** A row for each dated entry, then for each without the date. */
export function timelineTable(timeline: Timeline, record: PublicRecord): Table {
  const rows = [
    ...timeline.dated.map(({ day, entry }) => [day, entry, citedIn(record, entry)]),
    ...timeline.undated.map((entry) => ["", entry, citedIn(record, entry)]),
  ];
  return { columns: ["day", "entry", "citation"], rows };
}

/** A row for each link; an origin has nobody whom it cites. */
export function chainTable({ links, origins }: SourceChain): Table {
  const rows = [
    ...links.map(({ from, to, of }) => [from, to, of.join(" ")]),
    ...origins.map((origin) => [origin, "", ""]),
  ];
  return { columns: ["from", "cites", "of"], rows };
}

/** A row for each line of descent. */
export function linesTable(lines: readonly Line[]): Table {
  const rows = lines.map(({ authors, origins, publications, entries }) => {
    const names = [authors.join(" "), origins.join(" "), publications.join("; ")];
    return [...names, `${publications.length}`, `${entries.length}`];
  });
  return { columns: ["authors", "origins", "publications", "number", "entries"], rows };
}

/** A row for each language. */
export function balanceTable(shares: readonly LanguageShare[]): Table {
  const rows = shares.map(({ language, entries, publishers }) => {
    return [language, `${entries}`, `${publishers}`];
  });
  return { columns: ["language", "entries", "publishers"], rows };
}

function markCells(mark: Mark, record: PublicRecord): readonly string[] {
  const { entry, from = "", until = "", low = "", high = "", bound, qualifier = "" } = mark;
  const numbers = [`${low}`, `${high}`, bound, qualifier];
  return [from, until, ...numbers, mark.revisedBy.join(" "), entry, citedIn(record, entry)];
}

function citedIn(record: PublicRecord, id: string): string {
  const entry = record.entries.get(id);
  return entry === undefined ? "" : citationLine(entry);
}

function entryCells(entry: Entry): readonly string[] {
  const { kind, states, figure, act = "", dates, words, sources } = entry;
  const { low = "", high = "" } = figure === undefined ? {} : extentOf(figure);
  return [
    ...[entry.id, kind, states.join(" "), entry.agreement ?? ""],
    ...[figure?.category ?? "", figure?.term ?? "", figure?.unit ?? ""],
    ...[`${low}`, `${high}`, figure?.bound ?? "", figure?.qualifier ?? "", act],
    ...[`${entry.isProjection}`, dates.asOf ?? "", dates.stated ?? ""],
    ...[dates.published ?? "", dates.captured, entry.speaker, entry.publication ?? ""],
    ...[entry.publisher, entry.chain.join(" < "), words?.text ?? "", words?.language ?? ""],
    ...[sources.map(({ grade }) => grade).join(" ")],
    ...[sources.map(({ address }) => address).join(" "), entry.revises ?? ""],
    ...[entry.slips.map((slip) => `${slip.words}: ${slip.note}`).join("; "), entry.note ?? ""],
    citationLine(entry),
  ];
}

const SERIES_COLUMNS = [
  ...["kind", "states", "category", "term", "unit", "speaker", "publication", "publisher"],
];
const MARK_COLUMNS = [
  ...["from", "until", "low", "high", "bound", "qualifier", "revised by", "entry", "citation"],
];
const ENTRY_COLUMNS = [
  ...["entry", "kind", "states", "agreement", "category", "term", "unit", "low", "high"],
  ...["bound", "qualifier", "act", "projection", "as of", "stated", "published", "captured"],
  ...["speaker", "publication", "publisher", "chain", "words", "language", "grades"],
  ...["sources", "revises", "slips", "note", "citation"],
];
