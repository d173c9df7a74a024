/** @module The paragraphs of a live text in their order, as marks have placed them. */

import type { LiveText, Mark } from "./live-text.js";

/** Names a mark: whose list it stands in, and at which index. */
export interface MarkName {
  readonly by: string;
  readonly mark: number;
}

/** A paragraph in its place. */
export interface PlacedParagraph {
  readonly id: string;
  /** The index of the participant that made it. */
  readonly maker: number;
  /** The mark that put it where it is. */
  readonly placed: MarkName;
}

/**
 * The paragraphs in order. Every paragraph and move mark is carried out on a list, one after
 * another in the one order between marks: so moves in a circle end, and alike at every centre.
 */
export function paragraphsInOrder(live: LiveText): readonly PlacedParagraph[] {
  const list = new PlacedList();
  for (const { participant, place, mark } of placingMarks(live)) {
    const by = live.participants[participant] as string;
    const placed = { by, mark: place };
    if (mark.kind === "paragraph") {
      if (isOwnName(mark.id, by)) list.add({ id: mark.id, maker: participant, placed }, mark.after);
    } else {
      list.move(mark.paragraph, placed, mark.after);
    }
  }
  return list.inOrder();
}

type PlacingMark = Extract<Mark, { readonly kind: "paragraph" | "move" }>;
interface Placing {
  readonly participant: number;
  readonly place: number;
  readonly mark: PlacingMark;
}

function placingMarks(live: LiveText): readonly Placing[] {
  const found: Placing[] = [];
  live.marks.forEach((marks, participant) => {
    marks.forEach((mark, place) => {
      const isPlacing = mark.kind === "paragraph" || mark.kind === "move";
      if (isPlacing) found.push({ participant, place, mark });
    });
  });
  return found.sort((left, right) => {
    const byNumber = left.mark.n - right.mark.n;
    return byNumber || left.participant - right.participant || left.place - right.place;
  });
}

/** A party makes paragraphs under its own code alone, so no two parties make the same one. */
function isOwnName(id: string, party: string): boolean {
  return id.startsWith(`${party}.`) && NUMBER.test(id.slice(party.length + 1));
}

interface Link {
  before: Link;
  next: Link;
  paragraph: PlacedParagraph | undefined;
}

/** A ring of links whose end and beginning are one link without a paragraph. */
class PlacedList {
  private readonly ring: Link = endOfRing();
  private readonly byId = new Map<string, Link>();

  /** Of two under one name the first counts. */
  add(paragraph: PlacedParagraph, after: string | null): void {
    if (this.byId.has(paragraph.id)) return;
    const link = { before: this.ring, next: this.ring, paragraph };
    this.putAfter(this.linkOf(after), link);
    this.byId.set(paragraph.id, link);
  }

  /** Leaves alone what is not there, or would stand behind itself. */
  move(id: string, placed: MarkName, after: string | null): void {
    const link = this.byId.get(id);
    if (link?.paragraph === undefined || after === id) return;
    link.before.next = link.next;
    link.next.before = link.before;
    link.paragraph = { ...link.paragraph, placed };
    this.putAfter(this.linkOf(after), link);
  }

  inOrder(): readonly PlacedParagraph[] {
    const found: PlacedParagraph[] = [];
    for (let link = this.ring.next; link.paragraph !== undefined; link = link.next) {
      found.push(link.paragraph);
    }
    return found;
  }

  /** Behind a paragraph that is not there is the end. */
  private linkOf(after: string | null): Link {
    return after === null ? this.ring : (this.byId.get(after) ?? this.ring.before);
  }

  private putAfter(before: Link, link: Link): void {
    link.before = before;
    link.next = before.next;
    before.next.before = link;
    before.next = link;
  }
}

function endOfRing(): Link {
  const end = { paragraph: undefined } as Link;
  end.before = end;
  end.next = end;
  return end;
}

const NUMBER = /^[1-9]\d{0,5}$/;
