import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readPack } from "@parley/agreement";
import { shippedAgreements } from "@parley/agreement-files";
import { encodeText } from "@parley/bytes";
import { sha256 } from "@parley/signer-file";
import { exerciseCentre } from "../../../../vectors/exercise-centre.js";
import type {
  Accepted,
  AlarmEffect,
  ConversationView,
  DutiesView,
  LineView,
  WatchView,
} from "@parley/protocol";
import { centreFolder } from "../centre-folder.js";
import { initCentre } from "../init.js";
import { startCentre, type RunningCentre } from "../start.js";
import type { AgreementFiles, AgreementList } from "./answers/agreement-answers.js";
import type { RegistryView } from "./answers/duty-answers.js";
import { ServedDocument } from "./served-document.fuzz.js";

/** Every view that was computed, newest last: what an answer must hold, whole. */
const views = vi.hoisted((): unknown[] => []);
vi.mock("@parley/protocol", async (original) => {
  const real: typeof import("@parley/protocol") = await original();
  const kept =
    <A extends readonly unknown[], R>(view: (...given: A) => R) =>
    (...given: A): R => {
      const shown = view(...given);
      views.push(shown);
      return shown;
    };
  return {
    ...real,
    viewCentre: kept(real.viewCentre),
    viewConversation: kept(real.viewConversation),
    viewDuties: kept(real.viewDuties),
    viewLines: kept(real.viewLines),
    viewWatch: kept(real.viewWatch),
  };
});

const REPORT = fileURLToPath(
  new URL("../../../../vectors/reading/v1/visit.ru.md", import.meta.url),
);
const DUTIES = "/api/obligations";
const DECLARED = "/api/declarations";
const OWN_FROM = "cues";
const OFFICERS = [
  { name: "A. Vale", role: "releasing officer" },
  { name: "B. Quist", role: "watch officer" },
];
let folder: string;
let document: ServedDocument;
let xa: Centre;
let xb: Centre;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-openapi-"));
  xa = await Centre.start("XA");
  xb = await Centre.start("XB");
  document = new ServedDocument((await xa.ask("GET", "/openapi.json")).text);
  await xa.pin(xb);
  await xb.pin(xa);
  await until(async () => (await xa.lines()).some(({ up }) => up));
  await until(async () => (await xb.lines()).some(({ up }) => up));
  await exchange();
}, 60_000);

afterAll(async () => {
  await xa.running.stop();
  await xb.running.stop();
  await rm(folder, { recursive: true });
});

describe("the document", () => {
  it("[HTTP-11] says of every route how it answers and how it refuses", () => {
    for (const { where, operation } of document.operations()) {
      const statuses = Object.keys(operation.responses).map(Number);
      expect(statuses, where).toEqual(expect.arrayContaining([400, 403, 421, 500]));
      expect(statuses.filter((status) => status < 300).length, where).toBe(1);
      const open = operation.security?.length === 0;
      if (!open) expect(statuses, where).toEqual(expect.arrayContaining([401, 429]));
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect(description, `${where} ${status}`).toMatch(/\.$/);
        expect(content === undefined, `${where} ${status}`).toBe(status === "204");
        if (Number(status) < 400 || where === "get /healthz") continue;
        const { $ref } = content?.["application/json"]?.schema ?? {};
        expect($ref, `${where} ${status}`).toBe("#/components/schemas/ErrorAnswer");
      }
    }
  });

  it("[HTTP-11] has a schema under every name it uses, and uses every one it has", () => {
    const { schemas } = document.whole.components;
    const used = [...JSON.stringify(document.whole).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
    expect(new Set(used.map((found) => found[1]))).toEqual(new Set(Object.keys(schemas)));
    for (const name of Object.keys(schemas)) document.validator(`#/components/schemas/${name}`);
  });

  it("[HTTP-11] [HTTP-2] has words for every field that is asked and answered", () => {
    expect(document.wordless()).toEqual([]);
  });
});

