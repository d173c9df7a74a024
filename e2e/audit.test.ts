import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Ajv2020, type AnySchema } from "ajv/dist/2020.js";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { LAUNCHER, ROOT } from "./constellation.js";
import { parleyHere, type Ended } from "./here.js";
import { atTerminal, HAS_TERMINAL } from "./terminal.js";

interface VectorLog {
  readonly vkey: string;
  readonly checkpoints: Readonly<Record<string, string>>;
  readonly resourcesBase64: Readonly<Record<string, string>>;
}
/** A log of 15 entries that another program wrote, at each of its sizes. */
const given = JSON.parse(
  readFileSync(join(ROOT, "vectors/third-party/tlog/log-tessera-15.json"), "utf8"),
) as VectorLog;
const STRANGER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const WITNESS = "witness.example.com/w1+c24de3b1+BM9sB8jU5BIvJsV9QcX3cOsNpTZ7Bj0HhuVqqw2KoWiP";
const ORIGIN = "example.com/log/testdata";
const schema = JSON.parse(
  readFileSync(join(ROOT, "apps/cli/schemas/audit.schema.json"), "utf8"),
) as AnySchema;
const isReport = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
const base = mkdtempSync(join(tmpdir(), "parley-audit-cli-"));
let folder = "";
let count = 0;

beforeEach(() => {
  folder = join(base, String(++count));
  for (const [path, bytes] of Object.entries(given.resourcesBase64)) {
    put(path, Buffer.from(bytes, "base64"));
  }
  put("checkpoint", given.checkpoints["15"] ?? "");
  put("vkey", `${given.vkey}\n`);
});
afterAll(() => rmSync(base, { recursive: true }));

