import { cp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createDeclarer } from "@parley/declaration-threads";
import type { RuleCounter } from "@parley/ports";
import type { ConversationView } from "@parley/protocol";
import { backUpCentre } from "../backup/back-up.js";
import { checkCentre } from "../backup/check.js";
import { restoreCentre } from "../backup/restore.js";
import type { DryRunView, ProofView } from "./answers.js";
import { ProofChecks } from "./proof/proof-checks.js";
import { everythingSaid, everythingWritten, foundIn, secretsOf } from "./secrets.fuzz.js";
import { DECLARED, TABLE, twoCentres, type TestedCentre } from "./two-centres.fuzz.js";

let xa: TestedCentre;
let xb: TestedCentre;
let end: () => Promise<void>;
/** XA's declaration, and where it stands. */
let declaration: string;
let conversation: string;

const { precedence: _, lang: __, reviewedBy: ___, releasedBy: ____, ...TABLE_ASKED } = DECLARED;
const SENT = { precedence: 3, lang: "en" } as const;
const OPENED = { ...SENT, authority: "Order 7" } as const;

beforeAll(async () => {
  ({ xa, xb, end } = await twoCentres());
  const declared = await xa.worked("/api/declarations", { ...DECLARED, to: ["XB"] });
  expect(declared).toMatchObject({ what: "commit", done: 1, statement: expect.any(String) });
  declaration = declared.declaration ?? "";
  await xb.holds(declared.statement ?? "");
  conversation = (await xb.declarations()).tables[0]?.conversation ?? "";
}, 120_000);

afterAll(() => end());

describe("a table", () => {
  it("[HTTP-21] is gone through before it is bound, and nothing is kept of it", async () => {
    const { json, status } = await xa.ask("POST", "/api/declarations/dry-run", {
      ...TABLE_ASKED,
      table: TABLE.replace("SILO-01", "SILO-77"),
    });
    expect(status).toBe(200);
    expect(json as DryRunView).toMatchObject({
      ...{ faults: [], items: 4, padded: 63, scope: DECLARED.scope },
      totals: expect.arrayContaining([
        { id: "warheads", total: expect.any(String), max: 1_200, above: false },
      ]),
      steps: expect.arrayContaining([
        {
          ...{ id: "bases", shows: "fields", fields: ["place"], opens: { items: 4 } },
          ...{ name: expect.anything(), sample: { place: "North field" } },
        },
      ]),
      earlier: { id: declaration, conversation, changed: [] },
    });
    const written = await everythingWritten(xa);
    expect(written.some((bytes) => bytes.includes("SILO-77"))).toBe(false);
    expect(await readdir(xa.files.declarations)).toEqual([declaration]);
  });

  it("[HTTP-21] is told of by line, rule and field where it is wrong", async () => {
    const wrong = [
      [TABLE.replace("SILO-02", "SILO-01"), { in: "table", line: 3, rule: "DECL-4" }],
      [TABLE.replace("true,false,3", "true,false,-3"), { in: "table", line: 2, rule: "FORM-2" }],
      [TABLE.replace("id,kind", "id,sort"), { in: "table", line: 1, rule: "SHEET-4" }],
    ] as const;
    for (const [table, fault] of wrong) {
      const { json } = await xa.ask("POST", "/api/declarations/dry-run", { ...TABLE_ASKED, table });
      expect(json as DryRunView).toMatchObject({ faults: [fault], items: 0, steps: [] });
    }
  });

  it("[HTTP-21] that supplements another names what changed, and asks for reasons", async () => {
    const table = TABLE.replace("West base", "East base");
    const asked = { ...TABLE_ASKED, table, supplements: declaration };
    const { json } = await xa.ask("POST", "/api/declarations/dry-run", asked);
    expect(json as DryRunView).toMatchObject({
      faults: [{ in: "changes", rule: "LIFE-1" }],
      earlier: { changed: ["BOMBER-1"] },
    });
    const changes = "item,reason,notification\nBOMBER-1,moved,N 4/26\n";
    const reasoned = await xa.ask("POST", "/api/declarations/dry-run", { ...asked, changes });
    expect(reasoned.json as DryRunView).toMatchObject({ faults: [], items: 4 });
  });

  it("[HTTP-22] is kept whole, and of it others read the header and nothing of an item", async () => {
    expect((await readdir(kept())).sort()).toEqual(["private", "proofs", "public"]);
    const { tables } = await xb.declarations();
    expect(tables).toMatchObject([{ id: declaration, from: "XA" }]);
    expect(JSON.stringify(tables)).not.toContain("SILO");
  });

  it("[HTTP-22] that is not declared is not kept", async () => {
    const alone = { ...DECLARED, to: ["XB"], releasedBy: ["A. Vale", "B. Quist"] };
    const failed = await xa.worked("/api/declarations", alone);
    expect(failed).toMatchObject({ failed: { rule: "LIFE-5" } });
    const broken = await xa.worked("/api/declarations", { ...DECLARED, to: ["XB"], table: "x\n" });
    expect(broken).toMatchObject({ failed: { detail: expect.stringContaining("line 1: ") } });
    expect(await readdir(xa.files.declarations)).toEqual([declaration]);
  });
});

