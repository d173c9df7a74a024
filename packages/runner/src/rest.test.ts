import { VirtualClock } from "@parley/ports";
import { expect, it } from "vitest";
import { Rest } from "./rest.js";

it("a rest that is ended leaves no timer", async () => {
  const clock = new VirtualClock();
  const rest = new Rest(clock);
  rest.end();
  const taken = rest.take(5_000);
  expect(clock.nextWakeAt()).toBe(clock.now() + 5_000);
  rest.end();
  await taken;
  expect(clock.nextWakeAt()).toBeUndefined();
  const whole = rest.take(5_000);
  clock.advance(5_000);
  await whole;
});
