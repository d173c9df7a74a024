import { cpSync, readdirSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addLog, initWitness, witnessStatus } from "@parley/witness";
import { readTlog } from "../vectors/log-cases.js";
import { cosignaturesIn, TestLog } from "../vectors/witness-cases.js";
import { Constellation, ROOT, seeded, until, type Started } from "./constellation.js";
import { parleyHere, type Ended } from "./here.js";

const PASSPHRASE = "an exercise passphrase";
const NAME = "exercise/XN/witness";
const alpha = new TestLog("alpha.example/log");
const fork = alpha.forked();
let all: Constellation;
let passphraseFile: string;
let slow: { started: Started; url: string; requests: readonly Promise<void>[] };

beforeAll(async () => {
  all = await Constellation.prepare();
  passphraseFile = join(all.state, "passphrase");
  await writeFile(passphraseFile, `${PASSPHRASE}\n`, { mode: 0o600 });
  // Their time runs while the other tests do.
  const { started, url } = await running(async () => victim(await newFolder("slow", alpha.vkey)));
  slow = { started, url, requests: Array.from({ length: 100 }, () => slowRequest(url)) };
});
afterAll(() => all.clean());

describe("parley witness", () => {
  it("[CLI-26] init prints the keys, each alone on its line, and is not done twice", async () => {
    const folder = join(all.state, "made");
    const words = ["init", folder, "--name", NAME, "--passphrase-file", passphraseFile];
    const made = await parley(...words, "--post-quantum");
    expect(made.code).toBe(0);
    const vkeys = made.stdout.split("\n").filter((line) => line.startsWith(`${NAME}+`));
    const settings = await readFile(join(folder, "witness.json"), "utf8");
    expect(vkeys).toEqual((JSON.parse(settings) as { readonly vkeys: unknown }).vkeys);
    expect(vkeys).toHaveLength(2);
    const again = await parley(...words);
    expect([again.code, again.stdout]).toEqual([1, ""]);
    expect(again.stderr).toMatch(/something in .*Nothing was changed/);
    expect(await readFile(join(folder, "witness.json"), "utf8")).toBe(settings);
    const misnamed = await parley("init", join(all.state, "odd"), "--name", "a b");
    expect([misnamed.code, misnamed.stdout]).toEqual([2, ""]);
  });

  it("[WITN-1] [CLI-28] answers a conversation of others, and ends by one signal", async () => {
    const talk = readTlog("witness-add-checkpoint") as {
      readonly logVkey: string;
      readonly steps: readonly {
        readonly request: string;
        readonly status: number;
        readonly statusNow?: number;
        readonly what: string;
      }[];
    };
    const folder = await newFolder("talk", talk.logVkey);
    const words = [folder, "--port", "0", "--passphrase-file", passphraseFile];
    const { started, url } = await running(() => all.run("witness", "start", ...words));
    for (const { request, status, statusNow, what } of talk.steps) {
      const answer = await post(url, Buffer.from(request));
      expect([what, answer.status]).toEqual([what, statusNow ?? status]);
    }
    const second = await parley("start", ...words);
    expect([second.code, second.stdout]).toEqual([1, ""]);
    expect(second.stderr).toMatch(/runs already/);
    expect(await status(folder)).toMatchObject({ code: 0, report: { url } });
    started.child.kill("SIGTERM");
    expect((await started.ended).code).toBe(0);
    expect([started.stdout(), started.stderr()]).toEqual([`${url}\n`, ""]);
    const logged = await readFile(join(folder, "witness.log"), "utf8");
    expect(logged).toMatch(/"msg":"witness started"}\n[^]*"msg":"witness stopped"}\n$/);
  });

  it("[CLI-27] status ends with 1 after a contradiction and after a loss", async () => {
    const folder = await newFolder("restored", alpha.vkey);
    const { started, url } = await running(() => victim(folder));
    expect((await post(url, alpha.request(0, 3))).status).toBe(200);
    expect((await post(url, fork.request(3, 5))).status).toBe(422);
    const seen = await status(folder);
    expect(seen).toMatchObject({ code: 1, report: { contradictions: 1, lost: null } });
    await end(started);
    const copy = join(all.state, "copy");
    cpSync(folder, copy, { recursive: true });
    const later = await running(() => victim(folder));
    expect((await post(later.url, alpha.request(3, 6))).status).toBe(200);
    await end(later.started);
    for (const name of readdirSync(folder)) {
      if (name.startsWith("witness.sqlite")) rmSync(join(folder, name));
    }
    for (const name of readdirSync(copy)) {
      if (name.startsWith("witness.sqlite")) cpSync(join(copy, name), join(folder, name));
    }
    expect(await status(folder)).toMatchObject({ code: 1, report: { lost: { remedy: "adopt" } } });
    const refused = await parley("start", folder, "--passphrase-file", passphraseFile);
    expect([refused.code, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(/does not start: the store is older.*accept-loss.*\(WITN-8\)/);
    const accepted = await parley("accept-loss", folder);
    expect(accepted).toMatchObject({ code: 0, stderr: "" });
    const after = await running(() => victim(folder));
    expect(await post(after.url, fork.request(3, 7))).toMatchObject({ status: 409, text: "6\n" });
    expect((await post(after.url, alpha.request(6, 8))).status).toBe(200);
    await end(after.started);
  });
});

