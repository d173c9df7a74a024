import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// The product as real processes, three centres a file.
export default defineConfig({
  resolve: { conditions: ["@parley/source"] },
  ssr: { resolve: { conditions: ["@parley/source"] } },
  test: {
    include: ["e2e/*.test.ts"],
    exclude: [
      "**/node_modules/**",
      "e2e/agreements-console.test.ts",
      "e2e/console.test.ts",
      "e2e/declarations-console.test.ts",
      "e2e/dialogue-console.test.ts",
      "e2e/evidence-console.test.ts",
      "e2e/monitor-console.test.ts",
      "e2e/notify-console.test.ts",
      "e2e/texts-console.test.ts",
      "e2e/verifier.test.ts",
    ],
    globalSetup: [fileURLToPath(new URL("compile-first.ts", import.meta.url))],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Each file has centres, folders and ports of its own; three fill the two cores that CI has,
    // for each waits often, and four hold up answers that are waited for.
    maxWorkers: 3,
  },
});
