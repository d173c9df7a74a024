/** @module Segments: words of a paragraph in one language that share one standing. */

import { isWellFormed } from "@parley/bytes";
import { decisionsOf, KEPT, STRUCK, UNDECIDED, type Decisions } from "./decisions.js";
import type { CharId, LiveText, Range, Run } from "./live-text.js";
import type { MarkOnWords } from "./marks-in-force.js";
import type { MarkName } from "./paragraph-order.js";
import { slotsOf, unitsOf, type Units } from "./units.js";

/** Plain: agreed by all sides. Bracketed: not yet. Gone: only the history has it. */
export type Standing = "plain" | "bracketed" | "gone";

/** A position that stands after the last word of its segment. */
export interface Footnote extends MarkName {
  readonly text: string;
}

/** Neighbouring words with one author on which every participant has decided alike. */
export interface Segment {
  readonly words: string;
  /** The units of `words`, in order: what a mark on them names. */
  readonly ranges: readonly Range[];
  readonly by: string;
  readonly keptBy: readonly string[];
  readonly struckBy: readonly string[];
  /** Sides that have neither written, kept nor struck it. */
  readonly undecided: readonly string[];
  /** Sides that have put it in brackets of their own. */
  readonly reservedBy: readonly string[];
  readonly standing: Standing;
  readonly footnotes: readonly Footnote[];
}

/** The segments of one paragraph in one language, in reading order. */
export function segmentsOf(
  { participants, sides }: Pick<LiveText, "participants" | "sides">,
  runs: readonly Run[],
  marks: readonly MarkOnWords[],
): readonly Segment[] {
  const units = unitsOf(runs, participants.length);
  const decisions = decisionsOf(units, marks, participants.length);
  const footnotes = footnotesBySlot(participants, units, marks);
  const found: Segment[] = [];
  let open: OpenSegment | undefined;
  for (const { slot, author, id, words } of stretchesOf(units, decisions, footnotes)) {
    if (open === undefined || !open.takes(decisions, slot, author)) {
      if (open !== undefined) found.push(open.close(participants, sides, decisions, []));
      open = new OpenSegment(slot, author);
    }
    open.add(id, words);
    const end = slot + words.length - 1;
    const notes = [end - 1, end].flatMap((at) => (at < slot ? [] : (footnotes.get(at) ?? [])));
    if (notes.length === 0) continue;
    found.push(open.close(participants, sides, decisions, notes));
    open = undefined;
  }
  if (open !== undefined) found.push(open.close(participants, sides, decisions, []));
  return found;
}

/** Units of one run on which all has been decided alike; footnotes stand at its end alone. */
interface Stretch {
  readonly slot: number;
  readonly author: number;
  readonly id: CharId;
  readonly words: string;
}

function stretchesOf(
  { count, runs }: Units,
  { decided, reserved }: Decisions,
  footnotes: ReadonlyMap<number, readonly Footnote[]>,
): readonly Stretch[] {
  const isStart = new Uint8Array(count + 1);
  for (const by of [...decided, ...reserved]) {
    for (let slot = 1; slot < count; slot++) if (by[slot] !== by[slot - 1]) isStart[slot] = 1;
  }
  for (const slot of footnotes.keys()) isStart[slot + 1] = 1;
  return runs.flatMap(({ at, author, slot, text }) => {
    const found: Stretch[] = [];
    let start = 0;
    for (let end = 1; end <= text.length; end++) {
      if (end < text.length && isStart[slot + end] !== 1) continue;
      // What is decided on the first unit of a surrogate pair holds for both.
      if (isInPair(text, end)) end++;
      const words = wellFormed(text.slice(start, end));
      const id = { client: at.client, clock: at.clock + start };
      found.push({ slot: slot + start, author, id, words });
      start = end;
    }
    return found;
  });
}

function isInPair(text: string, index: number): boolean {
  return (text.codePointAt(index - 1) ?? 0) > 0xffff;
}

/** A unit of a pair that stands alone is shown as a character that was lost. */
function wellFormed(words: string): string {
  return isWellFormed(words) ? words : words.replace(LONE, "\ufffd");
}

class OpenSegment {
  private readonly words: string[] = [];
  private readonly ranges: { from: CharId; length: number }[] = [];

  constructor(
    private readonly slot: number,
    private readonly author: number,
  ) {}

  takes({ decided, reserved }: Decisions, slot: number, author: number): boolean {
    if (author !== this.author) return false;
    const isAlike = (by: Uint8Array): boolean => by[slot] === by[this.slot];
    return decided.every(isAlike) && reserved.every(isAlike);
  }

  add(id: CharId, words: string): void {
    this.words.push(words);
    const last = this.ranges.at(-1);
    const isNext = last?.from.client === id.client && last.from.clock + last.length === id.clock;
    if (isNext) last.length += words.length;
    else this.ranges.push({ from: id, length: words.length });
  }

  close(
    participants: readonly string[],
    sides: number,
    { decided, reserved }: Decisions,
    footnotes: readonly Footnote[],
  ): Segment {
    const saying = (word: number): readonly string[] => {
      return participants.filter((_, index) => decided[index]?.[this.slot] === word);
    };
    const parties = participants.slice(0, sides);
    const keptBy = saying(KEPT);
    const struckBy = saying(STRUCK);
    const undecided = saying(UNDECIDED).filter((party) => parties.includes(party));
    const reservedBy = parties.filter((_, index) => reserved[index]?.[this.slot] === 1);
    const by = participants[this.author] as string;
    return {
      ...{ words: this.words.join(""), ranges: this.ranges, by },
      ...{ keptBy, struckBy, undecided, reservedBy, footnotes },
      standing: standingOf({ by, sides: parties, keptBy, struckBy, reservedBy }),
    };
  }
}

interface Decided {
  readonly by: string;
  readonly sides: readonly string[];
  readonly keptBy: readonly string[];
  readonly struckBy: readonly string[];
  readonly reservedBy: readonly string[];
}

function standingOf({ by, sides, keptBy, struckBy, reservedBy }: Decided): Standing {
  if (sides.every((side) => keptBy.includes(side))) {
    return reservedBy.length === 0 ? "plain" : "bracketed";
  }
  const isKept = sides.some((side) => keptBy.includes(side));
  const isStruck = struckBy.includes(by) || sides.every((side) => struckBy.includes(side));
  return !isKept && isStruck ? "gone" : "bracketed";
}

/** A footnote stands after the last unit of its last range that is here; else it waits. */
function footnotesBySlot(
  participants: readonly string[],
  units: Units,
  marks: readonly MarkOnWords[],
): ReadonlyMap<number, readonly Footnote[]> {
  const found = new Map<number, Footnote[]>();
  for (const { participant, place, mark } of marks) {
    if (mark.kind !== "footnote") continue;
    const here = mark.ranges.map((range) => slotsOf(units, range));
    const last = here.findLast(({ from, until }) => from < until);
    if (last === undefined) continue;
    const by = participants[participant] as string;
    const footnote = { by, mark: place, text: mark.text };
    const there = found.get(last.until - 1);
    if (there === undefined) found.set(last.until - 1, [footnote]);
    else there.push(footnote);
  }
  return found;
}

const LONE = /\p{Cs}/gu;
