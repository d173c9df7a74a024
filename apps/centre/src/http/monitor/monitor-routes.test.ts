import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openMonitor } from "../../entry.js";
import { TestedCentre } from "../../declarations/two-centres.fuzz.js";
import { writeSources } from "../../../../../vectors/made-sources.js";
import type {
  ClarificationView,
  DecidedView,
  DossierView,
  EntryView,
  EstimatesView,
} from "./record-answers.js";
import type {
  CandidatesView,
  CaptureView,
  MonitorView,
  SearchView,
  WatchHits,
} from "./source-answers.js";

const M = "/api/monitor";
const PERSON = { by: "analyst", reason: "As it is printed." };
const NONE = "0".repeat(64);
let folder: string;
let centre: TestedCentre;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-monitor-routes-"));
  centre = await TestedCentre.make(folder, "XA");
  await centre.start();
}, 60_000);

afterAll(async () => {
  await centre.stop();
  await rm(folder, { recursive: true });
});

async function get<T>(path: string): Promise<T> {
  const { status, json, text } = await centre.ask("GET", `${M}${path}`);
  expect([path, status, status === 200 ? "" : text]).toEqual([path, 200, ""]);
  return json as T;
}

async function done<T>(method: string, path: string, body?: object): Promise<T> {
  const { status, json, text } = await centre.ask(method, `${M}${path}`, body);
  expect([path, text, status < 300]).toEqual([path, text, true]);
  return json as T;
}

async function refused(method: string, path: string, body?: object): Promise<[number, string]> {
  const { status, json } = await centre.ask(method, `${M}${path}`, body);
  return [status, (json as { error: { rule: string } }).error.rule];
}

async function takenIn(): Promise<MonitorView> {
  await done("POST", "/ingest", {});
  return vi.waitUntil(
    async () => {
      const view = await get<MonitorView>("");
      return view.takingIn?.state === "done" && view;
    },
    { timeout: 20_000, interval: 50 },
  );
}

describe("sources", () => {
  it("[HTTP-50] are opened when they are first asked for, and one program has them", async () => {
    const { monitor } = centre.files;
    expect(await get("/news")).toEqual({ watches: [] });
    await expect(access(monitor)).rejects.toThrow("ENOENT");
    const view = await get<MonitorView>("");
    expect(view).toMatchObject({ captures: 0, accepted: 0, places: [], watches: [] });
    expect(view.states).toContain("001");
    const now = (): number => Date.now();
    await expect(openMonitor(monitor, { now })).rejects.toMatchObject({ rule: "INGEST-12" });
  });

  it("[HTTP-51] are taken in beside, with what was refused, and once only", async () => {
    const place = await writeSources(folder);
    const kept = await done("POST", "/places", { place, name: "made" });
    expect(kept).toMatchObject({ id: 1, kind: "path", place });
    expect((await get<MonitorView>("")).captures).toBe(0);
    const view = await takenIn();
    expect(view).toMatchObject({
      ...{ captures: 4, stories: 3, refusedInAll: 1 },
      refused: [{ place: "made", path: "damaged.bin", rule: "SOURCE-2" }],
      takingIn: { state: "done", new: 4, refused: 1 },
    });
    expect((await takenIn()).takingIn).toMatchObject({ new: 0, unchanged: 5 });
    await done("DELETE", "/ingest");
    expect(await refused("POST", "/ingest", { place: 9 })).toEqual([404, "HTTP-4"]);
    expect(await refused("DELETE", "/places/9")).toEqual([404, "HTTP-4"]);
    expect(await refused("POST", "/places", { place: "a\0b" })).toEqual([422, "INGEST-6"]);
    expect(await refused("POST", "/places", { place: "" })).toEqual([400, "HTTP-2"]);
  });

  it("[HTTP-52] are found by their words, with the size of their story", async () => {
    const { hits, total } = await get<SearchView>("/search?text=warheads");
    expect(total).toBe(2);
    expect(hits.map(({ publisher }) => publisher).sort()).toEqual([
      ...["Port Vale Courier", "Quay Herald"],
    ]);
    for (const { excerpt, marks, story } of hits) {
      expect(story).toEqual({ captures: 2, publishers: 2 });
      expect(marks.map(([from, until]) => excerpt.slice(from, until))).toContain("warheads");
    }
    const late = await get<SearchView>("/search?text=warheads&since=2025-05-07&language=en");
    expect(late.hits.map(({ publisher }) => publisher)).toEqual(["Quay Herald"]);
    const { widened } = await get<SearchView>("/search?text=Aurelia");
    expect(widened).toMatchObject([{ typed: "Aurelia" }]);
    expect(await refused("GET", "/search?text=a&since=2025-13")).toEqual([400, "HTTP-2"]);
    expect(await refused("GET", "/search")).toEqual([400, "HTTP-2"]);
  });

  it("[HTTP-52] are given as they were printed, until they are forgotten", async () => {
    const { hits } = await get<SearchView>("/search?text=launchers");
    const hash = hits[0]?.capture ?? "";
    const capture = await get<CaptureView>(`/captures/${hash}`);
    expect(capture).toMatchObject({ publisher: "Vale Gazette", form: "json-feed", remarks: [] });
    const figure = capture.candidates.find(({ kind }) => kind === "figure");
    const { paragraph = 0, from, until } = figure ?? {};
    expect(capture.paragraphs[paragraph]?.slice(from, until)).toBe("120 deployed launchers");
    expect(await refused("GET", `/captures/${NONE}`)).toEqual([404, "HTTP-4"]);
    await done("POST", `/captures/${hash}/forgetting`, { reason: "Its publisher asks for it." });
    const { candidates, forgotten, paragraphs } = await get<CaptureView>(`/captures/${hash}`);
    expect({ candidates, paragraphs }).toEqual({ candidates: [], paragraphs: [] });
    expect(forgotten?.reason).toBe("Its publisher asks for it.");
  });

  it("[HTTP-52] a watch tells what came since it was looked at", async () => {
    const { id } = await done<{ id: number }>("POST", "/watches", { name: "W", text: "warheads" });
    expect((await get<MonitorView>("")).watches).toMatchObject([{ id, name: "W", new: 0 }]);
    await writeSources(folder, "Two more warheads, said a late report.");
    await takenIn();
    expect((await get<MonitorView>("")).watches).toMatchObject([{ id, new: 1, isMore: false }]);
    expect(await get("/news")).toMatchObject({ watches: [{ id, name: "W", new: 1 }] });
    const { hits, upTo } = await get<WatchHits>(`/watches/${id}`);
    expect(hits).toMatchObject([{ title: "A late report" }]);
    await done("POST", `/watches/${id}/seen`, { upTo });
    expect((await get<WatchHits>(`/watches/${id}`)).hits).toEqual([]);
    expect(await get("/news")).toEqual({ watches: [] });
    await done("DELETE", `/watches/${id}`);
    expect(await refused("GET", `/watches/${id}`)).toEqual([404, "HTTP-4"]);
  });
});

