import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeText } from "@parley/bytes";
import { formatWitnessRequest } from "@parley/log";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTlog } from "../../../vectors/log-cases.js";
import { cosignaturesIn, TestLog } from "../../../vectors/witness-cases.js";
import { limits } from "./limits.js";
import { originId } from "./history/lock-record.js";
import {
  addLog,
  initWitness,
  startWitness,
  witnessStatus,
  type RunningWitness,
  type StartWitnessOptions,
} from "./index.js";

const NAME = "exercise/XN/witness";
const passphrase = "an exercise passphrase";
const log = pino({ enabled: false });
let root: string;
let folder: string;
let witness: RunningWitness | undefined;
let now = 1_700_000_000;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "parley-witness-"));
  folder = join(root, "witness");
  now = 1_700_000_000;
  await initWitness({ folder, name: NAME, passphrase, workFactorLog2: 1 });
});
afterEach(async () => {
  await witness?.stop();
  witness = undefined;
  rmSync(root, { recursive: true });
});

async function start(options: Partial<StartWitnessOptions> = {}): Promise<RunningWitness> {
  const endpoint = { host: "127.0.0.1", port: 0 };
  witness = await startWitness({
    folder,
    passphrase,
    log,
    now: () => now,
    ...endpoint,
    ...options,
  });
  return witness;
}

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

async function post(body: Uint8Array | string, path = "/add-checkpoint"): Promise<Answer> {
  const init = { method: "POST", body: typeof body === "string" ? body : new Uint8Array(body) };
  const answer = await fetch(`${witness!.url}${path}`, init);
  const { status, headers } = answer;
  return { status, type: headers.get("content-type"), text: await answer.text() };
}

async function get(path: string): Promise<Answer> {
  const answer = await fetch(`${witness!.url}${path}`);
  const { status, headers } = answer;
  return { status, type: headers.get("content-type"), text: await answer.text() };
}

const alpha = new TestLog("alpha.example/log");