describe("a centre in the middle of an exchange", () => {
  it("[HTTP-11] answers whole what its views hold", async () => {
    for (const centre of [xa, xb]) {
      const { conversations } = await centre.watch();
      const paths = conversations.map(({ id }) => `/api/conversations/${id}`);
      for (const path of ["/api/centre", "/api/watch", "/api/lines", DUTIES, ...paths]) {
        const { text } = await centre.ask("GET", path);
        expect(text, path).toBe(JSON.stringify(views.at(-1)));
      }
    }
  });

  it("[HTTP-11] answers everything as the document says", async () => {
    const kinds = new Set<string>();
    for (const centre of [xa, xb]) {
      for (const path of [
        "/healthz",
        "/api/centre",
        "/api/lines",
        "/api/introduction",
        DUTIES,
        DECLARED,
      ]) {
        await centre.get(path);
      }
      await centre.get("/api/phrasebook");
      for (const { id } of (await centre.watch()).conversations) {
        const { statements } = await centre.get<ConversationView>(`/api/conversations/${id}`);
        for (const { id: statement, body } of statements) {
          kinds.add(body.kind);
          await centre.get(`/api/statements/${statement}`);
          if (body.kind === "exhibit") await centre.get(`/api/exhibits/${statement}`);
        }
      }
    }
    expect([...kinds].sort()).toEqual([
      ...["acknowledgement", "commitment", "correction", "exhibit", "message"],
      ...["notice-of-act", "notification", "position-on-act"],
    ]);
  });

  it("[HTTP-15] says what is owed, with rule, article and facts", async () => {
    const { obligations, exchanges } = await xb.get<DutiesView>(DUTIES);
    expect(exchanges).toMatchObject([{ about: "2027-03-01", mayReveal: expect.any(String) }]);
    expect(obligations.length).toBeGreaterThan(0);
    for (const { rule, facts, kind, duty } of obligations) {
      expect([duty, rule]).toEqual([duty, expect.stringMatching(/^OBL-\d+$/)]);
      if (kind === "step") expect(facts.length).toBeGreaterThan(0);
    }
  });

  it("[HTTP-18] gives what has a time as a calendar, in which a duty keeps its entry", async () => {
    const { status, text } = await xb.ask("GET", "/api/obligations.ics");
    expect(status).toBe(200);
    const uids = [...text.matchAll(/^UID:([0-9a-f]{40}\.\d+@parley)\r$/gm)].map(([, uid]) => uid);
    const { obligations } = await xb.get<DutiesView>(DUTIES);
    expect(uids).toHaveLength(obligations.filter(({ by }) => by !== undefined).length);
    expect(new Set(uids).size).toBe(uids.length);
    expect(text).toContain("CATEGORIES:EXERCISE\r\n");
    const again = await xb.ask("GET", "/api/obligations.ics");
    expect(again.text.match(/^UID:.*$/gm)).toEqual(text.match(/^UID:.*$/gm));
    const untold = await fetch(`${xb.base}/api/obligations.ics?token=abc`);
    expect(untold.status).toBe(401);
  });

  it("[HTTP-15] says with a day also what was done since", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { obligations } = await xa.get<DutiesView>(`${DUTIES}?since=${today}`);
    const done = obligations.filter(({ state }) => state === "sent-in-time");
    expect(done.map(({ duty, about }) => `${duty} ${about}`)).toContain("data 2027-03-01");
    const tomorrow = await xa.get<DutiesView>(`${DUTIES}?since=2099-01-01`);
    expect(tomorrow.obligations.some(({ state }) => state === "sent-in-time")).toBe(false);
    expect((await xa.checked("GET", `${DUTIES}?since=soon`)).status).toBe(400);
  });

  it("[HTTP-16] gives the registry at the end of a day", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const { entries } = await xb.get<RegistryView>(`/api/registry/model?at=${today}`);
    expect(entries.map(({ about }) => about).sort()).toEqual(["2027-03-01", "E 1", "I 1"]);
    const before = await xb.get<RegistryView>("/api/registry/model?at=2020-01-01");
    expect(before.entries).toEqual([]);
    expect((await xb.checked("GET", "/api/registry/model?at=2026-02-30")).status).toBe(400);
  });

  it("[HTTP-19] gives a notice as a paper form, the same each time", async () => {
    const { entries } = await xb.get<RegistryView>("/api/registry/model?at=2099-01-01");
    const notice = entries.find(({ about }) => about === "E 1")?.history[0]?.statement ?? "";
    const first = await xb.ask("GET", `/api/statements/${notice}/paper?languages=en,ru`);
    expect(first.status).toBe(200);
    expect(first.text.slice(0, 5)).toBe("%PDF-");
    const again = await xa.ask("GET", `/api/statements/${notice}/paper?languages=en,ru`);
    expect(again.text === first.text).toBe(true);
    const step = entries.find(({ about }) => about === "I 1")?.history[0]?.statement ?? "";
    const paths = [
      [422, `/api/statements/${step}/paper?languages=en,ru`],
      [422, `/api/statements/${notice}/paper?languages=en,sw`],
      [400, `/api/statements/${notice}/paper?languages=en`],
      [404, `/api/statements/${"ab".repeat(32)}/paper?languages=en,ru`],
    ] as const;
    for (const [status, path] of paths) {
      expect([path, (await xb.checked("GET", path)).status]).toEqual([path, status]);
    }
  });

  it("[HTTP-17] refuses what is not as the agreement says, by its rule", async () => {
    const said = { agreement: "model", precedence: 3, lang: "en", to: ["XB"], as: "original" };
    const broken = { ...said, notification: "exercise", about: "E 2", values: {} };
    const answer = await xa.checked("POST", "/api/notifications", broken);
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { rule: "NOTI-1" } });
    const none = await xa.checked("POST", "/api/reveals", { of: "ab".repeat(32), lang: "en" });
    expect(none.status).toBe(404);
  });

  it("[HTTP-13] lists the agreements it has taken, and tells what it has not", async () => {
    const { agreements, notTaken } = await xa.get<AgreementList>("/api/agreements");
    const origins = new Map(agreements.map(({ id, origin }) => [id, origin]));
    expect([origins.get(OWN_FROM), origins.get("own-good")]).toEqual(["shipped", "own"]);
    expect(origins.has("own-bad")).toBe(false);
    expect(notTaken).toMatchObject([
      { origin: "own", folder: "own-bad", file: "agreement.json", rule: "PACK-3" },
    ]);
    expect(notTaken[0]?.line).toBeGreaterThan(0);
  });

  it("[HTTP-14] gives each agreement's files, of which its hash can be made again", async () => {
    for (const { id, hash, name } of (await xa.get<AgreementList>("/api/agreements")).agreements) {
      const given = await xa.get<AgreementFiles>(`/api/agreements/${id}`);
      const files = given.files.map((file) => [file.name, encodeText(file.text)] as const);
      const read = readPack(new Map(files), { hash: sha256 });
      expect(read).toMatchObject({ ok: true, pack: { id, hash, name } });
      expect([given.id, given.hash]).toEqual([id, hash]);
    }
    expect((await xa.checked("GET", "/api/agreements/own-bad")).status).toBe(404);
    expect((await xa.checked("GET", "/api/agreements/..")).status).toBe(404);
    expect((await xa.checked("GET", "/api/agreements/UPPER")).status).toBe(400);
  });

  it("[HTTP-11] [EXPO-3] gives out evidence as the document says, and says that it did", async () => {
    const conversation = (await xa.watch()).conversations.at(-1)?.id ?? "";
    const evidence = { conversation, officers: OFFICERS, lang: "en" };
    const given = await xa.checked("POST", "/api/evidence", evidence);
    expect(given.status).toBe(200);
    const { sha256, bundle } = JSON.parse(given.text) as { sha256: string; bundle: string };
    expect(JSON.parse(bundle)).toMatchObject({ subject: { conversation } });
    const listed = await xa.get<readonly object[]>("/api/evidence");
    expect(listed).toMatchObject([{ conversation, statements: [], officers: OFFICERS, sha256 }]);
    const [one] = OFFICERS;
    for (const [status, change] of [
      [422, { officers: [one, one] }],
      [400, { officers: [one] }],
      [400, { statements: [conversation] }],
      [404, { conversation: "0".repeat(64) }],
    ] as const) {
      const refused = await xa.checked("POST", "/api/evidence", { ...evidence, ...change });
      expect(refused.status, JSON.stringify(change)).toBe(status);
    }
  });

  it("[HTTP-11] [HTTP-3] refuses as the document says", async () => {
    const none = "0".repeat(64);
    const said = { to: ["XB"], precedence: 3, lang: "en", text: "words" };
    const { conversations } = await xa.watch();
    const id = conversations.at(-1)?.id;
    const refused: readonly (readonly [number, string, string, (object | string)?])[] = [
      [404, "GET", `/api/conversations/${none}`],
      [404, "GET", `/api/statements/${none}`],
      [404, "GET", `/api/exhibits/${none}`],
      [400, "GET", "/api/statements/none"],
      [400, "GET", "/api/statements/%zz"],
      [400, "GET", `/api/statements/${"0".repeat(201)}`],
      [400, "POST", `/api/notices/${"0".repeat(201)}/seen`, {}],
      [400, "POST", "/api/statements", "{"],
      [413, "POST", "/api/statements", "x".repeat(3_000_000)],
      [422, "POST", "/api/statements", { ...said, to: ["XQ"] }],
      [404, "POST", "/api/corrections", { of: none, as: "change", lang: "en", text: "words" }],
      [409, "POST", "/api/acknowledgements", { of: id, as: "read", lang: "en" }],
      [409, "POST", "/api/resend", { statement: none, party: "XB" }],
      [404, "POST", `/api/notices/${"0".repeat(200)}/seen`, {}],
      [404, "GET", `/api/notices/${"0".repeat(200)}/evidence`],
      [404, "GET", "/api/notices/log%2FXB%2F1%2F1%2FXB/evidence"],
      [400, "POST", "/api/peers", { introduction: "%%%" }],
      [401, "POST", "/api/session", { token: "wrong" }],
    ];
    for (const [status, method, path, body] of refused) {
      expect([path, (await xa.checked(method, path, body)).status]).toEqual([path, status]);
    }
  });

  it("[HTTP-11] tells of events as the document says", async () => {
    const stream = new AbortController();
    const headers = { authorization: `Bearer ${xb.running.token}` };
    const answer = await fetch(`${xb.base}/api/events`, { headers, signal: stream.signal });
    const told = readEvents(answer);
    await xa.say({ to: ["XB"], precedence: 1, text: "EXERCISE. Answer, please." });
    await until(() => told.events.has("alarm") && told.events.has("changed"));
    stream.abort();
    await told.ended;
    const event = document.validator("#/components/schemas/StreamEvent");
    for (const [name, data] of told.events) {
      expect(event({ event: name, data }), name).toBe(true);
      const component = `${name.charAt(0).toUpperCase()}${name.slice(1)}Event`;
      document.valid(
        document.validator(`#/components/schemas/${component}`),
        JSON.parse(data),
        name,
      );
    }
  });
});

