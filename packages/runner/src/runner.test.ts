import { instant } from "@parley/bytes";
import { SignerError, StoreError } from "@parley/ports";
import type { Act, SayAct } from "@parley/protocol";
import { afterEach, describe, expect, it } from "vitest";
import { makeIdentity } from "../../../vectors/identity.js";
import { JournalError } from "./index.js";
import { World } from "./world.fuzz.js";

const SPOKEN = { lang: "en", role: "watch officer" };

function say(destination: SayAct["destination"], text: string): SayAct {
  return { kind: "say", destination, precedence: 1, text, exhibits: [], ...SPOKEN };
}

function read(of: string): Act {
  return { kind: "acknowledge", of, as: "read", ...SPOKEN };
}

/** Waits until all members hold the same, and everything is receipted. */
async function expectSame(world: World, conversation: string): Promise<void> {
  const parties = [...world.stations.keys()];
  const isSame = (party: string): boolean => {
    const known = world.at(party).runner.current().conversationOrder.includes(conversation);
    if (!known) return false;
    const { members, statements } = world.view(party, conversation);
    const reached = statements.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
    return (
      members.every(({ self, digest }) => self || digest.state === "same") &&
      !reached.includes("sent")
    );
  };
  await world.until(() => parties.every(isSame), 200_000);
  const views = parties.map((party) => world.view(party, conversation));
  expect(new Set(views.map(({ digest }) => digest)).size).toBe(1);
  expect(new Set(views.map(({ statements }) => statements.length)).size).toBe(1);
}

let world: World;
afterEach(() => world.close());

describe("two centres", () => {
  it("[RUN-2] a statement is delivered, receipted and read, and the sender sees each", async () => {
    world = await World.start(["XA", "XB"]);
    const id = await world.done("XA", say({ to: ["XB"] }, "Is the object yours?"));
    await world.until(() => world.at("XB").alarms.length > 0);
    expect(world.view("XA", id).statements[0]?.deliveries[0]?.state).toBe("delivered");
    expect(world.view("XB", id).statements[0]?.body).toMatchObject({
      text: "Is the object yours?",
    });
    await world.done("XB", read(id));
    await world.pass(5_000);
    expect(world.view("XA", id).statements[0]?.deliveries[0]?.state).toBe("read");
    expect(world.view("XA", id).digest).toBe(world.view("XB", id).digest);
    expect(world.view("XA", id).members.map(({ digest }) => digest.state)).toEqual([
      "self",
      "same",
    ]);
    expect(await world.at("XB").runner.note(id)).toEqual(await world.at("XA").runner.note(id));
    expect(world.at("XA").reports.concat(world.at("XB").reports)).toEqual([]);
  });

  it("[RUN-3] acts that come together are made durable in a few commits", async () => {
    world = await World.start(["XA", "XB"]);
    const id = await world.done("XA", say({ to: ["XB"] }, "first"));
    let commits = 0;
    world.at("XA").faults.beforeCommit = () => void commits++;
    const acts = Array.from({ length: 100 }, (_, at) => {
      return world
        .at("XA")
        .runner.act(say(at % 2 === 0 ? { conversation: id } : { to: ["XB"] }, `${at}`));
    });
    const all = Promise.all(acts);
    for (let round = 0; round < 20; round++) await world.settle();
    expect((await all).filter(({ ok }) => !ok)).toEqual([]);
    expect(commits).toBeLessThan(30);
    await world.until(() => world.at("XB").runner.current().conversationOrder.length === 51);
    await expectSame(world, id);
  });

  it("[RUN-4] an urgent frame passes those that wait to be sealed", async () => {
    world = await World.start(["XA", "XB"]);
    const id = await world.done("XA", say({ to: ["XB"] }, "first"));
    await world.pass(3_000);
    const order: string[] = [];
    world.at("XB").faults.afterCommit = () => {
      const statements = world.at("XB").medium.entries.filter(({ kind }) => kind === "accepted");
      order.splice(0, order.length, ...statements.map(({ key }) => key));
    };
    const routine = Array.from({ length: 20 }, (_, at) =>
      world.at("XA").runner.act({ ...say({ conversation: id }, `${at}`), precedence: 4 }),
    );
    const urgent = world.at("XA").runner.act(say({ conversation: id }, "urgent"));
    await world.pass(5_000);
    const [flash] = [await urgent];
    await Promise.all(routine);
    expect(order.indexOf(flash.ok ? (flash.value.id ?? "") : "")).toBeLessThan(21);
    await expectSame(world, id);
  });

  it("[RUN-1] a centre that stops answers every act and does nothing more", async () => {
    world = await World.start(["XA", "XB"]);
    const { runner, medium, signing, identity } = world.at("XA");
    let sign: (signature: Uint8Array) => void = () => undefined;
    signing.sign = (message) =>
      new Promise((resolve) => {
        sign = () => resolve(identity.centre.sign(message));
      });
    const pending = runner.act(say({ to: ["XB"] }, "?"));
    await world.settle();
    const entries = medium.entries.length;
    await runner.close();
    expect(await pending).toMatchObject({ ok: false, rule: "RUN-1" });
    expect(await runner.act(say({ to: ["XB"] }, "?"))).toMatchObject({ ok: false, rule: "RUN-1" });
    sign(new Uint8Array(64));
    await world.pass(10_000);
    expect(medium.entries).toHaveLength(entries);
    await runner.close();
  });

  it("[CORE-2] a centre that is started again continues, and alarms again what is unread", async () => {
    world = await World.start(["XA", "XB"]);
    const id = await world.done("XA", say({ to: ["XB"] }, "?"));
    await world.until(() => world.at("XB").alarms.length > 0);
    await world.restart("XB");
    await world.restart("XA");
    expect(world.at("XB").alarms.length).toBeGreaterThan(1);
    await world.done("XB", read(id));
    await expectSame(world, id);
    expect(world.view("XA", id).statements).toHaveLength(2);
  });

  it("[ENTRY-1] does not start on a journal it cannot read", async () => {
    world = await World.start(["XA", "XB"]);
    world.at("XA").medium.entries.push({ kind: "sent", key: "x", body: new Uint8Array(4) });
    await expect(world.restart("XA")).rejects.toThrow(JournalError);
  });
});

