import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConsultationsView, ConsultationView } from "@parley/protocol";
import { twoCentres, type TestedCentre } from "../../declarations/two-centres.fuzz.js";

const ACTS = "/api/consultations/acts";
const SENT = { precedence: 3, lang: "en" };
const TERMS = {
  ...{ subject: "Launch notices", level: "experts", sides: ["XA", "XB"], venue: "Helvenia" },
  ...{ from: "2036-12-01", until: "2036-12-02", agenda: [{ title: "Test launches" }] },
};
const PROPOSED = { kind: "consultation", as: "proposed", round: 1, terms: TERMS };
const NOTE = {
  ...{ kind: "document", form: "note-verbale", number: "XA/NV/2026/1", title: "Second round" },
  ...{ addressee: "Ministry of Borealia", place: "Aurel", day: "2026-11-20", flags: [] },
  words: { en: "The Ministry proposes a second round.", ar: "تقترح الوزارة جولة ثانية." },
};
let xa: TestedCentre;
let xb: TestedCentre;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ xa, xb, end } = await twoCentres());
}, 60_000);
afterAll(() => end());

async function view(centre: TestedCentre): Promise<ConsultationsView> {
  return (await centre.ask("GET", "/api/consultations")).json as ConsultationsView;
}

async function consultation(centre: TestedCentre): Promise<ConsultationView> {
  const [one] = (await view(centre)).consultations;
  if (one === undefined) throw new Error("there is no consultation");
  return one;
}

/** An act in a conversation, once it is at the other centre too. */
async function said(from: TestedCentre, conversation: string, body: object): Promise<string> {
  const { id } = await from.made(ACTS, { ...SENT, conversation, body });
  await (from === xa ? xb : xa).holds(id);
  return id;
}

describe("a dialogue between two centres", () => {
  let conversation: string;
  let first: string;
  let promise: string;

  it("[HTTP-30] [HTTP-31] is the same at both, from the proposal to the next agenda", async () => {
    const made = await xa.made(ACTS, { ...SENT, to: ["XB"], body: PROPOSED });
    ({ id: first, conversation } = made);
    await xb.holds(first);
    expect(await view(xb)).toMatchObject({
      today: new Date().toISOString().slice(0, 10),
      reminders: [{ matter: "proposal", id: first, waitsFor: ["XB"], overdue: false }],
    });
    expect((await view(xa)).reminders).toEqual([]);
    const consult = (from: TestedCentre, body: object): Promise<string> =>
      said(from, conversation, { kind: "consultation", ...body });
    const agenda = [{ item: 0, answer: "agreed" }];
    await consult(xb, { as: "accepted", of: first, agenda });
    promise = await said(xa, conversation, {
      ...{ kind: "undertaking", as: "stated", consultation: first, owner: "XB" },
      ...{ words: { en: "Send a list.", zh: "发送清单。" }, due: { day: "2026-01-31" } },
    });
    await said(xb, conversation, { kind: "undertaking", as: "accepted", of: promise });
    const question = await consult(xa, { as: "question", consultation: first, text: "When?" });
    await consult(xb, { as: "answer", of: question, text: "In winter." });
    await consult(xb, { as: "suspended", of: first, reason: "Sales." });
    for (const centre of [xa, xb]) {
      expect(await consultation(centre)).toMatchObject({
        ...{ id: first, subject: "Launch notices", round: 1, state: "suspended" },
        commitments: [{ id: promise, owner: "XB", state: "open", overdue: true }],
        nextAgenda: [{ title: "Send a list.", commitment: promise }],
      });
    }
    const { momentum: _, ...here } = await consultation(xa);
    const { momentum: __, ...there } = await consultation(xb);
    expect(here).toEqual(there);
  });

  it("[HTTP-31] refuses what the wire or a rule does not let pass, by its name", async () => {
    const into = (body: object): Promise<{ status: number; rule: string }> =>
      xa.refused(ACTS, { ...SENT, conversation, body });
    const of = "0".repeat(64);
    const kind = "consultation";
    const days = { ...TERMS, from: "2036-12-03" };
    expect(await into({ ...PROPOSED, terms: days })).toEqual({ status: 422, rule: "BODY-25" });
    expect(await into({ kind, as: "resumed" })).toMatchObject({ rule: "DOC-3" });
    expect(await into({ kind, as: "closed", of })).toMatchObject({ rule: "CONS-23" });
    const more = { kind, as: "closed", of: first, nextt: "2036-12-04" };
    expect(await into(more)).toEqual({ status: 422, rule: "HTTP-31" });
    expect(await into({ kind: "message", text: "No." })).toEqual({ status: 400, rule: "HTTP-2" });
    const both = { ...SENT, conversation, to: ["XB"], body: PROPOSED };
    expect(await xa.refused(ACTS, both)).toEqual({ status: 400, rule: "HTTP-2" });
    const late = { ...TERMS, mandate: { text: "Decree 7", from: "2037-01-01" } };
    expect(await into({ ...PROPOSED, terms: late })).toMatchObject({ rule: "CONS-24" });
    const long = { kind, as: "suspended", of: first, reason: "x".repeat(5_000_000) };
    expect(await into(long)).toEqual({ status: 413, rule: "HTTP-2" });
    const turned = { ...NOTE, words: { en: "Not \u202e this." } };
    expect(await into(turned)).toEqual({ status: 422, rule: "DIP-14" });
    expect((await view(xa)).apart).toEqual([]);
  });

  it("[HTTP-18] the next round and commitments with a day are in the calendar", async () => {
    const text = (await xa.bytes("/api/obligations.ics")).toString().replaceAll("\r\n ", "");
    expect(text).not.toContain(`${first}.next@parley`);
    await said(xb, conversation, { kind: "consultation", as: "resumed", of: first });
    const again = (await xa.bytes("/api/obligations.ics")).toString().replaceAll("\r\n ", "");
    expect(again).toContain(`UID:${first}.next@parley`);
    expect(again).toMatch(/DTSTART;VALUE=DATE:20361201\r\nDTEND;VALUE=DATE:20361203/);
    expect(again).toContain("SUMMARY:EXERCISE XA\\, XB: Launch notices: next round\\, agreed");
    for (const one of [text, again]) {
      expect(one).toContain(`UID:${promise}.due@parley`);
      expect(one).toContain("DESCRIPTION:Send a list.");
    }
  });

  it("[HTTP-32] shipped records are given as their files have them", async () => {
    const { json } = await xa.ask("GET", "/api/process-records");
    const name = "us-china-arms-control-2023";
    const path = new URL(`../../../../../processes/${name}/process.json`, import.meta.url);
    const { format: _, ...record } = JSON.parse(await readFile(path, "utf8")) as { format: string };
    expect(json).toEqual([record]);
  });
});

