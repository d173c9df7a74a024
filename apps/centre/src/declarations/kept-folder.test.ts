import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeText } from "@parley/bytes";
import { declarationId, type HeaderDraft, type Item } from "@parley/declaration";
import { createDeclarer } from "@parley/declaration-threads";
import type { StoredDeclaration } from "@parley/ports";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { writeWhole } from "../centre-folder.js";
import {
  dropDeclaration,
  keepDeclaration,
  keepProof,
  readDeclaration,
  sweepUnfinished,
  type WaitingProof,
} from "./kept-folder.js";

const removed = vi.hoisted((): { fails: boolean } => ({ fails: false }));
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
  return {
    ...real,
    rm: (...args: Parameters<typeof real.rm>) => {
      return removed.fails ? Promise.reject(full) : real.rm(...args);
    },
    rename: (from: string, to: string) => {
      return to.endsWith("FULL") ? Promise.reject(full) : real.rename(from, to);
    },
  };
});

let stored: StoredDeclaration;
let id: string;
let folder: string;

beforeAll(async () => {
  const draft: HeaderDraft = {
    ...{ party: "XA", agreement: "model", pack: "a".repeat(64), schema: "b".repeat(64) },
    ...{ counting: "c".repeat(64), asOf: "2026-11-01T00:00:00.000Z", scope: "All of it." },
    ...{ identifiers: "latin", fields: ["id"], quantities: [], ladder: [], padded: 3 },
  };
  const items: readonly Item[] = [
    { id: "SILO-1", values: new Map([["id", "SILO-1"]]), counts: [] },
  ];
  const declarer = createDeclarer(1);
  stored = await declarer.bind({ draft, items, seed: new Uint8Array(32) });
  await declarer.close();
  id = declarationId(stored.header);
});

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "parley-kept-")), "declarations");
  await keepDeclaration(folder, stored);
});
afterEach(async () => {
  removed.fails = false;
  await rm(join(folder, ".."), { recursive: true });
});

it("[HTTP-22] what is kept is read as it was kept", async () => {
  expect(await readDeclaration(folder, id)).toEqual({ ok: true, value: stored });
});

it.each(["public/header.json", "private/secret.json", "private/leaves.bin"])(
  "[HTTP-22] where %s is gone, a folder, a pipe or too large, it is named with the way out",
  async (name) => {
    const path = join(folder, id, name);
    const wrong = {
      gone: () => Promise.resolve(),
      folder: () => mkdir(path),
      pipe: async () => execFileSync("mkfifo", [path]),
      large: async () => {
        await writeFile(path, "");
        await truncate(path, 33_554_433);
      },
    };
    for (const [what, make] of Object.entries(wrong)) {
      await rm(path, { recursive: true });
      await make();
      const read = await readDeclaration(folder, id);
      expect(read, what).toMatchObject({ ok: false, rule: "HTTP-22" });
      expect(read.ok || read.detail).toMatch(new RegExp(`^${name} of the .* back from a backup$`));
      if (what === "gone") await writeFile(path, "");
    }
  },
);

it("[HTTP-22] a file in the place of the folder is refused as what is not there", async () => {
  await rm(join(folder, id), { recursive: true });
  await writeFile(join(folder, id), "");
  expect(await readDeclaration(folder, id)).toMatchObject({ ok: false, rule: "HTTP-22" });
});

it("[HTTP-22] a header that is none is refused by its own rule, and named", async () => {
  await writeFile(join(folder, id, "public/header.json"), "{");
  const read = await readDeclaration(folder, id);
  expect(read).toMatchObject({ ok: false, rule: expect.stringMatching(/^JSON-/) });
  expect(read.ok || read.detail).toContain(`what is kept in ${id}/public/header.json is no header`);
});

it("[HTTP-22] secrets that are sealed are told as sealed, and not as lost", async () => {
  await rm(join(folder, id, "private/secret.json"));
  await rm(join(folder, id, "private/leaves.bin"));
  await writeFile(join(folder, id, "private/sealed.age"), "sealed");
  const read = await readDeclaration(folder, id);
  expect(read).toMatchObject({ ok: false, rule: "HTTP-22" });
  expect(read.ok || read.detail).toMatch(/are sealed: ask for two of its shares/);
});

it("[HTTP-22] one whose removal is cut short is unfinished, and goes at the next start", async () => {
  removed.fails = true;
  await expect(dropDeclaration(folder, id)).rejects.toThrow("no space");
  expect(await readdir(folder)).toEqual([expect.stringMatching(/^\.making-/)]);
  removed.fails = false;
  await sweepUnfinished(folder);
  expect(await readdir(folder)).toEqual([]);
});

it("[HTTP-27] proofs that wait stay at a start, and those that are not finished go", async () => {
  const waiting: WaitingProof = { authority: "Order 7", precedence: 3, lang: "en", proof: "{}" };
  await keepProof(folder, id, "ab", waiting);
  await writeFile(join(folder, id, "proofs/cd.json.00ff00ff"), "{");
  await writeFile(join(folder, "a file"), "of somebody");
  await sweepUnfinished(folder);
  expect(await readdir(join(folder, id, "proofs"))).toEqual(["ab.json"]);
  expect(await readdir(folder)).toContain("a file");
});

it("[STORE-1] a file that finds no room leaves nothing of itself", async () => {
  const path = join(folder, "FULL");
  await expect(writeWhole(path, encodeText("words"))).rejects.toThrow("no space");
  expect(await readdir(folder)).toEqual([id]);
});
