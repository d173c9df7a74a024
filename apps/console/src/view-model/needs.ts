/** @module The watch floor's lists: what needs me first, most urgent and longest waiting on top. */

import type { WatchItem } from "@parley/protocol";
import { dueClock, msOf, type Clock } from "./clocks.js";
import { headlineText, type HeadlineShown, type Reader } from "./phrase-words.js";
import { words, type Words } from "./words.js";

/** One line of a list, ready to be drawn. */
export interface NeedsRow {
  readonly item: WatchItem;
  readonly headline: HeadlineShown;
  readonly standing: Words;
  readonly clock: Clock | undefined;
}

/** Orders what needs a person: precedence, then the clock that ends first, then the wait. */
export function orderNeeds(items: readonly WatchItem[]): readonly WatchItem[] {
  return [...items].sort(
    (left, right) =>
      left.precedence - right.precedence ||
      endOf(left) - endOf(right) ||
      msOf(left.since) - msOf(right.since),
  );
}

/** Puts one item into the words of one line; `ours` is true in the list of what needs us. */
export function needsRow(item: WatchItem, ours: boolean, now: number, reader: Reader): NeedsRow {
  return {
    item,
    headline: headlineText(item.headline, reader),
    standing: standingWords(item, ours),
    clock: item.due === undefined ? undefined : dueClock(item.due, ours, now),
  };
}

/** Where an item stands, in words. */
function standingWords(item: WatchItem, ours: boolean): Words {
  if (ours && item.state === "unread") return words("standing.readByNobody");
  return words(ours ? `stands.here.${item.state}` : `stands.there.${item.state}`);
}

function endOf(item: WatchItem): number {
  return item.due === undefined ? Number.MAX_SAFE_INTEGER : msOf(item.due.at);
}
