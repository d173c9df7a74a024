/** @module Articles made up for measuring: form A, three languages, words by Zipf's law. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A language of the corpus: its words, the most used first. */
export interface Language {
  readonly name: "zh" | "en" | "ru";
  readonly words: readonly string[];
  readonly space: string;
  readonly stop: string;
}

/** A file of the corpus and the bytes of its text without markup. */
export interface Article {
  readonly path: string;
  readonly html: string;
  readonly textBytes: number;
}

/** The same languages for the same seed. */
export function makeLanguages(): readonly Language[] {
  const next = randomBelow(SEED);
  const endings = ["", "s", "ed", "ing", "ment", "ation"];
  const russianEndings = ["", "а", "ы", "ов", "ами", "ый", "ого", "ение", "ения"];
  return [
    { name: "zh", words: wordsOf(chineseWord(next), ZH), space: "", stop: "。" },
    {
      name: "en",
      words: wordsOf(syllables(next, EN_SYLLABLES, endings), EN),
      space: " ",
      stop: ".",
    },
    {
      ...{ name: "ru", words: wordsOf(syllables(next, RU_SYLLABLES, russianEndings), RU) },
      ...{ space: " ", stop: "." },
    },
  ];
}

/** Articles of the corpus, in order; one in twenty is a copy of an earlier one, lightly changed. */
export function* makeArticles(count: number, languages: readonly Language[]): Generator<Article> {
  const next = randomBelow(SEED + 1);
  const recent: Draft[] = [];
  for (let index = 0; index < count; index++) {
    const isCopy = recent.length > 0 && next(20) === 0;
    const draft = isCopy
      ? copyOf(recent[next(recent.length)] as Draft, next)
      : draftOf(languages[index % languages.length] as Language, next);
    if (recent.length < 200) recent.push(draft);
    else recent[next(200)] = draft;
    yield articleOf(draft, index, next);
  }
}

/** Writes the corpus below a folder, 1,000 files a folder; gives the bytes of its text. */
export function writeCorpus(folder: string, articles: Iterable<Article>): number {
  let textBytes = 0;
  const made = new Set<string>();
  for (const article of articles) {
    const below = join(folder, article.path.split("/")[0] ?? "");
    if (!made.has(below)) mkdirSync(below, { recursive: true });
    made.add(below);
    writeFileSync(join(folder, article.path), article.html);
    textBytes += article.textBytes;
  }
  return textBytes;
}

/** Numbers below a bound, the same for the same seed (mulberry32). */
export function randomBelow(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** A rank by Zipf's law: the first word as often as the second twice. */
export function zipfRank(next: (bound: number) => number, ranks: number): number {
  return Math.min(Math.floor(ranks ** (next(1_000_000) / 1_000_000)) - 1, ranks - 1);
}

interface Draft {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly language: Language;
}

function draftOf(language: Language, next: (bound: number) => number): Draft {
  const bytes = 2_000 + next(2_000);
  const paragraphs: string[] = [];
  for (let size = 0; size < bytes; ) {
    const sentences = Array.from({ length: 2 + next(3) }, () => sentenceOf(language, next));
    const paragraph = sentences.join(language.space);
    paragraphs.push(paragraph);
    size += Buffer.byteLength(paragraph);
  }
  return { title: sentenceOf(language, next), paragraphs, language };
}

/** Another title, one sentence more, one paragraph less. */
function copyOf({ paragraphs, language }: Draft, next: (bound: number) => number): Draft {
  const kept = paragraphs.length > 6 ? paragraphs.slice(0, -1) : paragraphs;
  const first = `${kept[0] ?? ""}${language.space}${sentenceOf(language, next)}`;
  return { title: sentenceOf(language, next), paragraphs: [first, ...kept.slice(1)], language };
}

function sentenceOf({ words, space, stop }: Language, next: (bound: number) => number): string {
  const chosen = Array.from({ length: 8 + next(18) }, () => {
    return next(15) === 0 ? String(next(5_000)) : words[zipfRank(next, words.length)];
  });
  return chosen.join(space) + stop;
}

function articleOf(draft: Draft, index: number, next: (bound: number) => number): Article {
  const { title, paragraphs, language } = draft;
  const time = 1_600_000_000_000 + next(150_000) * 1_000_000;
  const body = paragraphs.map(
    (text) => `<p><span style="font-weight: 400;">${text}</span></p><p></p>`,
  );
  const host = `${language.name}${next(40)}.example`;
  return {
    path: `${String(Math.floor(index / 1_000)).padStart(4, "0")}/${index}.md`,
    html:
      `<!--${time}-->\n[${title}](https://${host}/${index})\n------\n\n` +
      `<div>${body.join("")}</div>\n`,
    textBytes: Buffer.byteLength(title) + Buffer.byteLength(paragraphs.join("")),
  };
}

function wordsOf(make: () => string, first: string): readonly string[] {
  const words = new Set(first.split(" "));
  while (words.size < WORDS) words.add(make());
  return [...words];
}

function chineseWord(next: (bound: number) => number): () => string {
  const characters = [...HAN];
  return () => {
    const length = next(5) === 0 ? 3 : 2;
    return Array.from({ length }, () => characters[next(characters.length)]).join("");
  };
}

function syllables(
  next: (bound: number) => number,
  parts: string,
  endings: readonly string[],
): () => string {
  const all = parts.split(" ");
  return () => {
    const stem = Array.from({ length: 2 + next(2) }, () => all[next(all.length)]).join("");
    return stem + (endings[next(endings.length)] ?? "");
  };
}

const SEED = 0x9a71e7;
const WORDS = 12_000;
const EN =
  "the of and to a in that on for with states talks treaty arms control warheads missiles " +
  "declared agreement inspection notification launch border ministry statement";
const EN_SYLLABLES =
  "ba con der fel gar hin lor mer nal per qui ras sten tor ul ver wex yor zan pli";
const RU =
  "и в на не что с по из о для договор ракета боеголовка заявление соглашение переговоры " +
  "министерство граница пуск уведомление инспекция контроль вооружения государство";
const RU_SYLLABLES =
  "ба вер гор дан жел зор кол лин мар нос пер рус сто тур уль фер хон цен шар щит";
const ZH =
  "的 在 和 与 了 两国 条约 核弹头 导弹 声明 谈判 裁军 军控 通知 发射 边境 外交部 视察 协议";
const HAN =
  "一二三四五六七八九十上下中大小人口手日月水火山石田土木金天地风云雨电心力刀车马牛羊鸟鱼门户东西南北左右" +
  "前后里外高低长短多少好坏新旧生死来去出入开关进退有无是非真假男女老少父母兄弟国家军民法政治经济社会文化教育" +
  "科学技术工业农商交通信息安全和平战争条约协定谈判会议声明报告通知检查核武器弹头导弹发射基地部队海陆空";
