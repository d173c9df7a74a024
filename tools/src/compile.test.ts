import { describe, expect, it, vi } from "vitest";
import { checkBuild, checkTypes } from "./compile.js";
import { sentences } from "./findings.js";
import { makeBareSkeleton, makeSkeleton } from "./skeleton.js";

// Whole compilers run here, and on a busy machine they take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** What a platform offers and a pure package must not find. */
const PLATFORM = ["crypto", "fetch", "setTimeout", "console", "TextEncoder", "process", "document"];

describe("the build", () => {
  it("a sound repository builds; impurity, errors, forgotten workspaces are named", async () => {
    const skeleton = makeSkeleton();
    const clean = await checkBuild(skeleton.root);
    for (const name of PLATFORM) {
      skeleton.write(`packages/bytes/src/${name}.ts`, `export const it: unknown = ${name};\n`);
    }
    skeleton.write("packages/runner/src/wrong.ts", "export const one: string = 1;\n");
    skeleton.write("adapters/new/package.json", '{ "name": "@parley/new" }\n');
    skeleton.write("adapters/new/tsconfig.json", "{}\n");
    const { breaches } = await checkBuild(skeleton.root);
    skeleton.close();
    expect(sentences(clean)).toEqual([]);
    const places = breaches.map((each) => each.file);
    for (const name of PLATFORM) expect(places).toContain(`packages/bytes/src/${name}.ts`);
    expect(breaches).toContainEqual(
      expect.objectContaining({
        rule: "every workspace is built",
        file: "adapters/new/tsconfig.json",
      }),
    );
  });

  it("a build script that fails is named, one that succeeds is not", async () => {
    const skeleton = makeSkeleton();
    const manifest = (name: string, build: string): string =>
      JSON.stringify({ name: `@parley/${name}`, scripts: { build } });
    skeleton.write("apps/page/package.json", manifest("page", "echo no page && exit 3"));
    skeleton.write("apps/other/package.json", manifest("other", "true"));
    const { breaches } = await checkBuild(skeleton.root);
    skeleton.close();
    expect(breaches).toEqual([
      { rule: "build script", file: "apps/page/package.json", detail: "no page" },
    ]);
  });

  it("an error outside the core is named", async () => {
    const skeleton = makeSkeleton();
    skeleton.write("packages/runner/src/wrong.ts", "export const one: string = 1;\n");
    const { breaches } = await checkBuild(skeleton.root);
    skeleton.close();
    expect(breaches).toEqual([
      expect.objectContaining({ rule: "TS2322", file: "packages/runner/src/wrong.ts", line: 1 }),
    ]);
  });

  it("looking at no file fails", async () => {
    const bare = makeBareSkeleton();
    const found = await checkBuild(bare.root);
    bare.close();
    expect(sentences(found)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});

describe("types", () => {
  it("a project that the build leaves out is held to its own options", async () => {
    const skeleton = makeSkeleton();
    skeleton.write("apps/page/package.json", '{ "name": "@parley/page" }\n');
    const options = '{ "composite": false, "noEmit": true, "lib": ["ES2023", "DOM"] }';
    const config = `{ "extends": "../../tsconfig.base.json", "compilerOptions": ${options} }\n`;
    skeleton.write("apps/page/tsconfig.json", config);
    const text = "void document.title;\nvoid process.pid;\n";
    skeleton.write("apps/page/src/index.ts", `/** @module Page. */\n\n${text}`);
    const { breaches } = await checkTypes(skeleton.root);
    const built = await checkBuild(skeleton.root);
    skeleton.close();
    expect(breaches.map(({ file, line }) => [file, line])).toEqual([["apps/page/src/index.ts", 4]]);
    expect(sentences(built)).toEqual([]);
  });

  it("a sound repository is clean; a test that fails to compile or is left out is named", async () => {
    const skeleton = makeSkeleton();
    const clean = await checkTypes(skeleton.root);
    skeleton.write("packages/wire/src/wrong.test.ts", "export const one: string = 1;\n");
    skeleton.write("bench/src/late.ts", "export const late = 1;\n");
    skeleton.write(
      "tsconfig.check.json",
      '{ "extends": "./tsconfig.base.json", "compilerOptions": { "composite": false,' +
        ' "noEmit": true, "types": ["node"] }, "include": ["packages/*/src"] }\n',
    );
    const { breaches } = await checkTypes(skeleton.root);
    skeleton.close();
    expect(sentences(clean)).toEqual([]);
    expect(breaches.map(({ rule, file }) => [rule, file])).toEqual([
      ["every source and test has its types checked", "adapters/store-memory/src/index.ts"],
      ["every source and test has its types checked", "apps/auditor/src/index.ts"],
      ["every source and test has its types checked", "apps/centre/src/index.ts"],
      ["every source and test has its types checked", "bench/src/late.ts"],
      ["TS2322", "packages/wire/src/wrong.test.ts"],
    ]);
  });

  it("looking at no file fails", async () => {
    const bare = makeBareSkeleton();
    const found = await checkTypes(bare.root);
    bare.close();
    expect(sentences(found)).toEqual(["it looked at no file, so it proves nothing"]);
  });
});
