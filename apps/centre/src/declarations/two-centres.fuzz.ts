/** @module Two centres in this process that have pinned each other, for tests of declarations. */

import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { expect, vi } from "vitest";
import type { Accepted, LineView } from "@parley/protocol";
import { exerciseCentre } from "../../../../vectors/exercise-centre.js";
import { centreFolder, type CentreFolder } from "../centre-folder.js";
import { ServedDocument } from "../http/served-document.fuzz.js";
import { initCentre } from "../init.js";
import { startCentre, type RunningCentre } from "../start.js";
import type { DeclarationsAnswer, ProofView, WorkView } from "./answers.js";

/** A small table of fictional items, as a sheet. */
export const TABLE = [
  "id,kind,deployed,inView,warheads,place",
  "SILO-01,missile,true,false,3,North field",
  "SILO-02,missile,true,false,1,North field",
  "SILO-03,heavy-missile,true,false,10,South field",
  "BOMBER-1,heavy-bomber,true,false,1,West base",
  "",
].join("\n");

/** What a declaration of it asks for. */
export const DECLARED = {
  ...{ agreement: "model", table: TABLE, form: "csv", asOf: "2026-11-01", scope: "All of it." },
  ...{ precedence: 3, lang: "en", reviewedBy: "A. Vale", releasedBy: ["B. Quist", "C. Orme"] },
} as const;

const OPENAPI = "/openapi.json";
const PASSPHRASE = "six words that guard nothing here";

/** A centre that a test asks as its console does. */
export class TestedCentre {
  readonly logged: string[] = [];
  private running: RunningCentre | undefined;
  private document: ServedDocument | undefined;

  private constructor(readonly files: CentreFolder) {}

  static async make(folder: string, party: string): Promise<TestedCentre> {
    const port = await freePort();
    const files = centreFolder(join(folder, party));
    const reached = {
      listen: { host: "127.0.0.1", port },
      addresses: [`wss://127.0.0.1:${port}`],
    };
    const names = new Map([["en", `State of ${party}`]]);
    const made = exerciseCentre({ party, names, passphrase: PASSPHRASE, ...reached });
    await initCentre(files, made);
    return new TestedCentre(files);
  }

  async start(): Promise<void> {
    const log = pino({ level: "trace" }, { write: (line: string) => this.logged.push(line) });
    this.running = await startCentre(this.files, PASSPHRASE, log);
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  async ask(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly json: unknown; readonly text: string }> {
    const { consolePort, token } = this.running as RunningCentre;
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(`http://127.0.0.1:${consolePort}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...type },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { status } = response;
    const text = await response.text();
    const json: unknown = text === "" ? undefined : JSON.parse(text);
    if (path !== OPENAPI) await this.holdAgainstDocument(`${method} ${path}`, status, json);
    return { status, text, json };
  }

  /** What is answered, byte for byte. */
  async bytes(path: string): Promise<Buffer> {
    const { consolePort, token } = this.running as RunningCentre;
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`http://127.0.0.1:${consolePort}${path}`, { headers });
    return Buffer.from(await response.arrayBuffer());
  }

  /** Listens to the stream of events; gives a function that gives what has come so far. */
  async stream(): Promise<() => string> {
    const { consolePort, token } = this.running as RunningCentre;
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`http://127.0.0.1:${consolePort}/api/events`, { headers });
    let come = "";
    void (async () => {
      for await (const part of response.body ?? []) come += Buffer.from(part).toString();
    })().catch(() => undefined);
    return () => come;
  }

  /** What is answered is as the document says (HTTP-11). */
  private async holdAgainstDocument(where: string, status: number, json: unknown): Promise<void> {
    this.document ??= new ServedDocument((await this.ask("GET", OPENAPI)).text);
    const [method = "", path = ""] = where.split(" ");
    const answer = this.document.operationOf(method, path).responses[status];
    expect(answer, `${where} ${status}`).toBeDefined();
    const schema = answer?.content?.["application/json"]?.schema;
    if (schema === undefined) return;
    this.document.valid(this.document.validator(schema.$ref), json, where);
  }

  /** Posts an act that makes a statement. */
  async made(path: string, body: object): Promise<Required<Accepted>> {
    const { status, json, text } = await this.ask("POST", path, body);
    expect([path, status, status === 201 ? "" : text]).toEqual([path, 201, ""]);
    return json as Required<Accepted>;
  }

  async refused(path: string, body: object): Promise<{ status: number; rule: string }> {
    const { status, json } = await this.ask("POST", path, body);
    return { status, rule: (json as { error: { rule: string } }).error.rule };
  }

  async declarations(): Promise<DeclarationsAnswer> {
    return (await this.ask("GET", "/api/declarations")).json as DeclarationsAnswer;
  }

  /** Posts what begins work, and waits for its end. */
  async worked(path: string, body: object): Promise<WorkView> {
    const { status, json, text } = await this.ask("POST", path, body);
    expect([path, status, status === 202 ? "" : text]).toEqual([path, 202, ""]);
    const { work } = json as { work: string };
    return this.found(({ work: all }) => {
      const one = all.find(({ id }) => id === work);
      return one?.statement !== undefined || one?.failed !== undefined ? one : undefined;
    });
  }

  /** The first thing that a look at the declarations finds, asked for again and again. */
  async found<T>(look: (view: DeclarationsAnswer) => T | undefined): Promise<T> {
    let found: T | undefined;
    const isFound = async (): Promise<boolean> => {
      found = look(await this.declarations());
      return found !== undefined;
    };
    await vi.waitUntil(isFound, { timeout: 60_000, interval: 50 });
    return found as T;
  }

  /** The proofs that a disclosure names, once all are checked. */
  proofsOf(statement: string): Promise<readonly ProofView[]> {
    return this.found(({ tables, proofs }) => {
      const shown = tables.flatMap(({ steps, items }) => [
        ...steps.flatMap((step) => step.shown),
        ...items,
      ]);
      const named = shown.find((one) => one.statement === statement)?.proofs;
      const views = named?.flatMap(({ exhibit }) => proofs[exhibit] ?? []);
      const isOver = views?.every(({ verdict }) => verdict === "proven" || verdict === "refused");
      return isOver === true ? views : undefined;
    });
  }

  async holds(statement: string): Promise<void> {
    const isHere = async (): Promise<boolean> =>
      (await this.ask("GET", `/api/statements/${statement}`)).status === 200;
    await vi.waitUntil(isHere, { timeout: 20_000, interval: 25 });
  }

  async pin(other: TestedCentre): Promise<void> {
    const { text } = await other.ask("GET", "/api/introduction");
    const introduction = Buffer.from(text).toString("base64");
    expect((await this.ask("POST", "/api/peers", { introduction })).status).toBe(204);
  }

  async isUp(): Promise<boolean> {
    const { json } = await this.ask("GET", "/api/lines");
    return (json as readonly LineView[]).every(({ up }) => up);
  }
}

/** XA and XB, with their line up. Call `end` when done. */
export async function twoCentres(): Promise<{
  readonly xa: TestedCentre;
  readonly xb: TestedCentre;
  end(): Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "parley-declarations-"));
  const xa = await TestedCentre.make(folder, "XA");
  const xb = await TestedCentre.make(folder, "XB");
  await xa.start();
  await xb.start();
  await xa.pin(xb);
  await xb.pin(xa);
  for (const centre of [xa, xb]) {
    await vi.waitUntil(() => centre.isUp(), { timeout: 20_000, interval: 25 });
  }
  const end = async (): Promise<void> => {
    await xa.stop();
    await xb.stop();
    await rm(folder, { recursive: true });
  };
  return { xa, xb, end };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
