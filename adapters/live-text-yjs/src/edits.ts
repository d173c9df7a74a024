/** @module Edits: what a person at this centre writes and marks, checked before it is done. */

import { fault, ok, UsageError, type Result } from "@parley/bytes";
import type { CharId, Mark } from "@parley/joint-text";
import { limits } from "./limits.js";
import type { LiveDoc, Written } from "./live-doc.js";
import { formatMark, parseMark } from "./mark-json.js";
import type { MarkList } from "./mark-list.js";
import { marksRoot, rootNamed, wordsRoot } from "./text-shape.js";
import { areWords, isFirstOfPair } from "./words.js";

/** What a person does: words after a unit that is here (null: first), or a mark. */
export type Edit = { readonly insert: Insert } | { readonly mark: MarkDraft };

export interface Insert {
  readonly paragraph: string;
  readonly language: string;
  readonly after: CharId | null;
  readonly text: string;
}

/** A mark without its number, which it is given when it is made. */
export type MarkDraft = Mark extends infer Each
  ? Each extends Mark
    ? Omit<Each, "n">
    : never
  : never;

/** Says what to write for edits of the participant `by`, or the first rule that one breaks. */
export function checkEdits(
  doc: LiveDoc,
  by: number,
  edits: readonly Edit[],
): Result<readonly Written[]> {
  if (edits.length === 0) throw new UsageError("an edit does something");
  if (edits.length > limits.editsMax) {
    return fault("LIVE-11", `more than ${limits.editsMax} edits at once`);
  }
  const checker = new EditChecker(doc, by);
  const work: Written[] = [];
  for (const edit of edits) {
    const written = "insert" in edit ? checker.insert(edit.insert) : checker.mark(edit.mark);
    if (!written.ok) return written;
    work.push(written.value);
  }
  return ok(work);
}

/** Checks one edit after another, as if those before were done. */
class EditChecker {
  private readonly checkMark: ReturnType<MarkList["checkNext"]>;
  private readonly units = new Map<string, number>();
  private readonly insertions = new Map<string, number>();
  private n: number;
  private total = 0;

  constructor(
    private readonly doc: LiveDoc,
    private readonly by: number,
  ) {
    this.checkMark = (doc.lists[by] as MarkList).checkNext();
    this.n = Math.max(...doc.lists.map(({ marks }) => marks.at(-1)?.n ?? 0));
  }

  insert({ paragraph, language, after, text }: Insert): Result<Written> {
    const { doc, by } = this;
    const name = wordsRoot(paragraph, language);
    if (rootNamed(name, doc.shape) === undefined) {
      return fault("LIVE-6", "no such paragraph or language");
    }
    if (!this.fits(text)) return TOO_MUCH;
    if (!areWords(text)) return fault("LIVE-9", "characters that no word holds");
    if (after !== null) {
      const { client, clock } = after;
      const isHere = clock >= 0 && clock < doc.reach(client);
      if (!isHere || doc.rootAt(after).name !== name) {
        return fault("LIVE-6", "words after a unit that is not in this paragraph");
      }
      if (isFirstOfPair(doc.contentOf(client, clock, clock + 1) as string)) {
        return fault("LIVE-9", "words within a pair of units");
      }
    }
    const units = (this.units.get(name) ?? doc.unitsOf(by, name)) + text.length;
    if (units > limits.wordsUnitsMax) {
      return fault("LIVE-10", `more than ${limits.wordsUnitsMax} units in one paragraph`);
    }
    this.units.set(name, units);
    const isFirst = this.total === text.length;
    const more = isFirst && doc.goesOn(after) ? 0 : 1;
    const insertions = (this.insertions.get(name) ?? doc.insertionsOf(by, name)) + more;
    if (insertions > limits.insertionsMax) {
      return fault("LIVE-10", `more than ${limits.insertionsMax} insertions in one paragraph`);
    }
    this.insertions.set(name, insertions);
    return ok({ root: name, after, content: text });
  }

  mark(draft: MarkDraft): Result<Written> {
    const { shape } = this.doc;
    this.n = Math.min(this.n + 1, limits.numberMax);
    const content = formatMark({ ...draft, n: this.n });
    if (!this.fits(content)) return TOO_MUCH;
    const read = parseMark(content, shape);
    if (!read.ok) return read;
    const broken = this.checkMark(read.value);
    return broken ?? ok({ root: marksRoot(shape.own), after: null, content });
  }

  private fits(content: string): boolean {
    this.total += content.length;
    return this.total <= limits.editUnitsMax;
  }
}

const TOO_MUCH = fault("LIVE-11", `more than ${limits.editUnitsMax} units at once`);
