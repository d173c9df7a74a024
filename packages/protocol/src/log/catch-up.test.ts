import { describe, expect, it } from "vitest";
import { acknowledge, say } from "../convergence.fuzz.js";
import {
  act,
  answerOf,
  done,
  feed,
  nodeOf,
  refold,
  setLine,
  settle,
  view,
  watch,
  type World,
} from "../world.fuzz.js";
import { leavesOf, logOf, makeOpenLogWorld } from "./log-world.fuzz.js";
import { ownHead } from "./own-log.js";

describe("a centre that was set back", () => {
  it("[LOCK-8] signs nothing and says why; what was there is read", () => {
    const world = held(talk(makeOpenLogWorld(["XA", "XB", "XC"])), 5);
    const asked = act(world, "XB", say({ to: ["XA"] }, "?"));
    expect(answerOf(asked)).toMatchObject({ ok: false, rule: "LOCK-8" });
    const [told] = done(asked, "XA", say({ to: ["XB"] }, "?"));
    const after = settle(cut(told), 1_000);
    expect(leavesOf(after, "XB")).toEqual(leavesOf(world, "XB"));
    expect(watch(after, "XB").conversations).toEqual(watch(world, "XB").conversations);
  });

  it.each([1, 2, 3, 5, 8, 11])("[LOCK-9] peers give back the last %i entries, exactly", (lost) => {
    const whole = talk(makeOpenLogWorld(["XA", "XB", "XC"]));
    const world = settle(reopened(held(whole, lost)), 60_000);
    const { state } = nodeOf(world, "XB");
    expect(state.hold).toBeUndefined();
    expect(ownHead(state)).toEqual(logOf(whole, "XB").head());
    expect(leavesOf(world, "XB")).toEqual(leavesOf(whole, "XB"));
    for (const id of state.conversationOrder) {
      expect(view(world, "XB", id).digest).toBe(view(whole, "XB", id).digest);
    }
    // It goes on where it was: the next number, no second receipt, no copies that differ.
    const [next, id] = done(world, "XB", say({ to: ["XA"] }, "again"));
    const after = settle(next);
    expect(nodeOf(after, "XA").state.notices.size).toBe(0);
    expect([...after.receipts.values()].every((texts) => texts.length === 1)).toBe(true);
    expect(view(after, "XA", id).statements).toHaveLength(1);
  });

  it("[LOCK-9] our own statements of one millisecond are put in the order they had", () => {
    let whole = makeOpenLogWorld(["XA", "XB", "XC"]);
    for (let count = 0; count < 5; count++) {
      [whole] = done(whole, "XB", say({ to: ["XA", "XC"] }, `at once ${count}`));
    }
    whole = settle(whole);
    const world = settle(reopened(held(whole, 5)), 60_000);
    expect(nodeOf(world, "XB").state.hold).toBeUndefined();
    expect(leavesOf(world, "XB")).toEqual(leavesOf(whole, "XB"));
  });

  it("[LOCK-9] as long as one is missing nothing is filled in", () => {
    const whole = talk(makeOpenLogWorld(["XA", "XB", "XC"]));
    // XC alone cannot give back what XA said to XB alone.
    const world = settle(setLine(held(whole, 8), "XB", "XC", true), 60_000);
    expect(nodeOf(world, "XB").state.hold?.why).toBe("set-back");
    expect(leavesOf(world, "XB")).toHaveLength(leavesOf(whole, "XB").length - 8);
    const all = settle(setLine(world, "XA", "XB", true), 60_000);
    expect(nodeOf(all, "XB").state.hold).toBeUndefined();
    expect(leavesOf(all, "XB")).toEqual(leavesOf(whole, "XB"));
  });

  it("[LOCK-9] what a third party has handed on is asked of its sender, who has our receipt", () => {
    let whole = talk(makeOpenLogWorld(["XA", "XB", "XC"]));
    for (let count = 0; count < 3; count++) {
      [whole] = done(whole, "XA", say({ to: ["XB", "XC"] }, `to both ${count}`));
      whole = settle(whole, 3_000);
    }
    whole = settle(whole);
    const first = settle(setLine(held(whole, 3), "XB", "XC", true), 60_000);
    expect(nodeOf(first, "XB").state.hold?.notes.size).toBe(3);
    expect(nodeOf(first, "XB").state.hold?.receipts.size).toBe(0);
    const world = settle(setLine(first, "XA", "XB", true), 60_000);
    expect(nodeOf(world, "XB").state.hold).toBeUndefined();
    expect(leavesOf(world, "XB")).toEqual(leavesOf(whole, "XB"));
  });

  it("[PEERLOG-8] [LOCK-9] without a lock record a checkpoint that a peer holds does the same", () => {
    const whole = talk(makeOpenLogWorld(["XA", "XB", "XC"]));
    const world = settle(reopened(setBack(whole, 3)), 60_000);
    expect(nodeOf(world, "XB").state.hold).toBeUndefined();
    expect(leavesOf(world, "XB")).toEqual(leavesOf(whole, "XB"));
  });
});

it("[LOCK-9] a lost record ends no hold by itself, whatever peers give back", () => {
  const whole = talk(makeOpenLogWorld(["XA", "XB", "XC"]));
  const input = { kind: "hold" as const, at: whole.now, why: "record-lost" as const };
  const lost = feed(setBack(whole, 3), "XB", { ...input, goal: undefined });
  const world = settle(reopened(lost), 60_000);
  expect(leavesOf(world, "XB")).toEqual(leavesOf(whole, "XB"));
  expect(nodeOf(world, "XB").state.hold).toMatchObject({ why: "record-lost", goal: undefined });
});

/** Talk of all kinds, in which XB speaks, is spoken to, and receipts. */
function talk(before: World): World {
  let world = before;
  let id: string;
  for (let round = 0; round < 3; round++) {
    [world, id] = done(world, "XA", say({ to: ["XB"] }, `one ${round}`));
    world = settle(world, 3_000);
    [world] = done(world, "XB", acknowledge(id, "read"));
    world = settle(world, 3_000);
    [world, id] = done(world, "XB", say({ to: ["XA", "XC"] }, `two ${round}`));
    world = settle(world, 3_000);
    [world] = done(world, "XC", acknowledge(id, "noted"));
    world = settle(world, 3_000);
  }
  return settle(world);
}

/** XB with a store that lacks its last entries of the log, and all that came after them. */
function setBack(world: World, lost: number): World {
  const node = nodeOf(world, "XB");
  const keep = leavesOf(world, "XB").length - lost;
  const logged = node.journal.flatMap((entry, at) =>
    ["credential", "sent", "accepted"].includes(entry.kind) ? [at] : [],
  );
  const journal = node.journal.slice(0, logged[keep]);
  const state = refold({ ...node, journal });
  return cut({ ...world, nodes: new Map(world.nodes).set("XB", { ...node, journal, state }) });
}

/** As `setBack`; the lock record says what was signed. */
function held(world: World, lost: number): World {
  const goal = logOf(world, "XB").head();
  const at = world.now;
  return feed(setBack(world, lost), "XB", { kind: "hold", at, why: "set-back", goal });
}

function cut(world: World): World {
  return setLine(setLine(world, "XA", "XB", false), "XB", "XC", false);
}

function reopened(world: World): World {
  return setLine(setLine(world, "XA", "XB", true), "XB", "XC", true);
}
