import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { backUpCentre, checkCentre, restoreCentre } from "../../index.js";
import { twoCentres, type TestedCentre } from "../../declarations/two-centres.fuzz.js";
import type { EditedView, HistoryEvent, TextSummary, TextView } from "../../texts/text-view.js";

const ACTS = "/api/consultations/acts";
const SENT = { precedence: 3, lang: "en" };
const OPENED = {
  ...{ kind: "joint-text", as: "opened", title: "Joint statement", form: "joint-statement" },
  ...{ languages: ["en", "ar"], whole: false, sides: ["XA", "XB"], prevails: "en" },
};
const WORDS = { en: "The sides met.", ar: "اجتمع الجانبان." };
const NONE = "0".repeat(64);
let xa: TestedCentre;
let xb: TestedCentre;
let end: () => Promise<void>;
let text: string;
let path: string;

beforeAll(async () => {
  ({ xa, xb, end } = await twoCentres());
  text = (await xa.made(ACTS, { ...SENT, to: ["XB"], body: OPENED })).id;
  path = `/api/texts/${text}`;
  await xb.holds(text);
}, 60_000);
afterAll(() => end());

async function show(centre: TestedCentre, query = ""): Promise<TextView> {
  const { status, json } = await centre.ask("GET", `${path}${query}`);
  expect(status).toBe(200);
  return json as TextView;
}

async function edit(centre: TestedCentre, ...edits: object[]): Promise<EditedView> {
  const { status, json, text: told } = await centre.ask("POST", `${path}/edits`, { edits });
  expect([status, status === 200 ? "" : told]).toEqual([200, ""]);
  return json as EditedView;
}

function insert(language: string, words: string, paragraph = "XA.1"): object {
  return { insert: { paragraph, language, after: null, text: words } };
}

function words(view: Pick<TextView, "structure">, language: string): string | undefined {
  return view.structure.paragraphs[0]?.languages[language]?.map((one) => one.words).join("");
}

async function keepAll(centre: TestedCentre): Promise<EditedView> {
  const marks = (await show(centre)).structure.paragraphs.flatMap(({ id, languages }) => {
    return Object.entries(languages).map(([language, segments]) => {
      const ranges = segments.flatMap((one) => one.ranges);
      return { mark: { kind: "keep", paragraph: id, language, ranges } };
    });
  });
  return edit(centre, ...marks);
}

