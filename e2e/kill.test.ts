import { randomInt } from "node:crypto";
import { expect, it } from "vitest";
import { runKills } from "./kill-run.js";

it("loses and doubles nothing over 8 kills among 200 messages", { timeout: 180_000 }, async () => {
  const seed = randomInt(1_000_000);
  console.log(`seed ${seed}; longer: npm run soak -- --kills 20 --messages 500 --seed ${seed}`);
  const report = await runKills({ kills: 8, messages: 200, seed });
  console.log(JSON.stringify({ ...report, wrong: report.wrong.length }));
  expect(report.wrong).toEqual([]);
  expect(report.kills).toBeGreaterThanOrEqual(8);
  expect(report.attempts).toBeGreaterThanOrEqual(200);
  // Without answers cut off nothing was interrupted, and the run would prove little.
  expect(report.accepted).toBeGreaterThan(150);
});
