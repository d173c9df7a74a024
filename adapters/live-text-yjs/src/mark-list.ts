/** @module A party's list of marks: what may stand at its end (LIVE-7, LIVE-8). */

import { fault, type Fault } from "@parley/bytes";
import type { CharId, Mark } from "@parley/joint-text";
import { limits } from "./limits.js";

/** The marks of one participant, in the order in which it made them. */
export class MarkList {
  readonly marks: Mark[] = [];
  /** The last one's place in Yjs; null while there is none. */
  last: CharId | null = null;
  private readonly paragraphs = new Set<string>();

  constructor(private readonly party: string) {}

  /** Keeps a mark that was checked. */
  add(mark: Mark): void {
    this.marks.push(mark);
    if (mark.kind === "paragraph") this.paragraphs.add(mark.id);
  }

  /** For checking marks that are to come next: each call is about the one after those before. */
  checkNext(): (mark: Mark) => Fault | undefined {
    const made = new Set<string>();
    let count = this.marks.length;
    let number = this.marks.at(-1)?.n ?? 1;
    return (mark) => {
      if (count >= limits.marksMax) return fault("LIVE-10", `more than ${limits.marksMax} marks`);
      if (mark.n < number) return fault("LIVE-8", "a mark's number is less than the one before");
      if (mark.kind === "paragraph") {
        const isTaken = this.paragraphs.has(mark.id) || made.has(mark.id);
        if (isTaken || !mark.id.startsWith(`${this.party}.`)) {
          return fault("LIVE-8", "a party makes each of its own paragraphs once, and no other's");
        }
        made.add(mark.id);
      }
      if (mark.kind === "withdraw" && mark.mark >= count) {
        return fault("LIVE-8", "a mark that is not there is withdrawn");
      }
      number = mark.n;
      count++;
      return undefined;
    };
  }
}
