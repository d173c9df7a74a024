import { defineConfig } from "vitest/config";

// Our bytes read and written by programs that share no line with ours; see tools/src/machine.ts.
export default defineConfig({
  resolve: { conditions: ["@parley/source"] },
  ssr: { resolve: { conditions: ["@parley/source"] } },
  test: {
    include: ["{packages,adapters,apps}/*/src/**/*.second.test.ts"],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
