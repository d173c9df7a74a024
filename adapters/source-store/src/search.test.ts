import fc from "fast-check";
import { isWellFormed, UsageError } from "@parley/bytes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storeLimits as limits } from "./limits.js";
import {
  EN,
  feed,
  need,
  report,
  RU,
  sandbox,
  taken,
  ZH,
  ZH_TRADITIONAL,
} from "./sample-store.fuzz.js";
import type { SourceQuery } from "./search.js";
import type { SourceStore } from "./source-store.js";

const box = sandbox();
let store: SourceStore;

beforeAll(async () => {
  const place = box.write({
    "en.md": report([EN, "Nothing else was said of Borealia."], { title: "Warheads counted" }),
    "ru.md": report([RU], { title: "Арсенал", host: "vestnik.example", day: "2031-03-01" }),
    "zh.md": report([ZH], { title: "核武库", host: "ribao.example", day: "2032-01-01" }),
    "zht.md": report([ZH_TRADITIONAL], { title: "聲明", host: "ribao.example", day: "2030-12-31" }),
    "mixed.txt": "A missile and a ракета and 导弹, all in one, without any date at all.\n",
  });
  store = await box.open();
  await taken(store, place);
});
afterAll(() => box.end());

/** The files in which something is found, the best first. */
function found(text: string, more: Partial<SourceQuery> = {}): string[] {
  const { hits, total } = store.search({ text, ...more, limit: 20 });
  expect(total).toBe(hits.length);
  return hits.map(({ hash }) => store.capture(hash)?.path ?? "");
}

