import { instant } from "@parley/bytes";
import { formatHeartbeat, formatRefusal, formatWant, parseHeartbeat } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { findNoise, findUnsettled, say } from "./convergence.fuzz.js";
import { setId, valuesOf } from "./id-map.js";
import { makeIdentity, signText } from "../../../vectors/identity.js";
import { limits, nextWake } from "./index.js";
import {
  act,
  answerOf,
  deliver,
  done,
  feed,
  inject,
  kindOf,
  makeOpenWorld,
  makeWorld,
  nodeOf,
  openAll,
  pass,
  refold,
  setLine,
  settle,
  view,
  watch,
  type World,
} from "./world.fuzz.js";

const PAIR = ["XA", "XB"];

function delivers(world: World, from = "XA"): readonly number[] {
  return world.flights
    .filter((flight) => flight.from === from && kindOf(flight) === "deliver")
    .map(({ link }) => link);
}

function loseAll(world: World): World {
  return { ...world, flights: [] };
}

function lineOf(world: World, party: string, to: string) {
  const line = watch(world, party).lines.find((one) => one.party === to);
  if (line === undefined) throw new Error("there is no such line");
  return line;
}

describe("delivering", () => {
  it("[LINK-1] when a line opens both say hello and send what waits", () => {
    let world = makeWorld(PAIR);
    [world] = done(world, "XA", say({ to: ["XB"] }, "1"));
    expect(world.flights).toEqual([]);
    world = openAll(world);
    const kinds = (from: string) => world.flights.filter((one) => one.from === from).map(kindOf);
    expect(kinds("XA").sort()).toEqual(["deliver", "heartbeat", "hello"]);
    expect(kinds("XB").sort()).toEqual(["heartbeat", "hello"]);
    expect(findUnsettled(world)).toEqual([]);
  });

  it("[LINK-2] numbers count on per peer; the most urgent go first, a bounded number at once", () => {
    let world = makeWorld(PAIR);
    const count = limits.inFlightMax + 10;
    for (let at = 0; at < count; at++) {
      const precedence = at === count - 1 ? 1 : 4;
      [world] = done(world, "XA", say({ to: ["XB"] }, `${at}`, { precedence }));
    }
    world = openAll(world);
    const sent = delivers(world);
    expect(sent).toHaveLength(limits.inFlightMax + 1);
    expect(sent[0]).toBe(count);
    expect(sent.slice(1)).toEqual(Array.from({ length: sent.length - 1 }, (_, at) => at + 1));
    const urgent = world.flights.filter(({ urgent: is }) => is).map(({ link }) => link);
    expect(urgent).toEqual([count]);
    expect(findUnsettled(world)).toEqual([]);
  });

  it("[LINK-3] an unreceipted statement is sent again with doubling waits up to a minute", () => {
    let world = makeOpenWorld(PAIR);
    [world] = done(world, "XA", say({ to: ["XB"] }, "1"));
    const started = world.now;
    const times: number[] = [];
    for (let second = 0; second < 300; second++) {
      world = pass(loseAll(world), 1_000);
      if (delivers(world).length > 0) times.push((world.now - started) / 1_000);
    }
    expect(times).toEqual([1, 3, 7, 15, 31, 63, 123, 183, 243]);
    expect(findNoise(world)).toEqual([]);
  });

  /** XB starts again, and XA has not seen that the old line closed. */
  function beginAnew(world: World): World {
    const node = nodeOf(world, "XB");
    const fresh = { ...node, state: refold(node) };
    const tagSecret = new Uint8Array(32).fill(world.now % 256);
    const line = { kind: "line" as const, at: world.now, party: "XA", bearer: "memory" };
    return feed({ ...world, nodes: new Map(world.nodes).set("XB", fresh) }, "XB", {
      ...{ ...line, up: true, detail: "connected", tagSecret },
    });
  }

  it("[LINK-13] a second hello on an open line makes all that waits due at once", () => {
    let world = makeOpenWorld(PAIR);
    [world] = done(world, "XA", say({ to: ["XB"] }, "1"));
    for (let second = 0; second < 40; second++) world = pass(loseAll(world), 1_000);
    world = loseAll(world);
    world = beginAnew(world);
    const hello = world.flights.find((one) => kindOf(one) === "hello");
    if (hello === undefined) throw new Error("no hello");
    world = { ...world, flights: [hello] };
    world = deliver(world, 0);
    expect(delivers(world)).toEqual([1]);
    expect(findNoise(world)).toEqual([]);
  });

  it("[LINK-13] the first hello of an opening sends nothing twice", () => {
    let world = makeWorld(PAIR);
    [world] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = openAll(world);
    expect(delivers(world)).toEqual([1]);
    const hello = world.flights.findIndex((one) => one.from === "XB" && kindOf(one) === "hello");
    expect(delivers(deliver(world, hello))).toEqual([1]);
  });

  it("[LINK-13] hellos without end make a bounded number of frames", () => {
    let world = makeOpenWorld(PAIR);
    for (let at = 0; at < 100; at++) [world] = done(world, "XA", say({ to: ["XB"] }, `${at}`));
    world = beginAnew(loseAll(world));
    const hello = world.flights.find((one) => kindOf(one) === "hello");
    if (hello === undefined) throw new Error("no hello");
    let sent = 0;
    for (let count = 0; count < 1_000; count++) {
      world = deliver({ ...world, flights: [hello] }, 0);
      sent += delivers(world).length;
    }
    expect(sent).toBeLessThanOrEqual(limits.asksBurst + limits.inFlightMax);
  });

  it("[LINK-4] [ACT-10] a refused statement is not repeated until an officer sends it again", () => {
    let world = makeOpenWorld(PAIR);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = loseAll(world);
    const XB = makeIdentity("XB");
    const text = formatRefusal(
      {
        by: "XB",
        to: "XA",
        frame: "ab".repeat(32),
        statement: id,
        link: 1,
        rule: "CONV-2",
        credential: 1,
        card: 1,
        time: world.now,
      },
      "exercise",
    );
    const refusal = signText(text, XB.self.credential.centreKey, XB.centre);
    world = inject(world, "XB", "XA", "refusal", refusal);
    const [shown] = view(world, "XA", id).statements;
    expect(shown?.deliveries[0]).toMatchObject({ state: "refused", refused: { rule: "CONV-2" } });
    expect(shown?.acts).toContain("resend");
    expect(watch(world, "XA").notices).toMatchObject([
      { kind: "refused-there", party: "XB", rule: "CONV-2", statement: id },
    ]);
    world = pass(world, 60_000);
    expect(delivers(world)).toEqual([]);
    [world] = done(world, "XA", { kind: "resend", statement: id, party: "XB" });
    expect(delivers(world)).toEqual([2]);
    world = inject(world, "XB", "XA", "refusal", refusal);
    world = settle(world);
    expect(view(world, "XA", id).statements[0]?.deliveries[0]?.state).toBe("delivered");
    world = act(world, "XA", { kind: "resend", statement: id, party: "XB" });
    expect(answerOf(world)).toMatchObject({ rule: "ACT-10" });
    [world] = done(world, "XA", {
      kind: "take-note",
      notice: watch(world, "XA").notices[0]?.id ?? "",
    });
    expect(findUnsettled(world)).toEqual([]);
  });

  it("[LINK-4] a refusal for quota is not final", () => {
    let world = makeOpenWorld(PAIR);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = loseAll(world);
    const XB = makeIdentity("XB");
    const said = { by: "XB", to: "XA", frame: "ab".repeat(32), link: 1, rule: "RECV-10" };
    const text = formatRefusal({ ...said, credential: 1, card: 1, time: world.now }, "exercise");
    const refusal = signText(text, XB.self.credential.centreKey, XB.centre);
    world = inject(world, "XB", "XA", "refusal", refusal);
    expect(view(world, "XA", id).statements[0]?.deliveries[0]?.state).toBe("sent");
    expect(delivers(pass(world, limits.resendLongestMs - 1))).toEqual([]);
    expect(delivers(pass(world, limits.resendLongestMs + 1))).toEqual([1]);
  });

  it("[LINK-8] past its time a statement is not repeated, but sent when asked for, and marked", () => {
    let world = makeOpenWorld(PAIR);
    const voidAfter = instant(world.now + 5_000);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1", { voidAfter }));
    world = loseAll(pass(world, 6_000));
    expect(delivers(pass(world, 60_000))).toEqual([]);
    world = settle(world);
    const [shown] = view(world, "XB", id).statements;
    expect(shown?.marks).toContainEqual({ kind: "came-too-late" });
    expect(findUnsettled(world)).toEqual([]);
  });
});

