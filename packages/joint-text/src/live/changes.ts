/** @module What has changed between two structures of one text, the earlier within the later. */

import type { Footnote, Segment, Standing } from "./segments.js";
import type { Paragraph, Structure } from "./structure.js";

/** Words that stand otherwise than they did; `was` is undefined where they were not there. */
export interface WordsChange {
  readonly words: string;
  readonly was: Segment | undefined;
  readonly is: Segment;
}

export interface LanguageChange {
  readonly language: string;
  /** In reading order. */
  readonly words: readonly WordsChange[];
  readonly footnotesAdded: readonly Footnote[];
  readonly footnotesWithdrawn: readonly Footnote[];
}

export interface ParagraphChange {
  readonly id: string;
  /** As it was; undefined when it is new. */
  readonly was: Paragraph | undefined;
  readonly is: Paragraph;
  readonly isMoved: boolean;
  /** Its standing, who strikes it, or who holds it ad referendum is not what it was. */
  readonly isMarkedAnew: boolean;
  /** Only the languages in which something differs. */
  readonly languages: readonly LanguageChange[];
}

/**
 * What differs, per paragraph and language, in the order of the later structure: what to show when
 * a line that was cut is back. Nothing is ever removed, so whatever the earlier has, the later has.
 */
export function changesSince(before: Structure, after: Structure): readonly ParagraphChange[] {
  const earlier = new Map(before.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  return after.paragraphs.flatMap((is) => {
    const was = earlier.get(is.id);
    const change: ParagraphChange = {
      ...{ id: is.id, was, is },
      isMoved: was !== undefined && !isAlike(was.placed, is.placed),
      isMarkedAnew: was !== undefined && !isAlike(marksOn(was), marksOn(is)),
      languages: [...is.languages].flatMap(([language, segments]) => {
        return changeIn(language, was?.languages.get(language) ?? [], segments);
      }),
    };
    const isSame = !change.isMoved && !change.isMarkedAnew && change.languages.length === 0;
    return was !== undefined && isSame ? [] : [change];
  });
}

interface MarksOn {
  readonly standing: Standing;
  readonly struckBy: readonly string[];
  readonly adReferendum: readonly unknown[];
}

function marksOn({ standing, struckBy, adReferendum }: Paragraph): MarksOn {
  return { standing, struckBy, adReferendum };
}

function changeIn(
  language: string,
  before: readonly Segment[],
  after: readonly Segment[],
): readonly LanguageChange[] {
  if (isAlike(before, after)) return [];
  const footnotesBefore = before.flatMap(({ footnotes }) => footnotes);
  const footnotesAfter = after.flatMap(({ footnotes }) => footnotes);
  const words = wordsChanges(before, after);
  const footnotesAdded = footnotesAfter.filter(notIn(footnotesBefore));
  const footnotesWithdrawn = footnotesBefore.filter(notIn(footnotesAfter));
  const count = words.length + footnotesAdded.length + footnotesWithdrawn.length;
  return count === 0 ? [] : [{ language, words, footnotesAdded, footnotesWithdrawn }];
}

function wordsChanges(
  before: readonly Segment[],
  after: readonly Segment[],
): readonly WordsChange[] {
  const segmentAt = new Map<string, Segment>();
  for (const segment of before) for (const id of idsOf(segment)) segmentAt.set(id, segment);
  const found: { words: string; was: Segment | undefined; is: Segment }[] = [];
  for (const is of after) {
    let open: { words: string; was: Segment | undefined; is: Segment } | undefined;
    const ids = idsOf(is);
    for (const [index, id] of ids.entries()) {
      const was = segmentAt.get(id);
      if (was !== undefined && isAlike(decidedOn(was), decidedOn(is))) {
        open = undefined;
        continue;
      }
      if (open === undefined || open.was !== was) {
        open = { words: "", was, is };
        found.push(open);
      }
      open.words += is.words.charAt(index);
    }
  }
  return found;
}

/** One name for each unit of the words. */
function idsOf({ ranges }: Segment): readonly string[] {
  return ranges.flatMap(({ from, length }) => {
    return Array.from({ length }, (_, index) => `${from.client} ${from.clock + index}`);
  });
}

function decidedOn({ standing, keptBy, struckBy, reservedBy }: Segment): Partial<Segment> {
  return { standing, keptBy, struckBy, reservedBy };
}

function notIn(others: readonly Footnote[]): (footnote: Footnote) => boolean {
  const names = new Set(others.map(({ by, mark }) => `${by} ${mark}`));
  return ({ by, mark }) => !names.has(`${by} ${mark}`);
}

/** Both are plain data whose members stand in one order. */
function isAlike(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
