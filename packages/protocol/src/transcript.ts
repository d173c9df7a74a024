/** @module The order of a transcript: the same at every member, whatever came when. */

import { chainKey } from "./conversation.js";
import { getId } from "./id-map.js";
import type { Conversation, Kept } from "./state.js";

/**
 * What a statement had seen stands before it, so does its sender's one before; else stated time
 * decides, then id (CONV-10). Nothing in it depends on when a statement came: members that hold
 * the same statements show the same order.
 */
export function transcriptOf(conversation: Conversation): readonly Kept[] {
  const all = conversation.order
    .flatMap((id) => getId(conversation.statements, id) ?? [])
    .sort(byTime);
  const earlier = earlierOf(all);
  const order: Kept[] = [];
  const met = new Set<Kept>();
  for (const kept of all) {
    // A stack of our own: a chain of statements may be longer than calls can nest.
    const stack = met.has(kept) ? [] : [{ kept, next: 0 }];
    met.add(kept);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const before = earlier.get(top.kept)?.[top.next++];
      if (before === undefined) {
        order.push(top.kept);
        stack.pop();
      } else if (!met.has(before)) {
        // Numbers that contradict what others saw could lead in a circle: each is met once.
        met.add(before);
        stack.push({ kept: before, next: 0 });
      }
    }
  }
  return order;
}

/** For each: those here that it had seen, and its sender's one before it, by time. */
function earlierOf(all: readonly Kept[]): ReadonlyMap<Kept, readonly Kept[]> {
  const byId = new Map(all.map((kept) => [kept.statement.id, kept]));
  const last = new Map<string, Kept>();
  const found = new Map<Kept, readonly Kept[]>();
  const bySeq = [...all].sort((left, right) => left.statement.seq - right.statement.seq);
  for (const kept of bySeq) {
    const { statement } = kept;
    const key = chainKey({ party: statement.from, serial: statement.serial });
    const seen = statement.seen.flatMap(({ id }) => byId.get(id) ?? []);
    const others = [byId.get(statement.conversation ?? ""), last.get(key)];
    const before = [...seen, ...others.filter((one) => one !== undefined)];
    found.set(kept, before.sort(byTime));
    last.set(key, kept);
  }
  return found;
}

function byTime({ statement: left }: Kept, { statement: right }: Kept): number {
  return left.time - right.time || (left.id < right.id ? -1 : 1);
}
