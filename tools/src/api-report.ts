/** @module The public face of a package as one committed file, so that a change to it is seen. */

import { existsSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import type { Breach, Findings } from "./findings.js";
import { readText } from "./repository.js";

/** Compares each package's `api.md` with its built declarations; the build must have run. */
export function checkApi(root: string): Findings {
  const built = REPORTED_PACKAGES.filter((name) => existsSync(join(root, entryOf(name))));
  const reports = describePackages(root, built);
  const missing = REPORTED_PACKAGES.filter((name) => !built.includes(name)).map((name) => ({
    rule: "api report",
    file: entryOf(name),
    detail: "not built",
  }));
  const stale = built.flatMap((name): readonly Breach[] => {
    const file = reportOf(name);
    const kept = existsSync(join(root, file)) ? readText(root, file) : "";
    const line = firstDifference(kept, reports.get(name) ?? "");
    if (line === undefined) return [];
    return [{ rule: "api report", file, line, detail: "out of date: run `npm run api:update`" }];
  });
  return { looked: built.length, breaches: [...missing, ...stale] };
}

/** Rewrites every `api.md` from the built declarations. */
export function updateApi(root: string): void {
  for (const [name, report] of describePackages(root, REPORTED_PACKAGES)) {
    writeFileSync(join(root, reportOf(name)), report);
  }
}

function describePackages(root: string, names: readonly string[]): ReadonlyMap<string, string> {
  const program = ts.createProgram({
    rootNames: names.map((name) => join(root, entryOf(name))),
    // Without the sources' own condition, so that every package is seen as it was built.
    options: {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts"],
      types: [],
      skipLibCheck: true,
      noEmit: true,
    },
  });
  return new Map(names.map((name) => [name, describePackage(root, program, name)]));
}

function describePackage(root: string, program: ts.Program, name: string): string {
  const checker = program.getTypeChecker();
  const entry = program.getSourceFile(join(root, entryOf(name)));
  const module = entry === undefined ? undefined : checker.getSymbolAtLocation(entry);
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  const folder = join(root, "packages", name, "dist");
  const resolved = exported.map((symbol) => ({ symbol, target: unalias(checker, symbol) }));
  const shown = new Set(resolved.map(({ target }) => target));
  const faces = resolved.map(({ symbol, target }) => describeExport(folder, symbol, target));
  const reached = reachedFrom(checker, folder, shown).map((target) => describe(folder, target));
  return [
    `# @parley/${name}: what it exports`,
    "",
    "Written by `npm run api:update` from the built declarations; `npm run verify` compares it.",
    "",
    fenced(faces),
    ...(reached.length > 0 ? ["## Reached by these but not exported", "", fenced(reached)] : []),
  ].join("\n");
}

function describeExport(folder: string, symbol: ts.Symbol, target: ts.Symbol): string {
  const text = describe(folder, target);
  return symbol.name === target.name ? text : `${text}\n// exported as ${symbol.name}`;
}

function describe(folder: string, target: ts.Symbol): string {
  const declarations = target.declarations ?? [];
  return declarations
    .map((declaration) => {
      const file = declaration.getSourceFile();
      if (relative(folder, file.fileName).startsWith("..")) return `// ${target.name}: elsewhere`;
      const statement = ts.isVariableDeclaration(declaration)
        ? declaration.parent.parent
        : declaration;
      return PRINTER.printNode(ts.EmitHint.Unspecified, statement, file).replace(MODIFIERS, "");
    })
    .join("\n");
}

/** What the shown declarations mention of the same package, and so on, without the shown ones. */
function reachedFrom(
  checker: ts.TypeChecker,
  folder: string,
  shown: ReadonlySet<ts.Symbol>,
): readonly ts.Symbol[] {
  const reached = new Set<ts.Symbol>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const mentioned = checker.getSymbolAtLocation(node);
      const target = mentioned === undefined ? undefined : unalias(checker, mentioned);
      if (target !== undefined && !shown.has(target) && isTopLevel(folder, target)) add(target);
    }
    ts.forEachChild(node, visit);
  };
  const add = (target: ts.Symbol): void => {
    if (reached.has(target)) return;
    reached.add(target);
    target.declarations?.forEach(visit);
  };
  for (const symbol of shown) symbol.declarations?.forEach(visit);
  return [...reached].sort((left, right) => (left.name < right.name ? -1 : 1));
}

function isTopLevel(folder: string, symbol: ts.Symbol): boolean {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined) return false;
  const holder = ts.isVariableDeclaration(declaration)
    ? declaration.parent.parent.parent
    : declaration.parent;
  if (holder === undefined || !ts.isSourceFile(holder)) return false;
  return !relative(folder, holder.fileName).startsWith("..");
}

function unalias(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function fenced(declarations: readonly string[]): string {
  const sorted = [...declarations].sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
  return `\`\`\`ts\n${sorted.join("\n\n")}\n\`\`\`\n`;
}

/** Types and values by name, whatever kind they are. */
function sortKey(declaration: string): string {
  return declaration.replace(/^(abstract )?(function|interface|type|class|const|enum) /, "");
}

function firstDifference(kept: string, wanted: string): number | undefined {
  if (kept === wanted) return undefined;
  const wantedLines = wanted.split("\n");
  const keptLines = kept.split("\n");
  const index = wantedLines.findIndex((line, at) => line !== keptLines[at]);
  return (index < 0 ? wantedLines.length : index) + 1;
}

function entryOf(name: string): string {
  return `packages/${name}/dist/index.d.ts`;
}

function reportOf(name: string): string {
  return `packages/${name}/api.md`;
}

/** The packages whose public face others build on. */
const REPORTED_PACKAGES: readonly string[] = ["protocol", "wire", "ports"];
const PRINTER = ts.createPrinter({ removeComments: true });
const MODIFIERS = /^(?:export )?(?:declare )?/;
