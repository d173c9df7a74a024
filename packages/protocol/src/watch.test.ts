import { readFileSync } from "node:fs";
import { formatInstant, instant } from "@parley/bytes";
import type { Acknowledgement } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { makeIdentity } from "../../../vectors/identity.js";
import { acknowledge, say, SPOKEN } from "./convergence.fuzz.js";
import {
  objectives,
  standingSteps,
  viewCentre,
  viewWatch,
  type Act,
  type Trouble,
} from "./index.js";
import {
  act,
  answerOf,
  crash,
  deliver,
  done,
  durable,
  inject,
  kindOf,
  makeOpenWorld,
  nodeOf,
  pass,
  refold,
  setLine,
  settle,
  view,
  watch,
  type World,
} from "./world.fuzz.js";

const PAIR = ["XA", "XB"];

/** XB has a message of XA. */
function withMessage(more: Parameters<typeof say>[2] = {}): readonly [World, string] {
  const [world, id] = done(makeOpenWorld(PAIR), "XA", say({ to: ["XB"] }, "?", more));
  return [settle(world, 100), id];
}

function hold(world: World, of: string, ms: number): Act {
  const answerBy = instant(world.now + ms);
  return { kind: "acknowledge", of, as: "holding", answerBy, ...SPOKEN };
}

/** The words that an acknowledgement must have, or may not. */
function wordsFor(as: Acknowledgement): { readonly text?: string } {
  return as === "understood" || as === "question" ? { text: "What exactly?" } : {};
}

function dueOf(world: World, party: string, list: "needsYou" | "waitingForThem") {
  return watch(world, party)[list].map(({ due }) => due);
}

describe("alarms", () => {
  it("[WATCH-1] sounds for what a person must open, at once when it is durable", () => {
    let [world, id] = withMessage();
    expect(nodeOf(world, "XB").alarms).toMatchObject([
      { statement: id, from: "XA", precedence: 1, again: false, count: 1 },
    ]);
    const content = new Uint8Array(3);
    const exhibit = { mediaType: "text/plain", title: "map", language: "en", content };
    const destination = { conversation: id };
    [world] = done(world, "XA", { kind: "exhibit", destination, ...exhibit, ...SPOKEN });
    [world] = done(world, "XB", acknowledge(id, "read"));
    world = settle(world, 100);
    expect(nodeOf(world, "XB").alarms).toHaveLength(1);
    expect(nodeOf(world, "XA").alarms).toHaveLength(0);
    const question = { kind: "acknowledge" as const, of: id, as: "question" as const };
    [world] = done(world, "XB", { ...question, text: "Which one?", ...SPOKEN });
    world = settle(world, 100);
    expect(nodeOf(world, "XA").alarms).toHaveLength(1);
    [world, id] = done(world, "XA", {
      kind: "correct",
      of: id,
      as: "change",
      text: "!",
      ...SPOKEN,
    });
    world = settle(world, 100);
    expect(nodeOf(world, "XB").alarms.at(-1)).toMatchObject({ statement: id });
  });

  it.each([1, 2, 3, 4] as const)(
    "[WATCH-2] repeats at precedence %i until it is read",
    (precedence) => {
      const [start, id] = withMessage({ precedence });
      let world = start;
      const { alarmEveryMs } = objectives[precedence];
      world = pass(world, 3 * Math.max(alarmEveryMs, 60_000));
      const alarms = nodeOf(world, "XB").alarms;
      expect(alarms).toHaveLength(
        alarmEveryMs === 0 ? 1 : 1 + (3 * Math.max(alarmEveryMs, 60_000)) / alarmEveryMs,
      );
      expect(alarms.slice(1).every(({ again }) => again)).toBe(true);
      [world] = done(world, "XB", acknowledge(id, "read"));
      world = pass(world, 3_600_000);
      expect(nodeOf(world, "XB").alarms).toHaveLength(alarms.length);
    },
  );

  it("[WATCH-2] one sound stands for all that are due, and names the most urgent", () => {
    const [start, id] = withMessage({ precedence: 3 });
    let world = start;
    let urgent = "";
    [world] = done(world, "XA", say({ conversation: id }, "2", { precedence: 2 }));
    [world, urgent] = done(world, "XA", say({ conversation: id }, "3", { precedence: 1 }));
    const { state } = nodeOf(settle(world, 100), "XB");
    world = settle(world, 100);
    world = crash(world, "XB");
    world = pass(world, 1);
    expect(state.alarms.size).toBe(3);
    expect(nodeOf(world, "XB").alarms.at(-1)).toMatchObject({
      statement: urgent,
      count: 3,
      again: false,
    });
  });

  it.each(["answer", "noted"])("[WATCH-3] ends by any word of ours on it: %s", (how) => {
    let [world, id] = withMessage();
    const does =
      how === "answer" ? say({ conversation: id }, "!", { answers: id }) : acknowledge(id, "noted");
    [world, id] = done(world, "XB", does);
    expect(nodeOf(world, "XB").state.alarms.size).toBe(0);
    expect(watch(crash(world, "XB"), "XB").needsYou).toEqual([]);
  });
});