describe("parley audit", () => {
  it("[CLI-23] a sound log ends with 0, and its facts are told", async () => {
    const { code, stdout, stderr } = await parley("audit", folder, "--vkey", given.vkey);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^SOUND: example\.com\/log\/testdata, 15 entries\./);
    expect(stdout).toMatch(/signed by +example\.com\/log\/testdata\+33d7b496, a key that you gave/);
    expect(stdout).not.toMatch(/THE KEY CAME FROM THE LOG ITSELF/);
    expect(await report("audit", folder, "--vkey", given.vkey, "--strict")).toMatchObject({
      code: 0,
      verdict: "sound",
      origin: ORIGIN,
      size: 15,
      keysFrom: "reader",
    });
  });

  it("[CLI-23] that the key came from the log is said aloud", async () => {
    const { code, stdout } = await parley("audit", folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/THE KEY CAME FROM THE LOG ITSELF\./);
    expect(await report("audit", folder)).toMatchObject({ code: 0, keysFrom: "log" });
  });

  it("[CLI-23] a broken rule ends with 1, its place and what to do", async () => {
    const path = "tile/entries/000.p/15";
    const bytes = Buffer.from(given.resourcesBase64[path] ?? "", "base64");
    bytes[bytes.indexOf("seven")] = 0x53;
    put(path, bytes);
    const { code, stdout, stderr } = await parley("audit", folder, "--vkey", given.vkey);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(/^NOT SOUND: /);
    expect(stdout).toMatch(/tile\/entries\/000\.p\/15 has an entry, number 6 .* \(AUD-6\)/);
    expect(stdout).toMatch(/The first entry concerned is 6\./);
    expect(stdout).toMatch(/proofs that you hold yourself stand.*\n.*another copy/);
    expect(await report("audit", folder)).toMatchObject({ code: 1, firstBadIndex: 6 });
    for (const words of [
      ["--vkey", STRANGER],
      ["--witness", WITNESS],
    ]) {
      expect(await report("audit", folder, ...words)).toMatchObject({ code: 1 });
    }
  });

  it("[CLI-23] two checkpoints that do not agree end with 3, and what proves them", async () => {
    const { vkey, notes } = putFork();
    const old = join(folder, "../other-face");
    writeFileSync(old, notes.elsewhere);
    expect((await parley("audit", folder, "--vkey", vkey)).code).toBe(0);
    const { code, stdout } = await parley("audit", folder, "--vkey", vkey, "--old", old);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^TWO CHECKPOINTS DO NOT AGREE: both .* aurelia\.example\/log,/);
    expect(stdout).toMatch(/Most often a backup .* the log's own signatures prove it/);
    expect(await report("audit", folder, "--old", old)).toMatchObject({
      code: 3,
      evidence: [{ kind: "split", older: notes.elsewhere, current: notes.here }],
    });
  });

  it("[CLI-23] a log that was larger ends with 3, with both checkpoints as they are", async () => {
    const old = join(folder, "../kept");
    writeFileSync(old, given.checkpoints["15"] ?? "");
    put("checkpoint", given.checkpoints["9"] ?? "");
    const { code, stdout } = await parley("audit", folder, "--old", old);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^SMALLER THAN BEFORE: /);
    expect(stdout).toContain(`  | ${ORIGIN}\n  | 15\n`);
    expect(stdout).toContain(`  | ${ORIGIN}\n  | 9\n`);
    expect(await report("audit", folder, "--old", old)).toMatchObject({
      code: 3,
      verdict: "split",
      evidence: [
        {
          kind: "rollback",
          name: old,
          older: given.checkpoints["15"],
          current: given.checkpoints["9"],
        },
      ],
    });
  });

  it("[CLI-23] a log that cannot be read ends with 4, and nothing is decided of it", async () => {
    for (const log of [join(folder, "nowhere"), base, "http://127.0.0.1:9"]) {
      const { code, stdout, stderr } = await parley("audit", log, "--vkey", given.vkey);
      expect({ code, stderr }).toEqual({ code: 4, stderr: "" });
      expect(stdout).toMatch(/^NOT READ: .*\n\nNothing is decided of it/);
      expect(await report("audit", log, "--vkey", given.vkey)).toMatchObject({ code: 4 });
    }
  });

  it.each([
    [["--vkey", "x"], /no verifier key.*Nothing was audited/],
    [["--quorum", "1"], /cannot be had of 0 witnesses/],
    [["--quorum", "all"], /no quorum of all/],
    [["--old", "MISSING"], /MISSING cannot be read/],
    [["--old", LAUNCHER], /is no older checkpoint of this log/],
    [["--old", ROOT], /is no checkpoint\. Nothing was audited/],
    [["--old", "/dev/zero"], /is no checkpoint\. Nothing was audited/],
    [["--witness", STRANGER], /type 0x04 or 0x06/],
  ])("[CLI-23] [CLI-3] %s cannot be used and ends with 2", async (words, sentence) => {
    const { code, stdout, stderr } = await parley("audit", folder, ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(sentence);
    const failed = await parley("audit", folder, ...words, "--json");
    expect(failed).toMatchObject({ code: 2, stdout: "" });
    expect(JSON.parse(failed.stderr)).toHaveProperty("error.rule");
  });

  it("[CLI-23] from a server it is the same, and the command ends at once", async () => {
    const server = createServer((request, response) => {
      try {
        response.end(readFileSync(join(folder, request.url ?? "")));
      } catch {
        response.writeHead(404).end();
      }
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const begun = performance.now();
    const [served, there] = [await report("audit", address), await report("audit", folder)];
    expect(served).toEqual(there);
    // Connections that are kept open would hold it for seconds.
    expect(performance.now() - begun).toBeLessThan(20_000);
    const lying = createServer((_, response) => {
      response.end("\u001b]0;gone\u0007\u202e\n1\nAAAA\n\n— x AAAAAAAA\n");
    }).listen(0, "127.0.0.1");
    await once(lying, "listening");
    const { port } = lying.address() as AddressInfo;
    const { code, stdout } = await parley("audit", `http://127.0.0.1:${port}`, "--vkey", STRANGER);
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/[\u001b\u0007\u202e]/);
    server.close();
    lying.close();
  });

  it("[CLI-25] at a terminal a bar shows how far it is, and nothing of it stays", async (context) => {
    if (!HAS_TERMINAL) context.skip("this machine has no util-linux script");
    const line = `'${process.execPath}' '${LAUNCHER}' audit '${folder}'`;
    const person = atTerminal(line, ROOT, process.env);
    expect(await person.ended).toBe(0);
    expect(person.written()).toMatch(/Auditing .* of 15 entries/);
    const program = atTerminal(`${line} --json`, ROOT, process.env);
    expect(await program.ended).toBe(0);
    expect(program.written()).not.toMatch(/Auditing/);
    const { stderr } = await parley("audit", folder);
    expect(stderr).toBe("");
  });
});

