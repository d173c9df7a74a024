import { createHash } from "node:crypto";
import { parseCivilDate, type Pack } from "@parley/agreement";
import { canonicalJson, instant, type JsonObject } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { acknowledge, SPOKEN } from "../convergence.fuzz.js";
import { draft, statement } from "../forgery.fuzz.js";
import { viewDuties, viewRegistry, type Act, type NotificationView } from "../index.js";
import {
  act,
  answerOf,
  done,
  durable,
  inject,
  makeWorld,
  nodeOf,
  openAll,
  refold,
  settle,
  view,
  watch,
  type World,
} from "../world.fuzz.js";
import type { CommitAct, NotifyAct } from "./agreement-act.js";
import { digestOf } from "./exchange.js";
import { readShipped } from "./shipped-pack.fuzz.js";

const MODEL = readShipped("model");
/** The same agreement, as other data. */
const OTHER: Pack = { ...MODEL, hash: "0".repeat(64) };
const HOUR_MS = 3_600_000;

const LAUNCH: JsonObject = {
  ...{ launch: "a-26-7", opens: "2026-12-20T10:00:00.000Z", closes: "2026-12-20T16:00:00.000Z" },
  ...{ kind: "sea", from: { latitude: -38.25, longitude: -118.5 }, count: 1 },
  impact: {
    ...{ shape: "circle-nautical-miles", radius: 60 },
    centre: { latitude: -44, longitude: -140 },
  },
};
const OPENS = instant(Date.parse("2026-12-20T10:00:00.000Z"));

function launch(more: Partial<NotifyAct> = {}): NotifyAct {
  return {
    ...{ kind: "notify", destination: { to: ["XB"] }, precedence: 3, agreement: "model" },
    ...{ notification: "launch", as: "original", about: "7/26", references: [], values: LAUNCH },
    ...{ moments: new Map([["window-opens", { at: OPENS }]]), channel: "centres", ...SPOKEN },
    ...more,
  };
}

function worldOf(packs: Readonly<Record<string, Pack>>): World {
  const optionsOf = (party: string) => {
    const pack = packs[party];
    return pack === undefined ? {} : { agreements: new Map([[pack.id, pack]]) };
  };
  return settle(openAll(makeWorld(Object.keys(packs), optionsOf)));
}

function pair(): World {
  return worldOf({ XA: MODEL, XB: MODEL });
}

function refused(world: World, party: string, what: Act): { rule: string; detail: string } {
  const after = act(world, party, what);
  const answer = answerOf(after);
  expect(durable(nodeOf(after, party).state)).toEqual(durable(nodeOf(world, party).state));
  expect(after.flights).toEqual(world.flights);
  if (answer === undefined || answer.ok) throw new Error("it was done");
  return answer;
}

function duties(world: World, party: string): string[] {
  const { obligations } = viewDuties(nodeOf(world, party).state, world.now);
  return obligations
    .filter(({ about }) => about === "7/26")
    .map(({ owedBy, duty, kind, state }) => `${owedBy} ${duty} ${kind} ${state}`);
}

function bodyAt(world: World, party: string, id: string): NotificationView {
  const found = view(world, party, id).statements.find((one) => one.id === id)?.body;
  if (found?.kind !== "notification") throw new Error("it is no notice");
  return found;
}

function later(world: World, ms: number): World {
  return settle({ ...world, now: instant(world.now + ms) });
}

