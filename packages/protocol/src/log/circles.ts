/** @module Who stands in conversations together: conversations counted by their parties. */

/** Conversations of the same parties. */
export interface Circle {
  readonly parties: ReadonlySet<string>;
  readonly conversations: number;
}

/** Circles by their parties. */
export type Circles = ReadonlyMap<string, Circle>;

/** Counts a conversation among its parties; `before` are those it was counted among, if any. */
export function withCircle(
  circles: Circles,
  before: readonly string[] | undefined,
  parties: readonly string[],
): Circles {
  const [from, to] = [before && keyOf(before), keyOf(parties)];
  if (from === to) return circles;
  const changed = new Map(circles);
  const old = from === undefined ? undefined : changed.get(from);
  if (from !== undefined && old !== undefined) {
    if (old.conversations === 1) changed.delete(from);
    else changed.set(from, { ...old, conversations: old.conversations - 1 });
  }
  const conversations = (changed.get(to)?.conversations ?? 0) + 1;
  return changed.set(to, { parties: new Set(parties), conversations });
}

/** True for the peer's own log, and for one of a party it shares a conversation with, and we do. */
export function isCommon(
  { circles }: { readonly circles: Circles },
  of: string,
  party: string,
): boolean {
  if (of === party) return true;
  for (const { parties } of circles.values()) {
    if (parties.has(of) && parties.has(party)) return true;
  }
  return false;
}

function keyOf(parties: readonly string[]): string {
  return [...new Set(parties)].sort().join(" ");
}
