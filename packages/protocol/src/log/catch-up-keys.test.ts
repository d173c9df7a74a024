import { instant } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { makeIdentity, type Identity } from "../../../../vectors/identity.js";
import { acknowledge, say } from "../convergence.fuzz.js";
import { draft, statement } from "../forgery.fuzz.js";
import { disorder, heldOf, revocationOf, rotated, unvouched } from "../keys/keys.fuzz.js";
import {
  crash,
  deliver,
  done,
  durable,
  feed,
  inject,
  nodeOf,
  openAll,
  pass,
  refold,
  restart,
  setLine,
  settle,
  watch,
  type World,
} from "../world.fuzz.js";
import { leavesOf, logOf, makeLogWorld, makeOpenLogWorld } from "./log-world.fuzz.js";
import { ownHead } from "./own-log.js";

/** XB, with XA and XC, is set back to how it was before what `later` brings about. */
describe("a centre that was set back before keys changed", () => {
  it.each([
    ["a peer's credential, by its outgoing key", (world: World) => turn(world, "XA")],
    ["a peer's credential, by hello alone", (world: World) => turn(world, "XA", unvouched)],
    ["two credentials of a peer", (world: World) => turn(turn(world, "XA"), "XA")],
    ["credentials of two peers", (world: World) => turn(turn(world, "XA"), "XC")],
    ["a revocation", (world: World) => revoke(world, "XC", [7])],
    ["two revocations", (world: World) => revoke(revoke(world, "XC", [7]), "XA", [9])],
    ["its own credential", (world: World) => turn(world, "XB")],
    ["a revocation of its own", (world: World) => revoke(world, "XB", [9])],
    ["all of them", (world: World) => revoke(turn(talk(turn(world, "XB")), "XA"), "XC", [8])],
  ])("[LOCK-9] [ROT-6] is given back %s, at its place", (_, later) => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(later(talk(before)));
    const world = settle(openAll(setBackTo(whole, before)), 60_000);
    expectWhole(world, whole);
    const [next] = done(world, "XB", say({ to: ["XA"] }, "again"));
    const after = settle(next);
    expect(leavesOf(after, "XB")).toHaveLength(leavesOf(whole, "XB").length + 1);
    expect([...after.receipts.values()].every((texts) => texts.length === 1)).toBe(true);
    for (const party of ["XA", "XC"]) {
      const kinds = watch(after, party).notices.map(({ kind }) => kind);
      expect(
        kinds.every((kind) => KEYS.includes(kind)),
        kinds.join(),
      ).toBe(true);
    }
  });

  it("[LOCK-9] holds afterwards what it held: who vouched, and which serial counts", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(turn(before, "XA"));
    const world = settle(openAll(setBackTo(whole, before)), 60_000);
    expect(heldOf(world, "XB", "XA")).toEqual(heldOf(whole, "XB", "XA"));
    expect(nodeOf(world, "XB").state.peers.get("XA")?.given).toBeUndefined();
  });

  it("[LOCK-9] with its newest keys in the folder goes on under these, and tells nobody twice", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(turn(before, "XB"));
    const identity = nodeOf(whole, "XB").identity;
    const world = settle(openAll(setBackTo(whole, before, identity)), 60_000);
    expectWhole(world, whole);
    const heralds = nodeOf(world, "XB").journal.filter(({ kind }) => kind === "rotated");
    expect(heralds).toHaveLength(1);
    const after = settle(crash(world, "XB"));
    expect(leavesOf(after, "XB")).toEqual(leavesOf(whole, "XB"));
  });

  it("[LOCK-9] [REVO-4] whose keys of the backup were revoked is rotated first", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(revoke(turn(before, "XB"), "XB", [1]));
    // Nobody speaks with it under these.
    const apart = settle(openAll(setBackTo(whole, before)), 60_000);
    expect(nodeOf(apart, "XB").state.hold?.why).toBe("set-back");
    const old = nodeOf(before, "XB").identity;
    const XB3 = unvouched(makeIdentity("XB", { serial: 3, cardSerial: 9, previous: old, ...LOG }));
    const world = settle(openAll(setBackTo(whole, before, XB3)), 60_000);
    expect(nodeOf(world, "XB").state.hold).toBeUndefined();
    const size = leavesOf(whole, "XB").length;
    expect(leavesOf(world, "XB").slice(0, size)).toEqual(leavesOf(whole, "XB"));
    const [next] = done(world, "XB", say({ to: ["XA"] }, "under the third"));
    expect(disorder(settle(next))).toEqual([]);
  });

  it("[LOCK-9] [LINK-9] takes what came meanwhile after what its log lacked", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(before);
    const apart = setBackTo(whole, before);
    const later = revoke(turn(apart, "XA"), "XC", [5]);
    const world = settle(openAll(later), 60_000);
    expect(nodeOf(world, "XB").state.hold).toBeUndefined();
    const leaves = leavesOf(world, "XB");
    expect(leaves.slice(0, leavesOf(whole, "XB").length)).toEqual(leavesOf(whole, "XB"));
    expect(heldOf(world, "XB", "XA").serial).toBe(2);
    expect(nodeOf(world, "XB").state.revoked.has("XC/5")).toBe(true);
    expect(durable(refold(nodeOf(world, "XB")))).toEqual(durable(nodeOf(world, "XB").state));
  });

  it("[LOCK-9] is given back a party that was pinned since, when an officer pins it again", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const XD = makeIdentity("XD", LOG);
    const { introduction } = XD;
    const known = joined(talk(before), XD);
    let [whole] = done(known, "XB", { kind: "accede", introduction });
    whole = settle(setLine(whole, "XB", "XD", true), 3_000);
    let id = "";
    [whole, id] = done(whole, "XD", say({ to: ["XB"] }, "from a new one"));
    [whole] = done(settle(whole, 3_000), "XB", acknowledge(id, "read"));
    whole = talk(settle(whole, 3_000));
    const apart = settle(openAll(setBackTo(whole, before)), 60_000);
    expect(nodeOf(apart, "XB").state.hold?.why).toBe("set-back");
    const [pinned] = done(apart, "XB", { kind: "accede", introduction });
    const lines = setLine(setLine(pinned, "XB", "XD", false), "XB", "XD", true);
    expectWhole(settle(lines, 120_000), whole);
  });

  it("[LOCK-9] [PEERLOG-8] keeps a revocation that comes before anybody says how far it was", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(revoke(talk(before), "XC", [7]));
    let world = setBackTo(whole, before);
    const lost = { kind: "hold" as const, at: world.now, why: "record-lost" as const };
    world = feed(world, "XB", { ...lost, goal: undefined });
    world = settle(openAll(world), 60_000);
    expect(leavesOf(world, "XB")).toEqual(leavesOf(whole, "XB"));
    expect(nodeOf(world, "XB").state.hold).toMatchObject({ why: "record-lost", goal: undefined });
  });

  it("[LOCK-9] finds what was accepted and not receipted when it was lost", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(before);
    let [lost] = done(whole, "XA", say({ to: ["XB"] }, "accepted, and its receipt lost"));
    // XB accepts it and falls: its receipt never reaches XA.
    lost = deafened(lost);
    expect(leavesOf(lost, "XB")).toHaveLength(leavesOf(whole, "XB").length + 1);
    const world = settle(openAll(setBackTo(lost, before)), 60_000);
    expectWhole(world, lost);
    expect(watch(world, "XA").notices).toEqual([]);
  });
});