describe("a witness under load and kill -9", () => {
  it("[WITN-3] cosigns one chain out of 64 submissions at a time, and no fork of it", async () => {
    const seed = Math.floor(Math.random() * 1_000_000);
    const random = seeded(seed);
    const folder = await newFolder("load", alpha.vkey);
    const { started, url } = await running(() => victim(folder));
    const [vkey] = await vkeysOf(folder);
    expect((await post(url, alpha.request(0, 1))).status).toBe(200);
    const steps: [number, number][] = [[0, 1]];
    const submit = async (): Promise<void> => {
      let old = Math.floor(random() * 3);
      for (let tries = 0; tries < 4; tries++) {
        const size = old + Math.floor(random() * 20);
        const isFork = size > 0 && random() < 0.2;
        const answer = await post(url, (isFork ? fork : alpha).request(old, size));
        if (answer.status === 200) {
          expect(isFork, `seed ${seed}: a fork was cosigned at ${size}`).toBe(false);
          expect(cosignaturesIn(answer.text, alpha, size, [vkey as string])).toHaveLength(1);
          steps.push([old, size]);
        } else expect([409, 422], `seed ${seed}`).toContain(answer.status);
        if (answer.status === 409) old = Number(answer.text);
      }
    };
    await Promise.all(Array.from({ length: 64 }, submit));
    const growth = new Map(steps.filter(([old, size]) => size > old));
    // Two steps from one size would be two histories.
    expect(growth.size).toBe(steps.filter(([old, size]) => size > old).length);
    const chain = [0];
    while (growth.has(chain.at(-1) as number)) chain.push(growth.get(chain.at(-1) as number)!);
    expect(chain).toHaveLength(growth.size + 1);
    for (const [old, size] of steps) expect(chain, `seed ${seed}`).toContain(Math.max(old, size));
    expect(chain.length).toBeGreaterThan(3);
    expect((await witnessStatus(folder)).logs[0]?.size).toBe(chain.at(-1));
    await end(started);
  });

  it("[WITN-4] ended at any step it starts again and takes nothing back", async () => {
    const endAt = async (step: string): Promise<void> => {
      const folder = await newFolder(`killed-${step}`, alpha.vkey);
      const { started, url } = await running(() => victim(folder, step, 1));
      expect((await post(url, alpha.request(0, 3))).status).toBe(200);
      await expect(post(url, alpha.request(3, 5))).rejects.toThrow();
      expect((await started.ended).signal).toBe("SIGKILL");
      const after = await running(() => victim(folder));
      const wanted = step === "store" ? { status: 422 } : { status: 409, text: "5\n" };
      expect(await post(after.url, fork.request(3, 5)), step).toMatchObject(wanted);
      const size = step === "store" ? 3 : 5;
      expect((await post(after.url, alpha.request(size, 6))).status).toBe(200);
      await end(after.started);
    };
    await Promise.all(["store", "lock", "sign", "answer"].map(endAt));
  });

  it("[WITN-4] ended at any moment it never falls behind what it cosigned", async () => {
    const folder = await newFolder("storm", alpha.vkey);
    let cosigned = 0;
    for (const count of [1, 5, 12]) {
      const { started, url } = await running(() => victim(folder));
      let made = 0;
      for (let old = cosigned, isUp = true; isUp; ) {
        const size = Math.min(old + 1, 299);
        const answer = await post(url, alpha.request(old, size)).catch(() => undefined);
        isUp = answer !== undefined;
        if (answer?.status === 409) old = Number(answer.text);
        else if (answer?.status === 200) old = cosigned = size;
        if (isUp) expect(old).toBeGreaterThanOrEqual(cosigned);
        if (++made === count) setTimeout(() => started.child.kill("SIGKILL"), Math.random() * 10);
      }
      await started.ended;
    }
    const { started, url } = await running(() => victim(folder));
    const { text } = await post(url, alpha.request(0, 299));
    expect(Number(text)).toBeGreaterThanOrEqual(cosigned);
    expect(cosigned).toBeGreaterThan(3);
    await end(started);
  });

  it("[WITN-5] requests that come by the byte are cut off, and hold nobody up", async () => {
    const { started, url } = slow;
    expect((await post(url, alpha.request(0, 3))).status).toBe(200);
    const lines = "— n AAAAAAA=\n".repeat(10_000);
    const many = `old 3\n\n${Buffer.from(alpha.checkpoint(3)).toString()}${lines}`;
    expect((await post(url, Buffer.from(many))).status).toBe(400);
    await Promise.all(slow.requests);
    expect((await post(url, alpha.request(3, 5))).status).toBe(200);
    await end(started);
  });
});

