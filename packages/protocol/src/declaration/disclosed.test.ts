import { createHash } from "node:crypto";
import { declarationId, formatHeader, type Header } from "@parley/declaration";
import type { DisclosureBody } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { rotate } from "../keys/keys.fuzz.js";
import type { Act } from "../index.js";
import { done, nodeOf, settle, type World } from "../world.fuzz.js";
import {
  bindStep,
  declared,
  declareTable,
  disclose,
  exhibit,
  forge,
  header,
  refused,
  tableAt,
} from "./declaring-world.fuzz.js";

const XA_PROOF = '{"proof":"of XA, that nobody may see before"}';
const XB_PROOF = '{"proof":"of XB, that nobody may see before"}';

describe("a step that one party takes by itself", () => {
  it("[DISC-1] is of one's own table, of its ladder, where it was declared", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [told, proof] = done(world, "XA", exhibit(conversation, XA_PROOF));
    const next = settle(told);
    const show = (more: Partial<Extract<Act, { kind: "disclose" }>>): Act => {
      return disclose(conversation, tables[0], [proof], more);
    };
    expect(refused(next, "XA", show({ declaration: tables[1] }))).toContain("DISC-1: only");
    expect(refused(next, "XA", show({ destination: { to: ["XB"] } }))).toContain("DISC-1: only");
    expect(refused(next, "XA", show({ step: "all" }))).toContain("DISC-1: its ladder");
    const bound = bindStep(conversation, tables[0], [hashOf(XA_PROOF)], { step: "item" });
    expect(refused(next, "XA", bound)).toContain("DISC-1: an item");
    let [after] = done(next, "XA", show({ handling: "For the commission" }));
    [after] = done(settle(after), "XA", show({ step: "item" }));
    for (const party of ["XA", "XB"]) {
      const { steps, items } = tableAt(settle(after), party, tables[0]);
      const shown = { from: "XA", authority: "The minister" };
      expect(steps.map((one) => one.shown)).toMatchObject([
        [{ ...shown, handling: "For the commission", proofs: [{ exhibit: proof, isHere: true }] }],
        [],
      ]);
      expect(items).toMatchObject([shown]);
    }
  });

  it("[DISC-1] a peer that opens the table of another opens nothing", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const body = shownBody(tables[0], ["e".repeat(64)]);
    const [after] = forge(world, "XB", ["XA"], body, { conversation });
    const { steps, items } = tableAt(after, "XA", tables[0]);
    expect([steps.flatMap(({ shown }) => shown), items]).toEqual([[], []]);
  });

  it("[DISC-2] its proofs are exhibits of one's own that are here", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [told, theirs] = done(world, "XB", exhibit(conversation, XB_PROOF));
    const next = settle(told);
    const statement = tableAt(next, "XA", tables[0]).statement;
    for (const proof of [theirs, statement, "7".repeat(64)]) {
      expect(refused(next, "XA", disclose(conversation, tables[0], [proof]))).toContain("DISC-2");
    }
    const [after] = forge(next, "XB", ["XA"], shownBody(tables[1], ["7".repeat(64)]), {
      conversation,
    });
    const [totals] = tableAt(after, "XA", tables[1]).steps;
    expect(totals?.shown).toMatchObject([{ proofs: [{ exhibit: "7".repeat(64), isHere: false }] }]);
  });
});

