import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { indexWords } from "./index-words.js";
import { storeLimits as limits } from "./limits.js";
import { need, report, sandbox, type Report, type Sandbox } from "./sample-store.fuzz.js";
import { bandsOf, figuresKept, likeness, sketchOf } from "./shingles.js";
import type { SourceStore } from "./source-store.js";

const WIRE = [
  "PORT VALE (Agency) - The ministry of defence of Aurelia said on Monday that it " +
    "had tested the line between the two capitals and that officers on both sides had " +
    "answered within the time agreed.",
  "A spokeswoman told reporters that the test was the third of its kind this year " +
    "and that the results would be exchanged under the agreement on notifications, " +
    "which the parties signed in the spring.",
  "Observers in Corvania welcomed the news. They said that a working line matters " +
    "most on the day when nobody expects to need it, and asked both parties to publish " +
    "what they had learned.",
  "The next meeting of the commission is to be held in Helvenia in the autumn, where " +
    "drafts on the launch notices of both parties are to be compared line by line.",
];
const CHINESE = [
  "奥雷利亚国防部周一表示，两国首都之间的热线已经完成测试，双方值班军官都在约定的时间内作出答复。",
  "发言人对记者说，这是今年以来的第三次测试，有关结果将根据双方春天签署的通知协定进行交换。",
  "科尔瓦尼亚的观察人士对此表示欢迎，并认为一条畅通的热线在谁也想不到要用它的那一天最为重要。",
];
const DAILY = (figures: readonly number[]): readonly string[] => [
  `Daily bulletin of the joint commission. On this day ${figures[0]} vehicles ` +
    `crossed the northern post and ${figures[1]} crossed the southern post.`,
  `Inspectors counted ${figures[2]} containers, opened ${figures[3]} of them, and ` +
    `sealed ${figures[4]} again in the presence of both parties.`,
  `The commission received ${figures[5]} notices and sent ${figures[6]} of its own. ` +
    `Nothing else was reported by the officers on duty.`,
];

let box: Sandbox;
let store: SourceStore;
beforeEach(async () => {
  box = sandbox();
  store = await box.open();
});
afterEach(() => box.end());

/** Keeps reports in this order and gives the story of each. */
async function storiesOf(
  texts: readonly (readonly [readonly string[], Report?])[],
): Promise<readonly number[]> {
  const { id } = need(store.addPlace({ kind: "feed", place: "https://feed.example/" }));
  const before = store.counts().captures;
  for (const [paragraphs, around] of texts) {
    need(await store.ingestBytes(id, Buffer.from(report(paragraphs, around))));
  }
  return store.captures({ after: before, limit: 1_000 }).map(({ story }) => story);
}

const isOne = (stories: readonly number[]): boolean => new Set(stories).size === 1;