describe("a disclosure", () => {
  it("[HTTP-23] [HTTP-20] of an item opens what it names, and is checked here and there", async () => {
    const shroud = [{ field: "place", reason: "It is not for this step." }];
    const asked = { ...OPENED, declaration, item: "SILO-02", fields: ["id", "warheads"], shroud };
    const done = await xa.worked("/api/disclosures", asked);
    const shown = {
      ...{ verdict: "proven", kind: "item", item: "SILO-02", declaration },
      ...{ fields: { id: "SILO-02", warheads: 1 }, counts: {} },
      shrouded: { place: "It is not for this step." },
    };
    for (const centre of [xa, xb]) {
      expect(await centre.proofsOf(done.statement ?? "")).toMatchObject([shown]);
    }
  });

  it("[HTTP-20] [LIFE-11] of all of an item is counted again by the agreement's rules", async () => {
    const asked = { ...OPENED, declaration, item: "SILO-03", handling: "For the commission." };
    const done = await xa.worked("/api/disclosures", asked);
    const [proof] = await xb.proofsOf(done.statement ?? "");
    expect(proof).toMatchObject({ verdict: "proven", recount: { word: "follows" } });
  });

  it("[HTTP-23] shows that nothing of a name is declared", async () => {
    const asked = { ...OPENED, declaration, absent: "SILO-99" };
    const done = await xa.worked("/api/disclosures", asked);
    const [proof] = await xb.proofsOf(done.statement ?? "");
    expect(proof).toMatchObject({ verdict: "proven", kind: "absent", item: "SILO-99" });
    const there = await xa.worked("/api/disclosures", { ...asked, absent: "SILO-01" });
    expect(there).toMatchObject({ failed: { rule: "DECL-16" } });
  });

  it("[HTTP-23] of a step opens the fields of the step, of every item", async () => {
    const done = await xa.worked("/api/disclosures", { ...OPENED, declaration, step: "bases" });
    const [proof] = await xb.proofsOf(done.statement ?? "");
    expect(proof).toMatchObject({ verdict: "proven", kind: "fields", leaves: 63 });
    const places = proof?.opened?.map((fields) => fields["place"]).sort();
    expect(places).toEqual(["North field", "North field", "South field", "West base"]);
    expect(proof?.opened?.every((fields) => Object.keys(fields).length === 1)).toBe(true);
  });

  it("[HTTP-23] of totals shows each within its limit, and not one of them", async () => {
    const done = await xa.worked("/api/disclosures", { ...OPENED, declaration, step: "totals" });
    const [proof] = await xb.proofsOf(done.statement ?? "");
    expect(proof).toMatchObject({ verdict: "proven", kind: "totals", leaves: 63 });
    expect(proof?.totals).toContainEqual({ quantity: "warheads", atMost: 1_200 });
    expect(proof?.totals?.some(({ is }) => is !== undefined)).toBe(false);
  }, 60_000);

  it("[HTTP-23] is refused at once where the declaration has no such part", async () => {
    const asked = { ...OPENED, declaration };
    for (const part of [
      { step: "none" },
      { item: "SILO-01", fields: ["none"] },
      { item: "SILO-01", counts: ["none"] },
      { item: "SILO-01", shroud: [{ field: "none", reason: "x" }] },
    ]) {
      const refused = await xa.refused("/api/disclosures", { ...asked, ...part });
      expect(refused, JSON.stringify(part)).toEqual({ status: 422, rule: "DISC-1" });
    }
    const theirs = await xb.refused("/api/disclosures", { ...asked, item: "SILO-01" });
    expect(theirs).toEqual({ status: 422, rule: "DISC-1" });
    for (const part of [
      { item: "SILO-01", step: "bases" },
      { item: "SILO-01", waits: true },
      { step: "bases", fields: ["place"] },
      { absent: "SILO-99", shroud: [] },
    ]) {
      const refused = await xa.refused("/api/disclosures", { ...asked, ...part });
      expect(refused, JSON.stringify(part)).toEqual({ status: 400, rule: "HTTP-2" });
    }
  });

  it("[HTTP-20] whose proof is of another declaration is refused, and shows nothing", async () => {
    const view = await xb.declarations();
    const [table] = view.tables;
    const exhibit = table?.items[0]?.proofs[0]?.exhibit ?? "";
    const { json } = await xb.ask("GET", `/api/statements/${exhibit}`);
    const declarer = createDeclarer(1);
    let told = 0;
    const checks = new ProofChecks({
      ...{ domain: "exercise", declarer, counter: NO_COUNTER, packs: new Map() },
      note: async () => Buffer.from((json as { note: string }).note),
      changed: () => told++,
    });
    const header = { ...table?.header, scope: "Another one." };
    const other = { ...view, tables: table === undefined ? [] : [{ ...table, header }] };
    expect(checks.of(other)[exhibit]).toMatchObject({ verdict: "checking" });
    // Proofs of steps are checked before it, and each of them is told.
    const isChecked = (): boolean => checks.of(other)[exhibit]?.verdict !== "checking";
    await vi.waitUntil(isChecked, { timeout: 30_000 });
    expect(told).toBeGreaterThan(0);
    await checks.close();
    await declarer.close();
    expect(checks.of(other)[exhibit]).toEqual({
      ...{ declaration, verdict: "refused", rule: "DECL-20", detail: expect.any(String) },
      ...{ shows: [], notShown: [] },
    });
  });
});

