/** @module A statement of a conversation as joint texts need it, and the orders between them. */

import type { Instant } from "@parley/bytes";

/** One statement: `id` in hexadecimal, `from` a party code, `time` as its sender claims it. */
export interface Said<B> {
  readonly id: string;
  readonly from: string;
  readonly time: Instant;
  readonly serial: number;
  readonly seq: number;
  readonly body: B;
}

/** The order in which one party has said things. */
export function inOwnOrder(left: Said<unknown>, right: Said<unknown>): number {
  return left.serial - right.serial || left.seq - right.seq || byText(left.id, right.id);
}

/**
 * One order of what several parties have said: by claimed time, where a party's own order comes
 * before its claims, so that none of its statements stands before an earlier one of its own.
 */
export function inClaimedOrder<B>(said: readonly Said<B>[]): readonly Said<B>[] {
  const latest = new Map<string, number>();
  return [...said]
    .sort(inOwnOrder)
    .map((one) => {
      const time = Math.max(one.time, latest.get(one.from) ?? one.time);
      latest.set(one.from, time);
      return { time, one };
    })
    .sort((left, right) => {
      const byTime = left.time - right.time || byText(left.one.from, right.one.from);
      return byTime || inOwnOrder(left.one, right.one);
    })
    .map(({ one }) => one);
}

function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
