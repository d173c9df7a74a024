import { cp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ConversationView } from "@parley/protocol";
import { DECLARED, TABLE, twoCentres, type TestedCentre } from "./two-centres.fuzz.js";

let xa: TestedCentre;
let end: () => Promise<void>;
/** XA's declarations, and where the first one stands. */
let declaration: string;
let other: string;
let conversation: string;

const OPENED = { precedence: 3, lang: "en", authority: "Order 7" } as const;

beforeAll(async () => {
  ({ xa, end } = await twoCentres());
  const both = [
    { ...DECLARED, to: ["XB"] },
    { ...DECLARED, to: ["XB"], table: TABLE.replaceAll("SILO", "BASE") },
  ];
  const [one, two] = await Promise.all(both.map((body) => xa.worked("/api/declarations", body)));
  declaration = one?.declaration ?? "";
  other = two?.declaration ?? "";
  const table = await xa.found(({ tables }) => tables.find(({ id }) => id === declaration));
  ({ conversation } = table);
}, 120_000);

afterAll(() => end());

it("[HTTP-27] two tables that are declared at once are both kept and declared", async () => {
  const { tables } = await xa.declarations();
  expect(tables.map(({ id }) => id).sort()).toEqual([declaration, other].sort());
  for (const [of, absent] of [
    [declaration, "BASE-01"],
    [other, "SILO-01"],
  ]) {
    const done = await xa.worked("/api/disclosures", { ...OPENED, declaration: of, absent });
    expect(done).toMatchObject({ done: 1, statement: expect.any(String) });
  }
});

it("[HTTP-23] words that no disclosure has room for are refused before a proof goes out", async () => {
  const before = await exhibits();
  const long = "\u{1f6d1}".repeat(129);
  const opened = { ...OPENED, declaration, item: "SILO-01" };
  for (const words of [
    { authority: long },
    { handling: long },
    { shroud: [{ field: "place", reason: long }] },
  ]) {
    const refused = await xa.refused("/api/disclosures", { ...opened, ...words });
    expect(refused, Object.keys(words)[0]).toEqual({ status: 422, rule: "DOC-3" });
  }
  expect(await exhibits()).toBe(before);
});

it("[HTTP-24] [DISC-7] of a step that it is bound to, a party sends no other proof beside", async () => {
  const step = { ...OPENED, declaration, step: "totals" };
  const bound = await xa.worked("/api/disclosures", { ...step, waits: true });
  expect(bound).toMatchObject({ done: 1 });
  const before = await exhibits();
  expect(await xa.refused("/api/disclosures", step)).toMatchObject({ rule: "DISC-3" });
  expect(await exhibits()).toBe(before);
  const free = await xa.worked("/api/disclosures", { ...step, step: "bases" });
  expect(free).toMatchObject({ done: 1, statement: expect.any(String) });
}, 60_000);

it("[HTTP-27] it starts whatever lies in its folder, says what is broken, and does the rest", async () => {
  await xa.stop();
  const moved = `${xa.files.declarations}-moved`;
  await rename(xa.files.declarations, moved);
  await writeFile(xa.files.declarations, "no folder");
  await xa.start();
  expect(await openOne()).toMatchObject({ failed: { rule: "HTTP-22" } });
  await xa.stop();
  await rm(xa.files.declarations);
  await rename(moved, xa.files.declarations);
  const whole = `${xa.files.declarations}-whole`;
  await cp(at(declaration), whole, { recursive: true });

  const leaves = await readFile(join(whole, "private/leaves.bin"));
  const broken: readonly (readonly [string, () => Promise<void>, RegExp])[] = [
    ["leaves cut", () => put("private/leaves.bin", leaves.subarray(0, -7)), /^DECL-|^CUST-/],
    ["leaves changed", () => put("private/leaves.bin", changed(leaves)), /^DECL-11$/],
    ["no secret", () => rm(at(declaration, SECRET)), /^HTTP-22$/],
    ["secret cut", () => put(SECRET, "{"), /^JSON-/],
    ["of another", () => cp(at(other), at(declaration), OVER), /^HTTP-22$/],
    ["other secrets", () => cp(at(other, SECRET), at(declaration, SECRET)), /^DECL-20$/],
  ];
  for (const [what, breaks, rule] of broken) {
    await breaks();
    await xa.start();
    const { failed } = await openOne();
    expect(failed?.rule, `${what}: ${failed?.detail}`).toMatch(rule);
    const supplementing = { ...DECLARED, conversation, supplements: declaration };
    const refused = await xa.worked("/api/declarations", supplementing);
    expect(refused.failed?.rule, what).toMatch(rule);
    await xa.stop();
    await rm(at(declaration), { recursive: true });
    await cp(whole, at(declaration), { recursive: true });
  }
  await xa.start();
  expect(await openOne()).toMatchObject({ done: 1, statement: expect.any(String) });
}, 60_000);

function openOne(): ReturnType<TestedCentre["worked"]> {
  return xa.worked("/api/disclosures", { ...OPENED, declaration, item: "SILO-01" });
}

async function exhibits(): Promise<number> {
  const { json } = await xa.ask("GET", `/api/conversations/${conversation}`);
  const { statements } = json as ConversationView;
  return statements.filter(({ body }) => body.kind === "exhibit").length;
}

function at(...names: readonly string[]): string {
  return join(xa.files.declarations, ...names);
}

function put(name: string, bytes: Uint8Array | string): Promise<void> {
  return writeFile(at(declaration, name), bytes);
}

function changed(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, place) => (place === 40 ? byte ^ 1 : byte));
}

const SECRET = "private/secret.json";
const OVER = { recursive: true, force: true } as const;