describe("a step that is taken at once", () => {
  it("[DISC-3] the digest binds declaration, step, party, proofs and salt", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [after, id] = done(world, "XA", bindStep(conversation, tables[0], [hashOf(XA_PROOF)]));
    const text =
      `parley/disclosure/v1\n{"declaration":"${tables[0]}","from":"XA",` +
      `"proofs":["${hashOf(XA_PROOF)}"],"salt":"${Buffer.alloc(32, 0x5a).toString("base64")}",` +
      '"step":"totals"}';
    expect(nodeOf(after, "XA").state.declarer.has(hashOf(text))).toBe(true);
    expect(parties(settle(after), "XB", tables[0])).toEqual([
      { party: "XA", bound: id },
      { party: "XB" },
    ]);
  });

  it("[DISC-3] nothing is shown before all others are bound, and then once", () => {
    const { world, conversation, tables } = declared("XA", "XB", "XC");
    const third = header("XC", { root: new Uint8Array(32).fill(4) });
    let [next] = done(world, "XC", declareTable(third, { destination: { conversation } }));
    const ids = [...tables, declarationId(third)] as const;
    const bound: string[] = [];
    for (const [party, at] of [
      ["XA", 0],
      ["XB", 1],
    ] as const) {
      let id = "";
      const proof = at === 0 ? XA_PROOF : XB_PROOF;
      [next, id] = done(settle(next), party, bindStep(conversation, ids[at], [hashOf(proof)]));
      bound.push(id);
    }
    next = settle(next);
    const again = bindStep(conversation, ids[0], [hashOf(XB_PROOF)]);
    expect(refused(next, "XA", again)).toContain("DISC-3: this party is bound");
    expect(refused(next, "XA", exhibit(conversation, XA_PROOF))).toContain("before XC is bound");
    [next] = done(next, "XC", bindStep(conversation, ids[2], [hashOf("of XC")]));
    let proof = "";
    [next, proof] = done(settle(next), "XA", exhibit(conversation, XA_PROOF));
    next = settle(next);
    const show = disclose(conversation, ids[0], [proof], { of: bound[0] as string });
    const plain = disclose(conversation, ids[0], [proof]);
    expect(refused(next, "XA", plain)).toContain("DISC-3: this party is bound to this step");
    [next] = done(next, "XA", show);
    next = settle(next);
    expect(refused(next, "XA", show)).toContain("DISC-3: it was shown already");
    done(next, "XA", plain);
    for (const party of ["XA", "XB", "XC"]) {
      expect(parties(next, party, ids[0])).toMatchObject([
        { party: "XA", matches: true },
        { party: "XB", bound: bound[1] },
        { party: "XC" },
      ]);
    }
  });

  it("[DISC-3] a proof sent before is not shown while another is not bound", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [sent, proof] = done(world, "XA", exhibit(conversation, XA_PROOF));
    const bind = bindStep(conversation, tables[0], [hashOf(XA_PROOF)]);
    const [next, of] = done(settle(sent), "XA", bind);
    const show = disclose(conversation, tables[0], [proof], { of });
    expect(refused(settle(next), "XA", show)).toContain("not yet: XB");
  });

  it("[DISC-4] other proofs than were bound are not sent, and of a peer do not match", () => {
    const { world, conversation, tables, of } = bothBound();
    const [told, other] = done(world, "XA", exhibit(conversation, "another proof"));
    const next = settle(told);
    for (const [declaration, binding] of [
      [tables[0], of[0]],
      [tables[0], of[1]],
      [tables[0], "7".repeat(64)],
    ] as const) {
      const show = disclose(conversation, declaration, [other], { of: binding });
      expect(refused(next, "XA", show)).toContain("DISC-4");
    }
    const salt = new Uint8Array(32).fill(0x5a);
    const wrong = shownBody(tables[1], [other], { of: of[1], salt });
    let [after] = forge(next, "XB", ["XA"], wrong, { conversation });
    expect(matchOf(after, tables[0], "XB")).toBe(false);
    let proof = "";
    [after, proof] = done(settle(world), "XB", exhibit(conversation, XB_PROOF));
    const right = shownBody(tables[1], [proof], { of: of[1], salt });
    [after] = forge(settle(after), "XB", ["XA"], right, { conversation });
    expect(matchOf(after, tables[0], "XB")).toBe(true);
  });

  it("[DISC-4] a reveal of what another is bound to, and one of nothing, opens nothing", () => {
    const { world, conversation, tables, of } = bothBound();
    const salt = new Uint8Array(32).fill(0x5a);
    for (const binding of [of[0], "7".repeat(64)]) {
      const body = shownBody(tables[1], ["e".repeat(64)], { of: binding, salt });
      const [after] = forge(world, "XB", ["XA"], body, { conversation });
      expect(parties(after, "XA", tables[0])).toEqual([
        { party: "XA", bound: of[0] },
        { party: "XB", bound: of[1] },
      ]);
    }
  });

  it("[DISC-5] a binding of one year does not stand for the next", () => {
    const { world, conversation, tables } = bothBound();
    const next = (of: string, party: string, asOf: string): Header => {
      const root = new Uint8Array(32).fill(8);
      return header(party, { asOf, root, supplements: { of, as: "update" } });
    };
    const later = next(tables[0], "XA", "2027-11-01T00:00:00.000Z");
    let [after] = done(world, "XA", declareTable(later, { destination: { conversation } }));
    const id = declarationId(later);
    [after] = done(settle(after), "XA", bindStep(conversation, id, [hashOf("of 2027")]));
    expect(parties(settle(after), "XB", id)).toMatchObject([{ party: "XA" }, { party: "XB" }]);
    expect(parties(settle(after), "XB", id)[1]).toEqual({ party: "XB" });
    expect(refused(settle(after), "XA", exhibit(conversation, "of 2027"))).toContain("DISC-7");
  });

  it("[DISC-5] a step of one name that shows something else is not equal, nor one of other data", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const places = { step: "places" };
    let [next] = done(world, "XA", bindStep(conversation, tables[0], [hashOf(XA_PROOF)], places));
    next = settle(next);
    const others: readonly Partial<Header>[] = [
      { ladder: [{ id: "places", shows: "totals", fields: [] }] },
      { ladder: [{ id: "places", shows: "fields", fields: ["id"] }] },
      { ladder: [] },
      ...[{ pack: "d".repeat(64) }, { schema: "d".repeat(64) }, { counting: "d".repeat(64) }],
      ...[{ fields: ["place"] }, { quantities: [{ id: "warheads", bits: 8 as const, max: 0 }] }],
    ];
    for (const changes of others) {
      const other = header("XB", { ...changes, root: new Uint8Array(32).fill(9) });
      const table = { kind: "declaration", as: "table", header: formatHeader(other) } as const;
      let [after] = forge(next, "XB", ["XA"], table, { conversation });
      const bound = { kind: "disclosure", as: "bound", step: "places" } as const;
      const body = { ...bound, declaration: declarationId(other), digest: "9".repeat(64) };
      [after] = forge(after, "XB", ["XA"], body, { conversation });
      expect(tableAt(after, "XA", tables[0]).steps[1]?.parties[1]).toEqual({ party: "XB" });
      expect(refused(after, "XA", exhibit(conversation, XA_PROOF))).toContain("before XB is bound");
    }
  });

  it("[DISC-6] the first binding counts, and a second opens to nothing", () => {
    const { world, conversation, tables, of } = bothBound();
    const bound = { kind: "disclosure", as: "bound", step: "totals" } as const;
    const body = { ...bound, declaration: tables[1], digest: "9".repeat(64) };
    const time = { time: 0 as World["now"] };
    const [after, second] = forge(world, "XB", ["XA"], body, { conversation, ...time });
    expect(parties(after, "XA", tables[0])[1]).toEqual({ party: "XB", bound: of[1] });
    const shown = shownBody(tables[1], ["e".repeat(64)], { of: second, salt: SALT });
    const [opened] = forge(after, "XB", ["XA"], shown, { conversation });
    expect(parties(opened, "XA", tables[0])[1]).toEqual({ party: "XB", bound: of[1] });
  });

  it("[DISC-6] nobody shows for one of two bindings under one number", () => {
    const { world, conversation, tables, of } = declaredAndBound();
    const bound = { kind: "disclosure", as: "bound", step: "totals" } as const;
    const body = { ...bound, declaration: tables[1], digest: "9".repeat(64) };
    const place = { conversation, seq: 2, prev: tableAt(world, "XA", tables[1]).statement };
    let [next] = forge(world, "XB", ["XA"], body, place);
    [next] = forge(next, "XB", ["XA"], { ...body, digest: "8".repeat(64) }, place);
    let proof = "";
    expect(refused(next, "XA", exhibit(conversation, XA_PROOF))).toContain("before XB is bound");
    [next, proof] = done(next, "XA", exhibit(conversation, "another"));
    expect(parties(next, "XA", tables[0])[1]).toHaveProperty("bound");
    const show = disclose(conversation, tables[0], [proof], { of });
    expect(refused(next, "XA", show)).toContain("DISC-4");
  });

  it("[DISC-6] nobody binds itself under an earlier number after the others showed", () => {
    const { world, conversation, tables, of } = declaredAndBound();
    const before = tableAt(world, "XA", tables[1]).statement;
    const question = { kind: "challenge", as: "question", declaration: tables[0] } as const;
    let [next] = forge(world, "XB", ["XA"], { ...question, text: "Why?" }, { conversation });
    const bound = { kind: "disclosure", as: "bound", step: "totals" } as const;
    const body = { ...bound, declaration: tables[1], digest: "9".repeat(64) };
    [next] = forge(next, "XB", ["XA"], body, { conversation });
    let [proof, theirs, chosen] = ["", "", ""];
    [next, proof] = done(next, "XA", exhibit(conversation, XA_PROOF));
    [next] = done(next, "XA", disclose(conversation, tables[0], [proof], { of }));
    [next, theirs] = done(settle(next), "XB", exhibit(conversation, XB_PROOF));
    const salt = Buffer.from(SALT).toString("base64");
    const text =
      `parley/disclosure/v1\n{"declaration":"${tables[1]}","from":"XB",` +
      `"proofs":["${hashOf(XB_PROOF)}"],"salt":"${salt}","step":"totals"}`;
    const place = { conversation, seq: 2, prev: before };
    [next, chosen] = forge(settle(next), "XB", ["XA"], { ...body, digest: hashOf(text) }, place);
    const shown = shownBody(tables[1], [theirs], { of: chosen, salt: SALT });
    [next] = forge(next, "XB", ["XA"], shown, { conversation });
    expect(matchOf(next, tables[0], "XB")).not.toBe(true);
  });

  it("[DISC-6] a binding waits for what its sender said before it", () => {
    const { world, conversation, tables } = declaredAndBound();
    const bound = { kind: "disclosure", as: "bound", step: "totals" } as const;
    const body = { ...bound, declaration: tables[1], digest: "9".repeat(64) };
    const gap = { conversation, seq: 3, prev: "7".repeat(64) };
    const [next] = forge(world, "XB", ["XA"], body, gap);
    expect(parties(next, "XA", tables[0])[1]).toEqual({ party: "XB" });
    expect(refused(next, "XA", exhibit(conversation, XA_PROOF))).toContain("before XB is bound");
  });

  it("[DISC-6] a copy that is known of and not here keeps a binding from counting", () => {
    const { world, conversation, tables } = declaredAndBound();
    const bound = { kind: "disclosure", as: "bound", step: "totals" } as const;
    const body = { ...bound, declaration: tables[1], digest: "9".repeat(64) };
    // It names another statement under number 1 than the one that is here.
    const place = { conversation, seq: 2, prev: "7".repeat(64) };
    const [next] = forge(world, "XB", ["XA"], body, place);
    expect(parties(next, "XA", tables[0])[1]).toEqual({ party: "XB" });
  });

  it("[DISC-6] a party that binds itself anew under its next credential is bound by neither", () => {
    const { world, conversation, tables, of } = bothBound();
    let next = settle(rotate(world, "XB"));
    const bound = { kind: "disclosure", as: "bound", step: "totals" } as const;
    const body = { ...bound, declaration: tables[1], digest: "9".repeat(64) };
    const place = { conversation, serial: 2, seq: 1, prev: undefined };
    let id = "";
    [next, id] = forge(next, "XB", ["XA"], body, place);
    const bindings = parties(next, "XA", tables[0])[1];
    expect([of[1], id]).toContain(bindings?.bound);
    expect(refused(next, "XA", exhibit(conversation, XA_PROOF))).toContain("before XB is bound");
  });

  it("[DISC-7] a proof that is bound leaves once all others are bound, and others at any time", () => {
    const { world, conversation } = declaredAndBound();
    expect(refused(world, "XA", exhibit(conversation, XA_PROOF))).toContain("DISC-7");
    done(world, "XA", exhibit(conversation, "another"));
    done(world, "XB", exhibit(conversation, XA_PROOF));
    done(bothBound().world, "XA", exhibit(conversation, XA_PROOF));
  });
});

