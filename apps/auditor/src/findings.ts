/** @module What an audit found, up to as much as a person can use. */

import { AUDIT_LIMITS } from "./limits.js";

/** A rule that the log breaks. */
export interface Finding {
  readonly rule: string;
  /** A path of the log, or the name of what was given. */
  readonly where: string;
  /** The end of a sentence about it. */
  readonly what: string;
  /** The first entry that it concerns. */
  readonly index?: number;
}

/** Something a reader should know that breaks no rule. */
export interface Remark {
  readonly where: string;
  readonly what: string;
}

/** Grows while an audit goes on. */
export class Findings {
  readonly list: Finding[] = [];
  readonly remarks: Remark[] = [];
  /** Bundles, by the place of a finding that may be theirs. */
  private readonly disputes = new Map<number, string>();

  /** True when the audit should stop: there is nothing to be learned from more (AUD-15). */
  get isFull(): boolean {
    return this.list.length >= AUDIT_LIMITS.findingsMax;
  }

  /** The first entry that a finding concerns. */
  get firstIndex(): number | undefined {
    const known = this.list.flatMap(({ index }) => (index === undefined ? [] : [index]));
    return known.length === 0 ? undefined : Math.min(...known);
  }

  /** `bundle` has the entry that the finding concerns, where it may be at fault itself. */
  add(finding: Finding, bundle?: string): void {
    if (this.isFull) return;
    this.list.push(finding);
    if (bundle !== undefined) this.disputes.set(this.list.length - 1, bundle);
  }

  /** The hashes were found to be those that were signed: so the entries are not (AUD-20). */
  blameEntries(): void {
    for (const [place, where] of this.disputes) {
      const index = this.list[place]?.index ?? 0;
      const what = `has an entry, number ${index} of the log, that is not the one that was signed`;
      this.list[place] = { rule: "AUD-6", where, what, index };
    }
  }

  remark(where: string, what: string): void {
    if (this.remarks.length < AUDIT_LIMITS.findingsMax) this.remarks.push({ where, what });
  }
}
