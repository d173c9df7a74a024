/** @module The watch floor's lists: what needs me first, most urgent and longest waiting on top. */

import type { WatchItem } from "@parley/protocol";
import { dueClock, msOf, type Clock } from "./clocks.js";
import { downWords } from "./lines.js";
import { headlineText, type HeadlineShown, type Reader } from "./phrase-words.js";
import { fullReference } from "./transcript.js";
import { words, type Words } from "./words.js";

/** One line of a list, ready to be drawn. */
export interface NeedsRow {
  readonly item: WatchItem;
  /** Who sent it, or who has it still to answer. */
  readonly party: Words;
  readonly number: string;
  readonly headline: HeadlineShown;
  readonly standing: Words;
  readonly clock: Clock | undefined;
  /** Why it does not get there, where the line is down. */
  readonly line: Words | undefined;
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

/** Puts one item into the words of one line; `self` is this centre's own party. */
export function needsRow(item: WatchItem, self: string, now: number, reader: Reader): NeedsRow {
  const { from, to, lineDown } = item;
  const ours = from !== self;
  return {
    item,
    party: ours
      ? words("row.from", { from: { party: from } })
      : words("row.to", { to: { parties: to } }),
    number: fullReference(item, item.shortId),
    headline: headlineText(item.headline, reader),
    standing: standingWords(item, ours),
    clock: item.due === undefined ? undefined : dueClock(item.due, ours, now),
    line: lineDown && downWords(to, lineDown),
  };
}

/** Where an item stands, in words: with us, when it is theirs. */
function standingWords(item: WatchItem, ours: boolean): Words {
  if (ours && item.state === "unread") return words("standing.readByNobody");
  return words(ours ? `stands.here.${item.state}` : `stands.there.${item.state}`);
}

function endOf(item: WatchItem): number {
  return item.due === undefined ? Number.MAX_SAFE_INTEGER : msOf(item.due.at);
}
