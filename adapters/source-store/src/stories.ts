/** @module Stories: texts with the same words, and those that differ little (FIND-9 to FIND-12). */

import type { SourceDatabase } from "./database.js";
import { indexWords } from "./index-words.js";
import { storeLimits as limits } from "./limits.js";
import { unpacked, type Prepared } from "./prepared.js";
import { BANDS, figuresKept, guessed, likeness } from "./shingles.js";

/** Finds the stories of texts that are new; keeps what it compared last at hand. */
export class StoryFinder {
  private readonly recent = new Map<number, Uint32Array>();

  constructor(private readonly database: SourceDatabase) {}

  /** Joins a text that was just written to the stories of those like it. */
  place(text: number, prepared: Prepared): void {
    if (prepared.bands.length === 0) return;
    this.remember(text, prepared.shingles);
    let story = text;
    let compared = 0;
    for (const other of this.candidates(prepared.bands)) {
      const row = this.database.row(
        "SELECT story, shingles, figures, sketch FROM text WHERE id = ?",
        other,
      );
      if (row === undefined || Number(row.story) === story) continue;
      const { length } = prepared.shingles;
      const count = Number(row.shingles);
      if (Math.min(length, count) < ALIKE * Math.max(length, count)) continue;
      if (figuresKept(prepared.figures, numbersOf(row.figures)) < FIGURES_ALIKE) continue;
      if (guessed(prepared.sketch, numbersOf(row.sketch)) < GUESS_MIN) continue;
      if (++compared > limits.comparedMax) break;
      if (likeness(prepared.shingles, this.shinglesOf(other)) < ALIKE) continue;
      story = this.join(story, Number(row.story));
    }
    const values = prepared.bands.flatMap((band) => [band, text]);
    this.database.run(KEEP_BANDS, ...values);
  }

  /** Takes a text out of what is compared. */
  forget(text: number, bands: readonly number[]): void {
    this.recent.delete(text);
    for (const band of bands) {
      this.database.run("DELETE FROM near WHERE band = ? AND text = ?", band, text);
    }
  }

  /** Texts that share a bucket, the newest first. */
  private candidates(bands: readonly number[]): ReadonlySet<number> {
    const rows = this.database.rows(NEIGHBOURS, ...bands, limits.bucketMax);
    return new Set(rows.map(({ text }) => Number(text)));
  }

  /** The older number stands. */
  private join(one: number, other: number): number {
    const [kept, given] = one < other ? [one, other] : [other, one];
    // One by one: an update of many rows has the index flush all that it holds (a savepoint).
    for (const { id } of this.database.rows("SELECT id FROM text WHERE story = ?", given)) {
      this.database.run("UPDATE text SET story = ? WHERE id = ?", kept, Number(id));
    }
    return kept;
  }

  private shinglesOf(text: number): Uint32Array {
    const known = this.recent.get(text);
    if (known !== undefined) return known;
    const body = this.database.row("SELECT body FROM text WHERE id = ?", text)?.body;
    if (!(body instanceof Uint8Array)) return new Uint32Array(0);
    const { shingles } = indexWords(unpacked(body));
    this.remember(text, shingles);
    return shingles;
  }

  private remember(text: number, shingles: Uint32Array): void {
    if (this.recent.size >= RECENT_MAX) {
      for (const oldest of this.recent.keys()) {
        this.recent.delete(oldest);
        break;
      }
    }
    this.recent.set(text, shingles);
  }
}

/** Numbers as a blob. */
export function blobOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** And back; a blob may begin at any byte. */
function numbersOf(blob: unknown): Uint32Array {
  return new Uint32Array(Uint8Array.from(blob as Uint8Array).buffer);
}

/** Two texts with as large a share of groups of three words in common are one story. */
const ALIKE = 0.8;
/** And with as large a share of figures: reports that differ in figures only are not. */
const FIGURES_ALIKE = 0.8;
/** By 40 lanes a likeness of 0.8 is guessed below this once in some 500 times. */
const GUESS_MIN = 0.6;
const NEIGHBOURS =
  `SELECT text FROM near WHERE band IN (${Array.from({ length: BANDS }, () => "?").join()}) ` +
  "ORDER BY text DESC LIMIT ?";
const KEEP_BANDS =
  "INSERT OR IGNORE INTO near (band, text) VALUES " +
  Array.from({ length: BANDS }, () => "(?, ?)").join();
const RECENT_MAX = 256;
