import { describe, expect, it } from "vitest";
import { limits } from "../limits.js";
import { WaitingUpdates, type WaitingUpdate } from "./waiting-updates.js";

describe("updates that wait", () => {
  it("[LIVE-13] have room for each participant, whatever the others send", () => {
    const waiting = new WaitingUpdates();
    for (let at = 0; at < limits.waitingMax + 9; at++) waiting.keep(updateOf(1, 1));
    waiting.keep(updateOf(2, limits.waitingBytesMax));
    waiting.keep(updateOf(2, 1));
    const last = updateOf(0, 1);
    waiting.keep(last);
    const counts = [0, 1, 2].map((by) => waiting.all().filter((one) => one.by === by).length);
    expect(counts).toEqual([1, limits.waitingMax, 1]);
    waiting.drop(last);
    expect(waiting.all()).not.toContain(last);
  });
});

function updateOf(by: number, bytes: number): WaitingUpdate {
  return { by, update: new Uint8Array(bytes), lacks: { client: 1, clock: 0 } };
}
