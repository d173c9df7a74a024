/** @module Serials of a centre's cards: peers take a card only under a higher one (RECV-12). */

import type { Instant } from "@parley/bytes";
import type { Card } from "@parley/wire";
import type { CentreConfig } from "./centre-folder.js";

/** What stands in a centre's folder of the cards that it has signed. */
type Known = readonly [card: Pick<Card, "serial">, config: Pick<CentreConfig, "cardSerial">];

/** The serial of the next card of a folder that knows all cards before it. */
export function nextCardSerial(...known: Known): number {
  return lastOf(known) + 1;
}

/**
 * The serial of the next card of a folder from a copy, which does not know how many its peers have
 * had since (BAK-14, SEALKEY-7): the seconds since 1970, for no centre signs a card every second.
 */
export function cardSerialAfterCopy(now: Instant, ...known: Known): number {
  const last = lastOf(known);
  const seconds = Math.floor(now / 1_000);
  // A clock that is behind the last card, or all cards, is wrong and says nothing of those since.
  const isWrong = seconds < EARLIEST_SECONDS || seconds + CARDS_AT_ONCE_MAX < last;
  return isWrong ? last + CARDS_SINCE_MAX : Math.max(seconds, last + 1);
}

function lastOf([card, { cardSerial }]: Known): number {
  return Math.max(card.serial, cardSerial);
}

/** In 2023, before any card was signed. */
const EARLIEST_SECONDS = 1_700_000_000;
/** Cards that follow one another faster than the seconds do. */
const CARDS_AT_ONCE_MAX = 60;
/** Cards are signed once a week, and when an address changes. */
const CARDS_SINCE_MAX = 1_000;
