/** @module Holds an update against what is here, before it is applied (LIVE-4 to LIVE-12). */

import { assert, fault, ok, type Fault, type Result } from "@parley/bytes";
import { participantOf, type CharId, type Mark } from "@parley/joint-text";
import { limits } from "../limits.js";
import type { LiveDoc } from "../live-doc.js";
import { parseMark } from "../mark-json.js";
import { rootNamed, type Root } from "../text-shape.js";
import { areWords, isFirstOfPair, isSecondOfPair } from "../words.js";
import { continues, sameId, type Piece } from "./read-update.js";

/** How much of an update fits. */
export interface Fit {
  /** Of each client, how many pieces can be applied now. */
  readonly counts: ReadonlyMap<number, number>;
  /** What the rest refers to and is not here; undefined where all of it fits. */
  readonly lacks: CharId | undefined;
}

/** Checks that what is here already is the same, and that all else is by this participant. */
export function checkHeld(doc: LiveDoc, by: number, pieces: readonly Piece[]): Result<true> {
  for (const { id, length, content } of pieces) {
    const here = Math.min(Math.max(doc.reach(id.client) - id.clock, 0), length);
    if (here < length && participantOf(id.client) !== by) {
      return fault("LIVE-4", "words or marks of another than the party of this line");
    }
    if (here === 0) continue;
    const held = doc.contentOf(id.client, id.clock, id.clock + here);
    const said = content.slice(0, here);
    if (!isSame(held, said))
      return fault("LIVE-12", "what is here already comes with other content");
  }
  return ok(true);
}

/** Checks pieces of one participant of which nothing is here, as if each were put in its place. */
export function fitUpdate(doc: LiveDoc, by: number, pieces: readonly Piece[]): Result<Fit> {
  return new Fitting(doc, by, pieces).fit();
}

function isSame(held: Piece["content"], said: Piece["content"]): boolean {
  if (typeof held === "string" || typeof said === "string") return held === said;
  return held.length === said.length && held.every((mark, at) => mark === said[at]);
}

interface Block {
  readonly pieces: Piece[];
  next: number;
}

class Fitting {
  private readonly blocks = new Map<number, Block>();
  private readonly roots = new Map<Piece, Root>();
  private readonly units = new Map<string, number>();
  private readonly insertions = new Map<string, number>();
  private readonly checkMark: (mark: Mark) => Fault | undefined;
  private last: CharId | null;

  constructor(
    private readonly doc: LiveDoc,
    private readonly by: number,
    pieces: readonly Piece[],
  ) {
    const list = doc.lists[by];
    assert(list !== undefined, "an update is of a participant");
    this.last = list.last;
    this.checkMark = list.checkNext();
    for (const piece of pieces) {
      const { client } = piece.id;
      const block = this.blocks.get(client);
      if (block === undefined) this.blocks.set(client, { pieces: [piece], next: 0 });
      else block.pieces.push(piece);
    }
  }

