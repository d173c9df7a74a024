/** @module The marks of a live text that count, by what they are about (JOINT-7, JOINT-8). */

import type { LiveText, Mark } from "./live-text.js";
import { runsKey } from "./live-text.js";
import type { MarkName } from "./paragraph-order.js";

/** A mark about words, and where it stands. */
export interface MarkOnWords {
  readonly participant: number;
  readonly place: number;
  readonly mark: Extract<Mark, { readonly ranges: readonly unknown[] }>;
}

/** What is marked on a paragraph as a whole. */
export interface MarksOnParagraph {
  /** By participant: the latest of keep and strike. */
  readonly decisions: Map<number, "keep" | "strike">;
  readonly adReferendum: MarkName[];
}

export interface MarksInForce {
  /** By `runsKey`; each participant's in the order of its list. */
  readonly onWords: ReadonlyMap<string, readonly MarkOnWords[]>;
  readonly onParagraphs: ReadonlyMap<string, MarksOnParagraph>;
}

/** Sorts the marks by what they are about and leaves out those that count for nothing. */
export function marksInForce(live: LiveText): MarksInForce {
  const onWords = new Map<string, MarkOnWords[]>();
  const onParagraphs = new Map<string, MarksOnParagraph>();
  live.marks.forEach((marks, participant) => {
    const isSide = participant < live.sides;
    const withdrawn = withdrawnIn(marks);
    marks.forEach((mark, place) => {
      if (withdrawn.has(place)) return;
      switch (mark.kind) {
        case "bracket":
          // The mediator has no position of its own to reserve.
          if (!isSide) return;
          return add(onWords, { participant, place, mark });
        case "strike":
        case "keep":
        case "footnote":
          return add(onWords, { participant, place, mark });
        case "strike-paragraph":
        case "keep-paragraph": {
          const decision = mark.kind === "keep-paragraph" ? "keep" : "strike";
          on(onParagraphs, mark.paragraph).decisions.set(participant, decision);
          return;
        }
        case "ad-referendum":
          if (!isSide) return;
          on(onParagraphs, mark.paragraph).adReferendum.push({
            by: live.participants[participant] as string,
            mark: place,
          });
          return;
        case "paragraph":
        case "move":
        case "withdraw":
          return;
      }
    });
  });
  return { onWords, onParagraphs };
}

/** A withdrawal takes back only what stands before it in the same list. */
function withdrawnIn(marks: readonly Mark[]): ReadonlySet<number> {
  const found = new Set<number>();
  marks.forEach((mark, place) => {
    if (mark.kind !== "withdraw" || mark.mark >= place) return;
    const kind = marks[mark.mark]?.kind;
    if (kind === "bracket" || kind === "footnote" || kind === "ad-referendum") found.add(mark.mark);
  });
  return found;
}

function add(onWords: Map<string, MarkOnWords[]>, found: MarkOnWords): void {
  const key = runsKey(found.mark.paragraph, found.mark.language);
  const there = onWords.get(key);
  if (there === undefined) onWords.set(key, [found]);
  else there.push(found);
}

function on(all: Map<string, MarksOnParagraph>, paragraph: string): MarksOnParagraph {
  const there = all.get(paragraph);
  if (there !== undefined) return there;
  const made: MarksOnParagraph = { decisions: new Map(), adReferendum: [] };
  all.set(paragraph, made);
  return made;
}
