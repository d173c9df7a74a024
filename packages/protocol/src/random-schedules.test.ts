import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acknowledge, findNoise, say, SPOKEN } from "./convergence.fuzz.js";
import type { Act } from "./index.js";
import {
  act,
  crash,
  deliver,
  drop,
  duplicate,
  durable,
  makeOpenWorld,
  nodeOf,
  openAll,
  pass,
  refold,
  setLine,
  view,
  type World,
} from "./world.fuzz.js";

/** One thing that happens; `pick` chooses among what there is at that moment. */
interface Happening {
  readonly what: (typeof kinds)[number];
  readonly who: number;
  readonly pick: number;
}

const kinds = [
  "say",
  "say on",
  "acknowledge",
  "correct",
  "exhibit",
  "deliver",
  "deliver",
  "deliver",
  "deliver",
  "deliver and kill",
  "deliver, not kept",
  "act, not kept",
  "drop",
  "double",
  "kill",
  "cut",
  "mend",
  "wait",
] as const;

const happenings = fc.array(
  fc.record({
    what: fc.constantFrom(...kinds),
    who: fc.nat(3),
    pick: fc.nat(1_000),
  }),
  { minLength: 10, maxLength: 60 },
);

function happen(world: World, { what, who, pick }: Happening): World {
  const parties = [...world.nodes.keys()];
  const party = parties[who % parties.length] as string;
  const others = parties.filter((one) => one !== party);
  const other = others[pick % others.length] as string;
  const flight = pick % Math.max(1, world.flights.length);
  switch (what) {
    case "deliver":
      return world.flights.length > 0 ? deliver(world, flight) : world;
    case "deliver and kill":
      return world.flights.length > 0 ? deliver(world, flight, "kept, then killed") : world;
    case "deliver, not kept":
      return world.flights.length > 0 ? deliver(world, flight, "lost") : world;
    case "drop":
      return world.flights.length > 0 ? drop(world, flight) : world;
    case "double":
      return world.flights.length > 0 ? duplicate(world, flight) : world;
    case "kill":
      return crash(world, party);
    case "cut":
    case "mend":
      return setLine(world, party, other, what === "mend");
    case "wait":
      return pass(world, pick * 5);
    case "act, not kept":
      return act(world, party, say({ to: others }, "not kept"), "lost");
    default: {
      const chosen = chooseAct(world, what, party, others, pick);
      return chosen === undefined ? world : act(world, party, chosen);
    }
  }
}

function chooseAct(
  world: World,
  what: Happening["what"],
  party: string,
  others: readonly string[],
  pick: number,
): Act | undefined {
  const { conversationOrder } = nodeOf(world, party).state;
  const conversation = conversationOrder[pick % Math.max(1, conversationOrder.length)];
  const to = pick % 2 === 0 ? others : others.slice(0, 1);
  if (what === "say" || conversation === undefined) {
    return say({ to }, `text ${pick}`, { precedence: ((pick % 4) + 1) as 1 });
  }
  if (what === "say on") return say({ conversation }, `more ${pick}`);
  if (what === "exhibit") {
    const content = new Uint8Array(pick);
    const exhibit = { mediaType: "text/plain", title: "map", language: "en", content };
    return { kind: "exhibit", destination: { conversation }, ...exhibit, ...SPOKEN };
  }
  const shown = view(world, party, conversation).statements;
  const statement = shown[pick % shown.length];
  if (statement === undefined) return undefined;
  if (what === "acknowledge") return acknowledge(statement.id, "read");
  return { kind: "correct", of: statement.id, as: "cancellation", ...SPOKEN };
}

describe("random schedules", () => {
  it("[LINK-3] [CONV-9] converge once faults stop, and then only heartbeats travel", () => {
    fc.assert(
      fc.property(happenings, fc.constantFrom(2, 3, 4), (all, count) => {
        let world = makeOpenWorld(["XA", "XB", "XC", "XN"].slice(0, count));
        for (const one of all) world = happen(world, one);
        expect(findNoise(openAll(world))).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it("[CORE-2] [CORE-3] at every moment the journal gives the state that is there", () => {
    fc.assert(
      fc.property(happenings, (all) => {
        let world = makeOpenWorld(["XA", "XB", "XC"]);
        for (const one of all) {
          world = happen(world, one);
          for (const node of world.nodes.values()) {
            expect(durable(refold(node))).toEqual(durable(node.state));
          }
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});
