/** @module Whether an entry can stand in place of another (RECORD-13). */

import type { Entry } from "./entry.js";

/** Whether two entries are of one speaker, kind, subject and day. */
export function isOfOneMatter(entry: Entry, other: Entry): boolean {
  return matterOf(entry) === matterOf(other);
}

function matterOf({ kind, speaker, states, agreement, figure, act, dates }: Entry): string {
  const { category, unit } = figure ?? {};
  const subject = [[...states].sort(), agreement, category, unit, act, figure && dates.asOf];
  return JSON.stringify([kind, speaker, ...subject.map((one) => one ?? null)]);
}