describe("add-checkpoint", () => {
  it("[WITN-1] answers a conversation of others as they do, over HTTP", async () => {
    const talk = readTlog("witness-add-checkpoint") as {
      readonly logVkey: string;
      readonly steps: readonly {
        readonly request: string;
        readonly status: number;
        readonly statusNow?: number;
        readonly body: readonly [string, string];
        readonly what: string;
      }[];
    };
    await addLog(folder, talk.logVkey);
    await start();
    for (const { request, status, statusNow, body, what } of talk.steps) {
      const answer = await post(request);
      expect([what, answer.status]).toEqual([what, statusNow ?? status]);
      if (status === 409) {
        expect([answer.type, answer.text]).toEqual(["text/x.tlog.size", body[1]]);
      } else if (status === 200) expect(answer.text).toMatch(/^— exercise\/XN\/witness \S+\n$/);
      else if (statusNow === undefined) expect(answer.text).toContain(body[1]);
    }
    expect(talk.steps).toHaveLength(9);
  });

  it("[WITN-1] names the first thing that is wrong, in the order of the text", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    expect((await post(alpha.request(0, 7))).status).toBe(200);
    const other = new TestLog("other.example/log");
    const wrongKey = new TestLog(alpha.origin, { key: 1 });
    const note = (size: number, by = alpha): Uint8Array => by.checkpoint(size);
    const body = (oldSize: number, checkpoint: Uint8Array, hashes: readonly Uint8Array[] = []) =>
      formatWitnessRequest({ oldSize, hashes, checkpoint });
    const odd = (checkpoint: Uint8Array) =>
      encodeText(`${Buffer.from(checkpoint).toString()}— n A=\n`);
    const zero = alpha.signed(alpha.text(1).replace("\n1\n", "\n0\n"));
    const zeroOther = other.signed(other.text(1).replace("\n1\n", "\n0\n"));
    const cases: readonly (readonly [string, Uint8Array, number])[] = [
      ["malformed before unknown", encodeText("old x\n\n"), 400],
      ["an unknown log before its old size", body(9, note(3, other)), 404],
      ["an unknown log before a line that is none", body(0, odd(note(3, other))), 404],
      ["a line that is none before the old size", body(9, odd(note(3))), 403],
      ["an unknown log before its odd empty tree", body(0, zeroOther), 404],
      ["another key before the old size", body(9, note(3, wrongKey)), 403],
      ["the old size above the size before the conflict", body(9, note(8)), 400],
      ["the conflict before the proof", body(3, note(8), [new Uint8Array(32)]), 409],
      ["the conflict before the odd empty tree", body(0, zero), 409],
      ["the proof", body(7, note(8)), 422],
      ["two roots at one size", body(7, note(7, alpha.forked())), 422],
      ["a proof where none is needed", body(7, note(7), [new Uint8Array(32)]), 422],
      ["the same again", body(7, note(7)), 200],
    ];
    for (const [what, request, status] of cases) {
      expect([what, (await post(request)).status]).toEqual([what, status]);
    }
  });

  it("[WITN-2] begins at the empty tree without a proof, and with no other root", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    const zero = alpha.signed(alpha.text(1).replace("\n1\n", "\n0\n"));
    const submit = (hashes: readonly Uint8Array[], checkpoint: Uint8Array) =>
      post(formatWitnessRequest({ oldSize: 0, hashes, checkpoint }));
    expect((await submit([], zero)).status).toBe(422);
    expect((await submit([new Uint8Array(32)], alpha.checkpoint(5))).status).toBe(422);
    const empty = await submit([], alpha.checkpoint(0));
    expect(empty.status).toBe(200);
    expect(cosignaturesIn(empty.text, alpha, 0, witness!.vkeys)).toHaveLength(1);
    expect((await submit([], alpha.checkpoint(0))).status).toBe(200);
    expect((await submit([], alpha.checkpoint(5))).status).toBe(200);
    expect(await submit([], alpha.checkpoint(6))).toMatchObject({ status: 409, text: "5\n" });
  });

  it("[WITN-13] cosigns with each of its keys, in one answer", async () => {
    folder = join(root, "both");
    const options = { folder, name: NAME, passphrase, workFactorLog2: 1, postQuantum: true };
    const vkeys = await initWitness(options);
    await addLog(folder, alpha.vkey);
    await start();
    const answer = await post(alpha.request(0, 9));
    const found = cosignaturesIn(answer.text, alpha, 9, vkeys);
    expect(found.map(({ witness: { type }, time }) => [type, time])).toEqual([
      ["cosignature-v1", now],
      ["ml-dsa-44", now],
    ]);
    expect(witness!.vkeys).toEqual(vkeys);
  });

  it("[WITN-6] times do not go back when the clock does", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    const times: number[] = [];
    for (const [old, size, clock] of [
      [0, 3, 1_700_000_000],
      [3, 3, 1_700_000_060],
      [3, 5, 1_600_000_000],
      [5, 5, 1_500_000_000],
      [5, 5, 1_700_000_061],
    ] as const) {
      now = clock;
      const { text } = await post(alpha.request(old, size));
      times.push(cosignaturesIn(text, alpha, size, witness!.vkeys)[0]!.time);
    }
    expect(times.map((time) => time - 1_700_000_000)).toEqual([0, 60, 60, 60, 61]);
    await witness!.stop();
    now = 1_000_000_000;
    await start();
    const { text } = await post(alpha.request(5, 8));
    const [after] = cosignaturesIn(text, alpha, 8, witness!.vkeys);
    expect(after?.time).toBe(1_700_000_061);
  });

  it("[WITN-11] knows a log that is added while it runs, and each of its keys", async () => {
    await start();
    const young = new TestLog(alpha.origin, { key: 1 });
    expect((await post(alpha.request(0, 3))).status).toBe(404);
    expect(await addLog(folder, alpha.vkey)).toEqual({ origin: alpha.origin, isNew: true });
    expect(await addLog(folder, alpha.vkey)).toEqual({ origin: alpha.origin, isNew: false });
    expect((await post(alpha.request(0, 3))).status).toBe(200);
    expect((await post(young.request(3, 5))).status).toBe(403);
    await addLog(folder, young.vkey);
    expect((await post(young.request(3, 5))).status).toBe(200);
    expect((await post(alpha.request(5, 6))).status).toBe(200);
    await expect(addLog(folder, alpha.vkey, "another.example/log")).rejects.toThrow(
      "known already",
    );
    await expect(addLog(folder, witness!.vkeys[0]!)).rejects.toThrow("not the verifier key");
    const { logs } = await witnessStatus(folder);
    expect(logs).toEqual([{ origin: alpha.origin, keys: 2, size: 6, time: now }]);
  });

  it("[WITN-10] shows what it cosigned last, with the log's line and its own", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    const path = `/${originId(alpha.origin)}/checkpoint`;
    expect((await get(path)).status).toBe(404);
    const { text } = await post(alpha.request(0, 4));
    const shown = { status: 200, type: "text/plain; charset=utf-8" };
    const note = `${Buffer.from(alpha.checkpoint(4)).toString()}${text}`;
    expect(await get(path)).toEqual({ ...shown, text: note });
    await witness!.stop();
    await start();
    expect(await get(path)).toEqual({ ...shown, text: note });
    for (const other of ["/", "/checkpoint", `${path}/`, path.toUpperCase(), "/add-checkpoint"]) {
      expect([other, (await get(other)).status]).toEqual([other, 404]);
    }
    expect((await post("", "/elsewhere")).status).toBe(404);
  });
});

