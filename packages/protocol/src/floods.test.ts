import { formatHeartbeat, formatHello, formatWant, type Head } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { acknowledge, say } from "./convergence.fuzz.js";
import { draft, idOf, next, statement } from "./forgery.fuzz.js";
import { getId } from "./id-map.js";
import { makeIdentity, signText } from "../../../vectors/identity.js";
import { limits } from "./index.js";
import {
  act,
  answerOf,
  done,
  feed,
  inject,
  kindOf,
  makeOpenWorld,
  nodeOf,
  pass,
  settle,
  view,
  watch,
  type World,
} from "./world.fuzz.js";

const XA = makeIdentity("XA");
const XB = makeIdentity("XB");
const XC = makeIdentity("XC");

/** Every frame on its way is lost. */
function loseAll(world: World): World {
  return { ...world, flights: [] };
}

/** A heartbeat of a peer, as it would come over its line. */
function beatFrom(world: World, from: string, to: string, heads: readonly Head[]): World {
  const [conversation = ""] = nodeOf(world, to).state.conversationOrder;
  const content = formatHeartbeat({
    time: world.now,
    lastLink: 0,
    firstOpenLink: 1,
    conversations: [{ conversation, heads }],
  });
  return feed(world, to, {
    kind: "frame",
    at: world.now,
    party: from,
    frame: { hash: "00".repeat(32), firstBytes: new Uint8Array(0) },
    header: { domain: "exercise", from, to, link: 0, urgent: false },
    sealed: false,
    content,
  });
}

/** XA with an allowance of XB's used up. */
function spent(world: World, what: "quota" | "quotaBytes"): World {
  const node = nodeOf(world, "XA");
  const link = node.state.links.get("XB");
  if (link === undefined) throw new Error("no link");
  const empty = { ...link, [what]: { left: 0, at: world.now } };
  const state = { ...node.state, links: new Map(node.state.links).set("XB", empty) };
  return { ...world, nodes: new Map(world.nodes).set("XA", { ...node, state }) };
}

describe("a peer that sends too much", () => {
  it("[CONV-19] heads of invented serials and numbers leave nothing behind", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    [world] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = settle(world);
    const [id = ""] = nodeOf(world, "XA").state.conversationOrder;
    const before = getId(nodeOf(world, "XA").state.conversations, id);
    const invented = Array.from({ length: 390 }, (_, at) => ({
      party: at % 2 === 0 ? "XA" : "XB",
      serial: 1_000 + at,
      seq: Number.MAX_SAFE_INTEGER,
      id: "ab".repeat(32),
    }));
    world = beatFrom(world, "XB", "XA", invented);
    expect(getId(nodeOf(world, "XA").state.conversations, id)).toEqual(before);
    world = beatFrom(world, "XB", "XA", [
      { party: "XB", serial: 1, seq: Number.MAX_SAFE_INTEGER, id: "ab".repeat(32) },
    ]);
    expect(view(world, "XA", id).missing).toBe(limits.knownAheadMax);
  });

  it("[RECV-10] bytes beyond the allowance are refused before they are accepted", () => {
    const world = spent(makeOpenWorld(["XA", "XB"]), "quotaBytes");
    const note = statement({ ...draft(XB, [XA]), precedence: 4 }, XB);
    expect(watch(inject(world, "XB", "XA", "deliver", note, 1), "XA").needsYou).toEqual([]);
    const later = inject(pass(world, 10_000), "XB", "XA", "deliver", note, 1);
    expect(watch(later, "XA").needsYou).toHaveLength(1);
  });

  it("[RECV-10] statements beyond a gap are taken up to a bound", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    const first = { ...draft(XB, [XA]), precedence: 4 as const };
    const one = statement(first, XB);
    world = inject(world, "XB", "XA", "deliver", one, 1);
    for (let at = 0; at <= limits.aheadMax; at++) {
      const later = statement(next(first, idOf(one), at + 3, "cd".repeat(32)), XB);
      world = inject(world, "XB", "XA", "deliver", later, at + 2);
    }
    expect(view(world, "XA", idOf(one)).statements).toHaveLength(limits.aheadMax + 1);
    const second = statement(next(first, idOf(one), 2, idOf(one)), XB);
    world = inject(world, "XB", "XA", "deliver", second, 2_000);
    expect(view(world, "XA", idOf(one)).statements).toHaveLength(limits.aheadMax + 2);
  });

  it("[RECV-11] what need not be read does not open the reserve of FLASH", () => {
    let world = spent(makeOpenWorld(["XA", "XB"]), "quota");
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "?", { precedence: 1 }));
    for (let at = 1; at <= limits.urgentPerHour + 5; at++) {
      const body = { kind: "acknowledgement" as const, of: id, as: "read" as const };
      const read = { ...next(draft(XB, [XA], at), id, at), prev: undefined, body };
      const chained = at === 1 ? read : { ...read, prev: "cd".repeat(32) };
      world = inject(world, "XB", "XA", "deliver", statement(chained, XB), at);
    }
    expect(view(world, "XA", id).statements).toHaveLength(1 + limits.urgentPerHour);
  });

  it("[RECV-13] [RECV-14] cards are kept a few an hour, and none that is too large", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    const before = nodeOf(world, "XA").journal.length;
    const hello = (card: Uint8Array): Uint8Array =>
      signText(
        formatHello(
          {
            from: "XB",
            to: "XA",
            serial: 1,
            credential: XB.self.credential.id,
            card,
            tagSecret: new Uint8Array(32),
            phrasebooks: [],
            lastLink: 0,
            firstOpenLink: 1,
            conversations: [],
            time: world.now,
          },
          "exercise",
        ),
        XB.self.credential.centreKey,
        XB.centre,
      );
    for (let serial = 2; serial < 20; serial++) {
      const { card } = makeIdentity("XB", { cardSerial: serial }).self;
      world = inject(world, "XB", "XA", "hello", hello(card));
    }
    expect(nodeOf(world, "XA").journal).toHaveLength(before + limits.cardsPerHour);
    const large = new TextEncoder().encode("x".repeat(limits.cardBytesMax + 1));
    world = inject(world, "XB", "XA", "hello", hello(large));
    expect(watch(world, "XA").notices.at(-1)?.rule).toBe("RECV-13");
  });

  it("[CONV-8] many copies are one notice, and are handed on once", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    const first = draft(XB, [XA, XC]);
    const one = statement(first, XB);
    world = inject(world, "XB", "XA", "deliver", one, 1);
    world = loseAll(world);
    let shared = 0;
    for (let at = 1; at <= 40; at++) {
      const copy = next({ ...first, nonce: new Uint8Array(16).fill(at) }, idOf(one), 2, idOf(one));
      world = inject(world, "XB", "XA", "deliver", statement(copy, XB), at + 1);
      shared += world.flights.filter((flight) => flight.to === "XC").length;
      world = loseAll(world);
    }
    const notices = watch(world, "XA").notices.filter(({ kind }) => kind === "copies-differ");
    expect(notices).toHaveLength(1);
    expect(shared).toBeLessThan(10);
  });
});

