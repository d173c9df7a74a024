import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Constellation, until, type Client, type Made } from "./constellation.js";
import { parleyHere } from "./here.js";
import { formIn, formsOf } from "./marker-forms.js";
import { OddPeer } from "./odd-peer.js";

/** Stands in every private text, title, handling mark and consultation. */
const CORE = randomBytes(8).toString("hex");
/** Stands in what is said: the search finds it wherever that is. */
const SAID = randomBytes(8).toString("hex");
const KINDS = ["note", "instruction", "red-line", "draft"];
const OFFICERS = [
  "--officer",
  "A. Vale, releasing officer",
  "--officer",
  "B. Quist, watch officer",
];
const SENT = { precedence: 3, lang: "en" };
const OPENS = "2036-12-20T10:00:00.000Z";
const EXERCISE = {
  ...{ exercise: "a-26-1", opens: OPENS, closes: "2036-12-22T10:00:00.000Z", keepOff: 5 },
  ...{ howLong: "PT12H", ships: 1, aircraft: 2, persons: 300 },
  area: {
    shape: "boundary",
    points: [
      { latitude: 10, longitude: 20 },
      { latitude: 11, longitude: 20 },
      { latitude: 11, longitude: 21 },
    ],
  },
};
const DATA = { vehicles: 10, warheads: 20, heavyMissiles: 0, items: [] };

