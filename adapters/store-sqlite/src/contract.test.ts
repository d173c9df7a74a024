import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeContract } from "@parley/ports";
import { afterAll, describe, it } from "vitest";
import { openSqliteStore } from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "parley-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("SQLite store", () => {
  let count = 0;
  for (const { title, run } of storeContract) {
    it(title, () =>
      run(async () => {
        const path = join(folder, `${count++}.db`);
        return { open: (faults) => openSqliteStore(faults ? { path, faults } : { path }) };
      }),
    );
  }
});
