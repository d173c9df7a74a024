/** @module The thread in which pages and PDFs are read; it may end at any time. */

import { parentPort } from "node:worker_threads";
import type { Result } from "@parley/bytes";
import { readCollection } from "./collection.js";
import { readFeed } from "./feed.js";
import { readPage } from "./page.js";
import { readPdf } from "./pdf.js";
import type { SourceText } from "./source-text.js";

/** What the thread is asked to read. */
export type SlowTask =
  | { readonly page: string; readonly address: string | undefined }
  | { readonly feed: string }
  | { readonly collection: string }
  | { readonly pdf: Uint8Array };

/** What it answers. */
export type SlowAnswer = Result<readonly SourceText[]>;

parentPort?.on("message", (task: SlowTask) => {
  void Promise.resolve(answerTo(task)).then((read) => parentPort?.postMessage(read));
});

function answerTo(task: SlowTask): SlowAnswer | Promise<SlowAnswer> {
  if ("pdf" in task) return readPdf(task.pdf);
  if ("page" in task) return readPage(task.page, task.address);
  return "feed" in task ? readFeed(task.feed) : readCollection(task.collection);
}