describe("notices", () => {
  it("[NOTI-1] one that is not as its form says is not sent, and each place is told", () => {
    const world = pair();
    const { count: _, ...rest } = LAUNCH as { count: number };
    const values = { ...rest, kind: "air", azimuth: 361 };
    const found = refused(world, "XA", launch({ values }));
    expect(found.rule).toBe("NOTI-1");
    expect(found.detail).toContain("values: count is missing");
    expect(found.detail).toContain("values.kind: one of land, sea, space was expected");
    expect(found.detail).toContain("values.azimuth: at most 360");
    expect(refused(world, "XA", launch({ notification: "lunch" })).detail).toContain("lunch");
    expect(refused(world, "XA", launch({ channel: "telex" })).detail).toContain("channel.telex");
    const moments = new Map([["noon", { at: OPENS }]]);
    expect(refused(world, "XA", launch({ moments })).detail).toContain("moments.noon");
    expect(refused(world, "XA", launch({ agreement: "none" })).rule).toBe("NOTI-2");
  });

  it("[NOTI-1] an act that says something says the whole form again", () => {
    const [told, of] = done(pair(), "XA", launch());
    let world = told;
    world = settle(world);
    const found = refused(world, "XA", launch({ as: "change", of, values: { count: 2 } }));
    expect(found.rule).toBe("NOTI-1");
    [world] = done(world, "XA", launch({ as: "change", of, values: { ...LAUNCH, count: 2 } }));
    const { values: _, ...empty } = launch({ as: "cancellation", of });
    [world] = done(world, "XA", empty);
    expect(bodyAt(settle(world), "XB", of).breaches).toEqual([]);
  });

  it("[NOTI-2] one of a peer is kept whatever it says, and its receipt says that it does not fit", () => {
    const world = pair();
    const [xa, xb] = ["XA", "XB"].map((party) => nodeOf(world, party).identity) as [never, never];
    const body = {
      ...{ kind: "notification" as const, agreement: { id: "model", pack: MODEL.hash } },
      ...{ notification: "launch", as: "original" as const, about: "7/26", references: [] },
      ...{ moments: new Map(), values: { count: -1, more: "words" }, channel: "telex" },
    };
    const note = statement({ ...draft(xa, [xb]), precedence: 3, body }, xa);
    const after = inject(world, "XA", "XB", "deliver", note);
    const { statements } = nodeOf(after, "XB").state;
    expect(statements.size).toBe(1);
    const [item] = watch(after, "XB").needsYou;
    const { breaches = [] } = bodyAt(after, "XB", item?.statement ?? "");
    expect(breaches.map(({ path }) => path)).toContain("values.count");
    expect(breaches.map(({ path }) => path)).toContain("values.more");
    expect(breaches.map(({ path }) => path)).toContain("channel.telex");
    expect(receiptOf(after, "XB")).toMatchObject({
      understood: true,
      checked: { pack: MODEL.hash, conforms: false },
    });
  });

  it("[NOTI-2] without data of the agreement nothing is said of its form", () => {
    const [told, id] = done(worldOf({ XA: MODEL, XB: { ...MODEL, id: "other" } }), "XA", launch());
    let world = told;
    world = settle(world);
    const body = bodyAt(world, "XB", id);
    expect(body).toMatchObject({ data: "not-here" });
    expect(body.breaches).toBeUndefined();
    const [delivery] = view(world, "XA", id).statements[0]?.deliveries ?? [];
    expect(delivery?.delivered).toBeDefined();
    expect(delivery?.conforms).toBeUndefined();
  });

  it("[NOTI-3] only a notice of one's own is changed", () => {
    const [told, of] = done(pair(), "XA", launch());
    let world = told;
    world = settle(world);
    const { values: _, ...empty } = launch({ as: "sent-in-error", of });
    const theirs = { ...empty, destination: { conversation: of } };
    expect(duties(world, "XB").join()).toContain("XA launch");
    expect(refused(world, "XB", theirs).rule).toBe("NOTI-3");
    [world] = done(world, "XA", theirs);
    expect(duties(settle(world), "XB").join()).not.toContain("XA launch");
  });

  it("[NOTI-4] notice of an act, and what the other holds of its effect", () => {
    const world = pair();
    const told: Act = {
      ...{ kind: "notice-of-act", destination: { to: ["XB"] }, precedence: 3, ...SPOKEN },
      ...{ agreement: "model", act: "suspension", from: { on: "2026-11-01" } },
      instrument: "Law 12",
    };
    expect(refused(world, "XA", { ...told, act: "war" }).rule).toBe("NOTI-4");
    const [after, of] = done(world, "XA", told);
    let next = settle(after);
    const hold: Act = { kind: "position-on-act", of, effect: "denied", ...SPOKEN };
    expect(refused(next, "XA", hold).rule).toBe("NOTI-4");
    [next] = done(next, "XB", hold);
    [next] = done(settle(next), "XB", plan("item-moves", "7/26", { arrived: "2026-11-10" }, "XA"));
    next = later(next, 40 * 24 * HOUR_MS);
    for (const party of ["XA", "XB"]) {
      const { obligations } = viewDuties(nodeOf(next, "XB").state, next.now);
      const found = obligations.find(({ duty }) => duty === "moved");
      expect(found, party).toMatchObject({
        state: "not-claimed",
        unclaimedBy: ["XA"],
        deniedBy: ["XB"],
        rule: "OBL-4",
        moments: { arrived: "2026-11-10" },
      });
    }
  });

  it("[NOTI-5] what only this party knows is sent to nobody, and makes duties", () => {
    const world = pair();
    const planned = plan("launches", "7/26", { "window-opens": "2026-12-20T10:00:00.000Z" });
    expect(refused(world, "XA", plan("lunches", "7/26", {})).rule).toBe("NOTI-5");
    expect(refused(world, "XA", plan("launches", " ", {})).rule).toBe("NOTI-5");
    expect(refused(world, "XA", plan("launches", "7", { noon: "2026-12-20" })).rule).toBe("NOTI-5");
    expect(refused(world, "XA", plan("launches", "7", {}, "XZ")).rule).toBe("NOTI-5");
    const wrong = plan("launches", "7", { "window-opens": "soon" });
    expect(refused(world, "XA", wrong).rule).toBe("NOTI-5");
    let [next] = done(world, "XA", planned);
    expect(next.flights).toEqual(world.flights);
    expect(duties(next, "XA")).toEqual(["XA launch notice due", "XA launched notice due"]);
    expect(duties(next, "XB")).toEqual([]);
    const withhold: Act = {
      ...{ kind: "withhold", agreement: "model", notification: "launch", about: "7/26" },
    };
    expect(refused(world, "XA", { ...withhold, notification: "moved" }).rule).toBe("NOTI-5");
    [next] = done(next, "XA", withhold);
    expect(duties(next, "XA")).toEqual(["XA launched notice due"]);
  });

  it("[OBL-9] a notice that asks for it is acknowledged by a person, within the hour", () => {
    const [told, id] = done(pair(), "XA", launch());
    let world = told;
    world = settle(world);
    for (const party of ["XA", "XB"]) {
      expect(duties(world, party)).toContain("XB launch acknowledgement due");
    }
    const late = later(world, HOUR_MS + 1);
    expect(duties(late, "XA")).toContain("XB launch acknowledgement no-record");
    [world] = done(world, "XB", acknowledge(id, "noted"));
    world = settle(world);
    // Corvania is owed the notice as well, and has no line here.
    expect(duties(world, "XA")).toEqual(["XA launch notice due", "XA launched notice due"]);
    expect(duties(world, "XB")).toEqual(["XA launched notice due"]);
  });

  it("[OBL-1] both sides reckon the same, and after another start as before", () => {
    const [told, of] = done(pair(), "XA", launch());
    let world = told;
    [world] = done(settle(world), "XB", acknowledge(of, "read"));
    const values = { ...LAUNCH, count: 3 };
    [world] = done(settle(world), "XA", launch({ as: "change", of, values }));
    world = settle(world);
    const [one, other] = ["XA", "XB"].map((party) => duties(world, party));
    expect(one?.filter((line) => line !== "XA launch notice due")).toEqual(other);
    for (const party of ["XA", "XB"]) {
      const node = nodeOf(world, party);
      const again = refold(node);
      expect(viewDuties(again, world.now)).toMatchObject({
        obligations: viewDuties(node.state, world.now).obligations,
      });
      expect(durable(again)).toEqual(durable(node.state));
    }
  });

  it("[NOTI-6] the registry is what notices say, at the end of any day", () => {
    const [told, of] = done(pair(), "XA", launch());
    let world = told;
    const begun = world.now;
    world = later(world, 24 * HOUR_MS);
    const values = { ...LAUNCH, count: 3 };
    let error = "";
    [world] = done(world, "XA", launch({ as: "change", of, values }));
    world = later(world, 24 * HOUR_MS);
    [world, error] = done(
      world,
      "XA",
      launch({ as: "correction", of, values: { ...LAUNCH, count: 9 } }),
    );
    const { values: _, ...inError } = launch({ as: "sent-in-error", of: error });
    world = later(world, 24 * HOUR_MS);
    [world] = done(world, "XA", inError);
    world = later(world, 24 * HOUR_MS);
    const { values: __, ...off } = launch({ as: "cancellation", of });
    [world] = done(world, "XA", off);
    world = settle(world);
    const at = (party: string, offset: number) => {
      const since = new Date(begun + offset * 24 * HOUR_MS);
      const day = parseCivilDate(since.toISOString().slice(0, 10));
      if (!day.ok) throw new Error("no day");
      const found = viewRegistry(nodeOf(world, party).state, "model", day.value);
      return found.map(({ values: said, cancelled }) => [said?.["count"], cancelled]);
    };
    for (const party of ["XA", "XB"]) {
      const days = [-1, 0, 1, 2, 3, 4].map((offset) => at(party, offset));
      expect(days).toEqual([
        [],
        [[1, false]],
        [[3, false]],
        [[9, false]],
        [[3, false]],
        [[3, true]],
      ]);
    }
  });

  it("[OBL-11] a step that is planned has the time that it is planned for", () => {
    const step = { id: "arrival", between: ["XA", "XB"] as const, planned: true };
    const { values: _, channel: __, ...about } = launch({ notification: "type-one" });
    const arrival = instant(nodeOf(pair(), "XA").state.lastAt + 72 * HOUR_MS);
    const moments = new Map([["arrival", { at: arrival }]]);
    const [told] = done(pair(), "XA", { ...about, moments, step });
    for (const party of ["XA", "XB"]) {
      const state = nodeOf(settle(told), party).state;
      const [found] = viewDuties(state, told.now).obligations.filter(
        ({ step: of }) => of === "notice",
      );
      const by = new Date(arrival - 32 * HOUR_MS).toISOString();
      expect(found, party).toMatchObject({ owedBy: "XA", state: "due", by });
    }
    for (const wrong of [new Map([["noon", { at: arrival }]]), new Map()]) {
      expect(refused(pair(), "XA", { ...about, moments: wrong, step }).rule).toBe("NOTI-1");
    }
  });

  it("[NOTI-6] what is in error is so under whatever name its sender says that", () => {
    const [told, of] = done(pair(), "XA", launch());
    const { values: _, ...inError } = launch({ as: "sent-in-error", of, about: "other" });
    const [world] = done(later(told, HOUR_MS), "XA", inError);
    const day = parseCivilDate("2030-01-01");
    if (!day.ok) throw new Error("no day");
    const found = viewRegistry(nodeOf(settle(world), "XB").state, "model", day.value);
    expect(found.map(({ about, cancelled }) => [about, cancelled])).toEqual([["7/26", true]]);
  });

  it("[OBL-1] an acknowledgement in another conversation acknowledges nothing in any order", () => {
    const notice = done(pair(), "XA", launch({ destination: { to: ["XB"] } }));
    const [world, id] = [settle(notice[0]), notice[1]];
    const [xa, xb] = ["XA", "XB"].map((party) => nodeOf(world, party).identity) as [never, never];
    const body = { kind: "acknowledgement" as const, of: id, as: "noted" as const };
    const elsewhere = statement({ ...draft(xb, [xa]), body: body }, xb);
    const after = inject(world, "XB", "XA", "deliver", elsewhere);
    expect(nodeOf(after, "XA").state.statements.size).toBe(2);
    expect(acknowledgementsOf(world, id)).toEqual(["XB due"]);
    expect(acknowledgementsOf(after, id)).toEqual(["XB due"]);
  });

  it("[NOTI-7] data of an agreement that differ are shown to both", () => {
    const [told, id] = done(worldOf({ XA: MODEL, XB: OTHER }), "XA", launch());
    let world = told;
    world = settle(world);
    expect(bodyAt(world, "XB", id).data).toBe("differs");
    for (const party of ["XA", "XB"]) {
      const [{ peers } = { peers: [] }] = viewDuties(nodeOf(world, party).state, world.now).data;
      expect(peers.map(({ data }) => data)).toEqual(["differs"]);
    }
  });
});