describe("what is owed", () => {
  it("[WATCH-6] a message without reply-by is done when it is noted; with one when answered", () => {
    let [world, id] = withMessage();
    expect(watch(world, "XB").needsYou).toMatchObject([{ next: "read", alarm: true }]);
    [world] = done(world, "XB", acknowledge(id, "read"));
    expect(watch(world, "XB").needsYou).toMatchObject([{ next: "answer", alarm: false }]);
    [world] = done(world, "XB", acknowledge(id, "noted"));
    expect(watch(world, "XB").needsYou).toEqual([]);
    expect(watch(world, "XB").quietSince).toBe(formatInstant(world.now));
    const replyBy = instant(world.now + 600_000);
    const conversation = id;
    [world, id] = done(settle(world, 10), "XA", say({ conversation }, "by 10", { replyBy }));
    world = settle(world, 10);
    [world] = done(world, "XB", acknowledge(id, "noted"));
    expect(watch(world, "XB").needsYou).toMatchObject([{ statement: id, state: "noted" }]);
    [world] = done(world, "XB", say({ conversation }, "yes", { answers: id }));
    expect(watch(world, "XB").needsYou).toEqual([]);
  });

  it("[WATCH-6] one told for information has done enough by reading", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "?", { action: ["XB"] }));
    world = settle(world, 100);
    for (const party of ["XB", "XC"]) [world] = done(world, party, acknowledge(id, "read"));
    expect(watch(world, "XC").needsYou).toEqual([]);
    expect(watch(world, "XB").needsYou).toHaveLength(1);
    world = settle(world, 100);
    expect(watch(world, "XA").waitingForThem).toMatchObject([{ to: ["XB"] }]);
  });

  it("[WATCH-6] a cancelled statement is owed nothing once it was read", () => {
    const [start, id] = withMessage();
    let world = start;
    [world] = done(world, "XA", { kind: "correct", of: id, as: "cancellation", ...SPOKEN });
    expect(watch(world, "XA").waitingForThem).toEqual([]);
    world = settle(world, 100);
    expect(watch(world, "XB").needsYou).toHaveLength(2);
    [world] = done(world, "XB", acknowledge(id, "read"));
    expect(watch(world, "XB").needsYou).toMatchObject([{ state: "unread" }]);
  });

  it("[WATCH-7] clocks: to be read, then the promise, which a later one extends, then reply-by", () => {
    const opened = makeOpenWorld(PAIR).now;
    const replyBy = instant(opened + 3_600_000);
    const [start, id] = withMessage({ replyBy });
    let world = start;
    const arrived = view(world, "XB", id).statements[0]?.arrived ?? "";
    const read = formatInstant(instant(Date.parse(arrived) + objectives[1].readMs));
    expect(dueOf(world, "XB", "needsYou")).toEqual([{ at: read, what: "read" }]);
    const reply = { at: formatInstant(replyBy), what: "reply" };
    expect(dueOf(world, "XA", "waitingForThem")).toEqual([reply]);
    [world] = done(world, "XB", acknowledge(id, "read"));
    expect(dueOf(world, "XB", "needsYou")).toEqual([reply]);
    for (const ms of [60_000, 120_000]) {
      const promise = { at: formatInstant(instant(world.now + ms)), what: "promise" };
      [world] = done(world, "XB", hold(world, id, ms));
      expect(dueOf(world, "XB", "needsYou")).toEqual([promise]);
      world = settle(world, 100);
      expect(dueOf(world, "XA", "waitingForThem")).toEqual([promise]);
      expect(view(world, "XA", id).statements[0]?.deliveries[0]).toMatchObject({
        state: "holding",
        answerBy: promise.at,
      });
    }
    [world] = done(world, "XB", say({ conversation: id }, "!", { answers: id }));
    expect(dueOf(world, "XB", "needsYou")).toEqual([]);
    world = settle(world, 100);
    expect(dueOf(world, "XA", "waitingForThem").length).toBe(0);
  });

  it.each(["understood", "noted", "will-revert", "question", "say-again"] as const)(
    "[WATCH-6] [WATCH-7] a promise stands whatever else is said since: %s",
    (as) => {
      const replyBy = instant(makeOpenWorld(PAIR).now + 600_000);
      const [start, id] = withMessage({ replyBy });
      let world = start;
      const promise = { at: formatInstant(instant(world.now + 3_600_000)), what: "promise" };
      [world] = done(world, "XB", hold(world, id, 3_600_000));
      [world] = done(world, "XB", { kind: "acknowledge", of: id, as, ...wordsFor(as), ...SPOKEN });
      world = settle(world, 100);
      expect(watch(world, "XB").needsYou).toMatchObject([{ state: as, due: promise }]);
      expect(view(world, "XB", id).statements[0]).toMatchObject({ state: as, due: promise });
      expect(watch(world, "XA").waitingForThem).toMatchObject([{ state: as, due: promise }]);
      expect(view(world, "XA", id).statements[0]?.deliveries[0]).toMatchObject({
        state: as,
        answerBy: promise.at,
      });
      [world] = done(world, "XB", { kind: "acknowledge", of: id, as: "declined", ...SPOKEN });
      world = settle(world, 100);
      expect(watch(world, "XB").needsYou).toEqual([]);
      expect(watch(world, "XA").waitingForThem.filter(({ to }) => to[0] === "XB")).toEqual([]);
      const shown = view(world, "XA", id).statements[0]?.deliveries[0];
      expect(shown).not.toHaveProperty("answerBy");
      expect(shown?.steps.map((step) => step.as)).toEqual(["holding", as, "declined"]);
    },
  );

  it("[WATCH-6] a promise binds one who was told for information, and a cancelled statement none", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "?", { action: ["XB"] }));
    world = settle(world, 100);
    [world] = done(world, "XC", hold(world, id, 60_000));
    [world] = done(world, "XB", acknowledge(id, "noted"));
    world = settle(world, 100);
    expect(watch(world, "XC").needsYou).toMatchObject([{ due: { what: "promise" } }]);
    expect(watch(world, "XA").waitingForThem).toMatchObject([
      { to: ["XC"], state: "holding", due: { what: "promise" } },
    ]);
    const cancel = { kind: "correct" as const, of: id, as: "cancellation" as const };
    [world] = done(world, "XA", { ...cancel, ...SPOKEN });
    world = settle(world, 100);
    expect(watch(world, "XC").needsYou).toMatchObject([{ headline: { act: { as: cancel.as } } }]);
    expect(view(world, "XC", id).statements[0]).not.toHaveProperty("due");
    expect(watch(world, "XA").waitingForThem).toEqual([]);
  });

  it("[WATCH-15] what each party owes is shown apart, alike ones in one line", () => {
    let world = makeOpenWorld(["XA", "XB", "XC", "XD"]);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC", "XD"] }, "?"));
    world = settle(world, 100);
    const waiting = () =>
      watch(world, "XA").waitingForThem.map(({ to, state }) => `${to.join(" ")} ${state}`);
    expect(waiting()).toEqual(["XB XC XD delivered"]);
    [world] = done(world, "XC", hold(world, id, 60_000));
    world = settle(world, 100);
    expect(waiting().sort()).toEqual(["XB XD delivered", "XC holding"]);
  });

  it("[WATCH-16] a FLASH that no line takes there needs a person here, since when it is so", () => {
    let world = makeOpenWorld(["XA", "XB", "XC"]);
    const since = formatInstant(world.now);
    world = setLine(world, "XA", "XC", false);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "?"));
    [world] = done(world, "XA", say({ to: ["XC"] }, "?", { precedence: 2 }));
    world = settle(world, 100);
    [world] = done(world, "XA", { kind: "correct", of: id, as: "change", text: "!", ...SPOKEN });
    world = settle(world, 100);
    const held = { from: "XA", to: ["XC"], state: "waiting", alarm: false, lineDown: { since } };
    expect(watch(world, "XA").needsYou).toMatchObject([
      { ...held, seq: 1 },
      { ...held, seq: 2, headline: { act: { as: "change", of: { from: "XA", seq: 1 } } } },
    ]);
    expect(watch(world, "XA").needsYou.every((item) => item.next === undefined)).toBe(true);
    const { waitingForThem } = watch(world, "XA");
    expect(waitingForThem.map(({ to, state }) => [to, state])).toEqual([
      [["XB"], "delivered"],
      [["XC"], "waiting"],
    ]);
    expect(waitingForThem[1]).toMatchObject({ precedence: 2, lineDown: { since } });
    world = setLine(world, "XA", "XC", true);
    expect(watch(world, "XA").needsYou).toEqual([]);
    world = settle(world, 100);
    expect(watch(world, "XA").waitingForThem.map(({ to, state }) => [to, state])).toEqual([
      [["XB", "XC"], "delivered"],
      [["XC"], "delivered"],
    ]);
  });

  it("says of an act what it does to which statement, and of an ended one that it is", () => {
    const [start, id] = withMessage();
    let world = start;
    const correct = { kind: "correct" as const, of: id, ...SPOKEN };
    [world] = done(world, "XA", { ...correct, as: "change", text: "Two." });
    [world] = done(world, "XA", { ...correct, as: "sent-in-error" });
    world = settle(world, 100);
    const of = { from: "XA", seq: 1 };
    expect(watch(world, "XB").needsYou).toMatchObject([
      { seq: 1, state: "sent-in-error", next: "read", alarm: true },
      { seq: 2, headline: { text: "Two.", act: { as: "change", of } } },
      { seq: 3, headline: { text: "", act: { as: "sent-in-error", of } } },
    ]);
    expect(watch(world, "XB").needsYou[0]?.headline).not.toHaveProperty("act");
  });

  it("[WATCH-9] a notice stands until an officer has taken note of it, over a restart too", () => {
    let world = inject(makeOpenWorld(PAIR), "XB", "XA", "want", new Uint8Array(3));
    const [notice] = watch(world, "XA").notices;
    expect(notice).toMatchObject({ kind: "frame-refused", party: "XB", rule: "JSON-1" });
    expect(notice).not.toHaveProperty("refused");
    expect(watch(crash(world, "XA"), "XA").notices).toEqual([notice]);
    [world] = done(world, "XA", { kind: "take-note", notice: notice?.id ?? "" });
    expect(watch(world, "XA").notices).toEqual([]);
    expect(watch(crash(world, "XA"), "XA").notices).toEqual([]);
    const trouble: Trouble = { kind: "store-full", since: formatInstant(world.now) };
    expect(viewWatch(nodeOf(world, "XA").state, world.now, [trouble]).troubles).toEqual([trouble]);
  });
});

