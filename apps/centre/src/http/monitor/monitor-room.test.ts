import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MonitorRoom } from "./monitor-room.js";

const HOUR_MS = 3_600_000;
let folder: string;
let room: MonitorRoom;
let now: number;
let changes: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-room-"));
  [now, changes] = [Date.UTC(2031, 1, 3), 0];
  const changed = (): number => changes++;
  room = new MonitorRoom({ folder: join(folder, "monitor"), now: () => now, changed });
});
afterEach(async () => {
  await room.close();
  await rm(folder, { recursive: true });
});

/** How many looks have ended, once the one that was begun has. */
async function looked(): Promise<number> {
  await room.look();
  await vi.waitUntil(() => room.takingIn()?.state !== "running", { timeout: 20_000 });
  return changes;
}

describe("places that are looked at again and again", () => {
  it("[MON-20] are taken in when their time has come, and no others", async () => {
    expect(await looked()).toBe(0);
    const place = join(folder, "reports");
    const once = join(folder, "once");
    for (const path of [place, once]) await writeFile(path, "Aurelia has 500 warheads.");
    const desk = await room.desk();
    await desk.addPlace(once);
    expect(await looked()).toBe(0);
    const kept = await desk.addPlace(place, { everyMs: 6 * HOUR_MS });
    const watch = desk.addWatch("warheads", { text: "warheads" });
    expect(await looked()).toBe(1);
    expect(room.takingIn()?.sofar).toMatchObject({ seen: 1, new: 1 });
    expect(desk.store.newHits(watch.id, 10).hits).toHaveLength(1);
    now += 5 * HOUR_MS;
    expect(await looked()).toBe(1);
    now += HOUR_MS;
    expect(await looked()).toBe(2);
    now -= 24 * HOUR_MS;
    expect(await desk.duePlaces()).toEqual([kept]);
  }, 40_000);
});