describe("what a peer gives back of its own making", () => {
  it("[LOCK-9] junk that it signed takes nobody else's place", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(revoke(talk(before), "XC", [7]));
    let world = setLine(setBackTo(whole, before), "XA", "XB", true);
    const { identity: XA } = nodeOf(whole, "XA");
    const { identity: XB } = nodeOf(whole, "XB");
    for (let count = 1; count <= 300; count++) {
      const said = { ...draft(XA, [XB]), time: instant(count), precedence: 4 as const };
      const note = statement(said, XA);
      world = inject({ ...world, flights: [] }, "XA", "XB", "deliver", note, 1_000 + count);
    }
    for (let serial = 10; serial < 110; serial++) {
      world = inject(world, "XA", "XB", "revocation", revocationOf(XA, [serial]));
      const other = makeIdentity("XA", { serial, log: { witnesses: [] } });
      world = inject(world, "XA", "XB", "credential", other.self.credentialNote);
    }
    expect(nodeOf(world, "XB").state.hold?.revocations.size).toBe(64);
    expect(nodeOf(world, "XB").state.peers.get("XA")?.given).toHaveLength(64);
    world = settle(openAll(setLine(world, "XA", "XB", false)), 60_000);
    const leaves = leavesOf(world, "XB");
    expect(nodeOf(world, "XB").state.hold).toBeUndefined();
    expect(leaves.slice(0, leavesOf(whole, "XB").length)).toEqual(leavesOf(whole, "XB"));
  });

  it("[LOCK-9] a revocation or credential that never stood in the log is not put there", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(revoke(talk(before), "XC", [7]));
    const { identity: XA } = nodeOf(whole, "XA");
    let world = setBackTo(whole, before);
    world = setLine(world, "XA", "XB", true);
    world = inject(world, "XA", "XB", "revocation", revocationOf(XA, [30], "lost", 1));
    world = inject(world, "XA", "XB", "credential", rotated(XA, LOG).self.credentialNote);
    world = settle(openAll(world), 60_000);
    expect(nodeOf(world, "XB").state.hold).toBeUndefined();
    const size = leavesOf(whole, "XB").length;
    expect(leavesOf(world, "XB").slice(0, size)).toEqual(leavesOf(whole, "XB"));
  });

  it("[LOCK-9] a credential of nobody pinned here, or by another root, changes nothing", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(before);
    const world = setLine(setBackTo(whole, before), "XA", "XB", true);
    const foreign = [
      makeIdentity("XD").self.credentialNote,
      makeIdentity("XA", { seed: "another", serial: 2 }).self.credentialNote,
      makeIdentity("XB", { seed: "another", serial: 2 }).self.credentialNote,
    ];
    for (const note of foreign) {
      const after = inject(world, "XA", "XB", "credential", note);
      const { self, peers } = nodeOf(after, "XB").state;
      expect(self.given).toBeUndefined();
      expect(peers.get("XA")?.given).toBeUndefined();
    }
  });

  it("[LOCK-9] a credential of ours that names another log does not stand in this one", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(before);
    const XB = nodeOf(whole, "XB").identity;
    const log = { since: 2, witnesses: [], key: " other" };
    const other = makeIdentity("XB", { serial: 2, log });
    let world = setLine(setBackTo(whole, before), "XA", "XB", true);
    world = inject(world, "XA", "XB", "credential", other.self.credentialNote);
    world = settle(openAll(world), 60_000);
    expectWhole(world, whole);
    expect(nodeOf(world, "XB").state.log?.origin).toBe(XB.self.credential.logKey?.name);
    expect(nodeOf(world, "XB").state.self.given).toBeUndefined();
  });

  it("[LOCK-9] what was there before, or names no place in the gap, is not kept", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const whole = talk(before);
    let world = setLine(setBackTo(whole, before), "XA", "XB", true);
    world = { ...world, flights: [] };
    for (const entry of nodeOf(before, "XA").journal) {
      if (entry.kind === "accepted") world = inject(world, "XA", "XB", "deliver", entry.note);
      if (entry.kind === "receipted") world = inject(world, "XA", "XB", "receipt", entry.receipt);
    }
    expect(nodeOf(world, "XB").state.hold?.notes.size).toBe(0);
    expect(nodeOf(world, "XB").state.hold?.receipts.size).toBe(0);
  });

  it("[LOCK-9] [LINK-10] is searched in bounded steps that go on, whatever the clock does", () => {
    const before = talk(makeOpenLogWorld(PARTIES));
    const old = logOf(before, "XB");
    const goal = { size: old.leaves.length + 4, root: new Uint8Array(32) };
    const hold = { kind: "hold" as const, at: before.now, why: "set-back" as const, goal };
    let world = feed(before, "XB", hold);
    for (const party of ["XA", "XC"]) {
      const { identity } = nodeOf(world, party);
      for (let serial = 10; serial < 30; serial++) {
        world = inject(world, party, "XB", "revocation", revocationOf(identity, [serial]));
      }
    }
    const tried = (): number => nodeOf(world, "XB").state.hold?.search.tried ?? 0;
    world = pass({ ...world, flights: [] }, 600);
    const first = tried();
    expect(first).toBeGreaterThan(0);
    // About 20,000 hashes: an order of four entries costs four.
    expect(first).toBeLessThan(5_002);
    const earlier = instant(world.now - 3_600_000);
    world = feed({ ...world, now: earlier }, "XB", { kind: "timer", at: earlier });
    expect(tried()).toBeGreaterThan(first);
    expect(leavesOf(world, "XB")).toEqual(old.leaves);
  });
});