describe("an alarm", () => {
  const any = { kind: "alarm", from: "XB", precedence: 1, again: false, count: 1 } as const;
  const id = "0".repeat(64);
  const alarms: readonly AlarmEffect[] = [
    { ...any, statement: id, conversation: id },
    { ...any, notice: "XB/1" },
  ];
  it.each(alarms)("[HTTP-11] names what calls, as the document says: %o", (alarm) => {
    const check = document.validator("#/components/schemas/AlarmEvent");
    document.valid(check, alarm, "alarm");
    expect(check(any), "an alarm that names nothing").toBe(false);
  });
});

/** One that keeps every rule, and one that does not. */
async function writeOwnAgreements(agreements: string): Promise<void> {
  const from = join(shippedAgreements, OWN_FROM);
  for (const id of ["own-good", "own-bad"]) {
    await cp(from, join(agreements, id), { recursive: true });
    const file = join(agreements, id, "agreement.json");
    const text = (await readFile(file, "utf8")).replace(`"${OWN_FROM}"`, `"${id}"`);
    await writeFile(file, id === "own-bad" ? text.replace('"version"', '"versions"') : text);
  }
}

/** Makes XA and XB say to each other one of everything that officers can say. */
async function exchange(): Promise<void> {
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  const place = { lat: "41.2500", lon: "-31.7500" };
  const time = new Date(Date.now() - 60_000).toISOString();
  const parameters = { place, time, as_of: time, confidence: "unconfirmed" };
  const first = await xa.say({
    to: ["XB"],
    precedence: 2,
    subject: "EXERCISE EXERCISE EXERCISE",
    phrase: { code: "OBJ-1", parameters },
    replyBy: soon,
    voidAfter: soon,
  });
  const { conversation } = first;
  const report = (await readFile(REPORT)).toString("base64");
  const about = { conversation, mediaType: "text/markdown", language: "ru" };
  const exhibits = [
    (await xa.made("/api/exhibits", { ...about, title: "A report", content: report })).id,
    (await xa.made("/api/exhibits", { ...about, title: "Bytes", content: "gIGC" })).id,
  ];
  const second = await xa.say({ conversation, action: ["XB"], text: "See these.", exhibits });
  await xb.holds(first.id);
  await xb.holds(second.id);
  const acknowledged = { of: first.id, lang: "en" };
  for (const word of [{ as: "read" }, { as: "understood", text: "An object was seen." }]) {
    await xb.made("/api/acknowledgements", { ...acknowledged, ...word });
  }
  await xb.made("/api/acknowledgements", { ...acknowledged, as: "holding", answerBy: soon });
  const asked = await xb.made("/api/acknowledgements", {
    of: second.id,
    as: "question",
    text: "Which?",
    lang: "en",
  });
  const answered = await xb.say({ conversation, answers: first.id, text: "We saw it too." });
  await xb.made("/api/corrections", {
    of: answered.id,
    as: "change",
    text: "We no longer see it.",
    lang: "en",
  });
  await xa.holds(asked.id);
  await xa.made("/api/corrections", { of: second.id, as: "cancellation", lang: "en" });
  await xa.say({ to: ["XB"], precedence: 4, text: "EXERCISE. Nobody reads this." });
  await underAgreement();
}

