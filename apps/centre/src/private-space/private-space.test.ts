import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
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
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { limits } from "./limits.js";
import { privateKinds, type PrivateWords } from "./private-item.js";
import { PrivateSpace } from "./private-space.js";

const NOTE: PrivateWords = { kind: "note", title: "A title", text: "Words." };
const ABOUT = "ab".repeat(32);
let root: string;
let folder: string;
let told: number;
let space: PrivateSpace;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "parley-private-"));
  folder = join(root, "private");
  told = 0;
  space = open();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("a private item", () => {
  it.each(privateKinds)(
    "[PRIV-4] is durable when it is answered, and read after a start: %s",
    async (kind) => {
      const words = {
        kind,
        title: "Ours",
        text: "Not a word.",
        consultation: ABOUT,
        handling: "two",
      };
      const { id, version } = value(await space.add(words));
      expect(version).toBe(1);
      for (const one of [space, open()]) {
        expect(value(await one.read(id))).toMatchObject({ ...words, id, version: 1 });
        expect((await one.list()).items).toMatchObject([
          { id, kind, title: "Ours", sizeBytes: 11 },
        ]);
        expect((await one.list()).items[0]).not.toHaveProperty("text");
      }
    },
  );

  it("[PRIV-5] comes back exactly as it was written", async () => {
    const exact = fc.string({ unit: "binary", maxLength: 300 });
    const title = fc.string({ unit: "binary", minLength: 1, maxLength: 256 }).map((text) => {
      return Array.from(text).slice(0, 256).join("");
    });
    await fc.assert(
      fc.asyncProperty(exact, title, async (text, name) => {
        const { id } = value(await space.add({ kind: "draft", title: name, text }));
        const read = value(await open().read(id));
        expect([read.text, read.title]).toEqual([text, name]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    "\ufeffa mark of byte order, \u202e\u2066 turned, \u200b unseen, \u0000\u0001 and\r\nends\n\r",
    "",
    "\n{}\n",
    "السلام 你好 Привет \u{1f54a}\u0301",
  ])("[PRIV-5] keeps characters that are not seen: %j", async (text) => {
    const title = "\u0001".repeat(256);
    const { id } = value(await space.add({ kind: "note", title, text, handling: title }));
    expect(value(await open().read(id))).toMatchObject({ title, text, handling: title });
    const bird = "\u{1f54a}".repeat(256);
    expect((await space.write(id, 1, { kind: "note", title: bird, text })).ok).toBe(true);
    expect(value(await open().read(id))).toMatchObject({ title: bird, text, version: 2 });
  });

  it("[PRIV-5] with half a character is refused, and nothing is kept", async () => {
    for (const broken of [{ text: "a\ud800" }, { title: "\udc00" }, { handling: "\ud800a" }]) {
      expect(await space.add({ ...NOTE, ...broken })).toMatchObject({ rule: "PRIV-5" });
    }
    expect((await space.list()).items).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  it("[PRIV-10] is readable by its owner only", async () => {
    const { id } = value(await space.add(NOTE));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, id)).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, id, "0001.item")).mode & 0o777).toBe(0o600);
  });
});

describe("versions", () => {
  it("[PRIV-7] earlier ones are kept and read, the newest first", async () => {
    const { id } = value(await space.add(NOTE));
    value(await space.write(id, 1, { kind: "red-line", title: "Two", text: "Second." }));
    value(await space.write(id, 2, { ...NOTE, text: "Third." }));
    for (const one of [space, open()]) {
      const newest = value(await one.read(id));
      expect(newest).toMatchObject({ version: 3, text: "Third." });
      expect(newest.versions.map(({ version, kind }) => [version, kind])).toEqual([
        [3, "note"],
        [2, "red-line"],
        [1, "note"],
      ]);
      expect(value(await one.read(id, 2))).toMatchObject({ title: "Two", text: "Second." });
      expect(value(await one.read(id, 1))).toMatchObject({ text: "Words." });
      expect(await one.read(id, 4)).toMatchObject({ rule: "PRIV-9" });
    }
  });

  it("[PRIV-7] of two that change the same one the second is refused", async () => {
    const { id } = value(await space.add(NOTE));
    const both = await Promise.all(
      ["one", "other"].map((text) => space.write(id, 1, { ...NOTE, text })),
    );
    expect(both).toMatchObject([{ ok: true }, { ok: false, rule: "PRIV-7" }]);
    expect(value(await space.read(id)).text).toBe("one");
    expect(await space.write(id, 3, NOTE)).toMatchObject({ rule: "PRIV-7" });
  });

  it("[PRIV-7] all of a removed item are gone from the folder", async () => {
    const { id } = value(await space.add(NOTE));
    const other = value(await space.add(NOTE));
    value(await space.write(id, 1, NOTE));
    expect((await space.remove(id)).ok).toBe(true);
    expect(readdirSync(folder)).toEqual([other.id]);
    for (const one of [space, open()]) {
      expect((await one.list()).items.map((item) => item.id)).toEqual([other.id]);
    }
  });

  it("[PRIV-9] an item that is not there is told as that", async () => {
    const none = "0".repeat(32);
    expect(await space.read(none)).toMatchObject({ rule: "PRIV-9" });
    expect(await space.write(none, 1, NOTE)).toMatchObject({ rule: "PRIV-9" });
    expect(await space.remove(none)).toMatchObject({ rule: "PRIV-9" });
    expect(await space.read("..")).toMatchObject({ rule: "PRIV-9" });
  });

  it("[PRIV-2] a change is told without a word of what", async () => {
    const { id } = value(await space.add(NOTE));
    value(await space.write(id, 1, NOTE));
    await space.write(id, 1, NOTE);
    await space.list();
    await space.read(id);
    expect(told).toBe(2);
    await space.remove(id);
    expect(told).toBe(3);
  });
});

describe("the folder", () => {
  it("[PRIV-4] what was not finished goes at the first look, and harms nothing", async () => {
    const { id } = value(await space.add(NOTE));
    writeFileSync(join(folder, id, "0002.item.0123abcd"), "half");
    mkdirSync(join(folder, "1".repeat(32)));
    const removing = join(folder, `.removing-${"2".repeat(32)}`);
    mkdirSync(removing);
    writeFileSync(join(removing, "0001.item"), "gone");
    const after = await open().list();
    expect(after.items.map((item) => item.id)).toEqual([id]);
    expect(after.strays).toEqual([]);
    expect(readdirSync(folder)).toEqual([id]);
    expect(readdirSync(join(folder, id))).toEqual(["0001.item"]);
  });

  it("[PRIV-6] what is not of it is told and left alone", async () => {
    const { id } = value(await space.add(NOTE));
    writeFileSync(join(folder, "garbage"), "x");
    writeFileSync(join(folder, "f".repeat(32)), "a file where a folder would be");
    mkdirSync(join(folder, "folder"));
    writeFileSync(join(folder, id, "9999.item"), "x");
    writeFileSync(join(folder, id, "0000.item"), "x");
    writeFileSync(join(folder, id, "notes.txt"), "x");
    symlinkSync("/etc/passwd", join(folder, id, "0003.item"));
    mkdirSync(join(folder, id, "0004.item"));
    const one = open();
    const { items, strays } = await one.list();
    expect(items).toMatchObject([{ id, version: 1 }]);
    expect(strays.map(({ file, why }) => `${why} ${file.replace(id, "ID")}`).sort()).toEqual(
      [
        ...["ID/0000.item", "ID/0003.item", "ID/0004.item", "ID/9999.item", "ID/notes.txt"],
        ...["f".repeat(32), "folder", "garbage"],
      ].map((file) => `not-of-it ${file}`),
    );
    expect(value(await one.write(id, 1, NOTE)).version).toBe(2);
    expect(value(await one.add(NOTE)).version).toBe(1);
    expect(readFileSync(join(folder, "garbage"), "utf8")).toBe("x");
  });

  it("[PRIV-6] of much that is not of it the first hundred are told", async () => {
    mkdirSync(folder);
    for (let count = 0; count < 130; count++) writeFileSync(join(folder, `stray ${count}`), "");
    expect((await open().list()).strays).toHaveLength(limits.strayToldMax);
  });

  it.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ["cut", (bytes) => bytes.subarray(0, -1)],
    ["longer", (bytes) => Buffer.concat([bytes, Buffer.from("x")])],
    ["empty", () => Buffer.alloc(0)],
    ["garbage", () => Buffer.alloc(20_000, 0xff)],
    ["without an end of its line", (bytes) => bytes.subarray(0, bytes.indexOf("\n"))],
    ["of another number", (bytes) => Buffer.from(bytes.toString().replace('n":2', 'n":3'))],
    ["of another form", (bytes) => Buffer.from(bytes.toString().replace("/v1", "/v2"))],
  ])("[PRIV-6] where the newest version is %s, the one before stands", async (_, damage) => {
    const { id } = value(await space.add(NOTE));
    value(await space.write(id, 1, { ...NOTE, text: "Second." }));
    const path = join(folder, id, "0002.item");
    const damaged = damage(readFileSync(path));
    writeFileSync(path, damaged);
    const one = open();
    const { items, strays } = await one.list();
    expect(items).toMatchObject([{ id, version: 1 }]);
    expect(strays).toEqual([{ file: `${id}/0002.item`, why: "not-whole" }]);
    expect(await one.read(id, 2)).toMatchObject({ rule: "PRIV-6" });
    // Its number is not used again.
    expect(value(await one.write(id, 1, { ...NOTE, text: "Third." })).version).toBe(3);
    expect(readFileSync(path)).toEqual(damaged);
    expect(value(await open().read(id))).toMatchObject({ version: 3, text: "Third." });
  });

  it("[PRIV-6] a text of which one bit is another is not shown", async () => {
    const { id } = value(await space.add(NOTE));
    const path = join(folder, id, "0001.item");
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    writeFileSync(path, bytes);
    expect(await open().read(id)).toMatchObject({ rule: "PRIV-6" });
    rmSync(path);
    expect(await space.read(id)).toMatchObject({ rule: "PRIV-6" });
  });

  it("[PRIV-4] what the disk does not take is refused, and nothing of it is left", async () => {
    const { id } = value(await space.add(NOTE));
    rmSync(join(folder, id), { recursive: true });
    // Neither folder nor file can be made below a file.
    writeFileSync(join(folder, id), "");
    expect(await space.write(id, 1, NOTE)).toMatchObject({ rule: "PRIV-4" });
    expect((await space.list()).items).toEqual([]);
    rmSync(join(folder, id));
    expect((await space.add(NOTE)).ok).toBe(true);
  });

  it("[PRIV-4] a folder that takes nothing refuses", async (context) => {
    const { id } = value(await space.add(NOTE));
    if (!takesNothing()) return context.skip("a read-only folder of root needs the right to mount");
    try {
      expect(await space.write(id, 1, NOTE)).toMatchObject({ rule: "PRIV-4" });
      expect(await space.add(NOTE)).toMatchObject({ rule: "PRIV-4" });
      expect(await space.remove(id)).toMatchObject({ rule: "PRIV-4" });
      expect(value(await space.read(id))).toMatchObject({ version: 1, text: NOTE.text });
    } finally {
      takesAgain();
    }
    expect(readdirSync(join(folder, id))).toEqual(["0001.item"]);
    expect(value(await space.write(id, 1, NOTE)).version).toBe(2);
  });
});

