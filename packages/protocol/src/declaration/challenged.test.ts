import { drawDigest, drawSeed } from "@parley/declaration";
import { instant } from "@parley/bytes";
import type { ChallengeBody } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { rotate } from "../keys/keys.fuzz.js";
import type { Act } from "../index.js";
import { act, done, settle, type World } from "../world.fuzz.js";
import {
  challengeOf,
  DAY_MS,
  declared,
  declareTable,
  drawOf,
  forge,
  header,
  MODEL,
  refused,
  showDraw,
  tableAt,
  viewAt,
} from "./declaring-world.fuzz.js";

describe("what is asked of a table", () => {
  it("[CHAL-1] is asked by another member, where it was declared", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [own, theirs] = tables;
    const bodies = (declaration: string): readonly AskBody[] => [
      { kind: "challenge", as: "pick", declaration, item: "SILO-1" },
      { kind: "challenge", as: "question", declaration, text: "Why two?" },
      { ...RESULT, declaration },
    ];
    for (const body of bodies(own)) {
      expect(refused(world, "XA", challengeOf(conversation, body))).toContain("CHAL-1: it is");
    }
    for (const body of [...bodies("7".repeat(64))]) {
      expect(refused(world, "XA", challengeOf(conversation, body))).toContain(
        "CHAL-1: there is no",
      );
    }
    for (const body of bodies(theirs)) {
      const elsewhere = { ...challengeOf(conversation, body), destination: { to: ["XB"] } } as Act;
      expect(refused(world, "XA", elsewhere)).toContain("CHAL-1: there is no");
    }
    let next = world;
    for (const body of bodies(theirs)) {
      [next] = done(settle(next), "XA", challengeOf(conversation, body));
    }
    for (const party of ["XA", "XB"]) {
      expect(tableAt(settle(next), party, theirs)).toMatchObject({
        picks: [{ from: "XA", item: "SILO-1" }],
        questions: [{ from: "XA", text: "Why two?", replies: [] }],
        results: [{ from: "XA", item: "SILO-1", result: "access-managed", notes: RESULT.notes }],
      });
    }
  });

  it("[CHAL-1] a question to nothing is kept, and asks nothing", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    let next = world;
    for (const body of [
      { kind: "challenge", as: "question", declaration: "7".repeat(64), text: "Why?" },
      { kind: "challenge", as: "answer", of: "7".repeat(64), text: "So." },
      { kind: "challenge", as: "draw-shown", of: "7".repeat(64), random: new Uint8Array(32) },
      { ...RESULT, declaration: "7".repeat(64) },
    ] as const) {
      [next] = forge(next, "XB", ["XA"], body, { conversation });
    }
    for (const id of tables) {
      expect(tableAt(next, "XA", id)).toMatchObject({ questions: [], draws: [], results: [] });
    }
  });

  it("[CHAL-2] picks are within the agreement's quota, for each other member", () => {
    const { world, conversation, tables } = declared("XA", "XB", "XC");
    const perYear = MODEL.declaration?.picksPerYear ?? 0;
    const pick = (item: string): Act => {
      const body = { kind: "challenge", as: "pick", declaration: tables[1], item } as const;
      return challengeOf(conversation, body);
    };
    let next = world;
    for (let index = 0; index < perYear; index++) [next] = done(next, "XA", pick(`S-${index}`));
    next = settle(next);
    expect(refused(next, "XA", pick("S-9"))).toContain("CHAL-2");
    for (const party of ["XA", "XB", "XC"]) {
      expect(tableAt(next, party, tables[1]).picksLeft).toEqual({ XA: 0, XC: perYear });
    }
    done({ ...next, now: instant(next.now + 366 * DAY_MS) }, "XA", pick("S-9"));
  });

  it("[CHAL-2] a table that is declared in another conversation too has no picks of its own", () => {
    const { world, tables } = declared("XA", "XB");
    const perYear = MODEL.declaration?.picksPerYear ?? 0;
    const again = declareTable(header("XB", { root: new Uint8Array(32).fill(3) }));
    const [begun, elsewhere] = done(world, "XB", again);
    let next = settle(begun);
    const pick = (conversation: string): Act => {
      const body = { kind: "challenge", as: "pick", declaration: tables[1], item: "S" } as const;
      return challengeOf(conversation, body);
    };
    for (let index = 0; index < perYear; index++) [next] = done(next, "XA", pick(elsewhere));
    const both = viewAt(next, "XA").tables.filter(({ id }) => id === tables[1]);
    expect(both.map(({ picksLeft }) => picksLeft)).toEqual([{ XA: 0 }, { XA: 0 }]);
    for (const { conversation } of both) {
      expect(refused(next, "XA", pick(conversation))).toContain("CHAL-2");
    }
  });

  it("[CHAL-3] a question is answered and referred in its conversation, without a verdict", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const question = { kind: "challenge", as: "question", text: "Why two?" } as const;
    const ask = challengeOf(conversation, { ...question, declaration: tables[1] });
    const [asked, of] = done(world, "XA", ask);
    let next = settle(asked);
    const reply = (as: "answer" | "commission", to: string): Act => {
      return challengeOf(conversation, { kind: "challenge", as, of: to, text: `In ${as}.` });
    };
    const statement = tableAt(next, "XA", tables[0]).statement;
    expect(refused(next, "XB", reply("answer", statement))).toContain("CHAL-3");
    expect(refused(next, "XB", reply("commission", "7".repeat(64)))).toContain("CHAL-3");
    const elsewhere = { ...reply("answer", of), destination: { to: ["XA"] } } as Act;
    expect(refused(next, "XB", elsewhere)).toContain("CHAL-3");
    [next] = done(next, "XB", reply("answer", of));
    [next] = done({ ...settle(next) }, "XA", reply("commission", of));
    for (const party of ["XA", "XB"]) {
      expect(tableAt(settle(next), party, tables[1]).questions).toMatchObject([
        {
          replies: [
            { as: "answer", from: "XB" },
            { as: "commission", from: "XA" },
          ],
        },
      ]);
    }
  });
});

