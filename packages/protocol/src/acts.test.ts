import { instant, joinBytes } from "@parley/bytes";
import { describe, expect, it } from "vitest";
import { acknowledge, findUnsettled, say, SPOKEN } from "./convergence.fuzz.js";
import { draft, idOf, statement } from "./forgery.fuzz.js";
import { makeIdentity } from "../../../vectors/identity.js";
import {
  entryKey,
  formatEntry,
  giveUpSigning,
  noteOfEntry,
  parseEntry,
  standingSteps,
  step,
  type Act,
  type Input,
  type State,
} from "./index.js";
import {
  act,
  answerOf,
  done,
  durable,
  feed,
  freeze,
  inject,
  makeOpenWorld,
  makeWorld,
  nodeOf,
  settle,
  view,
  watch,
  type World,
} from "./world.fuzz.js";

const PAIR = ["XA", "XB"];
const NOWHERE = "ab".repeat(32);

/** XB has a message of XA. */
function withMessage(): readonly [World, string] {
  const [world, id] = done(makeOpenWorld(PAIR), "XA", say({ to: ["XB"] }, "?"));
  return [settle(world), id];
}

function expectRefused(world: World, party: string, what: Act, rule: string): void {
  const after = act(world, party, what);
  expect(answerOf(after)).toMatchObject({ ok: false, rule });
  expect(durable(nodeOf(after, party).state)).toEqual(durable(nodeOf(world, party).state));
  expect(after.flights).toEqual(world.flights);
}