describe("a joint text of two centres", () => {
  it("[HTTP-40] [HTTP-41] [HTTP-42] is opened by a statement, and written by both", async () => {
    await edit(xa, { mark: { kind: "paragraph", after: null } });
    const edited = await edit(xa, insert("en", WORDS.en));
    expect(words(edited, "en")).toBe(WORDS.en);
    await vi.waitUntil(async () => words(await show(xb), "en") === WORDS.en, { timeout: 10_000 });
    await edit(xb, insert("ar", WORDS.ar));
    await vi.waitUntil(async () => words(await show(xa), "ar") === WORDS.ar, { timeout: 10_000 });
    const shown = await show(xa);
    expect(shown).toMatchObject({
      id: text,
      conversation: text,
      isFinished: false,
      waiting: ["words"],
    });
    expect(shown.opened).toMatchObject({ title: OPENED.title, prevails: "en", whole: false });
    const { json } = await xb.ask("GET", "/api/texts");
    expect(json as TextSummary[]).toMatchObject([{ id: text, state: "open", waiting: ["words"] }]);
  }, 30_000);

  it("[HTTP-43] tells what changed since a version was looked at", async () => {
    const { version } = await show(xb);
    expect((await show(xb, `?since=${version}`)).changes).toEqual([]);
    await keepAll(xa);
    const isKept = async (): Promise<boolean> => (await show(xb)).changes.length > 0;
    await vi.waitUntil(isKept, { timeout: 10_000 });
    const [change] = (await show(xb)).changes;
    expect(change?.languages.map(({ language }) => language)).toEqual(["ar"]);
    expect(change?.languages[0]?.words).toMatchObject([
      { words: WORDS.ar, was: { keptBy: ["XB"] }, is: { keptBy: ["XA", "XB"], standing: "plain" } },
    ]);
  }, 30_000);

  it("[HTTP-44] [HTTP-45] [HTTP-47] has a history, checkpoints, and a copy on paper", async () => {
    await keepAll(xb);
    await vi.waitUntil(async () => (await show(xa)).isFinished, { timeout: 10_000 });
    const { json } = await xb.ask("GET", `${path}/paragraphs/XA.1/history`);
    const told = (json as HistoryEvent[]).map(({ by, what }) => `${by} ${what}`);
    const expected = ["XA made", "XA wrote", "XB wrote", "XA kept", "XA kept"];
    expect(told).toEqual([...expected, "XB kept", "XB kept"]);
    const draft = await xa.bytes(`${path}/paper?arrangement=in-turn`);
    const other = { ...SENT, digest: "0".repeat(64) };
    expect(await xa.refused(`${path}/checkpoint`, other)).toMatchObject({ rule: "HTTP-45" });
    const shown = { ...SENT, digest: (await show(xa)).digest };
    const made = await xa.ask("POST", `${path}/checkpoint`, shown);
    const { digest, id } = made.json as { readonly digest: string; readonly id: string };
    expect([made.status, digest]).toEqual([201, (await show(xa)).digest]);
    await xb.holds(id);
    const paper = `${path}/paper?arrangement=columns&digest=${digest}`;
    const copies = await Promise.all([xa.bytes(paper), xb.bytes(paper)]);
    for (const copy of [draft, ...copies]) expect(copy.subarray(0, 5).toString()).toBe("%PDF-");
    // Each party stands first in its own copy.
    expect(copies[0].equals(copies[1])).toBe(false);
    expect((await xa.bytes(paper)).equals(copies[0])).toBe(true);
    // The same text again: the exhibits that are here are named again.
    const again = await xb.ask("POST", `${path}/checkpoint`, SENT);
    expect(again.json).toMatchObject({ digest });
    const { versions } = (await show(xb)).standing;
    const [first, second] = versions[0]?.checkpoints ?? [];
    expect(versions).toHaveLength(1);
    expect(second?.exhibits).toEqual(first?.exhibits);
  }, 60_000);

  it("[HTTP-46] is signed by both over one digest, and a side alone is shown as that", async () => {
    const digest = (await show(xa)).digest as string;
    const of = { kind: "joint-text", text, digest };
    const sign = { ...of, as: "act", act: "signed", capacity: "Minister" };
    const say = (centre: TestedCentre, body: object): Promise<unknown> =>
      centre.made(ACTS, { ...SENT, conversation: text, body });
    const refused = await xa.refused(ACTS, { ...SENT, conversation: text, body: sign });
    expect(refused).toEqual({ status: 422, rule: "JOINT-60" });
    const unknown = { ...of, as: "accepted", digest: NONE, ad_referendum: false };
    expect(await xa.refused(ACTS, { ...SENT, conversation: text, body: unknown })).toEqual({
      ...{ status: 404, rule: "JOINT-56" },
    });
    for (const centre of [xa, xb]) {
      await say(centre, { ...of, as: "accepted", ad_referendum: centre === xb });
      await say(centre, { ...of, as: "conforming", languages: ["en", "ar"] });
      await say(centre, { ...sign, act: centre === xb ? "signed-ad-referendum" : "signed" });
    }
    const isSaid = (acts: number) => async (): Promise<boolean> =>
      (await show(xa)).standing.versions[0]?.acts.length === acts;
    await vi.waitUntil(isSaid(2), { timeout: 10_000 });
    const alone = await show(xa);
    expect(alone.standing).toMatchObject({
      ...{ state: "claimed", claimed: [digest] },
      versions: [{ signedBy: ["XA"], signedAdReferendumBy: ["XB"], isSettled: false }],
    });
    expect(alone.waiting).toEqual([]);
    expect((await show(xb)).waiting).toEqual(["accept-in-full", "confirm"]);
    await say(xb, { ...of, as: "accepted", ad_referendum: false });
    await say(xb, { ...sign, act: "confirmed" });
    await vi.waitUntil(isSaid(3), { timeout: 10_000 });
    const [here, there] = [(await show(xa)).standing, (await show(xb)).standing];
    expect(here).toMatchObject({ state: "settled", final: digest });
    expect(there).toEqual(here);
    const { json } = await xa.ask("GET", "/api/texts");
    expect(json).toMatchObject([{ id: text, state: "settled", final: digest, waiting: [] }]);
  }, 30_000);

  it("[HTTP-46] a paragraph is not cleared in words that no checkpoint has", async () => {
    const wrong = {
      kind: "joint-text",
      as: "cleared",
      text,
      paragraphs: [{ id: "XA.1", digest: NONE }],
    };
    const refused = await xa.refused(ACTS, { ...SENT, conversation: text, body: wrong });
    expect(refused).toEqual({ status: 422, rule: "JOINT-53" });
  });

  it("[HTTP-49] consoles are told of each text that was written in, by its id", async () => {
    const read = await xb.stream();
    await edit(xa, insert("en", "Later: "));
    await vi.waitUntil(() => read().includes(`event: text\ndata: {"id":"${text}"}`), {
      timeout: 10_000,
    });
    expect(read()).not.toContain("Later");
  }, 30_000);

  it("[HTTP-42] refuses what may not be put in, by its rule and before anything is kept", async () => {
    const before = await show(xa);
    const into = (...edits: object[]): Promise<{ status: number; rule: string }> =>
      xa.refused(`${path}/edits`, { edits });
    const paste = "х".repeat(2_500_000);
    expect(Buffer.byteLength(paste)).toBe(5_000_000);
    expect(await into(insert("en", paste))).toEqual({ status: 413, rule: "JOINT-24" });
    expect(await into(insert("en", "x".repeat(17_000_000)))).toEqual({
      status: 413,
      rule: "HTTP-2",
    });
    const override = await xa.ask("POST", `${path}/edits`, {
      edits: [insert("en", "fine "), insert("en", "agreed \u202egnihton")],
    });
    expect(override.json).toMatchObject({
      error: { rule: "JOINT-21", what: expect.stringContaining("at character 7 of edit 2") },
    });
    expect(await into(insert("en", "\ud800"))).toEqual({ status: 400, rule: "HTTP-2" });
    expect(await into(insert("fr", "non"))).toEqual({ status: 422, rule: "LIVE-6" });
    expect(await into(insert("en", "x", "XB.401"))).toEqual({ status: 422, rule: "LIVE-6" });
    expect(await into({ mark: { kind: "withdraw", mark: 99 } })).toMatchObject({ status: 422 });
    for (const bad of [
      {},
      { mark: { kind: "erase", paragraph: "XA.1" } },
      { mark: { kind: "paragraph", after: null, id: "XB.7" } },
      { insert: { paragraph: "XA.1", language: "en", after: null } },
      { ...insert("en", "x"), mark: { kind: "ad-referendum", paragraph: "XA.1" } },
    ]) {
      expect(await into(bad)).toEqual({ status: 400, rule: "HTTP-2" });
    }
    expect(await into()).toEqual({ status: 400, rule: "HTTP-2" });
    expect((await show(xa)).version).toBe(before.version);
  }, 30_000);

  it("[HTTP-40] [HTTP-47] what is not here is not found", async () => {
    const unknown = `/api/texts/${NONE}`;
    const edits = { edits: [insert("en", "x")] };
    expect(await xa.ask("GET", unknown)).toMatchObject({ status: 404 });
    expect(await xa.refused(`${unknown}/edits`, edits)).toEqual({ status: 404, rule: "HTTP-40" });
    expect(await xa.refused(`${unknown}/checkpoint`, SENT)).toMatchObject({ rule: "HTTP-40" });
    const history = await xa.ask("GET", `${unknown}/paragraphs/XA.1/history`);
    expect(history).toMatchObject({ status: 404 });
    const paper = await xa.ask("GET", `${path}/paper?arrangement=columns&digest=${NONE}`);
    expect(paper).toMatchObject({ status: 404 });
    const empty = await xa.ask("GET", `${path}/paragraphs/XB.9/history`);
    expect(empty).toMatchObject({ status: 200, json: [] });
  });
});

