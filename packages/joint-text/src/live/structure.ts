/** @module What people see of a live text: paragraphs, and words with brackets and footnotes. */

import { UsageError } from "@parley/bytes";
import { runsKey, type LiveText, type Range } from "./live-text.js";
import { marksInForce, type MarksInForce, type MarksOnParagraph } from "./marks-in-force.js";
import { paragraphsInOrder, type MarkName, type PlacedParagraph } from "./paragraph-order.js";
import { segmentsOf, type Segment, type Standing } from "./segments.js";

/** A bracket that a side has put and not withdrawn. */
export interface Bracket extends MarkName {
  readonly language: string;
  readonly ranges: readonly Range[];
}

export interface Paragraph {
  readonly id: string;
  readonly by: string;
  /** The mark that put it where it stands. */
  readonly placed: MarkName;
  /** Gone: all have struck it as a whole, or who made it has and nobody else keeps any of it. */
  readonly standing: Standing;
  /** Who strikes it as a whole. */
  readonly struckBy: readonly string[];
  readonly adReferendum: readonly MarkName[];
  readonly brackets: readonly Bracket[];
  /** Every language of the text, with no segments where it has no words. */
  readonly languages: ReadonlyMap<string, readonly Segment[]>;
}

export interface Structure {
  /** The sides, then the mediator. */
  readonly participants: readonly string[];
  readonly sides: number;
  readonly languages: readonly string[];
  /** In order; those that are gone stand in their place. */
  readonly paragraphs: readonly Paragraph[];
}

/**
 * Works out what people see. The same words and marks give the same structure at every centre, in
 * whatever order they came. Marks that name nothing here are left alone until it comes.
 */
export function structureOf(live: LiveText): Structure {
  const { participants, sides, languages } = live;
  const rest = participants.length - sides;
  if (live.marks.length !== participants.length || sides < 2 || rest < 0 || rest > 1) {
    throw new UsageError("a live text has two sides or more, at most one mediator, marks of each");
  }
  const marks = marksInForce(live);
  const paragraphs = paragraphsInOrder(live).map((placed) => paragraphOf(live, marks, placed));
  return { participants, sides, languages, paragraphs };
}

/**
 * Whether a paragraph can be cleared: it has words in every language, and none of it is in
 * brackets, struck by anybody or undecided. Words that are gone do not stand against it.
 */
export function canClear({ standing, languages }: Paragraph): boolean {
  if (standing !== "plain") return false;
  return [...languages.values()].every((segments) => {
    const shown = segments.filter((segment) => segment.standing !== "gone");
    return shown.length > 0 && shown.every((segment) => segment.standing === "plain");
  });
}

function paragraphOf(
  live: LiveText,
  { onWords, onParagraphs }: MarksInForce,
  { id, maker, placed }: PlacedParagraph,
): Paragraph {
  const { participants } = live;
  const brackets: Bracket[] = [];
  const languages = new Map<string, readonly Segment[]>();
  for (const language of live.languages) {
    const key = runsKey(id, language);
    const marks = onWords.get(key) ?? [];
    languages.set(language, segmentsOf(live, live.runs.get(key) ?? [], marks));
    for (const { participant, place, mark } of marks) {
      if (mark.kind !== "bracket") continue;
      const by = participants[participant] as string;
      brackets.push({ by, mark: place, language, ranges: mark.ranges });
    }
  }
  const marks = onParagraphs.get(id) ?? NO_MARKS;
  const by = participants[maker] as string;
  return {
    ...{ id, by, placed, brackets, languages },
    standing: standingOf(live, by, marks, languages),
    struckBy: participants.filter((_, index) => marks.decisions.get(index) === "strike"),
    adReferendum: marks.adReferendum,
  };
}

function standingOf(
  { participants, sides }: LiveText,
  by: string,
  { decisions }: MarksOnParagraph,
  languages: ReadonlyMap<string, readonly Segment[]>,
): Standing {
  const parties = participants.slice(0, sides);
  const decided = (party: string): "keep" | "strike" | undefined => {
    return decisions.get(participants.indexOf(party));
  };
  // A mediator that strikes what a side made proposes it, and no more.
  const areDeciding = parties.includes(by) ? parties : [...parties, by];
  if (!areDeciding.some((party) => decided(party) === "strike")) return "plain";
  if (parties.every((side) => decided(side) === "strike")) return "gone";
  const words = [...languages.values()].flat().filter(({ standing }) => standing !== "gone");
  const isKeptByOthers = participants.some((party) => {
    if (party === by || decided(party) === "strike") return false;
    return decided(party) === "keep" || words.some(({ keptBy }) => keptBy.includes(party));
  });
  return decided(by) === "strike" && !isKeptByOthers ? "gone" : "bracketed";
}

const NO_MARKS: MarksOnParagraph = { decisions: new Map(), adReferendum: [] };
