/** @module What an officer writes in one language of a paragraph, beside what the centre has. */

import { participantOf, type CharId, type Range, type Segment } from "@parley/joint-text";
import type { Edit } from "../../texts-api.js";
import { changesOf, type TypedAt } from "./typed-change.js";

/** One UTF-16 unit that the centre has. */
export interface Unit {
  readonly id: CharId;
  readonly unit: string;
  /** Our side reads it: it is not gone, and we have not struck it. */
  readonly isShown: boolean;
}

interface Cell {
  /** The same for one unit as long as it is here. */
  readonly key: number;
  readonly unit: string;
  /** What the centre calls it; undefined until it has told. */
  readonly id: CharId | undefined;
  /** Taken out here. */
  readonly isGone: boolean;
  /** The centre was told: of a new unit in which run, of one taken out that it is. */
  readonly told: number | undefined;
}

/** What the field shows, and what of it the centre does not know yet. */
export interface Draft {
  readonly cells: readonly Cell[];
  readonly next: number;
}

/** Where the words stand. */
export interface Place {
  readonly paragraph: string;
  readonly language: string;
}

/** The units of a language of a paragraph in their order, as `own` reads them. */
export function unitsOf(
  segments: readonly Pick<Segment, "words" | "ranges" | "standing" | "struckBy">[],
  own: string,
): readonly Unit[] {
  return segments.flatMap(({ words, ranges, standing, struckBy }) => {
    const isShown = standing !== "gone" && !struckBy.includes(own);
    let at = 0;
    return ranges.flatMap(({ from, length }) =>
      Array.from({ length }, (_, index) => {
        const id = { client: from.client, clock: from.clock + index };
        return { id, unit: words.charAt(at++), isShown };
      }),
    );
  });
}

/** A draft in which nothing is changed. */
export function draftOf(units: readonly Unit[]): Draft {
  return taken({ cells: [], next: 0 }, units, -1);
}

/** What the field shows. */
export function textOf({ cells }: Draft): string {
  return shownOf(cells)
    .map(({ unit }) => unit)
    .join("");
}

/**
 * Takes a new value of the field. `shown` is the draft that the field showed when it was typed:
 * what has come in since and was not seen yet is not struck by it.
 */
export function typed(draft: Draft, value: string, at?: TypedAt, shown: Draft = draft): Draft {
  let { cells, next } = draft;
  const seen = shownOf(shown.cells);
  for (const { from, until, words } of [...changesOf(textOf(shown), value, at)].reverse()) {
    const gone = new Set(seen.slice(from, until).map(({ key }) => key));
    const left = cells.flatMap((cell) => (gone.has(cell.key) ? without(cell) : [cell]));
    // New words stand behind those that they replace: [XB: shall] [XA: should].
    const behind = placeBehind(cells, left, seen, until);
    const came = words.split("").map((unit): Cell => {
      return { key: next++, unit, id: undefined, isGone: false, told: undefined };
    });
    cells = [...left.slice(0, behind), ...came, ...left.slice(behind)];
  }
  return { cells, next };
}

/** Whether there is anything that the centre was not told. */
export function isUntold({ cells }: Draft): boolean {
  return cells.some(isToTell);
}

/**
 * What the centre is to be told, and the draft once it is. Must not be asked while an answer is
 * awaited: what was told then has no names yet behind which more could be put.
 */
export function toTell(
  draft: Draft,
  place: Place,
): { readonly edits: readonly Edit[]; readonly draft: Draft } {
  const edits: Edit[] = [];
  const struck: CharId[] = [];
  let { next } = draft;
  let after: CharId | null = null;
  let run: { words: string; told: number } | undefined;
  const close = (): void => {
    if (run !== undefined) edits.push({ insert: { ...place, after, text: run.words } });
    run = undefined;
  };
  const cells = draft.cells.map((cell): Cell => {
    if (cell.id === undefined) {
      if (!isToTell(cell)) return cell;
      run ??= { words: "", told: next++ };
      run.words += cell.unit;
      return { ...cell, told: run.told };
    }
    close();
    after = cell.id;
    if (!isToTell(cell)) return cell;
    struck.push(cell.id);
    return { ...cell, told: 0 };
  });
  close();
  for (const ranges of inMarks(rangesOf(struck))) {
    edits.push({ mark: { kind: "strike", ...place, ranges } });
  }
  return { edits, draft: { cells, next } };
}

/** Takes the centre's newest units: words of others come in, and own ones get their names. */
export function taken(draft: Draft, units: readonly Unit[], own: number): Draft {
  let { next } = draft;
  const named = withNames(draft.cells, units, own);
  const byName = new Map<string, Cell>();
  const newBehind = new Map<string, Cell[]>();
  let behind = "";
  for (const cell of named) {
    if (cell.id !== undefined) {
      behind = nameOf(cell.id);
      byName.set(behind, cell);
      continue;
    }
    const there = newBehind.get(behind);
    if (there === undefined) newBehind.set(behind, [cell]);
    else there.push(cell);
  }
  const cells = [...(newBehind.get("") ?? [])];
  for (const { id, unit, isShown } of units) {
    const name = nameOf(id);
    if (isShown) {
      const fresh = { key: 0, unit, id, isGone: false, told: undefined };
      cells.push(byName.get(name) ?? { ...fresh, key: next++ });
    }
    for (const cell of newBehind.get(name) ?? []) cells.push(cell);
  }
  return { cells, next };
}

/** Once an answer is taken: what the centre was told and does not show is here no more. */
export function answered({ cells, next }: Draft): Draft {
  const left = cells.flatMap((cell): readonly Cell[] => {
    if (cell.told === undefined) return [cell];
    return cell.id === undefined ? [] : [{ ...cell, isGone: false, told: undefined }];
  });
  return { cells: left, next };
}

