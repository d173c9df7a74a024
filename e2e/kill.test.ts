import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { runKills } from "./kill-run.js";

it("loses and doubles nothing over 6 kills among 150 messages", { timeout: 180_000 }, async () => {
  const seed = randomInt(1_000_000);
  console.log(`seed ${seed}; longer: npm run soak -- --kills 20 --messages 500 --seed ${seed}`);
  const report = await runKills({ kills: 6, messages: 150, seed });
  console.log(JSON.stringify({ ...report, wrong: report.wrong.length }));
  expect(report.wrong).toEqual([]);
  expect(report.kills).toBeGreaterThanOrEqual(6);
  expect(report.attempts).toBeGreaterThanOrEqual(150);
  // Without answers cut off nothing was interrupted, and the run would prove little.
  expect(report.accepted).toBeGreaterThan(110);
});
