/** @module Articles taken in a second, against reading, parsing and plain indexing of the same. */

import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { decodeText } from "@parley/bytes";
import { SourceReader } from "@parley/source-reader";
import { SourceStore, type IngestReport } from "@parley/source-store";
import { openDatabase } from "@parley/store-sqlite";
import { Parser } from "htmlparser2";
import {
  makeArticles,
  makeLanguages,
  randomBelow,
  writeCorpus,
  zipfRank,
} from "./monitor-corpus.js";

const { values } = parseArgs({
  options: { articles: { type: "string", default: "13000" }, part: { type: "string" } },
});
const ARTICLES = Number(values.articles);
const QUERIES = 400;
const FLOOR_ARTICLES = Math.min(ARTICLES, 13_000);
const languages = makeLanguages();

if (values.part !== undefined) await runPart(values.part);
else await measure();

/** Each part in a process of its own, so that none pays for another's memory. */
async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "parley-monitor-"));
  try {
    const textBytes = writeCorpus(join(folder, "corpus"), makeArticles(ARTICLES, languages));
    const mean = (textBytes / ARTICLES / 1024).toFixed(1);
    console.log(`${ARTICLES} generated articles of ${mean} KiB of text on average`);
    const blind = await part<Cost>("blind", folder);
    const floor = await part<Cost>("floor", folder);
    const read = await part<Cost>("read", folder);
    const first = await part<Taken>("ingest", folder);
    const again = await part<Taken>("ingest", folder);
    const found = await part<Found>("search", folder);
    const sizeBytes = folderBytes(join(folder, "store"));
    console.log(`  parsed, plainly indexed           ${speed(blind)}`);
    console.log(`  parsed, Chinese indexed in pairs  ${speed(floor)}`);
    console.log(`  read as sources, plainly indexed  ${speed(read)}`);
    console.log(`  taken in, with all that is kept   ${speed(first)}`);
    console.log(`  that is ${shares(first, blind)} of the first,`);
    console.log(`    which finds no word of Chinese, ${shares(first, floor)} of the second,`);
    console.log(`    and ${shares(first, read)} of the third`);
    console.log(`  second time                       ${percent(again.ms / first.ms)} of the first`);
    console.log(`  memory at most                    ${first.rssMib} MiB`);
    console.log(`  disk                              ${(sizeBytes / textBytes).toFixed(2)} x text`);
    console.log(
      `  stories                           ${found.stories} of ${found.captures} captures`,
    );
    for (const { name, median, p95, most } of found.kinds) {
      console.log(`  ${name.padEnd(34)}median ${median} ms, p95 ${p95} ms, most ${most} ms`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function part<T>(name: string, folder: string): Promise<T> {
  const args = ["--articles", String(ARTICLES), "--part", `${name}:${folder}`];
  const child = fork(new URL(import.meta.url), args);
  const [message] = (await once(child, "message")) as [T];
  return message;
}

async function runPart(given: string): Promise<void> {
  const [name = "", folder = ""] = given.split(/:(.*)/s);
  const parts = {
    blind: parsed,
    floor: paired,
    read: readWhole,
    ingest: measureIngest,
    search: measureSearch,
  };
  const result = await parts[name as keyof typeof parts](folder);
  process.send?.(result, () => process.exit());
}

/**
 * Of so many articles, in milliseconds. Processor time is that of all threads together: a machine
 * that others use too tells it more truly than time.
 */
interface Cost {
  readonly articles: number;
  readonly ms: number;
  readonly processorMs: number;
}

/** Begins to measure; what it gives ends. */
function costFrom(): (articles: number) => Cost {
  const startedMs = performance.now();
  const started = process.cpuUsage();
  return (articles) => {
    const { user, system } = process.cpuUsage(started);
    return { articles, ms: performance.now() - startedMs, processorMs: (user + system) / 1000 };
  };
}

function speed({ articles, ms, processorMs }: Cost): string {
  const perSecond = (articles / ms) * 1000;
  const each = (processorMs / articles).toFixed(3);
  return `${perSecond.toFixed(0)} articles/s, ${each} ms of processor each`;
}

/** What of another's articles in a second, and in a second of processor time, is come to. */
function shares(one: Cost, other: Cost): string {
  const byTime = one.articles / one.ms / (other.articles / other.ms);
  const byProcessor = one.articles / one.processorMs / (other.articles / other.processorMs);
  return `${percent(byTime)} by time and ${percent(byProcessor)} by processor time`;
}

/** The bytes, the parser, and an index to which a sentence of Chinese is one word. */
function parsed(folder: string): Promise<Cost> {
  return measureFloor(folder, textOf);
}

/** What nobody can do without who is to find two characters of Chinese. */
function paired(folder: string): Promise<Cost> {
  return measureFloor(folder, (bytes) => {
    const [title, body] = textOf(bytes);
    return [inPairs(title), inPairs(body)];
  });
}

function textOf(bytes: Uint8Array): Words {
  const text = decodeText(bytes);
  if (!text.ok) throw new Error(text.detail);
  const words: string[] = [];
  new Parser({ ontext: (piece) => void words.push(piece) }).end(text.value);
  return [words[0] ?? "", words.slice(1).join(" ")];
}

function inPairs(text: string): string {
  return text.replaceAll(/[\u4e00-\u9fff]{3,}/g, (run) => {
    let pairs = "";
    for (let at = 1; at < run.length; at++) pairs += `${run[at - 1]}${run[at]} `;
    return pairs;
  });
}

/** The same with the reader of sources: title, language and date, and what to refuse. */
async function readWhole(folder: string): Promise<Cost> {
  const reader = new SourceReader();
  return await measureFloor(folder, async (bytes) => {
    const texts = await reader.read(bytes);
    if (!texts.ok) throw new Error(texts.detail);
    return [texts.value[0]?.title ?? "", texts.value[0]?.paragraphs.join(" ") ?? ""];
  });
}

type Words = readonly [title: string, body: string];

async function measureFloor(
  folder: string,
  read: (bytes: Uint8Array) => Words | Promise<Words>,
): Promise<Cost> {
  const database = await openDatabase(join(folder, "floor.sqlite"));
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  database.exec("CREATE VIRTUAL TABLE words USING fts5 (title, body, content = '')");
  const insert = database.prepare("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)");
  const cost = costFrom();
  let count = 0;
  database.exec("BEGIN");
  for (const path of filesOf(join(folder, "corpus"))) {
    insert.run(++count, ...(await read(readFileSync(path))));
    if (count % 512 === 0) database.exec("COMMIT; BEGIN");
    if (count >= FLOOR_ARTICLES) break;
  }
  database.exec("COMMIT");
  const measured = cost(count);
  database.close();
  for (const end of ["", "-wal", "-shm"]) rmSync(`${folder}/floor.sqlite${end}`, { force: true });
  return measured;
}

interface Taken extends Cost {
  readonly rssMib: number;
}

async function measureIngest(folder: string): Promise<Taken> {
  const store = await openStore(folder);
  const place = store.addPlace({ kind: "path", place: join(folder, "corpus") });
  if (!place.ok) throw new Error(place.detail);
  const cost = costFrom();
  let lastMs = performance.now();
  let lastNew = 0;
  const progress = (report: IngestReport): void => {
    if (performance.now() - lastMs < 10_000) return;
    const perSecond = (report.new - lastNew) / ((performance.now() - lastMs) / 1000);
    console.log(`    at ${report.seen} files: ${perSecond.toFixed(0)} articles/s`);
    [lastMs, lastNew] = [performance.now(), report.new];
  };
  const report = await store.ingest(place.value.id, { progress });
  if (!report.ok) throw new Error(report.detail);
  const measured = cost(report.value.new);
  const rssMib = Math.round(process.resourceUsage().maxRSS / 1024);
  await store.close();
  return { ...measured, rssMib };
}

interface Found {
  readonly captures: number;
  readonly stories: number;
  readonly kinds: readonly {
    readonly name: string;
    readonly median: string;
    readonly p95: string;
    readonly most: string;
  }[];
}

/** Queries as they are asked: words by their use, from the 50th on, and the most common ones. */
async function measureSearch(folder: string): Promise<Found> {
  const store = await openStore(folder);
  const next = randomBelow(7);
  const word = (from: number): string => {
    const { words } = languages[next(languages.length)] as (typeof languages)[number];
    return words[Math.max(zipfRank(next, words.length), from)] ?? "";
  };
  const pair = (): string => {
    const { words } = languages[next(languages.length)] as (typeof languages)[number];
    const [one, other] = [0, 1].map(() => words[Math.max(zipfRank(next, words.length), 50)]);
    return `${one ?? ""} ${other ?? ""}`;
  };
  const kinds = [
    { name: "one word, best", ask: () => ({ text: word(50) }) },
    { name: "two words, best", ask: () => ({ text: pair() }) },
    {
      name: "two words, newest, one language",
      ask: () => ({ text: pair(), language: "en", order: "newest" as const }),
    },
    {
      name: "any of five names",
      ask: () => ({ text: "", any: [0, 1, 2, 3, 4].map(() => word(200)) }),
    },
    { name: "one Chinese character", ask: () => ({ text: "核弹导约军"[next(5)] ?? "" }) },
    { name: "the most common words", ask: () => ({ text: word(0) }) },
  ];
  const measured = kinds.map(({ name, ask }) => {
    const times = Array.from({ length: QUERIES }, () => {
      const query = ask();
      const startedMs = performance.now();
      store.search({ ...query, limit: 20 });
      return performance.now() - startedMs;
    }).sort((left, right) => left - right);
    const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    return { name, median: at(0.5), p95: at(0.95), most: at(0.999) };
  });
  const { captures, stories } = store.counts();
  await store.close();
  return { captures, stories, kinds: measured };
}

async function openStore(folder: string): Promise<SourceStore> {
  const store = await SourceStore.open(join(folder, "store"));
  if (!store.ok) throw new Error(store.detail);
  return store.value;
}

function* filesOf(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    for (const file of readdirSync(join(folder, name))) yield join(folder, name, file);
  }
}

function folderBytes(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
