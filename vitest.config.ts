import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configDefaults, defineConfig } from "vitest/config";

const OTHERS = ["**/*.second.test.ts", "**/*.stock-age.test.ts"];
/** A file that puts another module in the place of a real one needs a world of its own. */
const APART = ["adapters", "apps", "packages"]
  .flatMap((kind) => readdirSync(kind).map((name) => join(kind, name, "src")))
  .flatMap((source) =>
    readdirSync(source, { recursive: true, encoding: "utf8" }).map((file) => join(source, file)),
  )
  .filter((file) => file.endsWith(".test.ts") && /\bvi\.mock\(/.test(readFileSync(file, "utf8")));

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