describe("acts that are refused", () => {
  it("[ACT-1] what it names is not here", () => {
    const [world] = withMessage();
    expectRefused(world, "XA", say({ conversation: NOWHERE }, "?"), "ACT-1");
    expectRefused(world, "XA", acknowledge(NOWHERE, "read"), "ACT-1");
    expectRefused(world, "XA", say({ to: ["XB"] }, "?", { exhibits: [NOWHERE] }), "ACT-1");
    expectRefused(world, "XA", say({ to: ["XB"] }, "?", { answers: NOWHERE }), "ACT-1");
    expectRefused(world, "XA", { kind: "take-note", notice: "XB/9" }, "ACT-1");
  });

  it("[ACT-2] nobody, or somebody who is not pinned, or not a recipient", () => {
    const world = makeOpenWorld(PAIR);
    expectRefused(world, "XA", say({ to: [] }, "?"), "ACT-2");
    expectRefused(world, "XA", say({ to: ["XN"] }, "?"), "ACT-2");
    expectRefused(world, "XA", say({ to: ["XB"] }, "?", { action: ["XN"] }), "ACT-2");
    expectRefused(world, "XA", say({ to: ["XA"] }, "?"), "ACT-2");
  });

  it("[ACT-3] words are missing", () => {
    const [world, id] = withMessage();
    expectRefused(world, "XA", say({ to: ["XB"] }, " \n"), "ACT-3");
    const about = { kind: "acknowledge" as const, of: id, ...SPOKEN };
    expectRefused(world, "XB", { ...about, as: "question" }, "ACT-3");
    expectRefused(world, "XB", { ...about, as: "understood", text: " " }, "ACT-3");
    expectRefused(world, "XA", { ...about, kind: "correct", as: "change" }, "ACT-3");
  });

  it("[ACT-4] the phrasebook has no such language", () => {
    const world = makeOpenWorld(PAIR);
    const phrase = { code: "CON-1", parameters: {} };
    expectRefused(world, "XA", say({ to: ["XB"] }, "", { phrase, lang: "sw" }), "ACT-4");
  });

  it("[ACT-5] an acknowledgement that the statement does not ask for", () => {
    let [world, id] = withMessage();
    expectRefused(world, "XA", acknowledge(id, "read"), "ACT-5");
    expect(answerOf(act(world, "XA", acknowledge(id, "read")))).toMatchObject({
      detail: "a statement of one's own is not acknowledged",
    });
    [world] = done(world, "XB", acknowledge(id, "read"));
    expectRefused(world, "XB", acknowledge(id, "read"), "ACT-5");
    world = settle(world);
    const read = view(world, "XA", id).statements[1]?.id ?? "";
    expectRefused(world, "XA", acknowledge(read, "read"), "ACT-5");
    const question = { kind: "acknowledge" as const, of: id, as: "question" as const };
    [world, id] = done(world, "XB", { ...question, text: "Which one?", ...SPOKEN });
    world = settle(world);
    expectRefused(world, "XA", acknowledge(id, "noted"), "ACT-5");
    [world] = done(world, "XA", acknowledge(id, "read"));
    expect(watch(world, "XA").needsYou.map(({ next }) => next)).toEqual(["answer"]);
  });

  it("[ACT-6] what a recipient would refuse is not signed", () => {
    const world = makeOpenWorld(PAIR);
    expectRefused(world, "XA", say({ to: ["XB"] }, "x".repeat(8_192)), "ACT-6");
    const long = say({ to: ["XB"] }, "x".repeat(8_192), { precedence: 2 });
    expect(answerOf(act(world, "XA", long))).toMatchObject({ ok: true });
    const odd = act(world, "XA", say({ to: ["XB"] }, "x", { role: "ROLE 7" }));
    expect(answerOf(odd)).toMatchObject({ ok: false, rule: "DOC-3" });
  });

  it("[ACT-7] a correction of what is not one's own, or does not stand", () => {
    let [world, id] = withMessage();
    const cancel = { kind: "correct" as const, of: id, as: "cancellation" as const, ...SPOKEN };
    expectRefused(world, "XB", cancel, "ACT-7");
    [world] = done(world, "XA", cancel);
    expectRefused(world, "XA", cancel, "ACT-7");
    expect(view(world, "XA", id).statements[0]).toMatchObject({
      acts: [],
      corrected: { as: "cancellation" },
    });
    [world, id] = done(settle(world), "XB", acknowledge(id, "read"));
    expectRefused(world, "XB", { ...cancel, of: id }, "ACT-7");
  });

  it.each(["cancellation", "sent-in-error"] as const)(
    "[ACT-7] after %s nothing more is corrected, and nothing is offered",
    (ends) => {
      const [start, id] = withMessage();
      const correct = { kind: "correct" as const, of: id, text: "!", ...SPOKEN };
      const [world] = done(start, "XA", { ...correct, as: ends });
      expect(view(world, "XA", id).statements[0]?.acts).toEqual([]);
      for (const as of ["correction", "change", "cancellation", "sent-in-error"] as const) {
        expectRefused(world, "XA", { ...correct, as }, "ACT-7");
      }
    },
  );

  it("[ACT-11] a promise for a time that is past, or without a time", () => {
    const [world, id] = withMessage();
    const hold = { kind: "acknowledge" as const, of: id, as: "holding" as const, ...SPOKEN };
    expectRefused(world, "XB", hold, "ACT-11");
    expectRefused(world, "XB", { ...hold, answerBy: world.now }, "ACT-11");
  });

  it("[ACT-14] an answer by a time that is past, or words that are past their meaning", () => {
    const world = makeOpenWorld(PAIR);
    for (const times of [{ replyBy: world.now }, { voidAfter: world.now }]) {
      expectRefused(world, "XA", say({ to: ["XB"] }, "?", times), "ACT-14");
    }
  });

  it("[PIN-1] [PIN-2] [PIN-3] a root that is pinned is never replaced by an introduction", () => {
    const world = makeOpenWorld(PAIR);
    const accede = (introduction: Uint8Array): Act => ({ kind: "accede", introduction });
    expectRefused(world, "XA", accede(makeIdentity("XA").introduction), "PIN-1");
    const other = makeIdentity("XB", { seed: "another" });
    expectRefused(world, "XA", accede(other.introduction), "PIN-2");
    const live = makeIdentity("XC", { domain: "live" });
    expectRefused(world, "XA", accede(live.introduction), "DOC-2");
    const newer = makeIdentity("XB", { serial: 3 }).introduction;
    const [later] = done(world, "XA", accede(newer));
    expectRefused(later, "XA", accede(makeIdentity("XB", { serial: 2 }).introduction), "PIN-3");
    const [pinned] = done(world, "XA", accede(makeIdentity("XC").introduction));
    expect([...nodeOf(pinned, "XA").state.peers.keys()]).toEqual(["XB", "XC"]);
    const [again] = done(pinned, "XA", accede(makeIdentity("XC").introduction));
    expect(nodeOf(again, "XA").journal).toHaveLength(nodeOf(pinned, "XA").journal.length);
  });
});

