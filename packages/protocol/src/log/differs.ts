/** @module Two checkpoints of one log that do not belong together: kept as evidence. */

import { differsKey } from "../entry.js";
import { limits } from "../limits.js";
import { record, type Turn } from "../turn.js";

/** Two checkpoints of one log, and who showed the second. */
export interface Pair {
  readonly of: string;
  readonly via: string;
  readonly sizes: readonly [number, number];
  readonly first: Uint8Array;
  readonly second: Uint8Array;
}

/** PEERLOG-5: kept once for each pair of sizes and each party that showed it, and bounded. */
export function recordDiffers(turn: Turn, pair: Pair): void {
  const { of, sizes } = pair;
  const proven = sizes[0] === sizes[1];
  const entry = { kind: "log-differs" as const, at: turn.now, ...pair, proven };
  const standing = [...turn.state.notices.values()].filter(
    ({ checkpoints, party }) => checkpoints !== undefined && party === of,
  );
  const isKnown = turn.state.logDiffers.has(differsKey(entry));
  if (!isKnown && standing.length < limits.logDiffersMax) record(turn, entry);
}
