import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { knownPassphrase, newPassphrase, type Terminal } from "./passphrase.js";

const folder = mkdtempSync(join(tmpdir(), "parley-passphrase-"));
const LONG = "six random words are really good";

describe("a passphrase", () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it("[CLI-9] is typed once for keys that are there, and is not shown", async () => {
    const { terminal, shown } = typing([`${LONG}\r`]);
    expect(await knownPassphrase(undefined, terminal)).toBe(LONG);
    expect(shown()).toBe("Passphrase for the keys (not shown): \n");
  });

  it("[CLI-9] is typed twice for new keys", async () => {
    const { terminal, shown } = typing([`${LONG}\r`, `${LONG}\r`]);
    expect(await newPassphrase(undefined, terminal)).toBe(LONG);
    expect(shown()).not.toContain(LONG);
    const other = typing([`${LONG}\r`, `${LONG}!\r`]);
    await expect(newPassphrase(undefined, other.terminal)).rejects.toThrow(
      /two passphrases differ/,
    );
  });

  it("[CLI-9] for new keys has at least twelve characters, said before it is typed again", async () => {
    const { terminal, shown } = typing(["elevenchars\r"]);
    await expect(newPassphrase(undefined, terminal)).rejects.toThrow(/at least 12 characters/);
    expect(shown()).not.toContain("once more");
    await expect(newPassphrase(fileWith("elevenchars\n"))).rejects.toThrow(/at least 12/);
    expect(await newPassphrase(fileWith("twelve chars\n"))).toBe("twelve chars");
  });

  it.each(["\u0003", "\u0004"])("[CLI-9] is not waited for after Ctrl-C or Ctrl-D", async (key) => {
    const { terminal } = typing([key]);
    await expect(knownPassphrase(undefined, terminal)).rejects.toThrow(/No passphrase was given/);
  });

  it("[CLI-9] loses one line end of its file and nothing else", async () => {
    expect(await knownPassphrase(fileWith(` ${LONG} \r\n`))).toBe(` ${LONG} `);
    expect(await knownPassphrase(fileWith(`${LONG}\n\n`))).toBe(`${LONG}\n`);
  });

  it("[CLI-15] in a file that is not there is refused", async () => {
    const missing = knownPassphrase(join(folder, "missing"));
    await expect(missing).rejects.toMatchObject({ exitCode: 2, trouble: { rule: "CLI-15" } });
  });

  it("[CLI-4] is not asked for where nobody can type", async () => {
    const terminal = { input: new PassThrough(), output: new PassThrough() };
    await expect(knownPassphrase(undefined, terminal)).rejects.toThrow(/--passphrase-file/);
  });
});

/** A terminal at which each answer is typed when its question has been asked. */
function typing(answers: readonly string[]): { terminal: Terminal; shown: () => string } {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const left = [...answers];
  let text = "";
  const write = (more: string): void => {
    text += more;
    if (more !== "\n") setImmediate(() => input.write(left.shift() ?? ""));
  };
  return { terminal: { input, output: { write } }, shown: () => text };
}

function fileWith(text: string): string {
  const path = join(folder, "passphrase");
  writeFileSync(path, text);
  return path;
}
