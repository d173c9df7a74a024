import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  EN,
  feed,
  need,
  report,
  RU,
  sandbox,
  taken,
  ZH,
  type Sandbox,
} from "./sample-store.fuzz.js";

let box: Sandbox;
beforeEach(() => {
  box = sandbox();
});
afterEach(() => box.end());

const hex = (bytes: string): string => createHash("sha256").update(bytes).digest("hex");

describe("a capture", () => {
  it("[INGEST-1] [INGEST-3] has the hash of its bytes, its words, dates and where it is from", async () => {
    const bytes = report([EN, RU], { title: "Of arsenals", day: "2031-02-03" });
    const place = box.write({ "in/a.md": bytes, "in/same.md": bytes });
    const store = await box.open({ now: () => 1_930_000_000_000 });
    await taken(store, place);
    const [one, ...none] = store.captures({ limit: 10 });
    expect(none).toEqual([]);
    expect(one).toMatchObject({
      ...{ id: 1, hash: hex(bytes), source: hex(bytes), form: "report-a", title: "Of arsenals" },
      ...{ paragraphs: [EN, RU], publisher: "courier.example", captured: 1_930_000_000_000 },
      ...{ published: "2031-02-03T00:00:00.000Z", remarks: [], place: 1, path: "in/a.md" },
    });
    expect(one?.address).toMatch(/^https:\/\/courier\.example\/\d+$/);
    expect(store.capture(hex(bytes))).toEqual(one);
    for (const hash of ["", "zz", hex("another"), "A".repeat(64)]) {
      expect(store.capture(hash)).toBeUndefined();
      expect(store.story(hash)).toEqual([]);
    }
  });

  it("[INGEST-2] of a feed is one however often the feed is read", async () => {
    const store = await box.open();
    const place = need(store.addPlace({ kind: "feed", place: "https://feed.example/rss" }));
    const [first, second] = [["One", EN] as const, ["Two", RU] as const];
    const read = (bytes: string): ReturnType<typeof store.ingestBytes> =>
      store.ingestBytes(place.id, Buffer.from(bytes), { name: "https://feed.example/rss" });
    expect(need(await read(feed([first])))).toMatchObject({ new: 1, same: 0 });
    expect(need(await read(feed([first, second])))).toMatchObject({ new: 1, same: 1 });
    const [one] = store.captures({ limit: 1 });
    expect(one).toMatchObject({ source: hex(feed([first])), publisher: "Feed of Corvania" });
    expect(one?.hash).not.toBe(one?.source);
    expect(await read("<rss><nothing></rss>")).toMatchObject({ ok: false, rule: "SOURCE-5" });
    expect(await store.ingestBytes(9, Buffer.from("x"))).toMatchObject({ rule: "INGEST-6" });
  });

  it("[INGEST-4] keeps the same words once, and no original", async () => {
    const words = Array.from({ length: 40 }, (_, at) => `${EN} ${RU} ${at}`);
    const place = box.write({
      "a.md": report(words),
      "b.md": report(words, { title: "Another", host: "herald.example" }),
    });
    const store = await box.open();
    await taken(store, place);
    expect(store.counts()).toEqual({ captures: 2, texts: 1, stories: 1, refused: 0 });
    await store.close();
    const bytes = readdirSync(join(box.folder, "store")).map((name) =>
      readFileSync(join(box.folder, "store", name)),
    );
    expect(Buffer.concat(bytes).includes("<div>")).toBe(false);
    expect(Buffer.concat(bytes).includes("explained how it counted")).toBe(false);
  });

  it("[INGEST-11] that is forgotten leaves hash, address, dates and reason, and no word", async () => {
    const secret =
      "Quintessential zygomorphic warheads of Helvenia were listed, and more than that.";
    const gone = report([secret], { title: "Kryptonym" });
    const place = box.write({ "a.md": gone, "b.md": report([EN]), "c.md": report([secret, EN]) });
    const store = await box.open({ now: () => 5 });
    const hashes = await taken(store, place);
    const hash = hashes.get("a.md") ?? "";
    const before = store.capture(hash);
    expect(store.search({ text: "zygomorphic", limit: 9 }).total).toBe(2);
    expect(store.forget(hash, "  ")).toMatchObject({ ok: false, rule: "INGEST-11" });
    expect(store.forget(hex("none"), "asked")).toMatchObject({ ok: false, rule: "INGEST-11" });
    need(store.forget(hash, "asked by the publisher"));
    need(store.forget(hash, "again"));
    expect(store.search({ text: "zygomorphic", limit: 9 }).total).toBe(1);
    expect(store.search({ text: "", limit: 9 }).total).toBe(2);
    expect(store.capture(hash)).toMatchObject({
      ...{ hash, title: "", paragraphs: [], textHash: before?.textHash },
      ...{ address: before?.address, published: before?.published, publisher: "courier.example" },
      forgotten: { reason: "asked by the publisher", at: 5 },
    });
    need(store.forget(hashes.get("c.md") ?? "", "asked too"));
    need(store.check());
    writeFileSync(join(place, "again.md"), gone);
    await taken(store, place);
    expect(store.search({ text: "zygomorphic", limit: 9 }).total).toBe(0);
    expect(store.counts().captures).toBe(3);
    for (const name of readdirSync(join(box.folder, "store"))) {
      const bytes = readFileSync(join(box.folder, "store", name)).toString("latin1");
      for (const word of ["zygomorph", "quintessenti", "kryptonym", "Kryptonym"]) {
        expect(bytes.includes(word), `${name} ${word}`).toBe(false);
      }
    }
  });
});

