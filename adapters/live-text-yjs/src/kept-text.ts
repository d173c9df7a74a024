/** @module One live text: what is written here is durable before it is sent (LIVE-14). */

import { fault, ok, type Instant, type Result } from "@parley/bytes";
import { participantOf, type LiveText } from "@parley/joint-text";
import * as Y from "yjs";
import { drawClient } from "./client-number.js";
import { checkEdits, type Edit } from "./edits.js";
import type { LiveFile } from "./file/live-file.js";
import { updateLine, type KeptUpdate } from "./file/live-line.js";
import type { Origin, SeenEvent } from "./history.js";
import { limits } from "./limits.js";
import { LiveDoc } from "./live-doc.js";
import type { TextShape } from "./text-shape.js";
import { checkHeld, fitUpdate } from "./update/fit-update.js";
import { OwnUpdates } from "./update/own-updates.js";
import { partOf } from "./update/part-of.js";
import { readUpdate, readVector } from "./update/read-update.js";
import { WaitingUpdates, type WaitingUpdate } from "./update/waiting-updates.js";

/** What became of an update: all was here, all is now, or some waits for what it refers to. */
export type Taken = "known" | "taken" | "waits";

/** A text that is kept in a file. Made by `LiveTexts`. */
export class KeptText {
  private readonly doc: LiveDoc;
  private readonly own: OwnUpdates;
  private readonly waiting = new WaitingUpdates();
  private readonly by: number;
  private readonly shares: number[];

  constructor(
    readonly shape: TextShape,
    kept: readonly KeptUpdate[],
    private readonly file: LiveFile,
    private readonly now: () => Instant,
  ) {
    this.doc = readKept(shape, kept);
    this.by = shape.participants.indexOf(shape.own);
    this.own = new OwnUpdates(kept.filter(({ by }) => by === this.by).map(({ update }) => update));
    this.shares = shape.participants.map(() => 0);
    for (const one of kept) this.countShare(one);
    this.doc.writeAs(drawClient(this.by, (client) => this.doc.reach(client) > 0));
  }

  /**
   * Does all of these or none. They refer to what was here before. Resolves when it is durable:
   * only then may the update be sent. Rejects with `LiveFileError` when it cannot be kept; open the
   * text again.
   */
  async edit(edits: readonly Edit[]): Promise<Result<Uint8Array>> {
    this.file.assertSound();
    const work = checkEdits(this.doc, this.by, edits);
    if (!work.ok) return work;
    if (!this.hasRoom(this.by)) return fault("LIVE-10", "this party's share of the file is full");
    const origin = this.origin(this.by);
    const update = this.doc.write(origin, work.value);
    this.own.add(update);
    await this.keep({ ...origin, update });
    return ok(update);
  }

  /** Takes an update that came over the line of this party; resolves when it is durable. */
  async take(party: string, update: Uint8Array): Promise<Result<Taken>> {
    this.file.assertSound();
    const by = this.shape.participants.indexOf(party);
    if (by < 0 || by === this.by) return fault("LIVE-4", "a line of no other participant");
    const taken = this.takeNow(by, update);
    if (taken.ok && taken.value !== "known") this.takeWaiting();
    await this.file.settled();
    return taken;
  }

  /** How much of every client is here: a peer answers it with what is not. */
  vector(): Uint8Array {
    return this.doc.vector();
  }

  /**
   * Own updates that one with this vector lacks, in the order in which they are to be taken; a
   * bounded number at a time. None: it has all of them. Durable when they are given.
   */
  async since(vector: Uint8Array): Promise<Result<readonly Uint8Array[]>> {
    const reached = readVector(vector);
    if (reached === undefined) return fault("LIVE-5", "this is no vector");
    const updates = this.own.since(reached);
    await this.file.settled();
    return ok(updates);
  }

  /** True for a vector that covers units or marks of this party which are not here (LIVE-24). */
  isBehind(vector: Uint8Array): boolean {
    const reached = readVector(vector) ?? new Map<number, number>();
    return [...reached].some(
      ([client, clock]) => participantOf(client) === this.by && this.doc.reach(client) < clock,
    );
  }

  /** All words and marks as plain data, as they are now. */
  live(): LiveText {
    return this.doc.live();
  }

  /** What was done in a paragraph, in the order in which it was first seen here (LIVE-18). */
  seen(paragraph: string): readonly SeenEvent[] {
    return this.doc.seen(paragraph);
  }

  /** Resolves when all that is here is durable; rejects once a write has failed (LIVE-14). */
  settled(): Promise<void> {
    return this.file.settled();
  }

  /** Ends its use, when all is durable. */
  close(): Promise<void> {
    return this.file.close();
  }

  private takeNow(by: number, update: Uint8Array): Result<Taken> {
    const read = readUpdate(update);
    if (!read.ok) return read;
    const held = checkHeld(this.doc, by, read.value);
    if (!held.ok) return held;
    const fresh = Y.diffUpdate(update, this.doc.vector());
    const pieces = readUpdate(fresh);
    if (!pieces.ok) return pieces;
    if (pieces.value.length === 0) return ok("known");
    const fit = fitUpdate(this.doc, by, pieces.value);
    if (!fit.ok) return fit;
    const { counts, lacks } = fit.value;
    if (!this.hasRoom(by)) return fault("LIVE-10", "this party's share of the file is full");
    if (counts.size > 0) {
      const origin = this.origin(by);
      const part = lacks === undefined ? fresh : partOf(fresh, counts);
      this.doc.apply(origin, part);
      void this.keep({ ...origin, update: part }).catch(() => undefined);
    }
    if (lacks === undefined) return ok("taken");
    this.waiting.keep({ by, update, lacks });
    return ok("waits");
  }

  /** What waited may fit now; what is refused now is refused again when it comes again. */
  private takeWaiting(): void {
    const isReady = ({ lacks }: WaitingUpdate): boolean =>
      this.doc.reach(lacks.client) > lacks.clock;
    for (;;) {
      const one = this.waiting.all().find(isReady);
      if (one === undefined) return;
      this.waiting.drop(one);
      this.takeNow(one.by, one.update);
    }
  }

  private keep(kept: KeptUpdate): Promise<void> {
    this.countShare(kept);
    return this.file.append(updateLine(kept));
  }

  private countShare({ by, update }: KeptUpdate): void {
    this.shares[by] = (this.shares[by] ?? 0) + lineBytes(update);
  }

  private hasRoom(by: number): boolean {
    const share = limits.fileBytesMax / this.shape.participants.length;
    return (this.shares[by] ?? 0) + LINE_BYTES_MAX <= share;
  }

  private origin(by: number): Origin {
    return { at: this.now(), by };
  }
}

/** What a file holds as a document. */
export function readKept(shape: TextShape, kept: readonly KeptUpdate[]): LiveDoc {
  const doc = new LiveDoc(shape);
  doc.applyAll(kept);
  return doc;
}

function lineBytes(update: Uint8Array): number {
  return Math.ceil(update.length / 3) * 4 + LINE_FRAME_BYTES;
}

const LINE_FRAME_BYTES = 64;
const LINE_BYTES_MAX = Math.ceil(limits.updateBytesMax / 3) * 4 + LINE_FRAME_BYTES;
