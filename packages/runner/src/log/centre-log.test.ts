import { instant } from "@parley/bytes";
import { parseCheckpoint, verifyInclusion, leafHash } from "@parley/log";
import { LockRecordError, LogFilesError, type LogFiles, type Witness } from "@parley/ports";
import type { DeliveryView, SayAct } from "@parley/protocol";
import { afterEach, describe, expect, it } from "vitest";
import {
  crypto,
  makeIdentity,
  pairFrom,
  signText,
  type Identity,
} from "../../../../vectors/identity.js";
import { cosignatureLine, cosignedBytes } from "@parley/log";
import { formatRevocation, parseNote, verifierKey } from "@parley/wire";
import { BEAT_MS, World, type Station } from "../world.fuzz.js";

const SPOKEN = { lang: "en", role: "watch officer" };
let world: World;
afterEach(() => world.close());

describe("a centre's log", () => {
  it("[OWNLOG-3] [PEERLOG-3] a receipt is followed by its proof, without waiting for a beat", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(2_000);
    const id = await world.done("XA", say("XB"));
    await world.pass(1_000);
    expect(ladder("XA", id)).toMatchObject({ state: "delivered", proven: expect.any(String) });
    const { index = -1 } = ladder("XA", id)?.log ?? {};
    const { logMedium } = world.at("XB");
    const size = logMedium.leaves.length;
    const files = filesOf(world.at("XB"));
    const hashes = await files.proveInclusion(index, size);
    const { root } = await files.headAt(size);
    const leaf = leafHash(logMedium.entries[index] as Uint8Array, crypto.hash);
    expect(verifyInclusion({ index, size, root, leaf, hashes }, crypto.hash).ok).toBe(true);
    expect(troubles()).toEqual([]);
  });

  it("[OWNLOG-3] [PEERLOG-6] a proof asked for while a checkpoint is being signed stays owed", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    let release: () => void = () => undefined;
    let signing: Promise<void> | undefined;
    world.at("XB").wrap.files = (files) => slowed(files, () => signing);
    await world.restart("XB");
    await world.pass(2_000);
    signing = new Promise((resolve) => (release = resolve));
    const first = await world.done("XA", say("XB"));
    await world.pass(500);
    const second = await world.done("XA", say("XB"));
    await world.pass(500);
    expect([first, second].map((id) => ladder("XA", id)?.state)).toEqual([
      "delivered",
      "delivered",
    ]);
    expect([first, second].map((id) => ladder("XA", id)?.proven)).toEqual([undefined, undefined]);
    signing = undefined;
    release();
    // Well before XA would ask again.
    await world.pass(1_000);
    for (const id of [first, second]) {
      expect(ladder("XA", id)).toMatchObject({ proven: expect.any(String) });
    }
  });

  it("[OWNLOG-6] the public checkpoint moves on the beat, at the start and at the stop", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(BEAT_MS);
    const before = publicSize("XB");
    expect(before).toBeGreaterThan(0);
    await world.done("XA", say("XB"));
    await world.pass(1_000);
    expect(publicSize("XB")).toBe(before);
    expect(world.at("XB").logMedium.leaves.length).toBe(before + 1);
    await world.pass(BEAT_MS);
    expect(publicSize("XB")).toBe(before + 1);
    await world.done("XA", say("XB"));
    await world.pass(1_000);
    await world.at("XB").runner.close();
    expect(publicSize("XB")).toBe(before + 2);
    await world.restart("XB");
  });

  it("[PEERLOG-4] neutral and peer witnesses cosign on the beat, and the sender is shown", async () => {
    const neutral = witness("neutral");
    world = await World.start(["XA", "XB", "XC"], 1, ["XA", "XB", "XC"], [neutral]);
    const id = await world.done("XA", say("XB"));
    await world.pass(3_000);
    expect(ladder("XA", id)?.witnessed).toBeUndefined();
    await world.pass(BEAT_MS + 5_000);
    expect(ladder("XA", id)?.witnessed).toBeDefined();
    const { log } = world.at("XB").runner.centre();
    expect(log?.witnesses.map(({ cosigned }) => cosigned?.size)).toEqual(
      Array(3).fill(world.at("XB").logMedium.leaves.length),
    );
  });

  it.each(["unanswered", "refused"] as const)(
    "[OWNLOG-7] a witness that is %s holds back nothing but the word of it",
    async (kind) => {
      const dead: Witness = {
        ...witness("dead"),
        addCheckpoint: async () =>
          kind === "refused" ? { kind, status: 500, words: "no" } : { kind, words: "silence" },
      };
      world = await World.start(["XA", "XB"], 1, ["XA", "XB"], [dead]);
      const id = await world.done("XA", say("XB"));
      await world.pass(BEAT_MS * 3);
      expect(ladder("XA", id)).toMatchObject({ state: "delivered", proven: expect.any(String) });
      expect(world.at("XB").runner.centre().log?.witnesses[0]?.trouble).toBeDefined();
      expect(troubles()).toEqual([]);
    },
  );

  it("[OWNLOG-7] a witness in an endless conflict is asked a few times a beat, and told", async () => {
    let asked = 0;
    const loop: Witness = {
      ...witness("loop"),
      addCheckpoint: async ({ oldSize }) => {
        asked++;
        return { kind: "conflict", size: oldSize === 1 ? 2 : 1 };
      },
    };
    world = await World.start(["XA", "XB"], 1, [], [loop]);
    await world.pass(BEAT_MS * 4);
    expect(asked).toBeLessThan(40);
    expect(troubles()).toEqual([]);
    const { log } = world.at("XB").runner.centre();
    expect(log?.witnesses[0]?.trouble).toMatch(/^it has cosigned size [12]$/);
  });

  it("[OWNLOG-7] a witness that claims more than was signed here is its own trouble", async () => {
    const ahead: Witness = {
      ...witness("ahead"),
      addCheckpoint: async () => ({ kind: "conflict", size: 10_000 }),
    };
    world = await World.start(["XA", "XB"], 1, [], [ahead]);
    const id = await world.done("XA", say("XB"));
    await world.pass(BEAT_MS);
    // A number that nobody signed stops nothing; people look at it.
    expect(world.at("XB").runner.centre().log?.witnesses[0]?.trouble).toContain("10000");
    expect(troubles()).toEqual([]);
    expect(ladder("XA", id)).toMatchObject({ state: "delivered", proven: expect.any(String) });
  });

  it("[OWNLOG-7] files that fail hold back proofs alone, and go on where they were", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(2_000);
    let isFull = true;
    const station = world.at("XB");
    station.wrap.files = (files) =>
      failing(files, () => {
        if (isFull) throw new LogFilesError("full", "no room");
      });
    await world.restart("XB");
    const id = await world.done("XA", say("XB"));
    await world.pass(30_000);
    expect(ladder("XA", id)).toMatchObject({ state: "delivered" });
    expect(ladder("XA", id)?.proven).toBeUndefined();
    expect(troubles()).toContain("log-failed");
    isFull = false;
    await world.pass(60_000);
    expect(ladder("XA", id)?.proven).toBeDefined();
    expect(troubles()).toEqual([]);
  });

  it("[OWNLOG-4] [OWNLOG-5] files that are not what the journal made are never signed", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.done("XA", say("XB"));
    await world.pass(BEAT_MS);
    await world.at("XB").runner.close();
    const { logMedium } = world.at("XB");
    logMedium.leaves[1] = crypto.hash(logMedium.leaves[1] as Uint8Array);
    const before = logMedium.checkpoint;
    world.at("XB").runner = await reopened("XB");
    const id = await world.done("XA", say("XB"));
    await world.pass(BEAT_MS * 2);
    expect(troubles()).toContain("log-damaged");
    expect(logMedium.checkpoint).toEqual(before);
    expect(ladder("XA", id)).toMatchObject({ state: "delivered" });
    expect(ladder("XA", id)?.proven).toBeUndefined();
  });

  it("[OWNLOG-7] files that do not open at the start hold back proofs alone, until they do", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(2_000);
    let isDamaged = true;
    world.at("XB").wrap.files = (files) => {
      if (isDamaged) throw new LogFilesError("damaged", "a bundle is cut");
      return files;
    };
    await world.restart("XB");
    expect(troubles()).toContain("log-damaged");
    const id = await world.done("XA", say("XB"));
    await world.pass(30_000);
    expect(ladder("XA", id)).toMatchObject({ state: "delivered" });
    expect(ladder("XA", id)?.proven).toBeUndefined();
    isDamaged = false;
    await world.pass(180_000);
    expect(ladder("XA", id)?.proven).toBeDefined();
    expect(troubles()).toEqual([]);
  });

  it("[OWNLOG-5] files that were lost are made anew from the store", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.done("XA", say("XB"));
    await world.pass(BEAT_MS);
    await world.at("XB").runner.close();
    const { logMedium } = world.at("XB");
    const leaves = [...logMedium.leaves];
    logMedium.leaves.splice(0);
    logMedium.entries.splice(0);
    logMedium.checkpoint = undefined;
    logMedium.publishedSize = 0;
    world.at("XB").runner = await reopened("XB");
    await world.pass(2_000);
    expect(logMedium.leaves).toEqual(leaves);
    expect(publicSize("XB")).toBe(leaves.length);
  });

  it("[OWNLOG-8] an entry that changed on the medium is found and repaired from the store", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.done("XA", say("XB"));
    await world.pass(2_000);
    const { logMedium } = world.at("XB");
    const whole = logMedium.entries.map((entry) => entry.slice());
    for (const entry of logMedium.entries) entry[3] = (entry[3] ?? 0) ^ 1;
    await world.pass(2 * 3_600_000);
    expect(logMedium.entries).toEqual(whole);
    expect(troubles()).toEqual([]);
    expect(world.at("XB").reports.join("\n")).toContain("damaged");
  });
});

