import { configDefaults, defineConfig } from "vitest/config";

const OTHERS = ["**/*.second.test.ts", "**/*.stock-age.test.ts"];
/** Apps whose tests put other modules in the place of real ones need a world for each file. */
const APART = ["apps/{auditor,centre,cli,verifier,witness}/src/**/*.test.ts"];

export default defineConfig({
  resolve: { conditions: ["@parley/source"] },
  ssr: { resolve: { conditions: ["@parley/source"] } },
  test: {
    testTimeout: 20_000,
    // Some wait for times and disks; a third fills the two cores that CI has.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["{packages,adapters,apps}/*/src/**/*.test.ts", "tools/src/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...OTHERS, ...APART],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "apart",
          include: APART,
          exclude: [...configDefaults.exclude, ...OTHERS],
        },
      },
    ],
  },
});
