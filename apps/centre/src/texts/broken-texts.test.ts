import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type * as FileSystem from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveTexts, type TextShape } from "@parley/live-text-yjs";
import { decideOn, DraftingWorld, insert, must, OPENED, wordsOf } from "./drafting-world.fuzz.js";
import { limits } from "./limits.js";

/** A medium that takes nothing more, of the texts of this party. */
const medium = vi.hoisted(() => ({ full: undefined as string | undefined }));
vi.mock("node:fs/promises", async (original) => {
  const real: typeof FileSystem = await original();
  const open: typeof real.open = async (path, ...rest) => {
    const handle = await real.open(path, ...rest);
    const write = handle.write.bind(handle) as (...given: unknown[]) => unknown;
    handle.write = ((...given: unknown[]) => {
      if (medium.full !== undefined && String(path).includes(medium.full)) {
        throw Object.assign(new Error("no space"), { code: "ENOSPC" });
      }
      return write(...given);
    }) as never;
    return handle;
  };
  return { ...real, open };
});

let drafting: DraftingWorld;
let id: string;

beforeEach(async () => {
  drafting = await DraftingWorld.start(["XA", "XB"]);
  const { mediator: _, ...opened } = OPENED;
  id = await drafting.opened(opened);
  await drafting.edit("XA", id, { mark: { kind: "paragraph", after: null } });
  await drafting.edit("XA", id, insert("XA.1", "en", "one "));
  await drafting.pass(2_000);
});
afterEach(async () => {
  medium.full = undefined;
  await drafting.close();
});

function english(party: string): Promise<readonly string[]> {
  return drafting.show(party, id).then((view) => wordsOf(view));
}

/** Words of the text as a centre of another make could write them. */
async function written(shape: TextShape, language: string): Promise<Uint8Array> {
  const folder = join(drafting.folder, `odd-${language}`);
  const texts = await LiveTexts.open(folder, () => drafting.world.clock.now());
  const text = await texts.text(id, shape);
  const insert = { paragraph: "XA.1", language, after: null, text: "not ours" };
  const update = must(await text.edit([{ insert }]));
  await texts.close();
  return update;
}

describe("a text whose file fails", () => {
  it("[HTTP-48] on a full disk takes nothing, shows what is durable, and goes on later", async () => {
    medium.full = "/XA/";
    const refused = await drafting.while(
      drafting.desk("XA").edit(id, [insert("XA.1", "en", "two ")]),
    );
    expect(refused).toMatchObject({ ok: false, rule: "STORE-1" });
    expect(await english("XA")).toEqual(["[XA: one ]"]);
    // What a peer writes meanwhile is not shown before it is kept, and comes when it can be.
    await drafting.edit("XB", id, insert("XA.1", "en", "three "));
    await drafting.pass(5_000);
    expect(await english("XA")).toEqual(["[XA: one ]"]);
    expect(drafting.reports.get("XA")?.join()).toContain(`live text ${id} is not written`);
    expect(drafting.reports.get("XA")?.join()).not.toContain("three");
    medium.full = undefined;
    await drafting.pass(30_000);
    expect(await english("XA")).toEqual(["[XB: three ][XA: one ]"]);
    await drafting.edit("XA", id, insert("XA.1", "en", "two "));
    await drafting.pass(2_000);
    expect(await english("XB")).toEqual(await english("XA"));
    await drafting.restart("XA");
    await drafting.pass(3_000);
    expect(await english("XA")).toEqual(["[XA: two ][XB: three ][XA: one ]"]);
  }, 60_000);

  it("[HTTP-48] that was changed is told and read up to there, and harms no other", async () => {
    await drafting.edit("XA", id, insert("XA.1", "en", "two "));
    await drafting.pass(2_000);
    const { mediator: _, ...opened } = OPENED;
    const other = await drafting.opened({ ...opened, title: "Another" });
    const path = join(drafting.folderOf("XA"), `${id}.live`);
    await drafting.desk("XA").close();
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 30) ^ 1, bytes.length - 30);
    await writeFile(path, bytes);
    await writeFile(join(drafting.folderOf("XA"), "notes.txt"), "garbage");
    await mkdir(join(drafting.folderOf("XA"), `${"a".repeat(64)}.live`));
    await writeFile(join(drafting.folderOf("XA"), `${id}.looked`), "{");
    await drafting.restart("XA");
    await drafting.pass(3_000);
    const shown = await drafting.show("XA", id);
    expect(shown.trouble).toMatchObject({ rule: "LIVE-16" });
    expect(wordsOf(shown)).toEqual(["[XA: one ]"]);
    const refused = await drafting.desk("XA").edit(id, [insert("XA.1", "en", "three ")]);
    expect(refused).toMatchObject({ rule: "LIVE-16" });
    expect(await drafting.desk("XA").history(id, "XA.1")).toMatchObject({ rule: "LIVE-16" });
    const asked = { precedence: 3, lang: "en" } as const;
    expect(await drafting.desk("XA").checkpoint(id, asked)).toMatchObject({ rule: "LIVE-16" });
    expect(await readFile(path)).toEqual(bytes);
    expect(drafting.reports.get("XA")?.join()).toContain("was changed at byte");
    expect(drafting.reports.get("XA")?.join()).toContain("cannot be read");
    expect(drafting.reports.get("XA")?.join()).toContain(
      '1 files of no text are left alone: "notes.txt"',
    );
    await drafting.edit("XA", other, { mark: { kind: "paragraph", after: null } });
    expect((await drafting.show("XB", id)).trouble).toBe(undefined);
  }, 60_000);

  it("[LIVE-24] [BAK-16] put back from a copy, says who holds what was written since", async () => {
    const path = join(drafting.folderOf("XA"), `${id}.live`);
    const copy = await readFile(path);
    await drafting.edit("XA", id, insert("XA.1", "en", "two "));
    await drafting.pass(2_000);
    await drafting.desk("XA").close();
    await writeFile(path, copy);
    await drafting.restart("XA");
    await drafting.pass(15_000);
    expect(await english("XA")).toEqual(["[XA: one ]"]);
    expect((await drafting.show("XA", id)).lostWith).toEqual(["XB"]);
    expect((await drafting.show("XB", id)).lostWith).toEqual([]);
    // It can be written again all the same.
    await drafting.edit("XA", id, insert("XA.1", "en", "once more "));
    await drafting.pass(2_000);
    expect((await english("XB")).join()).toContain("once more ");
  }, 60_000);

  it("[HTTP-48] in a folder that cannot be, leaves the centre running", async () => {
    await drafting.desk("XB").close();
    await rm(drafting.folderOf("XB"), { recursive: true });
    await writeFile(drafting.folderOf("XB"), "a file");
    await drafting.restart("XB");
    await drafting.pass(2_000);
    expect((await drafting.show("XB", id)).trouble).toMatchObject({ rule: "LIVE-14" });
    expect(await drafting.desk("XB").list()).toMatchObject([{ id, state: "open" }]);
    await rm(drafting.folderOf("XB"));
    await drafting.pass(30_000);
    expect(await english("XB")).toEqual(["[XA: one ]"]);
  }, 60_000);
});

