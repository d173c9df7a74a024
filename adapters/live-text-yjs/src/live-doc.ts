/** @module Live document: words and marks of one text in Yjs, and an index of whose they are. */

import { assert } from "@parley/bytes";
import { participantOf, type CharId, type LiveText, type Run } from "@parley/joint-text";
import * as Y from "yjs";
import { History, type Origin, type SeenEvent } from "./history.js";
import { parseMark } from "./mark-json.js";
import { MarkList } from "./mark-list.js";
import { continues, readUpdate, sameId, type Piece } from "./update/read-update.js";
import { marksRoot, rootNamed, type Root, type TextShape } from "./text-shape.js";

/** Holds what was checked; nothing in it is ever removed. */
export class LiveDoc {
  readonly lists: readonly MarkList[];
  private readonly doc = new Y.Doc({ gc: false });
  private readonly roots = new Map<unknown, Root>();
  private readonly units = new Map<string, number>();
  private readonly insertions = new Map<string, number>();
  private readonly clients: readonly Set<number>[];
  private readonly history = new History();
  private runs = new Map<string, readonly Run[]>();

  constructor(readonly shape: TextShape) {
    this.lists = shape.participants.map((party) => new MarkList(party));
    this.clients = shape.participants.map(() => new Set());
    for (const party of shape.participants) this.listNamed(marksRoot(party));
  }

  /** The number under which this centre writes from now on. */
  writeAs(client: number): void {
    this.doc.clientID = client;
  }

  /** How many units and marks of a client are here. */
  reach(client: number): number {
    return Y.getState(this.doc.store, client);
  }

  /** What is here, as Yjs writes it. */
  vector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  /** The list in which a unit or mark stands that is here. */
  rootAt({ client, clock }: CharId): Root {
    const root = this.roots.get(this.itemAt(client, clock).parent);
    assert(root !== undefined, "every list here has a name");
    return root;
  }

  /** Words or marks of a client that are here, of one list, from one clock to before another. */
  contentOf(client: number, from: number, to: number): Piece["content"] {
    const words: string[] = [];
    const marks: string[] = [];
    for (let at = from; at < to; ) {
      const { id, length, content } = this.itemAt(client, at);
      const [first, end] = [at - id.clock, to - id.clock];
      if (content instanceof Y.ContentString) words.push(content.str.slice(first, end));
      else if (content instanceof Y.ContentAny)
        marks.push(...(content.arr.slice(first, end) as string[]));
      at = id.clock + length;
    }
    return marks.length > 0 ? marks : words.join("");
  }

  /** Units that a participant wrote in a list of words. */
  unitsOf(by: number, root: string): number {
    return this.units.get(`${by} ${root}`) ?? 0;
  }

  /** Pieces of a participant in a list of words that do not go on from the one before. */
  insertionsOf(by: number, root: string): number {
    return this.insertions.get(`${by} ${root}`) ?? 0;
  }

  /** Between which neighbours a unit that is here was put, or what it is merged with. */
  rightOriginOf({ client, clock }: CharId): CharId | null {
    return this.itemAt(client, clock).rightOrigin;
  }

  /** True where words after this unit would go on from it, as the next of its client. */
  goesOn(after: CharId | null): boolean {
    const client = this.doc.clientID;
    if (after?.client !== client || after.clock !== this.reach(client) - 1) return false;
    const { right, rightOrigin } = this.itemAt(client, after.clock);
    return sameId(right?.id ?? null, rightOrigin);
  }

  /** Clients of a participant that wrote something. */
  clientsOf(by: number): ReadonlySet<number> {
    return this.clients[by] ?? new Set();
  }

