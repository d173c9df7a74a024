import { fault, formatInstant, instant, joinBytes } from "@parley/bytes";
import {
  formatHello,
  formatReceipt,
  formatRefusal,
  formatStatement,
  formatWant,
  parseStatement,
} from "@parley/wire";
import { describe, expect, it } from "vitest";
import { acknowledge, findUnsettled, say } from "./convergence.fuzz.js";
import { draft, idOf, next, signed, statement } from "./forgery.fuzz.js";
import { crypto, makeIdentity } from "../../../vectors/identity.js";
import { emptyIdMap, getId } from "./id-map.js";
import { limits } from "./index.js";
import {
  crash,
  deliver,
  done,
  durable,
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

/** Expects exactly one refusal by this rule: counted, noticed once, told, and nothing else. */
function expectRefused(before: World, after: World, party: string, rule: string): void {
  const notices = watch(after, party).notices;
  expect(notices.map((notice) => notice.rule)).toEqual([rule]);
  const from = notices[0]?.party ?? "";
  const counted = nodeOf(after, party).state.links.get(from)?.refusedFrames ?? 0;
  expect(counted).toBeGreaterThan(0);
  const told = after.flights.filter((flight) => flight.from === party && flight.to === from);
  expect(told.map(kindOf)).toEqual(["refusal"]);
  const strip = (world: World): unknown => {
    const state = durable(nodeOf(world, party).state) as Record<string, unknown>;
    return { ...state, notices: [], links: [] };
  };
  expect(strip(after)).toEqual(strip(before));
}

function open(): World {
  return makeOpenWorld(["XA", "XB", "XC"]);
}

describe("a statement that must not be accepted", () => {
  /** Hands a note over and expects it to be refused by this rule and no other. */
  const expectNoteRefused = (rule: string, from: string, to: string, note: Uint8Array): void => {
    const before = open();
    expectRefused(before, inject(before, from, to, "deliver", note, 1), to, rule);
  };

  it("[NOTE-6] [RECV-9] spoofed sender: signed by another than `from`", () => {
    expectNoteRefused("NOTE-6", "XB", "XA", statement(draft(XC, [XA, XB]), XB));
  });

  it("[CONV-1] a sender who is not pinned", () => {
    const XN = makeIdentity("XN");
    expectNoteRefused("CONV-1", "XB", "XA", statement(draft(XN, [XA, XB]), XN));
  });

  it("[CONV-2] a serial that is not the credential's", () => {
    expectNoteRefused("CONV-2", "XB", "XA", statement({ ...draft(XB, [XA]), serial: 2 }, XB));
  });

  it("[CONV-3] surreptitious forwarding: it was to another", () => {
    expectNoteRefused("CONV-3", "XB", "XC", statement(draft(XA, [XB]), XA));
  });

  it("[CONV-4] a member under another root than is pinned", () => {
    const other = makeIdentity("XC", { seed: "another" });
    expectNoteRefused("CONV-4", "XB", "XA", statement(draft(XB, [XA, other]), XB));
  });

  it("[CONV-4] a recipient who is not pinned, in a later statement", () => {
    const later = next(draft(XB, [XA, makeIdentity("XN")]), "ab".repeat(32), 1);
    expectNoteRefused("CONV-4", "XB", "XA", statement(later, XB));
  });

  it("[CONV-6] handed on by one who is not a member", () => {
    expectNoteRefused("CONV-6", "XC", "XA", statement(draft(XB, [XA]), XB));
  });

  it("[DOC-2] a live statement at an exercise centre, and the reverse", () => {
    const live = makeIdentity("XB", { domain: "live" });
    const note = statement(draft(live, [makeIdentity("XA", { domain: "live" })]), live);
    expectNoteRefused("DOC-2", "XB", "XA", note);
    const exercise = statement(draft(XB, [XA]), XB);
    expect(parseStatement(exercise, "live", crypto.hash)).toMatchObject({ rule: "DOC-2" });
  });

  it("[NOTE-7] a signature line too many", () => {
    const note = statement(draft(XB, [XA]), XB);
    const line = new TextDecoder().decode(note).split("\n").at(-2) ?? "";
    const twice = joinBytes(note, new TextEncoder().encode(`${line}\n`));
    expectNoteRefused("NOTE-7", "XB", "XA", twice);
  });

  it("[CONV-5] one that leaves a member of its conversation out", () => {
    let world = open();
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "?"));
    world = settle(world);
    const note = statement(next(draft(XB, [XA]), id, 1), XB);
    expectRefused(world, inject(world, "XB", "XA", "deliver", note, 9), "XA", "CONV-5");
  });

  it("[CONV-7] one that takes a later statement for a conversation", () => {
    let world = open();
    let id = "";
    let later = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    [world, later] = done(world, "XA", say({ conversation: id }, "??"));
    world = settle(world);
    const note = statement(next(draft(XB, [XA]), later, 1), XB);
    expectRefused(world, inject(world, "XB", "XA", "deliver", note, 9), "XA", "CONV-7");
  });
});

