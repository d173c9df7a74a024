import { parseArchived, entryKey, parseEntry, type Entry, type SayAct } from "@parley/protocol";
import { MemoryArchive } from "@parley/ports";
import { afterEach, describe, expect, it } from "vitest";
import { crypto } from "../../../../vectors/identity.js";
import { World } from "../world.fuzz.js";

const SPOKEN = { lang: "en", role: "watch officer" };
let world: World;
afterEach(() => world.close());

function say(text: string): SayAct {
  return { kind: "say", destination: { to: ["XB"] }, precedence: 1, text, exhibits: [], ...SPOKEN };
}

/** Kind and key of what a party's archive holds, in the order of their numbers. */
function archived(party: string): readonly string[] {
  const facts = [...world.at(party).archive.files.values()].map((content) => {
    const read = parseArchived(content, crypto.hash);
    if (!read.ok) throw new Error(read.detail);
    return read.value;
  });
  const inOrder = facts.sort((left, right) => left.number - right.number);
  expect(inOrder.map(({ number }) => number)).toEqual(inOrder.map((_, at) => at + 1));
  return inOrder.map(({ entry }) => nameOf(entry));
}

/** The same of its journal. */
function journaled(party: string): readonly string[] {
  return world.at(party).medium.entries.flatMap(({ kind, body }) => {
    const entry = parseEntry(kind, body);
    if (!entry.ok) throw new Error(entry.detail);
    return ARCHIVED.includes(kind) ? [nameOf(entry.value)] : [];
  });
}

function nameOf(entry: Entry): string {
  return `${entry.kind} ${entryKey(entry)}`;
}

const ARCHIVED = ["peer", "sent", "accepted", "receipt", "receipted", "refused", "credential"];

describe("the archive's keeper", () => {
  it("[ARCH-1] [ARCH-3] has a file made of each note sent and received, and of each receipt", async () => {
    world = await World.start(["XA", "XB"]);
    await world.done("XA", say("one"));
    await world.done("XA", say("two"));
    await world.pass(5_000);
    for (const party of ["XA", "XB"]) {
      expect(archived(party)).toEqual(journaled(party));
      expect(world.at(party).runner.watch().troubles).toEqual([]);
    }
    expect(archived("XA").filter((name) => name.startsWith("sent"))).toHaveLength(2);
    expect(archived("XA").filter((name) => name.startsWith("receipted"))).toHaveLength(2);
    expect(archived("XB").filter((name) => name.startsWith("receipt "))).toHaveLength(2);
  });

  it("[ARCH-4] makes at the next start what has no file, and only that", async () => {
    world = await World.start(["XA", "XB"]);
    await world.done("XA", say("one"));
    await world.pass(5_000);
    const { files } = world.at("XA").archive;
    const [first, second] = [...files.keys()];
    const kept = files.get(first as string);
    files.delete(second as string);
    await world.restart("XA");
    await world.pass(1_000);
    expect(archived("XA")).toEqual(journaled("XA"));
    expect(files.get(first as string)).toBe(kept);
  });

  it("[ARCH-4] what was committed and not archived before a crash is archived after it", async () => {
    world = await World.start(["XA", "XB"]);
    world.at("XA").archive.fails = "broken";
    await world.done("XA", say("one"));
    await world.pass(1_000);
    const before = archived("XA");
    expect(before.length).toBeLessThan(journaled("XA").length);
    world.at("XA").archive.fails = undefined;
    await world.restart("XA");
    await world.pass(1_000);
    expect(archived("XA")).toEqual(journaled("XA"));
  });

  it("[ARCH-5] a full medium is told, holds back no message, and is caught up with", async () => {
    world = await World.start(["XA", "XB"]);
    world.at("XB").archive.fails = "full";
    const id = await world.done("XA", say("to a full archive"));
    await world.until(() => world.at("XB").alarms.length > 0);
    expect(world.view("XA", id).statements[0]?.deliveries[0]?.state).toBe("delivered");
    await world.pass(1_000);
    expect(
      world
        .at("XB")
        .runner.watch()
        .troubles.map(({ kind }) => kind),
    ).toEqual(["archive-failed"]);
    await world.pass(60_000);
    expect(world.at("XB").reports).toHaveLength(1);
    world.at("XB").archive.fails = undefined;
    await world.pass(10_000);
    expect(world.at("XB").runner.watch().troubles).toEqual([]);
    expect(archived("XB")).toEqual(journaled("XB"));
  });

  it("[ARCH-3] gives way to a burst, but no fact waits for more than a minute", async () => {
    world = await World.start(["XA", "XB"]);
    await world.pass(2_000);
    const { files } = world.at("XB").archive;
    const before = files.size;
    for (let count = 0; count < 130; count++) {
      await world.done("XA", say(`${count}`));
      await world.pass(490);
      if (count < 115) expect(files.size).toBe(before);
    }
    expect(files.size).toBeGreaterThan(before);
    await world.pass(1_000);
    expect(archived("XB")).toEqual(journaled("XB"));
  });

  it("[ARCH-3] makes what waits when the centre stops", async () => {
    world = await World.start(["XA", "XB"]);
    await world.pass(2_000);
    await world.done("XA", say("one"));
    expect(archived("XA")).not.toEqual(journaled("XA"));
    await world.at("XA").runner.close();
    expect(archived("XA")).toEqual(journaled("XA"));
  });

  it("[ARCH-3] waits until what happened is told", async () => {
    world = await World.start(["XA", "XB"]);
    await world.pass(1_000);
    const { archive, alarms } = world.at("XB");
    const before = archive.files.size;
    const order: string[] = [];
    const set = archive.files.set.bind(archive.files);
    archive.files.set = (name, content) => {
      order.push(`file after ${alarms.length} alarms`);
      return set(name, content);
    };
    await world.done("XA", say("one"));
    await world.until(() => archive.files.size > before);
    expect(order[0]).toBe("file after 1 alarms");
    expect(await new MemoryArchive(archive).names()).toContain([...archive.files.keys()].at(-1));
  });
});
