/** @module A link on which nothing has happened yet. */

import { instant } from "@parley/bytes";
import { emptyIdMap } from "../id-map.js";
import { limits } from "../limits.js";
import { newPeerLog } from "../log/log-state.js";
import type { Link } from "../state.js";

/** The link to a party that was just pinned. */
export function newLink(party: string): Link {
  const never = instant(0);
  return {
    party,
    bearers: new Map(),
    herald: undefined,
    lastLink: 0,
    outbox: [],
    through: 0,
    ahead: new Set(),
    lastHeard: undefined,
    nextBeat: never,
    theirBeat: undefined,
    clockDifferenceMs: undefined,
    roundTripMs: undefined,
    receiptTime: undefined,
    tagSecret: undefined,
    ownTagSecret: undefined,
    helloDue: false,
    helloHeard: false,
    agreements: undefined,
    views: emptyIdMap(),
    unsettled: emptyIdMap(),
    asked: 0,
    tell: new Set(),
    told: new Set(),
    unknown: new Map(),
    want: undefined,
    theirLinks: { last: 0, firstOpen: 1 },
    alarmTimes: { urgent: [], other: [] },
    groupNext: never,
    quota: { left: limits.quotaBurst, at: never },
    quotaBytes: { left: limits.quotaBytesBurst, at: never },
    reservedTimes: [],
    cardTimes: [],
    credentialTimes: [],
    asks: { left: limits.asksBurst, at: never },
    live: { left: limits.liveBurst, at: never },
    refusedFrames: 0,
    refusals: 0,
    refusalTimes: [],
    callBackTimes: [],
    log: newPeerLog(never),
  };
}