describe("what contradicts", () => {
  const evidence = (): readonly string[] => readdirSync(join(folder, "evidence"));

  it("[WITN-7] is never cosigned and always kept, whatever is answered", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    const fork = alpha.forked();
    await post(alpha.request(0, 7));
    const other = { oldSize: 3, hashes: [], checkpoint: fork.checkpoint(7) };
    expect((await post(formatWitnessRequest(other))).status).toBe(409);
    expect((await post(fork.request(7, 9))).status).toBe(422);
    expect((await post(fork.request(7, 9))).status).toBe(422);
    const { evidence: count, evidenceFolder } = await witnessStatus(folder);
    expect(count).toEqual({ contradiction: 2, unproven: 0 });
    const kept = evidence().map(
      (name) =>
        JSON.parse(readFileSync(join(evidenceFolder, name), "utf8")) as {
          readonly presented: string;
          readonly cosigned: { readonly note: string };
        },
    );
    const notes = [7, 9].map((size) => Buffer.from(fork.checkpoint(size)).toString());
    expect(new Set(kept.map(({ presented }) => presented))).toEqual(new Set(notes));
    const own = Buffer.from(alpha.checkpoint(7)).toString();
    expect(kept.map(({ cosigned }) => cosigned.note)).toEqual([own, own]);
  });

  it("[WITN-7] an honest checkpoint with a bad proof is held as unproven until it is proved", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    await post(alpha.request(0, 7));
    const checkpoint = alpha.checkpoint(9);
    const bad = { oldSize: 7, hashes: [new Uint8Array(32)], checkpoint };
    expect((await post(formatWitnessRequest(bad))).status).toBe(422);
    expect((await witnessStatus(folder)).evidence).toEqual({ contradiction: 0, unproven: 1 });
    expect((await post(alpha.request(7, 9))).status).toBe(200);
    expect((await witnessStatus(folder)).evidence).toEqual({ contradiction: 0, unproven: 0 });
  });

  it("[WITN-7] is bounded: sixteen of a log, of what is unproven the newest", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    await post(alpha.request(0, 7));
    const fork = alpha.forked();
    for (let size = 8; size < 40; size++) {
      expect((await post(fork.request(7, size))).status).toBe(422);
      const hashes = [new Uint8Array(32)];
      const request = { oldSize: 7, hashes, checkpoint: alpha.checkpoint(size) };
      expect((await post(formatWitnessRequest(request))).status).toBe(422);
    }
    expect((await witnessStatus(folder)).evidence).toEqual({ contradiction: 16, unproven: 16 });
    await witness!.stop();
    await start();
    const bad = { oldSize: 7, hashes: [new Uint8Array(32)], checkpoint: alpha.checkpoint(40) };
    expect((await post(formatWitnessRequest(bad))).status).toBe(422);
    const sizes = evidence().flatMap((name) => /-(\d+)-.*unproven/.exec(name)?.[1] ?? []);
    const expected = Array.from({ length: 16 }, (_, at) => 25 + at);
    expect(sizes.map(Number).sort((one, other) => one - other)).toEqual(expected);
  });
});