describe("documents", () => {
  it("[HTTP-33] tells the next number of a form, and what is to be read before it", async () => {
    const form = async (query: string): Promise<unknown> =>
      (await xa.ask("GET", `/api/documents/form?form=${query}`)).json;
    const number = { number: "XA/NV/2026/1", notice: {} };
    expect(await form("note-verbale&day=2026-11-20")).toEqual(number);
    await xa.made(ACTS, { ...SENT, to: ["XB"], body: NOTE });
    expect(await form("note-verbale&day=2026-11-20")).toMatchObject({ number: "XA/NV/2026/2" });
    expect(await form("note-verbale&day=2027-01-01")).toMatchObject({ number: "XA/NV/2027/1" });
    const paper = (await form("non-paper")) as { notice: Record<string, string> };
    expect(Object.keys(paper)).toEqual(["notice"]);
    expect(Object.keys(paper.notice)).toEqual(["en", "zh", "ru", "ar", "fr", "es"]);
    expect(paper.notice["en"]).toContain("no number");
    const again = { ...SENT, to: ["XB"], body: NOTE };
    expect(await xa.refused(ACTS, again)).toMatchObject({ rule: "CONS-31" });
    const last = { ...NOTE, form: "note", number: "XA/N/2026/999999" };
    await xa.made(ACTS, { ...SENT, to: ["XB"], body: last });
    const none = await xa.ask("GET", "/api/documents/form?form=note&day=2026-11-20");
    expect([none.status, none.text]).toEqual([422, expect.stringContaining("DIP-20")]);
    expect(await form("note&day=2027-11-20")).toMatchObject({ number: "XA/N/2027/1" });
    const other = { ...again, body: { ...NOTE, number: "XB/NV/2026/2" } };
    expect(await xa.refused(ACTS, other)).toMatchObject({ rule: "DIP-18" });
  });

  it("[HTTP-34] composes a document as its reader will read it, and keeps nothing", async () => {
    const preview = "/api/documents/preview";
    const asked = { form: "note-verbale", language: "en", to: "XB", words: "We meet.", flags: [] };
    const flags = ["ad-referendum", "without-prejudice"];
    const { json } = await xa.ask("POST", preview, { ...asked, flags });
    const { words, flags: beside } = json as { words: string; flags: readonly string[] };
    expect(words).toMatch(/^The Ministry of Foreign Affairs of State of XA presents /);
    expect(words).toContain("\n\nWe meet.\n\n");
    expect(beside).toEqual(["Without prejudice", "Ad referendum"]);
    expect(await xa.refused(preview, { ...asked, to: "XQ" })).toMatchObject({ status: 404 });
    const hidden = { ...asked, words: "We\u200b meet." };
    expect(await xa.refused(preview, hidden)).toEqual({ status: 422, rule: "DIP-15" });
    const named = { ...asked, salutation: "Minister" };
    expect(await xa.refused(preview, named)).toEqual({ status: 422, rule: "DIP-10" });
    expect((await view(xa)).documents).toHaveLength(2);
  });

  it("[HTTP-35] gives a document as a PDF at both centres, in languages that it has", async () => {
    const { documents } = await view(xa);
    const sent = documents.find(({ form }) => form === "note-verbale")?.statement ?? "";
    await xb.holds(sent);
    const path = `/api/documents/${sent}/paper?languages=`;
    const [own, theirs] = [await xa.bytes(`${path}ar,en`), await xb.bytes(`${path}ar,en`)];
    expect(own.subarray(0, 5).toString()).toBe("%PDF-");
    expect(own.equals(theirs)).toBe(true);
    const none = await xa.ask("GET", `${path}ru`);
    expect([none.status, none.text]).toEqual([422, expect.stringContaining("DIP-24")]);
    const other = `/api/documents/${"0".repeat(64)}/paper?languages=en`;
    expect((await xa.ask("GET", other)).status).toBe(404);
    expect((await xa.ask("GET", `${path}english`)).status).toBe(400);
  });
});
