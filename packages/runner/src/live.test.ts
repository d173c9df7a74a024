import type { LiveDesk } from "@parley/ports";
import { entryKey, formatEntry, type Entry } from "@parley/protocol";
import { formatStatement, noteId, parseNote, rootHash } from "@parley/wire";
import type { JointText, LiveWords } from "@parley/wire";
import { afterEach, describe, expect, it } from "vitest";
import {
  crypto,
  DAY_ONE,
  makeIdentity,
  signText,
  type Identity,
} from "../../../vectors/identity.js";
import { World } from "./world.fuzz.js";

let world: World;
afterEach(() => world.close());

/** A desk that writes down what it is told. */
class Noted implements LiveDesk {
  readonly up: string[] = [];
  readonly heard: (readonly [string, LiveWords])[] = [];

  lineUp(party: string): void {
    this.up.push(party);
  }

  came(party: string, words: LiveWords): void {
    this.heard.push([party, words]);
  }
}

/** The note in which one party opens a text with another. */
function opening(from: Identity, to: Identity): Uint8Array {
  const parties = [from, to].map(({ self }) => self.party).sort();
  const members = [to, from].map(({ self, root }) => {
    return { party: self.party, root: rootHash(root.publicKey, crypto.hash) };
  });
  const opened: JointText = {
    ...{ title: "Minutes", form: "agreed-minutes" as const, languages: ["en"] },
    ...{ whole: true, sides: parties },
  };
  const text = formatStatement({
    ...{ domain: "exercise", from: from.self.party, serial: 1, to: [to.self.party] },
    ...{ action: [to.self.party], conversation: undefined, members, seq: 1, prev: undefined },
    ...{ seen: [], nonce: new Uint8Array(16), time: DAY_ONE, precedence: 4 },
    ...{ release: "relaxed", lang: "en", role: "drafter" },
    body: { kind: "joint-text", as: "opened", opened },
  });
  return signText(text, from.self.credential.centreKey, from.centre);
}

/** XB opened a text with XA; both have a desk. */
async function opened(): Promise<{ text: string; XA: Noted; XB: Noted }> {
  world = await World.start(["XA", "XB"]);
  const note = opening(makeIdentity("XB"), makeIdentity("XA"));
  const parsed = parseNote(note);
  if (!parsed.ok) throw new Error(parsed.detail);
  const entry: Entry = {
    kind: "sent",
    at: world.clock.now(),
    id: noteId(parsed.value, crypto.hash),
    links: [{ party: "XA", link: 1 }],
    note,
  };
  const [XA, XB] = [new Noted(), new Noted()];
  world.live.set("XA", XA).set("XB", XB);
  await world.restart("XA");
  const station = world.at("XB");
  await station.runner.close();
  const line = { kind: entry.kind, key: entryKey(entry), body: formatEntry(entry) };
  world.setBack("XB", [...station.medium.entries, line]);
  station.runner = await world.reopen("XB");
  await world.until(() => world.at("XA").runner.current().conversationOrder.length > 0);
  await world.pass(3_000);
  return { text: entry.id, XA, XB };
}

describe("live words", () => {
  it("[LIVE-22] go sealed to the other desk, and into no journal", async () => {
    const { text, XA, XB } = await opened();
    const before = [world.at("XA"), world.at("XB")].map(({ medium }) => medium.entries.length);
    const words = { text, vector: Uint8Array.of(0), update: Uint8Array.of(0, 0) };
    expect(world.at("XA").runner.sendLive("XB", words)).toBe(true);
    await world.pass(100);
    expect(XB.heard).toEqual([["XA", words]]);
    expect(XA.heard).toEqual([]);
    await world.pass(10_000);
    const after = [world.at("XA"), world.at("XB")].map(({ medium }) => medium.entries.length);
    expect(after).toEqual(before);
    expect(world.at("XA").reports.concat(world.at("XB").reports)).toEqual([]);
  });

  it("[LIVE-22] are not sent where they may not be, nor by a centre that stops", async () => {
    const { text, XB } = await opened();
    const update = Uint8Array.of(0, 0);
    const { runner } = world.at("XA");
    expect(runner.sendLive("XB", { text: "ab".repeat(32), update })).toBe(false);
    expect(runner.sendLive("XN", { text, update })).toBe(false);
    world.network.cut("XA", "XB", true);
    await world.pass(1_000);
    expect(runner.sendLive("XB", { text, update })).toBe(false);
    await runner.close();
    expect(runner.sendLive("XB", { text, update })).toBe(false);
    await world.pass(1_000);
    expect(XB.heard).toEqual([]);
  });

  it("[LIVE-21] the desk is told of every hello on a line that opened", async () => {
    const { XA } = await opened();
    expect(XA.up).toContain("XB");
    XA.up.length = 0;
    world.network.cut("XA", "XB", true);
    await world.pass(10_000);
    expect(XA.up).toEqual([]);
    world.network.cut("XA", "XB", false);
    await world.until(() => XA.up.length > 0);
    expect(new Set(XA.up)).toEqual(new Set(["XB"]));
  });
});
