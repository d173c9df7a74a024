import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import cookie from "@fastify/cookie";
import fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Sessions } from "../sessions.js";
import { guardRequests } from "./guard.js";
import type { HttpParts } from "./parts.js";
import { refusalOf } from "./refusal.js";

const TOKEN = "a-token-of-a-test-that-guards-nothing";
let folder: string;
let app: FastifyInstance;
let port: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-guard-"));
  app = fastify();
  await app.register(cookie);
  const sessions = await Sessions.open(join(folder, "sessions.json"));
  guardRequests(app, { token: TOKEN, sessions, config: { party: "XA" } } as unknown as HttpParts);
  app.setErrorHandler((error, _request, reply) => {
    const refusal = refusalOf(error);
    return reply.status(refusal.status).send(refusal.body());
  });
  app.get("/", () => "page");
  app.get("/healthz", () => ({ ok: true }));
  app.get("/api/watch", () => ({ secret: true }));
  app.post("/api/statements", () => ({ done: true }));
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = app.server.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Sends a request line exactly as written, as no ordinary client would. */
function ask(
  line: string,
  headers: readonly string[] = [`Host: 127.0.0.1:${port}`],
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    socket.once("error", reject);
    socket.once("close", () => resolve({ status: Number(text.split(" ")[1]), text }));
    socket.write(`${line} HTTP/1.1\r\n${[...headers, "Connection: close"].join("\r\n")}\r\n\r\n`);
  });
}

const host = (): string => `Host: 127.0.0.1:${port}`;

async function signIn(): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: TOKEN }),
  });
  expect(response.status).toBe(204);
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}

describe("who may ask", () => {
  it("[HTTP-7] the page and health are open, the rest is not, however it is spelled", async () => {
    expect((await ask("GET /")).status).toBe(200);
    expect((await ask("GET /healthz")).status).toBe(200);
    for (const target of [
      "/api/watch",
      "/%61pi/watch",
      "/api/%77atch",
      "/API/watch",
      "//api/watch",
    ]) {
      const { status, text } = await ask(`GET ${target}`);
      expect([target, status === 401 || status === 404]).toEqual([target, true]);
      expect(text).not.toContain("secret");
    }
    expect((await ask("POST /%61pi/statements")).status).toBe(401);
  });

  it("[HTTP-2] a target that is no path is refused", async () => {
    expect((await ask(`GET http://127.0.0.1:${port}/api/watch`)).status).toBe(400);
  });

  it("[HTTP-5] another host's name is refused, this machine's names are taken", async () => {
    for (const name of ["example.org", "127.0.0.1.example.org", "localhost.example.org", ""]) {
      expect([name, (await ask("GET /", [`Host: ${name}`])).status]).toEqual([name, 421]);
    }
    for (const name of ["localhost", "xa.localhost", "[::1]", "127.0.0.1"]) {
      expect([name, (await ask("GET /", [`Host: ${name}:${port}`])).status]).toEqual([name, 200]);
    }
  });

  it("[HTTP-6] a page of another origin can neither read nor act", async () => {
    const bearer = `Authorization: Bearer ${TOKEN}`;
    const origin = "Origin: http://example.org";
    expect((await ask("GET /api/watch", [host(), bearer, origin])).status).toBe(403);
    expect((await ask("GET /%61pi/watch", [host(), bearer, origin])).status).toBe(403);
    const site = "Sec-Fetch-Site: cross-site";
    expect((await ask("POST /api/statements", [host(), bearer, site])).status).toBe(403);
    expect((await ask("GET /", [host(), site])).status).toBe(200);
  });

  it("[HTTP-8] many wrong tokens are too many, and the right one is never kept out", async () => {
    const wrong = [host(), "Authorization: Bearer wrong"];
    const seen: number[] = [];
    for (let count = 0; count < 21; count++) seen.push((await ask("GET /api/watch", wrong)).status);
    expect(new Set(seen.slice(0, 19))).toEqual(new Set([401]));
    expect(seen.at(-1)).toBe(429);
    const right = [host(), `Authorization: Bearer ${TOKEN}`];
    expect((await ask("GET /api/watch", right)).status).toBe(200);
  });

  it("[HTTP-10] signing out ends a session for good; only its hash is on disk", async () => {
    const session = await signIn();
    const headers = [host(), `Cookie: ${session}`];
    expect((await ask("GET /api/watch", headers)).status).toBe(200);
    const onDisk = readFileSync(join(folder, "sessions.json"), "utf8");
    expect(onDisk).not.toContain(session.split("=")[1]);
    const again = await Sessions.open(join(folder, "sessions.json"));
    expect(again.has(session.split("=")[1] ?? "")).toBe(true);
    expect((await ask("DELETE /api/session", headers)).status).toBe(204);
    expect((await ask("GET /api/watch", headers)).status).toBe(401);
  });

  it("[HTTP-3] [HTTP-7] every answer carries the strict policy, and words in every refusal", async () => {
    const { text } = await ask("GET /api/watch");
    expect(text).toContain("default-src 'none'");
    expect(text).toContain("frame-ancestors 'none'");
    const { error } = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as {
      error: Record<string, string>;
    };
    expect(Object.keys(error).sort()).toEqual(["next", "rule", "safe", "what"]);
  });
});
