import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Journeys in a browser; the other files here need none and have a configuration of their own.
export default defineConfig({
  resolve: { conditions: ["@parley/source"] },
  ssr: { resolve: { conditions: ["@parley/source"] } },
  test: {
    include: [
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
    // Pages wait for centres, and centres for pages: a third fills the two cores that CI has.
    maxWorkers: 3,
  },
});
