import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exerciseCentre } from "../../../../vectors/exercise-centre.js";
import { centreFolder } from "../centre-folder.js";
import { initCentre } from "../init.js";
import { startCentre, type RunningCentre } from "../start.js";

let folder: string;
let centre: RunningCentre;
let base: string;
const logged: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-http-"));
  const files = centreFolder(join(folder, "XA"));
  const passphrase = "six words that guard nothing here";
  await initCentre(files, exerciseCentre({ passphrase, addresses: ["wss://127.0.0.1:9"] }));
  const log = pino({ level: "trace" }, { write: (line: string) => void logged.push(line) });
  centre = await startCentre(files, passphrase, log);
  base = `http://127.0.0.1:${centre.consolePort}`;
});

afterAll(async () => {
  await centre.stop();
  await rm(folder, { recursive: true });
});

describe("every answer", () => {
  it("[HTTP-6] carries the policy that keeps other pages and scripts out", async () => {
    const answers = [
      await fetch(`${base}/`),
      await fetch(`${base}/healthz`),
      await fetch(`${base}/openapi.json`),
      await fetch(`${base}/assets/nothing.js`),
      await fetch(`${base}/api/watch`),
      await ask("GET", "/api/watch"),
      await ask("GET", "/api/nothing"),
      await ask("GET", "/api/statements/%zz"),
      await ask("POST", "/api/statements", "{"),
      await ask("POST", "/api/statements", "x".repeat(3_000_000)),
    ];
    for (const { headers, status, url } of answers) {
      const where = `${url} ${status}`;
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy, where).toContain("default-src 'none'");
      expect(policy, where).toContain("frame-ancestors 'none'");
      expect(policy, where).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get("x-content-type-options"), where).toBe("nosniff");
      expect(headers.get("referrer-policy"), where).toBe("no-referrer");
      expect(headers.get("cache-control"), where).toMatch(/no-store|private/);
    }
  });
});

describe("a request that is not as the document says", () => {
  const id = "0".repeat(64);
  const said = { to: ["XB"], precedence: 3, lang: "en", text: "words" };
  const phrased = (parameters: string): string => {
    const { text: _, ...rest } = said;
    return JSON.stringify({ ...rest, phrase: { code: "OBJ-1", parameters: 1 } }).replace(
      '"parameters":1',
      `"parameters":${parameters}`,
    );
  };
  const bodies: readonly (readonly [string, string, string])[] = [
    ["no JSON", "/api/statements", "{"],
    ["nothing", "/api/statements", ""],
    ["a list", "/api/statements", "[]"],
    ["null", "/api/statements", "null"],
    ["a prototype", "/api/statements", '{"__proto__":{"text":"x"},"precedence":3,"lang":"en"}'],
    ["an unknown member", "/api/statements", JSON.stringify({ ...said, force: true })],
    ["no recipients", "/api/statements", JSON.stringify({ ...said, to: [] })],
    ["two places to go to", "/api/statements", JSON.stringify({ ...said, conversation: id })],
    ["a number as text", "/api/statements", JSON.stringify({ ...said, precedence: "3" })],
    ["a precedence that is none", "/api/statements", JSON.stringify({ ...said, precedence: 0 })],
    ["a time of another form", "/api/statements", JSON.stringify({ ...said, replyBy: "noon" })],
    [
      "a word that is none",
      "/api/acknowledgements",
      JSON.stringify({ of: id, as: "x", lang: "en" }),
    ],
    ["a short id", "/api/corrections", JSON.stringify({ of: "0", as: "change", lang: "en" })],
    ["no party", "/api/resend", JSON.stringify({ statement: id })],
    ["no base64", "/api/peers", JSON.stringify({ introduction: "%%%" })],
    ["half a sign", "/api/statements", JSON.stringify({ ...said, text: "cut \ud83d" })],
    ["half a sign in a name", "/api/statements", phrased('{"\\udc00":"x"}')],
    ["a number that is none", "/api/statements", phrased('{"x":-0}')],
    ["a deep one", "/api/statements", `${'{"phrase":'.repeat(10_000)}1${"}".repeat(10_000)}`],
  ];
  for (const [what, path, body] of bodies) {
    it(`[HTTP-2] is refused in words and changes nothing: ${what}`, async () => {
      const answer = await ask("POST", path, body);
      expect(answer.status).toBe(400);
      expect((await refusalIn(answer)).rule).toMatch(/^[A-Z0-9]+-\d+$/);
      expect(await conversations()).toEqual([]);
    });
  }

  it("[HTTP-2] is refused when it is too large, and none of it is kept", async () => {
    const answer = await ask("POST", "/api/exhibits", JSON.stringify({ x: "y".repeat(3_000_000) }));
    expect(answer.status).toBe(413);
    expect((await refusalIn(answer)).rule).toBe("HTTP-2");
  });

  it("[HTTP-2] is refused when a form or a text brings it", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
      const answer = await ask("POST", "/api/statements", JSON.stringify(said), type);
      expect(answer.status, type).toBe(415);
      expect((await refusalIn(answer)).rule).toBe("HTTP-2");
    }
  });

  it("[HTTP-4] is answered with words where nothing is", async () => {
    const paths = ["/api/nothing", `/api/conversations/${id}`, `/api/statements/${id}`, "/x/../y"];
    for (const path of [...paths, `/api/exhibits/${id}`, "/assets/../../package.json"]) {
      const answer = await ask("GET", path);
      expect(answer.status, path).toBe(404);
      expect((await refusalIn(answer)).rule).toBe("HTTP-4");
    }
  });

  it("[HTTP-3] is told by its rule when the core refuses it", async () => {
    const answer = await ask("POST", "/api/statements", JSON.stringify(said));
    expect(answer.status).toBe(422);
    const { rule, what } = await refusalIn(answer);
    expect(rule).toBe("ACT-2");
    expect(what).toMatch(/XB/);
  });

  it("[HTTP-3] leaves no words of it in the log", async () => {
    await ask("POST", "/api/statements", '{"text":"MARKED-WORDS');
    await ask("POST", "/api/statements", JSON.stringify({ ...said, "MARKED-WORDS": 1 }));
    await ask("GET", "/api/MARKED-WORDS?MARKED-WORDS");
    expect(logged.some((line) => line.includes('"route":"/api/statements"'))).toBe(true);
    expect(logged.join("")).not.toContain("MARKED-WORDS");
    expect(logged.join("")).not.toContain(centre.token);
  });
});

