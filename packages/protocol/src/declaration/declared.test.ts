import { declarationId, formatHeader, type Header } from "@parley/declaration";
import { instant, parseInstant, type JsonObject } from "@parley/bytes";
import type { DeclarationBody } from "@parley/wire";
import { describe, expect, it } from "vitest";
import { SPOKEN } from "../convergence.fuzz.js";
import { draft, idOf, statement } from "../forgery.fuzz.js";
import type { Act } from "../index.js";
import { done, inject, nodeOf, plain, refold, settle, view, type World } from "../world.fuzz.js";
import {
  challengeOf,
  DAY_MS,
  declared,
  declareTable,
  forge,
  header,
  MODEL,
  refused,
  SIGNED_OFF,
  tableAt,
  viewAt,
  worldOf,
} from "./declaring-world.fuzz.js";

const AS_OF = "2026-11-01T00:00:00.000Z";

describe("what is declared", () => {
  it("[LIFE-3] a table is of one's own, under data that are here", () => {
    const world = worldOf("XA", "XB");
    const others = header("XA", { pack: "0".repeat(64) });
    const theirs = declareTable(header("XB"), { destination: { to: ["XB"] } });
    expect(refused(world, "XA", theirs)).toContain("LIFE-3: it is a declaration of XB");
    expect(refused(world, "XA", declareTable(others))).toContain("LIFE-3: the agreement's data");
    expect(refused(world, "XA", declareTable(header("XA", { agreement: "none" })))).toContain(
      "LIFE-3",
    );
    const broken = declareTable(header("XA", { padded: 64 }));
    expect(refused(world, "XA", broken)).toContain("DECL-6");
    const [after] = done(world, "XA", declareTable(header("XA")));
    expect(viewAt(settle(after), "XB").tables.map(({ from }) => from)).toEqual(["XA"]);
  });

  it("[LIFE-3] nil is under data that are here, and no change is of one's own table", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const nil = (pack: string): Act => {
      const agreement = { id: MODEL.id, pack };
      return say(conversation, { as: "nil", agreement, asOf: at(AS_OF), scope: "Bombers." });
    };
    const same = (declaration: string): Act => {
      return say(conversation, { as: "no-change", declaration, asOf: at(AS_OF) });
    };
    expect(refused(world, "XA", nil("0".repeat(64)))).toContain("LIFE-3");
    expect(refused(world, "XA", same(tables[1]))).toContain("LIFE-3");
    const [told] = done(world, "XA", nil(MODEL.hash));
    const [after] = done({ ...told, now: instant(told.now + 1) }, "XA", same(tables[0]));
    for (const party of ["XA", "XB"]) {
      expect(viewAt(settle(after), party).plain).toMatchObject([
        { as: "nil", from: "XA", about: MODEL.id, asOf: AS_OF, scope: "Bombers." },
        { as: "no-change", from: "XA", about: tables[0], asOf: AS_OF },
      ]);
    }
  });

  it("[LIFE-3] what names another party, or breaks a rule of its own, is kept and is no table", () => {
    const world = worldOf("XA", "XB");
    const wrong: readonly JsonObject[] = [
      formatHeader(header("XA")),
      { ...formatHeader(header("XB")), padded: 64 },
      { ...formatHeader(header("XB")), root: "AAAA" },
      { ...formatHeader(header("XB")), more: true },
      { agreement: 7 },
      {},
    ];
    for (const json of wrong) {
      const body = { kind: "declaration", as: "table", header: json } as const;
      const [after, id] = forge(world, "XB", ["XA"], body);
      expect(viewAt(after, "XA").tables).toEqual([]);
      const [said] = view(after, "XA", id).statements;
      expect(said?.body).toMatchObject({ kind: "declaration", as: "table" });
      expect(said?.body).not.toHaveProperty("declaration");
      expect(JSON.parse((said?.body as { json: string }).json)).toEqual({
        as: "table",
        header: json,
      });
      const receipts = nodeOf(after, "XA").journal.filter(({ kind }) => kind === "receipt");
      expect(receipts.length).toBe(1);
    }
  });

  it("[LIFE-4] a later table supplements the last one of its party, and replaces nothing", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const there = { destination: { conversation } };
    const root = new Uint8Array(32).fill(8);
    const later = (of?: string, more: Partial<Header> = {}): Header => {
      const supplements = of === undefined ? {} : { supplements: { of, as: "update" as const } };
      return header("XA", { root, ...supplements, ...more });
    };
    expect(refused(world, "XA", declareTable(later(), there))).toContain(tables[0]);
    expect(refused(world, "XA", declareTable(later(tables[1]), there))).toContain("LIFE-4");
    const elsewhere = declareTable(later(tables[1]));
    expect(refused(world, "XA", elsewhere)).toContain("LIFE-4: what it supplements");
    const unknown = declareTable(later("7".repeat(64)));
    expect(refused(world, "XA", unknown)).toContain("LIFE-4: what it supplements");
    const second = later(tables[0]);
    let [after] = done(world, "XA", declareTable(second, there));
    const third = later(declarationId(second), { root: new Uint8Array(32).fill(9) });
    [after] = done(settle(after), "XA", declareTable(third, there));
    for (const party of ["XA", "XB"]) {
      const supplements = [tables[0], declarationId(second), declarationId(third)].map((id) => {
        return tableAt(settle(after), party, id).supplementedBy;
      });
      expect(supplements).toEqual([[declarationId(second)], [declarationId(third)], []]);
    }
  });

  it("[LIFE-4] a table of another party supplements none of this one", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const supplements = { of: tables[0], as: "update" } as const;
    const json = formatHeader(header("XB", { supplements, root: new Uint8Array(32).fill(8) }));
    const body = { kind: "declaration", as: "table", header: json } as const;
    const [after] = forge(world, "XB", ["XA"], body, { conversation });
    expect(viewAt(after, "XA").tables.length).toBe(3);
    expect(tableAt(after, "XA", tables[0]).supplementedBy).toEqual([]);
  });

  it("[LIFE-5] one looks through it and two others release it, and no other party is told", () => {
    const world = worldOf("XA", "XB");
    const [first, second] = SIGNED_OFF.releasedBy;
    for (const signedOff of [
      undefined,
      { ...SIGNED_OFF, releasedBy: [first, first] as const },
      { ...SIGNED_OFF, releasedBy: [first, ` ${SIGNED_OFF.reviewedBy.toUpperCase()}`] as const },
      { ...SIGNED_OFF, reviewedBy: " " },
    ]) {
      const { signedOff: _, ...rest } = declareTable(header("XA")) as DeclareAct;
      const one = { ...rest, ...(signedOff && { signedOff }) };
      expect(refused(world, "XA", one)).toContain("LIFE-5");
    }
    const [after] = done(world, "XA", declareTable(header("XA")));
    const settled = settle(after);
    const id = declarationId(header("XA"));
    expect(tableAt(settled, "XA", id).signedOff).toEqual(SIGNED_OFF);
    expect(tableAt(settled, "XB", id)).not.toHaveProperty("signedOff");
    const told = JSON.stringify(plain(nodeOf(settled, "XB").state));
    for (const name of [SIGNED_OFF.reviewedBy, first, second]) expect(told).not.toContain(name);
    expect(plain(refold(nodeOf(settled, "XA")).declarer)).toEqual(
      plain(nodeOf(settled, "XA").state.declarer),
    );
  });

  it("[LIFE-5] what was signed off is declared to others on the same word alone", () => {
    const [told] = done(worldOf("XA", "XB", "XC"), "XA", declareTable(header("XA")));
    const world = settle(told);
    const again = { destination: { to: ["XC"] } };
    const signedOff = { ...SIGNED_OFF, reviewedBy: "D. Okoro" };
    const others = declareTable(header("XA"), { ...again, signedOff });
    expect(refused(world, "XA", others)).toContain("LIFE-5: it was signed off before, by A. Vale");
    const [after] = done(world, "XA", declareTable(header("XA"), again));
    const node = nodeOf(settle(after), "XA");
    expect(node.journal.filter(({ kind }) => kind === "signed-off").length).toBe(1);
    expect(viewAt(settle(after), "XC").tables.length).toBe(1);
    expect(refold(node).declarer.size).toBe(1);
  });

  it("[LIFE-6] an error is corrected within the agreement's days, and updated at any time", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const there = { destination: { conversation } };
    const days = MODEL.declaration?.correctionDays ?? 0;
    const table = tableAt(world, "XB", tables[0]);
    const until = at(table.correctedUntil ?? "");
    expect(until - at(table.said)).toBe(days * DAY_MS);
    const as = (word: "correction" | "update"): Act => {
      const supplements = { of: tables[0], as: word };
      return declareTable(header("XA", { root: new Uint8Array(32).fill(8), supplements }), there);
    };
    done({ ...world, now: until }, "XA", as("correction"));
    const late = { ...world, now: instant(until + 1) };
    expect(refused(late, "XA", as("correction"))).toContain("LIFE-6");
    done(late, "XA", as("update"));
  });

  it("[LIFE-7] only a doctrine of one's own is said again or replaced, in any conversation", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const table = viewAt(world, "XA").tables.find(({ id }) => id === tables[0]);
    const [told, first] = done(world, "XA", say(conversation, doctrine()));
    let next = settle(told);
    for (const [party, earlier] of [
      ["XB", first],
      ["XA", table?.statement ?? ""],
      ["XA", "7".repeat(64)],
    ] as const) {
      for (const changes of [{ restates: earlier }, { supersedes: earlier }]) {
        expect(refused(next, party, say(conversation, doctrine(changes)))).toContain("LIFE-7");
      }
    }
    const words = (world: World): string[] => {
      return viewAt(world, "XB").doctrine.flatMap(({ statement: id, standing }) => {
        return id === first ? [standing] : [];
      });
    };
    expect(words(next)).toEqual(["stands"]);
    const [theirs] = forge(next, "XB", ["XA"], said(doctrine({ supersedes: first })), {
      conversation,
    });
    expect(viewAt(theirs, "XA").doctrine.map(({ standing }) => standing)).toEqual([
      "stands",
      "stands",
    ]);
    [next] = done(next, "XA", say(conversation, doctrine({ restates: first })));
    expect(words(settle(next))).toEqual(["restated"]);
    const elsewhere = { ...say(conversation, doctrine({ supersedes: first })) } as DeclareAct;
    [next] = done(settle(next), "XA", { ...elsewhere, destination: { to: ["XB"] } });
    expect(words(settle(next))).toEqual(["superseded"]);
  });

  it("[LIFE-8] who turns out to be no member of a conversation said nothing in it", () => {
    const world = worldOf("XA", "XB", "XC");
    const [xa, xc] = ["XA", "XC"].map((party) => nodeOf(world, party).identity) as [never, never];
    const first = statement({ ...draft(xc, [xa]), precedence: 3, time: world.now }, xc);
    const conversation = idOf(first);
    const json = formatHeader(header("XB"));
    const id = declarationId(header("XB"));
    let [next] = forge(
      world,
      "XB",
      ["XA"],
      { kind: "declaration", as: "table", header: json },
      {
        conversation,
      },
    );
    expect(viewAt(next, "XA").tables.length).toBe(1);
    const digest = "d".repeat(64);
    const bound = { as: "draw-bound", declaration: id, about: "autumn", items: 1, digest } as const;
    [next] = forge(next, "XB", ["XA"], { kind: "challenge", ...bound }, { conversation });
    expect(tableAt(next, "XA", id).draws.length).toBe(1);
    next = inject(next, "XC", "XA", "deliver", first);
    expect(view(next, "XA", conversation).statements.length).toBe(3);
    expect(viewAt(next, "XA")).toMatchObject({ tables: [], plain: [], doctrine: [] });
  });

  it("[LIFE-9] a table that is declared twice is one, where it stands first", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const before = tableAt(world, "XA", tables[1]);
    const json = formatHeader(header("XB", { root: new Uint8Array(32).fill(3) }));
    const body = { kind: "declaration", as: "table", header: json } as const;
    const time = { time: at("2026-01-01T00:00:00.000Z") };
    const [after] = forge(world, "XB", ["XA"], body, { conversation, ...time });
    expect(viewAt(after, "XA").tables.length).toBe(2);
    expect(tableAt(after, "XA", tables[1]).statement).toBe(before.statement);
  });
});

