import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createQuietSealing } from "@parley/sealer-age";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { generateArchiveKey, writeArchiveKeyFile } from "./index.js";

const PASSPHRASE = "seven small boats at dawn";
const TEXT = Buffer.from("parley/exercise/v1/archive\nWhat was said. 说了什么。\n");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-age-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("stock age 1.3", () => {
  it("[KEY-6] [ARCH-1] opens an archive file with the archive's key file and its passphrase", async () => {
    const at = (name: string): string => join(folder, name);
    const key = await generateArchiveKey();
    await writeArchiveKeyFile(at("archive-key.age"), "XA", key, PASSPHRASE, { workFactorLog2: 10 });
    const sealing = createQuietSealing();
    try {
      writeFileSync(at("1.age"), await sealing.seal(key.recipient, TEXT));
    } finally {
      await sealing.close();
    }
    const words = ["--decrypt", "-i", at("archive-key.age"), "-o", at("opened"), at("1.age")];
    // age reads a passphrase from a terminal only: Python gives it one.
    const run = spawnSync("/usr/bin/python3", ["-c", TERMINAL, PASSPHRASE, ...words], {
      encoding: "utf8",
      timeout: 50_000,
    });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    expect(readFileSync(at("opened"))).toEqual(TEXT);
  });
});

const TERMINAL = `
import os, pty, sys
child, terminal = pty.fork()
if child == 0:
    os.execvp("age", ["age"] + sys.argv[2:])
try:
    while True:
        if os.read(terminal, 4096).rstrip().endswith(b":"):
            os.write(terminal, sys.argv[1].encode() + b"\\n")
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;