describe("events", () => {
  it("come as a stream that shows every two seconds that it lives", async () => {
    const { text, end } = await listen(2_500);
    expect(text).toMatch(/^: welcome\n\n/);
    expect(text).toContain(": still here\n\n");
    await end();
  });

  it("[HTTP-9] go to 64 consoles, and to another once one has gone", async () => {
    const streams = await Promise.all(Array.from({ length: 64 }, () => listen(0)));
    const refused = await ask("GET", "/api/events");
    expect(refused.status).toBe(503);
    expect((await refusalIn(refused)).rule).toBe("HTTP-9");
    await streams[0]?.end();
    await expect.poll(async () => (await probe()).status).toBe(200);
    for (const { end } of streams.slice(1)) await end();
  });

  /** Opens a stream, gives back its status, and closes it. */
  async function probe(): Promise<Response> {
    const controller = new AbortController();
    const answer = await ask("GET", "/api/events", undefined, undefined, controller.signal);
    controller.abort();
    return answer;
  }

  /** What came within so many milliseconds; `end` closes the stream. */
  async function listen(ms: number): Promise<{ text: string; end: () => Promise<void> }> {
    const controller = new AbortController();
    const answer = await ask("GET", "/api/events", undefined, undefined, controller.signal);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    let text = "";
    const reading = (async () => {
      for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString("utf8");
    })().catch(() => undefined);
    await new Promise((resume) => setTimeout(resume, ms));
    const end = async (): Promise<void> => {
      controller.abort();
      await reading;
    };
    return { text, end };
  }
});

describe("the document of the interface", () => {
  it("[HTTP-2] names every route, with its parameters and what it takes", async () => {
    const document = (await (await fetch(`${base}/openapi.json`)).json()) as Document;
    expect(document.openapi).toBe("3.1.0");
    const operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(ROUTES);
    for (const { path, method, operation } of operations) {
      const where = `${method} ${path}`;
      expect(operation.summary, where).toMatch(/\.$/);
      expect(Object.keys(operation.responses).length, where).toBeGreaterThan(0);
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      expect(
        declared.map(({ name }) => name),
        where,
      ).toEqual(named);
      expect(
        declared.every(({ required }) => required),
        where,
      ).toBe(true);
      const isOfText = /^\/api\/(texts|monitor)\//.test(path);
      const takes = method === "put" || (method === "post" && (isOfText || !path.includes("{")));
      expect(operation.requestBody !== undefined, where).toBe(takes);
    }
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas).toHaveProperty(name as string);
    }
  });

  it("[HTTP-4] names no route that is not there", async () => {
    for (const route of ROUTES) {
      const [method = "", path = ""] = route.split(" ");
      const asked = path.replaceAll(/\{\w+\}/g, "0".repeat(64));
      if (asked === "/api/events" || asked === "/api/session") continue;
      const answer = await ask(method.toUpperCase(), asked, method === "post" ? "{}" : undefined);
      const text = await answer.text();
      expect(text, route).not.toContain("There is nothing under this address.");
    }
  });
});

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas?: object };
}

