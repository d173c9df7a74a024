import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { exerciseCentre } from "../../../../../vectors/exercise-centre.js";
import { centreFolder } from "../../centre-folder.js";
import { initCentre } from "../../init.js";
import { limits } from "../../private-space/limits.js";
import type { PrivateItem } from "../../private-space/private-item.js";
import type { PrivateList, PrivateWritten } from "../../private-space/private-space.js";
import { startCentre, type RunningCentre } from "../../start.js";
import { ServedDocument } from "../served-document.fuzz.js";

const PASSPHRASE = "six words that guard nothing here";
const NOTE = { kind: "note", title: "Ours alone", text: "Not beyond ten." };
const NONE = "0".repeat(32);
let folder: string;
let centre: RunningCentre;
let document: ServedDocument;
const logged: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-private-routes-"));
  const files = centreFolder(join(folder, "XA"));
  await initCentre(files, exerciseCentre({ passphrase: PASSPHRASE }));
  await start();
  document = new ServedDocument(await (await ask("GET", "/openapi.json")).text());
}, 60_000);

afterAll(async () => {
  await centre.stop();
  await rm(folder, { recursive: true });
});

describe("private items", () => {
  it("[HTTP-28] are kept, changed, read at each version, listed and removed", async () => {
    const about = { consultation: "ab".repeat(32), handling: "the delegation" };
    const { id } = await checked<PrivateWritten>(201, "POST", "/api/private", {
      ...NOTE,
      ...about,
    });
    const path = `/api/private/${id}`;
    const second = {
      kind: "red-line",
      title: "Ours",
      text: "Not beyond\r\n nine.\u200b",
      after: 1,
    };
    await checked(200, "PUT", path, second);
    await centre.stop();
    await start();
    const { items, strays } = await checked<PrivateList>(200, "GET", "/api/private");
    expect(items).toMatchObject([{ id, kind: "red-line", title: "Ours", version: 2 }]);
    expect(strays).toEqual([]);
    const newest = await checked<PrivateItem>(200, "GET", path);
    expect(newest).toMatchObject({ text: second.text, version: 2 });
    expect(newest.versions).toMatchObject([{ version: 2 }, { version: 1, ...about }]);
    const first = await checked<PrivateItem>(200, "GET", `${path}/versions/1`);
    expect(first).toMatchObject({ ...NOTE, ...about, version: 1 });
    await checked(204, "DELETE", path);
    await checked(404, "GET", path);
    expect((await checked<PrivateList>(200, "GET", "/api/private")).items).toEqual([]);
  });

  it("[HTTP-28] [PRIV-7] [PRIV-8] [PRIV-9] what cannot be done is refused by its rule", async () => {
    const { id } = await checked<PrivateWritten>(201, "POST", "/api/private", NOTE);
    const path = `/api/private/${id}`;
    const tooLong = "x".repeat(limits.textBytesMax + 1);
    const refused: readonly (readonly [number, string, string, string, object?])[] = [
      [404, "PRIV-9", "GET", `/api/private/${NONE}`],
      [404, "PRIV-9", "GET", `${path}/versions/2`],
      [404, "PRIV-9", "PUT", `/api/private/${NONE}`, { ...NOTE, after: 1 }],
      [404, "PRIV-9", "DELETE", `/api/private/${NONE}`],
      [409, "PRIV-7", "PUT", path, { ...NOTE, after: 2 }],
      [413, "PRIV-8", "POST", "/api/private", { ...NOTE, text: "я".repeat(600_000) }],
      [400, "HTTP-2", "POST", "/api/private", { ...NOTE, text: "\ud800" }],
      [400, "HTTP-2", "POST", "/api/private", { ...NOTE, text: tooLong }],
      [413, "HTTP-2", "POST", "/api/private", { ...NOTE, text: "x".repeat(7_000_000) }],
      [400, "HTTP-2", "POST", "/api/private", { ...NOTE, kind: "secret" }],
      [400, "HTTP-2", "POST", "/api/private", { ...NOTE, title: "" }],
      [400, "HTTP-2", "POST", "/api/private", { ...NOTE, consultation: "one" }],
      [400, "HTTP-2", "POST", "/api/private", { ...NOTE, share: true }],
      [400, "HTTP-2", "PUT", path, NOTE],
      [400, "HTTP-2", "GET", `${path}/versions/0`],
      [400, "HTTP-2", "GET", "/api/private/..%2fcentre.json"],
    ];
    for (const [status, rule, method, where, body] of refused) {
      const { error } = await checked<Refused>(status, method, where, body);
      expect([where, error.rule]).toEqual([where, rule]);
    }
    const kept = await checked<PrivateItem>(200, "GET", path);
    expect(kept).toMatchObject({ ...NOTE, version: 1 });
    await checked(204, "DELETE", path);
  });

  it("[PRIV-8] [PRIV-5] a text whose every character JSON escapes comes back whole", async () => {
    const text = "\u0001".repeat(limits.textBytesMax);
    const written = await checked<PrivateWritten>(201, "POST", "/api/private", { ...NOTE, text });
    const read = await checked<PrivateItem>(200, "GET", `/api/private/${written.id}`);
    expect(read.text === text).toBe(true);
    await checked(204, "DELETE", `/api/private/${written.id}`);
  });

  it("[HTTP-7] are shown to nobody who is not signed in", async () => {
    for (const method of ["GET", "POST", "PUT", "DELETE"]) {
      const path = method === "GET" || method === "POST" ? "/api/private" : `/api/private/${NONE}`;
      const answer = await fetch(`${base()}${path}`, { method });
      expect([method, answer.status]).toEqual([method, 401]);
    }
  });

  it("[PRIV-2] neither consoles nor the operator's log are told what was written", async () => {
    const stream = new AbortController();
    const headers = { authorization: `Bearer ${centre.token}` };
    const { body } = await fetch(`${base()}/api/events`, { headers, signal: stream.signal });
    let told = "";
    const ended = (async () => {
      for await (const chunk of body ?? []) told += Buffer.from(chunk).toString("utf8");
    })().catch(() => undefined);
    logged.length = 0;
    const marked = {
      kind: "instruction",
      title: "MARK-title",
      text: "MARK-text",
      handling: "MARK",
    };
    const { id } = await checked<PrivateWritten>(201, "POST", "/api/private", marked);
    await vi.waitUntil(() => told.includes("event: changed"), { timeout: 20_000 });
    await checked(200, "PUT", `/api/private/${id}`, { ...marked, after: 1 });
    await checked(409, "PUT", `/api/private/${id}`, { ...marked, after: 1 });
    await checked(204, "DELETE", `/api/private/${id}`);
    await vi.waitUntil(() => told.split("event: changed").length === 4, { timeout: 20_000 });
    stream.abort();
    await ended;
    expect(new Set(told.match(/^(?:event|data): .*$/gm))).toEqual(
      new Set(["event: changed", 'data: {"statements":0}']),
    );
    const lines = logged.join("");
    expect(lines).toContain('"route":"/api/private/:id"');
    for (const word of ["MARK", id, "instruction"]) expect(lines).not.toContain(word);
  });
});

async function start(): Promise<void> {
  const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  centre = await startCentre(centreFolder(join(folder, "XA")), PASSPHRASE, log);
}

function base(): string {
  return `http://127.0.0.1:${centre.consolePort}`;
}

function ask(method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${centre.token}` };
  const sent = body && { body: JSON.stringify(body) };
  const type = body && { "content-type": "application/json" };
  return fetch(`${base()}${path}`, { method, headers: { ...headers, ...type }, ...sent });
}

/** Asks, and holds the answer against the document that is served. */
async function checked<T>(status: number, method: string, path: string, body?: object): Promise<T> {
  const answer = await ask(method, path, body);
  const text = await answer.text();
  const where = `${method} ${path}`;
  expect([where, answer.status], text.slice(0, 300)).toEqual([where, status]);
  const described = document.operationOf(method, path).responses[status];
  const schema = described?.content?.["application/json"]?.schema;
  if (schema === undefined) expect(text, where).toBe("");
  else document.valid(document.validator(schema.$ref), JSON.parse(text), where);
  return (text === "" ? undefined : JSON.parse(text)) as T;
}

interface Refused {
  readonly error: { readonly rule: string };
}
