/** @module A live text made step by step in tests, as a library that merges would hold it. */

import {
  runsKey,
  type CharId,
  type LiveText,
  type Mark,
  type Range,
  type Run,
} from "./live-text.js";
import { structureOf, type Paragraph } from "./structure.js";
import type { Segment } from "./segments.js";

type WithoutNumber<M> = M extends Mark ? Omit<M, "n"> : never;

/** Two sides and a mediator who write in two languages. */
export class LiveWorld {
  readonly participants = ["XA", "XB", "XN"];
  readonly languages = ["en", "zh"];
  readonly marks: Mark[][] = [[], [], []];
  private readonly units = new Map<string, { readonly id: CharId; readonly unit: string }[]>();
  private readonly clocks = new Map<number, number>();

  /** Puts words in before the unit at `index`; gives the range of them. */
  write(party: string, paragraph: string, index: number, text: string, language = "en"): Range {
    const client = (this.participants.indexOf(party) + 1) * 2 ** 32 + 7;
    const clock = this.clocks.get(client) ?? 0;
    const units = text.split("").map((unit, at) => ({ id: { client, clock: clock + at }, unit }));
    const key = runsKey(paragraph, language);
    const there = this.units.get(key) ?? [];
    this.units.set(key, [...there.slice(0, index), ...units, ...there.slice(index)]);
    this.clocks.set(client, clock + text.length);
    return { from: { client, clock }, length: text.length };
  }

  /** Gives the index of the mark in the party's list. */
  mark(party: string, mark: WithoutNumber<Mark>, n?: number): number {
    const own = this.marks[this.participants.indexOf(party)] as Mark[];
    const seen = Math.max(0, ...this.marks.flat().map((one) => one.n));
    own.push({ ...mark, n: n ?? seen + 1 });
    return own.length - 1;
  }

  on(
    party: string,
    kind: "keep" | "strike" | "bracket",
    paragraph: string,
    ...ranges: readonly Range[]
  ): number {
    return this.mark(party, { kind, paragraph, language: "en", ranges });
  }

  /** Runs of one unit each: neighbours are joined by whoever reads them. */
  live(): LiveText {
    const { participants, languages, marks } = this;
    const runs = new Map<string, readonly Run[]>();
    for (const [key, units] of this.units) {
      runs.set(
        key,
        units.map(({ id, unit }) => ({ at: id, text: unit })),
      );
    }
    return { participants, sides: 2, languages, marks, runs };
  }

  paragraph(id = "XA.1"): Paragraph {
    return structureOf(this.live()).paragraphs.find((one) => one.id === id)!;
  }

  english(id = "XA.1"): readonly Segment[] {
    return this.paragraph(id).languages.get("en")!;
  }
}

/** A world with one paragraph of XA, in which XA has written these words. */
export function oneParagraph(words: string): { readonly world: LiveWorld; readonly all: Range } {
  const world = new LiveWorld();
  world.mark("XA", { kind: "paragraph", id: "XA.1", after: null });
  return { world, all: world.write("XA", "XA.1", 0, words) };
}

/** Part of a range. */
export function part({ from }: Range, at: number, length: number): Range {
  return { from: { client: from.client, clock: from.clock + at }, length };
}
