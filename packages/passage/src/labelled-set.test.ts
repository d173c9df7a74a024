import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pageOf, scoreOf, type Half } from "./labelled-set.fuzz.js";

const page = join(import.meta.dirname, "../../../docs/monitoring/precision-and-recall.md");

describe("the labelled set", () => {
  it.each<Half>(["tuning", "held-out"])(
    "[PASS-10] figures of %s are found, and few others",
    (half) => {
      const { figure } = scoreOf(half).found;
      expect(figure.precision).toBeGreaterThanOrEqual(0.9);
      expect(figure.recall).toBeGreaterThanOrEqual(0.8);
    },
  );

  it("has its score on a page", async () => {
    await expect(pageOf()).toMatchFileSnapshot(page);
  });
});