describe("a FLASH whose key is not held here", () => {
  /** XB's centre after it took a key that nobody here was told of. */
  const renewed = makeIdentity("XB", { seed: "renewed" });
  const byOtherKey = (change: object = {}, nonce = 1): Uint8Array =>
    statement({ ...draft(XB, [XA], nonce), ...change }, renewed);
  const callsOf = (world: World) =>
    watch(world, "XA").notices.filter(({ kind }) => kind === "flash-not-authenticated");
  const soundsOf = (world: World) =>
    nodeOf(world, "XA").alarms.filter((alarm) => "notice" in alarm);

  it.each([
    ["NOTE-6", {}],
    ["CONV-2", { serial: 2 }],
  ])("[WATCH-11] sounds, is not shown as a message, and is refused by %s", (rule, change) => {
    const before = open();
    const after = inject(before, "XB", "XA", "deliver", byOtherKey(change), 1);
    expectRefused(before, { ...after, nodes: quiet(after) }, "XA", rule);
    expect(callsOf(after)).toMatchObject([{ party: "XB", rule }]);
    expect(JSON.stringify(callsOf(after))).not.toContain("text");
    expect(watch(after, "XA").needsYou).toEqual([]);
    const { id } = callsOf(after)[0] ?? { id: "" };
    expect(nodeOf(after, "XA").alarms).toEqual([
      { kind: "alarm", notice: id, from: "XB", precedence: 1, again: false, count: 1 },
    ]);
  });

  it("[WATCH-11] sounds again until each was seen, over a restart too", () => {
    let world = inject(open(), "XB", "XA", "deliver", byOtherKey({}, 1), 1);
    world = inject(world, "XB", "XA", "deliver", byOtherKey({}, 2), 2);
    world = inject(world, "XB", "XA", "deliver", byOtherKey({}, 2), 2);
    expect(callsOf(world)).toHaveLength(2);
    expect(soundsOf(pass(world, 60_000))).toHaveLength(2 + 4);
    world = pass(crash(world, "XA"), 1);
    for (const { id } of callsOf(world)) {
      expect(nodeOf(world, "XA").state.alarms.size).toBe(1);
      [world] = done(world, "XA", { kind: "take-note", notice: id });
    }
    expect(nodeOf(world, "XA").state.alarms.size).toBe(0);
    const soundedBefore = soundsOf(world).length;
    world = pass(crash(world, "XA"), 60_000);
    expect(soundsOf(world)).toHaveLength(soundedBefore);
    expect(findUnsettled(world)).toEqual([]);
  });

  it("[WATCH-11] a FLASH that is authenticated is named before one that is not", () => {
    let world = open();
    [world] = done(world, "XC", say({ to: ["XA"] }, "!"));
    world = settle(world, 100);
    world = inject(world, "XB", "XA", "deliver", byOtherKey(), 1);
    world = pass(crash(world, "XA"), 1);
    expect(nodeOf(world, "XA").alarms.at(-1)).toMatchObject({ from: "XC", count: 2 });
  });

  it.each([
    ["less than FLASH", "NOTE-6", "XB", byOtherKey({ precedence: 2 })],
    ["handed on by another", "NOTE-6", "XC", statement(draft(XB, [XA, XC]), renewed)],
    ["not to us", "NOTE-6", "XB", statement(draft(XB, [XC]), renewed)],
    ["changed under the key that is known", "NOTE-5", "XB", changed()],
  ])("[WATCH-11] one that is %s does not sound", (_, rule, over, note) => {
    const before = open();
    const after = inject(before, over, "XA", "deliver", note, 1);
    expect(watch(after, "XA").notices).toMatchObject([{ kind: "frame-refused", rule }]);
    expect(nodeOf(after, "XA").alarms).toEqual([]);
  });

  it("[RECV-15] sounds for a bounded number an hour, whatever else is refused", () => {
    let world = open();
    for (let at = 0; at < limits.refusalsPerHour; at++) {
      world = inject(world, "XB", "XA", "want", new TextEncoder().encode(`garbage ${at}`));
    }
    for (let at = 1; at <= limits.callBacksPerHour + 5; at++) {
      world = inject(world, "XB", "XA", "deliver", byOtherKey({}, at), at);
    }
    expect(callsOf(world)).toHaveLength(limits.callBacksPerHour);
    expect(watch(world, "XA").notices).toHaveLength(
      limits.refusalsPerHour + limits.callBacksPerHour,
    );
  });
});

