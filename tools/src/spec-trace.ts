/** @module Numbered rules of spec/ and the tests that name them: neither without the other. */

import ts from "typescript";
import type { Breach, Findings } from "./findings.js";
import { isProductSource, readFiles, type TextFile } from "./repository.js";

/**
 * A rule is defined where its bold id opens a line or a list item of `spec/*.md`: `- **WIRE-1** …`.
 * A test names it by opening its title with the tag: `it("[WIRE-1] …")`, or with several tags. Code
 * names it in `fault("WIRE-1", …)`, in a property `rule: "WIRE-1"`, or in any text of that form.
 */
export function checkSpecTrace(root: string): Findings {
  const documents = readFiles(root, (path) => /^spec\/.*\.md$/.test(path));
  const rules = documents.flatMap(findRules);
  const sources = readFiles(root, (path) => SOURCE.test(path)).map(parse);
  const tags = sources.flatMap(findTags);
  const cited = sources.filter((file) => isProductSource(file.fileName)).flatMap(findCitations);
  const vectors = readFiles(root, (path) => /^vectors\/.*\.json$/.test(path));
  const breaches = [
    ...definedTwice(rules),
    ...untested(rules, tags),
    ...undefinedOnes(rules, [...tags, ...cited, ...vectors.flatMap(findVectorRules)]),
  ];
  return { looked: documents.length, breaches };
}

/** An id where it stands. */
interface Mention {
  readonly id: string;
  readonly file: string;
  readonly line: number;
  /** Whether the place can only mean a rule, as against text that merely looks like one. */
  readonly certain: boolean;
}

function findRules(document: TextFile): readonly Mention[] {
  return document.text.split("\n").flatMap((text, index): readonly Mention[] => {
    const id = DEFINITION.exec(text)?.[1];
    if (id === undefined) return [];
    return [{ id, file: document.path, line: index + 1, certain: true }];
  });
}

function findTags(file: ts.SourceFile): readonly Mention[] {
  const found: Mention[] = [];
  walk(file, (node) => {
    const title = titleOf(file, node);
    const tags = title === undefined ? [] : TAGS.exec(literalText(title))?.[0].match(ID);
    found.push(...(tags ?? []).map((id) => mention(file, node, id, true)));
  });
  return found;
}

/** A test's title: the first argument of `it`, or `title` in a port's contract suite. */
function titleOf(file: ts.SourceFile, node: ts.Node): ts.Node | undefined {
  if (ts.isPropertyAssignment(node) && file.fileName.endsWith("-contract.ts")) {
    return node.name.getText(file) === "title" ? node.initializer : undefined;
  }
  if (!ts.isCallExpression(node) || !/^(it|test)\b/.test(node.expression.getText(file))) {
    return undefined;
  }
  return node.arguments[0];
}

function findCitations(file: ts.SourceFile): readonly Mention[] {
  const found: Mention[] = [];
  walk(file, (node) => {
    if (!ts.isStringLiteralLike(node) || !WHOLE_ID.test(node.text)) return;
    const { parent } = node;
    const argument = ts.isCallExpression(parent) && parent.arguments[0] === node;
    const property = ts.isPropertyAssignment(parent) && parent.name.getText(file) === "rule";
    const refusing = argument && /\b(fault|refuse)$/.test(parent.expression.getText(file));
    found.push(mention(file, node, node.text, refusing || property));
  });
  return found;
}

function findVectorRules(file: TextFile): readonly Mention[] {
  return [...file.text.matchAll(VECTOR_RULE)].map((found) => ({
    id: found[1] ?? "",
    file: file.path,
    line: file.text.slice(0, found.index).split("\n").length,
    certain: true,
  }));
}

function definedTwice(rules: readonly Mention[]): readonly Breach[] {
  return rules
    .filter((rule, index) => rules.findIndex((other) => other.id === rule.id) < index)
    .map((rule) => breach("a rule is defined once", rule, `${rule.id} is defined again`));
}

function untested(rules: readonly Mention[], tags: readonly Mention[]): readonly Breach[] {
  const tested = new Set(tags.map((tag) => tag.id));
  return rules
    .filter((rule) => !tested.has(rule.id))
    .map((rule) => breach("a rule has a test", rule, `no test title opens with [${rule.id}]`));
}

function undefinedOnes(rules: readonly Mention[], mentions: readonly Mention[]): readonly Breach[] {
  const defined = new Set(rules.map((rule) => rule.id));
  const families = new Set(rules.map((rule) => familyOf(rule.id)));
  return mentions
    .filter((each) => !defined.has(each.id) && (each.certain || families.has(familyOf(each.id))))
    .map((each) => breach("a tag has a rule", each, `spec/ defines no ${each.id}`));
}

function breach(rule: string, at: Mention, detail: string): Breach {
  return { rule, file: at.file, line: at.line, detail };
}

function mention(file: ts.SourceFile, node: ts.Node, id: string, certain: boolean): Mention {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return { id, file: file.fileName, line: line + 1, certain };
}

/** A title's text as far as it is written out; computed parts end it. */
function literalText(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.head.text : "";
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

function parse(file: TextFile): ts.SourceFile {
  return ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
}

function familyOf(id: string): string {
  return id.slice(0, id.lastIndexOf("-"));
}

const SOURCE = /^(packages|adapters|apps|sim|e2e|bench)\/.*\.tsx?$/;
const DEFINITION = /^(?:[-*] )?\*\*([A-Z][A-Z0-9]*-\d+)\*\*/;
const TAGS = /^(?:\[[A-Z][A-Z0-9]*-\d+\] ?)+/;
const ID = /[A-Z][A-Z0-9]*-\d+/g;
const WHOLE_ID = /^[A-Z][A-Z0-9]*-\d+$/;
const VECTOR_RULE = /"rule":\s*"([A-Z][A-Z0-9]*-\d+)"/g;
