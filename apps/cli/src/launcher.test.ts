import { spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const REPOSITORY = fileURLToPath(new URL("../../..", import.meta.url));
const LAUNCHER = "apps/cli/bin/parley.js";
const BUNDLER = "apps/cli/bin/bundle.js";
const MAIN = "apps/cli/src/main.ts";
const TURN = "node_modules/.parley-compiling";
let root = "";

describe("the launcher", { timeout: 120_000 }, () => {
  beforeAll(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), "parley-launcher-")));
    for (const file of [LAUNCHER, BUNDLER]) cpSync(join(REPOSITORY, file), put(file));
    cpSync(join(REPOSITORY, "tsconfig.base.json"), put("tsconfig.base.json"));
    write("package.json", JSON.stringify({ type: "module" }));
    project("packages/words", [], 'export const word: string = "first";\n');
    const exports = { "@parley/source": "./src/index.ts", default: "./dist/index.js" };
    const manifest = { name: "@skeleton/words", type: "module", exports: { ".": exports } };
    write("packages/words/package.json", JSON.stringify(manifest));
    project("apps/cli", ["../../packages/words"], "export {};\n");
    write(
      MAIN,
      'import { word } from "@skeleton/words";\n' +
        "export async function main(args: readonly string[]): Promise<void> {\n" +
        '  process.stdout.write(`${word} ${args.join(" ")}\\n`);\n}\n',
    );
    write(
      "apps/cli/src/globals.d.ts",
      "declare const process: { stdout: { write(t: string): void } };",
    );
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it("[CLI-14] says how to install what is missing", () => {
    expect(run()).toMatchObject({
      status: 1,
      stdout: "",
      stderr: matching(/not installed\. Run npm ci/),
    });
    mkdirSync(join(root, "node_modules/@skeleton"), { recursive: true });
    for (const tool of ["typescript", "rolldown"]) {
      symlinkSync(join(REPOSITORY, "node_modules", tool), join(root, "node_modules", tool));
    }
    symlinkSync(join(root, "packages/words"), join(root, "node_modules/@skeleton/words"));
  });

  it("[CLI-13] compiles once when many begin at the same time, and all of them run", async () => {
    const all = await Promise.all([1, 2, 3, 4, 5].map((each) => begin(String(each))));
    expect(all.map(({ stdout }) => stdout)).toEqual(
      [1, 2, 3, 4, 5].map((each) => `first ${each}\n`),
    );
    expect(all.filter(({ stderr }) => stderr.includes("Compiled in"))).toHaveLength(1);
    expect(existsSync(join(root, TURN))).toBe(false);
  });

  it("[CLI-12] compiles nothing while nothing has changed, a test's file included", () => {
    write("packages/words/src/words.test.ts", "no TypeScript at all");
    expect(run("again")).toMatchObject({
      status: 0,
      stdout: "first again\n",
      stderr: matching(/^$/),
    });
  });

  it("[CLI-12] does not wait for a package that the command is not made of", () => {
    project("packages/apart", [], "export const apart = 1;\n");
    expect(run("x").stderr).toMatch(/Compiled/);
    expect(run("x")).toMatchObject({ stdout: "first x\n", stderr: matching(/^$/) });
    expect(existsSync(join(root, "packages/apart/dist"))).toBe(false);
  });

  it("[CLI-12] compiles after a change, and says so on standard error alone", () => {
    write("packages/words/src/index.ts", 'export const word: string = "second";\n');
    expect(run("x")).toMatchObject({
      status: 0,
      stdout: "second x\n",
      stderr: matching(/^Compiling Parley/),
    });
    expect(run("x")).toMatchObject({ stdout: "second x\n", stderr: matching(/^$/) });
  });

  it("[CLI-12] compiles what was put back from an older copy, added or taken away", () => {
    const words = write("packages/words/src/index.ts", 'export const word: string = "older";\n');
    utimesSync(words, 1_000_000, 1_000_000);
    expect(run("x")).toMatchObject({ stdout: "older x\n", stderr: matching(/Compiled/) });
    const added = write("packages/words/src/added.ts", "export const more: number = 1;\n");
    expect(run("x")).toMatchObject({ stdout: "older x\n", stderr: matching(/Compiled/) });
    rmSync(added);
    expect(run("x")).toMatchObject({ stdout: "older x\n", stderr: matching(/Compiled/) });
  });

  it("[CLI-12] compiles again what was cleared away", () => {
    for (const cleared of ["packages/words/dist", "apps/cli/dist/program"]) {
      rmSync(join(root, cleared), { recursive: true });
      expect(run("x")).toMatchObject({
        status: 0,
        stdout: "older x\n",
        stderr: matching(/Compiled/),
      });
    }
  });

  it("[CLI-14] runs nothing that does not compile, and runs when it is mended", () => {
    const good = readFileSync(join(root, MAIN), "utf8");
    write(MAIN, good.replace("word} ", "word}${unheard} "));
    for (const again of ["x", "y"]) {
      const { status, stdout, stderr } = run(again);
      expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
      expect(stderr).toMatch(/Cannot find name 'unheard'/);
      expect(stderr.trimEnd().split("\n").at(-1)).toMatch(/^Parley cannot be compiled.*npm ci\.$/);
    }
    write(MAIN, good);
    expect(run("x")).toMatchObject({ status: 0, stdout: "older x\n" });
  });

  it("[CLI-12] makes a console for use, also where a program under test asks for it", () => {
    write("node_modules/vite/bin/vite.js", 'console.error("made for", process.env.NODE_ENV);\n');
    expect(process.env["NODE_ENV"]).toBe("test");
    expect(run("exercise").stderr).toMatch(/^made for production$/m);
  });

  it("[CLI-13] takes the turn of a process that has ended", () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    write(TURN, String(pid));
    write("packages/words/src/index.ts", 'export const word: string = "third";\n');
    expect(run("x")).toMatchObject({ status: 0, stdout: "third x\n" });
  });

  it("[CLI-13] waits for one that runs, and says for which", async () => {
    write(TURN, String(process.pid));
    write("packages/words/src/index.ts", 'export const word: string = "fourth";\n');
    const waiting = begin("x", (stderr) => {
      if (stderr.includes(`Process ${process.pid} is compiling`)) rmSync(join(root, TURN));
    });
    expect(await waiting).toMatchObject({ status: 0, stdout: "fourth x\n" });
  });
});

function matching(pattern: RegExp): string {
  return expect.stringMatching(pattern) as string;
}

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, LAUNCHER), ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function begin(word: string, heard: (stderr: string) => void = () => undefined): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, LAUNCHER), word]);
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => {
    stderr += bytes.toString();
    heard(bytes.toString());
  });
  return new Promise((resolve) => {
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

function project(path: string, references: readonly string[], index: string): void {
  const compilerOptions = { rootDir: "src", outDir: "dist", tsBuildInfoFile: "dist/.tsbuildinfo" };
  const config = {
    extends: "../../tsconfig.base.json",
    compilerOptions,
    include: ["src"],
    exclude: ["src/**/*.test.ts"],
    references: references.map((each) => ({ path: each })),
  };
  write(`${path}/tsconfig.json`, JSON.stringify(config));
  write(`${path}/src/index.ts`, index);
}

function write(path: string, text: string): string {
  writeFileSync(put(path), text);
  return join(root, path);
}

function put(path: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  return join(root, path);
}