function expectWhole(world: World, whole: World): void {
  const { state } = nodeOf(world, "XB");
  expect(state.hold).toBeUndefined();
  expect(ownHead(state)).toEqual(logOf(whole, "XB").head());
  expect(leavesOf(world, "XB")).toEqual(leavesOf(whole, "XB"));
  expect(durable(refold(nodeOf(world, "XB")))).toEqual(durable(state));
}

function talk(before: World): World {
  let world = before;
  let id: string;
  [world, id] = done(world, "XA", say({ to: ["XB"] }, "one"));
  world = settle(world, 3_000);
  [world] = done(world, "XB", acknowledge(id, "read"));
  world = settle(world, 3_000);
  [world, id] = done(world, "XB", say({ to: ["XA", "XC"] }, "two"));
  world = settle(world, 3_000);
  [world] = done(world, "XC", acknowledge(id, "noted"));
  return settle(world, 3_000);
}

/** Keys are rotated, the log goes on. */
function turn(world: World, party: string, change = (identity: Identity) => identity): World {
  const { identity } = nodeOf(world, party);
  return settle(restart(world, party, change(rotated(identity, LOG))), 3_000);
}

function revoke(world: World, party: string, serials: readonly number[]): World {
  const revocation = revocationOf(nodeOf(world, party).identity, serials);
  const [next] = done(world, "XA", { kind: "revoke", revocation });
  return settle(next, 3_000);
}

