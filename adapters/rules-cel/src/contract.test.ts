import { ruleCounterContract } from "@parley/ports";
import { afterAll, describe, it } from "vitest";
import { createRuleCounter } from "./index.js";

const counter = createRuleCounter();
afterAll(() => counter.close());

describe("rules in CEL", () => {
  for (const { title, run } of ruleCounterContract) it(title, () => run(async () => ({ counter })));
});