describe("a story", () => {
  it("[FIND-9] is the same words, whatever title and publisher", async () => {
    const stories = await storiesOf([
      [WIRE, { title: "Line tested", host: "courier.example" }],
      [WIRE, { title: "Hot line works", host: "herald.example" }],
      [CHINESE],
    ]);
    expect([isOne(stories.slice(0, 2)), stories[2] === stories[0]]).toEqual([true, false]);
    const [one] = store.captures({ limit: 1 });
    const publishers = store.story(one?.hash ?? "").map(({ publisher }) => publisher);
    expect(publishers).toEqual(["courier.example", "herald.example"]);
  });

  it("[FIND-10] is what differs little: a line more, a paragraph less, a word other", async () => {
    const [first = "", second = "", third = "", fourth = ""] = WIRE;
    const stories = await storiesOf([
      [WIRE],
      [[first.replace("PORT VALE (Agency) - ", ""), second, third, fourth], { title: "Other" }],
      [[...WIRE, "Reporting by our staff; editing by the night desk."]],
      [[first, second, third.replace("welcomed", "greeted"), fourth]],
      [[first, second, `${third} ${fourth}`]],
    ]);
    expect(isOne(stories)).toBe(true);
    const chinese = await storiesOf([
      [CHINESE],
      [[...CHINESE, "编辑：夜班"]],
      [CHINESE.map((text) => text.replace("周一", "星期一"))],
      [CHINESE.map((text) => text.replaceAll("国", "國").replaceAll("为", "為"))],
    ]);
    expect(isOne(chinese)).toBe(true);
  });

  it("[FIND-10] is not what shares a template, a topic, or half of the words", async () => {
    const [first = "", second = "", third = "", fourth = ""] = WIRE;
    const stories = await storiesOf([
      [WIRE],
      [[first, second]],
      [[third, fourth, first.replaceAll("Aurelia", "Borealia"), "Other words end this report."]],
      [[second, fourth, "The rest is about the harvest of the year and about the weather there."]],
      [DAILY([41, 17, 230, 12, 11, 5, 7])],
      [DAILY([38, 22, 198, 9, 8, 4, 6])],
      [DAILY([40, 17, 231, 13, 12, 6, 8])],
      [CHINESE],
      [CHINESE.slice(1)],
    ]);
    expect(new Set(stories).size).toBe(stories.length);
    const [same, changed] = await storiesOf([
      [DAILY([1, 2, 3, 4, 5, 6, 7].map((at) => at * 111))],
      [DAILY([1, 2, 3, 4, 5, 6, 7].map((at) => (at === 7 ? 778 : at * 111)))],
    ]);
    // Six figures of seven: a correction, not another day.
    expect(same).toBe(changed);
  });

  it("[FIND-12] of few words needs the same title, and of none there is none", async () => {
    const short = ["Read more on our page."];
    const stories = await storiesOf([
      [short, { title: "One" }],
      [short, { title: "Two" }],
      [short, { title: "One", host: "herald.example" }],
      [[], { title: "One" }],
      [[], { title: "One", host: "herald.example" }],
    ]);
    expect(stories[0]).toBe(stories[2]);
    expect(new Set(stories).size).toBe(4);
  });

  it("[FIND-11] does not depend on the order of arrival", async () => {
    const sentences = WIRE.join(" ").split(". ");
    const variant = (drop: number, add: number): readonly string[] => [
      ...WIRE.map((text) => text.replace(sentences[drop] ?? "-", "")),
      ...Array.from({ length: add }, (_, at) => `Added sentence number ${at} closes this copy.`),
    ];
    const texts = Array.from({ length: 14 }, (_, at) => variant(at % 7, at % 4));
    const keyOf = (paragraphs: readonly string[]): string => paragraphs.join("\n");
    const partitions = new Set<string>();
    for (let round = 0; round < 6; round++) {
      const own = sandbox();
      store = await own.open();
      const order = texts.map((_, at) => (at * [1, 3, 5, 9, 11, 13][round]! + round) % 14);
      const stories = await storiesOf(order.map((at) => [texts[at]!]));
      const groups = new Map<number, string[]>();
      for (const [index, at] of order.entries()) {
        const story = stories[index] ?? 0;
        groups.set(story, [...(groups.get(story) ?? []), keyOf(texts[at]!)]);
      }
      partitions.add(JSON.stringify([...groups.values()].map((group) => group.sort()).sort()));
      await own.end();
    }
    expect(partitions.size).toBe(1);
  }, 60_000);

  it("[FIND-11] is found for some 99 of 100 pairs that share four fifths of their groups", () => {
    let pairs = 0;
    let met = 0;
    for (let round = 0; round < 1_000; round++) {
      // 900 groups each, 800 of them in both: a likeness of 0.8.
      const one = Uint32Array.from(
        { length: 900 },
        (_, at) => (round * 7_919 + at) * 2_654_435_761,
      );
      const other = Uint32Array.from(
        { length: 900 },
        (_, at) => (round * 7_919 + at + 100) * 2_654_435_761,
      );
      expect(likeness(one.sort(), other.sort())).toBeCloseTo(0.8, 5);
      const bands = new Set(bandsOf(sketchOf(one)));
      pairs++;
      if (bandsOf(sketchOf(other)).some((band) => bands.has(band))) met++;
    }
    expect(met / pairs).toBeGreaterThan(0.98);
  });

  it("[FIND-10] is told by a likeness that is 1 for the same, 0 for nothing shared, and even", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (left, right) => {
        const [one, other] = [left, right].map((text) => indexWords([text]));
        expect(likeness(one!.shingles, other!.shingles)).toBe(
          likeness(other!.shingles, one!.shingles),
        );
        expect(likeness(one!.shingles, one!.shingles)).toBe(one!.shingles.length === 0 ? 0 : 1);
        expect(figuresKept(one!.figures, other!.figures)).toBe(
          figuresKept(other!.figures, one!.figures),
        );
        for (const band of bandsOf(sketchOf(one!.shingles))) {
          expect(band).toBe(band | 0);
        }
      }),
    );
    const many = Array.from({ length: 1_000 }, (_, at) => String(at)).join(" ");
    expect(indexWords([many]).figures.length).toBe(limits.figuresMax);
  });
});
