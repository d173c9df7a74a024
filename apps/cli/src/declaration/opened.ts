/** @module What a proof opens, as JSON and as lines. */

import { canonicalJson, type Json } from "@parley/bytes";
import type { Proven } from "@parley/declaration";

/** For programs. */
export function openedJson(proven: Proven): object {
  switch (proven.kind) {
    case "totals":
      return {
        totals: proven.totals.map(({ quantity, atMost, is }) => {
          return { quantity, atMost: atMost ?? null, is: is === undefined ? null : String(is) };
        }),
      };
    case "item": {
      const counts = Object.fromEntries([...proven.counts].map(([id, one]) => [id, String(one)]));
      const { item, values, shrouded, closed } = proven;
      const fields = Object.fromEntries(values);
      return { item, opened: { fields, counts }, shrouded: Object.fromEntries(shrouded), closed };
    }
    case "absent":
      return { item: proven.item };
    case "fields":
      return { opened: proven.opened.map(({ values }) => Object.fromEntries(values)) };
    case "padding":
      return {};
  }
}

/** For people: a line each. */
export function openedLines(proven: Proven): readonly string[] {
  const said = ([name, value]: [string, Json]): string => `${name}: ${canonicalJson(value)}`;
  switch (proven.kind) {
    case "item":
      return [
        ...[...proven.values].map(said),
        ...[...proven.counts].map(([id, count]) => `counts for ${id}: ${count}`),
        ...[...proven.shrouded].map(([name, why]) => `${name}: closed for good: ${why}`),
      ];
    case "fields":
      return proven.opened
        .slice(0, LEAVES_SHOWN)
        .map(({ values }) => [...values].map(said).join("; "));
    case "totals":
    case "absent":
    case "padding":
      return [];
  }
}

const LEAVES_SHOWN = 100;
