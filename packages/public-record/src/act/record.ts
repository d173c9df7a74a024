/** @module The record: entries that people accepted or that were shipped, and what was found. */

import { fault, type Fault } from "@parley/bytes";
import type { Entry } from "../entry/entry.js";
import { isOfOneMatter } from "../entry/one-matter.js";
import { groupedBy } from "../grouped.js";
import type { Comparison, Decision, ItemGrading, RecordAct, Signed, SourceGrading } from "./act.js";

/** What a fold comes to; the same whatever order acts came in. */
export interface PublicRecord {
  /** By id: the shipped ones, and those whose candidate stands as accepted or mended. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** By candidate: every decision, the standing one last. */
  readonly decisions: ReadonlyMap<string, readonly (Signed & Decision)[]>;
  /** By publisher: of each role its last grading. */
  readonly reliability: ReadonlyMap<string, readonly (Signed & SourceGrading)[]>;
  /** By entry: of each role its last grading. */
  readonly credibility: ReadonlyMap<string, readonly (Signed & ItemGrading)[]>;
  /** Of each pair and role the last one. */
  readonly comparisons: readonly (Signed & Comparison)[];
  /** By id of an entry: ids of those that stand in its place. */
  readonly revisedBy: ReadonlyMap<string, readonly string[]>;
  /** What acts got wrong, by rule; the acts stay, and what they got wrong changes nothing. */
  readonly faults: readonly ActFault[];
}

export interface ActFault {
  /** Id of the act. */
  readonly act: string;
  readonly fault: Fault;
}

/**
 * Folds acts over the shipped entries. Acts stand in the order of their time, then of their id; one
 * that came twice counts once (RECORD-20). Nothing throws: what an act got wrong is in `faults`.
 */
export function foldRecord(shipped: readonly Entry[], acts: readonly RecordAct[]): PublicRecord {
  const ordered = [...new Map(acts.map((act) => [act.id, act])).values()].sort(byTime);
  const decisions = groupedBy(ordered.filter(isDecision), ({ candidate }) => candidate);
  const entries = new Map(shipped.map((entry) => [entry.id, entry]));
  for (const [, made] of decisions) {
    const last = made.at(-1);
    if (last !== undefined && "entry" in last) entries.set(last.entry.id, last.entry);
  }
  const faults = ordered.flatMap((act) => {
    const found = faultOf(act, entries);
    return found === undefined ? [] : [{ act: act.id, fault: found }];
  });
  const wrong = new Set(faults.map(({ act }) => act));
  const counting = ordered.filter(({ id }) => !wrong.has(id));
  return {
    entries,
    decisions,
    reliability: groupedBy(lastOfEachRole(counting.filter(isSource), sourceOf), sourceOf),
    credibility: groupedBy(lastOfEachRole(counting.filter(isItem), itemOf), itemOf),
    comparisons: lastOfEachRole(counting.filter(isComparison), ({ entries: pair }) => pair.join()),
    revisedBy: revisionsOf(entries),
    faults,
  };
}

/** What an act names and the record does not have, or a revision of another matter. */
function faultOf(act: RecordAct, entries: ReadonlyMap<string, Entry>): Fault | undefined {
  switch (act.as) {
    case "accepted":
    case "mended":
      return faultOfRevision(act.entry, entries);
    case "item-graded":
      return entries.has(act.entry) ? undefined : fault("RECORD-18", "no entry has this id");
    case "compared":
      return act.entries.every((id) => entries.has(id))
        ? undefined
        : fault("RECORD-19", "an entry that is compared is not on the record");
    case "rejected":
    case "source-graded":
      return undefined;
  }
}

/** RECORD-13; the entry stays, beside what it does not stand in place of. */
function faultOfRevision(entry: Entry, entries: ReadonlyMap<string, Entry>): Fault | undefined {
  if (entry.revises === undefined || !entries.has(entry.id)) return undefined;
  const before = entries.get(entry.revises);
  if (before === undefined) return fault("RECORD-13", "what it revises is not on the record");
  return isOfOneMatter(entry, before)
    ? undefined
    : fault("RECORD-13", "what it revises is said by another, or of another matter");
}

function revisionsOf(entries: ReadonlyMap<string, Entry>): Map<string, readonly string[]> {
  const revising = [...entries.values()].filter((entry) => {
    const before = entries.get(entry.revises ?? "");
    return before !== undefined && isOfOneMatter(entry, before);
  });
  const found = groupedBy(revising, ({ revises = "" }) => revises);
  return new Map([...found].map(([id, own]) => [id, own.map((entry) => entry.id).sort()]));
}

/** The last of each role in each group, in the order of time. */
function lastOfEachRole<A extends Signed>(
  acts: readonly A[],
  groupOf: (act: A) => string,
): readonly A[] {
  const last = new Map(acts.map((act) => [JSON.stringify([groupOf(act), act.by]), act]));
  return [...last.values()].sort(byTime);
}

function byTime(left: Signed, right: Signed): number {
  return left.at - right.at || (left.id < right.id ? -1 : 1);
}

function isDecision(act: RecordAct): act is Signed & Decision {
  return act.as === "accepted" || act.as === "mended" || act.as === "rejected";
}

function isSource(act: RecordAct): act is Signed & SourceGrading {
  return act.as === "source-graded";
}

function isItem(act: RecordAct): act is Signed & ItemGrading {
  return act.as === "item-graded";
}

function isComparison(act: RecordAct): act is Signed & Comparison {
  return act.as === "compared";
}

function sourceOf({ source }: SourceGrading): string {
  return source;
}

function itemOf({ entry }: ItemGrading): string {
  return entry;
}