const DATA: JsonObject = exampleData();

function commit(values: JsonObject, more: Partial<CommitAct> = {}): CommitAct {
  return {
    ...{ kind: "commit", destination: { to: ["XB"] }, precedence: 3, agreement: "model" },
    ...{ notification: "data", about: "2027-03-01", values, salt: new Uint8Array(32).fill(7) },
    ...SPOKEN,
    ...more,
  };
}

describe("simultaneous exchange", () => {
  it("[EXCH-1] the digest is over the canonical form, as RFC 8785 writes it", () => {
    const sample = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const bound = {
      ...{ agreement: { id: "model", pack: "ab" }, notification: "data", about: "2027-03-01" },
      ...{ from: "XA", values: { b: 1, a: [2] }, salt: new Uint8Array(32) },
    };
    const text =
      'parley/commitment/v1\n{"about":"2027-03-01","agreement":"model","from":"XA",' +
      `"notification":"data","pack":"ab","salt":"${"A".repeat(43)}=","values":{"a":[2],"b":1}}`;
    const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
    expect(digestOf(bound, hash)).toBe(createHash("sha256").update(text).digest("hex"));
  });

  it("[EXCH-2] data are committed to before they are shown", () => {
    const world = pair();
    const plain = launch({
      notification: "data",
      about: "2027-03-01",
      values: DATA,
      moments: new Map(),
    });
    expect(refused(world, "XA", plain).rule).toBe("EXCH-2");
    expect(refused(world, "XA", commit({})).rule).toBe("NOTI-1");
    expect(refused(world, "XA", commit(DATA, { notification: "bases" })).rule).toBe("EXCH-2");
  });

  it("[EXCH-2] data of a peer that open no commitment are not as the agreement's data say", () => {
    const world = pair();
    const [xa, xb] = ["XA", "XB"].map((party) => nodeOf(world, party).identity) as [never, never];
    const body = {
      ...{ kind: "notification" as const, agreement: { id: "model", pack: MODEL.hash } },
      ...{ notification: "data", as: "original" as const, about: "2027-03-01", references: [] },
      ...{ moments: new Map(), values: DATA, channel: "centres" },
    };
    const note = statement({ ...draft(xa, [xb]), precedence: 3, body }, xa);
    const after = inject(world, "XA", "XB", "deliver", note);
    expect(receiptOf(after, "XB")).toMatchObject({ checked: { conforms: false } });
    const [item] = watch(after, "XB").needsYou;
    const { breaches } = bodyAt(after, "XB", item?.statement ?? "");
    expect(breaches).toEqual([{ path: "reveals", detail: "it opens no commitment to these data" }]);
  });

  it("[EXCH-3] nothing is shown before everyone is bound, and then once", () => {
    const [told, own] = done(pair(), "XA", commit(DATA));
    let world = told;
    world = settle(world);
    const show: Act = { kind: "reveal", of: own, channel: "centres", ...SPOKEN };
    expect(refused(world, "XA", show)).toMatchObject({ rule: "EXCH-3" });
    expect(refused(world, "XB", show)).toMatchObject({ rule: "EXCH-3" });
    const text = JSON.stringify([...world.nodes.get("XB")!.journal]);
    expect(text).not.toContain("heavyMissiles");
    let theirs = "";
    [world, theirs] = done(world, "XB", commit(DATA, { destination: { conversation: own } }));
    world = settle(world);
    expect(exchangeAt(world, "XA")?.mayReveal).toBe(own);
    expect(exchangeAt(world, "XB")?.mayReveal).toBe(theirs);
    [world] = done(world, "XA", show);
    world = settle(world);
    expect(refused(world, "XA", show)).toMatchObject({ rule: "EXCH-3" });
    [world] = done(world, "XB", { ...show, of: theirs });
    world = settle(world);
    for (const party of ["XA", "XB"]) {
      const { parties = [] } = exchangeAt(world, party) ?? {};
      expect(parties.map(({ matches, revealed }) => [matches, revealed !== undefined])).toEqual([
        [true, true],
        [true, true],
      ]);
    }
  });

  it("[EXCH-3] however many exchanges a peer begins, this party shows what it is bound to", () => {
    const [told, own] = done(pair(), "XA", commit(DATA));
    let world = settle(told);
    const there = { destination: { conversation: own } };
    [world] = done(world, "XB", commit(DATA, there));
    world = settle(world);
    for (let index = 0; index < 70; index++) {
      const salt = new Uint8Array(32).fill(index);
      [world] = done(world, "XB", commit(DATA, { ...there, about: `x${index}`, salt }));
    }
    world = settle(world);
    expect(exchangeAt(world, "XA")?.mayReveal).toBe(own);
    const [after] = done(world, "XA", { kind: "reveal", of: own, channel: "centres", ...SPOKEN });
    expect(exchangeAt(settle(after), "XA")?.parties[0]?.matches).toBe(true);
    const again = commit(DATA, { ...there, salt: new Uint8Array(32).fill(99) });
    expect(refused(after, "XA", again)).toMatchObject({ rule: "EXCH-3" });
  });

  it("[EXCH-3] a party is bound once to an exchange and day, and to another day apart", () => {
    const [world, own] = done(pair(), "XA", commit(DATA));
    const there = { destination: { conversation: own }, salt: new Uint8Array(32).fill(9) };
    const refusal = refused(world, "XA", commit(DATA, there));
    expect(refusal).toMatchObject({ rule: "EXCH-3" });
    expect(refusal.detail).toContain("bound");
    const [other] = done(world, "XA", commit(DATA, { ...there, about: "2027-09-01" }));
    expect(settle(other).nodes.size).toBe(2);
  });

  it("[EXCH-4] what is shown and was not committed to is seen by both", () => {
    const [told, own] = done(pair(), "XA", commit(DATA));
    let world = told;
    let theirs = "";
    const there = { destination: { conversation: own } };
    [world, theirs] = done(settle(world), "XB", commit(DATA, there));
    world = settle(world);
    // A centre that would show something else: what it prepared is replaced.
    const node = nodeOf(world, "XB");
    const [digest, entry] = [...node.state.prepared][0] as [string, { values: Uint8Array }];
    const values = new TextEncoder().encode(
      new TextDecoder().decode(entry.values).replace('"warheads":', '"warheads":1'),
    );
    const prepared = new Map([[digest, { ...entry, values } as never]]);
    const nodes = new Map(world.nodes).set("XB", { ...node, state: { ...node.state, prepared } });
    const show: Act = { kind: "reveal", of: theirs, channel: "centres", ...SPOKEN };
    const [next] = done({ ...world, nodes }, "XB", show);
    for (const party of ["XA", "XB"]) {
      const found = exchangeAt(settle(next), party)?.parties.find((one) => one.party === "XB");
      expect(found, party).toMatchObject({ matches: false });
    }
  });
});

