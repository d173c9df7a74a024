/** @module `npm run soak`: the kill test for as long as you like. */

import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { runKills } from "./kill-run.js";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    messages: { type: "string", default: "5000" },
    seed: { type: "string", default: String(randomInt(1_000_000)) },
  },
});
const plan = {
  kills: Number(values.kills),
  messages: Number(values.messages),
  seed: Number(values.seed),
};
if (!Object.values(plan).every((value) => Number.isInteger(value) && value > 0)) {
  console.error("Give whole numbers: npm run soak -- --kills 200 --messages 5000 --seed 7");
  process.exit(2);
}
console.log(`${plan.kills} kills, ${plan.messages} messages, seed ${plan.seed}`);
const { wrong, ...counts } = await runKills(plan);
console.log(JSON.stringify(counts));
for (const line of wrong) console.log(line);
console.log(wrong.length === 0 ? "nothing lost, nothing doubled" : `${wrong.length} wrong`);
process.exitCode = wrong.length === 0 ? 0 : 1;