  fit(): Result<Fit> {
    const known = this.doc.clientsOf(this.by);
    const more = [...this.blocks.keys()].filter((client) => !known.has(client)).length;
    if (known.size + more > limits.clientsMax) return fault("LIVE-10", "too many clients");
    // Blocks refer to each other: each goes on as far as it can, until none moves.
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const block of this.blocks.values()) {
        for (;;) {
          const piece = block.pieces[block.next];
          if (piece === undefined || this.lackingFor(piece).length > 0) break;
          const broken = this.place(piece);
          if (broken !== undefined) return broken;
          block.next++;
          isMoving = true;
        }
      }
    }
    const lacking: CharId[] = [];
    const counts = new Map<number, number>();
    for (const [client, { pieces, next }] of this.blocks) {
      if (next > 0) counts.set(client, next);
      const piece = pieces[next];
      if (piece !== undefined) lacking.push(...this.lackingFor(piece));
    }
    if (lacking.length === 0) return ok({ counts, lacks: undefined });
    const lacks = lacking.find((id) => this.placedAt(id) === undefined);
    // Pieces that refer to each other in a circle never fit.
    return lacks === undefined ? fault("LIVE-5", "pieces in a circle") : ok({ counts, lacks });
  }

  private lackingFor({ id, origin, rightOrigin }: Piece): readonly CharId[] {
    const before = id.clock === 0 ? null : { client: id.client, clock: id.clock - 1 };
    return [before, origin, rightOrigin].filter(
      (one) => one !== null && one.clock >= this.reach(one.client),
    ) as CharId[];
  }

  private reach(client: number): number {
    const block = this.blocks.get(client);
    const last = block?.pieces[block.next - 1];
    return last === undefined ? this.doc.reach(client) : last.id.clock + last.length;
  }

  private place(piece: Piece): Fault | undefined {
    const root = this.rootOf(piece);
    if (root === undefined) return fault("LIVE-6", "a list that this text does not have");
    this.roots.set(piece, root);
    return root.kind === "words" ? this.placeWords(piece, root.name) : this.placeMarks(piece, root);
  }

  private placeWords(piece: Piece, root: string): Fault | undefined {
    const { origin, rightOrigin, content } = piece;
    if (typeof content !== "string") return fault("LIVE-6", "marks among words");
    if (!areWords(content)) return fault("LIVE-9", "characters that no word holds");
    if (content.length > limits.editUnitsMax) {
      return fault("LIVE-11", `more than ${limits.editUnitsMax} units inserted at once`);
    }
    const isSplit =
      (origin !== null && isFirstOfPair(this.unitAt(origin))) ||
      (rightOrigin !== null && isSecondOfPair(this.unitAt(rightOrigin)));
    if (isSplit) return fault("LIVE-9", "words within a pair of units");
    const units = (this.units.get(root) ?? this.doc.unitsOf(this.by, root)) + content.length;
    if (units > limits.wordsUnitsMax) {
      return fault("LIVE-10", `more than ${limits.wordsUnitsMax} units in one paragraph`);
    }
    this.units.set(root, units);
    const more = continues(piece, (before) => this.rightOriginOf(before)) ? 0 : 1;
    const insertions = (this.insertions.get(root) ?? this.doc.insertionsOf(this.by, root)) + more;
    if (insertions > limits.insertionsMax) {
      return fault("LIVE-10", `more than ${limits.insertionsMax} insertions in one paragraph`);
    }
    this.insertions.set(root, insertions);
    return undefined;
  }

  private placeMarks(piece: Piece, root: Root & { kind: "marks" }): Fault | undefined {
    const { id, length, origin, rightOrigin, content } = piece;
    if (root.by !== this.by) return fault("LIVE-4", "marks in the list of another party");
    if (typeof content === "string") return fault("LIVE-6", "words among marks");
    if (!sameId(origin, this.last) || rightOrigin !== null)
      return fault("LIVE-7", "a mark that is not put after the last");
    for (const text of content) {
      const mark = parseMark(text, this.doc.shape);
      if (!mark.ok) return mark;
      const broken = this.checkMark(mark.value);
      if (broken !== undefined) return broken;
    }
    this.last = { client: id.client, clock: id.clock + length - 1 };
    return undefined;
  }

  private rootOf({ origin, rightOrigin, root }: Piece): Root | undefined {
    if (root !== null) return rootNamed(root, this.doc.shape);
    const [left, right] = [origin && this.rootAt(origin), rightOrigin && this.rootAt(rightOrigin)];
    const isAcross = left && right && left.name !== right.name;
    return isAcross ? undefined : (left ?? right ?? undefined);
  }

  private rootAt(id: CharId): Root {
    const placed = this.placedAt(id);
    return (placed && this.roots.get(placed)) ?? this.doc.rootAt(id);
  }

  private rightOriginOf(before: CharId): CharId | null {
    const placed = this.placedAt(before);
    return placed === undefined ? this.doc.rightOriginOf(before) : placed.rightOrigin;
  }

  private unitAt(id: CharId): string {
    const placed = this.placedAt(id);
    const { client, clock } = id;
    return placed === undefined
      ? (this.doc.contentOf(client, clock, clock + 1) as string)
      : ((placed.content as string)[clock - placed.id.clock] as string);
  }

  /** The piece of this update in which a unit stands; undefined for any other unit. */
  private placedAt({ client, clock }: CharId): Piece | undefined {
    if (clock < this.doc.reach(client)) return undefined;
    const pieces = this.blocks.get(client)?.pieces ?? [];
    let [low, high] = [0, pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((pieces[middle] as Piece).id.clock <= clock) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low];
    const isIn = piece && clock >= piece.id.clock && clock < piece.id.clock + piece.length;
    return isIn ? piece : undefined;
  }
}
