/** @module The thread in which pages and PDFs are read; it may end at any time. */

import { parentPort } from "node:worker_threads";
import type { Result } from "@parley/bytes";
import { readPage } from "./page.js";
import { readPdf } from "./pdf.js";
import type { SourceText } from "./source-text.js";

/** What the thread is asked to read. */
export type SlowTask =
  | { readonly page: string; readonly address: string | undefined }
  | { readonly pdf: Uint8Array };

/** What it answers. */
export type SlowAnswer = Result<readonly SourceText[]>;

parentPort?.on("message", (task: SlowTask) => {
  const answer = "pdf" in task ? readPdf(task.pdf) : readPage(task.page, task.address);
  void Promise.resolve(answer).then((read) => parentPort?.postMessage(read));
});