describe("a backup", () => {
  it("[BAK-16] has the words of texts, whole to a line, and a check finds those that were changed", async () => {
    await xb.stop();
    const name = `texts/${text}.live`;
    const file = join(xb.files.path, name);
    const whole = readFileSync(file);
    // As it is while a line is being written, beside what is no word of a text.
    appendFileSync(file, '{"at":18');
    writeFileSync(join(xb.files.texts, `${text}.live.0a.unfinished`), "");
    const backup = `${xb.files.path}-backup`;
    const { manifest } = await backUpCentre(xb.files, backup);
    const texts = manifest.files.flatMap(({ path: one }) => (one.startsWith("texts") ? [one] : []));
    expect(texts).toEqual([name]);
    const { folder } = await restoreCentre(backup, `${xb.files.path}-back`);
    const back = join(folder.texts, `${text}.live`);
    expect(readFileSync(back)).toEqual(readFileSync(file));
    expect(statSync(back).mode & 0o077).toBe(0);
    expect((await checkCentre(folder, undefined)).findings).toEqual([]);
    const spoilt = Buffer.from(whole);
    spoilt[whole.length - 30] = (spoilt[whole.length - 30] as number) ^ 1;
    writeFileSync(back, spoilt);
    const { findings } = await checkCentre(folder, undefined);
    expect(findings).toMatchObject([{ kind: "text-changed", what: expect.stringContaining(text) }]);
    expect(readFileSync(back)).toEqual(spoilt);
  });
});
