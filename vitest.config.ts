import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@parley/source"] },
  ssr: { resolve: { conditions: ["@parley/source"] } },
  test: {
    include: ["{packages,adapters,apps}/*/src/**/*.test.ts", "tools/src/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "**/*.second.test.ts", "**/*.stock-age.test.ts"],
    testTimeout: 20_000,
    maxWorkers: 2,
  },
});
