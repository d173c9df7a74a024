import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTcpServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeText, joinBytes } from "@parley/bytes";
import type { Witness, WitnessAnswer } from "@parley/ports";
import { verifyMlDsa44 } from "@parley/signer-file";
import { addLog, initWitness, startWitness, type RunningWitness } from "@parley/witness";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { anyKeyOf } from "../../../vectors/log-cases.js";
import { nodeCrypto } from "../../../vectors/wire-cases.js";
import { TestLog } from "../../../vectors/witness-cases.js";
import { askNewest, createHttpWitness } from "./index.js";
import { limits } from "./limits.js";

const NAME = "exercise/XN/witness";
const alpha = new TestLog("alpha.example/log");
const crypto = { ...nodeCrypto, verifyMlDsa44 };
const servers: { close(): unknown }[] = [];
let folder: string;
let real: RunningWitness;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-witness-http-"));
  const options = { folder: join(folder, "witness"), passphrase: "an exercise passphrase" };
  await initWitness({ ...options, name: NAME, workFactorLog2: 1, postQuantum: true });
  await addLog(options.folder, alpha.vkey);
  const log = pino({ enabled: false });
  real = await startWitness({ ...options, log, host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await real.stop();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
});

function witnessAt(url: string, vkeys: readonly string[] = real.vkeys, waitMs = 5_000): Witness {
  return createHttpWitness({ name: "neutral", url, keys: vkeys.map(anyKeyOf), crypto, waitMs });
}

function ask(witness: Witness, oldSize: number, size: number, log = alpha): Promise<WitnessAnswer> {
  const hashes = log.proof(oldSize, size);
  return witness.addCheckpoint({ oldSize, hashes, checkpoint: log.checkpoint(size) });
}

/** A server that is no witness. */
async function odd(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener).listen(0, "127.0.0.1");
  servers.push({ close: () => (server.closeAllConnections(), server.close()) });
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (status: number, type: string, body: string | Uint8Array) =>
  odd((request, response) => {
    request.resume();
    response.writeHead(status, { "content-type": type }).end(body);
  });

describe("a real witness", () => {
  it("[WASK-2] cosigns; conflicts and refusals are answers as well", async () => {
    const witness = witnessAt(`${real.url}/`);
    const first = await ask(witness, 0, 3);
    if (first.kind !== "cosigned") throw new Error(JSON.stringify(first));
    expect(first.lines.map(({ name }) => name)).toEqual([NAME, NAME]);
    expect(first.cosignatures.map((one) => one.witness)).toEqual(witness.keys);
    expect(await ask(witness, 0, 5)).toEqual({ kind: "conflict", size: 3 });
    expect((await ask(witness, 3, 5)).kind).toBe("cosigned");
    const fork = await ask(witness, 5, 7, alpha.forked());
    expect(fork).toMatchObject({ kind: "refused", status: 422 });
    const unknown = await ask(witness, 0, 2, new TestLog("unknown.example/log"));
    expect(unknown).toMatchObject({ kind: "refused", status: 404 });
    const other = await ask(witness, 5, 6, new TestLog(alpha.origin, { key: 1 }));
    expect(other).toMatchObject({ kind: "refused", status: 403 });
  });

  it("[WASK-2] of whom one key is known gives the line of that key alone", async () => {
    const answer = await ask(witnessAt(real.url, [real.vkeys[1] as string]), 5, 5);
    expect(answer).toMatchObject({ kind: "cosigned", cosignatures: [{}] });
    const stranger = anyKeyOf(alpha.vkey);
    const none = createHttpWitness({ name: "n", url: real.url, keys: [stranger], crypto });
    expect(await ask(none, 5, 5)).toMatchObject({ kind: "refused", status: 200 });
  });
});

describe("what is sent", () => {
  it("[WASK-1] is the log's own line without those of witnesses, and no more", async () => {
    const answer = await ask(witnessAt(real.url), 5, 5);
    if (answer.kind !== "cosigned") throw new Error(answer.kind);
    const own = alpha.checkpoint(5);
    const lines = answer.lines.map(({ name, keyId, signature }) => {
      const blob = joinBytes(Buffer.from(keyId, "hex"), signature);
      return `— ${name} ${Buffer.from(blob).toString("base64")}\n`;
    });
    const checkpoint = joinBytes(own, encodeText(lines.join("")));
    let seen = "";
    const url = await odd((request, response) => {
      request.setEncoding("utf8").on("data", (text: string) => (seen += text));
      request.on("end", () => response.writeHead(429).end("later"));
      expect([request.method, request.url]).toEqual(["POST", "/prefix/add-checkpoint"]);
    });
    const refused = await witnessAt(`${url}/prefix`).addCheckpoint({
      oldSize: 3,
      hashes: alpha.proof(3, 5),
      checkpoint,
    });
    expect(refused).toEqual({ kind: "refused", status: 429, words: "later" });
    expect(seen).toBe(Buffer.from(alpha.request(3, 5)).toString());
  });

  it("[WASK-1] is nothing where the checkpoint is none", async () => {
    const witness = witnessAt("http://127.0.0.1:1");
    const checkpoint = encodeText("no note");
    const answer = await witness.addCheckpoint({ oldSize: 0, hashes: [], checkpoint });
    expect(answer).toMatchObject({ kind: "refused", status: 0 });
  });
});

