/** @module Articles read a second, against merely parsing the HTML of the same bytes. */

import { createHash } from "node:crypto";
import { decodeText, encodeText } from "@parley/bytes";
import { readArticle } from "@parley/evidence";
import { Parser } from "htmlparser2";

const ARTICLES = 2_000;
const ROUNDS = 7;
const SEED = 0x9a71e7;

interface Language {
  readonly words: readonly string[];
  readonly space: string;
  readonly stop: string;
  readonly credits: string;
}
const LANGUAGES: readonly Language[] = [
  {
    words: "两国 代表 同意 恢复 军控 磋商 热线 测试 演习 通知 &amp; 边境 星期一 导弹 双方".split(
      " ",
    ),
    space: "",
    stop: "。",
    credits: "记者：林岸&nbsp;&nbsp; 责编：周禾",
  },
  {
    words: "the two states agreed to resume talks on arms control and test a line &amp; of".split(
      " ",
    ),
    space: " ",
    stop: ".",
    credits: "Reported by Ada Field; Editor: Ben Shore",
  },
  {
    words: "стороны договорились возобновить переговоры о контроле и проверить линию связи".split(
      " ",
    ),
    space: " ",
    stop: ".",
    credits: "Корреспондент: А. Полевая; Редактор: И. Берег",
  },
];

const corpus = generate(SEED);
const sizeBytes = corpus.reduce((sum, bytes) => sum + bytes.length, 0);
const rounds = Array.from({ length: ROUNDS + 1 }, () => ({
  parsed: perSecond(parseOnly),
  read: perSecond(readWhole),
})).slice(1);
const parsed = median(rounds.map((round) => round.parsed));
const read = median(rounds.map((round) => round.read));
const size = (sizeBytes / ARTICLES / 1024).toFixed(1);
console.log(`${ARTICLES} generated articles of ${size} KiB on average, median of ${ROUNDS} rounds`);
console.log(`  decode and parse HTML   ${Math.round(parsed)} articles/s`);
console.log(`  read whole, with hash   ${Math.round(read)} articles/s`);
console.log(`  reading takes ${(parsed / read).toFixed(2)} times as long as parsing`);

function parseOnly(bytes: Uint8Array): void {
  const text = decodeText(bytes);
  if (!text.ok) throw new Error(text.detail);
  let events = 0;
  const count = () => void events++;
  new Parser({ onopentag: count, ontext: count, onclosetag: count }).end(text.value);
  if (events === 0) throw new Error("nothing was parsed");
}

function readWhole(bytes: Uint8Array): void {
  const article = readArticle(bytes, {
    hash: (whole) => new Uint8Array(createHash("sha256").update(whole).digest()),
  });
  if (!article.ok) throw new Error(`${article.rule}: ${article.detail}`);
  const { paragraphs, relatedLinks, figures, credits } = article.value;
  if (paragraphs.length < 8 || relatedLinks.length !== 3) throw new Error("blocks went astray");
  if (figures.length !== 1 || credits.length !== 2) throw new Error("captions went astray");
}

function perSecond(work: (bytes: Uint8Array) => void): number {
  const started = performance.now();
  for (const bytes of corpus) work(bytes);
  return (corpus.length / (performance.now() - started)) * 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The same articles for the same seed: form A in three languages, 8 to 30 paragraphs each. */
function generate(seed: number): readonly Uint8Array[] {
  const next = randomBelow(seed);
  return Array.from({ length: ARTICLES }, (_, index) => {
    const language = LANGUAGES[index % LANGUAGES.length] as Language;
    const sentence = (words: number): string =>
      Array.from({ length: words }, () => language.words[next(language.words.length)]).join(
        language.space,
      ) + language.stop;
    const paragraph = (): string =>
      `<p><span style="font-weight: 400;">${sentence(8 + next(30))} ` +
      `<a href="https://news.example/${next(9999)}">${sentence(4)}</a>${sentence(next(40))}` +
      "</span></p><p></p>";
    const links = [1, 2, 3].map(
      () =>
        `<li><strong><a href="https://news.example/${next(9999)}">${sentence(6)}</a></strong></li>`,
    );
    const figure =
      `<p><figure class="image"><img alt="${sentence(6)}" src="/${next(99)}.jpg"/>` +
      `<figcaption>${sentence(9)}</figcaption></figure></p>`;
    const paragraphs = Array.from({ length: 8 + next(23) }, paragraph);
    const body = [paragraphs[0], `<ul>${links.join("")}</ul>`, ...paragraphs.slice(1), figure];
    return encodeText(
      `<!--${1_600_000_000_000 + next(1_000_000_000)}-->\n` +
        `[${sentence(7)}](https://news.example/${index})\n------\n\n` +
        `<div>${body.join("")}<p>${language.credits}</p></div>\n`,
    );
  });
}

/** Numbers below a bound, the same for the same seed (mulberry32). */
function randomBelow(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}
