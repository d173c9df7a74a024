/** @module Where candidates stand that were shown, so that a short id is found again (MON-4). */

import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * A file of ids and captures, a line each. It can be worked out anew from the captures: a line that
 * is damaged or missing costs time and nothing else.
 */
export class ShownCandidates {
  private captures: Map<string, string> | undefined;

  constructor(private readonly folder: string) {}

  /** The ids that begin so, each with its capture. */
  async beginning(prefix: string): Promise<readonly { id: string; capture: string }[]> {
    const known = [...(await this.known())];
    return known.filter(([id]) => id.startsWith(prefix)).map(([id, capture]) => ({ id, capture }));
  }

  /** Keeps those that are not known yet. */
  async add(shown: readonly { readonly id: string; readonly capture: string }[]): Promise<void> {
    const known = await this.known();
    const fresh = shown.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) return;
    for (const { id, capture } of fresh) known.set(id, capture);
    const lines = fresh.map(({ id, capture }) => `${id} ${capture}\n`).join("");
    await appendFile(join(this.folder, FILE), lines, { mode: 0o600 });
  }

  private async known(): Promise<Map<string, string>> {
    if (this.captures !== undefined) return this.captures;
    const text = await readFile(join(this.folder, FILE), "utf8").catch(() => "");
    const lines = text.matchAll(/^([0-9a-f]{16}) ([0-9a-f]{64})$/gm);
    return (this.captures = new Map(
      [...lines].flatMap(([, id, capture]) => {
        return id === undefined || capture === undefined ? [] : [[id, capture] as const];
      }),
    ));
  }
}

const FILE = "candidates-shown.txt";
