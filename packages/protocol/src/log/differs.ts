/** @module Two checkpoints of one log that do not belong together: kept as evidence. */

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
  const { of, via, sizes } = pair;
  const standing = [...turn.state.notices.values()].filter(
    ({ checkpoints, party }) => checkpoints !== undefined && party === of,
  );
  const isKnown = standing.some(({ id }) => id === `log/${of}/${sizes[0]}/${sizes[1]}/${via}`);
  if (isKnown || standing.length >= limits.logDiffersMax) return;
  const proven = sizes[0] === sizes[1];
  record(turn, { kind: "log-differs", at: turn.now, ...pair, proven });
}
