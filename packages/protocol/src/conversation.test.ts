import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { acknowledge, findUnsettled, say, SPOKEN } from "./convergence.fuzz.js";
import { headsOf } from "./conversation.js";
import { draft, idOf, next, statement } from "./forgery.fuzz.js";
import { getId } from "./id-map.js";
import { makeIdentity } from "../../../vectors/identity.js";
import {
  crash,
  deliver,
  done,
  inject,
  kindOf,
  makeOpenWorld,
  nodeOf,
  openAll,
  pass,
  setLine,
  settle,
  view,
  watch,
  type World,
} from "./world.fuzz.js";

const THREE = ["XA", "XB", "XC"];

/** The conversation's statements as one party sees them, by id. */
function shownAt(world: World, party: string, conversation: string, id: string) {
  const shown = view(world, party, conversation).statements.find((one) => one.id === id);
  if (shown === undefined) throw new Error(`${party} does not show it`);
  return shown;
}

/** Loses every frame on its way. */
function loseAll(world: World): World {
  return { ...world, flights: [] };
}

describe("chains and heads", () => {
  it("[CONV-15] a statement counts on, names its predecessor and the heads that moved", () => {
    let world = makeOpenWorld(THREE);
    let first = "";
    let second = "";
    let third = "";
    let answer = "";
    [world, first] = done(world, "XA", say({ to: ["XB", "XC"] }, "1"));
    [world, second] = done(world, "XA", say({ conversation: first }, "2"));
    world = settle(world);
    [world, answer] = done(world, "XB", say({ conversation: first }, "answer"));
    world = settle(world);
    [world, third] = done(world, "XA", say({ conversation: first }, "3"));
    [world] = done(world, "XA", say({ conversation: first }, "4"));
    const conversation = getId(nodeOf(world, "XA").state.conversations, first);
    const own = ["1", "2", "3", "4"].map((text) => {
      const shown = view(world, "XA", first).statements.find(
        ({ body }) => body.kind === "message" && body.text === text,
      );
      return conversation && getId(conversation.statements, shown?.id ?? "")?.statement;
    });
    expect(own.map((one) => one?.seq)).toEqual([1, 2, 3, 4]);
    expect(own.map((one) => one?.prev)).toEqual([undefined, first, second, third]);
    expect(own.map((one) => one?.seen)).toEqual([
      [],
      [],
      [{ party: "XB", serial: 1, seq: 1, id: answer }],
      [],
    ]);
    expect(own[0]?.members?.map(({ party }) => party)).toEqual(THREE);
  });

  it("[CONV-9] the digest is over sorted lines of heads, whatever order they came in", () => {
    let world = makeOpenWorld(THREE);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "1"));
    world = settle(world);
    let answer = "";
    [world, answer] = done(world, "XC", say({ conversation: id }, "2"));
    world = settle(world);
    const lines = `XA 1 1 ${id}\nXC 1 1 ${answer}\n`;
    const digest = createHash("sha256").update(lines).digest("hex");
    for (const party of THREE) expect(view(world, party, id).digest).toBe(digest);
    const conversation = getId(nodeOf(world, "XB").state.conversations, id);
    expect(conversation && headsOf(conversation).map(({ party }) => party)).toEqual(["XA", "XC"]);
  });

  it("[CONV-10] a statement that came late is shown in its place, at every member", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    const [sent, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = sent;
    [world] = done(pass(world, 5), "XA", say({ conversation: id }, "2"));
    const second = world.flights.findLastIndex((flight) => kindOf(flight) === "deliver");
    world = deliver(pass(world, 10), second);
    world = settle(pass(world, 10));
    for (const party of ["XA", "XB"]) {
      const texts = view(world, party, id).statements.map(({ body }) =>
        body.kind === "message" ? body.text : "",
      );
      expect(texts, party).toEqual(["1", "2"]);
    }
    expect(view(world, "XA", id).digest).toBe(view(world, "XB", id).digest);
  });

  it("[CONV-14] [CONV-16] a first statement may come last: the rest is shown and answered", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = loseAll(world);
    let second = "";
    [world, second] = done(world, "XA", say({ conversation: id }, "2"));
    world = deliver(world, 0);
    expect(shownAt(world, "XB", id, second).marks).toEqual([{ kind: "earlier-missing", count: 1 }]);
    expect(view(world, "XB", id).missing).toBe(1);
    expect(nodeOf(world, "XB").alarms).toHaveLength(1);
    [world] = done(world, "XB", acknowledge(second, "read"));
    world = settle(world);
    expect(view(world, "XB", id).missing).toBe(0);
    expect(shownAt(world, "XB", id, second).marks).toEqual([]);
    [world] = done(world, "XB", say({ conversation: id }, "answer", { answers: second }));
    world = settle(world);
    expect(findUnsettled(world)).toEqual([]);
  });

  it("[CONV-20] people know a conversation by the first four characters of its id", () => {
    const [world, id] = done(makeOpenWorld(THREE), "XA", say({ to: ["XB", "XC"] }, "?"));
    const shortId = id.slice(0, 4).toUpperCase();
    expect(view(world, "XA", id).shortId).toBe(shortId);
    const { conversations } = watch(settle(world, 100), "XB");
    expect(conversations).toMatchObject([{ id, shortId }]);
    const { needsYou } = watch(settle(world, 100), "XB");
    expect(needsYou).toMatchObject([{ from: "XA", seq: 1, shortId }]);
  });

  it("[LINK-7] [CONV-14] a third member hands on what the sender cannot deliver", () => {
    let world = makeOpenWorld(THREE);
    world = setLine(world, "XA", "XB", false);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "?"));
    world = settle(world);
    const shown = shownAt(world, "XB", id, id);
    expect(shown).toMatchObject({ from: "XA", state: "unread", marks: [] });
    expect(view(world, "XA", id).statements[0]?.deliveries[0]?.state).toBe("waiting");
    world = settle(openAll(world));
    expect(view(world, "XA", id).statements[0]?.deliveries[0]?.state).toBe("delivered");
    expect(world.receipts.get(`XB ${id}`)).toHaveLength(1);
    expect(findUnsettled(world)).toEqual([]);
  });
});

