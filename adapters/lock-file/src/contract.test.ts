import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lockRecordContract } from "@parley/ports";
import { afterAll, describe, it } from "vitest";
import { openLockFile } from "./index.js";

const folder = mkdtempSync(join(tmpdir(), "parley-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("lock file", () => {
  let count = 0;
  for (const { title, run } of lockRecordContract) {
    it(title, () =>
      run(async () => {
        const path = join(folder, `${count++}.lock`);
        return { open: () => openLockFile({ path }) };
      }),
    );
  }
});