describe("who is told what", () => {
  it("[ACT-12] words are not said before the members are known; a code may be", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    const first = draft(XB, [XA, XC]);
    const later = statement(
      next(
        { ...first, to: ["XA"], action: ["XA"] },
        idOf(statement(first, XB)),
        2,
        "cd".repeat(32),
      ),
      XB,
    );
    world = inject(world, "XB", "XA", "deliver", later, 1);
    const id = idOf(later);
    const conversation = idOf(statement(first, XB));
    world = act(world, "XA", say({ conversation }, "to XB alone"));
    expect(answerOf(world)).toMatchObject({ ok: false, rule: "ACT-12" });
    world = act(world, "XA", acknowledge(id, "read"));
    expect(answerOf(world)).toMatchObject({ ok: true });
  });

  it("[CONV-6] nothing is handed on to a party it is not to", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    const first = draft(XB, [XA, XC]);
    const conversation = idOf(statement(first, XB));
    const early = next({ ...first, to: ["XA"], action: ["XA"] }, conversation, 2, "cd".repeat(32));
    world = inject(world, "XB", "XA", "deliver", statement(early, XB), 1);
    world = inject(world, "XB", "XA", "deliver", statement(first, XB), 2);
    world = loseAll(world);
    const place = { conversation, party: "XB", serial: 1, seq: 2 };
    const want = formatWant({ links: [], statements: [place, place, place] });
    const asked = inject(world, "XC", "XA", "want", want);
    expect(asked.flights.filter((flight) => kindOf(flight) === "deliver")).toEqual([]);
    const other = formatWant({
      links: [],
      statements: [
        { ...place, seq: 1 },
        { ...place, seq: 1 },
      ],
    });
    const served = inject(world, "XC", "XA", "want", other);
    expect(served.flights.filter((flight) => kindOf(flight) === "deliver")).toHaveLength(1);
  });

  it("[WATCH-3] an answer in another conversation ends no alarm", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    let flash = "";
    [world, flash] = done(world, "XB", say({ to: ["XA"] }, "!", { precedence: 1 }));
    world = settle(world, 1_000);
    world = act(world, "XA", say({ to: ["XC"] }, "elsewhere", { answers: flash }));
    expect(answerOf(world)).toMatchObject({ ok: false, rule: "ACT-1" });
    expect(getId(nodeOf(world, "XA").state.alarms, flash)).toBeDefined();
  });
});
