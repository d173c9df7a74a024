import type { JournalEntry, LogFiles } from "@parley/ports";
import type { DeliveryView, SayAct } from "@parley/protocol";
import { afterEach, describe, expect, it } from "vitest";
import { BEAT_MS, World, type Station } from "../world.fuzz.js";

let world: World;
afterEach(() => world.close());

describe("a start that does not succeed", () => {
  it.each(["lock record", "journal"])(
    "closes the log's files when the %s stops it",
    async (what) => {
      world = await World.start(["XA", "XB"], 1, []);
      const station = world.at("XB");
      await station.runner.close();
      const open = watched(station);
      const spoiled = { kind: "sent", key: "00", body: Uint8Array.of(1) };
      if (what === "journal") station.medium.entries.push(spoiled);
      else station.wrap.lock = fails;
      await expect(world.reopen("XB")).rejects.toThrow();
      station.medium.inUse = false;
      expect([...open]).toEqual([]);
      if (what === "journal") station.medium.entries.pop();
      delete station.wrap.lock;
      delete station.wrap.files;
      station.runner = await world.reopen("XB");
    },
  );
});

describe("a centre for which another machine signs", () => {
  it("[LOCK-8] answers while files that are slow to close are closed", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    const station = world.at("XB");
    let closed: () => void = () => undefined;
    station.wrap.files = (files) => ({
      ...bound(files),
      close: () =>
        new Promise((resolve) => {
          closed = resolve;
        }),
    });
    await world.restart("XB");
    await world.pass(2_000);
    const { head } = station.lockMedium;
    station.lockMedium.head = head && { ...head, size: head.size + 10 };
    await world.act("XA", say("XB"));
    await world.until(() => station.runner.current().hold !== undefined);
    expect(await world.act("XB", say("XA"))).toMatchObject({ ok: false, rule: "LOCK-8" });
    expect(station.runner.ownTroubles()).toMatchObject([{ kind: "held-moved" }]);
    closed();
  });
});

describe("a centre whose store was set back", () => {
  it("[LOCK-9] goes on with messages while files that are slow to read are opened anew", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.done("XA", say("XB"));
    await world.pass(2_000);
    const station = world.at("XB");
    const old = station.medium.entries.slice();
    for (let round = 0; round < 3; round++) await world.done("XA", say("XB"));
    await world.pass(5_000);
    await station.runner.close();
    setBack(station, old);
    station.runner = await world.reopen("XB");
    let opened: () => void = () => undefined;
    station.wrap.files = (files) =>
      new Promise((resolve) => {
        opened = () => resolve(files);
      });
    await world.until(() => station.runner.current().hold === undefined);
    // The log's files are not there yet, and nobody waits for them.
    const there = await world.done("XA", say("XB"));
    const back = await world.done("XB", say("XA"));
    await world.pass(2_000);
    expect(stepOf("XA", there, "XB")).toMatchObject({ state: "delivered" });
    expect(stepOf("XA", there, "XB")?.proven).toBeUndefined();
    expect(stepOf("XB", back, "XA")).toMatchObject({ state: "delivered" });
    opened();
    await world.pass(BEAT_MS * 2);
    expect(stepOf("XA", there, "XB")?.proven).toBeDefined();
    const { log } = station.runner.current();
    expect(station.logMedium.leaves.length).toBe(log?.edge.size);
    expect(station.reports).toEqual([]);
    expect(station.runner.ownTroubles()).toEqual([]);
  });

  it("[LOCK-9] says that its log is not kept when it cannot be taken up again", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.done("XA", say("XB"));
    await world.pass(2_000);
    const station = world.at("XB");
    const old = station.medium.entries.slice();
    await world.done("XA", say("XB"));
    await world.pass(5_000);
    await station.runner.close();
    setBack(station, old);
    station.runner = await world.reopen("XB");
    station.wrap.files = () => {
      throw new TypeError("no files");
    };
    await world.until(() => station.runner.current().hold === undefined);
    await world.pass(1_000);
    expect(station.reports).toContain("the log's files cannot be kept: no files");
    expect(station.runner.ownTroubles()).toMatchObject([{ kind: "log-failed" }]);
    const id = await world.done("XA", say("XB"));
    await world.pass(2_000);
    expect(stepOf("XA", id, "XB")).toMatchObject({ state: "delivered" });
    delete station.wrap.files;
    await world.restart("XB");
    await world.pass(BEAT_MS);
    expect(stepOf("XA", id, "XB")?.proven).toBeDefined();
  });
});

/** Files that are open, as they are opened and closed. */
function watched(station: Station): ReadonlySet<LogFiles> {
  const open = new Set<LogFiles>();
  station.wrap.files = (files) => {
    open.add(files);
    const close = async (): Promise<void> => {
      open.delete(files);
      await files.close();
    };
    return { ...bound(files), close };
  };
  return open;
}

/** The same files, as an object whose members can be replaced. */
function bound(files: LogFiles): LogFiles {
  return {
    get size() {
      return files.size;
    },
    append: (entries) => files.append(entries),
    headAt: (size) => files.headAt(size),
    proveInclusion: (index, size) => files.proveInclusion(index, size),
    proveConsistency: (oldSize, size) => files.proveConsistency(oldSize, size),
    publish: (checkpoint, head) => files.publish(checkpoint, head),
    published: () => files.published(),
    scrub: () => files.scrub(),
    repair: (source) => files.repair(source),
    collect: (now) => files.collect(now),
    close: () => files.close(),
  };
}

function fails(): never {
  throw new TypeError("no record");
}

/** The store as it was. */
function setBack({ medium }: Station, old: readonly JournalEntry[]): void {
  medium.entries.splice(0, Infinity, ...old);
  medium.bodies.clear();
  for (const { kind, key, body } of old) medium.bodies.set(JSON.stringify([kind, key]), body);
}

function stepOf(party: string, id: string, to: string): DeliveryView | undefined {
  const [statement] = world.view(party, id).statements;
  return statement?.deliveries.find((one) => one.party === to);
}

function say(to: string): SayAct {
  return {
    kind: "say",
    destination: { to: [to] },
    precedence: 1,
    text: "Is the object yours?",
    exhibits: [],
    lang: "en",
    role: "watch officer",
  };
}