describe("parley log key", () => {
  it("[CLI-24] prints the key in the folder, which signed the checkpoint there", async () => {
    const { code, stdout, stderr } = await parley("log", "key", folder);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${given.vkey}\n`, stderr: "" });
    expect((await parley("audit", folder, "--vkey", stdout.trim())).code).toBe(0);
  });

  it.each([
    ["is not there", () => rmSync(join(folder, "vkey")), /no vkey in the folder/],
    ["is none", () => put("vkey", "hello\n"), /The vkey in the folder is not a name/],
    ["is another's", () => put("vkey", `${STRANGER}\n`), /signed by none of the keys/],
    ["has no checkpoint", () => rmSync(join(folder, "checkpoint")), /no checkpoint in the folder/],
  ])("[CLI-24] one that %s is a plain complaint", async (_, damage, sentence) => {
    damage();
    const { code, stdout, stderr } = await parley("log", "key", folder);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(sentence);
    expect(stderr.split("\n")).toHaveLength(2);
  });

  it("[CLI-15] a folder that is not there ends with 2", async () => {
    const { code, stdout } = await parley("log", "key", join(folder, "nowhere"));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

describe("docs/guides/audit.md", () => {
  it("[CLI-23] every command in it does what it says", async () => {
    const guide = readFileSync(join(ROOT, "docs/guides/audit.md"), "utf8");
    const server = createServer((request, response) => {
      response.end(readFileSync(join(folder, request.url ?? "")));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const kept = join(base, "kept-checkpoint");
    writeFileSync(kept, given.checkpoints["7"] ?? "");
    const commands = [...guide.matchAll(/^npx parley (.*)$/gm)].map(([, words = ""]) =>
      words
        .replaceAll("http://127.0.0.1:8080", `http://127.0.0.1:${port}`)
        .replaceAll("aurelia-log", folder)
        .replaceAll("'AURELIA-KEY'", given.vkey)
        .replaceAll("kept-checkpoint", kept)
        .split(" "),
    );
    expect(commands.map(([command]) => command)).toEqual(["log", "audit", "audit", "audit"]);
    for (const words of commands) {
      const { code, stdout, stderr } = await parley(...words);
      expect([words, code, stderr]).toEqual([words, 0, ""]);
      expect(stdout).toMatch(words[0] === "log" ? /^example\.com/ : /^SOUND: .*, 15 entries\./);
    }
    server.close();
    for (const option of guide.match(/(?<=`)--[a-z]+/g) ?? []) {
      expect((await parley("audit", "--help")).stdout).toContain(option);
    }
  });
});

function put(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
}

/** A log of one entry in the folder, and what it signed elsewhere at the same size. */
function putFork(): { vkey: string; notes: { here: string; elsewhere: string } } {
  const origin = "aurelia.example/log";
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ format: "der", type: "spki" });
  const key = Buffer.concat([Buffer.of(1), spki.subarray(-32)]);
  const id = createHash("sha256").update(`${origin}\n`).update(key).digest().subarray(0, 4);
  const leafOf = (entry: string): Buffer => createHash("sha256").update(`\0${entry}`).digest();
  const noteOf = (entry: string): string => {
    const text = `${origin}\n1\n${leafOf(entry).toString("base64")}\n`;
    const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
    return `${text}\n— ${origin} ${signature.toString("base64")}\n`;
  };
  const vkey = `${origin}+${id.toString("hex")}+${key.toString("base64")}`;
  const notes = { here: noteOf("hello"), elsewhere: noteOf("world") };
  rmSync(folder, { recursive: true });
  put("checkpoint", notes.here);
  put("vkey", `${vkey}\n`);
  put("tile/0/000.p/1", leafOf("hello"));
  put("tile/entries/000.p/1", "\0\u0005hello");
  return { vkey, notes };
}

function parley(...words: readonly string[]): Promise<Ended> {
  return parleyHere(join(folder, "no state"), ...words);
}

/** What is printed with --json, which its schema describes, and the exit code. */
async function report(...words: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await parley(...words, "--json");
  expect(stderr).toBe("");
  expect(stdout.split("\n")).toHaveLength(2);
  const read = JSON.parse(stdout) as Record<string, unknown>;
  expect([isReport(read), isReport.errors]).toEqual([true, null]);
  expect(read["exitCode"]).toBe(code);
  return { code, ...read };
}