/** A FLASH of XB's with other words than it signed. */
function changed(): Uint8Array {
  const text = new TextDecoder().decode(statement(draft(XB, [XA]), XB));
  return new TextEncoder().encode(text.replace(/"text":\s*"text"/, '"text":"next"'));
}

/** The nodes of a world, as if no alarm of XA's waited. */
function quiet(world: World): World["nodes"] {
  const node = nodeOf(world, "XA");
  const state = { ...node.state, alarms: emptyIdMap<never>() };
  return new Map(world.nodes).set("XA", { ...node, state });
}

describe("frames that must change nothing", () => {
  it("[RECV-1] [RECV-9] a frame that cannot be opened is refused once, then answered again", () => {
    const before = open();
    const mark = { hash: "ab".repeat(32), firstBytes: Uint8Array.of(1, 2) };
    const { rule, detail } = fault("SEAL-4", "not sealed for us");
    const broken = { kind: "frame-fault" as const, at: before.now, party: "XB", frame: mark };
    const once = feed(before, "XA", { ...broken, link: 4, rule, detail });
    expectRefused(before, once, "XA", "SEAL-4");
    const twice = feed({ ...once, flights: [] }, "XA", { ...broken, link: 4, rule, detail });
    expect(watch(twice, "XA").notices).toHaveLength(1);
    expect(twice.flights.map(({ content }) => content)).toEqual(
      once.flights.map(({ content }) => content),
    );
    expect(watch(twice, "XA").lines.find(({ party }) => party === "XB")?.refused).toBe(2);
  });

  it("[RECV-9] shows how a refused frame began, and nothing in it that could act", () => {
    const firstBytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    const mark = { hash: "ab".repeat(32), firstBytes };
    const broken = { kind: "frame-fault" as const, party: "XB", frame: mark, link: 0 };
    const before = open();
    const fed = { ...broken, at: before.now, rule: "FRAME-2", detail: "no frame" };
    const world = crash(feed(before, "XA", fed), "XA");
    const [notice] = watch(world, "XA").notices;
    expect(notice?.firstBytes?.hex).toBe(
      Buffer.from(firstBytes.subarray(0, limits.firstBytesShown)).toString("hex"),
    );
    const letters = String.fromCharCode(...firstBytes.subarray(0x20, 0x7f));
    expect(notice?.firstBytes?.ascii).toBe(`${".".repeat(32)}${letters}.`);
  });

  it("[RECV-9] after an hour's allowance of refusals frames are only counted", () => {
    let world = open();
    for (let at = 0; at < limits.refusalsPerHour + 20; at++) {
      world = inject(world, "XB", "XA", "want", new TextEncoder().encode(`garbage ${at}`));
    }
    expect(watch(world, "XA").notices).toHaveLength(limits.refusalsPerHour);
    expect(watch(world, "XA").lines.find(({ party }) => party === "XB")?.refused).toBe(
      limits.refusalsPerHour + 20,
    );
  });

  it("[RECV-9] a notice taken note of does not make the same frame unrefusable", () => {
    let world = open();
    const mark = { hash: "ab".repeat(32), firstBytes: new Uint8Array(0) };
    const broken = { kind: "frame-fault" as const, party: "XB", frame: mark, link: 0 };
    for (let round = 0; round < 3; round++) {
      const at = world.now;
      world = feed(world, "XA", { ...broken, at, rule: "SEAL-1", detail: "no seal" });
      const notice = watch(world, "XA").notices[0]?.id ?? "";
      [world] = done(world, "XA", { kind: "take-note", notice });
    }
    expect(watch(world, "XA").notices).toEqual([]);
    expect(findUnsettled(world)).toEqual([]);
  });

  it("[RECV-2] a frame from another than its line's party", () => {
    const before = open();
    const header = { domain: "exercise" as const, from: "XC", to: "XA", link: 0, urgent: false };
    const frame = { hash: "ab".repeat(32), firstBytes: new Uint8Array(0) };
    const input = { kind: "frame" as const, at: before.now, party: "XB", frame, header };
    const after = feed(before, "XA", { ...input, sealed: true, content: new Uint8Array(8) });
    expectRefused(before, after, "XA", "RECV-2");
  });

  const hello = (change: object, by = XB): Uint8Array =>
    signed(
      formatHello(
        {
          from: "XB",
          to: "XA",
          serial: 1,
          credential: XB.self.credential.id,
          card: XB.self.card,
          tagSecret: new Uint8Array(32),
          phrasebooks: [],
          lastLink: 0,
          firstOpenLink: 1,
          conversations: [],
          time: instant(1_795_300_000_000),
          ...change,
        },
        "exercise",
      ),
      by,
    );

  const expectHelloRefused = (rule: string, note: Uint8Array): void => {
    const before = open();
    expectRefused(before, inject(before, "XB", "XA", "hello", note), "XA", rule);
  };

  it("[RECV-3] a hello that is to another", () => {
    expectHelloRefused("RECV-3", hello({ to: "XC" }));
  });

  it("[RECV-4] a hello that names another credential", () => {
    expectHelloRefused("RECV-4", hello({ credential: "ab".repeat(32) }));
  });

  it("[NOTE-6] a home-made card, and a hello by another key", () => {
    expectHelloRefused("NOTE-6", hello({ card: makeIdentity("XC").self.card }));
    expectHelloRefused("NOTE-6", hello({}, XC));
  });

  it("[RECV-12] a newer card is taken from hello, an older one is not", () => {
    let world = open();
    const newer = makeIdentity("XB", { cardSerial: 3 });
    const older = makeIdentity("XB", { cardSerial: 2 });
    world = inject(world, "XB", "XA", "hello", hello({ card: newer.self.card }));
    expect(nodeOf(world, "XA").state.peers.get("XB")?.card.serial).toBe(3);
    world = inject(world, "XB", "XA", "hello", hello({ card: older.self.card }));
    expect(nodeOf(world, "XA").state.peers.get("XB")?.card.serial).toBe(3);
    expect(watch(world, "XA").notices).toEqual([]);
  });

  it("[LINK-15] whose card names another sealing key is said hello once more, and only then", () => {
    const world = open();
    const hellos = (card: Uint8Array): number => {
      const before = { ...pass(world, 10), flights: [] };
      const after = inject(before, "XB", "XA", "hello", hello({ card }));
      const said = pass(after, 10).flights.filter(({ from, to }) => from === "XA" && to === "XB");
      return said.filter((flight) => kindOf(flight) === "hello").length;
    };
    const card = (sealing: string, cardSerial: number): Uint8Array =>
      makeIdentity("XB", { cardSerial, sealing }).self.card;
    expect(hellos(card("xy", 3))).toBe(0);
    expect(hellos(card("zz", 3))).toBe(1);
    expect(hellos(card("zz", 1))).toBe(0);
  });

  it("[RECV-5] [RECV-6] receipts for what was not sent, or for other bytes", () => {
    let world = open();
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XC"] }, "?"));
    const receipt = (statementId: string, note: string): Uint8Array =>
      signed(
        formatReceipt(
          {
            by: "XB",
            serial: 1,
            to: "XA",
            statement: statementId,
            note,
            time: world.now,
            understood: true,
            heads: [],
          },
          "exercise",
        ),
        XB,
      );
    const before = { ...world, flights: [] };
    const not = inject(before, "XB", "XA", "receipt", receipt(id, "ab".repeat(32)));
    expectRefused(before, not, "XA", "RECV-5");
    [world, id] = done(before, "XA", say({ to: ["XB"] }, "?"));
    const sent = { ...world, flights: [] };
    const other = inject(sent, "XB", "XA", "receipt", receipt(id, "ab".repeat(32)));
    expectRefused(sent, other, "XA", "RECV-6");
    expect(view(other, "XA", id).statements[0]?.deliveries[0]?.state).toBe("sent");
  });

  it("[RECV-16] a second receipt that differs is kept beside the first, and told once", () => {
    let world = open();
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = settle(world, 100);
    const kept = getId(nodeOf(world, "XB").state.conversations, id);
    const held = kept && getId(kept.statements, id);
    const again = (ms: number): Uint8Array =>
      signed(
        formatReceipt(
          {
            ...{ by: "XB", serial: 1, to: "XA", statement: id, note: held?.noteHash ?? "" },
            ...{ time: instant(world.now + ms), understood: true, heads: [] },
          },
          "exercise",
        ),
        XB,
      );
    world = inject(world, "XB", "XA", "receipt", held?.receipt ?? again(0));
    expect(watch(world, "XA").notices).toEqual([]);
    for (const ms of [1_000, 2_000]) world = inject(world, "XB", "XA", "receipt", again(ms));
    const entries = nodeOf(world, "XA").journal.filter(({ kind }) => kind === "receipted-again");
    expect(entries).toMatchObject([{ id, by: "XB", first: held?.receipt, second: again(1_000) }]);
    const [before] = view(world, "XA", id).statements;
    const times = [
      before?.deliveries[0]?.deliveredByTheirClock,
      formatInstant(instant(world.now + 1_000)),
    ];
    const notice = { kind: "receipts-differ", party: "XB", statement: id, rule: "RECV-16" };
    expect(watch(world, "XA").notices).toMatchObject([{ ...notice, receiptTimes: times }]);
    [world] = done(world, "XA", { kind: "take-note", notice: `${id}/XB/receipts` });
    world = crash(world, "XA");
    world = inject(settle(world, 100), "XB", "XA", "receipt", again(1_000));
    expect(watch(world, "XA").notices).toEqual([]);
    expect(view(world, "XA", id).statements[0]?.deliveries).toEqual(before?.deliveries);
    expect(findUnsettled(world)).toEqual([]);
  });

  it("[RECV-7] a refusal that is to another", () => {
    const before = open();
    const text = formatRefusal(
      {
        by: "XB",
        to: "XC",
        frame: "ab".repeat(32),
        link: 1,
        rule: "CONV-1",
        credential: 1,
        card: 1,
        time: before.now,
      },
      "exercise",
    );
    const after = inject(before, "XB", "XA", "refusal", signed(text, XB));
    expectRefused(before, after, "XA", "RECV-7");
  });

  it("[PAY-4] a kind of payload that is not known is left alone", () => {
    const before = open();
    const after = inject(before, "XB", "XA", "later" as "want", new Uint8Array(3));
    expect(after.flights).toEqual([]);
    expect(durable(nodeOf(after, "XA").state)).toEqual(durable(nodeOf(before, "XA").state));
  });

  it("[RECV-8] replay: a known statement is answered with the stored receipt", () => {
    let world = open();
    [world] = done(world, "XA", say({ to: ["XB"] }, "?"));
    const at = world.flights.findIndex((flight) => kindOf(flight) === "deliver");
    const first = deliver(world, at);
    const again = deliver({ ...first, flights: [...world.flights] }, at);
    const receipts = (from: World) => from.flights.filter((one) => kindOf(one) === "receipt");
    expect(receipts(first)).toHaveLength(1);
    expect(receipts(again).map(({ content }) => content)).toEqual(
      receipts(first).map(({ content }) => content),
    );
    expect(durable(nodeOf(again, "XB").state)).toEqual(durable(nodeOf(first, "XB").state));
  });
});

