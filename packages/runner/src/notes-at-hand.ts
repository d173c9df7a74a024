/** @module The newest notes, kept at hand: what was just committed is what is sent next. */

import type { Entry } from "@parley/protocol";

/** A bounded number of small notes, by statement. */
export class NotesAtHand {
  private readonly notes = new Map<string, Uint8Array>();

  /** The whole note of a statement, where it is at hand. */
  get(id: string): Uint8Array | undefined {
    return this.notes.get(id);
  }

  /** Takes in what is being committed; the oldest go. */
  keep(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.kind !== "sent" && entry.kind !== "accepted") continue;
      if (entry.note.length > NOTE_HELD_BYTES_MAX) continue;
      this.notes.set(entry.id, entry.note);
    }
    for (const id of this.notes.keys()) {
      if (this.notes.size <= NOTES_HELD) break;
      this.notes.delete(id);
    }
  }
}

const NOTES_HELD = 256;
const NOTE_HELD_BYTES_MAX = 65_536;
