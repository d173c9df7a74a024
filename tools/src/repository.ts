/** @module The repository's files as the checks see them: no builds, no installed packages. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The packages both sides must be able to trust line by line. */
export const PURE_PACKAGES: readonly string[] = [
  "bytes",
  "wire",
  "phrasebook",
  "log",
  "bundle",
  "agreement",
  "form",
  "declaration",
  "consultation",
  "document",
  "joint-text",
  "public-record",
  "passage",
  "evidence",
  "protocol",
];

/** A text file below the root, its path written with forward slashes. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Every file path below `root` that `wanted` takes, sorted; built and installed files left out. */
export function listPaths(root: string, wanted: (path: string) => boolean): readonly string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) visit(path);
      if (entry.isFile() && wanted(path)) found.push(path);
    }
  };
  visit("");
  return found.sort();
}

/** Reads the files that `wanted` takes. */
export function readFiles(root: string, wanted: (path: string) => boolean): readonly TextFile[] {
  return listPaths(root, wanted).map((path) => ({ path, text: readText(root, path) }));
}

/** Reads one file below the root. */
export function readText(root: string, path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Folders that hold a package.json, below the root's workspace folders. */
export function listWorkspaces(root: string): readonly string[] {
  const grouped = ["packages", "adapters", "apps"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`));
  const all = [...grouped, "sim", "tools", "e2e", "bench"];
  return all.filter((folder) => existsSync(join(root, folder, "package.json"))).sort();
}

/** Our TypeScript that is not among the paths a tool says it looked at. */
export function listUnseen(root: string, seen: readonly string[]): readonly string[] {
  const looked = new Set(seen);
  const own =
    /^((packages|adapters|apps)\/[^/]+|sim|tools)\/src\/.*\.tsx?$|^(e2e|bench)\/.*\.tsx?$/;
  return listPaths(root, (path) => own.test(path) && !looked.has(path));
}

/** True for TypeScript that ships, as opposed to tests, fuzzers and benchmarks. */
export function isProductSource(path: string): boolean {
  return /^((packages|adapters|apps)\/[^/]+|sim)\/src\/.*\.tsx?$/.test(path) && !isTest(path);
}

/** True for product sources of the pure packages. */
export function isPureSource(path: string): boolean {
  const [folder, name] = path.split("/");
  return folder === "packages" && PURE_PACKAGES.includes(name ?? "") && isProductSource(path);
}

function isTest(path: string): boolean {
  return /\.(test|fuzz|bench)\.tsx?$/.test(path) || /^(e2e|bench)\//.test(path);
}

const SKIPPED = new Set(["node_modules", "dist", ".git", ".parley", "coverage", "tmp"]);
