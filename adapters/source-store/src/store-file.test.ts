import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { openDatabase } from "@parley/store-sqlite";
import { makeAct, readAct, type RecordAct } from "@parley/public-record";
import type { Instant } from "@parley/bytes";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "./prepared.js";
import { EN, need, report, RU, sandbox, taken, type Sandbox } from "./sample-store.fuzz.js";
import type { SourcePlace } from "./places.js";
import { SourceStore } from "./source-store.js";

let box: Sandbox;
let folder: string;
let path: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  box = sandbox();
  folder = join(box.folder, "store");
  path = join(folder, "sources.sqlite");
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await box.end();
});

/** A corpus of so many reports, no two alike. */
function corpus(count: number): string {
  const files = Array.from({ length: count }, (_, at) => {
    const words = Array.from({ length: 30 }, (_, word) => `word${at}x${word}`).join(" ");
    return [`${at % 7}/${at}.md`, report([`${EN} ${words}`, RU])] as const;
  });
  return box.write(Object.fromEntries(files));
}

/** Another process that takes in the corpus, and says how far it is. */
function startTaking(place: string): ChildProcess {
  const built = new URL("../dist/index.js", import.meta.url).href;
  const script = `
    const { SourceStore } = await import(${JSON.stringify(built)});
    const { value: store } = await SourceStore.open(${JSON.stringify(folder)});
    const { value: place } = store.addPlace({ kind: "path", place: ${JSON.stringify(place)} });
    await store.ingest(place.id, { progress: (report) => process.send(report) });
    await new Promise(() => setInterval(() => undefined, 1_000));
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  return child;
}

/** Waits for so many messages. */
async function heard(child: ChildProcess, messages: number): Promise<void> {
  let count = 0;
  await new Promise<void>((resolve, reject) => {
    child.on("message", () => ++count === messages && resolve());
    child.once("exit", () => reject(new Error(`it ended after ${count}`)));
  });
}

describe("kill -9", () => {
  it("[INGEST-5] at any moment loses nothing and doubles nothing", async () => {
    const place = corpus(2_600);
    for (const messages of [1, 66, 2]) {
      const child = startTaking(place);
      await heard(child, messages);
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    const store = await box.open();
    const [{ id }] = store.places() as readonly [SourcePlace];
    const taking = need(await store.ingest(id));
    need(store.check());
    expect(taking).toMatchObject({ seen: 2_600, new: 552 });
    expect(store.counts()).toMatchObject({ captures: 2_600, texts: 2_600 });
    expect(store.search({ text: "warheads", limit: 1 }).total).toBe(2_600);
    for (const at of [0, 700, 2_599]) {
      expect(store.search({ text: `word${at}x3`, limit: 2 }).total, String(at)).toBe(1);
    }
  }, 60_000);

  it("[INGEST-12] ends the lock that kept a second process out", async () => {
    const child = startTaking(corpus(1));
    await heard(child, 1);
    const second = await SourceStore.open(folder);
    expect(second).toMatchObject({
      ...{ ok: false, rule: "INGEST-12" },
      detail: expect.stringMatching(/stop that one, or choose another folder/) as string,
    });
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await box.open()).counts().captures).toBeLessThan(2);
  }, 60_000);
});

describe("the file", () => {
  it("[INGEST-12] is for its owner, and for one store at a time", async () => {
    const store = await box.open();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await SourceStore.open(folder)).toMatchObject({ ok: false, rule: "INGEST-12" });
    await store.close();
    await (await box.open()).close();
  });

  it("[INGEST-13] of a newer Parley or another program is refused and left alone", async () => {
    await (await box.open()).close();
    const database = await openDatabase(path);
    database.exec("PRAGMA user_version = 3");
    database.close();
    const before = readFileSync(path);
    expect(await SourceStore.open(folder)).toMatchObject({
      ...{ ok: false, rule: "INGEST-13" },
      detail: expect.stringMatching(/format 3.*a newer one/) as string,
    });
    expect(readFileSync(path).equals(before)).toBe(true);
    writeFileSync(join(box.folder, "file"), "");
    expect(await SourceStore.open(join(box.folder, "file"))).toMatchObject({ rule: "INGEST-13" });
    const foreign = join(box.folder, "foreign");
    mkdirSync(foreign);
    const other = await openDatabase(join(foreign, "sources.sqlite"));
    other.exec("CREATE TABLE recipes (name TEXT)");
    other.close();
    expect(await SourceStore.open(foreign)).toMatchObject({
      ...{ ok: false, rule: "INGEST-13" },
      detail: expect.stringMatching(/another program/) as string,
    });
  });

  it("[INGEST-13] that is damaged is refused, at once or when it is looked at", async () => {
    const place = corpus(300);
    const store = await box.open();
    await taken(store, place);
    await store.close();
    const whole = readFileSync(path);
    const refused = async (): Promise<string> => {
      const opened = await SourceStore.open(folder);
      if (!opened.ok) return opened.rule;
      const check = opened.value.check();
      await opened.value.close().catch(() => undefined);
      return check.ok ? "sound" : check.rule;
    };
    expect(await refused()).toBe("sound");
    truncateSync(path, Math.floor(whole.length / 2));
    expect(await refused()).toBe("INGEST-13");
    const pages = whole.length / 4_096;
    for (let page = 1; page < pages; page += Math.ceil(pages / 12)) {
      writeFileSync(path, whole);
      writeSync(openSync(path, "r+"), Buffer.alloc(4_096, 0xa5), 0, 4_096, page * 4_096);
      expect(await refused(), `page ${page}`).toBe("INGEST-13");
    }
    writeFileSync(path, "no database at all, though long enough to be looked at".repeat(100));
    expect(await refused()).toBe("INGEST-13");
  }, 60_000);

  it("[INGEST-14] without room says so, is sound, and goes on when there is room", async () => {
    const place = corpus(1_200);
    const store = await box.open({ pageCountMax: 400 });
    const { id } = need(store.addPlace({ kind: "path", place }));
    const full = await store.ingest(id);
    expect(full).toMatchObject({ ok: false, rule: "INGEST-14" });
    need(store.check());
    const kept = store.counts().captures;
    expect(kept).toBeLessThan(1_200);
    expect(store.search({ text: "warheads", limit: 1 }).total).toBe(kept);
    await store.close();
    const roomier = await box.open();
    need(await roomier.ingest(id));
    need(roomier.check());
    expect(roomier.counts().captures).toBe(1_200);
  }, 60_000);

  it("[INGEST-14] on a real file system of 1 MiB: the same", async (context) => {
    const mount = join(box.folder, "small");
    mkdirSync(mount);
    const options = ["-t", "tmpfs", "-o", "size=1m", "tmpfs", mount];
    const isMounted = process.getuid?.() === 0 && spawnSync("mount", options).status === 0;
    if (!isMounted) return context.skip("mounting a small tmpfs needs root and the right to mount");
    const store = need(await SourceStore.open(join(mount, "store")));
    try {
      const { id } = need(store.addPlace({ kind: "path", place: corpus(1_200) }));
      expect(await store.ingest(id)).toMatchObject({ ok: false, rule: "INGEST-14" });
      expect(spawnSync("mount", ["-o", "remount,size=64m", mount]).status).toBe(0);
      need(await store.ingest(id));
      need(store.check());
      expect(store.counts().captures).toBe(1_200);
    } finally {
      await store.close();
      spawnSync("umount", ["--lazy", mount]);
    }
  }, 60_000);
});

describe("the journal of acts", () => {
  const act = (source: string): RecordAct =>
    need(
      makeAct(
        { by: "analyst", at: 1_930_000_000_000 as Instant, reason: "read twice" },
        { as: "source-graded", source, reliability: "B" },
        sha256,
      ),
    );

  it("[INGEST-15] gives acts back in order, each once, after a start anew", async () => {
    const store = await box.open();
    const acts = ["Port Vale Courier", "Вестник", "日报"].map(act);
    for (const one of [...acts, acts[0]!]) need(store.appendAct(one));
    await store.close();
    expect((await box.open()).acts()).toEqual({ acts, faults: [] });
  });

  it("[INGEST-15] tells what it cannot read, leaves it out, and keeps it", async () => {
    const store = await box.open();
    const good = act("Port Vale Courier");
    const wrong = { ...good, reason: "another" };
    expect(store.appendAct(wrong)).toMatchObject({ ok: false, rule: "RECORD-15" });
    need(store.appendAct(good));
    await store.close();
    const database = await openDatabase(path);
    database.exec(`INSERT INTO act (id, json) VALUES ('x', '{"id": "no"}'), ('y', '{')`);
    database.close();
    for (let round = 0; round < 2; round++) {
      const again = await box.open();
      const { acts, faults } = again.acts();
      expect(acts).toEqual([good]);
      expect(faults.map(({ position, fault }) => [position, fault.rule])).toEqual([
        ...[[2, "DOC-3"] as const, [3, "JSON-1"] as const],
      ]);
      await again.close();
    }
    expect(readAct({ ...good, at: "2031-02-28T00:00:00.000Z" } as never, sha256).ok).toBe(false);
  });
});
