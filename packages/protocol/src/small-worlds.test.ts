import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { acknowledge, findUnsettled, say } from "./convergence.fuzz.js";
import { getId } from "./id-map.js";
import { entryKey, type Act } from "./index.js";
import {
  act,
  crash,
  deliver,
  done,
  drop,
  duplicate,
  kindOf,
  makeOpenWorld,
  nodeOf,
  type World,
} from "./world.fuzz.js";

/** A world on its way, what faults it has left, and which acts are still to come. */
interface Branch {
  readonly world: World;
  readonly faults: number;
  readonly acts: readonly Scripted[];
}

interface Scripted {
  readonly party: string;
  readonly act: Act;
  /** The statement that must be here first. */
  readonly after: string;
}

/** Walks every order of deliveries, acts and faults, and gives each world once. */
function explore(start: Branch): readonly World[] {
  const seen = new Map<string, World>();
  let level: readonly Branch[] = [start];
  while (level.length > 0) {
    const next: Branch[] = [];
    for (const branch of level) {
      for (const following of branchesOf(branch)) {
        const quiet = withoutTalk(following);
        const key = keyOf(quiet);
        if (seen.has(key)) continue;
        seen.set(key, quiet.world);
        next.push(quiet);
      }
    }
    level = next;
  }
  return [...seen.values()];
}

function branchesOf({ world, faults, acts }: Branch): readonly Branch[] {
  const [first, ...rest] = acts;
  const next: Branch[] = world.flights.map((_, at) => ({
    world: deliver(world, at),
    faults,
    acts,
  }));
  if (first !== undefined && getId(nodeOf(world, first.party).state.statements, first.after)) {
    next.push({ world: act(world, first.party, first.act), faults, acts: rest });
    if (faults > 0) {
      const killed = act(world, first.party, first.act, "kept, then killed");
      next.push({ world: killed, faults: faults - 1, acts: rest });
    }
  }
  if (faults === 0) return next;
  const less = { faults: faults - 1, acts };
  world.flights.forEach((_, at) => {
    next.push({ world: drop(world, at), ...less });
    next.push({ world: duplicate(world, at), ...less });
    next.push({ world: deliver(world, at, "lost"), ...less });
    next.push({ world: deliver(world, at, "kept, then killed"), ...less });
  });
  for (const party of world.nodes.keys()) next.push({ world: crash(world, party), ...less });
  return next;
}

/** Loses what centres say of themselves, so that statements and receipts alone are interleaved. */
function withoutTalk(branch: Branch): Branch {
  const flights = branch.world.flights.filter((flight) =>
    ["deliver", "receipt", "want"].includes(kindOf(flight)),
  );
  return { ...branch, world: { ...branch.world, flights } };
}

function keyOf({ world, faults, acts }: Branch): string {
  const hash = createHash("sha256").update(`${faults} ${acts.length}`);
  for (const [party, { journal }] of world.nodes) {
    hash.update(`\n${party} ${journal.map((entry) => `${entry.kind} ${entryKey(entry)}`).join()}`);
  }
  const flights = world.flights.map(({ from, to, link, content }) =>
    [from, to, link, createHash("sha256").update(content).digest("hex")].join(" "),
  );
  return hash.update(flights.sort().join()).digest("hex");
}

function startOf(): Branch {
  const [world, id] = done(makeOpenWorld(["XA", "XB", "XC"]), "XA", say({ to: ["XB", "XC"] }, "?"));
  const answer = say({ conversation: id }, "!", { answers: id });
  const acts = [
    { party: "XB", act: answer, after: id },
    { party: "XC", act: acknowledge(id, "read"), after: id },
  ];
  return { world, faults: 1, acts };
}

describe("every order of a small world", () => {
  it("[CONV-9] [LINK-2] without faults, all orders of a question and its answer end alike", () => {
    const start = startOf();
    const worlds = explore({ ...start, faults: 0, acts: start.acts.slice(0, 1) });
    expect(new Set(worlds.flatMap(findUnsettled))).toEqual(new Set());
  });

  it("[LINK-2] [RECV-8] with one fault at any place, nothing is lost or doubled", () => {
    const worlds = explore({ ...startOf(), acts: [] });
    expect(new Set(worlds.flatMap(findUnsettled))).toEqual(new Set());
  });
});
