import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatTilePath, TILE_WIDTH } from "@parley/log";
import { logFilesContract } from "@parley/ports";
import { afterAll, describe, it } from "vitest";
import { readEntry } from "./folder-audit.fuzz.js";
import { openLogFiles } from "./index.js";

const above = mkdtempSync(join(tmpdir(), "parley-log-"));
const folder = join(above, "log");
afterAll(() => rmSync(above, { recursive: true }));

describe("log files", () => {
  let count = 0;
  for (const { title, run } of logFilesContract) {
    it(title, () =>
      run(async () => {
        const own = join(folder, String(count++));
        return {
          hash: (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest()),
          open: () => openLogFiles({ folder: own, vkey: "test" }),
          entry: (index) => readEntry(own, index),
          damage: async (index) => damage(own, index),
        };
      }),
    );
  }
});

/** Flips the first bit of an entry in its full bundle. */
function damage(own: string, index: number): void {
  const tile = { level: "entries", index: Math.floor(index / TILE_WIDTH), width: TILE_WIDTH };
  const path = join(own, formatTilePath(tile as Parameters<typeof formatTilePath>[0]));
  const bytes = readFileSync(path);
  let at = 0;
  for (let left = index % TILE_WIDTH; left > 0; left--) at += 2 + bytes.readUInt16BE(at);
  bytes[at + 2] = (bytes[at + 2] as number) ^ 1;
  writeFileSync(path, bytes);
}
