/** @module The thread that walks a place, reads its files and makes their texts ready. */

import { parentPort, workerData, type MessagePort } from "node:worker_threads";
import { sourceFiles, SourceReader, type SourceFile } from "@parley/source-reader";
import { prepare, sha256, type Prepared } from "./prepared.js";

/** A file as the walk found it. */
export interface FileSeen {
  readonly path: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** A file that was read, or why it was not. */
export interface ReadFile extends FileSeen {
  readonly texts: readonly Prepared[];
  readonly refused?: { readonly rule: string; readonly detail: string };
}

/** Files that are written together. */
export interface Batch {
  readonly files: readonly ReadFile[];
  readonly texts: number;
  readonly bytes: number;
}

/** What the thread says; `files` is answered with the indexes of those to be read. */
export type ThreadSays =
  | { readonly files: readonly FileSeen[] }
  | { readonly batch: Batch }
  | { readonly done: true }
  | { readonly failed: string };

const ASKED_MAX = 256;
const TEXTS_MAX = 32;
const BYTES_MAX = 1_048_576;
/** Batches that may wait to be written. */
const WAITING_MAX = 3;

const { place } = workerData as { readonly place: string };
const reader = new SourceReader();
const port = parentPort as MessagePort;
/** What waits for the next message: an answer to `files`, or the word that a batch is written. */
let answered: (wanted: readonly number[]) => void = () => undefined;
let written: () => void = () => undefined;
let waiting = 0;
let batch = emptyBatch();

port.on("message", (message: readonly number[] | "written") => {
  if (message !== "written") return answered(message);
  waiting--;
  written();
});

try {
  const group: SourceFile[] = [];
  for await (const file of sourceFiles(place)) {
    group.push(file);
    if (group.length >= ASKED_MAX) await readGroup(group.splice(0));
  }
  await readGroup(group);
  await send();
  say({ done: true });
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  say({ failed: code === "ENOENT" ? "there is nothing at this place" : message });
}
await reader.close();
port.close();

/** Asks which files are new or changed, and reads those. */
async function readGroup(group: readonly SourceFile[]): Promise<void> {
  if (group.length === 0) return;
  const asked = new Promise<readonly number[]>((resolve) => (answered = resolve));
  say({ files: group.map(seenOf) });
  for (const index of await asked) {
    const file = group[index];
    if (file !== undefined) await readOne(file, await file.read());
  }
}

async function readOne(
  file: SourceFile,
  bytes: Awaited<ReturnType<SourceFile["read"]>>,
): Promise<void> {
  const texts = bytes.ok ? await reader.read(bytes.value, { name: file.path }) : bytes;
  const seen = seenOf(file);
  if (texts.ok && bytes.ok) {
    const source = sha256(bytes.value);
    batch.files.push({ ...seen, texts: texts.value.map((text) => prepare(text, source)) });
    batch.texts += texts.value.length;
  } else if (!texts.ok) {
    batch.files.push({ ...seen, texts: [], refused: { rule: texts.rule, detail: texts.detail } });
  }
  batch.bytes += bytes.ok ? bytes.value.length : 0;
  if (batch.texts >= TEXTS_MAX || batch.bytes >= BYTES_MAX || batch.files.length >= ASKED_MAX) {
    await send();
  }
}

async function send(): Promise<void> {
  if (batch.files.length === 0) return;
  while (waiting >= WAITING_MAX) await new Promise<void>((resolve) => (written = resolve));
  waiting++;
  say({ batch });
  batch = emptyBatch();
}

function seenOf({ path, sizeBytes, changed }: SourceFile): FileSeen {
  return { path, sizeBytes, changed };
}

function emptyBatch(): Batch & { files: ReadFile[]; texts: number; bytes: number } {
  return { files: [], texts: 0, bytes: 0 };
}

function say(message: ThreadSays): void {
  port.postMessage(message);
}