describe("what answers oddly", () => {
  it("[WASK-3] a conflict is one with a size of its type; without, two roots at one size", async () => {
    const size = "text/x.tlog.size";
    for (const [type, body] of [
      [size, ""],
      [size, "5"],
      [size, "05\n"],
      [size, "-5\n"],
      [size, "9007199254740992\n"],
      [size, `${"1".repeat(5_000)}\n`],
      ["text/plain", "5\n"],
    ] as const) {
      const witness = witnessAt(await answering(409, type, body));
      expect(await ask(witness, 3, 5)).toMatchObject({ kind: "refused", status: 409 });
    }
    const witness = witnessAt(await answering(409, `${size}; charset=utf-8`, "7\n"));
    expect(await ask(witness, 3, 5)).toEqual({ kind: "conflict", size: 7 });
  });

  it("[WASK-3] one that always conflicts is asked once a call", async () => {
    let asked = 0;
    const url = await odd((request, response) => {
      asked++;
      request.resume();
      response.writeHead(409, { "content-type": "text/x.tlog.size" }).end(`${asked}\n`);
    });
    for (const size of [1, 2, 3]) {
      expect(await ask(witnessAt(url), 0, 5)).toEqual({ kind: "conflict", size });
    }
  });

  it("[WASK-4] junk, however long, is a refusal and is not read to its end", async () => {
    const line = `— ${NAME} ${Buffer.alloc(76, 1).toString("base64")}\n`;
    const known = `— ${NAME} ${Buffer.concat([
      Buffer.from(anyKeyOf(real.vkeys[0] as string).keyId, "hex"),
      Buffer.alloc(72, 1),
    ]).toString("base64")}\n`;
    const bodies = [
      "",
      "\n",
      "ok",
      line,
      line.repeat(101),
      known,
      known.trimEnd(),
      `\n${known}`,
      `more text\n\n${known}`,
      new Uint8Array(1_000).fill(255),
      new Uint8Array(limits.answerBytesMax + 1).fill(65),
    ];
    for (const body of bodies) {
      const answer = await ask(witnessAt(await answering(200, "text/plain", body)), 3, 5);
      expect(answer).toMatchObject({ kind: "refused", status: 200 });
    }
    let isCut = false;
    const url = await odd((request, response) => {
      request.resume();
      const more = setInterval(() => response.write("A".repeat(8_192)), 1);
      response.on("close", () => {
        isCut = true;
        clearInterval(more);
      });
    });
    const endless = await ask(witnessAt(url), 3, 5);
    expect(endless).toEqual({ kind: "refused", status: 200, words: "the answer is too long" });
    while (!isCut) await new Promise((resume) => setTimeout(resume, 5));
  });

  it("[WASK-4] a redirect is not followed, and its words are cut", async () => {
    const url = await odd((request, response) => {
      request.resume();
      response.writeHead(307, { location: `${real.url}/add-checkpoint` }).end("x".repeat(9_000));
    });
    const answer = await ask(witnessAt(url), 5, 5);
    expect(answer).toEqual({ kind: "refused", status: 307, words: "x".repeat(300) });
  });

  it("[WASK-5] silence, slow bytes and a closed door are answers in time", async () => {
    const silent = await odd(() => undefined);
    const slow = await odd((request, response) => {
      request.resume();
      response.writeHead(200).write("—");
      const more = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(more));
    });
    for (const url of [silent, slow]) {
      const answer = await ask(witnessAt(url, real.vkeys, 100), 3, 5);
      expect(answer).toEqual({ kind: "unanswered", words: "no answer within 100 ms" });
    }
    const quiet = createTcpServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    servers.push(quiet);
    await once(quiet, "listening");
    const { port } = quiet.address() as AddressInfo;
    expect((await ask(witnessAt(`http://127.0.0.1:${port}`), 3, 5)).kind).toBe("unanswered");
    expect((await ask(witnessAt("http://127.0.0.1:1"), 3, 5)).kind).toBe("unanswered");
    expect((await ask(witnessAt("nonsense"), 3, 5)).kind).toBe("unanswered");
    expect(limits.waitMs).toBe(1_000);
  });

  it("[WASK-6] the newest that a witness has cosigned is got, and nothing else is taken for it", async () => {
    const { url } = real;
    const { origin } = alpha;
    expect((await ask(witnessAt(url), 0, 7)).kind).not.toBe("unanswered");
    const known = await askNewest({ url: `${url}/`, origin, waitMs: 5_000 }, crypto.hash);
    const note = known.kind === "checkpoint" ? Buffer.from(known.note).toString("utf8") : "";
    expect(note.startsWith(`${origin}\n`)).toBe(true);
    const other = { url, origin: "another.example/log", waitMs: 5_000 };
    expect(await askNewest(other, crypto.hash)).toEqual({ kind: "none", status: 404 });
    const long = await answering(200, "text/plain", "x".repeat(limits.answerBytesMax + 1));
    expect((await askNewest({ ...other, url: long }, crypto.hash)).kind).toBe("none");
    const silent = { ...other, url: await odd(() => undefined), waitMs: 100 };
    expect((await askNewest(silent, crypto.hash)).kind).toBe("unanswered");
  });
});
