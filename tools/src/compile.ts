/** @module The compiler as a check: the build, which is the purity check, and tests' types. */

import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Breach, Findings } from "./findings.js";
import { runProgram } from "./program.js";
import { listUnseen, listWorkspaces, readText } from "./repository.js";

/** Builds every project; a workspace with a tsconfig.json must be referenced by the root's. */
export async function checkBuild(root: string): Promise<Findings> {
  const projects = listWorkspaces(root).filter((dir) => existsSync(join(root, dir, TSCONFIG)));
  const referenced = readReferences(root);
  const forgotten = projects
    .filter((dir) => !referenced.includes(dir))
    .map((dir) => ({
      rule: "every workspace is built",
      file: `${dir}/${TSCONFIG}`,
      detail: `add it to the references of the root's ${TSCONFIG}`,
    }));
  const run = await runProgram(root, "tsc", ["-b", "--pretty", "false"]);
  return { looked: projects.length, breaches: [...forgotten, ...compilerBreaches(run.stdout)] };
}

/** Checks the types of sources and tests together; the build leaves tests out. */
export async function checkTypes(root: string): Promise<Findings> {
  const args = ["-p", "tsconfig.check.json", "--pretty", "false", "--listFiles"];
  const run = await runProgram(root, "tsc", args);
  const home = `${realpathSync(root)}/`;
  const seen = run.stdout
    .split("\n")
    .filter((line) => line.startsWith(home) && !line.includes("/node_modules/"))
    .map((line) => line.slice(home.length));
  const unseen = listUnseen(root, seen).map((file) => ({
    rule: "every source and test has its types checked",
    file,
    detail: "tsconfig.check.json leaves it out",
  }));
  return { looked: seen.length, breaches: [...unseen, ...compilerBreaches(run.stdout)] };
}

function readReferences(root: string): readonly string[] {
  const parsed = ts.parseConfigFileTextToJson(TSCONFIG, readText(root, TSCONFIG)) as {
    config?: { references?: readonly { path: string }[] };
  };
  return (parsed.config?.references ?? []).map((each) => each.path.replace(/^\.\//, ""));
}

function compilerBreaches(output: string): readonly Breach[] {
  return output.split("\n").flatMap((text): readonly Breach[] => {
    const found = DIAGNOSTIC.exec(text);
    if (found === null) return [];
    const [, file, line, code, detail] = found;
    const at = line === undefined ? {} : { line: Number(line) };
    return [{ rule: code ?? "tsc", file: file ?? TSCONFIG, ...at, detail: detail ?? text }];
  });
}

const TSCONFIG = "tsconfig.json";
const DIAGNOSTIC = /^(?:(.+?)\((\d+),\d+\): )?error (TS\d+): (.*)$/;