describe("the lock record", () => {
  it("[LOCK-10] frames leave when what they follow from is locked, and not before", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(2_000);
    let let_go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (let_go = resolve));
    const station = world.at("XA");
    let isGated = false;
    station.wrap.lock = (record) => ({
      read: () => record.read(),
      close: () => record.close(),
      advance: async (from, to) => {
        if (isGated) await gate;
        return record.advance(from, to);
      },
    });
    await world.restart("XA");
    await world.pass(BEAT_MS - 5_000);
    isGated = true;
    const before = publicSize("XA");
    const id = await world.done("XA", say("XB"));
    // Nor is anything signed for the public or a witness, though a beat is in it.
    await world.pass(9_000);
    expect(world.at("XB").alarms).toEqual([]);
    expect(publicSize("XA")).toBe(before);
    // What comes in is opened all the same, more than the desk has hands.
    for (let round = 0; round < 3; round++) await world.done("XB", say("XA"));
    await world.until(() => world.at("XA").alarms.length === 3);
    let_go();
    await world.until(() => world.at("XB").alarms.length > 0);
    expect(world.at("XA").lockMedium.head?.size).toBe(world.at("XA").logMedium.leaves.length);
    expect(ladder("XA", id)).toBeDefined();
  });

  it("[LOCK-11] a record that cannot be written is told, holds back nothing, and heals", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(2_000);
    let isBroken = false;
    world.at("XA").wrap.lock = (record) => ({
      read: () => record.read(),
      close: () => record.close(),
      advance: async (from, to) => {
        if (isBroken) throw new LockRecordError("full", "no room");
        return record.advance(from, to);
      },
    });
    await world.restart("XA");
    isBroken = true;
    await world.done("XA", say("XB"));
    await world.until(() => world.at("XB").alarms.length > 0);
    expect(world.at("XA").runner.ownTroubles()).toMatchObject([{ kind: "lock-failed" }]);
    isBroken = false;
    await world.done("XA", say("XB"));
    await world.pass(2_000);
    expect(world.at("XA").runner.ownTroubles()).toEqual([]);
    expect(world.at("XA").lockMedium.head?.size).toBe(world.at("XA").logMedium.leaves.length);
  });

  it("[LOCK-12] a record that does not answer is told after ten seconds, and silences nobody", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(2_000);
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    let isHanging = false;
    world.at("XA").wrap.lock = (record) => ({
      read: () => record.read(),
      close: () => record.close(),
      advance: async (from, to) => {
        if (isHanging) await answered;
        return record.advance(from, to);
      },
    });
    await world.restart("XA");
    await world.pass(2_000);
    isHanging = true;
    await world.done("XA", say("XB"));
    await world.pass(12_000);
    expect(world.at("XB").alarms).toHaveLength(1);
    expect(world.at("XA").runner.ownTroubles()).toMatchObject([{ kind: "lock-failed" }]);
    answer();
    await world.until(() => world.at("XA").runner.ownTroubles().length === 0);
    expect(world.at("XA").lockMedium.head?.size).toBe(world.at("XA").logMedium.leaves.length);
  });

  it("[LOCK-11] after a failed write what another machine put there is not overwritten", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(2_000);
    let isBroken = false;
    world.at("XA").wrap.lock = (record) => ({
      read: () => record.read(),
      close: () => record.close(),
      advance: async (from, to) => {
        if (isBroken) throw new LockRecordError("broken", "pulled out");
        return record.advance(from, to);
      },
    });
    await world.restart("XA");
    isBroken = true;
    await world.done("XA", say("XB"));
    await world.until(() => world.at("XB").alarms.length > 0);
    isBroken = false;
    const { lockMedium } = world.at("XA");
    const theirs = lockMedium.head && {
      ...lockMedium.head,
      size: lockMedium.head.size + 1,
      root: crypto.hash(lockMedium.head.root),
    };
    lockMedium.head = theirs;
    await world.done("XA", say("XB"));
    await world.pass(5_000);
    expect(world.at("XA").runner.ownTroubles()).toMatchObject([{ kind: "held-moved" }]);
    expect(lockMedium.head).toEqual(theirs);
  });

  it("[LOCK-11] [LOCK-8] another machine that signs ends signing at once", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(2_000);
    const { lockMedium } = world.at("XA");
    const head = lockMedium.head;
    if (head === undefined) throw new Error("there is no head");
    lockMedium.head = { ...head, size: head.size + 1, root: crypto.hash(head.root) };
    await world.done("XA", say("XB"));
    await world.pass(5_000);
    expect(world.at("XB").alarms).toEqual([]);
    expect(world.at("XA").runner.ownTroubles()).toMatchObject([{ kind: "held-moved" }]);
    expect(await world.act("XA", say("XB"))).toMatchObject({ ok: false, rule: "LOCK-8" });
  });

  it("[LOCK-7] [LOCK-9] an old store signs nothing until peers have given it back", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.done("XA", say("XB"));
    await world.pass(2_000);
    const old = world.at("XB").medium.entries.slice();
    for (let round = 0; round < 5; round++) {
      await world.done("XA", say("XB"));
      await world.done("XB", say("XA"));
    }
    await world.pass(5_000);
    const whole = [...world.at("XB").logMedium.leaves];
    await world.at("XB").runner.close();
    world.setBack("XB", old);
    world.at("XB").runner = await reopened("XB");
    expect(world.at("XB").runner.ownTroubles()).toMatchObject([{ kind: "held-set-back" }]);
    expect(await world.act("XB", say("XA"))).toMatchObject({ ok: false, rule: "LOCK-8" });
    await world.until(() => world.at("XB").runner.ownTroubles().length === 0);
    expect(world.at("XB").logMedium.leaves).toEqual(whole);
    const id = await world.done("XB", say("XA"));
    await world.pass(5_000);
    expect(ladder("XB", id, "XA")).toMatchObject({
      state: "delivered",
      proven: expect.any(String),
    });
    expect(world.at("XA").runner.watch().notices).toEqual([]);
  });

  it("[OWNLOG-7] a start that fails leaves no file of the log open", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    const station = world.at("XB");
    let open = 0;
    station.wrap.files = (files) => {
      open++;
      return new Proxy(files, {
        get: (target, name) => {
          if (name === "close") open--;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === "function" ? (value.bind(target) as unknown) : value;
        },
      });
    };
    station.wrap.lock = () => {
      throw new Error("the driver is broken");
    };
    await station.runner.close();
    open = 0;
    await expect(world.reopen("XB")).rejects.toThrow("the driver is broken");
    expect(open).toBe(0);
    // The process ended with the start.
    station.medium.inUse = false;
    station.wrap.lock = (record) => record;
    station.runner = await world.reopen("XB");
    expect(open).toBe(1);
  });

  it("[LOCK-9] without its record it catches up, started again too, and is still held", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.done("XA", say("XB"));
    await world.pass(2_000);
    const old = world.at("XB").medium.entries.slice();
    for (let round = 0; round < 3; round++) {
      await world.done("XA", say("XB"));
      await world.done("XB", say("XA"));
    }
    // XA has pinned a checkpoint of all of it.
    await world.pass(BEAT_MS + 5_000);
    const whole = [...world.at("XB").logMedium.leaves];
    await world.at("XB").runner.close();
    world.setBack("XB", old);
    world.at("XB").lockMedium.head = undefined;
    world.at("XB").runner = await reopened("XB");
    const kinds = (): readonly string[] => troubles().filter((kind) => kind.startsWith("held"));
    expect(kinds()).toEqual(["held-record-lost"]);
    await world.until(() => world.at("XB").runner.current().log?.edge.size === whole.length);
    expect(world.at("XB").runner.current().hold).toMatchObject({ goal: undefined });
    for (let start = 0; start < 2; start++) {
      await world.restart("XB");
      await world.pass(BEAT_MS);
      expect(kinds()).toEqual(["held-record-lost"]);
      expect(await world.act("XB", say("XA"))).toMatchObject({ ok: false, rule: "LOCK-8" });
      expect(world.at("XB").lockMedium.head).toBeUndefined();
      expect(world.at("XB").logMedium.leaves).toEqual(whole);
    }
  });

  it("[LOCK-9] what came of keys after the backup is given back, to the same root", async () => {
    world = await World.start(["XA", "XB", "XC"], 1, []);
    await world.done("XA", say("XB"));
    await world.pass(2_000);
    const old = world.at("XB").medium.entries.slice();
    const before = world.at("XB").identity;
    await world.rotate("XB", rotatedFrom(before));
    await world.pass(3_000);
    await world.done("XB", say("XA"));
    await world.rotate("XA", rotatedFrom(world.at("XA").identity));
    await world.pass(3_000);
    const revocation = revocationOf(world.at("XC").identity, 9);
    await world.done("XC", { kind: "revoke", revocation });
    await world.done("XA", say("XB"));
    await world.pass(BEAT_MS);
    const whole = [...world.at("XB").logMedium.leaves];
    await world.at("XB").runner.close();
    world.setBack("XB", old);
    // Its folder is of the backup, too.
    await world.rotate("XB", before);
    expect(troubles()).toContain("held-set-back");
    await world.until(() => troubles().length === 0);
    expect(world.at("XB").logMedium.leaves).toEqual(whole);
    const id = await world.done("XB", say("XA"));
    await world.pass(5_000);
    expect(ladder("XB", id, "XA")).toMatchObject({ state: "delivered" });
    expect(world.at("XB").lockMedium.head?.size).toBe(whole.length + 1);
  });

  it("[LOCK-7] [LOCK-1] a record that cannot be read is as good as gone, and never an empty one", async () => {
    world = await World.start(["XA", "XB"], 1, []);
    world.at("XB").wrap.lock = () => {
      throw new LockRecordError("damaged", "no slot is sound");
    };
    await world.restart("XB");
    const kinds = world
      .at("XB")
      .runner.ownTroubles()
      .map(({ kind }) => kind);
    expect(kinds).toContain("held-record-lost");
    expect(await world.act("XB", say("XA"))).toMatchObject({ ok: false, rule: "LOCK-8" });
  });

  it.each([
    ["is gone", "held-record-lost"],
    ["is of another history", "held-other-history"],
  ])("[LOCK-7] a record that %s", async (what, kind) => {
    world = await World.start(["XA", "XB"], 1, []);
    await world.pass(2_000);
    await world.at("XB").runner.close();
    const { lockMedium } = world.at("XB");
    const { head } = lockMedium;
    lockMedium.head =
      what === "is gone" || head === undefined
        ? undefined
        : { ...head, root: crypto.hash(head.root) };
    world.at("XB").runner = await reopened("XB");
    expect(world.at("XB").runner.ownTroubles()).toMatchObject([{ kind }]);
    expect(await world.act("XB", say("XA"))).toMatchObject({ ok: false, rule: "LOCK-8" });
  });
});

