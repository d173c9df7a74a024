import { describe, expect, it } from "vitest";
import { formatCheckpointsHeld, formatCosigned, parseCosigned, parsePayload } from "@parley/wire";
import { acknowledge, say } from "../convergence.fuzz.js";
import {
  crash,
  deliver,
  done,
  drop,
  durable,
  inject,
  kindOf,
  nodeOf,
  openAll,
  pass,
  refold,
  setLine,
  settle,
  view,
  watch,
  type World,
} from "../world.fuzz.js";
import {
  forkOf,
  leavesOf,
  logOf,
  makeLogWorld,
  makeOpenLogWorld,
  pinnedSize,
  proofOf,
} from "./log-world.fuzz.js";
import { keptOf } from "../lookup.js";
import { ownHead } from "./own-log.js";

describe("our own log", () => {
  it("[OWNLOG-1] [OWNLOG-2] holds credentials, statements sent and statements accepted", () => {
    let world = makeOpenLogWorld(["XA", "XB"]);
    const before = leavesOf(world, "XB").length;
    const [next, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = settle(next);
    [world] = done(world, "XB", acknowledge(id, "read"));
    world = settle(world);
    expect(leavesOf(world, "XB")).toHaveLength(before + 2);
    expect(nodeOf(world, "XB").journal[1]).toMatchObject({ kind: "credential", party: "XB" });
    expect(ownHead(nodeOf(world, "XB").state)).toEqual(logOf(world, "XB").head());
    // One note has other leaves in other logs.
    const shared = leavesOf(world, "XA").map(String);
    expect(leavesOf(world, "XB").filter((leaf) => shared.includes(String(leaf)))).toEqual([]);
  });

  it("[OWNLOG-3] a receipt names the place, and a signer that refuses holds back the receipt", () => {
    let world = makeOpenLogWorld(["XA", "XB"]);
    const [next, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = settle(next);
    const index = nodeOf(world, "XB").state.log?.edge.size ?? 0;
    const place = delivery(world, id)?.receipt?.said.log;
    expect(place).toEqual({ origin: "exercise/XB/1/log", index: index - 1 });
  });

  it("[OWNLOG-1] a crash between any two entries leads to the same log", () => {
    let world = makeOpenLogWorld(["XA", "XB"]);
    for (let round = 0; round < 4; round++) [world] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = crash(settle(world), "XB");
    expect(ownHead(nodeOf(world, "XB").state)).toEqual(logOf(world, "XB").head());
  });
});

describe("what a peer shows", () => {
  it("[PEERLOG-3] a statement is delivered, then proven, and stays so after a crash", () => {
    const [world, id] = told(makeOpenLogWorld(["XA", "XB"]));
    const { journal, state, identity } = nodeOf(world, "XA");
    expect(delivery(world, id)).toMatchObject({ proof: { entry: expect.stringMatching(/^XB\//) } });
    expect(shown(world, id)).toMatchObject({ state: "delivered", proven: expect.any(String) });
    expect(shown(world, id)?.witnessed).toBeUndefined();
    const again = refold({ identity, journal, state, alarms: [] });
    expect(durable(again)).toEqual(durable(state));
    expect(again.links.get("XB")?.log.pin).toEqual(state.links.get("XB")?.log.pin);
  });

  it("[PEERLOG-6] a proof that was lost is asked for and comes", () => {
    let world = makeOpenLogWorld(["XA", "XB"]);
    const [next, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = deliverAllBut(next, "proof");
    expect(shown(world, id)).toMatchObject({ state: "delivered" });
    expect(shown(world, id)?.proven).toBeUndefined();
    world = settle(pass(world, 5_000));
    expect(shown(world, id)?.proven).toBeDefined();
  });

  it("[PEERLOG-6] is asked for on a busy line too, where more is receipted every moment", () => {
    let world = makeOpenLogWorld(["XA", "XB"]);
    const [next, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = deliverAllBut(next, "proof");
    for (let second = 0; second < 8; second += 2) {
      [world] = done(settle(world, 2_000), "XA", say({ to: ["XB"] }, "more"));
    }
    expect(shown(world, id)?.proven).toBeDefined();
  });

  it("[PEERLOG-6] asks turn by turn: what is never shown keeps nothing else waiting", () => {
    const asked = new Set<string>();
    const silent: World = {
      ...makeLogWorld(["XA", "XB"]),
      showLog: (now, _, { places }) => {
        for (const { statement } of places) asked.add(statement);
        return now;
      },
    };
    let world = settle(openAll(silent));
    for (let count = 0; count < 150; count++) {
      [world] = done(world, "XA", say({ to: ["XB"] }, "?"));
    }
    world = settle(world);
    asked.clear();
    world = settle(world, 300_000);
    expect(asked.size).toBe(150);
  });

  it("[PEERLOG-6] a proof that never comes is one notice after a minute; messages go on", () => {
    const silent: World = { ...makeLogWorld(["XA", "XB"]), showLog: (world) => world };
    let world = settle(openAll(silent));
    const [next, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = settle(next, 30_000);
    expect(watch(world, "XA").notices).toEqual([]);
    [world] = done(settle(world, 60_000), "XA", say({ to: ["XB"] }, "again"));
    world = settle(world, 120_000);
    expect(watch(world, "XA").notices).toMatchObject([{ kind: "proof-late", party: "XB" }]);
    expect(shown(world, id)).toMatchObject({ state: "delivered" });
  });

  it("[PEERLOG-2] a checkpoint that nothing joins to the pin does not count, and is asked for", () => {
    const [world, id] = told(makeOpenLogWorld(["XA", "XB"]));
    const [next, second] = done(world, "XB", acknowledge(id, "read"));
    const log = logOf(next, "XB");
    const after = inject(next, "XB", "XA", "proof", proofOf(log, { places: [], sizes: [] }));
    expect(pinnedSize(after, "XA", "XB")).toBe(pinnedSize(world, "XA", "XB"));
    expect(watch(after, "XA").notices).toEqual([]);
    expect(second).not.toBe(id);
  });

  it("[PEERLOG-2] hashes that lead elsewhere are refused", () => {
    const [world, id] = told(makeOpenLogWorld(["XA", "XB"]));
    const [next] = done(world, "XB", acknowledge(id, "read"));
    const log = logOf(next, "XB");
    const pinned = pinnedSize(world, "XA", "XB");
    const fork = forkOf(log, 1);
    const wrong = [{ oldSize: pinned, hashes: fork.consistency(pinned) }];
    const body = proofOf(log, { places: [], sizes: [] }, [], { consistency: wrong });
    expectRefused(next, inject(next, "XB", "XA", "proof", body), "PEERLOG-2");
  });

  it("[PEERLOG-1] a checkpoint of another log, of no entries, or by another key is refused", () => {
    const [world] = told(makeOpenLogWorld(["XA", "XB", "XC"]));
    const shows = (from: string) =>
      inject(world, "XB", "XA", "proof", proofOf(logOf(world, from), { places: [], sizes: [] }));
    expectRefused(world, shows("XC"), "CHKP-3");
    const empty = proofOf(logOf(world, "XB"), { places: [], sizes: [] }, [], {
      checkpoint: logOf(world, "XB").checkpoint(0),
    });
    expectRefused(world, inject(world, "XB", "XA", "proof", empty), "PEERLOG-1");
  });

  it("[PEERLOG-3] another index than the receipt names, and another leaf there, are refused", () => {
    let world = makeOpenLogWorld(["XA", "XB"]);
    const [next, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = deliverAllBut(next, "proof");
    const log = logOf(world, "XB");
    const index = delivery(world, id)?.receipt?.said.log?.index ?? 0;
    const pinned = pinnedSize(world, "XA", "XB");
    const at = (place: number, of: number) =>
      proofOf(log, { places: [], pinned, sizes: [] }, [], {
        proofs: [{ statement: id, index: place, hashes: log.inclusion(of) }],
      });
    expectRefused(world, inject(world, "XB", "XA", "proof", at(index - 1, index - 1)), "PEERLOG-3");
    expectRefused(world, inject(world, "XB", "XA", "proof", at(index, index - 1)), "PEERLOG-3");
  });

  it("[PEERLOG-4] witnessed by more than half, our own cosignature not counted", () => {
    const all = ["XA", "XC", "XN"];
    const [few, first] = told(makeOpenLogWorld(["XA", "XB"], all, ["XA", "XC"]));
    expect(shown(few, first)?.witnessed).toBeUndefined();
    const [enough, second] = told(makeOpenLogWorld(["XA", "XB"], all, ["XC", "XN"]));
    expect(shown(enough, second)?.witnessed).toBeDefined();
  });

  it("[PEERLOG-4] a witness by ML-DSA-44 is one of those named, and neither counts nor spoils", () => {
    const all = ["XC", "XN", "XQ"];
    const [few, first] = told(makeOpenLogWorld(["XA", "XB"], all, ["XQ", "XC"]));
    expect(shown(few, first)?.proven).toBeDefined();
    expect(shown(few, first)?.witnessed).toBeUndefined();
    const [enough, second] = told(makeOpenLogWorld(["XA", "XB"], all, ["XQ", "XC", "XN"]));
    expect(shown(enough, second)?.witnessed).toBeDefined();
    const node = nodeOf(enough, "XA");
    expect(durable(refold(node))).toEqual(durable(node.state));
  });

  it("[PEERLOG-4] what was shown before is witnessed by a smaller checkpoint joined to the pin", () => {
    const all = ["XA", "XC", "XN"];
    const [before, id] = told(makeOpenLogWorld(["XA", "XB"], all, []));
    const smaller = logOf(before, "XB");
    const [next, second] = told(before);
    const log = logOf(next, "XB");
    const { index } = delivery(next, id)?.receipt?.said.log ?? { index: 0 };
    const size = smaller.leaves.length;
    const body = proofOf(log, { places: [], sizes: [size] }, [], {
      witnessed: smaller.checkpoint(size, ["XC", "XN"]),
      proofs: [{ statement: id, index, hashes: smaller.inclusion(index) }],
    });
    const after = inject(next, "XB", "XA", "proof", body);
    expect(shown(after, id)?.witnessed).toBeDefined();
    expect(shown(after, second)?.witnessed).toBeUndefined();
  });
});

it("[PEERLOG-9] proofs beyond a peer's allowance are not kept, and count as not shown", () => {
  let world = makeOpenLogWorld(["XA", "XB"]);
  const [next, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
  world = deliverAllBut(next, "proof");
  const { state } = nodeOf(world, "XA");
  const link = state.links.get("XB");
  if (link === undefined) throw new Error("no link");
  const spent = { ...link, log: { ...link.log, bytes: { left: 0, at: world.now } } };
  const links = new Map(state.links).set("XB", spent);
  const node = { ...nodeOf(world, "XA"), state: { ...state, links } };
  const poor = { ...world, nodes: new Map(world.nodes).set("XA", node) };
  const { index } = delivery(world, id)?.receipt?.said.log ?? { index: 0 };
  const places = [{ statement: id, index }];
  const pinned = pinnedSize(world, "XA", "XB");
  const body = proofOf(logOf(world, "XB"), { places, pinned, sizes: [] });
  expect(shown(inject(poor, "XB", "XA", "proof", body), id)?.proven).toBeUndefined();
  expect(shown(inject(world, "XB", "XA", "proof", body), id)?.proven).toBeDefined();
});

describe("a log with two faces", () => {
  it("[PEERLOG-5] one size with two roots, shown by its own centre, is kept as evidence", () => {
    const [world] = told(makeOpenLogWorld(["XA", "XB"]));
    const fork = forkOf(logOf(world, "XB"), 1);
    const body = proofOf(fork, { places: [], sizes: [] });
    const after = inject(world, "XB", "XA", "proof", body);
    expect(watch(after, "XA").notices).toMatchObject([
      { kind: "log-differs", party: "XB", shownBy: "XB", rule: "PEERLOG-5" },
    ]);
    const again = inject(after, "XB", "XA", "proof", body);
    expect(watch(again, "XA").notices).toHaveLength(1);
    const kept = nodeOf(again, "XA").journal.filter(({ kind }) => kind === "log-differs");
    expect(kept).toHaveLength(1);
  });

  it("[PEERLOG-8] two members with two faces find out within one round of telling", () => {
    const [both, id] = told(makeOpenLogWorld(["XA", "XB", "XC"]), ["XB", "XC"]);
    let world = both;
    // XC answers so that XA and XC share a conversation with XB, and both have its log pinned.
    [world] = done(world, "XC", acknowledge(id, "read"));
    world = settle(world, 120_000);
    expect(watch(world, "XA").notices).toEqual([]);
    const size = pinnedSize(world, "XC", "XB");
    expect(size).toBeGreaterThan(0);
    const note = forkOf(logOf(world, "XB"), 1).checkpoint(size);
    const after = inject(world, "XA", "XC", "checkpoints", held("XB", note));
    expect(watch(after, "XC").notices).toMatchObject([
      { kind: "log-differs", party: "XB", shownBy: "XA" },
    ]);
  });

  it("[PEERLOG-8] a checkpoint that its log joins to the pin is forgotten; else it is a notice", () => {
    let [world] = told(makeOpenLogWorld(["XA", "XB", "XC"]), ["XB", "XC"]);
    const size = pinnedSize(world, "XA", "XB");
    const earlier = logOf(world, "XB").checkpoint(size - 1);
    world = inject(world, "XC", "XA", "checkpoints", held("XB", earlier));
    world = settle(world, 180_000);
    expect(watch(world, "XA").notices).toEqual([]);
    expect(nodeOf(world, "XA").state.links.get("XB")?.log.unjoined).toEqual([]);
    const other = forkOf(logOf(world, "XB"), 0).checkpoint(size - 1);
    world = settle(inject(world, "XC", "XA", "checkpoints", held("XB", other)), 180_000);
    expect(watch(world, "XA").notices).toMatchObject([
      { kind: "log-not-joined", party: "XB", shownBy: "XC" },
    ]);
  });

  it("[PEERLOG-8] a line that is cut before each minute is over keeps no notice back", () => {
    const [before] = told(makeOpenLogWorld(["XA", "XB", "XC"]), ["XB", "XC"]);
    const size = pinnedSize(before, "XA", "XB");
    const cut = (world: World): World =>
      setLine(settle(setLine(world, "XA", "XB", false), 90_000), "XA", "XB", true);
    const other = forkOf(logOf(before, "XB"), 0).checkpoint(size - 1);
    const silent = { ...before, showLog: (now: World) => now };
    let world = settle(inject(silent, "XC", "XA", "checkpoints", held("XB", other)), 40_000);
    world = settle(cut(world), 10_000);
    expect(watch(world, "XA").notices).toEqual([]);
    world = settle(cut(world), 20_000);
    expect(watch(world, "XA").notices).toMatchObject([{ kind: "log-not-joined", party: "XB" }]);
    // Whoever answers when the line is back is asked at once, and no notice comes.
    const earlier = logOf(before, "XB").checkpoint(size - 1);
    const late = settle(inject(silent, "XC", "XA", "checkpoints", held("XB", earlier)), 58_000);
    const back = settle(cut({ ...late, showLog: before.showLog! }), 120_000);
    expect(watch(back, "XA").notices).toEqual([]);
  });

  it("[PEERLOG-8] on an opening a peer tells what it holds of our log: larger is a set-back", () => {
    const [world] = told(makeOpenLogWorld(["XA", "XB"]));
    const { identity, journal } = nodeOf(world, "XB");
    // XB's store as it was before the message: half of its journal is gone.
    const old = journal.filter(({ kind }) => kind === "peer" || kind === "credential");
    const state = refold({
      identity,
      journal: old,
      state: world.nodes.get("XB")!.state,
      alarms: [],
    });
    let back: World = {
      ...world,
      nodes: new Map(world.nodes).set("XB", { identity, journal: old, state, alarms: [] }),
    };
    back = settle(setLine(setLine(back, "XA", "XB", false), "XA", "XB", true));
    expect(watch(back, "XB").notices).toMatchObject([
      { kind: "log-set-back", party: "XB", shownBy: "XA" },
    ]);
  });

  it("[PEERLOG-8] of parties that share no conversation with a peer it is told nothing", () => {
    const [world] = told(makeOpenLogWorld(["XA", "XB", "XC"]));
    const reopened = setLine(setLine(world, "XA", "XC", false), "XA", "XC", true);
    const after = pass(reopened, 2_000);
    const carried = after.flights.filter((flight) => flight.from === "XA" && flight.to === "XC");
    expect(carried.map(kindOf)).not.toContain("checkpoints");
  });
});

describe("cosigning for a peer", () => {
  it("[PEERLOG-7] the pinned checkpoint is cosigned after it is durable, and no other", () => {
    const [world] = told(makeOpenLogWorld(["XA", "XB"]));
    const log = logOf(world, "XB");
    const ask = proofOf(log, { places: [], sizes: [] }, [], { cosign: true });
    const after = inject(world, "XB", "XA", "proof", ask);
    const [flight] = after.flights.filter((one) => kindOf(one) === "cosigned");
    const payload = parsePayload(flight?.content ?? new Uint8Array(0));
    const cosigned = payload.ok ? parseCosigned(payload.value.body) : payload;
    expect(cosigned).toMatchObject({ ok: true, value: { size: log.leaves.length } });
    const smaller = proofOf(log, { places: [], sizes: [] }, [], {
      checkpoint: log.checkpoint(log.leaves.length - 1),
      consistency: [],
      cosign: true,
    });
    const none = inject(world, "XB", "XA", "proof", smaller);
    expect(none.flights.filter((one) => kindOf(one) === "cosigned")).toEqual([]);
  });

  it("[PEERLOG-7] the time stated never goes back, whatever the clock does", () => {
    let [world] = told(makeOpenLogWorld(["XA", "XB"]));
    const times: bigint[] = [];
    for (const jumpMs of [0, -86_400_000, 3_600_000]) {
      world = { ...world, now: (world.now + jumpMs) as World["now"] };
      [world] = done(world, "XB", say({ to: ["XA"] }, "?"));
      const log = logOf(world, "XB");
      const pinned = pinnedSize(world, "XA", "XB");
      const body = proofOf(log, { places: [], pinned, sizes: [] }, [], { cosign: true });
      world = inject(world, "XB", "XA", "proof", body);
      const flight = world.flights.findLast((one) => kindOf(one) === "cosigned");
      const payload = parsePayload(flight?.content ?? new Uint8Array(0));
      const read = payload.ok ? parseCosigned(payload.value.body) : payload;
      if (!read.ok) throw new Error(read.detail);
      times.push(Buffer.from(read.value.signature).readBigUInt64BE());
      world = { ...world, flights: [] };
    }
    expect([...times].sort((one, two) => (one < two ? -1 : 1))).toEqual(times);
  });

  it("[PEERLOG-7] a cosignature of ours that comes is handed to the log's keeper under its key", () => {
    const [world] = told(makeOpenLogWorld(["XA", "XB"]));
    const body = formatCosigned({ size: 3, signature: new Uint8Array(72) });
    expect(watch(inject(world, "XB", "XA", "cosigned", body), "XA").notices).toEqual([]);
    const odd = inject(world, "XB", "XA", "cosigned", new Uint8Array(2));
    expectRefused(world, odd, "JSON-1");
  });
});

/** XA says something and all arrives. */
function told(world: World, to: readonly string[] = ["XB"]): [World, string] {
  const [next, id] = done(world, "XA", say({ to }, "?"));
  return [settle(next), id];
}

function held(party: string, checkpoint: Uint8Array): Uint8Array {
  return formatCheckpointsHeld([{ party, checkpoint }]);
}

function delivery(world: World, id: string) {
  const { state } = nodeOf(world, "XA");
  for (const conversation of state.conversationOrder) {
    const found = view(world, "XA", conversation).statements.find((one) => one.id === id);
    if (found === undefined) continue;
    return keptOf(state, id)?.deliveries.get("XB");
  }
  return undefined;
}

function shown(world: World, id: string) {
  for (const conversation of nodeOf(world, "XA").state.conversationOrder) {
    const found = view(world, "XA", conversation).statements.find((one) => one.id === id);
    if (found !== undefined) return found.deliveries.find(({ party }) => party === "XB");
  }
  return undefined;
}

/** Delivers everything that is on its way, but frames of one kind, which are lost. */
function deliverAllBut(world: World, kind: string): World {
  let next = world;
  while (next.flights.length > 0) {
    const [first] = next.flights;
    next = first !== undefined && kindOf(first) === kind ? drop(next, 0) : deliver(next, 0);
  }
  return next;
}

function expectRefused(before: World, after: World, rule: string): void {
  expect(watch(after, "XA").notices.map((notice) => notice.rule)).toEqual([rule]);
  expect(pinnedSize(after, "XA", "XB")).toBe(pinnedSize(before, "XA", "XB"));
}
