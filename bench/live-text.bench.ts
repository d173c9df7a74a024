/** @module A text of sixty pages in three languages with 2,000 edits, against Yjs alone. */

import { mkdtempSync, rmSync } from "node:fs";
import { appendFile, open, readFile } from "node:fs/promises";
import { createServer, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "@parley/bytes";
import type { CharId } from "@parley/joint-text";
import { LiveTexts, type Edit, type LiveExchange } from "@parley/live-text-yjs";
import * as Y from "yjs";
import { quantile } from "./constellation.js";
import { LANGUAGES, startLivePair, type LiveEnd } from "./live-pair.js";

const PARAGRAPHS = 180;
const WORDS = 60;
const EDITS = 2_000;
const KEYS = Number(process.argv[2] ?? 200);

const folder = mkdtempSync(join(tmpdir(), "parley-live-bench-"));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const { ends, text } = await startLivePair(folder, 47_310);
  const [xa, xb] = ends;
  await writeText(text, xa.exchange, xb.exchange);
  await same(ends);
  const keys = await keystrokes(text, ends);
  await same(ends);
  const last = xa.text.live();
  const units = [...last.runs.values()].flat().reduce((sum, run) => sum + run.text.length, 0);
  await Promise.all(ends.map((end) => end.close()));

  const opened = performance.now();
  const texts = await LiveTexts.open(join(folder, "XA-texts"), () => instant(Date.now()));
  const kept = await texts.text(text, xa.text.shape);
  const live = kept.live();
  const openMs = performance.now() - opened;
  const history: number[] = [];
  let events = 0;
  for (let paragraph = 1; paragraph <= PARAGRAPHS; paragraph++) {
    const begun = performance.now();
    events += kept.seen(`XA.${paragraph}`).length;
    history.push(performance.now() - begun);
  }
  await texts.close();
  const updates = await updatesOf(join(folder, "XA-texts", `${text}.live`));
  const plain = await plainYjs(updates);
  line(`${live.runs.size} paragraphs and languages, ${units} units, ${updates.length} updates`);
  report("open, with all words and marks as plain data", openMs, plain.openMs, 1_000);
  report("a keystroke to the other side, p50", quantile(keys, 0.5), quantile(plain.keys, 0.5), 200);
  report(
    "a keystroke to the other side, p99",
    quantile(keys, 0.99),
    quantile(plain.keys, 0.99),
    200,
  );
  const [slowest, floor] = [quantile(history, 0.99), quantile(plain.history, 0.99)];
  const [middle, plainMiddle] = [quantile(history, 0.5), quantile(plain.history, 0.5)];
  report(`history of a paragraph (of ${events} events), p50`, middle, plainMiddle, 50);
  report(`history of a paragraph (of ${events} events), p99`, slowest, floor, 50);
}

/** Both sides write the text, and then edit it. */
async function writeText(id: string, xa: LiveExchange, xb: LiveExchange): Promise<void> {
  for (let number = 1; number <= PARAGRAPHS; number++) {
    const paragraph = `XA.${number}`;
    const after = number === 1 ? null : `XA.${number - 1}`;
    const inserts = LANGUAGES.map((language): Edit => {
      const words = Array.from({ length: WORDS }, (_, at) => wordOf(language, at + number));
      return { insert: { paragraph, language, after: null, text: words.join(" ") } };
    });
    await done(xa, id, [{ mark: { kind: "paragraph", id: paragraph, after } }, ...inserts]);
  }
  for (let edit = 0; edit < EDITS; edit++) {
    const paragraph = `XA.${1 + ((edit * 7) % PARAGRAPHS)}`;
    const language = LANGUAGES[edit % LANGUAGES.length] as string;
    const word = { paragraph, language, after: null, text: `${wordOf(language, edit)} ` };
    await done(edit % 2 === 0 ? xa : xb, id, [{ insert: word }]);
  }
}