describe("a search", () => {
  it("[FIND-1] finds what has all words, phrases, none that is barred, and any name", () => {
    expect(found("warheads")).toEqual(["en.md"]);
    expect(found("warhead Borealia")).toEqual(["en.md"]);
    expect(found("warhead ракета")).toEqual([]);
    expect(found('"declared that its arsenal"')).toEqual(["en.md"]);
    expect(found('"its declared arsenal"')).toEqual([]);
    expect(found('"counted them Nothing else"')).toEqual([]);
    expect(found("missile -ракета")).toEqual([]);
    expect(found("312 -warheads").sort()).toEqual(["ru.md", "zh.md"]);
    expect(found("-312 -missile")).toEqual(["zht.md"]);
    expect(found("Borealia OR missile").sort()).toEqual(["en.md", "mixed.txt"]);
    expect(found("312", { any: ["Aurelia", "Аурелия", "Nowhere"] }).sort()).toEqual([
      ...["en.md", "ru.md"],
    ]);
    expect(found("", { any: ["奥雷利亚"] }).sort()).toEqual(["zh.md", "zht.md"]);
  });

  it("[FIND-3] finds Chinese by any part, in either writing", () => {
    for (const part of ["核弹头", "核彈頭", "弹头", "弹", "头", "核武库共有", "枚核", "数方法"]) {
      expect(found(part), part).toContain("zh.md");
    }
    for (const part of ["条约", "條約", "条约缔结国", "外交部发表", "约", "议", '"会议"']) {
      expect(found(part), part).toEqual(["zht.md"]);
    }
    for (const part of ["头核", "弹核", "武弹"]) expect(found(part), part).toEqual([]);
    expect(found('"共有312枚核弹头"')).toEqual(["zh.md"]);
    expect(found('"有312"')).toEqual(["zh.md"]);
    expect(found('"共312"')).toEqual([]);
  });

  it("[FIND-4] [FIND-5] finds forms, widths and figures", () => {
    for (const word of ["арсеналов", "БОЕГОЛОВКИ", "ее", "подсчет", "ракеты"]) {
      expect(found(word).length, word).toBe(1);
    }
    expect(found("ＷＡＲＨＥＡＤ")).toEqual(["en.md"]);
    expect(found("declaration explaining counts")).toEqual(["en.md"]);
    expect(found("３１２").length).toBe(3);
  });

  it("[FIND-2] takes whatever is typed", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 80 }),
      fc
        .array(fc.constantFrom(..."\"-()*^:{}+ORANDNEAR核弹 ' \\ , / ¶ warhead NOT".split("")))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 3 }), fc.boolean(), (text, any, isNew) => {
        const order = isNew ? "newest" : "best";
        expect(store.search({ text, any, order, limit: 5 }).hits.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 400 },
    );
    const names = Array.from({ length: 300 }, (_, at) => `name${at} of 核弹${at}`);
    expect(store.search({ text: "a OR ".repeat(400), any: names, limit: 5 }).total).toBe(0);
    expect(store.search({ text: `${"-x ".repeat(60)}312`, limit: 5 }).total).toBe(3);
    expect(found("!!! ???")).toEqual([]);
    expect(found(" ").length).toBe(5);
  });

  it("[FIND-6] gives words as printed around what was found, with marks as offsets", () => {
    const [hit] = store.search({ text: '"arsenal holds" warhead', limit: 1 }).hits;
    expect(hit).toMatchObject({
      ...{ title: "Warheads counted", publisher: "courier.example", language: "en" },
      ...{ published: "2031-02-03T00:00:00.000Z", excerpt: EN, titleMarks: [[0, 8]] },
    });
    const marked = hit?.marks.map(([from, until]) => hit.excerpt.slice(from, until));
    expect(marked).toEqual(["arsenal holds", "warheads"]);
    expect(hit?.address).toMatch(/^https:/);
    const [chinese] = store.search({ text: "核彈頭 弹", limit: 1 }).hits;
    expect(chinese?.marks.map(([from, until]) => chinese.excerpt.slice(from, until))).toEqual([
      "核弹头",
    ]);
  });

  it("[FIND-6] cuts a long paragraph around its first mark, and never a character", async () => {
    const long = `${"𠀀 ".repeat(300)}missile silo ${"𠀀 ".repeat(300)}`;
    const other = sandbox();
    const apart = await other.open();
    await taken(apart, other.write({ "long.txt": `First of all.\n\n${long}\n` }));
    const [hit] = apart.search({ text: "silo", limit: 1 }).hits;
    const [from, until] = hit?.marks[0] ?? [0, 0];
    expect(hit?.excerpt.slice(from, until)).toBe("silo");
    expect(hit?.excerpt).toMatch(/^….*…$/u);
    expect(hit?.excerpt.length).toBeLessThan(limits.excerptUnits + 4);
    expect(isWellFormed(hit?.excerpt ?? "\ud800")).toBe(true);
    await other.end();
  });

  it("[FIND-7] is bounded by language, publisher and day, and ordered", () => {
    expect(found("312", { language: "ru" })).toEqual(["ru.md"]);
    expect([...found("", { language: "zh" })].sort()).toEqual(["zh.md", "zht.md"]);
    expect(found("", { language: "z" })).toEqual([]);
    expect(found("", { publisher: "ribao.example" })).toEqual(["zh.md", "zht.md"]);
    expect(found("", { publisher: "nobody" })).toEqual([]);
    expect(found("", { since: "2031", until: "2031" })).toEqual(["ru.md", "en.md"]);
    expect(found("", { since: "2031-03-01" })).toEqual(["zh.md", "ru.md"]);
    expect(found("", { until: "2031-02" })).toEqual(["en.md", "zht.md"]);
    expect(found("312", { order: "newest" })).toEqual(["zh.md", "ru.md", "en.md"]);
    expect(found("", { order: "newest" }).at(-1)).toBe("mixed.txt");
    const [one] = store.search({ text: "warhead OR Borealia OR missile", limit: 1 }).hits;
    expect(one?.title).toBe("Warheads counted");
    const second = store.search({ text: "312", order: "newest", limit: 1, offset: 1 });
    expect([second.total, second.hits[0]?.publisher]).toEqual([3, "vestnik.example"]);
    for (const date of ["", "soon", "2031-13", "2031-02-30", "31"]) {
      expect(() => store.search({ text: "x", since: date, limit: 1 }), date).toThrow(UsageError);
    }
    expect(store.search({ text: "312", limit: 0 })).toMatchObject({ total: 3, hits: [] });
    expect(store.publishers()[0]).toEqual({ name: "ribao.example", captures: 2 });
  });

  it("[FIND-8] counts as many as the limit, the last that arrived, and says that there are more", async () => {
    const other = sandbox();
    const apart = await other.open();
    const { id } = need(apart.addPlace({ kind: "feed", place: "https://feed.example/" }));
    for (let round = 0; round < 6; round++) {
      const items = Array.from({ length: 2_000 }, (_, at) => {
        return [`${round}-${at}`, `drill ${at}`] as const;
      });
      need(await apart.ingestBytes(id, Buffer.from(feed(items))));
    }
    for (const order of ["best", "newest"] as const) {
      const answer = apart.search({ text: "drills", order, limit: 1_000 });
      expect([answer.total, answer.isMore]).toEqual([limits.countedMax, true]);
      expect(answer.hits.length).toBe(limits.hitsMax);
    }
    const last = apart.search({ text: "drill", order: "newest", limit: 1, offset: 9_999 });
    expect(last.hits[0]?.id).toBe(2_001);
    await other.end();
  }, 60_000);
});