/** What the model agreement asks for: a notice, an act, and a simultaneous exchange. */
async function underAgreement(): Promise<void> {
  const said = { agreement: "model", precedence: 3, lang: "en" };
  const opens = "2026-12-20T10:00:00.000Z";
  await xa.checked("POST", "/api/occasions", {
    ...{ agreement: "model", trigger: "launches", about: "8/26", isCalledOff: false },
    moments: { "window-opens": opens },
  });
  await xa.checked("POST", "/api/withheld", {
    ...{ agreement: "model", notification: "launch", about: "8/26" },
  });
  const notice = await xa.made("/api/notifications", {
    ...{ ...said, to: ["XB"], notification: "exercise", as: "original", about: "E 1" },
    ...{ number: "1/26", moments: { opens }, channel: "centres", reason: "as agreed" },
    values: EXERCISE,
  });
  await xb.holds(notice.id);
  const { conversation } = notice;
  const arrival = { id: "arrival", between: ["XA", "XB"], planned: true };
  await xa.made("/api/notifications", {
    ...{ ...said, conversation, notification: "type-one", as: "original", about: "I 1" },
    ...{ step: arrival, references: [notice.id], moments: { arrival: opens } },
  });
  const act = await xa.made("/api/notices-of-acts", {
    ...{ ...said, conversation, act: "dispersal", from: "2026-12-01", instrument: "Note 4" },
  });
  await xb.holds(act.id);
  await xb.made("/api/positions", {
    of: act.id,
    effect: "denied",
    lang: "en",
    text: "It is owed.",
  });
  const data = { ...said, conversation, notification: "data", about: "2027-03-01", values: DATA };
  const own = await xa.made("/api/commitments", data);
  await xb.holds(own.id);
  const theirs = await xb.made("/api/commitments", data);
  await xa.holds(theirs.id);
  await xa.made("/api/reveals", { of: own.id, lang: "en", channel: "centres" });
}

