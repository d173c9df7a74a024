/** @module History: what was written and marked in a paragraph, and when it was first seen here. */

import type { Instant } from "@parley/bytes";
import type { CharId, Mark } from "@parley/joint-text";
import type { MarkList } from "./mark-list.js";
import type { Root, TextShape } from "./text-shape.js";
import type { Piece } from "./update/read-update.js";

/** Where an update came from, and when it was first seen here. */
export interface Origin {
  readonly at: Instant;
  /** Index of the participant. */
  readonly by: number;
}

/** The document that a history is of. */
export interface Told {
  readonly shape: TextShape;
  readonly lists: readonly MarkList[];
  contentOf(client: number, from: number, to: number): Piece["content"];
}

/** One thing done in a paragraph. `at` is this centre's clock when it was first here (LIVE-18). */
export type SeenEvent = { readonly at: Instant; readonly party: string } & (
  | {
      readonly kind: "wrote";
      readonly language: string;
      readonly from: CharId;
      readonly text: string;
    }
  | { readonly kind: "marked"; readonly index: number; readonly mark: Mark }
);

/** By paragraph, in the order in which updates came. */
export class History {
  private readonly paragraphs = new Map<string, Event[]>();

  /** Notes words. */
  wrote(origin: Origin, root: Root & { kind: "words" }, from: CharId, length: number): void {
    const { paragraph, language } = root;
    this.add(paragraph, { ...origin, kind: "wrote", language, from, length });
  }

  /** Notes a mark; `before` are those before it in its list. */
  marked(origin: Origin, index: number, mark: Mark, before: readonly Mark[]): void {
    const paragraph = paragraphOf(mark, before);
    if (paragraph !== undefined) this.add(paragraph, { ...origin, kind: "marked", index });
  }

  /** What was done in a paragraph of this document. */
  of(paragraph: string, doc: Told): readonly SeenEvent[] {
    return (this.paragraphs.get(paragraph) ?? []).map((event) => {
      const { at, by } = event;
      const party = doc.shape.participants[by] as string;
      if (event.kind === "marked") {
        const mark = doc.lists[by]?.marks[event.index] as Mark;
        return { at, party, kind: "marked", index: event.index, mark };
      }
      const { language, from, length } = event;
      const text = doc.contentOf(from.client, from.clock, from.clock + length) as string;
      return { at, party, kind: "wrote", language, from: { ...from }, text };
    });
  }

  private add(paragraph: string, event: Event): void {
    const events = this.paragraphs.get(paragraph);
    if (events === undefined) this.paragraphs.set(paragraph, [event]);
    else events.push(event);
  }
}

/** Undefined for what withdraws a withdrawal: it takes nothing back, and may stand in a chain. */
function paragraphOf(mark: Mark, before: readonly Mark[]): string | undefined {
  const target = mark.kind === "withdraw" ? before[mark.mark] : mark;
  if (target === undefined || target.kind === "withdraw") return undefined;
  return target.kind === "paragraph" ? target.id : target.paragraph;
}

type Event = Origin &
  (
    | {
        readonly kind: "wrote";
        readonly language: string;
        readonly from: CharId;
        readonly length: number;
      }
    | { readonly kind: "marked"; readonly index: number }
  );