/** A request without end; resolves when the connection is closed. */
function slowRequest(url: string): Promise<void> {
  const headers = { "content-length": "100000" };
  const request = httpRequest(`${url}/add-checkpoint`, { method: "POST", headers });
  request.on("error", () => undefined);
  request.on("response", (response) => response.resume());
  const more = setInterval(() => request.write("o"), 250);
  return new Promise((resolve) => {
    request.once("close", () => {
      clearInterval(more);
      resolve();
    });
  });
}

/** A witness whose keys protect nothing and open quickly. */
async function newFolder(name: string, vkey: string): Promise<string> {
  const folder = join(all.state, name);
  await initWitness({ folder, name: NAME, passphrase: PASSPHRASE, workFactorLog2: 1 });
  await addLog(folder, vkey);
  return folder;
}

/** A witness that ends itself at a step, after this many times of it; or runs on. */
function victim(folder: string, step = "none", after = 0): Started {
  return all.spawn(process.execPath, [CHILD, folder, PASSPHRASE, step, String(after)]);
}

async function running(
  start: () => Started | Promise<Started>,
): Promise<{ started: Started; url: string }> {
  const started = await start();
  await until("the witness prints its address", 20_000, () => {
    if (started.child.exitCode !== null) throw new Error(started.stderr());
    return started.stdout().endsWith("\n");
  });
  return { started, url: started.stdout().trim() };
}

async function end(started: Started): Promise<void> {
  started.child.kill("SIGKILL");
  await started.ended;
}

async function post(
  url: string,
  body: Uint8Array,
): Promise<{ readonly status: number; readonly text: string }> {
  const init = { method: "POST", body: new Uint8Array(body) };
  const answer = await fetch(`${url}/add-checkpoint`, init);
  return { status: answer.status, text: await answer.text() };
}

function parley(...words: readonly string[]): Promise<Ended> {
  return parleyHere(all.state, "witness", ...words);
}

async function status(
  folder: string,
): Promise<{ readonly code: number | null; readonly report: unknown }> {
  const { code, stdout } = await parley("status", folder, "--json");
  const schema = await readFile(join(ROOT, "apps/cli/schemas/witness-status.schema.json"), "utf8");
  const report = JSON.parse(stdout) as unknown;
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(schema) as object,
  );
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  return { code, report };
}

async function vkeysOf(folder: string): Promise<readonly string[]> {
  const settings = JSON.parse(await readFile(join(folder, "witness.json"), "utf8")) as object;
  return (settings as { readonly vkeys: readonly string[] }).vkeys;
}

const CHILD = fileURLToPath(new URL("witness.child.mjs", import.meta.url));