const EXERCISE = {
  ...{ exercise: "a-26-1", opens: "2026-12-20T10:00:00.000Z" },
  ...{ closes: "2026-12-22T10:00:00.000Z", keepOff: 5, howLong: "PT12H" },
  ...{ ships: 1, aircraft: 2, persons: 300 },
  area: {
    shape: "boundary",
    points: [
      { latitude: 10, longitude: 20 },
      { latitude: 11, longitude: 20 },
      { latitude: 11, longitude: 21 },
    ],
  },
};
const DATA = { asOf: "2027-03-01", vehicles: 10, warheads: 20, heavyMissiles: 0, items: [] };

/** A centre in this process. Everything it answers is held against the document. */
class Centre {
  private constructor(
    readonly running: RunningCentre,
    readonly base: string,
  ) {}

  static async start(party: string): Promise<Centre> {
    const files = centreFolder(join(folder, party));
    const port = await freePort();
    const passphrase = "six words that guard nothing here";
    const names = new Map([["en", `State of ${party}`]]);
    const reached = {
      listen: { host: "127.0.0.1", port },
      addresses: [`wss://127.0.0.1:${port}`],
    };
    await initCentre(files, exerciseCentre({ party, names, passphrase, ...reached }));
    await writeOwnAgreements(files.agreements);
    const running = await startCentre(files, passphrase, pino({ level: "silent" }));
    return new Centre(running, `http://127.0.0.1:${running.consolePort}`);
  }

