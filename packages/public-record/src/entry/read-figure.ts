/** @module Figures: a number or bounds, with the words that bound it (RECORD-5, RECORD-6). */

import type { Json } from "@parley/bytes";
import type { Fields } from "@parley/wire";
import { recordLimits as limits } from "../limits.js";
import { bounds, categories, units, type Bound } from "../vocabulary.js";
import type { Amount, Figure } from "./entry.js";
import { only, textOf } from "./entry-fields.js";

/** A figure, held against RECORD-5. */
export function figureOf(fields: Fields): Figure {
  only(fields, ["category", "term", "unit", "amount", "bound", "qualifier"]);
  const bound = fields.oneOf("bound", bounds);
  const term = fields.optional("term", (name) => textOf(fields, name, limits.nameUnitsMax));
  const amount = fields.optional("amount", (name) => amountOf(fields, name));
  const qualifier = fields.optional("qualifier", (name) => {
    return textOf(fields, name, limits.nameUnitsMax);
  });
  if (!isOfBound(bound, amount)) fields.refuse("amount", "is not of its bound", "RECORD-5");
  if (bound !== "exact" && qualifier === undefined) {
    fields.refuse("qualifier", "is missing: the words of a bound stay", "RECORD-5");
  }
  return {
    category: fields.oneOf("category", categories),
    ...(term === undefined ? {} : { term }),
    unit: fields.oneOf("unit", units),
    ...(amount === undefined ? {} : { amount }),
    bound,
    ...(qualifier === undefined ? {} : { qualifier }),
  };
}

function amountOf(fields: Fields, name: string): Amount {
  const value: Json | undefined = fields.source[name];
  if (typeof value === "number") return fields.count(name, 0, limits.amountMax);
  return fields.object(name, (range) => {
    only(range, ["min", "max"]);
    const min = range.optional("min", (of) => range.count(of, 0, limits.amountMax));
    const max = range.optional("max", (of) => range.count(of, 0, limits.amountMax));
    const isEmpty = min === undefined && max === undefined;
    if (isEmpty || (min ?? 0) > (max ?? limits.amountMax)) {
      fields.refuse(name, "is no range", "RECORD-5");
    }
    return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  });
}

function isOfBound(bound: Bound, amount: Amount | undefined): boolean {
  if (bound === "several") return amount === undefined;
  if (amount === undefined) return false;
  if (typeof amount === "number") return bound !== "range";
  switch (bound) {
    case "range":
      return amount.min !== undefined && amount.max !== undefined;
    case "at-least":
    case "over":
      return amount.min !== undefined && amount.max === undefined;
    case "at-most":
    case "under":
      return amount.max !== undefined && amount.min === undefined;
    case "about":
      return true;
    case "exact":
      return false;
  }
}
