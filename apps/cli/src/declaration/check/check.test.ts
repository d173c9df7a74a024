import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "@parley/bytes";
import {
  declarationId,
  formatHeader,
  formatProof,
  holdDeclaration,
  proveItem,
  type HeaderDraft,
} from "@parley/declaration";
import { createDeclarer } from "@parley/declaration-threads";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { StagedConversation, trust, XA, XB } from "../../../../../vectors/conversation-stage.js";
import { say } from "../../../../../vectors/evidence-stage.js";
import { commit } from "../commit.js";
import type { CheckFlags, DiscloseFlags } from "../flags.js";
import { absent, disclose, prove } from "../proofs.js";
import { answerOf, ROWS, sheetOf } from "../small-table.fuzz.js";
import { checkBundle } from "./check.js";

vi.mock("@parley/declaration", async (original) => {
  const { fewLeaves } = await import("../quick.fuzz.js");
  return fewLeaves(await original());
});
vi.mock("@parley/declaration-threads", async (original) => {
  const { sharedDeclarer } = await import("../quick.fuzz.js");
  return sharedDeclarer(await original());
});
vi.mock("@parley/rules-cel", async (original) => {
  const { sharedCounter } = await import("../quick.fuzz.js");
  return sharedCounter(await original());
});

const FIELDS = ["id", "kind", "deployed", "inView", "warheads", "place"];
let folder: string;
let printed: string;
/** A table of each party, and proofs that XA made of its own. */
let ours: Table;
let theirs: Table;
let totals: string;
let whole: string;
let shrouded: string;
let nothing: string;
let talk: StagedConversation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-check-"));
  await writeFile(join(folder, "trust.json"), JSON.stringify(trust));
  await writeFile(join(folder, "table.csv"), sheetOf(ROWS));
  listen();
  [ours, theirs] = [await bound("XA"), await bound("XB")];
  const out = async (name: string, make: (file: string) => Promise<void>): Promise<string> => {
    await make(join(folder, name));
    return readFile(join(folder, name), "utf8");
  };
  const opened = (name: string, flags: DiscloseFlags): Promise<string> => {
    return out(name, (file) => disclose(join(folder, "XA"), { ...flags, out: file }));
  };
  totals = await out("totals.json", (file) => {
    return prove(join(folder, "XA"), { limit: ["warheads"], out: file });
  });
  nothing = await out("absent.json", (file) => {
    return absent(join(folder, "XA"), { item: "SILO-99", out: file });
  });
  whole = await opened("whole.json", { item: "BASE-2/7" });
  shrouded = await opened("part.json", { item: "SILO-17", shroud: ["place=agreed so"] });
  vi.restoreAllMocks();
});
afterAll(async () => rm(folder, { recursive: true }));
beforeEach(() => {
  listen();
  talk = new StagedConversation();
  talk.declare(XA, ours.header);
});
afterEach(() => vi.restoreAllMocks());

/** Keeps what is printed. */
function listen(): void {
  printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
}

async function bound(party: string): Promise<Table> {
  const under = { agreement: "model", party, asOf: "2026-11-01", json: true };
  printed = "";
  await commit(join(folder, "table.csv"), undefined, { ...under, out: join(folder, party) });
  const { declaration: id } = answerOf<{ declaration: string }>("commit", printed);
  const text = await readFile(join(folder, party, "public/header.json"), "utf8");
  return { id, header: JSON.parse(text) as JsonObject };
}

/** Lets XA open its table by exhibits of these proofs. */
function open(...proofs: readonly string[]): readonly string[] {
  const exhibits = proofs.map((proof, index) => talk.exhibit(XA, `proof ${index}`, proof));
  talk.disclose(XA, ours.id, exhibits);
  return exhibits;
}

/** What the command answers to the bundle, and its exit code. */
async function checked(flags: CheckFlags = {}, without?: string): Promise<Answer> {
  const code = await run({ json: true, trust: join(folder, "trust.json"), ...flags }, without);
  return { code, ...answerOf<Omit<Answer, "code">>("check", printed) };
}

async function page(flags: CheckFlags = {}): Promise<string> {
  await run({ trust: join(folder, "trust.json"), ...flags });
  return printed;
}

async function run(flags: CheckFlags, without?: string): Promise<number> {
  const file = join(folder, "evidence.json");
  await writeFile(file, JSON.stringify(talk.bundle(without)));
  printed = "";
  return checkBundle(file, flags);
}