describe("the signer", () => {
  it("[ACT-9] an act is refused while the key refuses, and peers are receipted later", async () => {
    world = await World.start(["XA", "XB"]);
    const { signing, identity, runner } = world.at("XB");
    signing.sign = () => Promise.reject(new SignerError("the key is locked", true));
    const id = await world.done("XA", say({ to: ["XB"] }, "?"));
    expect(await world.act("XB", say({ to: ["XA"] }, "?"))).toMatchObject({ rule: "ACT-9" });
    expect(runner.watch().troubles).toMatchObject([{ kind: "signer-refused" }]);
    await world.pass(3_000);
    expect(world.view("XA", id).statements[0]?.deliveries[0]?.state).toBe("sent");
    signing.sign = async (message) => identity.centre.sign(message);
    await expectSame(world, id);
    expect(runner.watch().troubles).toEqual([]);
  });

  it("[ACT-8] a slow key holds up the acts of one conversation and loses none", async () => {
    world = await World.start(["XA", "XB"]);
    const id = await world.done("XA", say({ to: ["XB"] }, "1"));
    const { signing, identity } = world.at("XA");
    signing.sign = (message) =>
      new Promise((resolve) => {
        const later = instant(world.clock.now() + 500);
        world.clock.wakeAt(later, () => resolve(identity.centre.sign(message)));
      });
    const acts = ["2", "3", "4"].map((text) =>
      world.at("XA").runner.act(say({ conversation: id }, text)),
    );
    await world.pass(10_000);
    expect((await Promise.all(acts)).map(({ ok }) => ok)).toEqual([true, true, true]);
    await expectSame(world, id);
    const texts = world.view("XB", id).statements.map(({ seq }) => seq);
    expect(texts).toEqual([1, 2, 3, 4]);
  });

  it("[STORE-2] a signature that comes after the facts were lost is not used for others", async () => {
    world = await World.start(["XA", "XB"]);
    const { signing, identity, faults, runner } = world.at("XA");
    const waiting: (() => void)[] = [];
    signing.sign = (message) =>
      new Promise((resolve) => waiting.push(() => resolve(identity.centre.sign(message))));
    const slow = runner.act(say({ to: ["XB"] }, "slow"));
    await world.settle();
    faults.beforeCommit = () => {
      throw new StoreError("broken", true, "no");
    };
    const { introduction } = makeIdentity("XC");
    expect(await world.act("XA", { kind: "accede", introduction })).toMatchObject({
      rule: "STORE-2",
    });
    expect(await slow).toMatchObject({ ok: false, rule: "STORE-2" });
    delete faults.beforeCommit;
    const next = runner.act(say({ to: ["XB"] }, "next"));
    await world.settle();
    for (const resolve of waiting) resolve();
    await world.pass(5_000);
    const answer = await next;
    expect(answer).toMatchObject({ ok: true });
    expect(world.at("XB").runner.watch().notices).toEqual([]);
    await expectSame(world, answer.ok ? (answer.value.id ?? "") : "");
  });
});

