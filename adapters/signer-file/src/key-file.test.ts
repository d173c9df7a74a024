import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { UsageError } from "@parley/bytes";
import { openWithPassphrase, sealWithPassphrase } from "@parley/sealer-age";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  generateCentreKeys,
  generateRootKeys,
  KeyFileError,
  publicKeyOf,
  readCentreKeyFile,
  readRootKeyFile,
  tlsPinOf,
  writeCentreKeyFile,
  writeRootKeyFile,
  type CentreKeys,
} from "./index.js";

const PASSPHRASE = "seven small boats at dawn";
const QUICK = { workFactorLog2: 4 };
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-keys-"));
  path = join(folder, "centre.age");
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("key files", () => {
  it("give back the keys written", async () => {
    const keys = generateCentreKeys("XA");
    await writeCentreKeyFile(path, keys, PASSPHRASE, QUICK);
    expect(await readCentreKeyFile(path, PASSPHRASE)).toEqual({ ok: true, value: keys });
    const both = { ...keys, outgoingLogSeed: keys.logSeed };
    const bothPath = join(folder, "both.age");
    await writeCentreKeyFile(bothPath, both, PASSPHRASE, QUICK);
    expect(await readCentreKeyFile(bothPath, PASSPHRASE)).toEqual({ ok: true, value: both });
    const root = generateRootKeys("XB-WATCH");
    const rootPath = join(folder, "root.age");
    await writeRootKeyFile(rootPath, root, PASSPHRASE, QUICK);
    expect(await readRootKeyFile(rootPath, PASSPHRASE)).toEqual({ ok: true, value: root });
  });

  it("are sealed under the full work factor unless told otherwise, and hold JSON", async () => {
    await writeRootKeyFile(path, generateRootKeys("XA"), PASSPHRASE);
    expect(readFileSync(path, "latin1")).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S{22} 18\n/);
    const opened = await openWithPassphrase(readFileSync(path), PASSPHRASE);
    const document = JSON.parse(Buffer.from(opened.ok ? opened.value : []).toString()) as object;
    expect(Object.keys(document)).toEqual(["kind", "party", "rootSeed"]);
  });

  it("keys made twice differ and fit together", async () => {
    const [first, second] = [generateCentreKeys("XA"), generateCentreKeys("XA")];
    expect(publicKeyOf(first.centreSeed)).not.toEqual(publicKeyOf(second.centreSeed));
    expect(first.sealingSecret).not.toEqual(second.sealingSecret);
    expect(tlsPinOf(first.tlsCertificate)).not.toBe(tlsPinOf(second.tlsCertificate));
  });

  it("[KEY-1] are for their owner only, whatever the umask", async () => {
    const before = process.umask(0);
    try {
      await writeRootKeyFile(path, generateRootKeys("XA"), PASSPHRASE, QUICK);
    } finally {
      process.umask(before);
    }
    expect(statSync(path).mode & 0o777).toBe(0o600);
    for (const mode of [0o640, 0o604, 0o620, 0o601]) {
      chmodSync(path, mode);
      const read = await readRootKeyFile(path, PASSPHRASE);
      expect(read).toMatchObject({ ok: false, rule: "KEY-1" });
      expect(read.ok ? "" : read.detail).toMatch(/^Others may read .* chmod 600 /);
    }
    chmodSync(path, 0o400);
    expect((await readRootKeyFile(path, PASSPHRASE)).ok).toBe(true);
  });

  it("[KEY-1] that are not there are refused with the reason", async () => {
    const read = await readCentreKeyFile(path, PASSPHRASE);
    expect(read).toMatchObject({ ok: false, rule: "KEY-1" });
    expect(read.ok ? "" : read.detail).toMatch(/cannot be read .*no such file/);
  });

  it("[KEY-2] what is no key file is refused, without waiting for anything", async () => {
    for (const content of ["", "a shopping list", "x".repeat(100_000)]) {
      writeFileSync(path, content, { mode: 0o600 });
      expect(await readCentreKeyFile(path, PASSPHRASE)).toMatchObject({ rule: "KEY-2" });
    }
    expect(await readCentreKeyFile(folder, PASSPHRASE)).toMatchObject({ ok: false });
    // An endless source must not be read to its end.
    symlinkSync("/dev/zero", join(folder, "endless"));
    expect(await readCentreKeyFile(join(folder, "endless"), "x")).toMatchObject({ rule: "KEY-2" });
  });

  it("[KEY-3] another passphrase is refused and not told", async () => {
    await writeRootKeyFile(path, generateRootKeys("XA"), PASSPHRASE, QUICK);
    const read = await readRootKeyFile(path, `${PASSPHRASE}s`);
    expect(read).toMatchObject({ ok: false, rule: "KEY-3" });
    expect(JSON.stringify(read)).not.toContain(PASSPHRASE);
  });

  it("[KEY-4] a file with other keys, or keys that do not fit together, is refused", async () => {
    await writeRootKeyFile(path, generateRootKeys("XA"), PASSPHRASE, QUICK);
    expect(await readCentreKeyFile(path, PASSPHRASE)).toMatchObject({ rule: "KEY-4" });
    const [keys, others] = [generateCentreKeys("XA"), generateCentreKeys("XA")];
    const seed = Buffer.from(keys.centreSeed);
    const good = documentOf(keys);
    const changes: readonly (readonly [string, unknown])[] = [
      ["kind", "parley/centre-keys/v2"],
      ["centreSeed", seed.subarray(1).toString("base64")],
      ["centreSeed", seed.toString("hex")],
      ["centreSeed", 7],
      ["outgoingLogSeed", "short"],
      ["party", null],
      ["sealingSecret", seed.subarray(1).toString("base64")],
      ["tlsCertificate", others.tlsCertificate],
      ["tlsPrivateKey", ""],
    ];
    const readBack = async (text: string): Promise<unknown> => {
      const sealed = await sealWithPassphrase(Buffer.from(text), PASSPHRASE, 4);
      writeFileSync(path, sealed, { mode: 0o600 });
      return await readCentreKeyFile(path, PASSPHRASE);
    };
    expect(await readBack(JSON.stringify(good))).toMatchObject({ ok: true });
    for (const [member, value] of changes) {
      const changed = JSON.stringify({ ...good, [member]: value });
      expect(await readBack(changed), member).toMatchObject({ ok: false, rule: "KEY-4" });
    }
    for (const text of ["", "{", "[]", "null", '"x"', "\u0000", `{"kind":"a","kind":"b"}`]) {
      expect(await readBack(text), text).toMatchObject({ ok: false, rule: "KEY-4" });
    }
  });

  it("[KEY-5] an existing file is never written over, and nothing is left beside it", async () => {
    writeFileSync(path, "precious", { mode: 0o600 });
    const writing = writeRootKeyFile(path, generateRootKeys("XA"), PASSPHRASE, QUICK);
    const error = await writing.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(KeyFileError);
    expect(error).toMatchObject({ reason: "exists", message: expect.stringMatching(/never/) });
    expect(readFileSync(path, "utf8")).toBe("precious");
    expect(readdirSync(folder)).toEqual(["centre.age"]);
  });

  it("[KEY-5] of two writers at once one wins and the other is told", async () => {
    const roots = Array.from({ length: 8 }, () => generateRootKeys("XA"));
    const outcomes = await Promise.allSettled(
      roots.map((root) => writeRootKeyFile(path, root, PASSPHRASE, QUICK)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const winner = roots[outcomes.findIndex(({ status }) => status === "fulfilled")];
    expect(await readRootKeyFile(path, PASSPHRASE)).toEqual({ ok: true, value: winner });
    expect(readdirSync(folder)).toEqual(["centre.age"]);
  });

  it("[KEY-5] a writer killed at any moment leaves a whole file or none", async () => {
    let finished = 0;
    for (let round = 0; round < 2; round++) {
      const child = startWriter(folder);
      await once(child, "message");
      await wait(Math.random() * 60);
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    for (const name of readdirSync(folder).filter((each) => each.endsWith(".age"))) {
      expect((await readRootKeyFile(join(folder, name), "x")).ok, name).toBe(true);
      finished++;
    }
    expect(finished).toBeGreaterThan(0);
  }, 60_000);

  it("in a folder that is not there is told in a sentence", async () => {
    const missing = join(folder, "missing", "centre.age");
    const writing = writeRootKeyFile(missing, generateRootKeys("XA"), PASSPHRASE, QUICK);
    await expect(writing).rejects.toMatchObject({ reason: "broken" });
    expect(existsSync(missing)).toBe(false);
  });

  it("keys that do not fit together are not written", async () => {
    const [keys, others] = [generateCentreKeys("XA"), generateCentreKeys("XA")];
    const mixed: CentreKeys = { ...keys, tlsCertificate: others.tlsCertificate };
    await expect(writeCentreKeyFile(path, mixed, PASSPHRASE, QUICK)).rejects.toThrow(UsageError);
    const short = { ...keys, centreSeed: keys.centreSeed.subarray(1) };
    await expect(writeCentreKeyFile(path, short, PASSPHRASE, QUICK)).rejects.toThrow(UsageError);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("key files at random", () => {
  const anything = fc.oneof(fc.json(), fc.string({ unit: "binary" }), fc.uint8Array());

  it("[KEY-2] any bytes are no key file", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (content) => {
        writeFileSync(path, content, { mode: 0o600 });
        expect(await readCentreKeyFile(path, PASSPHRASE)).toMatchObject({ rule: "KEY-2" });
        expect(await readRootKeyFile(path, PASSPHRASE)).toMatchObject({ rule: "KEY-2" });
      }),
      { numRuns: 50 },
    );
  });

  it("[KEY-4] anything under the passphrase is refused", async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (content) => {
        writeFileSync(path, await sealQuickly(content), { mode: 0o600 });
        expect(await readCentreKeyFile(path, PASSPHRASE)).toMatchObject({ rule: "KEY-4" });
        expect(await readRootKeyFile(path, PASSPHRASE)).toMatchObject({ rule: "KEY-4" });
      }),
      { numRuns: 50 },
    );
  });

  it("[KEY-4] keys with any member changed are refused, or are written and read again", async () => {
    const keys = generateCentreKeys("XA");
    const good = documentOf(keys);
    const seed = good["centreSeed"] as string;
    const values = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: "binary" }),
      fc.constantFrom(seed, keys.tlsPrivateKey, keys.tlsCertificate),
      fc.constantFrom(...Object.values(good).map((text) => String(text).slice(0, -1))),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(good)), values, async (member, value) => {
        const changed = JSON.stringify({ ...good, [member]: value });
        writeFileSync(path, await sealQuickly(changed), { mode: 0o600 });
        const read = await readCentreKeyFile(path, PASSPHRASE);
        if (!read.ok) {
          expect(read.rule).toBe("KEY-4");
          return;
        }
        const copy = join(folder, randomUUID());
        await writeCentreKeyFile(copy, read.value, PASSPHRASE, { workFactorLog2: 1 });
        expect(await readCentreKeyFile(copy, PASSPHRASE)).toEqual(read);
      }),
      { numRuns: 150 },
    );
  });
});

/** The document of a key file: secrets in base64. */
function documentOf(keys: CentreKeys): Record<string, unknown> {
  const document: Record<string, unknown> = { kind: "parley/centre-keys/v1" };
  for (const [name, value] of Object.entries(keys) as [string, unknown][]) {
    document[name] = value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
  }
  return document;
}

async function sealQuickly(content: string | Uint8Array): Promise<Uint8Array> {
  return sealWithPassphrase(Buffer.from(content as string), PASSPHRASE, 1);
}

function startWriter(target: string): ChildProcess {
  const loader = new URL("../../../tools/source-loader.mjs", import.meta.url).href;
  return fork(fileURLToPath(new URL("key-writer.child.mjs", import.meta.url)), [target], {
    execArgv: ["--conditions=@parley/source", "--import", loader],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
