/** @module What an agreement's data make of a declaration's readable part (LIFE-10). */

import { countedAt, dayOf, type DeclarationTerms, type Pack } from "@parley/agreement";
import {
  canonicalJson,
  encodeHex,
  encodeText,
  fault,
  ok,
  parseInstant,
  type Hash,
  type Instant,
  type Json,
  type JsonObject,
  type Result,
} from "@parley/bytes";
import {
  CHANGE_FIELD,
  type Header,
  type HeaderDraft,
  type LadderStep,
  type Quantity,
} from "@parley/declaration";

/** All of a header that follows from the agreement and the day. */
export interface DeclaredTerms
  extends Pick<HeaderDraft, "schema" | "counting" | "fields" | "quantities" | "ladder"> {
  /** Undefined where the agreement leaves it to the table. */
  readonly identifiers: HeaderDraft["identifiers"] | undefined;
  /** By limit: the expression that counts it. */
  readonly sums: ReadonlyMap<string, string>;
}

/** What a declaration under this agreement must say, as of a moment. */
export function declaredTerms(pack: Pack, asOf: Instant, hash: Hash): Result<DeclaredTerms> {
  const { items: form, declaration: terms } = pack;
  if (form === undefined) return fault("DECL-3", `${pack.id} does not say what an item is`);
  const limits = limitsOf(pack, asOf);
  const categories = categoriesOf(pack);
  if (!categories.ok) return categories;
  const fields = [...Object.keys(form.properties ?? {}), CHANGE_FIELD];
  const counting = limits.map(({ quantity, sum }) => ({ limit: quantity.id, sum }));
  return ok({
    identifiers: terms?.identifiers,
    schema: digestOf(form as unknown as JsonObject, hash),
    counting: digestOf(counting, hash),
    quantities: [...limits.map(({ quantity }) => quantity), ...categories.value],
    ladder: ladderOf(terms, fields),
    fields,
    sums: new Map(limits.map(({ quantity, sum }) => [quantity.id, sum])),
  });
}

/**
 * LIFE-10: which members of a header are not as the agreement's data have them; none where it keeps
 * them. The pack must be the one that the header names by its hash.
 */
export function termsBroken(header: Header, pack: Pack, hash: Hash): readonly string[] {
  const asOf = parseInstant(header.asOf);
  const terms = asOf.ok ? declaredTerms(pack, asOf.value, hash) : asOf;
  if (!terms.ok) return ["agreement"];
  const {
    identifiers = header.identifiers,
    schema,
    counting,
    fields,
    quantities,
    ladder,
  } = terms.value;
  const expected = { identifiers, schema, counting, fields, quantities, ladder };
  return Object.entries(expected).flatMap(([name, value]) => {
    const said = header[name as keyof typeof expected];
    return sameJson(said as unknown as Json, value as unknown as Json) ? [] : [name];
  });
}

interface CountedLimit {
  readonly quantity: Quantity;
  readonly sum: string;
}

/** Limits that are counted by a rule: those that the terms name, or all that are a maximum. */
function limitsOf(pack: Pack, asOf: Instant): readonly CountedLimit[] {
  const day = dayOf(asOf);
  const terms = pack.declaration?.quantities;
  const empty = { party: "", asOf: day, items: [] };
  return countedAt(pack, empty, new Map(), day).flatMap(({ limit: id, max, rule }) => {
    const named = terms?.find(({ limit }) => limit === id);
    if (terms !== undefined && named === undefined) return [];
    const isMaximum = pack.limits.find((one) => one.id === id)?.atLeast !== true;
    if (rule.sum === undefined || !isMaximum || !Number.isSafeInteger(max)) return [];
    const bits = named?.bits ?? (max < 2 ** 16 ? 16 : 64);
    return [{ quantity: { id, bits, max }, sum: rule.sum }];
  });
}

/** A category is of a text: another value would be written like one, and no row would have it. */
function categoriesOf(pack: Pack): Result<readonly Quantity[]> {
  const field = pack.declaration?.categories?.field;
  if (field === undefined) return ok([]);
  const values = pack.items?.properties?.[field]?.enum ?? [];
  if (!values.every((value) => typeof value === "string")) {
    return fault("DECL-26", `${field} has values that are no text: they make no categories`);
  }
  return ok(
    values.map((value) => ({ id: `${field}=${value}`, bits: 8, category: { field, value } })),
  );
}

/** Where the agreement names no steps: totals, then each item by its name, then all of it. */
function ladderOf(
  terms: DeclarationTerms | undefined,
  fields: readonly string[],
): readonly LadderStep[] {
  if (terms !== undefined) {
    return terms.ladder.map((step) => {
      return { id: step.id, shows: step.shows, fields: step.shows === "fields" ? step.fields : [] };
    });
  }
  const rest = fields.filter((name) => name !== "id");
  return [
    { id: "totals", shows: "totals", fields: [] },
    { id: "items", shows: "fields", fields: ["id"] },
    ...(rest.length === 0 ? [] : [{ id: "fields", shows: "fields" as const, fields: rest }]),
  ];
}

function sameJson(left: Json, right: Json): boolean {
  return canonicalJson(left) === canonicalJson(right);
}

function digestOf(value: Json, hash: Hash): string {
  return encodeHex(hash(encodeText(canonicalJson(value))));
}