describe("what is proposed", () => {
  it("[HTTP-53] waits page by page, and what is decided waits no more", async () => {
    const { candidates, looked, next } = await get<CandidatesView>("/candidates?state=XB");
    expect({ looked, next }).toEqual({ looked: 5, next: undefined });
    const figures = candidates.filter(({ kind }) => kind === "figure");
    expect(figures).toMatchObject([
      {
        amount: 500,
        bound: "over",
        qualifier: "more than",
        of: { publisher: "Port Vale Courier" },
      },
      { of: { publisher: "Quay Herald" } },
    ]);
    const [one, other] = figures.map(({ id }) => id) as [string, string];
    const rejected = { ...PERSON, candidates: [other], as: "reject" };
    await done<DecidedView>("POST", "/decisions", rejected);
    const only = await get<CandidatesView>("/candidates?kind=figure&state=XB");
    expect(only.candidates.map(({ id }) => id)).toEqual([one]);
    const all = await get<CandidatesView>("/candidates?kind=figure&state=XB&decided=yes");
    expect(all.candidates.map(({ decided }) => decided)).toEqual([undefined, "rejected"]);
    const found = await get<CandidatesView>("/candidates?search=A+late+report");
    expect(found.looked).toBe(1);
  });

  it("[HTTP-54] becomes an entry by a person with a reason, all of it or nothing", async () => {
    const { candidates } = await get<CandidatesView>("/candidates?kind=figure&state=XB");
    const id = candidates[0]?.id ?? "";
    const accept = { ...PERSON, candidates: [id], as: "accept" };
    const refusals: readonly (readonly [object, readonly [number, string]])[] = [
      [{ ...accept, candidates: [id, "0".repeat(16)] }, [404, "MON-4"]],
      [{ ...accept, reason: "" }, [400, "HTTP-2"]],
      [{ ...accept, as: "reject", mending: {} }, [400, "HTTP-2"]],
      [{ ...accept, mending: { amount: 5.5 } }, [400, "HTTP-2"]],
      [{ ...accept, mending: { amount: 0, bound: "exact" } }, [422, "RECORD-6"]],
    ];
    for (const [body, answer] of refusals) {
      expect(await refused("POST", "/decisions", body)).toEqual(answer);
    }
    expect((await get<MonitorView>("")).accepted).toBe(0);
    const kind = "independent-estimate";
    const { acts } = await done<DecidedView>("POST", "/decisions", {
      ...accept,
      mending: { kind },
    });
    expect(acts).toMatchObject([{ as: "mended", candidate: id, by: "analyst" }]);
    const shown = await get<EntryView>(`/entries/${acts[0]?.entry}`);
    expect(shown).toMatchObject({
      entry: { kind, states: ["XB"], speaker: "Institute of Tallies" },
      decisions: [{ as: "mended", reason: PERSON.reason }],
    });
    expect(shown.citation).toContain("more than 500");
    expect((await get<MonitorView>("")).accepted).toBe(1);
  });

  it("[HTTP-54] is graded and compared by people, source and entry apart", async () => {
    const { series } = await get<EstimatesView>("/estimates?state=XB");
    const entry = series[0]?.marks[0]?.entry ?? "";
    const { series: more } = await get<EstimatesView>("/estimates?state=CN");
    const other = more[0]?.marks[0]?.entry ?? "";
    const source = "Port Vale Courier";
    await done("POST", "/gradings", { ...PERSON, source, reliability: "B" });
    await done("POST", "/gradings", { ...PERSON, entry, credibility: 3 });
    const both = { ...PERSON, source, reliability: "B", entry, credibility: 3 };
    expect(await refused("POST", "/gradings", both)).toEqual([400, "HTTP-2"]);
    const compared = { ...PERSON, entries: [other, entry], finding: "different-thing" };
    await done("POST", "/comparisons", compared);
    const absent = { ...compared, entries: [NONE, entry] };
    expect(await refused("POST", "/comparisons", absent)).toEqual([404, "HTTP-4"]);
    expect(await get<EntryView>(`/entries/${entry}`)).toMatchObject({
      ...{ reliability: [{ reliability: "B" }], credibility: [{ credibility: 3 }] },
      comparisons: [{ finding: "different-thing" }],
    });
  });
});

