/** @module A joint text of sixty pages in three languages through the interface of two centres. */

import type { CharId } from "@parley/joint-text";
import { quantile, startConstellation, type BenchCentre } from "./constellation.js";

const LANGUAGES = ["en", "ru", "zh"] as const;
const WORDS: Readonly<Record<string, string>> = {
  en: "the parties shall exchange notifications before every launch ".repeat(7),
  ru: "стороны обмениваются уведомлениями до каждого пуска и после ".repeat(7),
  zh: "双方应当在每次发射之前相互通报".repeat(16),
};
const PARAGRAPHS = 180;
const EDITS = Number(process.argv[2] ?? 2_000);
const KEYS = Number(process.argv[3] ?? 100);

const constellation = await startConstellation();
try {
  const [xa, xb] = constellation.centres as [BenchCentre, BenchCentre];
  await main(xa, xb);
} finally {
  await constellation.stop();
}

async function main(xa: BenchCentre, xb: BenchCentre): Promise<void> {
  const body = {
    ...{ kind: "joint-text", as: "opened", title: "Sixty pages", form: "joint-statement" },
    ...{ languages: LANGUAGES, whole: true, sides: ["XA", "XB"] },
  };
  const acts = "/api/consultations/acts";
  const { id } = await xa.post<{ id: string }>(acts, {
    to: ["XB"],
    precedence: 3,
    lang: "en",
    body,
  });
  const path = `/api/texts/${id}`;
  await until(() => xb.get(path));
  for (let number = 1; number <= PARAGRAPHS; number++) {
    const after = number === 1 ? null : `XA.${number - 1}`;
    await xa.post(`${path}/edits`, { edits: [{ mark: { kind: "paragraph", after } }] });
    const edits = LANGUAGES.map((language) => insert(`XA.${number}`, language, WORDS[language]));
    await xa.post(`${path}/edits`, { edits });
  }
  for (let edit = 0; edit < EDITS; edit++) {
    const language = LANGUAGES[edit % LANGUAGES.length] as string;
    const word = insert(`XA.${1 + ((edit * 7) % PARAGRAPHS)}`, language, "x ");
    await (edit % 2 === 0 ? xa : xb).post(`${path}/edits`, { edits: [word] });
  }
  let version = "";
  await until(async () => {
    const [here, there] = await Promise.all([xa.get<Shown>(path), xb.get<Shown>(path)]);
    ({ version } = here);
    if (there.version !== version) throw new Error("not yet");
  });
  const keys = await keystrokes(path, xa, xb);
  const shown: number[] = [];
  const history: number[] = [];
  for (let count = 0; count < 20; count++) {
    shown.push(await timed(() => xb.get(`${path}?since=${version}`)));
    history.push(await timed(() => xb.get(`${path}/paragraphs/XA.${count + 1}/history`)));
  }
  report("a text as a console asks for it, p50", quantile(shown, 0.5), 1_000);
  report("a key to the other console's words, p50", quantile(keys, 0.5), 200);
  report("a key to the other console's words, p99", quantile(keys, 0.99), 200);
  report("history of a paragraph, p99", quantile(history, 0.99), 50);
}

/** Milliseconds from a key at one console until the other has the words that it was told of. */
async function keystrokes(
  path: string,
  xa: BenchCentre,
  xb: BenchCentre,
): Promise<readonly number[]> {
  const stop = new AbortController();
  const headers = { authorization: `Bearer ${xb.token}` };
  const stream = await fetch(`${xb.base}/api/events`, { headers, signal: stop.signal });
  let told: () => void = () => undefined;
  void (async () => {
    for await (const part of stream.body ?? []) {
      if (Buffer.from(part).includes("event: text")) told();
    }
  })().catch(() => undefined);
  const samples: number[] = [];
  let { version } = await xb.get<Shown>(path);
  let after: CharId | null = null;
  for (let key = 0; key < KEYS; key++) {
    const come = new Promise<void>((resolve) => (told = resolve));
    const begun = performance.now();
    const edits = [{ insert: { paragraph: "XA.90", language: "en", after, text: "k" } }];
    const posted = xa.post<Shown>(`${path}/edits`, { edits });
    await come;
    ({ version } = await xb.get<Shown>(`${path}?since=${version}`));
    samples.push(performance.now() - begun);
    after = lastKey(await posted);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  stop.abort();
  return samples;
}

interface Shown {
  readonly version: string;
  readonly structure: {
    readonly paragraphs: readonly {
      readonly id: string;
      readonly languages: Readonly<
        Record<string, readonly { readonly words: string; readonly ranges: readonly Range[] }[]>
      >;
    }[];
  };
}

interface Range {
  readonly from: CharId;
  readonly length: number;
}

/** The unit of the key typed last: keys stand first in the paragraph, in order. */
function lastKey({ structure }: Shown): CharId | null {
  const paragraph = structure.paragraphs.find(({ id }) => id === "XA.90");
  const [segment] = paragraph?.languages["en"] ?? [];
  const count = /^k*/.exec(segment?.words ?? "")?.[0].length ?? 0;
  const [range] = segment?.ranges ?? [];
  if (range === undefined || count === 0) return null;
  return { client: range.from.client, clock: range.from.clock + count - 1 };
}

function insert(paragraph: string, language: string, text: string | undefined): object {
  return { insert: { paragraph, language, after: null, text } };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function until(work: () => Promise<unknown>): Promise<void> {
  for (let count = 0; count < 400; count++) {
    try {
      await work();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error("it did not come about");
}

function report(what: string, ms: number, aimMs: number): void {
  process.stdout.write(`${what}: ${ms.toFixed(1)} ms (aim ${aimMs} ms)\n`);
}