it("[RECV-8] a statement of ours that comes back is receipted by nobody here", () => {
  let world = open();
  [world] = done(world, "XA", say({ to: ["XB"] }, "?"));
  const sent = nodeOf(world, "XA").journal.find(({ kind }) => kind === "sent");
  if (sent?.kind !== "sent") throw new Error("nothing was sent");
  const before = nodeOf(world, "XA").journal.length;
  const after = inject({ ...world, flights: [] }, "XB", "XA", "deliver", sent.note, 1);
  expect(nodeOf(after, "XA").journal).toHaveLength(before);
  expect(after.flights).toEqual([]);
});

describe("a member who says different things", () => {
  const first = draft(XB, [XA, XC]);
  const one = statement(first, XB);
  const second = next(first, idOf(one), 2, idOf(one));
  const told = statement({ ...second, body: { kind: "message", text: "yes", exhibits: [] } }, XB);
  const other = statement({ ...second, body: { kind: "message", text: "no", exhibits: [] } }, XB);

  it("[CONV-8] seq reuse: both copies reach all members, who see that they differ", () => {
    let world = open();
    world = inject(world, "XB", "XA", "deliver", one);
    world = inject(world, "XB", "XC", "deliver", one);
    world = inject(world, "XB", "XA", "deliver", told);
    world = inject(world, "XB", "XC", "deliver", other);
    world = settle(world);
    for (const party of ["XA", "XC"]) {
      const shown = view(world, party, idOf(one));
      expect(shown.statements.map(({ id }) => id).sort()).toEqual(
        [idOf(one), idOf(told), idOf(other)].sort(),
      );
      const notices = watch(world, party).notices.filter(({ kind }) => kind === "copies-differ");
      expect(notices).toMatchObject([{ rule: "CONV-8", party: "XB" }]);
      expect(shown.members.find((member) => member.party !== party)?.digest.state).toBe("differs");
      expect(shown.missing).toBe(0);
    }
    const quiet = [...nodeOf(world, "XA").state.links.values()].map(({ want }) => want);
    expect(quiet).toEqual([undefined, undefined]);
  });

  it("[CONV-8] fork of prev: the next statement shows what was kept from one member", () => {
    let world = open();
    const third = statement(next(first, idOf(one), 3, idOf(other)), XB);
    for (const note of [one, told, third]) world = inject(world, "XB", "XA", "deliver", note);
    const marksOf = (seq: number) =>
      view(world, "XA", idOf(one)).statements.find((each) => each.seq === seq)?.marks;
    expect(marksOf(3)).toContainEqual({ kind: "previous-differs" });
    expect(marksOf(2)).toContainEqual({ kind: "copies-differ" });
    expect(watch(world, "XA").notices).toMatchObject([{ kind: "copies-differ", party: "XB" }]);
    for (const note of [one, other, third]) world = inject(world, "XB", "XC", "deliver", note);
    world = settle(world);
    expect(view(world, "XA", idOf(one)).statements).toHaveLength(4);
    expect(view(world, "XC", idOf(one)).statements).toHaveLength(4);
  });

  it("[CONV-8] splice: a statement that continues another conversation's chain is marked", () => {
    let world = open();
    const elsewhere = statement(draft(XB, [XA, XC], 2), XB);
    const spliced = statement(next(first, idOf(one), 2, idOf(elsewhere)), XB);
    for (const note of [one, elsewhere, spliced])
      world = inject(world, "XB", "XA", "deliver", note);
    const marks = view(world, "XA", idOf(one)).statements.find(({ seq }) => seq === 2)?.marks;
    expect(marks).toContainEqual({ kind: "previous-differs" });
  });

  it("[CONV-14] seq skip: what is left out is shown as missing, and what came is shown", () => {
    let world = open();
    const later = statement(next(first, idOf(one), 4, idOf(told)), XB);
    for (const note of [one, later]) world = inject(world, "XB", "XA", "deliver", note);
    const shown = view(world, "XA", idOf(one));
    expect(shown.missing).toBe(2);
    const marks = shown.statements.find(({ seq }) => seq === 4)?.marks;
    expect(marks).toContainEqual({ kind: "earlier-missing", count: 2 });
  });

  it("[CONV-11] a claimed head that nobody has is missing, never a difference", () => {
    let world = open();
    world = inject(world, "XB", "XA", "deliver", one);
    const heads = [{ party: "XB", serial: 1, seq: 1, id: "ab".repeat(32) }];
    let id = "";
    [world, id] = done(world, "XA", say({ conversation: idOf(one) }, "?"));
    const claim = signed(
      formatReceipt(
        {
          by: "XC",
          serial: 1,
          to: "XA",
          statement: id,
          note: noteHashOf(world, "XA", id),
          time: world.now,
          understood: true,
          heads,
        },
        "exercise",
      ),
      XC,
    );
    world = inject(world, "XC", "XA", "receipt", claim);
    const shown = view(world, "XA", idOf(one));
    expect(shown.missing).toBe(1);
    expect(shown.members.find(({ party }) => party === "XC")?.digest.state).not.toBe("differs");
    expect(watch(world, "XA").notices).toEqual([]);
  });
});

