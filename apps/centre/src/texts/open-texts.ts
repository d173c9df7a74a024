/** @module Live texts that are open here, and those that cannot be for now (LIVE-14, LIVE-16). */

import { readdir } from "node:fs/promises";
import { fault, UsageError, type Fault, type Result } from "@parley/bytes";
import type { LiveText } from "@parley/joint-text";
import {
  LiveExchange,
  LiveFileError,
  LiveTexts,
  type Edit,
  type KeptText,
  type TextShape,
} from "@parley/live-text-yjs";
import type { Clock, LiveDesk } from "@parley/ports";
import type { LiveWords } from "@parley/wire";

export interface OpenTextsParts {
  readonly folder: string;
  readonly clock: Clock;
  /** Sends live words to a peer; false where they cannot leave now. */
  readonly send: (party: string, words: LiveWords) => boolean;
  /** Words or marks of a text have come, from here or from a peer, and are durable. */
  readonly changed: (text: string) => void;
  /** For the operator's log: never words of a text. */
  readonly report: (what: string, why: string) => void;
}

/** A text as it is now. Where `trouble` says why, it is neither written nor sent. */
export interface TextNow {
  /** What can be read of it; durable. */
  readonly live: LiveText;
  readonly kept: KeptText | undefined;
  readonly trouble: Fault | undefined;
  /** Parties that say they hold words of ours which are not here (LIVE-24). */
  readonly lostWith: readonly string[];
}

/** Opens texts, closes those whose file fails, and opens them again when something is asked. */
export class OpenTexts implements LiveDesk {
  private readonly exchange: LiveExchange;
  private readonly slots = new Map<string, Slot>();
  private texts: Promise<LiveTexts> | undefined;

  constructor(private readonly parts: OpenTextsParts) {
    const { clock, send, changed, report } = parts;
    const failed = (id: string, error: unknown): void => void this.fail(this.slots.get(id), error);
    this.exchange = new LiveExchange({ clock, send, changed, report, failed });
  }

  lineUp(party: string): void {
    this.exchange.lineUp(party);
  }

  came(party: string, words: LiveWords): void {
    const slot = this.slots.get(words.text);
    // What a peer says again brings a text back whose medium works again.
    if (slot?.trouble !== undefined) void this.open(words.text, slot.shape);
    this.exchange.came(party, words);
  }

  /** Those that were opened, or failed to be. */
  ids(): readonly string[] {
    return [...this.slots.keys()];
  }

  /** Whether this text was opened, or failed to be. */
  has(id: string): boolean {
    return this.slots.has(id);
  }

  /** A text is written from now on, where its file can be opened; a failure stands in `now`. */
  async open(id: string, shape: TextShape): Promise<void> {
    const slot = this.slots.get(id) ?? { id, shape };
    this.slots.set(id, slot);
    const isDue = this.parts.clock.now() >= (slot.againAt ?? 0);
    if (slot.opening === undefined && slot.kept === undefined && isDue) {
      slot.opening = this.tryOpen(slot).finally(() => (slot.opening = undefined));
    }
    await slot.opening;
  }

  /** The text as it is now; everything of it is durable. */
  async now(id: string, shape: TextShape): Promise<TextNow> {
    await this.open(id, shape);
    const slot = this.slots.get(id);
    try {
      await slot?.kept?.settled();
    } catch (error) {
      this.fail(slot, error);
    }
    await slot?.opening;
    const live = slot?.kept?.live() ?? slot?.readable ?? emptyText(shape);
    const lostWith = this.exchange.lostWith(id);
    return { live, kept: slot?.kept, trouble: slot?.trouble, lostWith };
  }

  /** Does a person's edits, all or none; durable when it resolves. Faults: as of live texts. */
  async edit(id: string, shape: TextShape, edits: readonly Edit[]): Promise<Result<true>> {
    await this.open(id, shape);
    const slot = this.slots.get(id);
    if (slot?.kept === undefined) return slot?.trouble ?? CLOSED;
    try {
      const done = await this.exchange.edit(id, edits);
      if (done === undefined) return slot.trouble ?? CLOSED;
      return done.ok ? { ok: true, value: true } : done;
    } catch (error) {
      return this.fail(slot, error);
    }
  }

