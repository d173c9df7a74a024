import { afterEach, describe, expect, it } from "vitest";
import { openCheckpoint } from "@parley/log";
import { isTelling, ownHead, type SayAct } from "@parley/protocol";
import { crypto, makeIdentity, type Identity } from "../../../vectors/identity.js";
import { World } from "./world.fuzz.js";

let world: World;
afterEach(() => world.close());

describe("a centre whose keys were rotated", () => {
  it("[ROT-7] has the outgoing key tell every peer, and goes on under the new one", async () => {
    world = await World.start(["XA", "XB", "XC"]);
    const before = await world.done("XB", say(["XA"], "before"));
    await world.until(() => delivered(before));
    await world.rotate("XA", rotated());
    await world.until(() => ["XB", "XC"].every((party) => serialAt(party) === 2));
    expect(isTelling(world.at("XA").runner.current())).toBe(false);
    const after = await world.done("XB", say(["XA"], "after"));
    await world.until(() => delivered(after));
    for (const party of ["XB", "XC"]) {
      const kinds = world
        .at(party)
        .runner.watch()
        .notices.map(({ kind }) => kind);
      expect(kinds).toEqual(["credential-changed"]);
    }
    // A second start says nothing again.
    const statements = world.at("XB").runner.current().statements.size;
    await world.restart("XA");
    await world.pass(5_000);
    expect(world.at("XB").runner.current().statements.size).toBe(statements);
  });

  it("[ROT-7] [STORE-2] that ends before the words are durable says them at the next start", async () => {
    world = await World.start(["XA", "XB"]);
    const station = world.at("XA");
    station.faults.beforeCommit = () => {
      throw new Error("the disk is gone");
    };
    await world.rotate("XA", rotated());
    await world.pass(50);
    expect(serialAt("XB")).toBe(1);
    delete station.faults.beforeCommit;
    await world.restart("XA");
    await world.until(() => serialAt("XB") === 2);
    const peer = world.at("XB").runner.current().peers.get("XA");
    expect(peer?.confirmed).toBe(2);
  });

  it("[ROT-9] signs its log with the old and the new key while it has both", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    const next = rotated({ log: { witnesses: [], key: " 2" } });
    const id = await world.done("XB", say(["XA"], "before"));
    await world.until(() => delivered(id));
    await world.pass(61_000);
    await world.rotate("XA", next);
    const later = await world.done("XB", say(["XA"], "after"));
    await world.until(() => proven(later));
    await world.pass(61_000);
    const { logKey: old } = makeIdentity("XA", { log: { witnesses: [] } }).self.credential;
    const { logKey } = next.self.credential;
    const note = (await world.filesOf(world.at("XA")).published()) as Uint8Array;
    for (const keys of [[old!], [logKey!], [old!, logKey!]]) {
      expect(openCheckpoint(note, logKey!.name, keys, crypto)).toMatchObject({ ok: true });
    }
    expect(world.at("XA").runner.ownTroubles()).toEqual([]);
    expect(world.at("XB").reports).toEqual([]);
  });

  it("[ROT-10] begins another log, and the frozen one stays as it was", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    const id = await world.done("XB", say(["XA"], "before"));
    await world.until(() => proven(id));
    await world.pass(61_000);
    const station = world.at("XA");
    const head = ownHead(station.runner.current())!;
    const files = world.filesOf(station);
    const last = { origin: "exercise/XA/1/log", ...head };
    await world.rotate("XA", rotated({ log: { witnesses: [], since: 2, last } }));
    await world.until(() => serialAt("XB") === 2);
    const later = await world.done("XB", say(["XA"], "after"));
    await world.until(() => proven(later));
    expect(files.size).toBe(head.size);
    await world.restart("XA");
    await world.pass(61_000);
    expect(world.at("XA").runner.ownTroubles()).toEqual([]);
    const own = world.filesOf(world.at("XA"));
    expect(own.size).toBe(ownHead(world.at("XA").runner.current())?.size);
    expect(own.size).toBeLessThan(head.size + 3);
    expect(proven(id)).toBe(true);
  });
});

function rotated(options: Parameters<typeof makeIdentity>[1] = {}): Identity {
  const { identity: previous } = world.at("XA");
  const log = previous.self.credential.logKey && { log: { witnesses: [] } };
  return makeIdentity("XA", { serial: 2, cardSerial: 2, previous, ...log, ...options });
}

function say(to: readonly string[], text: string): SayAct {
  const spoken = { lang: "en", role: "watch officer" };
  return { kind: "say", destination: { to }, precedence: 4, text, exhibits: [], ...spoken };
}

function serialAt(party: string): number | undefined {
  return world.at(party).runner.current().peers.get("XA")?.credential.serial;
}

function delivered(id: string): boolean {
  return world.view("XB", id).statements[0]?.deliveries[0]?.state === "delivered";
}

function proven(id: string): boolean {
  return world.view("XB", id).statements[0]?.deliveries[0]?.proven !== undefined;
}
