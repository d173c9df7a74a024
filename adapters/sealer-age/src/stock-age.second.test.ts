import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWithPassphrase, sealWithPassphrase } from "./index.js";

const TEXT = Buffer.from("What is written here opens without Parley.\n");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-age-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("stock age", () => {
  it("opens a file that we sealed under a passphrase", async () => {
    const [sealed, opened] = [join(folder, "sealed.age"), join(folder, "opened")];
    writeFileSync(sealed, await sealWithPassphrase(TEXT, "correct horse", 10));
    askAge(["--decrypt", "-o", opened, sealed], "correct horse");
    expect(readFileSync(opened)).toEqual(TEXT);
  });

  it("seals a file under a passphrase that we open", async () => {
    const [plain, sealed] = [join(folder, "plain"), join(folder, "sealed.age")];
    writeFileSync(plain, TEXT);
    askAge(["--passphrase", "-o", sealed, plain], "correct horse");
    const opened = await openWithPassphrase(readFileSync(sealed), "correct horse");
    expect(opened.ok && Buffer.from(opened.value)).toEqual(TEXT);
  });
});

/** age reads passphrases from a terminal only: Python gives it one and answers each question. */
function askAge(options: readonly string[], passphrase: string): void {
  const script = `
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
  const run = spawnSync("/usr/bin/python3", ["-c", script, passphrase, ...options], {
    encoding: "utf8",
    timeout: 50_000,
  });
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);
}
