import { StoreError } from "@parley/ports";
import { afterEach, describe, expect, it } from "vitest";
import { makeIdentity } from "../../../vectors/identity.js";
import { World } from "./world.fuzz.js";

let world: World;
afterEach(() => world.close());

/** The card of this party under another serial, as its centre signs it. */
function cardOf(party: string, serial: number): Uint8Array {
  return makeIdentity(party, { cardSerial: serial }).self.card;
}

function heldBy(party: string, of: string): number | undefined {
  return world.at(party).runner.current().peers.get(of)?.card.serial;
}

function useCard(party: string, serial: number): void {
  world.at(party).runner.useCard(cardOf(party, serial), serial);
}

describe("a newer card of our own", () => {
  it("[LINK-14] reaches every peer on an open line at once, and an older one nobody", async () => {
    world = await World.start(["XA", "XB", "XC"]);
    await world.pass(3_000);
    useCard("XA", 5);
    await world.pass(500);
    expect([heldBy("XB", "XA"), heldBy("XC", "XA")]).toEqual([5, 5]);
    useCard("XA", 4);
    await world.pass(10_000);
    expect([heldBy("XB", "XA"), heldBy("XC", "XA")]).toEqual([5, 5]);
    expect(world.at("XA").runner.current().self.cardSerial).toBe(5);
  });

  it("[LINK-14] is what a peer hears whose line was closed when it was made", async () => {
    world = await World.start(["XA", "XB"]);
    world.network.cut("XA", "XB", true);
    await world.pass(1_000);
    useCard("XA", 2);
    await world.pass(10_000);
    expect(heldBy("XB", "XA")).toBe(1);
    world.network.cut("XA", "XB", false);
    await world.until(() => heldBy("XB", "XA") === 2);
  });

  it("[LINK-14] is said even while the hello before it is at the signer", async () => {
    world = await World.start(["XA", "XB"]);
    const { signing } = world.at("XA");
    const { sign } = signing;
    let release: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (release = resolve));
    signing.sign = async (message) => {
      await waiting;
      return sign(message);
    };
    useCard("XA", 2);
    await world.pass(100);
    useCard("XA", 3);
    await world.pass(100);
    release();
    await world.until(() => heldBy("XB", "XA") === 3, 10_000);
  });

  it("[LINK-14] is not lost with a commit that fails", async () => {
    world = await World.start(["XA", "XB"]);
    const { faults, runner } = world.at("XA");
    faults.beforeCommit = () => {
      throw new StoreError("full", true, "no room");
    };
    const says = { kind: "say", destination: { to: ["XB"] }, precedence: 3, text: "?" } as const;
    const said = runner.act({ ...says, exhibits: [], lang: "en", role: "watch officer" });
    useCard("XA", 2);
    await world.pass(100);
    expect((await said).ok).toBe(false);
    delete faults.beforeCommit;
    await world.until(() => heldBy("XB", "XA") === 2, 20_000);
  });
});
