/** @module Terms of declaration: what they name is there and can be declared (PACK-19 and on). */

import { isJsonObject, type Json, type JsonObject } from "@parley/bytes";
import type { Path } from "../schema/conform.js";
import type { AgreementDocument, PackDocuments } from "./documents.js";
import type { Finding } from "./finding.js";
import type { DeclarationTerms } from "./pack.js";

/** What breaks PACK-5, PACK-6, or PACK-19 to PACK-22 in the terms of declaration. */
export function checkDeclaration({ agreement }: PackDocuments): readonly Finding[] {
  const { declaration, items } = agreement;
  if (declaration === undefined) return [];
  if (items === undefined) {
    return [finding([], "PACK-19", "terms of declaration need items, which say what is declared")];
  }
  const fields = isJsonObject(items["properties"]) ? items["properties"] : {};
  return [
    ...findDoubles(declaration),
    ...checkQuantities(declaration, agreement),
    ...checkCategories(declaration, fields),
    ...checkSteps(declaration, fields),
  ];
}

function finding(path: Path, rule: string, detail: string): Finding {
  return { file: "agreement.json", path: ["declaration", ...path], rule, detail };
}

/** PACK-5: a limit is summed once, and a step stands once. */
function findDoubles({ quantities, ladder }: DeclarationTerms): readonly Finding[] {
  const lists = [
    ["quantities", quantities.map(({ limit }) => limit)],
    ["ladder", ladder.map(({ id }) => id)],
  ] as const;
  return lists.flatMap(([list, names]) => {
    return names.flatMap((name, at): readonly Finding[] => {
      if (names.indexOf(name) === at) return [];
      return [finding([list, at], "PACK-5", `${name} stands twice`)];
    });
  });
}

/** PACK-20: only an expression says what an item adds, and only a maximum is kept by sums. */
function checkQuantities(
  { quantities }: DeclarationTerms,
  { limits = [], counting = [] }: AgreementDocument,
): readonly Finding[] {
  return quantities.flatMap(({ limit: id }, at): readonly Finding[] => {
    const path = ["quantities", at, "limit"];
    const limit = limits.find((one) => one.id === id);
    if (limit === undefined) return [finding(path, "PACK-6", `${id} is no limit of this pack`)];
    if (limit.atLeast === true) return [finding(path, "PACK-20", `${id} is no maximum`)];
    const rule = counting.find((one) => one.id === limit.counting);
    if (rule?.sum !== undefined) return [];
    return [finding(path, "PACK-20", `what counts towards ${id} has no expression`)];
  });
}

/** PACK-21: categories are the choices of one field. */
function checkCategories(
  { categories, ladder }: DeclarationTerms,
  fields: JsonObject,
): readonly Finding[] {
  if (categories === undefined) {
    return ladder.flatMap(({ shows }, at): readonly Finding[] => {
      if (shows !== "categories") return [];
      return [finding(["ladder", at], "PACK-21", "there are no categories that it could show")];
    });
  }
  const { field } = categories;
  const path = ["categories", "field"];
  const form = ownField(fields, field);
  if (form === undefined) return [finding(path, "PACK-6", `${field} is no field of items`)];
  if (isJsonObject(form) && Array.isArray(form["enum"])) return [];
  return [finding(path, "PACK-21", `${field} has no choices`)];
}

/** PACK-22: what one step has shown no later one shows anew. */
function checkSteps({ ladder }: DeclarationTerms, fields: JsonObject): readonly Finding[] {
  const shown = new Set<string>();
  return ladder.flatMap((step, index) => {
    if (step.shows !== "fields") return [];
    return step.fields.flatMap((field, at): readonly Finding[] => {
      const path = ["ladder", index, "fields", at];
      if (ownField(fields, field) === undefined) {
        return [finding(path, "PACK-6", `${field} is no field of items`)];
      }
      if (shown.has(field)) return [finding(path, "PACK-22", `${field} is shown twice`)];
      shown.add(field);
      return [];
    });
  });
}

function ownField(fields: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