describe("hostile requests", () => {
  it("[WITN-5] are answered 400, and what is asked next is answered as ever", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    const line = "— n AAAAAAA=\n";
    const note = Buffer.from(alpha.checkpoint(5)).toString();
    const bodies: readonly (readonly [string, string | Uint8Array])[] = [
      ["nothing", ""],
      ["zeros", new Uint8Array(1_000)],
      ["no note", "old 0\n\nnothing"],
      ["10,000 signature lines", `old 0\n\n${note}${line.repeat(10_000)}`],
      ["101 signature lines", `old 0\n\n${note}${line.repeat(100)}`],
      ["64 hashes", `old 1\n${`${"A".repeat(43)}=\n`.repeat(64)}\n${note}`],
      ["too many bytes", new Uint8Array(147_457)],
      ["a megabyte", new Uint8Array(1_000_000)],
      ["a size that is not exact", `old 9007199254740993\n\n${note}`],
      ["a byte order mark", `\ufeffold 0\n\n${note}`],
    ];
    for (const [what, body] of bodies) {
      expect([what, (await post(body)).status]).toEqual([what, 400]);
    }
    expect((await post(`old 0\n\n${note}${line.repeat(99)}`)).status).toBe(200);
  });

  it("[WITN-5] on more connections than there may be are turned away, and others go on", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    const port = Number(new URL(witness!.url).port);
    const sockets = Array.from({ length: limits.connectionsMax + 20 }, () =>
      connect(port, "127.0.0.1").on("error", () => undefined),
    );
    const closed = (): number => sockets.filter(({ destroyed }) => destroyed).length;
    for (const socket of sockets) socket.once("close", () => socket.destroy()).resume();
    while (closed() < 20) await new Promise((resume) => setTimeout(resume, 5));
    expect(closed()).toBe(20);
    for (const socket of sockets) socket.destroy();
    await expect.poll(async () => (await post(alpha.request(0, 5))).status).toBe(200);
  });

  it("[WITN-5] of another form than HTTP asks for are 400 or 404, and never 500", async () => {
    await start();
    const port = Number(new URL(witness!.url).port);
    for (const head of [
      "GARBAGE\r\n\r\n",
      "POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
      "POST /add-checkpoint HTTP/1.1\r\nhost: x\r\ncontent-type: ;;;\r\ncontent-length: 1\r\n\r\nx",
      "POST /%zz HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n",
      "GET /%00 HTTP/1.1\r\nhost: x\r\n\r\n",
      "DELETE /add-checkpoint HTTP/1.1\r\nhost: x\r\n\r\n",
    ]) {
      expect([head, await firstLine(port, head)]).toEqual([
        head,
        expect.stringMatching(/^HTTP\/1\.1 40[04] /),
      ]);
    }
  });

  it("[WITN-5] that come by the byte are cut off, and keep nobody else waiting", async () => {
    await addLog(folder, alpha.vkey);
    await start();
    const slow = Array.from({ length: 20 }, () => {
      const headers = { "content-length": "100000" };
      const request = httpRequest(`${witness!.url}/add-checkpoint`, { method: "POST", headers });
      request.on("error", () => undefined).write("o");
      return request;
    });
    expect((await post(alpha.request(0, 5))).status).toBe(200);
    for (const request of slow) request.destroy();
  });
});

describe("what fails", () => {
  it("[WITN-4] nothing leaves before store and lock record are written, and later it goes on", async () => {
    await addLog(folder, alpha.vkey);
    let failing: string | undefined;
    const steps: string[] = [];
    await start({
      onStep: (step) => {
        steps.push(step);
        if (step === failing) throw new Error("the disk is full");
      },
    });
    expect((await post(alpha.request(0, 3))).status).toBe(200);
    expect(steps).toEqual(["store", "lock", "sign", "answer"]);
    failing = "store";
    expect((await post(alpha.request(3, 5))).status).toBe(503);
    failing = "lock";
    expect((await post(alpha.request(3, 5))).status).toBe(503);
    expect((await get(`/${originId(alpha.origin)}/checkpoint`)).status).toBe(503);
    // Stored by now; the lock record comes first in whatever is asked next.
    steps.length = 0;
    failing = undefined;
    expect(await post(alpha.request(3, 5))).toMatchObject({ status: 409, text: "5\n" });
    expect(steps).toEqual(["lock"]);
    expect((await post(alpha.request(5, 6))).status).toBe(200);
    expect(steps).toEqual(["lock", "store", "lock", "sign", "answer"]);
  });

  it("[WITN-12] a second one in the folder is refused, and so is a port that is taken", async () => {
    await start();
    const again = { folder, passphrase, log, host: "127.0.0.1", port: 0 };
    await expect(startWitness(again)).rejects.toThrow("runs already");
    const taken = Number(new URL(witness!.url).port);
    await witness!.stop();
    const other = await start();
    const port = Number(new URL(other.url).port);
    expect(taken).toBeGreaterThan(0);
    const second = join(root, "second");
    await initWitness({ folder: second, name: NAME, passphrase, workFactorLog2: 1 });
    await expect(startWitness({ ...again, folder: second, port })).rejects.toThrow("cannot listen");
    expect((await witnessStatus(folder)).url).toBe(other.url);
    expect((await witnessStatus(second)).url).toBeUndefined();
  });

  it("[WITN-13] another passphrase opens nothing, and a folder is made once", async () => {
    await expect(start({ passphrase: "another" })).rejects.toThrow("stay shut (KEY-3)");
    const options = { folder, name: NAME, passphrase, workFactorLog2: 1 };
    await expect(initWitness(options)).rejects.toThrow("something in");
    await start();
  });
});

function firstLine(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.once("data", (data) => {
      resolve(data.toString("latin1").split("\r\n")[0] as string);
      socket.destroy();
    });
    socket.once("error", reject);
  });
}