describe("limits", () => {
  it("[PRIV-8] a text of the limit is kept, and one byte more is not", async () => {
    // In two bytes each: what counts are bytes.
    const text = "я".repeat(limits.textBytesMax / 2);
    const { id } = value(await space.add({ ...NOTE, text }));
    expect(value(await open().read(id)).text === text).toBe(true);
    expect(await space.write(id, 1, { ...NOTE, text: `${text}a` })).toMatchObject({
      rule: "PRIV-8",
    });
    expect(await space.add({ ...NOTE, text: `${text}a` })).toMatchObject({ rule: "PRIV-8" });
    expect(readdirSync(folder)).toEqual([id]);
  });

  it("[PRIV-8] the last version is kept, and none after it", async () => {
    const { id } = value(await space.add(NOTE));
    const [from, to] = [1, limits.versionsMax - 1].map((version) => {
      return join(folder, id, `${String(version).padStart(4, "0")}.item`);
    }) as [string, string];
    writeFileSync(to, readFileSync(from, "utf8").replace('n":1,', `n":${limits.versionsMax - 1},`));
    const one = open();
    expect(value(await one.write(id, 999, NOTE)).version).toBe(1_000);
    expect(await one.write(id, 1_000, NOTE)).toMatchObject({ rule: "PRIV-8" });
  });
});

const isRoot = process.getuid?.() === 0;

/** Modes bind everybody but root, for whom the folder is mounted on itself, to be read alone. */
function takesNothing(): boolean {
  if (!isRoot) {
    for (const item of readdirSync(folder)) chmodSync(join(folder, item), 0o500);
    chmodSync(folder, 0o500);
    return true;
  }
  if (spawnSync("mount", ["--bind", folder, folder]).status !== 0) return false;
  if (spawnSync("mount", ["-o", "remount,bind,ro", folder]).status === 0) return true;
  takesAgain();
  return false;
}

function takesAgain(): void {
  if (isRoot) {
    spawnSync("umount", ["-l", folder]);
  } else {
    chmodSync(folder, 0o700);
    for (const item of readdirSync(folder)) chmodSync(join(folder, item), 0o700);
  }
}

function open(): PrivateSpace {
  return new PrivateSpace({
    folder,
    now: () => new Date().toISOString(),
    changed: () => {
      told++;
    },
  });
}

function value<T>(
  result:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly detail: string },
): T {
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}
