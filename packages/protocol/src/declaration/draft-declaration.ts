/** @module A table under an agreement as a declaration that can be made of it (DECL-3). */

import type { Adds, Pack } from "@parley/agreement";
import { fault, formatInstant, ok } from "@parley/bytes";
import type { Hash, Instant, JsonObject, Result } from "@parley/bytes";
import {
  alphabetOf,
  paddedFor,
  type HeaderDraft,
  type Item,
  type Quantity,
  type Supplement,
} from "@parley/declaration";
import { declaredTerms } from "./declared-terms.js";

/** What is declared, and what each row adds by the agreement's counting rules. */
export interface TableToDeclare {
  readonly party: string;
  readonly asOf: Instant;
  /** What is declared here, and what is not. */
  readonly scope: string;
  /** Rows as the pack's form of an item has them. */
  readonly rows: readonly Row[];
  readonly adds: Adds;
  readonly supplements?: Supplement;
}

type Row = JsonObject & { readonly id: string };

/** A declaration before it is bound. */
export interface DeclarationDraft {
  readonly draft: HeaderDraft;
  readonly items: readonly Item[];
}

/** The readable part and the items. Hold them against `checkItems` next. */
export function draftDeclaration(
  pack: Pack,
  table: TableToDeclare,
  hash: Hash,
): Result<DeclarationDraft> {
  const { rows, adds, supplements } = table;
  const padded = paddedFor(rows.length);
  if (!padded.ok) return padded;
  const terms = declaredTerms(pack, table.asOf, hash);
  if (!terms.ok) return terms;
  const { schema, counting, fields, quantities, ladder, sums } = terms.value;
  const identifiers = terms.value.identifiers ?? alphabetOf(rows.map(({ id }) => id));
  if (identifiers === undefined) {
    return fault("DECL-5", "identifiers are not all written in letters of one alphabet");
  }
  const added = new Map<string, readonly number[]>();
  for (const [limit, sum] of sums) {
    const counted = adds.get(sum);
    if (counted?.ok !== true) return counted ?? fault("TAB-3", `${limit} was not counted`);
    added.set(limit, counted.value);
  }
  const draft: HeaderDraft = {
    ...{ party: table.party, agreement: pack.id, pack: pack.hash, schema, counting },
    ...{ asOf: formatInstant(table.asOf), scope: table.scope, identifiers, fields, quantities },
    ...{ ladder, padded: padded.value },
    ...(supplements !== undefined && { supplements }),
  };
  const items = rows.map((row, at): Item => {
    const counts = quantities.map((quantity) =>
      countOf(row, quantity, added.get(quantity.id)?.[at]),
    );
    return { id: row.id, values: new Map(Object.entries(row)), counts };
  });
  return ok({ draft, items });
}

function countOf(row: Row, { category }: Quantity, adds: number | undefined): bigint {
  if (category === undefined) return BigInt(adds ?? 0);
  return row[category.field] === category.value ? 1n : 0n;
}
