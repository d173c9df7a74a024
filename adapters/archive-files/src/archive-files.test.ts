import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "@parley/bytes";
import { archiveContract, ArchiveError, type Archive } from "@parley/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openArchiveFiles } from "./index.js";

const NAME = "2026/11/27/00000001-00aa11bb22cc33dd.age";
let folder: string;
let closed: number;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "parley-archive-")), "archive");
  closed = 0;
});

afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

/** Seals by turning every bit, which shows whether it was done once. */
function turned(content: Uint8Array): Uint8Array {
  return content.map((byte) => byte ^ 0xff);
}

function open(seal = async (content: Uint8Array) => turned(content)): Archive {
  return openArchiveFiles({ folder, seal, close: async () => void closed++ });
}

describe("an archive of files", () => {
  for (const { title, run } of archiveContract) {
    it(title, () =>
      run(async () => ({
        open: async () => open(),
        read: async (name) => turned(readFileSync(join(folder, name))),
      })),
    );
  }

  it("[ARCH-1] is for its owner alone, and holds nothing that was not sealed", async () => {
    const before = process.umask(0);
    try {
      const archive = open();
      await archive.keep(NAME, Buffer.from("what was said"));
      await archive.close();
    } finally {
      process.umask(before);
    }
    for (const path of ["", "2026", "2026/11", "2026/11/27"]) {
      expect(statSync(join(folder, path)).mode & 0o777, path).toBe(0o700);
    }
    expect(statSync(join(folder, NAME)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, NAME), "latin1")).not.toContain("what was said");
    expect(closed).toBe(1);
  });

  it("[ARCH-4] what a crash left half written is removed and has no name", async () => {
    const archive = open();
    await archive.keep(NAME, Buffer.from("whole"));
    const left = join(folder, `${NAME.replace("0001", "0002")}.0123456789ab.unfinished`);
    writeFileSync(left, "ha");
    expect([...(await open().names())]).toEqual([NAME]);
    expect(readdirSync(join(folder, "2026/11/27"))).toHaveLength(1);
  });

  it("[ARCH-5] a medium that fails leaves no part of a file, and works again later", async () => {
    mkdirSync(folder);
    chmodSync(folder, 0o700);
    writeFileSync(join(folder, "2026"), "a file where a folder should be");
    const archive = open();
    const failed = await archive.keep(NAME, Buffer.from("x")).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ArchiveError);
    expect(failed).toMatchObject({ reason: "broken" });
    rmSync(join(folder, "2026"));
    await archive.keep(NAME, Buffer.from("x"));
    expect([...(await archive.names())]).toEqual([NAME]);
  });

  it("does not seal again what is there", async () => {
    let sealed = 0;
    const archive = open(async (content) => {
      sealed++;
      return content;
    });
    await archive.keep(NAME, Buffer.from("x"));
    await archive.keep(NAME, Buffer.from("x"));
    expect(sealed).toBe(1);
  });

  it("takes no name that leads elsewhere", async () => {
    for (const name of ["../x.age", "2026/11/27/x.age", "/etc/00000001-00aa11bb22cc33dd.age", ""]) {
      await expect(open().keep(name, Buffer.from("x"))).rejects.toThrow(UsageError);
    }
  });
});