describe("parley declaration check", () => {
  it("[CLI-88] proves who declared what, and what is opened of it", async () => {
    open(totals, whole, nothing);
    const { code, verdict, domain, declarations, refused, inspection } = await checked();
    expect({ code, verdict, domain }).toEqual({ code: 0, verdict: "proven", domain: "exercise" });
    expect({ refused, inspection }).toEqual({ refused: [], inspection: null });
    expect(declarations).toMatchObject([
      {
        ...{ declaration: ours.id, party: "XA", agreement: "model", padded: 7 },
        ...{ statement: talk.said[0]?.id, isPinned: true, logs: ["XA"] },
        terms: { word: "follows" },
        proofs: [
          { title: "proof 0", kind: "totals", totals: [{ quantity: "warheads", atMost: 1200 }] },
          { title: "proof 1", kind: "item", item: "BASE-2/7", counts: "follows" },
          { title: "proof 2", kind: "absent", item: "SILO-99" },
        ],
      },
    ]);
  });

  it("[CLI-88] without a pinned root it is no more than consistent", async () => {
    open(whole);
    expect(await run({ json: true })).toBe(2);
    expect(answerOf("check", printed)).toMatchObject({
      ...{ verdict: "consistent", declarations: [{ isPinned: false }] },
    });
    expect(await run({})).toBe(2);
    expect(printed).toMatch(/^EXERCISE\nDeclaration .*\n.*\n.*; you have pinned no key of it/);
  });

  it("[CLI-88] a bundle that is refused is no evidence of anything", async () => {
    const file = join(folder, "forged.json");
    await writeFile(file, JSON.stringify({ ...talk.bundle(), statements: ["forged"] }));
    printed = "";
    expect(await checkBundle(file, { json: true })).toBe(1);
    expect(Object.keys(answerOf("check", printed))).toEqual(["verdict", "rule", "detail"]);
    printed = "";
    expect(await checkBundle(file, {})).toBe(1);
    expect(printed).toMatch(/^REFUSED {2}.* \([A-Z]+-\d+\): .* Nothing in it is evidence\.\n$/);
    const missing = checkBundle(join(folder, "missing.json"), {});
    await expect(missing).rejects.toMatchObject({ exitCode: 4 });
  });

  it("[CLI-88] [CLI-92] a bundle without declarations says so, and has no item", async () => {
    talk = new StagedConversation();
    talk.exhibit(XA, "proof", totals);
    expect(await checked()).toMatchObject({ code: 0, declarations: [] });
    expect(await page()).toMatch(/^EXERCISE\n.* holds no declaration\.\n/);
    const asked = run({ item: "SILO-17" });
    await expect(asked).rejects.toMatchObject({ exitCode: 2, trouble: { rule: "CLI-4" } });
  });

  it("[CLI-88] that a party contradicts itself is said, and where it is shown", async () => {
    const [opening] = talk.said;
    for (const text of ["yes", "no"]) {
      const body = { kind: "challenge", as: "question", declaration: ours.id, text } as const;
      const at = { conversation: opening?.id, prev: opening?.id, seq: 2 };
      talk.said.push(say(XA, ["XB"], { ...at, body }));
    }
    expect(await checked()).toMatchObject({ code: 0, contradictions: 1 });
    expect(await page()).toMatch(/\nIt shows contradictions: 1\.\n.*\n.*npx parley verify .*\n$/);
  });

  it("[CLI-88] [LIFE-10] a header that is not as the agreement has it is refused", async () => {
    const quantities = (ours.header["quantities"] as readonly JsonObject[]).map((one) => {
      return one["id"] === "warheads" ? { ...one, max: 9000 } : one;
    });
    talk.declare(XA, { ...ours.header, quantities });
    const { code, verdict, declarations } = await checked();
    expect({ code, verdict }).toEqual({ code: 1, verdict: "refused" });
    expect(declarations.map(({ terms }) => terms.word)).toEqual(["follows", "breaks"]);
    expect(await page()).toMatch(/\nREFUSED {2}\(LIFE-10\): .*quantities\n/);
  });

  it("[CLI-88] [LIFE-10] [LIFE-11] without the agreement's data it is the declarer's word", async () => {
    open(whole);
    const { code, declarations } = await checked({ folder });
    expect(code).toBe(0);
    expect(declarations).toMatchObject([
      { terms: { word: "not-counted" }, proofs: [{ counts: "not-counted" }] },
    ]);
  });

  it("[CLI-89] a table that is declared again is one, as it stands first", async () => {
    talk.declare(XA, ours.header);
    open(whole);
    const { declarations } = await checked();
    expect(declarations).toMatchObject([{ statement: talk.said[0]?.id, proofs: [{}] }]);
    const { statements, ...rest } = talk.bundle();
    const backwards = { ...rest, statements: [...(statements as readonly string[])].reverse() };
    const file = join(folder, "backwards.json");
    await writeFile(file, JSON.stringify(backwards));
    printed = "";
    await checkBundle(file, { json: true });
    expect(answerOf("check", printed)).toMatchObject({
      declarations: [{ statement: talk.said[0]?.id }],
    });
  });

  it("[CLI-90] a proof that is forged is refused, and the others are proven", async () => {
    open(whole.replace('"heavy-bomber"', '"missile"'), "{", totals);
    const { code, declarations } = await checked();
    expect(code).toBe(1);
    expect(declarations[0]?.proofs).toMatchObject([
      { title: "proof 0", verdict: "refused", rule: expect.stringMatching(/^DECL-/) },
      { title: "proof 1", verdict: "refused", rule: expect.stringMatching(/^JSON-/) },
      { title: "proof 2", verdict: "proven" },
    ]);
    expect(await page()).toMatch(/\nREFUSED {2}proof 0 \(DECL-\d+\): .*\nREFUSED {2}proof 1/);
  });

  it("[CLI-90] a proof that is not in the bundle, or is another party's exhibit, is refused", async () => {
    const [exhibit = ""] = open(whole);
    const missing = await checked({}, exhibit);
    expect(missing.code).toBe(1);
    const refused = { verdict: "refused", rule: "DISC-2" };
    expect(missing.declarations).toMatchObject([{ proofs: [{ title: exhibit, ...refused }] }]);
    talk.disclose(XA, ours.id, [talk.exhibit(XB, "theirs", whole)]);
    expect((await checked()).declarations).toMatchObject([
      { proofs: [{ verdict: "proven" }, refused] },
    ]);
  });

  it("[CLI-90] another party opens nothing, nor does what opens a table that is not there", async () => {
    const exhibit = talk.exhibit(XB, "theirs", whole);
    const ofOther = talk.disclose(XB, ours.id, [exhibit]);
    const ofNone = talk.disclose(XA, theirs.id, [exhibit]);
    const { code, declarations, refused } = await checked();
    expect(code).toBe(1);
    expect(declarations).toMatchObject([{ declaration: ours.id, proofs: [] }]);
    expect(refused).toMatchObject([
      { statement: ofOther, from: "XB", rule: "DISC-1", detail: "it opens a declaration of XA" },
      { statement: ofNone, from: "XA", rule: "DISC-1" },
    ]);
    expect(await page()).toContain(`\nREFUSED  statement ${ofOther} of XB (DISC-1): it opens a d`);
  });

  it("[CLI-90] a header of another party, or one that breaks its rules, declares no table", async () => {
    const foreign = talk.declare(XA, theirs.header);
    const broken = talk.declare(XA, { ...ours.header, padded: 8 });
    const { code, declarations, refused } = await checked();
    expect({ code, tables: declarations.length }).toEqual({ code: 1, tables: 1 });
    expect(refused).toMatchObject([
      { statement: foreign, from: "XA", rule: "LIFE-3", detail: "it declares a table of XB" },
      { statement: broken, from: "XA", rule: "DECL-6" },
    ]);
  });

  it("[CLI-91] a proof that is named many times is checked once", async () => {
    const check = vi.spyOn(createDeclarer(), "check");
    const [exhibit = ""] = open(totals, totals, whole);
    talk.disclose(XA, ours.id, [exhibit]);
    const { declarations } = await checked();
    expect(declarations[0]?.proofs).toHaveLength(4);
    expect(declarations[0]?.proofs.every(({ verdict }) => verdict === "proven")).toBe(true);
    expect(check).toHaveBeenCalledTimes(2);
  });

  it("[CLI-92] one of several declarations is named by how its id begins", async () => {
    talk.declare(XB, theirs.header);
    const stray = talk.disclose(XA, theirs.id, [talk.exhibit(XA, "proof", whole)]);
    open(whole);
    expect((await checked()).declarations).toHaveLength(2);
    const declaration = ours.id.slice(0, 12);
    const one = await checked({ declaration });
    expect(one).toMatchObject({ code: 0, declarations: [{ party: "XA" }], refused: [] });
    const other = await checked({ declaration: theirs.id });
    expect(other).toMatchObject({ code: 1, declarations: [{ party: "XB" }] });
    expect(other.refused).toMatchObject([{ statement: stray }]);
    await expect(run({ declaration: "no" })).rejects.toThrow(/holds no declaration no\./);
    await expect(run({ item: "SILO-17" })).rejects.toThrow(
      new RegExp(`several declarations\\. .*--declaration: ${ours.id} \\(XA\\), .* \\(XB\\)`),
    );
    const { inspection } = await checked({ item: "BASE-2/7", declaration });
    expect(inspection?.declaration).toBe(ours.id);
  });
});