/** Milliseconds from a key at one end until the other end holds it durably. */
async function keystrokes(
  id: string,
  [xa, xb]: readonly [LiveEnd, LiveEnd],
): Promise<readonly number[]> {
  const samples: number[] = [];
  let after: CharId | null = null;
  for (let key = 0; key < KEYS; key++) {
    const before = xa.text.seen("XA.90").length;
    const arrived = xb.changed();
    const begun = performance.now();
    const insert = { paragraph: "XA.90", language: "en", after, text: "k" };
    await done(xa.exchange, id, [{ insert }]);
    await arrived;
    samples.push(performance.now() - begun);
    const event = xa.text.seen("XA.90")[before];
    if (event?.kind === "wrote") after = event.from;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return samples;
}

interface Plain {
  readonly openMs: number;
  readonly keys: readonly number[];
  readonly history: readonly number[];
}

/** The same with Yjs alone: nobody checks, seals or says who wrote; a plain socket on loopback. */
async function plainYjs(updates: readonly Uint8Array[]): Promise<Plain> {
  const begun = performance.now();
  const doc = new Y.Doc({ gc: false });
  for (const update of updates) Y.applyUpdate(doc, update);
  for (const name of doc.share.keys()) if (!name.startsWith("marks")) doc.getText(name).toJSON();
  const openMs = performance.now() - begun;
  const other = new Y.Doc({ gc: false });
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const keys = await plainKeys(doc, other);
  const history: number[] = [];
  for (let paragraph = 1; paragraph <= PARAGRAPHS; paragraph++) {
    const start = performance.now();
    for (const update of updates) Y.decodeUpdate(update);
    history.push(performance.now() - start);
    if (paragraph === 20) break;
  }
  return { openMs, keys, history };
}

async function plainKeys(doc: Y.Doc, other: Y.Doc): Promise<readonly number[]> {
  let arrived: () => void = () => undefined;
  const files = await Promise.all([open(join(folder, "a"), "a"), open(join(folder, "b"), "a")]);
  const keep = async (file: (typeof files)[number], update: Uint8Array): Promise<void> => {
    await appendFile(file, update);
    await file.datasync();
  };
  const server = createServer((socket) => {
    socket.on("data", (update) => {
      Y.applyUpdate(other, update);
      void keep(files[1], update).then(() => arrived());
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  const socket = await new Promise<Socket>((resolve) => {
    const made = connect({ port, host: "127.0.0.1", noDelay: true }, () => resolve(made));
  });
  const samples: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    const there = new Promise<void>((resolve) => (arrived = resolve));
    const begun = performance.now();
    let update: Uint8Array = new Uint8Array();
    doc.once("update", (made: Uint8Array) => (update = made));
    doc.getText("XA.90 en").insert(key, "k");
    await keep(files[0], update);
    socket.write(update);
    await there;
    samples.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  socket.destroy();
  server.close();
  await Promise.all(files.map((file) => file.close()));
  return samples;
}

async function updatesOf(path: string): Promise<readonly Uint8Array[]> {
  const [, ...lines] = (await readFile(path, "latin1")).trimEnd().split("\n");
  return lines.map((one) => {
    const { update } = JSON.parse(one.slice(0, one.lastIndexOf(" "))) as { update: string };
    return new Uint8Array(Buffer.from(update, "base64"));
  });
}

async function done(exchange: LiveExchange, id: string, edits: readonly Edit[]): Promise<void> {
  const result = await exchange.edit(id, edits);
  if (result?.ok !== true) throw new Error(result?.detail ?? "the text is not watched");
}

/** Waits until both ends hold the same. */
async function same([xa, xb]: readonly [LiveEnd, LiveEnd]): Promise<void> {
  while (Buffer.compare(xa.text.vector(), xb.text.vector()) !== 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function wordOf(language: string, at: number): string {
  const words: Readonly<Record<string, readonly string[]>> = {
    en: ["the", "parties", "shall", "exchange", "notifications", "before", "every", "launch"],
    ru: ["стороны", "обмениваются", "уведомлениями", "до", "каждого", "пуска", "и", "после"],
    zh: ["双方", "应当", "在", "每次", "发射", "之前", "相互", "通报"],
  };
  return words[language]?.[at % 8] ?? "";
}

function report(what: string, ms: number, floorMs: number, aimMs: number): void {
  const floor = `${(ms / floorMs).toFixed(2)} x Yjs alone (${floorMs.toFixed(2)} ms)`;
  line(`${what}: ${ms.toFixed(2)} ms (aim ${aimMs} ms), ${floor}`);
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}