describe("acts and the signer", () => {
  const input = (world: World, request: string, what: Act): Input => ({
    kind: "act",
    at: world.now,
    request,
    act: what,
    nonce: new Uint8Array(16).fill(request.length),
  });
  const signed = (world: World, request: string, signature: Uint8Array | undefined): Input => ({
    kind: "signed",
    at: world.now,
    request,
    signature,
    detail: "locked",
  });

  it("[ACT-8] [ACT-9] acts of a conversation wait in line; one that is refused holds up none", () => {
    const [world, id] = withMessage();
    const on = (text: string): Act => say({ conversation: id }, text);
    let { state } = nodeOf(world, "XA");
    const effects = [];
    for (const [request, what] of [
      ["a", on("2")],
      ["bb", on(" ")],
      ["ccc", acknowledge(id, "read")],
      ["dddd", on("3")],
    ] as const) {
      const stepped = step(state, input(world, request, what));
      state = freeze(stepped.state);
      effects.push(...stepped.effects);
    }
    expect(effects.map(({ kind }) => kind)).toEqual(["sign"]);
    const [first] = effects;
    if (first?.kind !== "sign") throw new Error("nothing to sign");
    const after = step(state, signed(world, first.request, undefined));
    const answers = after.effects.flatMap((effect) =>
      effect.kind === "answer" && !effect.result.ok ? [effect.result.rule] : [],
    );
    expect(answers).toEqual(["ACT-9", "ACT-3", "ACT-5"]);
    const [sign] = after.effects.filter(({ kind }) => kind === "sign");
    if (sign?.kind !== "sign") throw new Error("nothing to sign");
    expect(sign.text).toContain('"3"');
    expect(sign.text).toMatch(/"seq":\s*2/);
    expect(after.state.signing.size).toBe(1);
  });

  it("[ACT-8] more acts than can wait are refused", () => {
    const [world, id] = withMessage();
    let { state } = nodeOf(world, "XA");
    const { conversations } = state;
    state = step(state, input(world, "a", say({ conversation: id }, "2"))).state;
    expect(conversations).not.toBe(state.conversations);
    const waiting = new Array(10_000).fill(input(world, "w", say({ conversation: id }, "w")));
    const full = withWaiting(state, id, waiting);
    const stepped = step(full, input(world, "b", say({ conversation: id }, "3")));
    expect(stepped.effects).toMatchObject([{ kind: "answer", result: { rule: "ACT-8" } }]);
  });

  it("[STORE-2] what was at the signer when facts were lost is given up, and late answers ignored", () => {
    const [world, id] = withMessage();
    const before = nodeOf(world, "XA").state;
    const asked = step(before, input(world, "a", say({ conversation: id }, "2")));
    const [sign] = asked.effects;
    if (sign?.kind !== "sign") throw new Error("nothing to sign");
    const givenUp = freeze(giveUpSigning(before, asked.state));
    expect(step(givenUp, signed(world, sign.request, new Uint8Array(64))).effects).toEqual([]);
    const again = step(givenUp, input(world, "b", say({ conversation: id }, "2")));
    const [second] = again.effects;
    expect(second).toMatchObject({ kind: "sign" });
    expect(second?.kind === "sign" && second.request).not.toBe(sign.request);
    const busy = giveUpSigning(asked.state, again.state);
    expect(step(busy, input(world, "c", say({ conversation: id }, "3"))).effects).toMatchObject([
      { kind: "sign" },
    ]);
  });
});

/** The same state with acts waiting in one conversation. */
function withWaiting(state: State, id: string, waiting: readonly Input[]): State {
  const buckets = state.conversations.buckets.map((bucket) => {
    const found = bucket?.get(id);
    return found === undefined
      ? bucket
      : new Map(bucket).set(id, { ...found, waiting: waiting as typeof found.waiting });
  });
  return { ...state, conversations: { ...state.conversations, buckets } };
}