describe("a step that is taken at once", () => {
  it("[HTTP-24] is bound, and shown once all are bound, and not before", async () => {
    const theirs = await xb.worked("/api/declarations", { ...DECLARED, conversation });
    await xa.holds(theirs.statement ?? "");
    const step = { ...OPENED, step: "items", waits: true };
    const own = await xa.worked("/api/disclosures", { ...step, declaration });
    const of = own.statement ?? "";
    const waiting = (await xa.declarations()).waiting;
    expect(waiting).toEqual([
      {
        ...{ declaration, step: "items", of, bound: ["XA"], notBound: ["XB"], shown: [] },
        midway: "not-all-bound",
      },
    ]);
    const before = await xa.ask("GET", `/api/conversations/${conversation}`);
    expect(await xa.refused("/api/disclosures/show", { of })).toMatchObject({ rule: "DISC-3" });
    const after = await xa.ask("GET", `/api/conversations/${conversation}`);
    expect(exhibitsIn(after.json)).toBe(exhibitsIn(before.json));

    const other = { ...step, declaration: theirs.declaration };
    const bound = await xb.worked("/api/disclosures", other);
    await xa.holds(bound.statement ?? "");
    expect((await xa.declarations()).waiting).toMatchObject([{ midway: "none-shown" }]);
    const [shown, twice] = await Promise.all([
      xa.made("/api/disclosures/show", { of }),
      xa.refused("/api/disclosures/show", { of }),
    ]);
    expect(twice).toEqual({ status: 409, rule: "ACT-10" });
    expect(await xa.refused("/api/disclosures/show", { of })).toMatchObject({ rule: "ACT-10" });
    await xb.holds(shown.id);
    expect((await xa.declarations()).waiting).toMatchObject([{ midway: "own-shown" }]);
    expect((await xb.declarations()).waiting).toMatchObject([{ midway: "others-shown" }]);
    const back = await xb.made("/api/disclosures/show", { of: bound.statement });
    await xa.holds(back.id);
    expect((await xa.declarations()).waiting).toEqual([]);
    const [proof] = await xb.proofsOf(shown.id);
    expect(proof).toMatchObject({ verdict: "proven", kind: "fields", leaves: 63 });
  });
});

