import { describe, it } from "vitest";
import { clockContract, randomContract } from "@parley/ports";
import { systemClock, systemRandom } from "./system-clock.js";

const wait = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

describe("the machine's clock", () => {
  for (const { title, run } of clockContract) {
    it(title, () => run(async () => ({ clock: systemClock, wait })));
  }
});

describe("the machine's randomness", () => {
  for (const { title, run } of randomContract) it(title, () => run(async () => systemRandom));
});
