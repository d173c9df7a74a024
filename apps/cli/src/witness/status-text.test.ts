import { describe, expect, it } from "vitest";
import { formatWitnessStatus, isWell, statusReport } from "./status-text.js";

const STATUS = {
  name: "exercise/XN/witness",
  vkeys: ["exercise/XN/witness+1a2b3c4d+BAAA"],
  url: undefined,
  logs: [],
  evidence: { contradiction: 0, unproven: 0 },
  evidenceFolder: "neutral/evidence",
  lost: undefined,
  losses: [],
};
const NOW = 1_700_000_000;
const LOG = { origin: "alpha.example/log", keys: 1, size: 7, time: NOW - 3 };

describe("witness status", () => {
  it("[CLI-27] says how far each log is, and how long ago that was cosigned", () => {
    const logs = [
      LOG,
      { ...LOG, origin: "beta", keys: 2, time: NOW - 600 },
      { ...LOG, origin: "gamma", time: NOW - 9_000 },
      { ...LOG, origin: "delta", time: NOW + 60 },
      { ...LOG, origin: "none", size: undefined, time: undefined },
    ];
    const report = statusReport({ ...STATUS, url: "http://127.0.0.1:7430", logs }, NOW);
    expect(formatWitnessStatus(report).split("\n")).toEqual([
      "witness exercise/XN/witness: running at http://127.0.0.1:7430",
      "  key exercise/XN/witness+1a2b3c4d+BAAA",
      "  log alpha.example/log (1 key): size 7, cosigned 3 s ago",
      "  log beta (2 keys): size 7, cosigned 10 min ago",
      "  log gamma (1 key): size 7, cosigned 2 h ago",
      "  log delta (1 key): size 7, cosigned in 60 s by this clock: look at the clock",
      "  log none (1 key): nothing cosigned yet",
      "",
    ]);
    expect(isWell(report)).toBe(true);
  });

  it("[CLI-27] names contradictions and losses first, and is not well", () => {
    const evidence = { contradiction: 2, unproven: 1 };
    const lost = { what: "the store is missing", remedy: "adopt" } as const;
    const report = statusReport({ ...STATUS, evidence, lost }, NOW);
    expect(formatWitnessStatus(report).split("\n").slice(0, 7)).toEqual([
      "witness exercise/XN/witness: not running",
      "  IT DOES NOT START: the store is missing",
      "  the lock record is enough to go on: npx parley witness accept-loss",
      "  TWO CHECKPOINTS OF ONE LOG DO NOT AGREE: 2 in neutral/evidence",
      "  most often a restored backup or a copied machine: ask the log's operator first",
      "  keep what is in the folder: the witness goes on, and cosigns no other history",
      "  1 checkpoint without a good proof in neutral/evidence",
    ]);
    expect(isWell(report)).toBe(false);
    expect(isWell({ ...report, lost: null })).toBe(false);
    expect(isWell({ ...report, contradictions: 0 })).toBe(false);
    expect(isWell({ ...report, contradictions: 0, lost: null })).toBe(true);
    const anew = statusReport({ ...STATUS, lost: { ...lost, remedy: "new-key" } }, NOW);
    expect(formatWitnessStatus(anew)).toContain("accept-loss --new-key");
  });

  it("[CLI-5] of a log with an odd name steers no terminal", () => {
    const logs = [{ ...LOG, origin: "a\u001b[31m\u202e" }];
    const shown = formatWitnessStatus(statusReport({ ...STATUS, logs }, NOW));
    expect(shown).toContain("log a⟦U+001B⟧[31m⟦U+202E⟧ (1 key)");
  });
});