describe("what one party asks of another", () => {
  it("[HTTP-25] is one statement where the declaration stands", async () => {
    const said = { ...SENT, declaration };
    const pick = await xb.made("/api/challenges", { ...said, as: "pick", item: "SILO-02" });
    const question = await xb.made("/api/challenges", { ...said, as: "question", text: "Why?" });
    await xa.holds(question.id);
    const answer = { ...SENT, as: "answer", of: question.id, text: "As agreed." };
    const answered = await xa.made("/api/challenges", answer);
    await xb.holds(answered.id);
    const result = { ...said, as: "result", item: "SILO-02", result: "consistent" };
    await xb.made("/api/challenges", result);
    expect([pick.conversation, answered.conversation]).toEqual([conversation, conversation]);
    expect((await xb.declarations()).tables[0]).toMatchObject({
      picks: [{ item: "SILO-02" }],
      results: [{ item: "SILO-02", result: "consistent", notes: [] }],
      questions: [{ text: "Why?", replies: [{ as: "answer", text: "As agreed." }] }],
    });
    const none = { ...said, as: "pick", item: "SILO-02", declaration: "ab".repeat(32) };
    expect(await xb.refused("/api/challenges", none)).toEqual({ status: 404, rule: "HTTP-4" });
    const half = await xb.refused("/api/challenges", { ...said, as: "pick" });
    expect(half).toEqual({ status: 400, rule: "HTTP-2" });
  });

  it("[HTTP-25] is that nothing has changed, that there is nothing, and doctrine", async () => {
    const asked = { ...SENT, as: "no-change", declaration, asOf: "2026-12-01" };
    const same = await xa.made("/api/declarations/plain", asked);
    const nil = { ...SENT, as: "nil", agreement: "model", scope: "In orbit.", conversation };
    const nothing = await xa.made("/api/declarations/plain", nil);
    const words = { en: "We shall not be first.", ru: "Мы не будем первыми." };
    const doctrine = { title: "No first use", words, speaker: "The Council", saidOn: "2026-11-01" };
    const rest = { authority: "Decree 1", conditions: [], addressees: ["XB"] };
    const said = await xa.made("/api/doctrine", { ...SENT, conversation, ...doctrine, ...rest });
    for (const { id } of [same, nothing, said]) await xb.holds(id);
    const doubt = { ...SENT, as: "doubt", of: said.id, text: "It is not written down." };
    await xb.made("/api/challenges", doubt);
    expect(await xb.declarations()).toMatchObject({
      plain: [
        { as: "no-change", about: declaration, statement: same.id },
        { as: "nil", about: "model", scope: "In orbit." },
      ],
      doctrine: [{ words, standing: "stands", doubts: [{ from: "XB" }] }],
    });
  });

  it("[HTTP-25] is a draw: once all parts are shown, the leaf that is owed can be opened", async () => {
    const draw = { ...SENT, declaration, about: "first draw", items: 4 };
    const theirs = await xb.made("/api/draws", draw);
    await xa.holds(theirs.id);
    const own = await xa.made("/api/draws", draw);
    await xb.holds(own.id);
    const part = await xa.made("/api/draws/show", { of: own.id, lang: "en" });
    await xb.holds(part.id);
    const last = await xb.made("/api/draws/show", { of: theirs.id, lang: "en" });
    await xa.holds(last.id);
    const owed = await xa.found(({ drawn: [one] }) => one?.owed);
    const done = await xa.worked("/api/disclosures", { ...OPENED, declaration, place: owed });
    const [proof] = await xb.proofsOf(done.statement ?? "");
    expect(proof).toMatchObject({ verdict: "proven", kind: expect.stringMatching(/item|padding/) });
    const { drawn } = await xb.declarations();
    expect([...(drawn[0]?.items ?? []), ...(drawn[0]?.padding ?? [])]).toContain(owed);
    expect(drawn[0]?.owed).not.toBe(owed);
  });
});

