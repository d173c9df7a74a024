/** @module Where a centre's journal is read from: its store, or the centre itself while it runs. */

import type { JournalEntry } from "@parley/ports";
import { readSqliteStore } from "@parley/store-sqlite";
import {
  FolderError,
  readRunning,
  readToken,
  type CentreFolder,
  type RunningNote,
} from "../centre-folder.js";
import { parseJournal } from "./journal-stream.js";

/** A journal that can be read. Call `close` when done. */
export interface JournalSource {
  /** The centre that runs in the folder and gives it. */
  readonly running: RunningNote | undefined;
  /** Every entry from the first to the last that is committed when it comes there. */
  entries(): AsyncIterable<JournalEntry>;
  close(): Promise<void>;
}

/**
 * Opens the journal of the centre in a folder. A store has one user: that of a centre that runs is
 * read through its interface, and one that is read here cannot start meanwhile. Rejects with
 * `FolderError` or `StoreError`.
 */
export async function openJournal(folder: CentreFolder): Promise<JournalSource> {
  const running = await readRunning(folder);
  if (running !== undefined) {
    const token = await readToken(folder);
    const entries = (): AsyncIterable<JournalEntry> => asked(running, token);
    return { running, entries, close: () => Promise.resolve() };
  }
  const reading = await readSqliteStore(folder.store);
  return { running, entries: () => reading.entries(), close: () => reading.close() };
}

async function* asked(
  { party, consolePort }: RunningNote,
  token: string,
): AsyncIterable<JournalEntry> {
  const headers = { authorization: `Bearer ${token}` };
  let rest: AsyncIterable<Uint8Array>;
  try {
    const answer = await fetch(`http://127.0.0.1:${consolePort}/api/journal`, { headers });
    if (!answer.ok || answer.body === null) throw new Error(`it answered ${answer.status}`);
    rest = answer.body as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw new FolderError(
      `The centre ${party} runs and did not give its journal (${String(error)}). ` +
        "Stop it and do the same again.",
      { cause: error },
    );
  }
  yield* parseJournal(rest);
}