describe("a peer that breaks rules", () => {
  it("[HTTP-48] has its words refused by their rule, told in the log, and the line stays", async () => {
    const before = await english("XA");
    const shape = { participants: ["XA", "XB"], sides: 2, languages: ["en", "zh"] };
    const forged = [
      await written({ ...shape, own: "XA" }, "en"),
      await written({ ...shape, own: "XB", languages: ["fr"] }, "fr"),
      Uint8Array.of(9, 9),
    ];
    for (const update of forged) {
      drafting.world.runner("XB").sendLive("XA", { text: id, update });
    }
    await drafting.pass(2_000);
    expect(await english("XA")).toEqual(before);
    const rules = drafting.reports.get("XA")?.map((line) => line.split(" ")[0]);
    expect(rules?.sort()).toEqual(["LIVE-4", "LIVE-5", "LIVE-6"]);
    expect(drafting.reports.get("XA")?.join()).not.toContain("not ours");
    await drafting.edit("XB", id, insert("XA.1", "en", "fine "));
    await drafting.pass(2_000);
    expect(await english("XA")).toEqual(["[XB: fine ][XA: one ]"]);
  }, 60_000);

  it("[HTTP-41] opens more texts than are written: its newest are, and nobody else's are left", async () => {
    const { mediator: _, ...opened } = OPENED;
    const ids: string[] = [];
    for (let count = 0; count < limits.writtenMax + 2; count++) {
      const body = { kind: "joint-text", as: "opened", opened } as const;
      const act = { kind: "consult", precedence: 4, lang: "en", role: "drafter", body } as const;
      ids.push(await drafting.world.done("XB", { ...act, destination: { conversation: id } }));
      await drafting.world.pass(10);
    }
    await drafting.pass(10_000);
    const kept = await readdir(drafting.folderOf("XA"));
    expect(kept.filter((name) => name.endsWith(".live")).length).toBeGreaterThan(limits.writtenMax);
    const [first] = ids as [string];
    expect((await drafting.show("XA", first)).trouble).toMatchObject({ rule: "HTTP-41" });
    expect((await drafting.show("XA", ids.at(-1) as string)).trouble).toBe(undefined);
    await drafting.edit("XA", id, ...decideOn("keep", await drafting.show("XA", id), "XA.1"));
  }, 60_000);
});