describe("a secret", () => {
  it("[HTTP-26] is nowhere but in the folder of declarations, until it is opened", async () => {
    // What was opened is known once it is checked.
    for (const one of [xa, xb]) {
      await one.found(({ proofs }) => {
        const views: readonly ProofView[] = Object.values(proofs);
        return views.every(({ verdict }) => verdict === "proven") ? true : undefined;
      });
    }
    const secrets = [...(await secretsOf(xa)), ...(await secretsOf(xb))];
    const all = (
      await Promise.all([xa, xb].flatMap((one) => [everythingWritten(one), everythingSaid(one)]))
    ).flat();
    const found = foundIn(all, secrets);
    const opened = secrets.filter(({ isOpened }) => isOpened);
    expect(opened.length).toBeGreaterThan(10);
    // What was opened is found: so what is hidden would be, too.
    expect(opened.filter((one) => !found.has(one)).map(({ name }) => name)).toEqual([]);
    const hidden = secrets.filter(({ isOpened }) => !isOpened);
    expect(hidden.length).toBeGreaterThan(100);
    expect(hidden.filter((one) => found.has(one)).map(({ name }) => name)).toEqual([]);
  });
});

describe("a centre that stops", () => {
  it("[HTTP-27] ends what it had begun, and at its next start nothing half made is there", async () => {
    const rows = Array.from({ length: 600 }, (_, at) => `S-${at},missile,true,false,1,North`);
    const table = ["id,kind,deployed,inView,warheads,place", ...rows, ""].join("\n");
    const begun = { ...DECLARED, to: ["XB"], table };
    const { status } = await xa.ask("POST", "/api/declarations", begun);
    expect(status).toBe(202);
    await xa.stop();
    expect(await readdir(xa.files.declarations)).toEqual([declaration]);
    await cp(kept(), join(xa.files.declarations, ".making-0"), { recursive: true });
    await xa.start();
    expect(await readdir(xa.files.declarations)).toEqual([declaration]);
    const { work, tables } = await xa.declarations();
    expect(work).toEqual([]);
    expect(tables.filter(({ from }) => from === "XA").map(({ id }) => id)).toEqual([declaration]);
  });

  it("[HTTP-20] checks again, once it is asked", async () => {
    const { proofs } = await xa.declarations();
    const ids = Object.keys(proofs);
    expect(ids.length).toBeGreaterThan(3);
    const all = await xa.found(({ proofs: now }) => {
      const views: readonly ProofView[] = Object.values(now);
      return views.some(({ verdict }) => verdict === "checking") ? undefined : views;
    });
    expect(all.every(({ verdict }) => verdict === "proven")).toBe(true);
  });
});

describe("a backup", () => {
  it("[BAK-15] has what is kept of declarations, and a check finds what is lost", async () => {
    await xa.stop();
    await cp(kept(), join(xa.files.declarations, ".making-0"), { recursive: true });
    const backup = `${xa.files.path}-backup`;
    const { manifest } = await backUpCentre(xa.files, backup);
    const files = ["private/leaves.bin", "private/secret.json", "public/header.json"];
    const named = manifest.files.flatMap(({ path }) => (path.includes("clar") ? [path] : []));
    const proofs = (await readdir(join(kept(), "proofs"))).map((name) => `proofs/${name}`);
    expect(proofs).toHaveLength(1);
    expect(named).toEqual(
      [...files, ...proofs].map((name) => `declarations/${declaration}/${name}`).sort(),
    );
    const { folder } = await restoreCentre(backup, `${xa.files.path}-back`);
    for (const name of [...files, ...proofs]) {
      const path = join(folder.declarations, declaration, name);
      expect(await readFile(path), name).toEqual(await readFile(join(kept(), name)));
      expect((await stat(path)).mode & 0o077, name).toBe(0);
    }
    expect((await checkCentre(folder, undefined)).findings).toEqual([]);
    await rm(join(folder.declarations, declaration, "private/leaves.bin"));
    const { findings } = await checkCentre(folder, undefined);
    expect(findings).toMatchObject([
      { kind: "declaration-lost", what: expect.stringContaining(declaration) },
    ]);
    // What was sealed for custodians is theirs to give back.
    await writeFile(join(folder.declarations, declaration, "private/sealed.age"), "sealed");
    expect((await checkCentre(folder, undefined)).findings).toEqual([]);
  });
});

/** Where XA's declaration is kept. */
function kept(): string {
  return join(xa.files.declarations, declaration);
}

function exhibitsIn(conversation: unknown): number {
  const { statements } = conversation as ConversationView;
  return statements.filter(({ body }) => body.kind === "exhibit").length;
}

/** Nothing is counted under an agreement that is not here. */
const NO_COUNTER: RuleCounter = {
  check: () => Promise.reject(new Error("nothing is checked here")),
  count: () => Promise.reject(new Error("nothing is counted here")),
  close: () => Promise.resolve(),
};