/** XB with the store, and unless told the keys, of `before`; the lock record is of `whole`. */
function setBackTo(whole: World, before: World, identity = nodeOf(before, "XB").identity): World {
  const { journal } = nodeOf(before, "XB");
  const node = { ...nodeOf(whole, "XB"), identity, journal };
  let world: World = { ...whole, nodes: new Map(whole.nodes).set("XB", node) };
  for (const peer of ["XA", "XC", "XD"].filter((one) => whole.nodes.has(one)))
    world = setLine(world, peer, "XB", false);
  const old = { ...node, state: refold(node) };
  world = { ...world, nodes: new Map(world.nodes).set("XB", old) };
  const goal = logOf(whole, "XB").head();
  return feed(world, "XB", { kind: "hold", at: world.now, why: "set-back", goal });
}

/** The same with a centre that has pinned all others, and none of them it. */
function joined(world: World, identity: Identity): World {
  const alone = makeLogWorld([identity.self.party, ...PARTIES]);
  const node = { ...nodeOf(alone, identity.self.party), identity };
  return { ...world, nodes: new Map(world.nodes).set(identity.self.party, node) };
}

/** What XB answers is lost. */
function deafened(world: World): World {
  let next = world;
  for (;;) {
    const at = next.flights.findIndex(({ from, to }) => from === "XA" && to === "XB");
    if (at < 0) return { ...next, flights: [] };
    const flights = next.flights.filter(({ from }) => from === "XA");
    next = deliver({ ...next, flights }, 0);
  }
}

const PARTIES = ["XA", "XB", "XC"];
const LOG = { log: { witnesses: [] } };
const KEYS: readonly string[] = [
  "credential-changed",
  "credential-not-confirmed",
  "credential-revoked",
];
