/** @module The compiler as a check: the build, which is the purity check, and tests' types. */

import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Breach, Findings } from "./findings.js";
import { runCommand, runProgram, type ProgramResult } from "./program.js";
import { listUnseen, listWorkspaces, readText } from "./repository.js";

/**
 * Builds every project, then what a workspace's own `build` script makes of it. A workspace with a
 * tsconfig.json is referenced by the root's, or says `noEmit` and is left to `checkTypes`.
 */
export async function checkBuild(root: string): Promise<Findings> {
  const projects = listWorkspaces(root).filter((dir) => existsSync(join(root, dir, TSCONFIG)));
  const referenced = readConfig(root, TSCONFIG).references ?? [];
  const paths = referenced.map((each) => each.path.replace(/^\.\//, ""));
  const forgotten = projects
    .filter((dir) => !paths.includes(dir))
    .filter((dir) => readConfig(root, `${dir}/${TSCONFIG}`).compilerOptions?.noEmit !== true)
    .map((dir) => ({
      rule: "every workspace is built",
      file: `${dir}/${TSCONFIG}`,
      detail: `add it to the references of the root's ${TSCONFIG}`,
    }));
  const run = await runProgram(root, "tsc", ["-b", "--pretty", "false"]);
  const breaches = [...forgotten, ...compilerBreaches(run)];
  const scripts = breaches.length > 0 ? [] : await runBuildScripts(root);
  return { looked: projects.length, breaches: [...breaches, ...scripts] };
}

/** Checks the types of sources and tests together; the build leaves tests out. */
export async function checkTypes(root: string): Promise<Findings> {
  const home = `${realpathSync(root)}/`;
  const run = await runProgram(root, "tsc", ["-p", CHECKED, "--pretty", "false", "--listFiles"]);
  const seen = run.stdout
    .split("\n")
    .filter((line) => line.startsWith(home) && !line.includes("/node_modules/"))
    .map((line) => line.slice(home.length));
  const unseen = listUnseen(root, seen).map((file) => ({
    rule: "every source and test has its types checked",
    file,
    detail: `${CHECKED} leaves it out`,
  }));
  const alone = await checkAlone(root);
  return { looked: seen.length, breaches: [...unseen, ...compilerBreaches(run), ...alone] };
}

/** Checks the projects that the build leaves out under their own options: no Node in a browser. */
async function checkAlone(root: string): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  for (const dir of listWorkspaces(root)) {
    const path = `${dir}/${TSCONFIG}`;
    if (!existsSync(join(root, path))) continue;
    if (readConfig(root, path).compilerOptions?.noEmit !== true) continue;
    const run = await runProgram(root, "tsc", ["-p", dir, "--pretty", "false"]);
    breaches.push(...compilerBreaches(run));
  }
  return breaches;
}

async function runBuildScripts(root: string): Promise<readonly Breach[]> {
  const breaches: Breach[] = [];
  for (const dir of listWorkspaces(root)) {
    const manifest = JSON.parse(readText(root, `${dir}/package.json`)) as Manifest;
    if (manifest.scripts?.build === undefined) continue;
    const run = await runCommand(join(root, dir), "npm", ["run", "--silent", "build"]);
    if (run.exitCode === 0) continue;
    const said = `${run.stdout}${run.stderr}`.trim().split("\n").slice(-20).join("\n    ");
    breaches.push({ rule: "build script", file: `${dir}/package.json`, detail: said });
  }
  return breaches;
}

interface Manifest {
  readonly scripts?: { readonly build?: string };
}

interface Config {
  readonly references?: readonly { readonly path: string }[];
  readonly compilerOptions?: { readonly noEmit?: boolean };
}

function readConfig(root: string, path: string): Config {
  const parsed = ts.parseConfigFileTextToJson(path, readText(root, path)) as { config?: Config };
  return parsed.config ?? {};
}

function compilerBreaches({ exitCode, stdout, stderr }: ProgramResult): readonly Breach[] {
  const named = stdout.split("\n").flatMap((text): readonly Breach[] => {
    const found = DIAGNOSTIC.exec(text);
    if (found === null) return [];
    const [, file, line, code, detail] = found;
    const at = line === undefined ? {} : { line: Number(line) };
    return [{ rule: code ?? "tsc", file: file ?? TSCONFIG, ...at, detail: detail ?? text }];
  });
  if (exitCode === 0 || named.length > 0) return named;
  const said = `${stdout}${stderr}`.trim().split("\n").slice(0, 5).join(" ");
  return [{ rule: "tsc", file: TSCONFIG, detail: `ended with ${exitCode}: ${said}` }];
}

const TSCONFIG = "tsconfig.json";
const CHECKED = "tsconfig.check.json";
const DIAGNOSTIC = /^(?:(.+?)\((\d+),\d+\): )?error (TS\d+): (.*)$/;