describe("what is asked back", () => {
  const THREE = ["XA", "XB", "XC"];
  /** XB asks XC something about its message to all. */
  const asked = (as: "question" | "say-again"): readonly [World, string] => {
    let [world, id] = done(makeOpenWorld(THREE), "XC", say({ to: ["XA", "XB"] }, "?"));
    world = settle(world, 100);
    [world] = done(world, "XA", acknowledge(id, "noted"));
    const what = { kind: "acknowledge" as const, of: id, as, ...wordsFor(as) };
    [world, id] = done(world, "XB", { ...what, ...SPOKEN });
    return [settle(world, 100), id];
  };

  it.each(["question", "say-again"] as const)(
    "[ACT-13] [WATCH-1] calls its author only: %s",
    (as) => {
      const [world, id] = asked(as);
      const conversation = watch(world, "XA").conversations[0]?.id ?? "";
      const at = (party: string) =>
        view(world, party, conversation).statements.find((one) => one.id === id);
      expect(at("XA")).toMatchObject({ action: ["XC"], to: ["XA", "XC"], state: "none", acts: [] });
      expect(at("XC")).toMatchObject({ action: ["XC"], state: "unread" });
      expect(watch(world, "XA").needsYou).toEqual([]);
      expect(nodeOf(world, "XA").alarms).toHaveLength(1);
      expect(watch(world, "XC").needsYou).toMatchObject([
        { statement: id, headline: { act: { as, of: { from: "XC", seq: 1 } } } },
      ]);
      expect(watch(world, "XB").waitingForThem).toMatchObject([{ to: ["XC"] }]);
    },
  );

  it("[WATCH-14] the same words are offered to say again, while they are what is meant", () => {
    const [before, id] = asked("say-again");
    let world = before;
    const conversation = watch(world, "XC").conversations[0]?.id ?? "";
    const acts = () =>
      view(world, "XC", conversation).statements.find((one) => one.id === id)?.acts;
    expect(acts()).toEqual(["read", "answer", "repeat"]);
    const change = { kind: "correct" as const, of: conversation, as: "change" as const };
    [world] = done(world, "XC", { ...change, text: "!", ...SPOKEN });
    expect(acts()).toEqual(["read", "answer"]);
    [world] = asked("question");
    expect(view(world, "XC", conversation).statements.flatMap((one) => one.acts)).not.toContain(
      "repeat",
    );
  });
});