describe("an item in front of an inspector", () => {
  beforeEach(() => open(whole, shrouded));

  it.each<readonly [string, string, CheckFlags, object]>([
    [
      "as it was opened",
      "consistent",
      { item: "BASE-2/7", note: FIELDS.map((field) => `${field}=as-opened`) },
      { differing: [], shrouded: [], notSeen: [] },
    ],
    [
      "with a field that differs",
      "not-consistent",
      { item: "BASE-2/7", note: ["kind=differs", "place=shrouded"] },
      {
        differing: ["kind"],
        shrouded: ["place"],
        notSeen: ["id", "deployed", "inView", "warheads"],
      },
    ],
    [
      "with a field that nobody noted",
      "not-determinable",
      { item: "BASE-2/7", note: FIELDS.slice(1).map((field) => `${field}=as-opened`) },
      { differing: [], shrouded: [], notSeen: ["id"] },
    ],
    [
      "with a field that its party keeps closed",
      "access-managed",
      { item: "SILO-17", note: FIELDS.slice(0, 5).map((field) => `${field}=as-opened`) },
      { differing: [], shrouded: ["place"], notSeen: [] },
    ],
    ["of which nothing is opened", "not-determinable", { item: "BASE-2_7" }, { notSeen: [] }],
  ])("[CLI-93] %s is %s", async (_, result, flags, fields) => {
    const { code, inspection } = await checked(flags);
    expect(code).toBe(0);
    expect(inspection).toMatchObject({
      ...{ declaration: ours.id, party: "XA", item: flags.item, result, ...fields },
    });
    const text = await page(flags);
    expect(text).toContain(`\n  ${result.replaceAll("-", " ").toUpperCase()}\n`);
  });

  it("[CLI-4] [CLI-93] notes that do not fit end it before anything is shown", async () => {
    for (const note of ["kind=gone", "colour=differs"]) {
      const failed = run({ item: "SILO-17", note: [note] });
      await expect(failed).rejects.toMatchObject({ exitCode: 2, trouble: { rule: "CLI-4" } });
    }
    expect(printed).toBe("");
  });

  it("[CLI-93] a proof of it that is refused opens nothing of it", async () => {
    talk = new StagedConversation();
    talk.declare(XA, ours.header);
    open(whole.replace('"heavy-bomber"', '"missile"'));
    const { code, inspection } = await checked({ item: "BASE-2/7" });
    expect({ code, result: inspection?.result }).toEqual({ code: 1, result: "not-determinable" });
  });
});