describe("taking in", () => {
  it("[INGEST-6] reads only what is new or changed, and knows a place once", async () => {
    const files = { "a.md": report([EN]), "b.md": report([RU]), "c.md": "--- no report" };
    const place = box.write(files);
    const store = await box.open();
    const one = need(store.addPlace({ kind: "path", place, name: "Corpus", every: 60_000 }));
    expect(need(store.addPlace({ kind: "path", place }))).toEqual(one);
    expect(store.places()).toEqual([one]);
    expect(need(await store.ingest(one.id))).toMatchObject({ seen: 3, unchanged: 0, new: 3 });
    expect(need(await store.ingest(one.id))).toMatchObject({ seen: 3, unchanged: 3, bytes: 0 });
    utimesSync(join(place, "b.md"), 1, 1);
    writeFileSync(join(place, "a.md"), report([ZH]));
    expect(need(await store.ingest(one.id))).toMatchObject({ unchanged: 1, new: 1, same: 1 });
    rmSync(join(place, "c.md"));
    expect(need(await store.ingest(one.id)).seen).toBe(2);
    expect(store.counts().captures).toBe(4);
    expect(store.removePlace(one.id)).toBe(true);
    expect(store.removePlace(one.id)).toBe(false);
    expect(store.counts().captures).toBe(4);
    for (const wrong of [
      { kind: "path", place: " " },
      { kind: "path", place: "x".repeat(3_000) },
      { kind: "feed", place: "x", every: 0.5 },
      { kind: "feed", place: "x", name: "a\0b" },
    ] as const) {
      expect(store.addPlace(wrong), JSON.stringify(wrong)).toMatchObject({ rule: "INGEST-6" });
    }
    expect(await store.ingest(77)).toMatchObject({ ok: false, rule: "INGEST-6" });
  });

  it("[INGEST-7] of nothing, or of two places at one time, is refused", async () => {
    const store = await box.open();
    const none = need(store.addPlace({ kind: "path", place: join(box.folder, "none") }));
    expect(await store.ingest(none.id)).toMatchObject({ ok: false, rule: "INGEST-7" });
    const place = box.write({ "a.md": report([EN]) });
    const { id } = need(store.addPlace({ kind: "path", place }));
    const [first, second] = await Promise.all([store.ingest(id), store.ingest(id)]);
    expect([first.ok, second.ok ? "" : second.rule]).toEqual([true, "INGEST-7"]);
  });

  it("[INGEST-8] tells what was refused, by which rule, until it changes", async () => {
    const place = box.write({
      ...{ "a.md": report([EN]), "bad/b.bin": Uint8Array.from([0, 159, 146, 150, 0, 255, 254]) },
      ...{
        "bad/c.xml": "<rss><nothing></rss>",
        "d.html": `<html><body><p>${RU}</p></body></html>`,
      },
    });
    const store = await box.open();
    const { id } = need(store.addPlace({ kind: "path", place }));
    const seen: number[] = [];
    const done = need(await store.ingest(id, { progress: (now) => void seen.push(now.new) }));
    expect(done).toMatchObject({
      ...{ seen: 4, new: 2, same: 0, refused: { "SOURCE-2": 1, "SOURCE-5": 1 } },
      ...{ current: "d.html", stopped: false },
    });
    expect(done.bytes).toBeGreaterThan(100);
    expect(seen).toEqual([2]);
    expect(store.refusals(id)).toMatchObject([
      { place: id, path: "bad/b.bin", rule: "SOURCE-2" },
      { place: id, path: "bad/c.xml", rule: "SOURCE-5" },
    ]);
    expect(store.refusals(id, "bad/b.bin").length).toBe(1);
    expect(store.refusals(id)[0]?.detail).toMatch(/\w+ \w+/);
    writeFileSync(join(place, "bad/c.xml"), feed([["One", EN]]));
    await store.ingest(id);
    expect(store.refusals(id).map(({ path }) => path)).toEqual(["bad/b.bin"]);
    expect(store.counts().refused).toBe(1);
  });

  it("[INGEST-5] stops when it is asked to, and goes on the next time", async () => {
    const files = Array.from({ length: 400 }, (_, at) => [`${at}.md`, report([`${EN} ${at}`])]);
    const place = box.write(Object.fromEntries(files) as Record<string, string>);
    const store = await box.open();
    const { id } = need(store.addPlace({ kind: "path", place }));
    const stop = new AbortController();
    const report1 = need(
      await store.ingest(id, { signal: stop.signal, progress: () => stop.abort() }),
    );
    expect(report1.stopped).toBe(true);
    expect(report1.new).toBeLessThan(400);
    const rest = need(await store.ingest(id));
    expect(report1.new + rest.new).toBe(400);
    expect(store.counts().captures).toBe(400);
    const before = need(await store.ingest(id, { signal: AbortSignal.abort() }));
    expect(before).toMatchObject({ stopped: true, seen: 0 });
  });

  it("[INGEST-8] takes odd names, pages, plain text, and what is empty", async () => {
    const place = box.write({
      ...{ "名字 с пробелом 'x\" ;--.md": report([EN]), "empty.txt": "", "plain.txt": `${ZH}\n` },
      "title.md": report([RU], { title: "A\u202eb \ud83d" }),
    });
    mkdirSync(join(place, "none"));
    const store = await box.open();
    const { id } = need(store.addPlace({ kind: "path", place }));
    expect(need(await store.ingest(id))).toMatchObject({ seen: 4, new: 4, refused: {} });
    expect(store.capture(hex(""))).toMatchObject({ paragraphs: [], remarks: ["no-text"] });
  });
});