describe("the ladder of a delivery", () => {
  it("[WATCH-8] sent, delivered, read, answered, each with its time", () => {
    const [start, id] = done(makeOpenWorld(PAIR), "XA", say({ to: ["XB"] }, "?"));
    let world = start;
    const ladder = () => view(world, "XA", id).statements[0]?.deliveries[0];
    const sent = formatInstant(world.now);
    expect(ladder()).toMatchObject({ state: "sent", sent });
    world = settle(world, 100);
    expect(ladder()).toMatchObject({ state: "delivered", delivered: expect.any(String) });
    [world] = done(world, "XB", acknowledge(id, "read"));
    world = settle(world, 100);
    expect(ladder()).toMatchObject({ state: "read", read: expect.any(String) });
    [world] = done(world, "XB", say({ conversation: id }, "!", { answers: id }));
    world = settle(world, 100);
    expect(ladder()).toMatchObject({
      state: "answered",
      sent,
      delivered: expect.any(String),
      deliveredByTheirClock: expect.any(String),
      read: expect.any(String),
      answered: expect.any(String),
    });
  });

  it("[WATCH-8] waiting until it has left over an open line; each step with its time", () => {
    let world = setLine(makeOpenWorld(PAIR), "XA", "XB", false);
    const since = formatInstant(world.now);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    const ladder = () => view(world, "XA", id).statements[0]?.deliveries[0];
    expect(ladder()).toMatchObject({ state: "waiting", lineDown: { since }, steps: [] });
    world = setLine(world, "XA", "XB", true);
    expect(ladder()).toMatchObject({ state: "sent" });
    world = setLine(world, "XA", "XB", false);
    expect(ladder()).toMatchObject({ state: "sent", lineDown: { since } });
    world = settle(setLine(world, "XA", "XB", true), 100);
    expect(ladder()).toMatchObject({ state: "delivered" });
    expect(ladder()).not.toHaveProperty("lineDown");
    const promises = [60_000, 120_000].map((ms) => instant(world.now + ms));
    for (const answerBy of promises) {
      [world] = done(world, "XB", {
        kind: "acknowledge",
        of: id,
        as: "holding",
        answerBy,
        ...SPOKEN,
      });
      world = settle(world, 100);
    }
    const at = expect.any(String);
    expect(ladder()?.steps).toEqual(
      promises.map((one) => ({ as: "holding", at, answerBy: formatInstant(one) })),
    );
    expect(ladder()?.read).toBe(ladder()?.steps[0]?.at);
  });

  it("[WATCH-5] steps count in the order the other side took them, however they came", () => {
    const [start, id] = withMessage();
    let world = start;
    [world] = done(world, "XB", acknowledge(id, "read"));
    [world] = done(world, "XB", hold(world, id, 60_000));
    [world] = done(world, "XB", acknowledge(id, "will-revert"));
    const delivers = () => world.flights.findLastIndex((one) => kindOf(one) === "deliver");
    while (delivers() >= 0) world = deliver(world, delivers());
    expect(view(world, "XA", id).statements.find((one) => one.own)?.deliveries[0]?.state).toBe(
      "will-revert",
    );
    [world] = done(world, "XB", say({ conversation: id }, "!", { answers: id }));
    world = settle(world, 100);
    expect(view(world, "XA", id).statements.find((one) => one.own)?.deliveries[0]?.state).toBe(
      "answered",
    );
  });

  it("[WATCH-5] the table in the specification is the one the core uses", () => {
    const text = readFileSync(new URL("../../../spec/watch.md", import.meta.url), "utf8");
    const rows = [...text.matchAll(/^\| `([a-z-]+)` \| (.*) \|$/gm)].map(([, from, to]) => [
      from,
      [...(to ?? "").matchAll(/`([a-z-]+)`/g)].map(([, step]) => step),
    ]);
    expect(Object.fromEntries(rows)).toEqual(standingSteps);
  });
});