  /** Puts words after a unit, or first, and marks at the end of their list; as one update. */
  write(origin: Origin, work: readonly Written[]): Uint8Array {
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array): void => void updates.push(update);
    this.doc.on("update", keep);
    this.doc.transact(() => {
      for (const one of work) {
        const list = this.listNamed(one.root);
        if (list instanceof Y.Text) list.insert(this.indexAfter(one.after), one.content);
        else list.push([one.content]);
      }
    });
    this.doc.off("update", keep);
    const [update] = updates;
    assert(update !== undefined && updates.length === 1, "what is written makes one update");
    this.index(origin, piecesOf(update));
    return update;
  }

  /** Applies an update that was checked and lacks nothing that it refers to. */
  apply(origin: Origin, update: Uint8Array): void {
    const pieces = piecesOf(update);
    for (const { root } of pieces) if (root !== null) this.listNamed(root);
    Y.applyUpdate(this.doc, update);
    assert(this.doc.store.pendingStructs === null, "an update that is applied lacks nothing");
    this.index(origin, pieces);
  }

  /** Applies what a file holds, faster than one by one. */
  applyAll(kept: readonly (Origin & { readonly update: Uint8Array })[]): void {
    this.doc.transact(() => {
      for (const { at, by, update } of kept) this.apply({ at, by }, update);
    });
  }

  /** What was written and marked in a paragraph, in the order in which it was first seen here. */
  seen(paragraph: string): readonly SeenEvent[] {
    return this.history.of(paragraph, this);
  }

  /** All of it as plain data. */
  live(): LiveText {
    const { participants, sides, languages } = this.shape;
    for (const [type, root] of this.roots) {
      if (root.kind === "words" && !this.runs.has(root.name)) {
        this.runs.set(root.name, runsIn(type as Y.Text));
      }
    }
    const marks = this.lists.map((list) => list.marks.slice());
    return { participants, sides, languages, marks, runs: new Map(this.runs) };
  }

  private index(origin: Origin, pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      const { id, length } = piece;
      const root = this.rootAt(id);
      this.clients[participantOf(id.client)]?.add(id.client);
      if (root.kind === "marks") continue;
      const key = `${origin.by} ${root.name}`;
      this.units.set(key, (this.units.get(key) ?? 0) + length);
      const isMore = !continues(piece, (before) => this.rightOriginOf(before));
      if (isMore) this.insertions.set(key, (this.insertions.get(key) ?? 0) + 1);
      this.runs.delete(root.name);
      this.history.wrote(origin, root, id, length);
    }
    this.indexMarks(origin);
  }

  private indexMarks(origin: Origin): void {
    const list = this.lists[origin.by];
    const party = this.shape.participants[origin.by];
    assert(list !== undefined && party !== undefined, "an update is of a participant");
    let offset = 0;
    let item = this.listNamed(marksRoot(party))._start;
    if (list.last !== null) {
      item = this.itemAt(list.last.client, list.last.clock);
      offset = list.last.clock - item.id.clock + 1;
    }
    for (; item !== null; item = item.right, offset = 0) {
      assert(item.content instanceof Y.ContentAny, "a list of marks holds JSON text");
      for (const text of item.content.arr.slice(offset) as string[]) {
        const mark = parseMark(text, this.shape);
        assert(mark.ok, "a mark that is here was read before");
        this.history.marked(origin, list.marks.length, mark.value, list.marks);
        list.add(mark.value);
      }
      list.last = { client: item.id.client, clock: item.id.clock + item.length - 1 };
    }
  }

  private listNamed(name: string): Y.Text | Y.Array<string> {
    const root = rootNamed(name, this.shape);
    assert(root !== undefined, `${name} is a list of this text`);
    const list = root.kind === "words" ? this.doc.getText(name) : this.doc.getArray<string>(name);
    if (!this.roots.has(list)) this.roots.set(list, root);
    return list;
  }

  private indexAfter(after: CharId | null): number {
    if (after === null) return 0;
    const id = Y.createID(after.client, after.clock);
    // To the left of a place stands the unit itself (assoc −1).
    const relative = new Y.RelativePosition(null, null, id, -1);
    const found = Y.createAbsolutePositionFromRelativePosition(relative, this.doc);
    assert(found !== null, "words are put after a unit that is here");
    return found.index;
  }

  private itemAt(client: number, clock: number): Y.Item {
    const structs = this.doc.store.clients.get(client);
    const item = structs?.[Y.findIndexSS(structs, clock)];
    assert(item instanceof Y.Item, "what is asked for is here, and nothing was removed");
    return item;
  }
}

/** Words after a unit of a list, or a mark at the end of one. */
export interface Written {
  readonly root: string;
  readonly after: CharId | null;
  readonly content: string;
}

function piecesOf(update: Uint8Array): readonly Piece[] {
  const read = readUpdate(update);
  assert(read.ok, "an update that was checked or made here can be read");
  return read.value;
}

/** Consecutive clocks of one client in one piece, however Yjs has cut them. */
function runsIn(text: Y.Text): readonly Run[] {
  const runs: Run[] = [];
  let texts: string[] = [];
  let at: CharId | undefined;
  let next = 0;
  const end = (): void => {
    if (at !== undefined) runs.push({ at, text: texts.join("") });
  };
  for (let item = text._start; item !== null; item = item.right) {
    assert(item.content instanceof Y.ContentString, "a list of words holds words");
    const { client, clock } = item.id;
    if (at?.client !== client || clock !== next) {
      end();
      at = { client, clock };
      texts = [];
    }
    texts.push(item.content.str);
    next = clock + item.length;
  }
  end();
  return runs;
}
