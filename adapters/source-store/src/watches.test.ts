import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EN, need, report, RU, sandbox, ZH, type Sandbox } from "./sample-store.fuzz.js";
import type { SourceStore } from "./source-store.js";

let box: Sandbox;
let store: SourceStore;
let place: number;
beforeEach(async () => {
  box = sandbox();
  store = await box.open();
  place = need(store.addPlace({ kind: "feed", place: "https://feed.example/" })).id;
});
afterEach(() => box.end());

async function arrives(words: string, host = "courier.example"): Promise<void> {
  need(await store.ingestBytes(place, Buffer.from(report([words], { host }))));
}

describe("a watch", () => {
  it("[FIND-13] has what came since it was looked at, oldest first", async () => {
    const words = need(store.addWatch("Arsenals", { text: "312", any: ["Aurelia", "Аурелия"] }));
    const paper = need(store.addWatch("Courier", { text: "", publisher: "courier.example" }));
    for (const one of [EN, RU, ZH]) await arrives(one);
    await arrives("Nothing of note.", "herald.example");
    const titles = (watch: number, limit = 10): readonly string[] =>
      store.newHits(watch, limit).hits.map(({ excerpt }) => excerpt);
    expect(titles(words.id)).toEqual([EN, RU]);
    expect(titles(paper.id)).toEqual([EN, RU, ZH]);
    const some = store.newHits(paper.id, 2);
    expect([some.hits.length, some.isMore, some.upTo]).toEqual([2, true, 2]);
    store.seen(paper.id, some.upTo);
    expect(titles(paper.id)).toEqual([ZH]);
    const rest = store.newHits(paper.id, 2);
    expect([rest.isMore, rest.upTo]).toEqual([false, 4]);
    store.seen(paper.id, rest.upTo);
    store.seen(paper.id, 1);
    expect(titles(paper.id)).toEqual([]);
    await arrives(`${EN} Again.`);
    expect(titles(paper.id)).toEqual([`${EN} Again.`]);
    await store.close();
    store = await box.open();
    expect(store.watches().map(({ name, seen }) => [name, seen])).toEqual([
      ...[["Arsenals", 0] as const, ["Courier", 4] as const],
    ]);
    expect([store.removeWatch(words.id), store.removeWatch(words.id)]).toEqual([true, false]);
    expect(store.newHits(words.id, 5)).toEqual({ hits: [], isMore: false, upTo: 0 });
  });

  it("[FIND-13] has a name, a query that can be asked, and a size", () => {
    for (const [name, query] of [
      ["", { text: "x" }],
      ["x".repeat(3_000), { text: "x" }],
      ["x", { text: "x".repeat(200_000) }],
      ["x", { text: "x", since: "soon" }],
      ["\ud800", { text: "x" }],
    ] as const) {
      expect(store.addWatch(name, query)).toMatchObject({ ok: false, rule: "FIND-13" });
    }
    need(store.addWatch("seen", { text: "!!" }, 7));
    expect(store.newHits(1, 5)).toEqual({ hits: [], isMore: false, upTo: 0 });
  });
});
