import { parseInstant } from "@parley/bytes";
import { declarationId, formatHeader } from "@parley/declaration";
import type { DeclaringBody } from "@parley/wire";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isArchived, viewConversation, viewLines, viewWatch, type Act } from "../index.js";
import {
  act,
  answerOf,
  deliver,
  durable,
  inject,
  nodeOf,
  pass,
  plain,
  refold,
  type World,
} from "../world.fuzz.js";
import {
  bindStep,
  challengeOf,
  declared,
  declareTable,
  disclose,
  drawOf,
  exhibit,
  forge,
  header,
  showDraw,
  viewAt,
  worldOf,
} from "./declaring-world.fuzz.js";

describe("the record", () => {
  it("[LIFE-8] in whatever order statements come, every member is shown the same", () => {
    const { world, notes } = story();
    for (const party of ["XB", "XC"]) expect(timeless(world, party)).toEqual(timeless(world, "XA"));
    const told = (order: readonly Told[]): World => {
      const fresh: World = { ...worldOf("XA", "XB", "XC"), now: world.now };
      return order.reduce(
        (next, { from, note }) => inject(next, from, "XC", "deliver", note),
        fresh,
      );
    };
    // What XA and XB said, without what XC itself did.
    const inOrder = told(notes);
    const found = viewAt(inOrder, "XC");
    expect([found.tables.length, found.tables[0]?.draws.length]).toEqual([2, 0]);
    const words = found.tables[1]?.draws[0]?.parties.map(({ word }) => word);
    expect(words).toEqual(["revealed", "revealed", "not-bound"]);
    const inAnyOrder = fc.shuffledSubarray([...notes], { minLength: notes.length });
    fc.assert(
      fc.property(inAnyOrder, (order) => {
        const next = told(order);
        expect(timeless(next, "XC")).toEqual(timeless(inOrder, "XC"));
        const node = nodeOf(next, "XC");
        expect(durable(refold(node))).toEqual(durable(node.state));
      }),
      { numRuns: 12 },
    );
  });

  it("[LIFE-5] [DISC-3] the journal gives the state that is there, what only this party knows too", () => {
    const { world } = story();
    for (const party of ["XA", "XB", "XC"]) {
      const node = nodeOf(world, party);
      const again = refold(node);
      expect(durable(again)).toEqual(durable(node.state));
      const nodes = new Map(world.nodes).set(party, { ...node, state: again });
      expect(viewAt({ ...world, nodes }, party)).toEqual(viewAt(world, party));
    }
    const kinds = [...nodeOf(world, "XA").state.declarer.values()].map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["drawn", "signed-off", "step-bound"]);
  });

  it("[CHAL-6] no byte of a draw or of a step leaves before it is shown", () => {
    const { world, frames } = story({ until: "shown" });
    const secrets = [0xd7, 0x5a].map((byte) => new Uint8Array(32).fill(byte));
    const own = nodeOf(world, "XA");
    const seen = [
      ...frames,
      ...["XB", "XC"].map((party) => textOf(nodeOf(world, party))),
      ...["XA", "XB", "XC"].flatMap((party) => shownTo(world, party)),
      textOf([...world.answers]),
      textOf([own.state.links, own.state.log, own.state.conversations, own.state.ledger]),
      textOf(own.journal.filter(isArchived)),
    ];
    const after = story().frames;
    for (const secret of secrets) {
      const holds = (text: string): boolean => formsOf(secret).some((one) => text.includes(one));
      expect(seen.findIndex(holds)).toBe(-1);
      // The search finds what is there.
      expect(holds(textOf(own.state.declarer))).toBe(true);
      expect(after.some(holds)).toBe(true);
    }
  });

  it("[LIFE-6] [LIFE-10] a table that a peer dates at the end of time is shown like any other", () => {
    const { world, conversation } = declared("XA", "XB");
    const ends = ["0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"];
    let next = world;
    for (const [at, asOf] of ends.entries()) {
      const of = header("XB", { asOf, root: new Uint8Array(32).fill(9 + at) });
      const body = { kind: "declaration", as: "table", header: formatHeader(of) } as const;
      const read = parseInstant(asOf);
      const time = read.ok ? read.value : next.now;
      [next] = forge(next, "XB", ["XA"], body, { conversation, time });
    }
    const { tables } = viewAt(next, "XA");
    expect(tables.map(({ said }) => said)).toEqual(expect.arrayContaining(ends));
    expect(tables.at(-1)?.correctedUntil).toBe(ends[1]);
  });

  it("[LIFE-8] whatever a peer says of declarations, it is kept and shown, and nothing breaks", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const known = viewAt(world, "XA").tables.map(({ statement }) => statement);
    const of = fc.constantFrom(...tables, ...known, conversation, "7".repeat(64));
    fc.assert(
      fc.property(fc.array(hostileBodies(of), { maxLength: 20 }), (bodies) => {
        let next = world;
        for (const body of bodies) [next] = forge(next, "XB", ["XA"], body, { conversation });
        const { statements } = nodeOf(next, "XA").state;
        expect(statements.size).toBe(nodeOf(world, "XA").state.statements.size + bodies.length);
        const { tables: shown } = viewAt(next, "XA");
        expect(shown.map(({ id }) => id)).toEqual(expect.arrayContaining([...tables]));
        shownTo(next, "XA");
        const act = drawOf(conversation, tables[1], { about: "own" });
        expect(answerOf(actAt(next, act))?.ok).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

interface Told {
  readonly from: string;
  readonly note: Uint8Array;
}

/** A conversation in which everything happens, to the end or up to what is shown. */
function story({ until }: { readonly until?: "shown" } = {}): {
  readonly world: World;
  readonly notes: readonly Told[];
  readonly frames: readonly string[];
} {
  const frames: string[] = [];
  let world = worldOf("XA", "XB", "XC");
  const does = (party: string, what: Act): string => {
    world = act({ ...world, now: (world.now + 1) as World["now"] }, party, what);
    const answer = answerOf(world);
    if (!answer?.ok) throw new Error(`${party} ${what.kind}: ${answer?.detail}`);
    world = drain(world, frames);
    return answer.value.id ?? "";
  };
  const one = header("XA");
  const two = header("XB", { root: new Uint8Array(32).fill(3) });
  const three = header("XC", { root: new Uint8Array(32).fill(4) });
  const [xa, xb, xc] = [one, two, three].map(declarationId) as [string, string, string];
  const first = declareTable(one, { destination: { to: ["XB", "XC"] } });
  const conversation = does("XA", first);
  const there = { destination: { conversation } };
  does("XB", declareTable(two, there));
  does("XC", declareTable(three, there));
  const question = { kind: "challenge", as: "question", declaration: xa, text: "Why?" } as const;
  const asked = does("XB", challengeOf(conversation, question));
  const answer = { kind: "challenge", as: "answer", of: asked, text: "Because." } as const;
  does("XA", challengeOf(conversation, answer));
  const pick = { kind: "challenge", as: "pick", declaration: xb, item: "SILO-1" } as const;
  does("XC", challengeOf(conversation, pick));
  const [proofs, salts] = [
    ["of XA", "of XB", "of XC"],
    [0x5a, 2, 3],
  ];
  const bound = [xa, xb, xc].map((id, at) => {
    const salt = new Uint8Array(32).fill(salts[at] as number);
    const hashes = [hashOf(world, proofs[at] as string)];
    return does(PARTIES[at] as string, bindStep(conversation, id, hashes, { salt }));
  });
  const drawn = [0xd7, 5, 6].map((byte, at) => {
    const random = new Uint8Array(32).fill(byte);
    return does(PARTIES[at] as string, drawOf(conversation, xb, { random }));
  });
  if (until !== "shown") {
    for (const [at, id] of [xa, xb, xc].entries()) {
      const party = PARTIES[at] as string;
      const proof = does(party, exhibit(conversation, proofs[at] as string));
      does(party, disclose(conversation, id, [proof], { of: bound[at] as string }));
      does(party, showDraw(drawn[at] as string));
    }
  }
  const notes = [...world.nodes].flatMap(([from, node]) => {
    return node.journal.flatMap((entry) => (entry.kind === "sent" ? [{ from, ...entry }] : []));
  });
  return { world, notes: notes.filter(({ from }) => from !== "XC"), frames };
}

/** Delivers everything, and what heartbeats ask for; notes every frame on the way. */
function drain(world: World, frames: string[]): World {
  let next = world;
  for (let beat = 0; beat < 3; beat++) {
    while (next.flights.length > 0) {
      frames.push(...next.flights.map(({ content }) => Buffer.from(content).toString("latin1")));
      next = deliver(next, 0);
    }
    next = pass(next, 1_000);
  }
  return next;
}

/** All that a centre shows of itself, as text. */
function shownTo(world: World, party: string): readonly string[] {
  const { state } = nodeOf(world, party);
  const conversations = state.conversationOrder.map((id) => viewConversation(state, id, world.now));
  const views = [
    viewAt(world, party),
    viewWatch(state, world.now, []),
    viewLines(state, world.now),
  ];
  return [...conversations, ...views].map((one) => JSON.stringify(one));
}

/** What a party is shown, but when things came to it. */
function timeless(world: World, party: string): unknown {
  const { tables, plain: others, doctrine } = viewAt(world, party);
  const text = JSON.stringify({ tables, others, doctrine }, (name, value: unknown) => {
    return name === "here" || name === "signedOff" ? undefined : value;
  });
  return JSON.parse(text);
}

function hostileBodies(of: fc.Arbitrary<string>): fc.Arbitrary<DeclaringBody> {
  const digest = fc.constantFrom("d".repeat(64), "e".repeat(64));
  const secret = fc.constantFrom(1, 2).map((byte) => new Uint8Array(32).fill(byte));
  const declaration = of;
  const step = fc.constantFrom("totals", "item", "none");
  const text = fc.constant("Words.");
  const challenge = { kind: fc.constant("challenge" as const) };
  const disclosure = { kind: fc.constant("disclosure" as const), declaration, step };
  const about = fc.constantFrom("autumn", "own");
  const items = fc.constantFrom(1, 3);
  return fc.oneof(
    fc.record({ ...disclosure, as: fc.constant("bound" as const), digest }),
    fc.record({
      ...{ ...disclosure, as: fc.constant("shown" as const), authority: text },
      ...{ proofs: fc.uniqueArray(of, { minLength: 1, maxLength: 2 }) },
      reveals: fc.record({ of, salt: secret }),
    }),
    fc.record({
      ...{
        ...challenge,
        as: fc.constant("draw-bound" as const),
        declaration,
        about,
        items,
        digest,
      },
    }),
    fc.record({ ...challenge, as: fc.constant("draw-shown" as const), of, random: secret }),
    fc.record({ ...challenge, as: fc.constant("question" as const), declaration, text }),
    fc.record({ ...challenge, as: fc.constantFrom("answer" as const, "doubt" as const), of, text }),
    fc.record({ ...challenge, as: fc.constant("pick" as const), declaration, item: text }),
    fc.record({
      kind: fc.constant("declaration" as const),
      as: fc.constant("table" as const),
      header: fc.constantFrom({}, { party: "XA" }, { agreement: null }),
    }),
  );
}

function actAt(world: World, what: Act): World {
  return act(world, "XA", what);
}

/** A secret as it may stand in bytes, texts and lists. */
function formsOf(secret: Uint8Array): readonly string[] {
  const bytes = Buffer.from(secret);
  const list = JSON.stringify([...secret]).slice(1, -1);
  return [...(["latin1", "hex", "base64"] as const).map((form) => bytes.toString(form)), list];
}

/** Everything in a value as text: its bytes in hexadecimal, and as characters. */
function textOf(value: unknown): string {
  const hex = JSON.stringify(plain(value));
  const bytes = hex.matchAll(/"([0-9a-f]{64,})"/g);
  return [
    hex,
    ...[...bytes].map(([, one = ""]) => Buffer.from(one, "hex").toString("latin1")),
  ].join("\n");
}

function hashOf(world: World, text: string): string {
  const { crypto } = nodeOf(world, "XA").state.self;
  return Buffer.from(crypto.hash(new TextEncoder().encode(text))).toString("hex");
}

const PARTIES = ["XA", "XB", "XC"];