describe("what is asked and said of it", () => {
  it("[CHAL-4] only a doctrine of another is doubted, and it is shown by whom", () => {
    const { world, conversation, tables } = declared("XA", "XB");
    const [told, of] = done(world, "XA", say(conversation, doctrine()));
    const next = settle(told);
    const doubt = (id: string): Act => challengeOf(conversation, { ...DOUBT, of: id });
    expect(refused(next, "XA", doubt(of))).toContain("CHAL-4");
    expect(refused(next, "XB", doubt(tableAt(next, "XB", tables[0]).statement))).toContain(
      "CHAL-4",
    );
    expect(refused(next, "XB", doubt("7".repeat(64)))).toContain("CHAL-4");
    const [after] = done(next, "XB", doubt(of));
    for (const party of ["XA", "XB"]) {
      const [one] = viewAt(settle(after), party).doctrine;
      expect(one).toMatchObject({ standing: "stands", doubts: [{ from: "XB", text: DOUBT.text }] });
    }
  });
});

type DeclareAct = Extract<Act, { kind: "declare" }>;
type Declared<B> = B extends unknown ? Omit<B, "kind"> : never;

const DOUBT = { kind: "challenge", as: "doubt", text: "It was said otherwise before." } as const;

function said(body: Declared<DeclarationBody>): DeclarationBody {
  return { kind: "declaration", ...body };
}

function say(conversation: string, body: Declared<DeclarationBody>): Act {
  const destination = { conversation };
  return { kind: "declare", destination, precedence: 3, body: said(body), ...SPOKEN };
}

function doctrine(
  changes: { readonly restates?: string; readonly supersedes?: string } = {},
): Declared<DeclarationBody> {
  return {
    as: "doctrine",
    doctrine: {
      ...{ title: "No first use", words: new Map([["en", "We shall not be the first."]]) },
      ...{ speaker: "The head of state", authority: "Decree 7", saidOn: "2026-10-16" },
      ...{ conditions: [], addressees: [], ...changes },
    },
  };
}

function at(text: string) {
  const read = parseInstant(text);
  if (!read.ok) throw new Error(`${text}: ${read.detail}`);
  return read.value;
}