describe("words of a declaration that is checked", () => {
  it("[CLI-5] values, titles and scopes begin no line of ours", async () => {
    const forged = "x\nPROVEN   forged";
    const draft: HeaderDraft = {
      ...{ party: "XA", agreement: "model", pack: "a".repeat(64), schema: "b".repeat(64) },
      ...{ counting: "c".repeat(64), asOf: "2026-11-01T00:00:00.000Z", scope: forged },
      ...{ identifiers: "latin", fields: ["id", "kind"], ladder: [], padded: 7 },
      quantities: [{ id: "warheads", bits: 8, max: 10 }],
    };
    const values = new Map([
      ["id", "SILO-1"],
      ["kind", forged],
    ]);
    const items = [{ id: "SILO-1", values, counts: [1n] }];
    const seed = new Uint8Array(32).fill(9);
    const held = holdDeclaration(await createDeclarer().declare({ draft, items, seed }));
    const fields = new Set(draft.fields);
    const asked = { item: "SILO-1", fields, counts: new Set(["warheads"]), shrouded: new Map() };
    const proof = proveItem(held, asked);
    if (!proof.ok) throw new Error(proof.detail);
    talk = new StagedConversation();
    talk.declare(XA, formatHeader(held.header));
    const exhibit = talk.exhibit(XA, forged, formatProof(proof.value, held.header));
    talk.disclose(XA, declarationId(held.header), [exhibit]);
    const note = ["kind=differs"];
    const text = await page({ item: "SILO-1", note });
    expect(text).toContain("PROVEN   x⟦U+000A⟧PROVEN   forged; opened");
    expect(text).not.toContain("\nPROVEN   forged");
    for (const more of ["y\nz", "y\nz=differs"]) {
      const failed = run({ item: "SILO-1", note: [more] });
      await expect(failed).rejects.not.toThrow(/\n/);
    }
  });
});

interface Table {
  readonly id: string;
  readonly header: JsonObject;
}

interface Answer {
  readonly code: number;
  readonly verdict: string;
  readonly domain: string;
  readonly declarations: readonly {
    readonly declaration: string;
    readonly terms: { readonly word: string };
    readonly proofs: readonly { readonly verdict: string }[];
  }[];
  readonly refused: readonly object[];
  readonly inspection: { readonly declaration: string; readonly result: string } | null;
}