describe("what a party writes for itself", () => {
  let all: Constellation;
  let xa: Client;
  let peer: OddPeer;
  const forms = formsOf(CORE);
  const said = formsOf(SAID);
  /** Names of private items, one removed among them. */
  const ids: string[] = [];
  /** What left the centre and does not lie in a file: where, and its bytes. */
  const left = new Map<string, Buffer>();
  let conversation: string;
  const texts: string[] = [];

  beforeAll(async () => {
    all = await Constellation.start();
    xa = all.client("XA");
    await until("the line is up", 20_000, () => xa.hasLine("XB"));
  });
  afterAll(() => all.clean());

  it("[PRIV-2] a form on paper is byte for byte what it was before", async () => {
    const about = { agreement: "model", to: ["XB", "XC"], notification: "exercise" };
    const notice = await made(xa, "/api/notifications", {
      ...{ ...SENT, ...about, as: "original", about: "E 1", number: "1/26" },
      ...{ moments: { opens: OPENS }, channel: "centres", values: EXERCISE },
    });
    conversation = notice.conversation;
    const path = `/api/statements/${notice.id}/paper?languages=en,ru`;
    const before = (await raw(path)).toString("latin1");
    await plant();
    expect((await raw(path)).toString("latin1") === before).toBe(true);
    expect(before.slice(0, 5)).toBe("%PDF-");
  });

  it("[PRIV-2] everything is said with it in the folder, and a peer opens every frame", async () => {
    await sayAll("2037-03-01");
    await until("XB has it", 20_000, async () => {
      const { statements } = await xa.conversation(conversation);
      return statements.every(({ deliveries }) => {
        return deliveries.every(
          ({ party, delivered }) => party !== "XB" || delivered !== undefined,
        );
      });
    });
    await all.kill("XB");
    peer = await OddPeer.open(all, xa);
    await plant();
    const about = { conversation, text: `Said to a peer that listens: ${SAID}` };
    await xa.say(about);
    await sayAll("2038-03-01");
    const kinds = (): Set<string> => new Set(peer.heard.map(({ kind }) => kind));
    await until("the peer has heard", 20_000, () => {
      return kinds().has("deliver") && kinds().has("hello") && deliveries() >= 9;
    });
    await peer.close();
    expect(peer.frames.length).toBeGreaterThan(peer.heard.length);
    const heard = Buffer.concat([...peer.heard.map(({ body }) => body), ...peer.frames]);
    expect(formIn(said, heard)).toBe("UTF-8");
    left.set("frames to a peer, as they came and opened", heard);
  });

  it("[PRIV-2] is in no answer of another route", async () => {
    const { paths } = await xa.get<{ readonly paths: Readonly<Record<string, object>> }>(
      "/openapi.json",
    );
    const shown = Object.entries(paths).flatMap(([path, methods]) => {
      return "get" in methods && !path.startsWith("/api/private") ? [path] : [];
    });
    expect(shown.length).toBeGreaterThan(18);
    for (const path of [...shown.filter((one) => one !== "/api/events"), "/openapi.json"]) {
      for (const each of await filledIn(path)) left.set(each, await raw(each));
    }
    expect(formIn(said, left.get(`/api/conversations/${conversation}`) as Buffer)).toBe("UTF-8");
    expect(formIn(said, left.get("/api/journal") as Buffer)).toBe("UTF-8");
    expect(formIn(said, left.get("/api/consultations") as Buffer)).toBe("UTF-8");
    const [written] = texts;
    expect(formIn(said, left.get(`/api/texts/${written}`) as Buffer)).toBe("UTF-8");
    const history = `/api/texts/${written}/paragraphs/XA.1/history`;
    expect(formIn(said, left.get(history) as Buffer)).toBe("UTF-8");
  });

  it("[PRIV-2] [PRIV-3] is in nothing that the command line gives out, no backup among it", async () => {
    const out = join(all.state, "evidence.json");
    const ics = join(all.state, "owed.ics");
    const given = ["evidence", "export", conversation, "--conversation", "--out", out];
    const archive = all.path("XA", "archive");
    const key = ["--key", all.path("XA", "archive-key.age")];
    const secret = ["--passphrase-file", all.path("XA", "exercise-passphrase")];
    const backup = join(all.state, "backup");
    const runs: readonly (readonly [string, readonly string[], boolean])[] = [
      ["evidence", [...given, ...OFFICERS], false],
      ["transcript", ["transcript", conversation], true],
      ["transcript as JSON", ["transcript", conversation, "--json"], true],
      ["inbox", ["inbox", "--json"], false],
      ["what is owed in a calendar", ["agreement", "obligations", "--ics", ics], false],
      ["what is owed", ["agreement", "obligations", "--json"], false],
      ["backup", ["centre", "backup", "--to", backup], false],
      ["check", ["centre", "check", "--json"], false],
      ["archive", ["archive", "read", archive, ...key, ...secret, "--json"], true],
    ];
    await archived(archive);
    const ended = await Promise.all(
      runs.map(async ([name, words, saysIt]) => {
        const { code, stdout, stderr } = await parleyHere(all.state, "--centre", "XA", ...words);
        return { name, code, saysIt, text: `${stdout}${stderr}` };
      }),
    );
    for (const { name, code, saysIt, text } of ended) {
      expect([name, code], text).toEqual([name, 0]);
      if (saysIt) expect([name, formIn(said, Buffer.from(text))]).toEqual([name, "UTF-8"]);
      left.set(name, Buffer.from(text));
    }
    expect(formIn(said, readFileSync(out))).not.toBe(undefined);
    expect(formIn(said, readFileSync(join(backup, "store.sqlite")))).toBe("UTF-8");
    expect(readdirSync(backup)).not.toContain("private");
  });

  it("[PRIV-4] is all there when its centre was killed while it wrote", async () => {
    const draft = { kind: "draft", title: "Long", text: `${CORE} ${"я".repeat(200_000)}` };
    const { id } = await written(201, "POST", "/api/private", draft);
    ids.push(id);
    let answered = 1;
    const writing = (async () => {
      for (;;) {
        const body = { ...draft, text: `${draft.text}${answered}`, after: answered };
        if ((await xa.ask("PUT", `/api/private/${id}`, body)).status !== 200) return;
        answered++;
      }
    })().catch(() => undefined);
    await until("some are written", 20_000, () => answered > 5);
    await all.kill("XA");
    await writing;
    await all.startCentre("XA");
    const newest = await xa.get<PrivateRead>(`/api/private/${id}`);
    // One more may have been durable, and its answer not have come.
    expect([answered, answered + 1]).toContain(newest.version);
    for (const { version } of newest.versions) {
      const one = await xa.get<PrivateRead>(`/api/private/${id}/versions/${version}`);
      expect(one.text).toBe(`${draft.text}${version === 1 ? "" : version - 1}`);
    }
    expect(newest.versions).toHaveLength(newest.version);
    expect(await xa.get("/api/private")).toMatchObject({ strays: [] });
    const kept = readdirSync(all.path("XA", "private", id));
    expect(kept.filter((name) => !/^\d{4}\.item$/.test(name))).toEqual([]);
  });

  it("[PRIV-1] [PRIV-2] stands in its own folder and nowhere else, in no form", async () => {
    await all.interrupt();
    left.set("what the launcher said", Buffer.from(`${all.printed}${all.complained}`));
    const own = all.path("XA", "private");
    const files = filesBelow(all.state).map((path) => [path, readFileSync(path)] as const);
    const inside = files.filter(([path]) => path.startsWith(own));
    const outside = files.filter(([path]) => !path.startsWith(own));
    expect(inside.length).toBeGreaterThan(KINDS.length * 2);
    for (const [path, bytes] of inside)
      expect([path, formIn(forms, bytes)]).toEqual([path, "UTF-8"]);
    const names = outside.map(([path]) => relative(all.state, path));
    for (const name of [
      "XA/store.sqlite",
      "XA/centre.log",
      "XB/store.sqlite",
      "XA/log/checkpoint",
      `XA/texts/${texts[0]}.live`,
    ]) {
      expect(names).toContain(name);
    }
    const everything = [...outside, ...left];
    const markers = [forms, ...ids.map(formsOfId)];
    const found = everything.flatMap(([where, bytes]) =>
      markers.flatMap((marker) => {
        const form = formIn(marker, bytes);
        return form === undefined ? [] : [`${where}: ${form}`];
      }),
    );
    expect(found).toEqual([]);
    expect(ids).toHaveLength(KINDS.length * 2 + 3);
  });

  it("every form is found where it stands", () => {
    const before = ["", "a", "ab"].map((text) => Buffer.from(text));
    const encoded = before.flatMap((some) =>
      [Buffer.from(CORE), Buffer.from(CORE, "utf16le"), Buffer.from(CORE, "utf16le").swap16()].map(
        (bytes) => Buffer.from(Buffer.concat([some, bytes, some]).toString("base64")),
      ),
    );
    for (const bytes of [...encoded, ...forms.values()]) {
      expect(formIn(forms, bytes)).not.toBe(undefined);
    }
    expect(formIn(forms, Buffer.from(SAID))).toBe(undefined);
  });

  /** One private item of each kind with the marker in every field, changed, and one removed. */
  async function plant(): Promise<void> {
    const marked = {
      title: `Ours: ${CORE}`,
      text: `Не далее: ${CORE} 不可`,
      handling: `delegation ${CORE}`,
      consultation: CORE.repeat(4),
    };
    for (const kind of KINDS) {
      const { id } = await written(201, "POST", "/api/private", { kind, ...marked });
      ids.push(id);
      const again = { kind, ...marked, text: `${CORE} again` };
      await written(200, "PUT", `/api/private/${id}`, { ...again, after: 1 });
      await written(409, "PUT", `/api/private/${id}`, { ...again, after: 1 });
    }
    const { id } = await written(201, "POST", "/api/private", { kind: "note", ...marked });
    ids.push(id);
    await written(204, "DELETE", `/api/private/${id}`);
    await written(400, "POST", "/api/private", { kind: CORE, ...marked });
    await xa.get("/api/private");
    await xa.get(`/api/private/${ids[0] as string}`);
  }

  async function written(status: number, method: string, path: string, body?: object) {
    const answer = await xa.ask<{ readonly id: string }>(method, path, body);
    expect([path, answer.status], answer.text).toEqual([path, status]);
    return answer.body;
  }

  /** One of every statement that officers of XA can make by themselves, with data of a day. */
  async function sayAll(day: string): Promise<void> {
    const here = { ...SENT, conversation };
    const first = await xa.say({ conversation, subject: "Words", text: `Public: ${SAID}` });
    const content = Buffer.from(`Public: ${SAID}`).toString("base64");
    const shown = { conversation, title: "Public", mediaType: "text/plain", language: "en" };
    const exhibit = await made(xa, "/api/exhibits", { ...shown, content });
    await xa.say({ conversation, text: "See this.", exhibits: [exhibit.id] });
    await made(xa, "/api/corrections", { of: first.id, as: "change", lang: "en", text: "No." });
    const act = { ...here, agreement: "model", act: "dispersal", from: "2036-12-01" };
    await made(xa, "/api/notices-of-acts", { ...act, instrument: "Note 4" });
    await made(xa, "/api/commitments", {
      ...{ ...here, agreement: "model", notification: "data", about: day },
      values: { ...DATA, asOf: day },
    });
    const nil = { ...here, as: "nil", agreement: "model", scope: "In orbit." };
    await made(xa, "/api/declarations/plain", nil);
    await made(xa, "/api/doctrine", {
      ...{ ...here, title: "No first use", words: { en: "Not first." }, speaker: "The Council" },
      ...{ saidOn: "2026-11-01", authority: "Decree 1", conditions: [], addressees: ["XB"] },
    });
    await ofDialogue(day);
    await ofJointText();
  }

  /** A text that both write, with a checkpoint of what is public in it. */
  async function ofJointText(): Promise<void> {
    const opened = {
      ...{ kind: "joint-text", as: "opened", title: "Minutes", form: "agreed-minutes" },
      ...{ languages: ["en"], whole: true, sides: ["XA", "XB"] },
    };
    const body = { ...SENT, conversation, body: opened };
    const { id } = await made(xa, "/api/consultations/acts", body);
    const text = `Public: ${SAID}`;
    for (const edit of [
      { mark: { kind: "paragraph", after: null } },
      { insert: { paragraph: "XA.1", language: "en", after: null, text } },
    ]) {
      const answer = await xa.ask("POST", `/api/texts/${id}/edits`, { edits: [edit] });
      expect(answer.status, answer.text).toBe(200);
    }
    await made(xa, `/api/texts/${id}/checkpoint`, SENT);
    texts.push(id);
  }

  /** A proposal, a commitment, a question, a document, and what it looks like before it is sent. */
  async function ofDialogue(day: string): Promise<void> {
    const acts = "/api/consultations/acts";
    const act = (body: object): Promise<Made> => made(xa, acts, { ...SENT, conversation, body });
    const terms = {
      ...{ subject: "Launch notices", level: "experts", sides: ["XA", "XB"], venue: "Helvenia" },
      ...{ from: day, until: day, agenda: [{ title: "Tests" }] },
    };
    const proposed = { kind: "consultation", as: "proposed", round: 1, terms };
    const { id: consultation } = await act(proposed);
    const words = { en: `Public: ${SAID}` };
    await act({ kind: "undertaking", as: "stated", consultation, owner: "XA", words });
    await act({ kind: "consultation", as: "question", consultation, text: `Why ${SAID}?` });
    const form = "note-verbale";
    const told = await xa.get<{ readonly number: string }>(
      `/api/documents/form?form=${form}&day=${day}`,
    );
    await act({
      ...{ kind: "document", form, number: told.number, title: "Second round", words },
      ...{ addressee: "Ministry of Borealia", place: "Aurel", day, flags: [], consultation },
    });
    const asked = { form, language: "en", to: "XB", words: words.en, flags: [] };
    const preview = await xa.ask<object>("POST", "/api/documents/preview", asked);
    expect(preview.status).toBe(200);
    left.set(`preview of ${day}`, Buffer.from(preview.text));
  }

  function deliveries(): number {
    return peer.heard.filter(({ kind }) => kind === "deliver").length;
  }

  async function raw(path: string): Promise<Buffer> {
    const headers = { authorization: `Bearer ${xa.token}` };
    const answer = await fetch(`${xa.base}${path}`, { headers });
    expect([path, answer.status]).toEqual([path, path.includes("/notices/") ? 404 : 200]);
    return Buffer.from(await answer.arrayBuffer());
  }

  /** What the routes of public sources show, once there is something of each. */
  async function sourcesHere(): Promise<Readonly<Record<string, readonly string[]>>> {
    const m = "/api/monitor";
    const { marks = [] } =
      (await xa.get<EstimatesSeries>(`${m}/estimates?state=CN`)).series[0] ?? {};
    const { watches } = await xa.get<Watched>(m);
    if (watches.length === 0) {
      const place = join(all.state, "report.txt");
      await writeFile(place, "Aurelia has 500 warheads.");
      await xa.ask("POST", `${m}/places`, { place });
      await xa.ask("POST", `${m}/watches`, { name: "warheads", text: "warheads" });
      await xa.ask("POST", `${m}/ingest`, {});
    }
    const search = `${m}/search?text=warheads`;
    const hits = async (): Promise<Found["hits"]> => (await xa.get<Found>(search)).hits;
    await until("it is taken in", 20_000, async () => (await hits()).length > 0);
    const [entry = ""] = marks.map((mark) => mark.entry);
    return {
      [`${m}/captures/{hash}`]: (await hits()).map(({ capture }) => capture),
      [`${m}/clarification`]: [`entries=${entry}&to=XB&lang=en`],
      [`${m}/dossiers/{subject}`]: ["CN", "no-first-use"],
      [`${m}/entries/{id}`]: [entry],
      [`${m}/search`]: ["text=warheads"],
      [`${m}/watches/{id}`]: (await xa.get<Watched>(m)).watches.map(({ id }) => `${id}`),
    };
  }

  /** An address for each thing of this kind that is here. */
  async function filledIn(path: string): Promise<readonly string[]> {
    const { statements } = await xa.conversation(conversation);
    const idsOf = (...kinds: readonly string[]): readonly string[] => {
      const some = statements.filter(({ body }) => kinds.length === 0 || kinds.includes(body.kind));
      return some.map(({ id }) => id);
    };
    const things: Readonly<Record<string, readonly string[]>> = {
      "/api/agreements/{id}": ["model"],
      "/api/registry/{id}": ["model?at=2099-01-01"],
      "/api/conversations/{id}": [conversation],
      "/api/exhibits/{id}": idsOf("exhibit"),
      "/api/notices/{id}/evidence": ["none"],
      "/api/documents/{statement}/paper": idsOf("document"),
      "/api/texts/{id}": texts,
      "/api/texts/{id}/paragraphs/{paragraph}/history": texts,
      "/api/texts/{id}/paper": texts,
      "/api/statements/{id}": idsOf(),
      "/api/statements/{id}/paper": idsOf("notification"),
      ...(path.startsWith("/api/monitor/") ? await sourcesHere() : {}),
    };
    if (path === "/api/documents/form") return [`${path}?form=non-paper`];
    const asking = things[path];
    if (!path.includes("{")) return asking?.map((query) => `${path}?${query}`) ?? [path];
    const found = asking;
    if (found === undefined) throw new Error(`say here what ${path} shows`);
    expect([path, found.length > 0]).toEqual([path, true]);
    const languages = path.startsWith("/api/documents") ? "en" : "en,zh";
    const query = path.startsWith("/api/texts") ? "arrangement=columns" : `languages=${languages}`;
    const asked = path.endsWith("/paper") ? `?${query}` : "";
    const named = path.replace("{paragraph}", "XA.1");
    return found.map((one) => `${named.replace(/\{\w+\}/, one)}${asked}`);
  }
});

interface EstimatesSeries {
  readonly series: readonly { readonly marks: readonly { readonly entry: string }[] }[];
}

interface Watched {
  readonly watches: readonly { readonly id: number }[];
}

interface Found {
  readonly hits: readonly { readonly capture: string }[];
}

interface PrivateRead {
  readonly version: number;
  readonly text: string;
  readonly versions: readonly { readonly version: number }[];
}

function formsOfId(id: string): ReadonlyMap<string, Buffer> {
  return new Map([
    [`item ${id}`, Buffer.from(id)],
    [`bytes of item ${id}`, Buffer.from(id, "hex")],
  ]);
}

async function made(client: Client, path: string, body: object): Promise<Made> {
  const answer = await client.ask<Made>("POST", path, body);
  expect([path, answer.status], answer.text).toEqual([path, 201]);
  return answer.body;
}

/** The archive is written in moments of calm. */
async function archived(archive: string): Promise<void> {
  let before = -1;
  await until("the archive rests", 20_000, async () => {
    const count = filesBelow(archive).length;
    const isSame = count === before && count > 0;
    before = count;
    await new Promise((resume) => setTimeout(resume, 400));
    return isSame;
  });
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