  /** Nobody writes this text here any more; its file stays. */
  async leave(id: string): Promise<void> {
    const slot = this.slots.get(id);
    this.slots.delete(id);
    await slot?.opening;
    this.exchange.leave(id);
    await (await this.texts)?.release(id);
  }

  /** Ends it, when all is durable. */
  async close(): Promise<void> {
    this.exchange.close();
    for (const { opening } of this.slots.values()) await opening;
    await (await this.texts?.catch(() => undefined))?.close();
  }

  private async tryOpen(slot: Slot): Promise<void> {
    try {
      const texts = await this.folderOpened();
      slot.kept = await texts.text(slot.id, slot.shape);
      slot.trouble = undefined;
      this.exchange.watch(slot.id, slot.kept);
    } catch (error) {
      this.fail(slot, error);
    }
  }

  private folderOpened(): Promise<LiveTexts> {
    const { folder, clock } = this.parts;
    this.texts ??= LiveTexts.open(folder, () => clock.now()).then(
      async (texts) => {
        await this.reportStrays();
        return texts;
      },
      (error: unknown) => {
        this.texts = undefined;
        throw error;
      },
    );
    return this.texts;
  }

  private async reportStrays(): Promise<void> {
    const { folder, report } = this.parts;
    const strays = (await readdir(folder)).filter((name) => !OF_A_TEXT.test(name));
    if (strays.length === 0) return;
    const some = strays.slice(0, STRAYS_NAMED_MAX).map((name) => JSON.stringify(name));
    report(`${strays.length} files of no text are left alone`, some.join(", "));
  }

  /** From now on the text is shown as it stands in its file, and not written for a while. */
  private fail(slot: Slot | undefined, error: unknown): Fault {
    const trouble = troubleOf(error);
    if (slot === undefined) return trouble;
    const { clock, report, changed } = this.parts;
    const wasOpen = slot.kept !== undefined;
    this.exchange.leave(slot.id);
    slot.kept = undefined;
    slot.againAt = clock.now() + (trouble.rule === "LIVE-16" ? AGAIN_DAMAGED_MS : AGAIN_MS);
    if (slot.trouble?.detail !== trouble.detail) {
      report(`live text ${slot.id} is not written`, String(error));
    }
    slot.trouble = trouble;
    slot.readable = error instanceof LiveFileError ? error.readable : undefined;
    if (wasOpen) slot.opening ??= this.readAgain(slot).finally(() => (slot.opening = undefined));
    changed(slot.id);
    return trouble;
  }

  /** What was written before its file failed; what was not kept is not shown. */
  private async readAgain(slot: Slot): Promise<void> {
    try {
      const texts = await this.texts;
      await texts?.release(slot.id);
      slot.readable = (await texts?.text(slot.id, slot.shape))?.live();
      await texts?.release(slot.id);
    } catch {
      // It cannot be read either: the next attempt to open it says why.
    }
  }
}

/** A text in which nobody has written. */
export function emptyText({ participants, sides, languages }: Omit<TextShape, "own">): LiveText {
  const marks = participants.map(() => []);
  return { participants, sides, languages, marks, runs: new Map() };
}

/** What is known of one text. */
interface Slot {
  readonly id: string;
  readonly shape: TextShape;
  kept?: KeptText | undefined;
  trouble?: Fault | undefined;
  readable?: LiveText | undefined;
  opening?: Promise<void> | undefined;
  /** Not opened again before this. */
  againAt?: number;
}

function troubleOf(error: unknown): Fault {
  if (error instanceof UsageError) {
    return fault("LIVE-10", "a text of so many parties or languages is not written live");
  }
  const reason = error instanceof LiveFileError ? error.reason : "broken";
  switch (reason) {
    case "full":
      return fault("STORE-1", "the disk is full, so nothing more is written into this text");
    case "broken":
      return fault("LIVE-14", "the disk does not keep this text, so nothing is written into it");
    case "damaged":
      return fault("LIVE-16", "the file of this text was changed, so it is only read, up to there");
  }
}

const OF_A_TEXT = /^[0-9a-f]{64}\.(?:live|looked)$/;
const STRAYS_NAMED_MAX = 10;
const CLOSED = fault("LIVE-14", "this text is not written here now");
/** Between two attempts to open a text whose file failed, or was changed. */
const AGAIN_MS = 2_000;
const AGAIN_DAMAGED_MS = 60_000;