function noteHashOf(world: World, party: string, id: string): string {
  for (const entry of nodeOf(world, party).journal) {
    if (entry.kind === "sent" && entry.id === id) {
      return Buffer.from(crypto.hash(entry.note)).toString("hex");
    }
  }
  throw new Error("it was not sent");
}

describe("floods", () => {
  it("[WATCH-4] everything marked FLASH shares one alarm a minute beyond the allowance", () => {
    let world = open();
    for (let at = 0; at < limits.urgentPerHour + 50; at++) {
      const note = statement({ ...draft(XB, [XA]), nonce: new Uint8Array(16).fill(at) }, XB);
      world = inject(world, "XB", "XA", "deliver", note);
      world = pass(world, 100);
    }
    const own = nodeOf(world, "XA").alarms.filter(({ again }) => !again);
    expect(own.length).toBeGreaterThanOrEqual(limits.urgentPerHour);
    expect(own.length).toBeLessThanOrEqual(limits.urgentPerHour + 2);
    expect(watch(world, "XA").needsYou).toHaveLength(limits.urgentPerHour + 50);
    const before = nodeOf(world, "XA").alarms.length;
    world = pass(world, 60_000);
    const later = nodeOf(world, "XA").alarms.slice(before);
    expect(Math.max(...later.map(({ count }) => count))).toBeGreaterThanOrEqual(50);
  });

  it("[LINK-12] a want for everything, again and again, is served within a budget", () => {
    let world = open();
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "1"));
    for (let at = 0; at < 70; at++) [world] = done(world, "XA", say({ conversation: id }, `${at}`));
    world = { ...settle(world), flights: [] };
    const statements = Array.from({ length: 256 }, (_, at) => {
      return { conversation: id, party: "XA", serial: 1, seq: at + 1 };
    });
    const want = formatWant({ links: [], statements });
    const once = inject(world, "XB", "XA", "want", want);
    expect(once.flights.filter((one) => kindOf(one) === "deliver")).toHaveLength(limits.handOnMax);
    let flood = world;
    for (let at = 0; at < 100; at++) flood = inject(flood, "XB", "XA", "want", want);
    const delivered = flood.flights.filter((one) => kindOf(one) === "deliver");
    expect(delivered.length).toBeLessThanOrEqual(limits.asksBurst);
    expect(flood.flights.length).toBeLessThanOrEqual(2 * limits.asksBurst);
    expect(watch(flood, "XA").notices).toEqual([]);
  });

  it("[LINK-7] a want gives nothing of a conversation the asker is not in", () => {
    let world = open();
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = { ...settle(world), flights: [] };
    const place = { conversation: id, party: "XA", serial: 1, seq: 1 };
    const want = formatWant({ links: [], statements: [place] });
    expect(inject(world, "XC", "XA", "want", want).flights).toEqual([]);
    // XB has receipted it, and asks: it has lost both.
    const served = inject(world, "XB", "XA", "want", want).flights;
    expect(served.map(kindOf)).toEqual(["deliver", "receipt"]);
  });

  it("[RECV-10] [RECV-11] over quota: refused before it is accepted, FLASH within reserve is not", () => {
    let world = open();
    const { state } = nodeOf(world, "XA");
    const link = state.links.get("XB");
    if (link === undefined) throw new Error("no link");
    const spent = { ...link, quota: { left: 0, at: world.now } };
    const links = new Map(state.links).set("XB", spent);
    const node = { ...nodeOf(world, "XA"), state: { ...state, links } };
    world = { ...world, nodes: new Map(world.nodes).set("XA", node) };
    const routine = statement({ ...draft(XB, [XA]), precedence: 4 }, XB);
    const after = inject(world, "XB", "XA", "deliver", routine, 1);
    expectRefused(world, after, "XA", "RECV-10");
    expect(nodeOf(after, "XA").state.links.get("XB")?.through).toBe(0);
    const urgent = inject(world, "XB", "XA", "deliver", statement(draft(XB, [XA], 3), XB), 1);
    expect(watch(urgent, "XA").needsYou).toHaveLength(1);
    const later = inject(pass(world, 1_000), "XB", "XA", "deliver", routine, 1);
    expect(watch(later, "XA").needsYou).toHaveLength(1);
  });
});