describe("the table of standings", () => {
  it("[WATCH-5] offers exactly the acts that the core takes, in every standing", () => {
    const [world, id] = withMessage();
    const texts = { understood: "so", question: "why", read: undefined, holding: undefined };
    for (const [standing, steps] of Object.entries(standingSteps)) {
      let at = world;
      if (standing === "answered") {
        [at] = done(at, "XB", say({ conversation: id }, "yes", { answers: id }));
      } else if (standing !== "unread") {
        [at] = done(at, "XB", acknowledgeAs(at, id, standing as "noted", texts));
      }
      const offered = view(at, "XB", id).statements.find((one) => one.id === id)?.acts;
      expect(offered).toEqual(steps.map((one) => (one === "answered" ? "answer" : one)));
      for (const as of standingSteps.unread) {
        if (as === "answered") continue;
        const after = act(at, "XB", acknowledgeAs(at, id, as, texts));
        expect([as, answerOf(after)?.ok]).toEqual([as, steps.includes(as)]);
      }
    }
  });
});

function acknowledgeAs(
  world: World,
  of: string,
  as: Exclude<(typeof standingSteps)["unread"][number], "answered">,
  texts: Partial<Record<string, string | undefined>>,
): Act {
  const text = texts[as];
  return {
    kind: "acknowledge",
    of,
    as,
    ...SPOKEN,
    ...(text === undefined ? {} : { text }),
    ...(as === "holding" ? { answerBy: instant(world.now + 60_000) } : {}),
  };
}

describe("journal entries", () => {
  it("[ENTRY-1] every entry comes back as it was written; a damaged one is named", () => {
    let [world, id] = withMessage();
    world = inject(world, "XA", "XB", "want", new Uint8Array(3));
    const content = new Uint8Array([0, 10, 255]);
    const exhibit = { mediaType: "text/plain", title: "map", language: "en", content };
    [world] = done(world, "XB", acknowledge(id, "read"));
    [world, id] = done(world, "XA", {
      kind: "exhibit",
      destination: { to: ["XB"] },
      ...exhibit,
      ...SPOKEN,
    });
    [world] = done(settle(world), "XB", {
      kind: "take-note",
      notice: watch(world, "XB").notices[0]?.id ?? "",
    });
    const entries = [...nodeOf(world, "XA").journal, ...nodeOf(world, "XB").journal];
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(
      new Set(["peer", "sent", "accepted", "receipt", "receipted", "refusal", "noticed"]),
    );
    for (const entry of entries) {
      const bytes = formatEntry(entry);
      expect(parseEntry(entry.kind, bytes)).toEqual({ ok: true, value: entry });
      expect(entryKey(entry)).not.toBe("");
      for (const damaged of [
        bytes.subarray(0, bytes.length - 1),
        joinBytes(bytes, Uint8Array.of(0)),
        bytes.subarray(1),
        new Uint8Array(0),
      ]) {
        expect(parseEntry(entry.kind, damaged)).toMatchObject({ ok: false, rule: "ENTRY-1" });
      }
      expect(parseEntry("note", bytes)).toMatchObject({ ok: false, rule: "ENTRY-1" });
      if (entry.kind !== "sent" && entry.kind !== "accepted") continue;
      expect(noteOfEntry(entry.kind, bytes)).toEqual(entry.note);
    }
    expect(view(world, "XB", id).statements[0]?.body).toMatchObject({ sizeBytes: 3 });
    expect(findUnsettled(world)).toEqual([]);
  });

  it("[CORE-1] the same state and input give the same result, and neither is changed", () => {
    const world = makeWorld(PAIR);
    const note = statement(draft(makeIdentity("XB"), [makeIdentity("XA")]), makeIdentity("XB"));
    const once = inject(world, "XB", "XA", "deliver", note, 1);
    const twice = inject(world, "XB", "XA", "deliver", note, 1);
    expect(twice).toEqual(once);
    expect(view(once, "XA", idOf(note)).statements).toHaveLength(1);
    expect(feed(once, "XA", { kind: "timer", at: once.now })).toEqual(
      feed(twice, "XA", { kind: "timer", at: once.now }),
    );
  });
});