describe("members' views", () => {
  it("[CONV-17] says how many statements a member lacks, and when it holds the same", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    expect(view(world, "XA", id).members[1]?.digest).toEqual({ state: "not-heard" });
    world = settle(world);
    expect(view(world, "XA", id).members[1]?.digest).toEqual({ state: "same" });
    world = setLine(world, "XA", "XB", false);
    for (const text of ["2", "3"]) [world] = done(world, "XA", say({ conversation: id }, text));
    expect(view(world, "XA", id).members[1]?.digest).toEqual({ state: "behind", by: 2 });
    world = settle(openAll(world));
    expect(view(world, "XA", id).members[1]?.digest).toEqual({ state: "same" });
  });

  it("[CONV-17] a statement shows what its sender holds, and who brought it", () => {
    const [XA, XB, XC] = [makeIdentity("XA"), makeIdentity("XB"), makeIdentity("XC")];
    const first = statement(draft(XA, [XB, XC]), XA);
    const id = idOf(first);
    const seen = [{ party: "XA", serial: 1, seq: 1, id }];
    const answer = statement({ ...next(draft(XB, [XA, XC]), id, 1), seen }, XB);
    const shown = (world: World, party: string) =>
      view(world, party, id).members.map(({ digest }) => digest.state);
    const open = makeOpenWorld(THREE);
    const told = inject(open, "XA", "XC", "deliver", first, 1);
    expect(shown(told, "XC")).toEqual(["same", "not-heard", "self"]);
    const both = inject(told, "XB", "XC", "deliver", answer, 1);
    expect(shown(both, "XC")).toEqual(["behind", "same", "self"]);
    const brought = inject(open, "XB", "XC", "deliver", first);
    expect(shown(brought, "XC")).toEqual(["same", "same", "self"]);
  });

  it("[CONV-17] a receipt that was overtaken does not put its signer back", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    [world] = done(world, "XA", say({ conversation: id }, "2"));
    world = deliver(deliver(world, 0), 0);
    const receipts = world.flights.map(kindOf);
    expect(receipts).toEqual(["receipt", "receipt"]);
    world = deliver(deliver(world, 1), 0);
    expect(view(world, "XA", id).members[1]?.digest).toEqual({ state: "same" });
  });
});