const SALT = new Uint8Array(32).fill(0x5a);

/** Two tables, and XA bound to its totals. */
function declaredAndBound() {
  const { world, conversation, tables } = declared("XA", "XB");
  const [next, of] = done(world, "XA", bindStep(conversation, tables[0], [hashOf(XA_PROOF)]));
  return { world: settle(next), conversation, tables, of };
}

/** Two tables, and both parties bound to their totals. */
function bothBound() {
  const { world, conversation, tables, of } = declaredAndBound();
  const [next, theirs] = done(world, "XB", bindStep(conversation, tables[1], [hashOf(XB_PROOF)]));
  return { world: settle(next), conversation, tables, of: [of, theirs] as const };
}

function parties(world: World, party: string, table: string) {
  return tableAt(world, party, table).steps[0]?.parties ?? [];
}

function matchOf(world: World, table: string, party: string): boolean | undefined {
  return parties(world, "XA", table).find((one) => one.party === party)?.matches;
}

function shownBody(
  declaration: string,
  proofs: readonly string[],
  reveals?: { readonly of: string; readonly salt: Uint8Array },
): DisclosureBody {
  return {
    ...{ kind: "disclosure", as: "shown", declaration, step: "totals", authority: "X", proofs },
    ...(reveals && { reveals }),
  };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