describe("a store that fails", () => {
  /** One exchange, in which the commit number `failing` of `party` fails. */
  async function exchange(party: string, failing: number, after: boolean): Promise<number> {
    world = await World.start(["XA", "XB"], Math.min(failing, 99) + 1);
    let commits = 0;
    const fail = (): void => {
      if (commits++ === failing) throw new StoreError("broken", true, "the cable was out");
    };
    world.at(party).faults[after ? "afterCommit" : "beforeCommit"] = fail;
    const said: { readonly by: string; readonly id: string }[] = [];
    const tryTo = async (by: string, act: Act): Promise<string | undefined> => {
      const result = await world.act(by, act);
      if (!result.ok) expect(result.rule).toBe("STORE-2");
      const id = result.ok ? result.value.id : undefined;
      if (id !== undefined) said.push({ by, id });
      return id;
    };
    let id: string | undefined;
    while (id === undefined) id = await tryTo("XA", say({ to: ["XB"] }, "1"));
    const conversation = id;
    await world.until(() => world.at("XB").runner.current().conversationOrder.length > 0, 90_000);
    await tryTo("XB", read(id));
    await tryTo("XB", say({ conversation }, "2"));
    await tryTo("XA", say({ conversation }, "3"));
    await expectSame(world, conversation);
    const kept = world.view("XA", conversation).statements;
    expect(kept.map((one) => one.id).sort()).toEqual(said.map((one) => one.id).sort());
    for (const each of ["XA", "XB"]) await world.restart(each);
    await expectSame(world, conversation);
    expect(world.at(party).runner.watch().troubles).toEqual([]);
    await world.close();
    return commits;
  }

  it.each([
    ["XA", false],
    ["XA", true],
    ["XB", false],
    ["XB", true],
  ] as const)(
    "[STORE-2] of %s fails at any commit (kept all the same: %s): nothing lost, nothing doubled",
    async (party, after) => {
      const commits = await exchange(party, Number.POSITIVE_INFINITY, after);
      expect(commits).toBeGreaterThanOrEqual(3);
      for (let failing = 0; failing < commits; failing++) await exchange(party, failing, after);
    },
  );

  it("[RUN-6] a FLASH that was sealed and could not be kept leaves for nobody", async () => {
    world = await World.start(["XA", "XB"]);
    const { faults, reports } = world.at("XA");
    faults.beforeCommit = () => {
      throw new StoreError("broken", true, "the cable was out");
    };
    expect(await world.act("XA", say({ to: ["XB"] }, "lost"))).toMatchObject({ rule: "STORE-2" });
    await world.pass(10_000);
    expect(world.at("XB").runner.current().conversationOrder).toEqual([]);
    delete faults.beforeCommit;
    await world.pass(3_000);
    const id = await world.done("XA", say({ to: ["XB"] }, "kept"));
    await expectSame(world, id);
    expect(world.at("XB").runner.current().conversationOrder).toEqual([id]);
    reports.length = 0;
  });

  it("[STORE-1] a full disk stops acceptance in plain words, keeps the line, and recovers", async () => {
    world = await World.start(["XA", "XB"]);
    const first = await world.done("XB", say({ to: ["XA"] }, "before"));
    await expectSame(world, first);
    const { faults, runner } = world.at("XA");
    faults.beforeCommit = () => {
      throw new StoreError("full", true, "no room");
    };
    expect(await world.act("XA", say({ to: ["XB"] }, "?"))).toMatchObject({ rule: "STORE-1" });
    const during = await world.done("XB", say({ conversation: first }, "during"));
    await world.pass(30_000);
    expect(runner.watch().troubles).toMatchObject([{ kind: "store-full" }]);
    expect(runner.watch().lines[0]?.up).toBe(true);
    expect(world.at("XB").runner.watch().lines[0]?.up).toBe(true);
    expect(world.view("XB", first).statements[1]?.deliveries[0]?.state).toBe("sent");
    expect(world.view("XA", first).statements).toHaveLength(1);
    delete faults.beforeCommit;
    await world.until(() => world.view("XA", first).statements.length === 2, 90_000);
    expect(runner.watch().troubles).toEqual([]);
    expect(world.view("XA", first).statements[1]?.id).toBe(during);
    await expectSame(world, first);
  });

  it("[STORE-1] a full disk is no longer shown once there is room, though nobody writes", async () => {
    world = await World.start(["XA", "XB"]);
    const { faults, runner, reports } = world.at("XA");
    faults.beforeCommit = () => {
      throw new StoreError("full", true, "no room");
    };
    expect(await world.act("XA", say({ to: ["XB"] }, "?"))).toMatchObject({ rule: "STORE-1" });
    await world.pass(30_000);
    expect(runner.watch().troubles).toMatchObject([{ kind: "store-full" }]);
    expect(reports, "asking again and again is not worth a line each").toHaveLength(1);
    delete faults.beforeCommit;
    await world.pass(3_000);
    expect(runner.watch().troubles).toEqual([]);
    reports.length = 0;
  });

  it("[STORE-3] a store that cannot say what it kept is asked until it can", async () => {
    world = await World.start(["XA", "XB"]);
    const { faults, runner, medium } = world.at("XA");
    const find = medium.bodies.get.bind(medium.bodies);
    faults.afterCommit = () => {
      delete faults.afterCommit;
      medium.bodies.get = () => {
        throw new StoreError("broken", true, "not now");
      };
      throw new StoreError("broken", true, "the cable was out");
    };
    const asked = runner.act(say({ to: ["XB"] }, "?"));
    await world.pass(5_000);
    medium.bodies.get = find;
    await world.pass(2_000);
    const answer = await asked;
    expect(answer).toMatchObject({ ok: true });
    await expectSame(world, answer.ok ? (answer.value.id ?? "") : "");
  });
});