describe("heartbeats", () => {
  it("[LINK-5] leave every two seconds on an open line and tell what is owed", () => {
    let world = loseAll(makeOpenWorld(PAIR));
    [world] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = loseAll(world);
    const before = world.sent;
    world = pass(world, 20_000);
    const beats = world.flights.filter((one) => one.from === "XA" && kindOf(one) === "heartbeat");
    expect(beats).toHaveLength(10);
    expect(world.sent - before).toBeGreaterThanOrEqual(20);
    const said = parseHeartbeat(beats[0]?.content ?? new Uint8Array(0));
    expect(said).toMatchObject({ value: { lastLink: 1, firstOpenLink: 1 } });
    world = setLine(loseAll(world), "XA", "XB", false);
    expect(pass(world, 20_000).flights).toEqual([]);
    expect(
      nextWake(setLine(makeOpenWorld(PAIR), "XA", "XB", false).nodes.get("XB")!.state, world.now),
    ).toBeUndefined();
  });

  it("[LINK-6] measure the round trip and the difference of clocks", () => {
    let world = makeWorld(PAIR);
    const aheadMs = 90_000;
    const line = { kind: "line" as const, bearer: "memory", up: true, detail: "", party: "XB" };
    const tagSecret = new Uint8Array(32);
    world = feed(world, "XA", { ...line, at: world.now, tagSecret });
    const far = nodeOf(world, "XB").identity;
    const beat = (sent: number, echoOf: number, arrived: number, at: number): void => {
      const content = formatHeartbeat({
        time: instant(sent),
        echo: { time: instant(echoOf), arrived: instant(arrived) },
        lastLink: 0,
        firstOpenLink: 1,
        conversations: [],
      });
      const header = { domain: "exercise" as const, from: "XB", to: "XA", link: 0, urgent: false };
      const frame = { hash: "ab".repeat(32), firstBytes: new Uint8Array(0) };
      const input = { kind: "frame" as const, at: instant(at), party: far.self.party, frame };
      world = feed(world, "XA", { ...input, header, sealed: false, content });
    };
    // 40 ms there, 60 ms of waiting, 40 ms back; their clock is ahead.
    const start = world.now;
    beat(start + aheadMs + 100, start, start + aheadMs + 40, start + 140);
    expect(lineOf(world, "XA", "XB")).toMatchObject({
      clockDifferenceMs: aheadMs,
      roundTripMs: 80,
    });
  });

  it("[LINK-9] heads that differ are told until both know that they hold the same", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "1"));
    world = settle(world, 1);
    // Every heartbeat of XB to XC is lost for a while: XC goes on asking, XB on answering.
    for (let second = 0; second < 20; second++) {
      const lost = world.flights.filter(({ from, to }) => from === "XB" && to === "XC");
      world = { ...world, flights: world.flights.filter((one) => !lost.includes(one)) };
      while (world.flights.length > 0) world = deliver(world, 0);
      world = pass(world, 1_000);
    }
    expect(view(world, "XC", id).members[1]?.digest.state).toBe("not-heard");
    expect(findNoise(world)).toEqual([]);
  });

  it("[LINK-9] a statement and its receipt say enough: no heartbeat names heads after them", () => {
    let world = makeOpenWorld(PAIR);
    [world] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = deliver(deliver(world, 0), 0);
    expect(world.flights).toEqual([]);
    for (let beats = 0; beats < 4; beats++) {
      world = pass(world, limits.beatEveryMs);
      for (const { content } of world.flights) {
        expect(parseHeartbeat(content)).toMatchObject({ value: { conversations: [] } });
      }
      while (world.flights.length > 0) world = deliver(world, 0);
    }
  });

  it("[LINK-9] heads that do not fit into one heartbeat come in the next ones", () => {
    let world = makeOpenWorld(PAIR);
    for (let at = 0; at < 16; at++) [world] = done(world, "XA", say({ to: ["XB"] }, `${at}`));
    world = loseAll(world);
    const node = nodeOf(world, "XA");
    const party = (at: number): string => `P-${100 + at}`;
    const crowd = Array.from({ length: 98 }, (_, at) => party(at));
    let { conversations } = node.state;
    for (const conversation of valuesOf(conversations)) {
      const [own] = conversation.chains.values();
      if (own?.head === undefined) throw new Error("nothing was said");
      const chains = crowd.map((one) => {
        const head = { ...own.head, party: one, serial: 1, seq: 1, id: conversation.id };
        return [`${one}/1`, { ...own, party: one, head }] as const;
      });
      const parties = [...conversation.parties, ...crowd];
      const crowded = { ...conversation, parties, chains: new Map(chains) };
      conversations = setId(conversations, conversation.id, crowded);
    }
    const crowded = { ...node, state: { ...node.state, conversations } };
    world = { ...world, nodes: new Map(world.nodes).set("XA", crowded) };
    const named = new Set<string>();
    for (let beats = 0; beats < 8; beats++) {
      world = pass(loseAll(world), limits.beatEveryMs);
      for (const flight of world.flights.filter((one) => one.from === "XA")) {
        if (kindOf(flight) !== "heartbeat") continue;
        const said = parseHeartbeat(flight.content);
        if (!said.ok) throw new Error(`${said.rule}: ${said.detail}`);
        for (const { conversation } of said.value.conversations) named.add(conversation);
      }
    }
    expect(named.size).toBe(16);
  });

  it("[LINK-9] no heads are told again and again, even when every frame comes twice", () => {
    let world = makeOpenWorld(PAIR);
    [world] = done(world, "XA", say({ to: ["XB"] }, "1"));
    let told = 0;
    for (let at = 0; at < 600; at++) {
      const flights = world.flights.flatMap((flight) => [flight, flight]);
      world = { ...world, flights: [] };
      for (const flight of flights) {
        const said = kindOf(flight) === "heartbeat" ? parseHeartbeat(flight.content) : undefined;
        if (at > 300 && said?.ok) told += said.value.conversations.length;
        const { flights: others } = world;
        world = deliver({ ...world, flights: [flight] }, 0);
        world = { ...world, flights: [...others, ...world.flights] };
      }
      world = pass(world, 100);
    }
    expect(told).toBe(0);
  });

  it("[LINK-11] a line on which nothing is heard for six seconds is shown down", () => {
    let world = makeOpenWorld(PAIR);
    expect(lineOf(world, "XA", "XB").up).toBe(true);
    const silent = { ...world, now: instant(world.now + limits.silenceMs + 1) };
    expect(lineOf(silent, "XA", "XB").up).toBe(false);
    world = setLine(world, "XA", "XB", false);
    expect(lineOf(world, "XA", "XB")).toMatchObject({ up: false, bearers: [{ detail: "cut" }] });
  });

  it("[LINK-10] a clock set back by an hour delays neither heartbeats, resending nor alarms", () => {
    let world = makeOpenWorld(PAIR);
    [world] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = deliver(
      world,
      world.flights.findIndex((one) => kindOf(one) === "deliver"),
    );
    world = pass(loseAll(world), 40_000);
    const alarms = nodeOf(world, "XB").alarms.length;
    world = pass(loseAll({ ...world, now: instant(world.now - 3_600_000) }), 4_000);
    expect(delivers(world)).toEqual([1]);
    expect(world.flights.filter((one) => kindOf(one) === "heartbeat").length).toBeGreaterThan(2);
    expect(nodeOf(world, "XB").alarms.length).toBe(alarms + 1);
  });
});

