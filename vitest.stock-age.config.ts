import { defineConfig } from "vitest/config";

// Hybrid files against the stock `age` command, which knows them from 1.3 on.
export default defineConfig({
  resolve: { conditions: ["@parley/source"] },
  ssr: { resolve: { conditions: ["@parley/source"] } },
  test: {
    include: ["adapters/*/src/**/*.stock-age.test.ts"],
    testTimeout: 60_000,
  },
});