describe("what is kept though it is odd", () => {
  it("[CONV-12] an unknown kind is kept, shown raw and receipted as not understood", () => {
    let world = open();
    const text = formatStatement(draft(XB, [XA])).replace('"message"', '"telegram"');
    const note = signed(text, XB);
    world = inject(world, "XB", "XA", "deliver", note);
    const shown = view(world, "XA", idOf(note)).statements[0];
    expect(shown?.body).toMatchObject({ kind: "other", name: "telegram" });
    expect(shown?.marks).toContainEqual({ kind: "kind-not-known" });
    const receipt = world.receipts.get(`XA ${idOf(note)}`)?.[0];
    expect(receipt).toMatch(/"understood":\s*false/);
    [world] = done(world, "XA", acknowledge(idOf(note), "read"));
    expect(watch(world, "XA").needsYou).toEqual([]);
  });

  it("[CONV-13] nothing is refused for its time; an old one is marked with its age", () => {
    let world = open();
    for (const time of [0, 1_795_300_000_000 + 10 * 365 * 86_400_000]) {
      const note = statement({ ...draft(XB, [XA], time % 251), time: instant(time) }, XB);
      world = inject(world, "XB", "XA", "deliver", note);
      expect(view(world, "XA", idOf(note)).statements[0]?.state).toBe("unread");
    }
    const [old] = nodeOf(world, "XA").state.conversationOrder;
    const marks = view(world, "XA", old ?? "").statements[0]?.marks;
    expect(marks).toMatchObject([{ kind: "old-on-arrival" }]);
  });

  it("[CONV-5] a stranger's statement before the first one does not spoil the heads", () => {
    let world = open();
    const first = statement(draft(XB, [XA]), XB);
    const stranger = statement(next(draft(XC, [XA]), idOf(first), 1), XC);
    world = inject(world, "XC", "XA", "deliver", stranger);
    world = inject(world, "XB", "XA", "deliver", first);
    const shown = view(world, "XA", idOf(first));
    expect(shown.members.map(({ party }) => party)).toEqual(["XA", "XB"]);
    const marked = shown.statements.find(({ from }) => from === "XC")?.marks;
    expect(marked).toContainEqual({ kind: "not-of-this-conversation" });
    const [next1] = done(world, "XA", say({ conversation: idOf(first) }, "answer"));
    expect(view(next1, "XA", idOf(first)).statements).toHaveLength(3);
  });
});