describe("what is missing", () => {
  it("[LINK-7] is asked for at once by number and place, then with doubling waits", () => {
    let world = makeOpenWorld(PAIR);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    [world] = done(world, "XA", say({ conversation: id }, "2"));
    world = deliver(world, 1);
    world = loseAll(world);
    const asked: number[] = [];
    const started = world.now;
    for (let at = 0; at < 800; at++) {
      world = pass(world, 100);
      const wants = world.flights.filter((one) => kindOf(one) === "want");
      if (wants.length > 0) asked.push(world.now - started);
      // XB hears heartbeats and nothing else.
      const beats = world.flights.filter((one) => one.to === "XB" && kindOf(one) === "heartbeat");
      world = { ...world, flights: beats };
      while (world.flights.length > 0) world = deliver(world, 0);
    }
    const waits = asked.map((time, index) => time - (asked[index - 1] ?? 0)).slice(1);
    expect(waits.map((wait) => Math.round(wait / 1_000))).toEqual([1, 2, 4, 8, 16, 32]);
    expect(findUnsettled(world)).toEqual([]);
  });

  it("[LINK-16] what is on its way is not sent again for a want, by number or by place", () => {
    const [opened, conversation] = done(makeOpenWorld(PAIR), "XA", say({ to: ["XB"] }, "1"));
    let [world] = done(settle(opened), "XA", say({ conversation }, "2"));
    const want = formatWant({
      links: [2],
      statements: [{ conversation, party: "XA", serial: 1, seq: 2 }],
    });
    const asked = (): readonly number[] =>
      delivers(inject(loseAll(world), "XB", "XA", "want", want));
    world = pass(loseAll(world), 900);
    expect(asked()).toEqual([]);
    // It leaves again by itself, and is lost again.
    world = pass(world, 200);
    expect(delivers(world)).toEqual([2]);
    world = pass(loseAll(world), 700);
    expect(asked()).toEqual([]);
    world = pass(loseAll(world), 300);
    expect(asked()).toEqual([2]);
  });

  it("[LINK-16] what waits its turn is not sent out of turn for a want", () => {
    const [opened, conversation] = done(makeOpenWorld(PAIR), "XA", say({ to: ["XB"] }, "1"));
    let world = settle(opened);
    const last = 2 * limits.inFlightMax;
    for (let number = 2; number <= last; number++) {
      [world] = done(world, "XA", say({ conversation }, String(number)));
    }
    const want = formatWant({
      links: [last],
      statements: [{ conversation, party: "XA", serial: 1, seq: last }],
    });
    expect(delivers(inject(loseAll(world), "XB", "XA", "want", want))).toEqual([]);
  });
});