function say(to: string): SayAct {
  return {
    kind: "say",
    destination: { to: [to] },
    precedence: 1,
    text: "Is the object yours?",
    exhibits: [],
    ...SPOKEN,
  };
}

function ladder(party: string, id: string, to = "XB"): DeliveryView | undefined {
  const [statement] = world.view(party, id).statements;
  return statement?.deliveries.find((one) => one.party === to);
}

function troubles(): readonly string[] {
  return world
    .at("XB")
    .runner.ownTroubles()
    .map(({ kind }) => kind);
}

function publicSize(party: string): number {
  const { checkpoint } = world.at(party).logMedium;
  const note = checkpoint && parseNote(checkpoint);
  const read = note?.ok ? parseCheckpoint(note.value.text, crypto.hash) : undefined;
  return read?.ok ? read.value.size : 0;
}

function filesOf(station: Station): LogFiles {
  return world.filesOf(station);
}

async function reopened(party: string): Promise<Station["runner"]> {
  return world.reopen(party);
}

function failing(files: LogFiles, fail: () => void): LogFiles {
  return new Proxy(files, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return async (...given: unknown[]) => {
        if (name === "append") fail();
        return (value as (...all: unknown[]) => unknown).apply(target, given);
      };
      void receiver;
    },
  });
}

