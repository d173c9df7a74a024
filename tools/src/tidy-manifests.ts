/** @module House rules on package.json, tsconfig.json and .npmrc. */

import type { Breach } from "./findings.js";
import { PURE_PACKAGES, readText } from "./repository.js";

/** Applies the rules on manifests to those among `paths`. */
export function checkManifests(root: string, paths: readonly string[]): readonly Breach[] {
  const manifests = paths.filter((path) => /(^|\/)package\.json$/.test(path));
  const pure = paths.filter((path) =>
    PURE_PACKAGES.some((name) => path === `packages/${name}/tsconfig.json`),
  );
  return [
    ...manifests.flatMap((path) => checkVersions(path, readText(root, path))),
    ...pure.flatMap((path) => checkPurity(path, readText(root, path))),
    ...checkNpmrc(root, paths),
  ];
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function checkVersions(path: string, text: string): readonly Breach[] {
  const manifest = JSON.parse(text) as Manifest;
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  return Object.entries({ ...optionalDependencies, ...devDependencies, ...dependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => ({
      rule: "exact versions",
      file: path,
      detail: `${name} is ${version}; name one version`,
    }));
}

/** The base's empty `types` and bare `lib` are what make the compiler a purity check. */
function checkPurity(path: string, text: string): readonly Breach[] {
  const { compilerOptions = {} } = JSON.parse(text) as { compilerOptions?: object };
  return BASE_OPTIONS.filter((option) => option in compilerOptions).map((option) => ({
    rule: "pure: compiler options of the base",
    file: path,
    detail: `\`${option}\` is set; a pure package takes the base's`,
  }));
}

function checkNpmrc(root: string, paths: readonly string[]): readonly Breach[] {
  const settings = paths.includes(".npmrc") ? readText(root, ".npmrc").split("\n") : [];
  return NPMRC_SETTINGS.filter((setting) => !settings.includes(setting)).map((setting) => ({
    rule: "installing runs nothing",
    file: ".npmrc",
    detail: `write ${setting}`,
  }));
}

/** What a pure package may not set for itself. */
export const BASE_OPTIONS = ["lib", "types", "customConditions", "strict", "paths"] as const;
/** Lines of .npmrc without which an installation would run or remember what it should not. */
export const NPMRC_SETTINGS = [
  "ignore-scripts=true",
  "omit-lockfile-registry-resolved=true",
] as const;
