/** @module What declaring a table would show, at once and step by step (HTTP-21). */

import type { Pack } from "@parley/agreement";
import type { Json } from "@parley/bytes";
import type { DeclarationDraft } from "@parley/protocol";
import type { DryRunStep, DryRunTotal, DryRunView, EarlierView } from "../answers.js";
import type { TableDraft } from "./table-draft.js";

/** The view of a draft; `earlier` is the declaration that it has to supplement. */
export function viewDryRun(
  { made, faults, changed }: TableDraft,
  about: {
    readonly scope: string;
    readonly pack: Pack | undefined;
    readonly earlier: Omit<EarlierView, "changed"> | undefined;
  },
): DryRunView {
  const { scope, pack, earlier } = about;
  const before = earlier && { earlier: { ...earlier, changed: changed.slice(0, CHANGED_MAX) } };
  if (made === undefined) {
    const nothing = { items: 0, padded: 0, totals: [], steps: [], fields: [] };
    return { faults, ...nothing, scope, ...before };
  }
  const { padded, fields } = made.draft;
  const said = { items: made.items.length, padded, fields, scope };
  return { faults, ...said, totals: totalsOf(made), steps: stepsOf(made, pack), ...before };
}

function totalsOf({ draft, items }: DeclarationDraft): readonly DryRunTotal[] {
  return draft.quantities.map(({ id, max }, at) => {
    const total = items.reduce((sum, { counts }) => sum + (counts[at] ?? 0n), 0n);
    const above = max !== undefined && total > BigInt(max);
    return { id, total: String(total), ...(max !== undefined && { max }), above };
  });
}

function stepsOf(
  { draft, items }: DeclarationDraft,
  pack: Pack | undefined,
): readonly DryRunStep[] {
  const first = items[0]?.values;
  return draft.ladder.map(({ id, shows, fields }): DryRunStep => {
    const name = pack?.declaration?.ladder.find((step) => step.id === id)?.name ?? { en: id };
    const shown = shows === "fields" ? fields : [];
    const sample = shown.map((one): [string, Json] => [one, first?.get(one) ?? null]);
    const opens = { items: shows === "fields" ? items.length : 0 };
    return { id, name, shows, fields, opens, sample: Object.fromEntries(sample) };
  });
}

const CHANGED_MAX = 1_000;