function rotatedFrom(previous: Identity): Identity {
  const { party, credential, cardSerial } = previous.self;
  const serials = { serial: credential.serial + 1, cardSerial: cardSerial + 1 };
  return makeIdentity(party, { ...serials, previous, log: { witnesses: [] } });
}

function revocationOf({ self, root }: Identity, serial: number): Uint8Array {
  const { domain, party } = self;
  const said = { domain, party, serials: [serial], time: instant(1_795_300_000_000) };
  return signText(formatRevocation(said), self.root, root);
}

/** Files that read their tree back, for a signature, only when they are let. */
function slowed(files: LogFiles, until: () => Promise<void> | undefined): LogFiles {
  return new Proxy(files, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return async (...given: unknown[]) => {
        if (name === "headAt") await until();
        return (value as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
}

/** A witness that cosigns whatever it is shown. */
function witness(label: string): Witness {
  const pair = pairFrom(label);
  const key = verifierKey(
    `witness.example/${label}`,
    "cosignature-v1",
    pair.publicKey,
    crypto.hash,
  );
  return {
    name: key.name,
    keys: [key],
    addCheckpoint: async ({ checkpoint }) => {
      const note = parseNote(checkpoint);
      const read = note.ok ? parseCheckpoint(note.value.text, crypto.hash) : note;
      if (!note.ok || !read.ok) throw new Error("no checkpoint");
      const bytes = cosignedBytes(key, read.value, note.value.text, 1_795_300_000);
      const line = cosignatureLine(key, 1_795_300_000, pair.sign(bytes));
      return {
        kind: "cosigned",
        lines: [line],
        cosignatures: [{ witness: key, time: 1_795_300_000 }],
      };
    },
  };
}
