/** @module What states declare beside what others say of them (RECORD-23). */

import type { Comparison, Signed } from "../act/act.js";
import type { PublicRecord } from "../act/record.js";
import { compareDays } from "../entry/partial-day.js";
import type { PartialDay } from "../entry/partial-day.js";
import { groupedBy } from "../grouped.js";
import type { Category, EntryKind, Unit } from "../vocabulary.js";
import { entryKinds } from "../vocabulary.js";
import type { Asked } from "./estimates.js";
import { figuresOf, markOf, type FigureEntry, type Mark } from "./mark.js";

/** A figure given under an agreement, as the caller has it from the agreement's data. */
export interface ExchangedFigure {
  readonly agreement: string;
  /** To the other parties, or to everybody by the party itself. */
  readonly how: "exchanged" | "published";
  readonly state: string;
  readonly category: Category;
  readonly unit: Unit;
  /** As the agreement counts; its rules are its own. */
  readonly amount: number;
  readonly asOf: PartialDay;
  /** The address or title where it was read. */
  readonly source: string;
}

/** All that is said of one thing, each kind by itself. */
export interface Beside {
  readonly state: string;
  readonly category: Category;
  readonly unit: Unit;
  /** By as-of date. */
  readonly exchanged: readonly ExchangedFigure[];
  /** A list of each kind, declarations first; by as-of date. */
  readonly marks: ReadonlyMap<EntryKind, readonly Mark[]>;
  /** What people found of pairs among these. */
  readonly comparisons: readonly (Signed & Comparison)[];
}

/** A row for each thing asked of which something is declared or given, by state and category. */
export function besideDeclared(
  record: PublicRecord,
  exchanged: readonly ExchangedFigure[],
  asked: Asked = {},
): readonly Beside[] {
  const said = figuresOf(record).flatMap((entry) => {
    return entry.states.map((state) => ({ state, ...entry.figure, entry }));
  });
  const reported = groupedBy(said, keyOf);
  const given = groupedBy(exchanged, keyOf);
  const compared = comparedOf(said, record);
  const declared = said.filter(({ entry }) => entry.kind === "official-declaration");
  const rows = new Map([...declared, ...exchanged].map((one) => [keyOf(one), one]));
  return [...rows.keys()].sort().flatMap((key) => {
    const row = rows.get(key);
    if (row === undefined || !isAsked(row, asked)) return [];
    const entries = (reported.get(key) ?? []).map(({ entry }) => entry);
    const found = (compared.get(key) ?? []).map(({ comparison }) => comparison);
    return [{ ...besideOf(row, entries, given.get(key) ?? [], record), comparisons: found }];
  });
}

interface Thing {
  readonly state: string;
  readonly category: Category;
  readonly unit: Unit;
}

function isAsked(thing: Thing, { state, category, unit }: Asked): boolean {
  return (
    (state === undefined || thing.state === state) &&
    (category === undefined || thing.category === category) &&
    (unit === undefined || thing.unit === unit)
  );
}

function keyOf({ state, category, unit }: Thing): string {
  return JSON.stringify([state, category, unit]);
}

function besideOf(
  { state, category, unit }: Thing,
  entries: readonly FigureEntry[],
  exchanged: readonly ExchangedFigure[],
  record: PublicRecord,
): Omit<Beside, "comparisons"> {
  return {
    ...{ state, category, unit },
    exchanged: [...exchanged].sort((left, right) => compareDays(left.asOf, right.asOf)),
    marks: new Map(
      entryKinds.map((kind) => {
        const own = entries.filter((entry) => entry.kind === kind);
        return [kind, own.map((entry) => markOf(entry, record))];
      }),
    ),
  };
}

interface Compared {
  readonly key: string;
  readonly comparison: Signed & Comparison;
}

/** Comparisons under each thing that both of their entries are of, in their order. */
function comparedOf(
  said: readonly (Thing & { readonly entry: FigureEntry })[],
  record: PublicRecord,
): ReadonlyMap<string, readonly Compared[]> {
  const things = groupedBy(said, ({ entry }) => entry.id);
  const found = record.comparisons.flatMap((comparison) => {
    const [one, other] = comparison.entries.map((id) => (things.get(id) ?? []).map(keyOf));
    const both = new Set(other);
    return (one ?? []).filter((key) => both.has(key)).map((key) => ({ key, comparison }));
  });
  return groupedBy(found, ({ key }) => key);
}