  async ask(method: string, path: string, body?: object | string): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.running.token}` };
    const type = { "content-type": "application/json" };
    const sent = typeof body === "object" ? JSON.stringify(body) : body;
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: sent === undefined ? headers : { ...headers, ...type },
      ...(sent === undefined ? {} : { body: sent }),
    });
    return { status: response.status, text: await response.text() };
  }

  async checked(method: string, path: string, body?: object | string): Promise<Answer> {
    const answer = await this.ask(method, path, body);
    const where = `${method} ${path} ${answer.status}`;
    const { responses } = document.operationOf(method, path);
    expect(Object.keys(responses), where).toContain(String(answer.status));
    const schema = responses[answer.status]?.content?.["application/json"]?.schema;
    if (schema === undefined) expect(answer.text, where).toBe("");
    else document.valid(document.validator(schema.$ref), JSON.parse(answer.text), where);
    return answer;
  }

  async get<T>(path: string): Promise<T> {
    const { status, text } = await this.checked("GET", path);
    expect([path, status]).toEqual([path, 200]);
    return JSON.parse(text) as T;
  }

  async made(path: string, body: object): Promise<Required<Accepted>> {
    const { status, text } = await this.checked("POST", path, body);
    expect([path, text, status]).toEqual([path, text, 201]);
    return JSON.parse(text) as Required<Accepted>;
  }

  say(body: object): Promise<Required<Accepted>> {
    return this.made("/api/statements", { precedence: 3, lang: "en", ...body });
  }

  watch(): Promise<WatchView> {
    return this.get("/api/watch");
  }

  lines(): Promise<readonly LineView[]> {
    return this.get("/api/lines");
  }

  async pin(other: Centre): Promise<void> {
    const { text } = await other.checked("GET", "/api/introduction");
    const introduction = Buffer.from(text).toString("base64");
    expect((await this.checked("POST", "/api/peers", { introduction })).status).toBe(204);
  }

  async holds(id: string): Promise<void> {
    await until(async () => (await this.ask("GET", `/api/statements/${id}`)).status === 200);
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The last event of each name that a stream brings, until it is ended. */
function readEvents(answer: Response): {
  readonly events: Map<string, string>;
  readonly ended: Promise<void>;
} {
  const events = new Map<string, string>();
  let text = "";
  const ended = (async () => {
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString("utf8");
      const all = text.matchAll(/^event: (\w+)\ndata: (.*)\n\n/gm);
      for (const [, name = "", data = ""] of all) events.set(name, data);
    }
  })().catch(() => undefined);
  return { events, ended };
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  await vi.waitUntil(isSo, { timeout: 20_000, interval: 25 });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
