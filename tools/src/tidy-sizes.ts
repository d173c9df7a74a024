/** @module House rules on sizes, with a ratchet: what is over its limit may shrink, never grow. */

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import type { Breach } from "./findings.js";
import { isProductSource, isPureSource, readText, type TextFile } from "./repository.js";

/** Measures files, functions and folders against the limits and the ratchet file. */
export function checkSizes(root: string, files: readonly TextFile[]): readonly Breach[] {
  const sources = files.filter((file) => isOwnSource(file.path));
  const kept = readRatchet(root);
  const pure = sources.filter((file) => isPureSource(file.path));
  return [
    ...holdRatchet("file size", kept.files, sources.map(measureFile)),
    ...holdRatchet("function size", kept.functions, sources.flatMap(measureFunctions)),
    ...pure.filter((file) => countLines(file) > PURE_FILE_MAX).map(neverOver),
    ...checkDistribution(pure),
    ...checkFolders(pure),
  ];
}

/** A thing with a size, named so that the ratchet finds it again. */
interface Measured {
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly size: number;
  readonly limit: number;
}

interface Ratchet {
  readonly files: Readonly<Record<string, number>>;
  readonly functions: Readonly<Record<string, number>>;
}

function holdRatchet(
  rule: string,
  kept: Readonly<Record<string, number>>,
  all: readonly Measured[],
): readonly Breach[] {
  const keys = new Set(all.map((each) => each.key));
  const gone = Object.keys(kept).filter((key) => !keys.has(key));
  return [
    ...gone.map((key) => ({ rule, file: RATCHET, detail: `${key} is gone: take it out` })),
    ...all.flatMap((each): readonly Breach[] => {
      const sentence = judge(each, kept[each.key]);
      const { file, line } = each;
      return sentence === undefined ? [] : [{ rule, file, line, detail: sentence }];
    }),
  ];
}

function judge({ key, size, limit }: Measured, allowed: number | undefined): string | undefined {
  if (allowed === undefined) {
    return size > limit ? `${key} has ${size} lines, over ${limit}` : undefined;
  }
  if (size > allowed) return `${key} grew to ${size} lines; it may only shrink from ${allowed}`;
  if (size <= limit) return `${key} is within its limit: take it out of ${RATCHET}`;
  return size < allowed ? `${key} shrank: lower it to ${size} in ${RATCHET}` : undefined;
}

function measureFile(file: TextFile): Measured {
  const limit = isPureSource(file.path) ? PURE_FILE_LIMIT : FILE_LIMIT;
  return { key: file.path, file: file.path, line: 1, size: countLines(file), limit };
}

function measureFunctions(file: TextFile): readonly Measured[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const found: Measured[] = [];
  const lineOf = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const line = lineOf(node.getStart(source));
      const size = lineOf(node.end) - line + 1;
      const key = `${file.path}#${functionName(node)}`;
      found.push({ key, file: file.path, line: line + 1, size, limit: FUNCTION_LIMIT });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return largestOfEachName(found);
}

/** Overloaded and nameless functions share a name; the largest stands for them. */
function largestOfEachName(found: readonly Measured[]): readonly Measured[] {
  const byKey = new Map<string, Measured>();
  for (const each of found) {
    if (each.size > (byKey.get(each.key)?.size ?? 0)) byKey.set(each.key, each);
  }
  return [...byKey.values()];
}

function functionName(node: ts.SignatureDeclaration): string {
  const named = ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent);
  const name = node.name ?? (named ? node.parent.name : undefined);
  return name?.getText() ?? "(nameless)";
}

function neverOver(file: TextFile): Breach {
  const detail = `${countLines(file)} lines, over ${PURE_FILE_MAX}, which no ratchet allows`;
  return { rule: "file size", file: file.path, detail };
}

/** The subject, without which the crisis channel stands, whose package or folder it is. */
function subjectOf({ path }: TextFile): string | undefined {
  const [, name = "", , folder = ""] = path.split("/");
  return SUBJECTS.find((one) => one === name) ?? FOLDERS.find((one) => one === folder);
}

/** Both sides' engineers read all of it in two days. What explains the code is not counted. */
function checkDistribution(pure: readonly TextFile[]): readonly Breach[] {
  const sizes = pure.map(countLines).sort((left, right) => left - right);
  const sumOf = (files: readonly TextFile[]): number => {
    return files.map(countCode).reduce((sum, size) => sum + size, 0);
  };
  const total = sumOf(pure.filter((file) => subjectOf(file) === undefined));
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const long = sizes.filter((size) => size > PURE_FILE_LIMIT).length;
  const say = (detail: string): Breach => ({ rule: "size of the core", file: "packages", detail });
  return [
    ...(total >= PURE_TOTAL_MAX
      ? [say(`${total} lines of code in all, over ${PURE_TOTAL_MAX}`)]
      : []),
    ...SUBJECTS.flatMap((subject) => {
      const size = sumOf(pure.filter((file) => subjectOf(file) === subject));
      return size < SUBJECT_MAX
        ? []
        : [say(`${subject}: ${size} lines of code, over ${SUBJECT_MAX}`)];
    }),
    ...(median > PURE_MEDIAN_MAX ? [say(`the median file has ${median} lines`)] : []),
    ...(long * 20 > sizes.length ? [say(`${long} files over ${PURE_FILE_LIMIT} lines`)] : []),
  ];
}

function checkFolders(pure: readonly TextFile[]): readonly Breach[] {
  const counts = new Map<string, number>();
  for (const { path } of pure) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > FOLDER_FILES_MAX)
    .map(([folder, count]) => ({
      rule: "flat folders",
      file: folder,
      detail: `${count} files, over ${FOLDER_FILES_MAX}`,
    }));
}

function isOwnSource(path: string): boolean {
  return isProductSource(path) || (/^tools\/src\/.*\.ts$/.test(path) && !/\.test\.ts$/.test(path));
}

function countLines({ text }: TextFile): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** Lines that are neither blank nor only a comment. */
function countCode({ text }: TextFile): number {
  return text.split("\n").filter((line) => !/^\s*(?:$|\/\/|\/\*|\*)/.test(line)).length;
}

function readRatchet(root: string): Ratchet {
  if (!existsSync(join(root, RATCHET))) return { files: {}, functions: {} };
  return JSON.parse(readText(root, RATCHET)) as Ratchet;
}

const RATCHET = "tools/tidy-ratchet.json";
const FUNCTION_LIMIT = 70;
const FILE_LIMIT = 600;
const PURE_FILE_LIMIT = 400;
const PURE_FILE_MAX = 600;
const PURE_MEDIAN_MAX = 150;
/** Of all that the crisis channel needs; subjects are read by whoever uses them (decision 15). */
const PURE_TOTAL_MAX = 16_000;
const SUBJECTS = [
  "agreement",
  "form",
  "declaration",
  "consultation",
  "document",
  "joint-text",
  "public-record",
  "passage",
  "evidence",
];
/** Subjects whose folders in the core count with them (decision 23). */
const FOLDERS = ["declaration", "consultation"];
const SUBJECT_MAX = 6_000;
const FOLDER_FILES_MAX = 20;
