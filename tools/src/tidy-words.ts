/** @module House rules that a line of text or a file's name can break. */

import type { Breach } from "./findings.js";
import { isProductSource, type TextFile } from "./repository.js";

/** Applies the rules on names and lines to the files. */
export function checkWords(files: readonly TextFile[]): readonly Breach[] {
  return files.flatMap((file) => [...checkName(file), ...checkModule(file), ...checkLines(file)]);
}

interface LineRule {
  readonly rule: string;
  readonly applies: RegExp;
  readonly breaks: RegExp;
  readonly detail: string;
}

function checkName({ path }: TextFile): readonly Breach[] {
  if (!/\/src\/.*\.tsx?$/.test(path)) return [];
  const parts = path.slice(path.indexOf("/src/") + 5).split("/");
  const nameless = parts.some((part) =>
    part.split(/[.-]/).some((word) => BANNED_NAMES.includes(word)),
  );
  const kebab = parts.every((part) => /^[a-z0-9]+([-.][a-z0-9]+)*$/.test(part));
  const named = { file: path, detail: "name the file after the thing it holds" };
  return [
    ...(nameless ? [{ rule: "banned file name", ...named }] : []),
    ...(kebab ? [] : [{ rule: "kebab-case file name", ...named }]),
  ];
}

function checkModule({ path, text }: TextFile): readonly Breach[] {
  const applies = isProductSource(path) || /^tools\/src\/(?!.*\.test\.ts$)/.test(path);
  if (!applies || text.startsWith("/** @module ")) return [];
  const detail = "open the file with one sentence: /** @module … */";
  return [{ rule: "@module sentence", file: path, line: 1, detail }];
}

function checkLines({ path, text }: TextFile): readonly Breach[] {
  const rules = LINE_RULES.filter((rule) => rule.applies.test(path));
  return text
    .split("\n")
    .flatMap((line, index) => [
      ...checkWidth(path, line, index + 1),
      ...rules
        .filter((rule) => rule.breaks.test(line))
        .map(({ rule, detail }) => ({ rule, file: path, line: index + 1, detail })),
    ]);
}

function checkWidth(path: string, line: string, number: number): readonly Breach[] {
  const columns = [...line].length;
  if (!/\.tsx?$/.test(path) || columns <= COLUMNS_MAX || isWhole(path, line)) return [];
  const detail = `${columns} columns, over ${COLUMNS_MAX}`;
  return [{ rule: "line width", file: path, line: number, detail }];
}

/** An address, or the title of a test: neither is broken in two. */
function isWhole(path: string, line: string): boolean {
  return line.includes("://") || (/\.test\.ts$/.test(path) && /^\s*(?:it|describe)\("/.test(line));
}

const COLUMNS_MAX = 100;
const BANNED_NAMES = [
  ...["util", "utils", "helper", "helpers", "manager", "managers"],
  ...["common", "misc", "data2", "stuff"],
];
/** Words are put together here so that this file keeps its own rules. */
const LINE_RULES: readonly LineRule[] = [
  {
    rule: "no postponed work",
    applies: /./,
    breaks: new RegExp(`\\b(${"TO"}${"DO"}|FIX${"ME"})\\b`),
    detail: "do it, or write an issue",
  },
  {
    rule: "no machine paths",
    applies: /./,
    breaks: /(?<![\w.~*/)}$-])\/(work|root|home|tmp|Users)\/\w/,
    detail: "a path of one machine; take it from the environment or a temporary folder",
  },
  {
    rule: "no registry host",
    applies: /./,
    breaks: new RegExp(`\\bregistry\\.[a-z0-9-]+\\.[a-z]|\\b${"npm"}js\\.(org|com)|^registry\\s*=`),
    detail: "the registry is the machine's own setting",
  },
  {
    rule: "no lock to a host",
    applies: /(^|\/)package-lock\.json$/,
    breaks: /"resolved":\s*"https?:/,
    detail: "keep omit-lockfile-registry-resolved in .npmrc and install again",
  },
  {
    rule: "every test runs",
    applies: /\.(test|fuzz)\.tsx?$|^e2e\/.*\.ts$/,
    breaks: /\b(it|test|describe|suite)\.(only|skip|todo|fails)\b|\b[xf](it|describe)\(/,
    detail: "no test stands aside and none alone",
  },
];
