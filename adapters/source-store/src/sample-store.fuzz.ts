/** @module Stores in a folder of their own, and reports that nobody published, for tests. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Result } from "@parley/bytes";
import { SourceStore, type SourceStoreOptions } from "./source-store.js";

/** A folder, the stores opened in it, and what puts both away. */
export interface Sandbox {
  readonly folder: string;
  open(options?: SourceStoreOptions): Promise<SourceStore>;
  /** Writes files below `corpus` and gives that folder. */
  write(files: Readonly<Record<string, string | Uint8Array>>): string;
  end(): Promise<void>;
}

export function sandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "parley-sources-"));
  const stores: SourceStore[] = [];
  return {
    folder,
    async open(options) {
      const store = need(await SourceStore.open(join(folder, "store"), options));
      stores.push(store);
      return store;
    },
    write(files) {
      for (const [name, content] of Object.entries(files)) {
        const path = join(folder, "corpus", name);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, content);
      }
      return join(folder, "corpus");
    },
    async end() {
      for (const store of stores) await store.close().catch(() => undefined);
      rmSync(folder, { recursive: true });
    },
  };
}

export function need<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.rule}: ${result.detail}`);
  return result.value;
}

/** What of a report can be said otherwise. */
export interface Report {
  readonly title?: string;
  readonly host?: string;
  readonly day?: string;
}

let reports = 0;

/** A report in form A: each has an address of its own. */
export function report(
  paragraphs: readonly string[],
  { title = "A report", host = "courier.example", day = "2031-02-03" }: Report = {},
): string {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join("");
  const address = `https://${host}/${++reports}`;
  return `<!--${Date.parse(day)}-->\n[${title}](${address})\n------\n\n<div>${body}</div>\n`;
}

/** A feed whose items have an address, a title and words. */
export function feed(items: readonly (readonly [title: string, words: string])[]): string {
  const written = items.map(([title, words], at) => {
    const link = `<link>https://feed.example/${title}-${at}</link>`;
    const date = "<pubDate>Mon, 03 Feb 2031 10:00:00 GMT</pubDate>";
    return `<item><title>${title}</title>${link}<description>${words}</description>${date}</item>`;
  });
  const head = "<title>Feed of Corvania</title>";
  return `<rss version="2.0"><channel>${head}${written.join("")}</channel></rss>`;
}

/** Takes in reports by their names and gives the hashes by the same names. */
export async function taken(
  store: SourceStore,
  place: string,
  options: Parameters<SourceStore["ingest"]>[1] = {},
): Promise<ReadonlyMap<string, string>> {
  const { id } = need(store.addPlace({ kind: "path", place }));
  need(await store.ingest(id, options));
  const captures = store.captures({ limit: 1_000 });
  return new Map(captures.map(({ path, hash }) => [path ?? "", hash]));
}

export const EN =
  "State Aurelia declared that its arsenal holds 312 warheads, and explained how it counted them.";
export const RU =
  "Аурелия объявила, что в её арсенале 312 боеголовок, и пояснила, как велся подсчёт.";
export const ZH = "奥雷利亚宣布其核武库共有312枚核弹头，并说明了计数方法。";
export const ZH_TRADITIONAL = "奧雷利亞外交部發表聲明，條約締結國將舉行會議。";