it("[WATCH-10] says who we are, and marks a credential that is out of date", () => {
  const world = makeOpenWorld(PAIR);
  const { state } = nodeOf(world, "XA");
  const now = viewCentre(state, world.now, undefined);
  expect(now).toMatchObject({ party: "XA", domain: "exercise", peers: [{ outOfDate: false }] });
  expect(now.fingerprint).toMatch(/^(\d{5} ){7}\d{5}$/);
  const later = viewCentre(state, instant(world.now + 20 * 365 * 86_400_000), undefined);
  expect(later.peers[0]?.outOfDate).toBe(true);
});

describe("a credential outside its dates", () => {
  const DAY_MS = 86_400_000;
  const { validFrom, validUntil } = makeIdentity("XB").self.credential;
  const dates = { validFrom: formatInstant(validFrom), validUntil: formatInstant(validUntil) };
  const at = (ms: number): World => ({ ...makeOpenWorld(PAIR), now: instant(ms) });
  const shown = (world: World) => {
    const { troubles, lines } = watch(world, "XA");
    return { troubles, outOfDate: lines.map((line) => line.outOfDate) };
  };

  it("[WATCH-10] is marked on its line and at its own centre; nothing is refused for it", () => {
    expect(shown(at(validUntil))).toEqual({ troubles: [], outOfDate: [undefined] });
    let world = at(validUntil + 1);
    const over = [{ kind: "credential-over", since: dates.validUntil }];
    expect(shown(world)).toEqual({ troubles: over, outOfDate: [dates] });
    const early = [{ kind: "credential-early", since: dates.validFrom }];
    expect(shown(at(validFrom - 1))).toEqual({ troubles: early, outOfDate: [dates] });
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "?"));
    world = settle(world, 2_000);
    expect(view(world, "XA", id).statements[0]?.deliveries[0]?.state).toBe("delivered");
    expect(watch(world, "XB").lines[0]?.refused).toBe(0);
  });

  it("[WATCH-12] is a notice once a day at both ends, until somebody took note that day", () => {
    let world = at(validUntil + 1);
    const notices = () => watch(world, "XA").notices;
    const parties = () => notices().map(({ kind, party }) => [kind, party]);
    const both = PAIR.map((party) => ["credential-out-of-date", party]);
    expect(parties()).toEqual(both);
    expect(notices()[0]).toMatchObject({ rule: "WATCH-10", at: dates.validUntil });
    for (let day = 1; day <= 3; day++) {
      const [own, theirs] = notices().map(({ id }) => id);
      [world] = done(world, "XA", { kind: "take-note", notice: own ?? "" });
      [world] = done(world, "XA", { kind: "take-note", notice: theirs ?? "" });
      expect(parties()).toEqual([]);
      world = crash(world, "XA");
      expect(parties()).toEqual([]);
      world = act(world, "XA", { kind: "take-note", notice: own ?? "" });
      expect(answerOf(world)).toMatchObject({ ok: false, rule: "ACT-1" });
      world = { ...world, now: instant(world.now + DAY_MS) };
      expect(parties()).toEqual(both);
    }
    // A clock that is set back neither hides a warning nor has one noted twice under one name.
    world = { ...world, now: instant(validUntil + 1) };
    const { id = "" } = notices()[0] ?? {};
    [world] = done(world, "XA", { kind: "take-note", notice: id });
    expect(parties()).toEqual([both[1]]);
    expect(durable(refold(nodeOf(world, "XA")))).toEqual(durable(nodeOf(world, "XA").state));
  });
});
