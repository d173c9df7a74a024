/** @module Every TypeScript example in the documents compiles against the packages as they are. */

import { join } from "node:path";
import ts from "typescript";
import type { Breach, Findings } from "./findings.js";
import { readFiles, type TextFile } from "./repository.js";

/** Checks the ```ts blocks of README, ARCHITECTURE, docs/ and spec/. None may be exempted. */
export function checkSnippets(root: string): Findings {
  const documents = readFiles(root, isDocument);
  const snippets = documents.flatMap(findSnippets);
  const marked = snippets
    .filter((snippet) => snippet.info !== "ts")
    .map((snippet) => ({
      rule: "snippets are compiled",
      file: snippet.document,
      line: snippet.line,
      detail: `write \`\`\`ts and nothing behind it, not \`\`\`${snippet.info}`,
    }));
  return { looked: documents.length, breaches: [...marked, ...compileSnippets(root, snippets)] };
}

/** One fenced block: where it stands, what its fence says, and its lines. */
interface Snippet {
  readonly document: string;
  /** Of the opening fence, counted from 1. */
  readonly line: number;
  readonly info: string;
  readonly text: string;
}

function findSnippets(document: TextFile): readonly Snippet[] {
  const found: Snippet[] = [];
  const lines = document.text.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const fence = FENCE.exec(lines[index] ?? "");
    if (fence === null) continue;
    const [, indent = "", marks = "", info = ""] = fence;
    const end = lines.findIndex((line, at) => at > index && line.trim().startsWith(marks));
    const body = lines.slice(index + 1, end < 0 ? undefined : end);
    if (/^(ts|tsx|typescript|mts)\b/i.test(info)) {
      const text = body.map((line) => line.slice(indent.length)).join("\n");
      found.push({ document: document.path, line: index + 1, info: info.trim(), text });
    }
    index += body.length + 1;
  }
  return found;
}

function compileSnippets(root: string, snippets: readonly Snippet[]): readonly Breach[] {
  if (snippets.length === 0) return [];
  const options = snippetOptions(root);
  const byPath = new Map(
    snippets.map((snippet, index) => [join(root, `snippet-${index + 1}.ts`), snippet]),
  );
  const host = ts.createCompilerHost(options, true);
  const disk = { ...host };
  // A block is a module of its own, even where it imports nothing.
  const textOf = (path: string): string | undefined => {
    const snippet = byPath.get(path);
    return snippet === undefined ? undefined : `${snippet.text}\nexport {};\n`;
  };
  host.fileExists = (path) => byPath.has(path) || disk.fileExists(path);
  host.readFile = (path) => textOf(path) ?? disk.readFile(path);
  host.getSourceFile = (path, version, ...more) => {
    const text = textOf(path);
    if (text === undefined) return disk.getSourceFile(path, version, ...more);
    return ts.createSourceFile(path, text, version, true);
  };
  const program = ts.createProgram({ rootNames: [...byPath.keys()], options, host });
  return [...byPath].flatMap(([path, snippet]) => {
    const source = program.getSourceFile(path);
    return ts
      .getPreEmitDiagnostics(program, source)
      .map((diagnostic) => breachOf(snippet, diagnostic));
  });
}

function breachOf(snippet: Snippet, diagnostic: ts.Diagnostic): Breach {
  const { file, start } = diagnostic;
  const within =
    file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line;
  return {
    rule: `TS${diagnostic.code}`,
    file: snippet.document,
    line: snippet.line + 1 + within,
    detail: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
  };
}

function snippetOptions(root: string): ts.CompilerOptions {
  const path = join(root, "tsconfig.check.json");
  const read = ts.readConfigFile(path, (name) => ts.sys.readFile(name));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root, undefined, path);
  delete options.tsBuildInfoFile;
  return { ...options, incremental: false, noUnusedLocals: false, noUnusedParameters: false };
}

function isDocument(path: string): boolean {
  return /^(README|ARCHITECTURE)\.md$/.test(path) || /^(docs|spec)\/.*\.md$/.test(path);
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*(.*)$/;
