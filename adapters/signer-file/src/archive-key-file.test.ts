import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWithPassphrase, sealWithPassphrase } from "@parley/sealer-age";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generateArchiveKey, readArchiveKeyFile, writeArchiveKeyFile } from "./index.js";

const PASSPHRASE = "seven small boats at dawn";
const QUICK = { workFactorLog2: 2 };
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-archive-key-"));
  path = join(folder, "archive-key.age");
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("the archive's key file", () => {
  it("[KEY-6] holds an identity as stock age takes it, and gives it back", async () => {
    const key = await generateArchiveKey();
    await writeArchiveKeyFile(path, "XA", key, PASSPHRASE, QUICK);
    expect(await readArchiveKeyFile(path, PASSPHRASE)).toEqual({ ok: true, value: key });
    expect(await readArchiveKeyFile(path, "another")).toMatchObject({ ok: false, rule: "KEY-3" });
    const opened = await openWithPassphrase(readFileSync(path), PASSPHRASE);
    const lines = Buffer.from(opened.ok ? opened.value : [])
      .toString()
      .split("\n");
    expect(lines).toEqual([
      "# archive key of XA",
      `# public key: ${key.recipient}`,
      key.identity,
      "",
    ]);
  });

  it("[KEY-5] is never written over another", async () => {
    const key = await generateArchiveKey();
    await writeArchiveKeyFile(path, "XA", key, PASSPHRASE, QUICK);
    const again = writeArchiveKeyFile(path, "XA", await generateArchiveKey(), PASSPHRASE, QUICK);
    await expect(again).rejects.toMatchObject({ reason: "exists" });
    expect(await readArchiveKeyFile(path, PASSPHRASE)).toEqual({ ok: true, value: key });
  });

  it("[KEY-6] what holds no identity, a classical one or several is refused", async () => {
    const { identity } = await generateArchiveKey();
    const texts = ["", "# nothing\n", "AGE-SECRET-KEY-1", `${identity}\n${identity}\n`, "{}"];
    for (const text of texts) {
      const sealed = await sealWithPassphrase(Buffer.from(text), PASSPHRASE, 1);
      writeFileSync(path, sealed, { mode: 0o600 });
      const read = await readArchiveKeyFile(path, PASSPHRASE);
      expect(read, text).toMatchObject({ ok: false, rule: "KEY-4" });
    }
  });
});