describe("a bad network", () => {
  it.each([1, 2, 3])(
    "[LINK-3] loses, doubles and reorders, and all is the same after (%i)",
    async (seed) => {
      world = await World.start(["XA", "XB", "XC"], seed);
      const parties = ["XA", "XB", "XC"];
      const id = await world.done("XA", say({ to: ["XB", "XC"] }, "first"));
      await world.until(() =>
        parties.every((one) => world.at(one).runner.current().conversationOrder.length > 0),
      );
      Object.assign(world.network.weather, { loss: 0.3, duplication: 0.2, delayMsMax: 400 });
      for (let round = 0; round < 20; round++) {
        const party = parties[Math.floor(world.random.share() * 3)] as string;
        await world.done(party, say({ conversation: id }, `${round}`));
        await world.pass(Math.floor(world.random.share() * 800));
        if (round === 7) world.network.cut("XA", "XB", true);
        if (round === 12) await world.restart(party);
        if (round === 15) world.network.cut("XA", "XB", false);
      }
      Object.assign(world.network.weather, { loss: 0, duplication: 0, delayMsMax: 1 });
      await expectSame(world, id);
      expect(world.view("XA", id).statements).toHaveLength(21);
      expect(parties.flatMap((party) => world.at(party).reports)).toEqual([]);
    },
  );
});
