/** @module Expressions and forms of a pack: within bounds before anything else reads them. */

import { isJsonObject, type Json } from "@parley/bytes";
import type { Path } from "../schema/conform.js";
import { findFormFaults } from "../schema/read-form.js";
import type { PackDocuments } from "./documents.js";
import type { Finding } from "./finding.js";

/** What breaks PACK-11 (expressions) or FORM-1 and FORM-3 (forms). */
export function checkRules({ agreement }: PackDocuments): readonly Finding[] {
  const found: Finding[] = [];
  const file = "agreement.json";
  for (const [index, { sum }] of (agreement.counting ?? []).entries()) {
    const wrong = sum === undefined ? undefined : boundsBroken(sum);
    const path = ["counting", index, "sum"];
    if (wrong !== undefined) found.push({ file, path, rule: "PACK-11", detail: wrong });
  }
  for (const list of ["notifications", "exchanges"] as const) {
    for (const [index, duty] of (agreement[list] ?? []).entries()) {
      const { fields } = duty as unknown as { readonly fields?: Json };
      if (fields === undefined) continue;
      const at = [list, index, "fields"];
      found.push(...formFindings(fields, at), ...titleFindings(fields, at, agreement.languages));
    }
  }
  return found;
}

function formFindings(form: Json, at: Path): readonly Finding[] {
  if (!isJsonObject(form)) return [];
  return findFormFaults(form).map(({ path, rule, detail }) => {
    return { file: "agreement.json", path: [...at, ...path], rule, detail };
  });
}

/** PACK-4: what a person reads beside a field stands in every language of the pack. */
function titleFindings(form: Json, at: Path, languages: readonly string[]): readonly Finding[] {
  if (Array.isArray(form)) {
    return (form as readonly Json[]).flatMap((one, index) => {
      return titleFindings(one, [...at, index], languages);
    });
  }
  if (!isJsonObject(form)) return [];
  return Object.entries(form).flatMap(([name, value]): readonly Finding[] => {
    const path = [...at, name];
    if (name === "properties" && isJsonObject(value)) {
      return Object.entries(value).flatMap(([field, one]) => {
        return titleFindings(one, [...path, field], languages);
      });
    }
    if (name === "enumTitles" && isJsonObject(value)) {
      return Object.entries(value).flatMap(([word, titles]) => {
        return titlesFinding(titles, [...path, word], languages);
      });
    }
    if (name === "titles") return titlesFinding(value, path, languages);
    return titleFindings(value, path, languages);
  });
}

function titlesFinding(titles: Json, path: Path, languages: readonly string[]): readonly Finding[] {
  const named = isJsonObject(titles) ? titles : {};
  const good = languages.every((one) => typeof named[one] === "string" && named[one] !== "");
  if (good && Object.keys(named).length === languages.length) return [];
  const detail = `a title has each language of the pack and no other: ${languages.join(", ")}`;
  return [{ file: "agreement.json", path, rule: "PACK-4", detail }];
}

/**
 * PACK-11: what is wrong with the length, nesting or loops of an expression of CEL, which bounds
 * none of them itself. A regular expression is refused, and a loop within a loop.
 */
export function boundsBroken(expression: string): string | undefined {
  if (expression.length > EXPRESSION_UNITS_MAX) {
    return `an expression has at most ${EXPRESSION_UNITS_MAX} characters`;
  }
  let depth = 0;
  const loops: number[] = [];
  for (const token of expression.match(TOKEN) ?? []) {
    if (token === "matches") return "an expression has no regular expression";
    if (LOOPS.has(token)) {
      if (loops.length > 0) return "a loop within a loop has no bound";
      loops.push(depth);
    } else if ("([{".includes(token)) {
      if (++depth > EXPRESSION_DEPTH_MAX) return `nested deeper than ${EXPRESSION_DEPTH_MAX}`;
    } else if (")]}".includes(token)) {
      depth--;
      if (loops.at(-1) === depth) loops.pop();
    }
  }
  return undefined;
}

/** A text, a name or one mark: what stands inside a text is no mark. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_][A-Za-z0-9_]*|\S/g;
const LOOPS: ReadonlySet<string> = new Set([
  "all",
  "exists",
  "exists_one",
  "existsOne",
  "map",
  "filter",
]);
const EXPRESSION_UNITS_MAX = 500;
const EXPRESSION_DEPTH_MAX = 12;
