import { beforeAll, describe, expect, it, vi } from "vitest";
import { sentences, type Findings } from "./findings.js";
import { checkImports } from "./import-graph.js";
import { makeBareSkeleton, makeSkeleton } from "./skeleton.js";

// Whole compilers run here, and on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** What each planted file holds, and the rule that must name it. */
const PLANTED: Readonly<Record<string, readonly [rule: string, text: string]>> = {
  "packages/bytes/src/core.ts": ["pure: no Node", 'import "node:fs";'],
  "packages/bytes/src/core-lazy.ts": ["pure: no Node", 'export const fs = import("node:fs");'],
  "packages/bytes/src/core-type.ts": ["pure: no Node", 'export type { Hash } from "node:crypto";'],
  "packages/bytes/src/foreign.ts": ["pure: npm allowlist", 'import "fast-check";'],
  "packages/wire/src/deep.ts": [
    "packages/wire: declared packages, by their index only",
    'import "../../bytes/src/size.js";',
  ],
  "packages/wire/src/undeclared.ts": [
    "packages/wire: declared packages, by their index only",
    'export type { Store } from "@parley/ports";',
  ],
  "packages/bytes/src/deep.test.ts": [
    "packages/bytes: declared packages, by their index only",
    'import "../../wire/src/note.js";',
  ],
  "packages/protocol/src/outward.ts": ["pure: no outward", 'import "@parley/ports";'],
  "packages/runner/src/loop-one.ts": ["no cycles", 'export { two } from "./loop-two.js";'],
  "packages/runner/src/alone.ts": ["no orphans", "export const alone = 1;"],
  "packages/runner/src/lost.ts": ["nothing unresolved", 'import "./nowhere.js";'],
  "adapters/store-memory/src/foreign.ts": [
    "npm: declared in the own package.json",
    'import "fast-check";',
  ],
  "adapters/store-memory/src/app.ts": [
    "adapters/store-memory: declared packages, by their index only",
    'import "@parley/centre";',
  ],
  "apps/auditor/src/borrowed.ts": [
    "auditor: no code of what it audits",
    'import "../../../packages/bytes/src/size.js";',
  ],
  "apps/auditor/src/foreign.ts": ["auditor: npm allowlist", 'import "fast-check";'],
  "apps/centre/src/backup/all.ts": [
    "private space: read by its routes and the start alone",
    'import "../private-space/space.js";',
  ],
  "apps/centre/src/http/act-routes.ts": [
    "private space: its routes are the start's alone",
    'import "./private/routes.js";',
  ],
  "apps/centre/src/http/private/routes.ts": [
    "private space: it reaches nothing of the shared side",
    'import "@parley/runner";',
  ],
  "apps/centre/src/private-space/space.ts": [
    "private space: it reaches nothing of the shared side",
    'import "../backup/all.js";',
  ],
  "apps/centre/src/tooling.ts": [
    "nothing imports tools, e2e or bench",
    'import "../../../tools/src/thing.js";',
  ],
};

describe("imports", () => {
  let clean: Findings;
  let broken: Findings;
  let empty: Findings;

  beforeAll(async () => {
    const bare = makeBareSkeleton();
    empty = await checkImports(bare.root);
    bare.close();
    const skeleton = makeSkeleton();
    clean = await checkImports(skeleton.root);
    for (const [path, [, text]] of Object.entries(PLANTED)) skeleton.write(path, `${text}\n`);
    skeleton.write("tools/src/thing.ts", "export const thing = 1;\n");
    skeleton.write(
      "packages/runner/src/loop-two.ts",
      'export { one } from "./loop-one.js";\nexport const two = 2;\n',
    );
    skeleton.write("packages/bytes/src/free.test.ts", 'import "node:fs";\nimport "vitest";\n');
    broken = await checkImports(skeleton.root);
    skeleton.close();
  });

  it("a repository that keeps the rules is clean", () => {
    expect(clean.looked).toBeGreaterThan(8);
    expect(sentences(clean)).toEqual([]);
  });

  it.each(Object.entries(PLANTED))("the breach in %s is named", (file, [rule]) => {
    expect(broken.breaches).toContainEqual(expect.objectContaining({ file, rule }));
  });

  it("tests of the core may use Node and the test runner", () => {
    expect(broken.breaches.filter((each) => each.file.endsWith("free.test.ts"))).toEqual([]);
  });

  it("no rule of the core is left without a planted breach", () => {
    const rules = new Set(broken.breaches.map((each) => each.rule));
    for (const rule of ["pure: no Node", "pure: npm allowlist", "pure: no outward", "no cycles"]) {
      expect(rules).toContain(rule);
    }
  });

  it("looking at no file fails", () => {
    expect(sentences(empty)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});
