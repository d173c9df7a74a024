/** @module A small repository of the same shape in a temporary folder, to plant breaches in. */

import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A repository to break. Its configuration files are the real ones. */
export interface Skeleton {
  readonly root: string;
  /** Writes a file, making its folders. */
  write(path: string, text: string): void;
  remove(path: string): void;
  /** Deletes the whole folder. */
  close(): void;
}

/** Makes a repository that keeps every rule. */
export function makeSkeleton(): Skeleton {
  const skeleton = makeBareSkeleton();
  for (const [dir, dependencies] of Object.entries(WORKSPACES)) {
    skeleton.write(`${dir}/package.json`, manifest(dir, dependencies));
    skeleton.write(`${dir}/tsconfig.json`, projectConfig(dir, dependencies));
    link(join(skeleton.root, dir), join(skeleton.root, "node_modules", nameOf(dir)));
  }
  const references = Object.keys(WORKSPACES).map((path) => ({ path }));
  skeleton.write("tsconfig.json", json({ files: [], references }));
  for (const [path, text] of Object.entries(FILES)) skeleton.write(path, text);
  return skeleton;
}

/** Makes a repository that has the configuration and nothing to apply it to. */
export function makeBareSkeleton(): Skeleton {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "parley-skeleton-")));
  const skeleton: Skeleton = {
    root,
    write(path, text) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    },
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    close: () => rmSync(root, { recursive: true, force: true }),
  };
  for (const path of CONFIGURATION) cpSync(join(REPOSITORY, path), join(root, path));
  skeleton.write("tsconfig.json", json({ files: [], references: [] }));
  skeleton.write(
    "package.json",
    json({
      name: "skeleton",
      private: true,
      type: "module",
      workspaces: ["*/*"],
      devDependencies: { vitest: "4.1.12" },
    }),
  );
  for (const name of INSTALLED) {
    link(join(REPOSITORY, "node_modules", name), join(root, "node_modules", name));
  }
  return skeleton;
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, "junction");
}

function manifest(dir: string, dependencies: readonly string[]): string {
  return json({
    name: nameOf(dir),
    version: "0.1.0",
    private: true,
    type: "module",
    exports: {
      ".": {
        "@parley/source": "./src/index.ts",
        types: "./dist/index.d.ts",
        default: "./dist/index.js",
      },
    },
    dependencies: Object.fromEntries(dependencies.map((each) => [nameOf(each), "0.1.0"])),
  });
}

function projectConfig(dir: string, dependencies: readonly string[]): string {
  const output = { rootDir: "src", outDir: "dist", tsBuildInfoFile: "dist/.tsbuildinfo" };
  const pure = dir.startsWith("packages/") && dir !== "packages/ports";
  return json({
    extends: "../../tsconfig.base.json",
    compilerOptions: pure ? output : { ...output, types: ["node"] },
    include: ["src"],
    exclude: ["src/**/*.test.ts"],
    references: dependencies.map((each) => ({ path: `../../${each}` })),
  });
}

function nameOf(dir: string): string {
  return `@parley/${dir.slice(dir.indexOf("/") + 1)}`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const CONFIGURATION = [
  ".dependency-cruiser.cjs",
  ".gitignore",
  ".npmrc",
  "biome.json",
  "eslint.config.js",
  "knip.json",
  "tsconfig.base.json",
  "tsconfig.check.json",
];
/** What configuration and sources import; what those import in turn is found beside them. */
const INSTALLED = ["@types", "fast-check", "typescript-eslint", "vite", "vitest"];
/** Each workspace with the workspaces it declares. */
const WORKSPACES: Readonly<Record<string, readonly string[]>> = {
  "packages/bytes": [],
  "packages/wire": ["packages/bytes"],
  "packages/protocol": ["packages/wire"],
  "packages/ports": ["packages/protocol"],
  "packages/runner": ["packages/ports"],
  "adapters/store-memory": ["packages/ports"],
  "apps/centre": ["packages/runner", "adapters/store-memory"],
  "apps/auditor": [],
};
const FILES: Readonly<Record<string, string>> = {
  "README.md": '# Skeleton\n\n```ts\nimport { size } from "@parley/bytes";\n\nsize("a");\n```\n',
  "spec/wire.md": "# Wire\n\n- **WIRE-1** A note is not empty.\n",
  "packages/bytes/src/index.ts":
    '/** @module Bytes. */\n\nexport { size, type Size } from "./size.js";\n',
  "packages/bytes/src/size.ts": `/** @module Sizes of text. */

export type Size = number;

/** Counts the units of a text. */
export function size(text: string): Size {
  return text.length;
}
`,
  "packages/wire/src/index.ts":
    '/** @module Notes. */\n\nexport { readNote, type Note } from "./note.js";\n',
  "packages/wire/src/note.ts": `/** @module One note. */

import { size } from "@parley/bytes";

export interface Note {
  readonly kind: "note";
  readonly text: string;
}

/** Reads a note; names the rule when it is refused. */
export function readNote(text: string): Note | { readonly kind: "fault"; readonly rule: string } {
  return size(text) > 0 ? { kind: "note", text } : fault("WIRE-1");
}

function fault(rule: string): { readonly kind: "fault"; readonly rule: string } {
  return { kind: "fault", rule };
}
`,
  "packages/wire/src/note.test.ts": `import { expect, it } from "vitest";
import { readNote } from "./index.js";

it("[WIRE-1] an empty note is refused", () => {
  expect(readNote("").kind).toBe("fault");
});
`,
  "packages/protocol/src/index.ts": `/** @module The state machine. */

import { readNote } from "@parley/wire";

/** Takes one input. */
export function step(text: string): string {
  return readNote(text).kind;
}
`,
  "packages/ports/src/index.ts": `/** @module What the runner needs. */

import { step } from "@parley/protocol";

export interface Store {
  keep(text: string): Promise<void>;
}

/** Says what a store would be asked to keep. */
export function asked(text: string): string {
  return step(text);
}
`,
  "packages/runner/src/index.ts": `/** @module Effects. */

import { asked, type Store } from "@parley/ports";

/** Keeps what was asked. */
export async function run(store: Store, text: string): Promise<void> {
  await store.keep(asked(text));
}
`,
  "apps/auditor/src/index.ts": `/** @module A second look. */

import { readFileSync } from "node:fs";

/** Counts the bytes of a file. */
export function measure(path: string): number {
  return readFileSync(path).length;
}
`,
  "adapters/store-memory/src/index.ts": `/** @module A store that forgets. */

import { tmpdir } from "node:os";
import type { Store } from "@parley/ports";

/** Opens a store; it keeps nothing on a disk. */
export function openStore(): Store {
  const kept: string[] = [tmpdir()];
  return {
    keep: async (text) => {
      kept.push(text);
    },
  };
}
`,
  "apps/centre/src/index.ts": `/** @module One centre. */

import { run } from "@parley/runner";
import { openStore } from "@parley/store-memory";

await run(openStore(), "a");
`,
};
