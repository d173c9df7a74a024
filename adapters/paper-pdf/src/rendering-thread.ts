/** @module The thread in which one document is set on pages. */

import { parentPort, workerData } from "node:worker_threads";
import type { Instant } from "@parley/bytes";
import type { PrintLayout } from "@parley/document";
import { renderDocument } from "./render-document.js";

/** What the thread is begun with. */
export interface RenderingTask {
  readonly layout: PrintLayout;
  readonly createdAt: Instant;
}

const { layout, createdAt } = workerData as RenderingTask;
parentPort?.postMessage(await renderDocument(layout, { createdAt }));
