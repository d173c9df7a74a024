import { describe, expect, it, vi } from "vitest";
import { sentences } from "./findings.js";
import { makeBareSkeleton, makeSkeleton } from "./skeleton.js";
import { checkUnused } from "./unused-code.js";

// Whole compilers run here, and on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe("unused code", () => {
  it("a repository in which all is used is clean; each thing unused is named", async () => {
    const skeleton = makeSkeleton();
    const clean = await checkUnused(skeleton.root);
    skeleton.write("packages/runner/src/alone.ts", "export const alone = 1;\n");
    skeleton.write(
      "packages/bytes/src/size.ts",
      "export type Size = number;\nexport type Spare = string;\nexport const spare = 1;\n" +
        "export function size(text: string): Size {\n  return text.length;\n}\n",
    );
    skeleton.write(
      "adapters/store-memory/src/index.ts",
      'export type { Store } from "@parley/bytes";\nexport { check } from "nowhere";\n',
    );
    const { breaches } = await checkUnused(skeleton.root);
    skeleton.close();
    expect(sentences(clean)).toEqual([]);
    expect(breaches.map(({ rule, file, detail }) => [rule, file, detail])).toEqual(
      expect.arrayContaining([
        ["unused file", "packages/runner/src/alone.ts", "nothing imports it"],
        ["unused export", "packages/bytes/src/size.ts", "spare"],
        ["unused type", "packages/bytes/src/size.ts", "Spare"],
        ["unused dependency", "adapters/store-memory/package.json", "@parley/ports"],
        ["dependency not declared", "adapters/store-memory/src/index.ts", "nowhere"],
      ]),
    );
  });

  it("looking at no file fails", async () => {
    const bare = makeBareSkeleton();
    const found = await checkUnused(bare.root);
    bare.close();
    expect(sentences(found)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});