function acknowledgementsOf(world: World, id: string): readonly string[] {
  const { obligations } = viewDuties(nodeOf(world, "XA").state, world.now);
  const found = obligations.filter(({ kind, facts }) => {
    return kind === "acknowledgement" && facts.includes(id);
  });
  return found.map(({ owedBy, state }) => `${owedBy} ${state}`);
}

function exchangeAt(world: World, party: string) {
  return viewDuties(nodeOf(world, party).state, world.now).exchanges[0];
}

function plan(
  trigger: string,
  about: string,
  moments: Readonly<Record<string, string>>,
  owedBy?: string,
): Act {
  const whose = owedBy === undefined ? {} : { owedBy };
  return {
    kind: "plan",
    agreement: "model",
    trigger,
    about,
    moments,
    isCalledOff: false,
    ...whose,
  };
}

function receiptOf(world: World, party: string): unknown {
  const entry = nodeOf(world, party).journal.find(({ kind }) => kind === "receipt");
  const text = entry?.kind === "receipt" ? new TextDecoder().decode(entry.receipt) : "";
  return JSON.parse(text.slice(text.indexOf("\n"), text.indexOf("\n\n—")));
}

/** Data of the exchange, as its form asks. */
function exampleData(): JsonObject {
  return { asOf: "2027-03-01", vehicles: 10, warheads: 20, heavyMissiles: 0, items: [] };
}