describe("a draw", () => {
  it("[DRAW-12] [DRAW-16] nothing is shown before all are bound, and then once", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [begun, own] = done(world, "XA", drawOf(conversation, tables[1]));
    let next = settle(begun);
    expect(wordsAt(next, "XB", tables[1])).toEqual([["bound", "not-bound", "no seed"]]);
    expect(refused(next, "XA", drawOf(conversation, tables[1]))).toContain("DRAW-13");
    expect(refused(next, "XA", showDraw(own))).toContain("DRAW-12: a part is shown once all");
    expect(refused(next, "XB", showDraw(own))).toContain("DRAW-12: only one's own");
    let theirs = "";
    const random = new Uint8Array(32).fill(0xe8);
    [next, theirs] = done(next, "XB", drawOf(conversation, tables[1], { random, items: 9 }));
    next = settle(next);
    expect(wordsAt(next, "XA", tables[1])).toEqual([["not-revealed", "not-revealed", "no seed"]]);
    [next] = done(next, "XA", showDraw(own));
    next = settle(next);
    expect(refused(next, "XA", showDraw(own))).toContain("DRAW-12: a part is shown once all");
    [next] = done(next, "XB", showDraw(theirs));
    const name = { declaration: tables[1], about: "autumn" };
    const seed = drawSeed([
      { ...name, party: "XA", random: new Uint8Array(32).fill(0xd7) },
      { ...name, party: "XB", random },
    ]);
    for (const party of ["XA", "XB"]) {
      const [draw, ...more] = tableAt(settle(next), party, tables[1]).draws;
      expect(draw).toMatchObject({ about: "autumn", items: 3, seed });
      expect(more).toEqual([]);
    }
  });

  it("[DRAW-17] who owes its part asks for no other draw on that declaration, and gets none", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const other = { about: "spring", random: new Uint8Array(32).fill(0xc9) };
    const [begun, own] = done(world, "XA", drawOf(conversation, tables[1]));
    let next = settle(begun);
    [next] = done(settle(next), "XB", drawOf(conversation, tables[1]));
    next = settle(next);
    for (const party of ["XA", "XB"]) {
      expect(refused(next, party, drawOf(conversation, tables[1], other))).toContain("DRAW-17");
    }
    done(next, "XA", drawOf(conversation, tables[0], other));
    [next] = done(next, "XA", showDraw(own));
    next = settle(next);
    done(next, "XA", drawOf(conversation, tables[1], other));
    const asked = bound(tables[1], "spring", "d".repeat(64));
    const [forged] = forge(next, "XB", ["XA"], asked, { conversation });
    const join = drawOf(conversation, tables[1], other);
    expect(refused(forged, "XA", join)).toContain("DRAW-17: XB has not shown");
  });

  it("[CHAL-5] a binding with another number of items is of another draw", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    // Each begins before it has the other's word.
    let [next] = done(world, "XA", drawOf(conversation, tables[1]));
    next = act(next, "XB", drawOf(conversation, tables[1], { items: 1 }));
    next = settle(next);
    for (const party of ["XA", "XB"]) {
      const draws = tableAt(next, party, tables[1]).draws.map((draw) => {
        return [draw.items, ...draw.parties.map(({ word }) => word)].join(" ");
      });
      expect(draws.sort()).toEqual(["1 not-bound bound", "3 bound not-bound"]);
    }
    const random = new Uint8Array(32).fill(0xc9);
    [next] = done(next, "XB", drawOf(conversation, tables[1], { random }));
    expect(wordsAt(settle(next), "XA", tables[1])).toContainEqual([
      ...["not-revealed", "not-revealed", "no seed"],
    ]);
  });

  it("[DRAW-13] [DRAW-14] a second binding changes nothing, and a copy opens nothing", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const before = tableAt(world, "XA", tables[1]).statement;
    const digests = [0xe8, 0xe9].map((byte) => digestOf(tables[1], "XB", byte));
    const [one, two] = digests.map((digest) => bound(tables[1], "autumn", digest)) as [
      Bound,
      Bound,
    ];
    const [begun, first] = forge(world, "XB", ["XA"], one, { conversation });
    let next = begun;
    let second = "";
    [next, second] = forge(next, "XB", ["XA"], two, { conversation, time: instant(0) });
    [next] = done(next, "XA", drawOf(conversation, tables[1]));
    [next] = forge(next, "XB", ["XA"], shown(second, 0xe9), { conversation });
    expect(wordsAt(next, "XA", tables[1])).toEqual([["not-revealed", "not-revealed", "no seed"]]);
    [next] = forge(next, "XB", ["XA"], shown(first, 0xe8), { conversation });
    expect(wordsAt(next, "XA", tables[1])).toEqual([["not-revealed", "revealed", "no seed"]]);
    const place = { conversation, seq: 2, prev: before };
    [next] = forge(next, "XB", ["XA"], two, place);
    expect(wordsAt(next, "XA", tables[1])).toEqual([["not-revealed", "not-revealed", "no seed"]]);
  });

  it("[DRAW-14] nobody binds itself under an earlier number after the others showed", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const before = tableAt(world, "XA", tables[1]).statement;
    const question = { kind: "challenge", as: "question", declaration: tables[0] } as const;
    let [next] = forge(world, "XB", ["XA"], { ...question, text: "Why?" }, { conversation });
    let [first, own, copy] = ["", "", ""];
    const one = bound(tables[1], "autumn", digestOf(tables[1], "XB", 0xe8));
    [next, first] = forge(next, "XB", ["XA"], one, { conversation });
    [next, own] = done(next, "XA", drawOf(conversation, tables[1]));
    [next] = done(next, "XA", showDraw(own));
    const chosen = bound(tables[1], "autumn", digestOf(tables[1], "XB", 0xe9));
    [next, copy] = forge(next, "XB", ["XA"], chosen, { conversation, seq: 2, prev: before });
    [next] = forge(next, "XB", ["XA"], shown(copy, 0xe9), { conversation });
    expect(wordsAt(next, "XA", tables[1])).toEqual([["revealed", "not-revealed", "no seed"]]);
    [next] = forge(next, "XB", ["XA"], shown(first, 0xe8), { conversation });
    expect(wordsAt(next, "XA", tables[1])).toEqual([["revealed", "not-revealed", "no seed"]]);
  });

  it("[DRAW-14] under a next credential nobody binds itself anew after it saw the others", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [begun, own] = done(world, "XA", drawOf(conversation, tables[1]));
    let next = settle(begun);
    [next] = done(settle(next), "XB", drawOf(conversation, tables[1]));
    [next] = done(settle(next), "XA", showDraw(own));
    next = settle(rotate(settle(next), "XB"));
    const chosen = bound(tables[1], "autumn", digestOf(tables[1], "XB", 0xe9));
    const under = { conversation, serial: 2 };
    let id = "";
    [next, id] = forge(next, "XB", ["XA"], chosen, { ...under, seq: 1, prev: undefined });
    [next] = forge(next, "XB", ["XA"], shown(id, 0xe9), { ...under, seq: 2, prev: id });
    expect(wordsAt(next, "XA", tables[1])).toEqual([["revealed", "not-revealed", "no seed"]]);
  });

  it("[DRAW-12] a binding counts once all is here that its sender said before it", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [begun, own] = done(world, "XA", drawOf(conversation, tables[1]));
    const late = bound(tables[1], "autumn", digestOf(tables[1], "XB", 0xe8));
    const gap = { conversation, seq: 3, prev: "7".repeat(64) };
    const [next] = forge(settle(begun), "XB", ["XA"], late, gap);
    expect(wordsAt(next, "XA", tables[1])).toEqual([["bound", "not-bound", "no seed"]]);
    expect(refused(next, "XA", showDraw(own))).toContain("DRAW-12");
  });

  it("[DRAW-15] bytes that do not open a binding change nothing", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [begun, own] = done(world, "XA", drawOf(conversation, tables[1]));
    let next = settle(begun);
    let theirs = "";
    [next, theirs] = done(settle(next), "XB", drawOf(conversation, tables[1]));
    next = settle(next);
    for (const of of [theirs, own]) {
      [next] = forge(next, "XB", ["XA"], shown(of, 0x11), { conversation });
    }
    expect(wordsAt(next, "XA", tables[1])).toEqual([["not-revealed", "not-revealed", "no seed"]]);
  });

  it("[CHAL-1] a draw is on a table of the conversation", () => {
    const { world, conversation } = declared("XA", "XB");
    expect(refused(world, "XA", drawOf(conversation, "7".repeat(64)))).toContain("CHAL-1");
  });
});

type AskBody = Extract<Act, { kind: "challenge" }>["body"];
type Bound = Extract<ChallengeBody, { readonly as: "draw-bound" }>;

const RESULT = {
  kind: "challenge",
  as: "result",
  item: "SILO-1",
  result: "access-managed",
  notes: [{ field: "place", note: "shrouded" }],
} as const;

/** The word of each party of each draw, and its seed. */
function wordsAt(world: World, party: string, table: string): readonly (readonly string[])[] {
  return tableAt(world, party, table).draws.map(({ parties, seed = "no seed" }) => {
    return [...parties.map(({ word }) => word), seed];
  });
}

function bound(declaration: string, about: string, digest: string): Bound {
  return { kind: "challenge", as: "draw-bound", declaration, about, items: 3, digest };
}

function shown(of: string, byte: number): ChallengeBody {
  return { kind: "challenge", as: "draw-shown", of, random: new Uint8Array(32).fill(byte) };
}

function digestOf(declaration: string, party: string, byte: number): string {
  const random = new Uint8Array(32).fill(byte);
  return drawDigest({ declaration, about: "autumn", party, random });
}