interface Operation {
  readonly summary?: string;
  readonly responses: object;
  readonly requestBody?: object;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
}

function ask(
  method: string,
  path: string,
  body?: string,
  type = "application/json",
  signal: AbortSignal = AbortSignal.timeout(10_000),
): Promise<Response> {
  const headers = { authorization: `Bearer ${centre.token}` };
  return fetch(`${base}${path}`, {
    method,
    headers: body === undefined ? headers : { ...headers, "content-type": type },
    ...(body === undefined ? {} : { body }),
    signal,
  });
}

/** Every refusal says what happened, what is safe and what to do, and nothing of its inside. */
async function refusalIn(answer: Response): Promise<Record<string, string>> {
  const text = await answer.text();
  const { error } = JSON.parse(text) as { error: Record<string, string> };
  expect(Object.keys(error).sort()).toEqual(["next", "rule", "safe", "what"]);
  for (const words of Object.values(error)) expect(words.length).toBeGreaterThan(3);
  expect(text).not.toMatch(/\bat .*:\d+|node_modules|Error:|FST_/);
  return error;
}

async function conversations(): Promise<unknown> {
  const watch = (await (await ask("GET", "/api/watch")).json()) as { conversations: unknown };
  return watch.conversations;
}

const ROUTES = [
  "delete /api/monitor/ingest",
  "delete /api/monitor/places/{id}",
  "delete /api/monitor/watches/{id}",
  "delete /api/private/{id}",
  "delete /api/session",
  "get /api/agreements",
  "get /api/agreements/{id}",
  "get /api/centre",
  "get /api/consultations",
  "get /api/conversations/{id}",
  "get /api/declarations",
  "get /api/documents/form",
  "get /api/documents/{statement}/paper",
  "get /api/events",
  "get /api/evidence",
  "get /api/exhibits/{id}",
  "get /api/introduction",
  "get /api/journal",
  "get /api/lines",
  "get /api/monitor",
  "get /api/monitor/candidates",
  "get /api/monitor/captures/{hash}",
  "get /api/monitor/clarification",
  "get /api/monitor/dossiers/{subject}",
  "get /api/monitor/entries/{id}",
  "get /api/monitor/estimates",
  "get /api/monitor/estimates.csv",
  "get /api/monitor/estimates.json",
  "get /api/monitor/estimates.svg",
  "get /api/monitor/news",
  "get /api/monitor/search",
  "get /api/monitor/watches/{id}",
  "get /api/notices/{id}/evidence",
  "get /api/obligations",
  "get /api/obligations.ics",
  "get /api/phrasebook",
  "get /api/private",
  "get /api/private/{id}",
  "get /api/private/{id}/versions/{version}",
  "get /api/process-records",
  "get /api/registry/{id}",
  "get /api/statements/{id}",
  "get /api/statements/{id}/paper",
  "get /api/texts",
  "get /api/texts/{id}",
  "get /api/texts/{id}/paper",
  "get /api/texts/{id}/paragraphs/{paragraph}/history",
  "get /api/watch",
  "get /healthz",
  "post /api/acknowledgements",
  "post /api/challenges",
  "post /api/commitments",
  "post /api/consultations/acts",
  "post /api/corrections",
  "post /api/credentials",
  "post /api/declarations",
  "post /api/declarations/dry-run",
  "post /api/declarations/plain",
  "post /api/disclosures",
  "post /api/disclosures/show",
  "post /api/doctrine",
  "post /api/documents/preview",
  "post /api/draws",
  "post /api/draws/show",
  "post /api/evidence",
  "post /api/exhibits",
  "post /api/monitor/captures/{hash}/forgetting",
  "post /api/monitor/comparisons",
  "post /api/monitor/decisions",
  "post /api/monitor/gradings",
  "post /api/monitor/ingest",
  "post /api/monitor/places",
  "post /api/monitor/watches",
  "post /api/monitor/watches/{id}/seen",
  "post /api/notices-of-acts",
  "post /api/notices/{id}/seen",
  "post /api/notifications",
  "post /api/occasions",
  "post /api/peers",
  "post /api/positions",
  "post /api/private",
  "post /api/resend",
  "post /api/reveals",
  "post /api/revocations",
  "post /api/session",
  "post /api/statements",
  "post /api/texts/{id}/checkpoint",
  "post /api/texts/{id}/edits",
  "post /api/withheld",
  "put /api/private/{id}",
];