/** Once the centre has refused, or was not reached: what it was told is to be told again. */
export function notTaken({ cells, next }: Draft): Draft {
  const left = cells.flatMap((cell): readonly Cell[] => {
    if (cell.told === undefined) return [cell];
    return cell.id === undefined && cell.isGone ? [] : [{ ...cell, told: undefined }];
  });
  return { cells: left, next };
}

/** Where a caret of the field before stands in the field after: behind the same unit. */
export function caretIn(before: Draft, after: Draft, caret: number): number {
  const places = new Map(shownOf(after.cells).map(({ key }, index) => [key, index + 1]));
  for (const { key } of shownOf(before.cells).slice(0, caret).reverse()) {
    const found = places.get(key);
    if (found !== undefined) return found;
  }
  return 0;
}

/** The names of what stands between two places of the field; without what the centre has not. */
export function rangesBetween({ cells }: Draft, from: number, until: number): readonly Range[] {
  const chosen = shownOf(cells).slice(from, until);
  return rangesOf(chosen.flatMap(({ id }) => (id === undefined ? [] : [id])));
}

/** Stretches of the field that the centre was not told, each with where it stands. */
export function untoldStretches({
  cells,
}: Draft): readonly { readonly from: number; readonly until: number }[] {
  const found: { from: number; until: number }[] = [];
  shownOf(cells).forEach((cell, index) => {
    if (cell.id !== undefined || cell.told !== undefined) return;
    const last = found.at(-1);
    if (last?.until === index) last.until++;
    else found.push({ from: index, until: index + 1 });
  });
  return found;
}

function shownOf(cells: readonly Cell[]): readonly Cell[] {
  return cells.filter(({ isGone }) => !isGone);
}

/** In `left`, the place behind what stood before an index of what was seen, in `cells`. */
function placeBehind(
  cells: readonly Cell[],
  left: readonly Cell[],
  seen: readonly Cell[],
  index: number,
): number {
  const places = new Map(cells.map(({ key }, place) => [key, place]));
  const found = seen.slice(0, index).findLast(({ key }) => places.has(key));
  if (found === undefined) return 0;
  const before = cells.slice(0, (places.get(found.key) as number) + 1);
  const stays = new Set(left.map(({ key }) => key));
  return before.filter(({ key }) => stays.has(key)).length;
}

/** What the centre knows stays as gone until it has taken that; what it does not is not there. */
function without(cell: Cell): readonly Cell[] {
  const isUnknown = cell.id === undefined && cell.told === undefined;
  return isUnknown ? [] : [{ ...cell, isGone: true }];
}

function isToTell({ id, isGone, told }: Cell): boolean {
  return told === undefined && (id === undefined ? !isGone : isGone);
}

/** Gives names to runs that the centre was told of, where its units have them. */
function withNames(cells: readonly Cell[], units: readonly Unit[], own: number): readonly Cell[] {
  const runs = new Map<number, string>();
  for (const { id, told, unit } of cells) {
    if (id === undefined && told !== undefined) runs.set(told, (runs.get(told) ?? "") + unit);
  }
  if (runs.size === 0) return cells;
  const known = new Set(cells.flatMap(({ id }) => (id === undefined ? [] : [nameOf(id)])));
  const places = new Map(units.map(({ id }, index) => [nameOf(id), index]));
  const named = new Map<number, CharId[]>();
  let behind = -1;
  for (const { id, told } of cells) {
    if (id !== undefined) behind = places.get(nameOf(id)) ?? behind;
    if (id !== undefined || told === undefined || named.has(told)) continue;
    const found = findRun(units, behind + 1, runs.get(told) ?? "", own, known);
    named.set(told, [...found]);
    for (const one of found) known.add(nameOf(one));
  }
  return cells.map((cell) => {
    if (cell.id !== undefined || cell.told === undefined) return cell;
    const id = named.get(cell.told)?.shift();
    return id === undefined ? cell : { ...cell, id, told: undefined };
  });
}

/** The first own units from a place on that spell a run and are not known yet; none else. */
function findRun(
  units: readonly Unit[],
  from: number,
  words: string,
  own: number,
  known: ReadonlySet<string>,
): readonly CharId[] {
  for (let start = from; start + words.length <= units.length; start++) {
    const first = units[start]?.id as CharId;
    if (participantOf(first.client) !== own || known.has(nameOf(first))) continue;
    const found = units.slice(start, start + words.length);
    const isIt = found.every(({ id, unit }, index) => {
      const isNext = id.client === first.client && id.clock === first.clock + index;
      return isNext && unit === words[index];
    });
    if (isIt) return found.map(({ id }) => id);
  }
  return [];
}

function rangesOf(ids: readonly CharId[]): readonly Range[] {
  const found: { from: CharId; length: number }[] = [];
  for (const id of ids) {
    const last = found.at(-1);
    const isNext = last?.from.client === id.client && last.from.clock + last.length === id.clock;
    if (isNext) last.length++;
    else found.push({ from: id, length: 1 });
  }
  return found;
}

/** A mark has at most so many ranges (JOINT-3). */
function inMarks(ranges: readonly Range[]): readonly (readonly Range[])[] {
  const count = Math.ceil(ranges.length / RANGES_MAX);
  return Array.from({ length: count }, (_, index) => {
    return ranges.slice(index * RANGES_MAX, (index + 1) * RANGES_MAX);
  });
}

function nameOf({ client, clock }: CharId): string {
  return `${client} ${clock}`;
}

const RANGES_MAX = 1_000;