describe("the record", () => {
  it("[HTTP-55] is given as series and beside what is declared, each mark with its entry", async () => {
    const { series, beside } = await get<EstimatesView>("/estimates?state=US&category=stockpile");
    expect(new Set(series.map(({ kind }) => kind)).size).toBeGreaterThan(1);
    expect(beside.flatMap(({ kinds }) => kinds.map(({ kind }) => kind))).toContain(
      "official-declaration",
    );
    const russia = await get<EstimatesView>("/estimates?state=RU&category=deployed&unit=warheads");
    expect(russia.beside[0]?.kinds.map(({ kind }) => kind)).toContain("independent-estimate");
    expect(russia.beside[0]?.exchanged.at(-1)).toMatchObject({
      ...{ agreement: "new-start", how: "exchanged", amount: 1474, asOf: "2022-03-01" },
    });
    const mark = series[0]?.marks[0];
    const { entry } = await get<EntryView>(`/entries/${mark?.entry}`);
    expect(entry.dates.asOf).toBe(mark?.asOf);
    expect(await refused("GET", "/estimates?category=all")).toEqual([400, "HTTP-2"]);
    expect(await refused("GET", `/entries/${NONE}`)).toEqual([404, "HTTP-4"]);
  });

  it("[HTTP-55] is given as a table, a picture and entries", async () => {
    const file = async (form: string): Promise<string> => {
      return (await centre.bytes(`${M}/estimates.${form}?state=XB`)).toString();
    };
    expect(await file("csv")).toMatch(/^kind,states,.*\r\nindependent-estimate,XB,stockpile,/);
    expect(await file("svg")).toMatch(/^<svg /);
    expect(JSON.parse(await file("json"))).toMatchObject({
      ...{ format: "parley-entries/1", entries: [{ states: ["XB"] }] },
    });
  });

  it("[HTTP-55] has a dossier of a state and of an agreement", async () => {
    const dossier = await get<DossierView>("/dossiers/XB");
    expect(dossier).toMatchObject({
      subject: "XB",
      balance: [{ language: "en", entries: 1, publishers: 1 }],
      reliability: [{ source: "Port Vale Courier" }],
      links: [{ from: "Port Vale Courier", to: "Institute of Tallies" }],
    });
    expect(dossier.kinds.flatMap(({ entries }) => entries)).toHaveLength(1);
    expect((await get<DossierView>("/dossiers/none-here")).dated).toEqual([]);
    expect(await refused("GET", "/dossiers/..%2fnone")).toEqual([400, "HTTP-2"]);
  });

  it("[HTTP-56] gives a draft of a question, and sends nothing", async () => {
    const { series } = await get<EstimatesView>("/estimates?state=XB");
    const entry = series[0]?.marks[0]?.entry ?? "";
    const draft = await get<ClarificationView>(`/clarification?entries=${entry}&to=XB&lang=zh`);
    expect(draft).toMatchObject({ to: "XB", language: "zh", entries: [entry] });
    expect(draft.text).toContain("500");
    expect(draft.text).not.toContain("Institute of Tallies");
    const { json } = await centre.ask("GET", "/api/watch");
    expect(json).toMatchObject({ conversations: [] });
    const none = `/clarification?entries=${NONE}&to=XB&lang=en`;
    expect(await refused("GET", none)).toEqual([404, "HTTP-4"]);
    const other = `/clarification?entries=${entry}&to=XB&lang=fr`;
    expect(await refused("GET", other)).toEqual([400, "HTTP-2"]);
  });

  it("[HTTP-50] is kept when the centre ends, and its folder given back", async () => {
    await centre.stop();
    const desk = await openMonitor(centre.files.monitor, { now: () => Date.now() });
    await desk.close();
    await centre.start();
    expect((await get<MonitorView>("")).accepted).toBe(1);
  });
});
