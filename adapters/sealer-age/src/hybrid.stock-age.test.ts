import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSealerAge, generateSealingIdentity } from "./index.js";

const TEXT = Buffer.from("What is written here opens without Parley.\n");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-age-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("stock age 1.3", () => {
  it("[SEAL-3] opens what we seal for a hybrid recipient, and the reverse", async () => {
    const pair = await generateSealingIdentity();
    const sealer = await createSealerAge(pair);
    const [key, sealed, plain] = ["key", "sealed.age", "plain"].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    writeFileSync(key, `${pair.identity}\n`);
    writeFileSync(sealed, await sealer.seal(pair.recipient, TEXT));
    expect(spawnSync("age", ["--decrypt", "-i", key, sealed]).stdout).toEqual(TEXT);
    writeFileSync(plain, TEXT);
    const theirs = spawnSync("age", ["-r", pair.recipient, plain]).stdout;
    const opened = await sealer.open(theirs, 10_000);
    expect(opened.ok && Buffer.from(opened.value)).toEqual(TEXT);
  });
});