describe("corrections", () => {
  it("[CONV-18] one that comes before its original counts as soon as that is here", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    let id = "";
    let wrong = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = settle(world);
    [world, wrong] = done(world, "XA", say({ conversation: id }, "at 9"));
    world = loseAll(world);
    const correct = { kind: "correct" as const, of: wrong, ...SPOKEN };
    [world] = done(world, "XA", { ...correct, as: "correction", text: "at 10" });
    world = deliver(world, 0);
    expect(view(world, "XB", id).missing).toBe(1);
    world = settle(world);
    expect(shownAt(world, "XB", id, wrong).corrected).toMatchObject({
      as: "correction",
      text: "at 10",
    });
    expect(shownAt(world, "XB", id, wrong).body).toMatchObject({ text: "at 9" });
  });

  it.each(["cancellation", "sent-in-error"] as const)(
    "[CONV-18] after %s nothing brings a statement back, in whatever order it comes",
    (ends) => {
      const [XA, XB] = [makeIdentity("XA"), makeIdentity("XB")];
      const original = statement(draft(XB, [XA]), XB);
      const id = idOf(original);
      const correct = (seq: number, as: "change" | typeof ends, prev: string): Uint8Array => {
        const body = { kind: "correction" as const, of: id, as, text: as };
        return statement({ ...next(draft(XB, [XA]), id, seq, prev), body }, XB);
      };
      const end = correct(2, ends, id);
      const notes = [original, end, correct(3, "change", idOf(end))];
      for (const order of [notes, [...notes].reverse()]) {
        let world = makeOpenWorld(["XA", "XB"]);
        for (const note of order) world = inject(world, "XB", "XA", "deliver", note);
        const shown = view(world, "XA", id).statements;
        expect(shown.map(({ body }) => body.kind)).toEqual(["message", "correction", "correction"]);
        expect(shownAt(world, "XA", id, id).corrected).toMatchObject({ as: ends });
        [world] = done(world, "XA", acknowledge(id, "read"));
        const waiting = watch(world, "XA").needsYou.map((one) => one.statement);
        expect(waiting).not.toContain(id);
        expect(waiting).toHaveLength(2);
      }
    },
  );

  it("[CONV-18] counts only from the statement's own sender", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    let id = "";
    [world, id] = done(world, "XA", say({ to: ["XB"] }, "1"));
    world = settle(world);
    const XB = makeIdentity("XB");
    const made = next(draft(XB, [makeIdentity("XA")]), id, 1);
    const body = { kind: "correction" as const, of: id, as: "cancellation" as const };
    world = inject(world, "XB", "XA", "deliver", statement({ ...made, body }, XB));
    expect(view(world, "XA", id).statements).toHaveLength(2);
    expect(shownAt(world, "XA", id, id).corrected).toBeUndefined();
  });
});

describe("phrases", () => {
  it("[PHRASE-1] a code that its words contradict, or of another book, is not confirmed", () => {
    let world = makeOpenWorld(["XA", "XB"]);
    const book = nodeOf(world, "XA").identity.self.phrasebook;
    const code = [...book.phrases.values()].find((one) => one.parameters.size === 0)?.code ?? "";
    let id = "";
    [world, id] = done(world, "XB", say({ to: ["XA"] }, "", { phrase: { code, parameters: {} } }));
    world = settle(world);
    const shown = shownAt(world, "XA", id, id);
    expect(shown.body).toMatchObject({ phrase: { code, confirmed: true } });
    expect(shown.marks).toEqual([]);
    if (shown.body.kind !== "message") throw new Error("not a message");
    const rendering = shown.body.phrase?.rendering ?? "";
    const XB = makeIdentity("XB");
    for (const [nonce, odd] of [
      { code, parameters: {}, book: book.hash, rendering: "We have launched." },
      { code, parameters: {}, book: "ab".repeat(32), rendering },
    ].entries()) {
      const body = { kind: "message" as const, phrase: odd, exhibits: [] };
      const note = statement({ ...draft(XB, [makeIdentity("XA")], nonce), body }, XB);
      world = inject(world, "XB", "XA", "deliver", note);
      const other = shownAt(world, "XA", idOf(note), idOf(note));
      expect(other.body).toMatchObject({ phrase: { confirmed: false } });
      expect(other.marks).toContainEqual({ kind: "code-not-confirmed" });
      const item = watch(world, "XA").needsYou.find((one) => one.statement === idOf(note));
      expect(item?.headline).toEqual({ text: odd.rendering, lang: "en" });
    }
  });
});

it("[CORE-2] a centre that was killed shows the same transcript when it is back", () => {
  let world = makeOpenWorld(THREE);
  let id = "";
  [world, id] = done(world, "XA", say({ to: ["XB", "XC"] }, "?"));
  world = settle(world);
  [world] = done(world, "XB", acknowledge(id, "read"));
  world = settle(world);
  const before = view(world, "XA", id);
  const after = view(settle(crash(world, "XA")), "XA", id);
  expect({ ...after, now: "" }).toEqual({ ...before, now: "" });
});
