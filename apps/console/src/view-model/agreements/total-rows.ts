/** @module Totals at a day, beside those that were published. */

import {
  sourcesOf,
  totalsAt,
  type CivilDate,
  type Count,
  type Pack,
  type Source,
} from "@parley/agreement";
import type { ShownText } from "../phrase-words.js";
import { packText } from "./pack-text.js";

/** One total. */
export interface TotalRow {
  readonly id: string;
  readonly name: ShownText;
  readonly count: Count;
  /** The data have not all parties: what is published counts more. */
  readonly partial: boolean;
  /** The newest that was published by then. */
  readonly published:
    | { readonly on: CivilDate; readonly value: number; readonly sources: readonly Source[] }
    | undefined;
}

/** Every total of a pack, and how many parties are not settled. */
export function totalRows(
  pack: Pack,
  at: CivilDate,
  language: string,
): { readonly rows: readonly TotalRow[]; readonly unconfirmed: number } {
  const { counts, unconfirmed } = totalsAt(pack, at);
  const rows = pack.totals.map(({ id, name, partial, published }): TotalRow => {
    const newest = published
      .filter(({ on }) => on <= at)
      .reduce((best: (typeof published)[number] | undefined, one) => {
        return best === undefined || one.on >= best.on ? one : best;
      }, undefined);
    return {
      ...{ id, partial, name: packText(name, language), count: counts.get(id) ?? 0 },
      published: newest && { ...newest, sources: sourcesOf(pack, newest.sources) },
    };
  });
  return { rows, unconfirmed };
}
