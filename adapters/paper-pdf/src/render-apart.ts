/** @module Setting a document on pages in a thread of its own, so that nobody waits for it. */

import { Worker } from "node:worker_threads";
import type { RenderingTask } from "./rendering-thread.js";

/**
 * The same file as `renderDocument` gives, made beside the caller's thread. Rejects where the
 * thread fails. A thread that is not done does not keep the process alive.
 */
export function renderDocumentApart(task: RenderingTask): Promise<Uint8Array> {
  // Compiled in either case: a thread starts without what the tests compile with.
  const worker = new Worker(new URL("../dist/rendering-thread.js", import.meta.url), {
    workerData: task,
    execArgv: [],
  });
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("the thread ended without a document")));
  });
}
