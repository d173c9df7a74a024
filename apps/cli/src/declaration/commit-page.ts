/** @module What `declaration commit` tells a person. */

import type { Pack } from "@parley/agreement";
import { declarationId, type Header, type HeaderDraft, type Item } from "@parley/declaration";
import { inLine, visible } from "../inert-text.js";

/** After it was bound. */
export function committedPage(
  pack: Pack,
  {
    header,
    items,
    folder,
  }: {
    readonly header: Header;
    readonly items: readonly Item[];
    readonly folder: string;
  },
): string {
  const shown = visible(folder);
  const nobody = header.party === "ZZ" ? NAMES_NOBODY : [];
  return [
    `Declaration ${declarationId(header)}`,
    `  of ${header.party} under ${pack.id}, as of ${header.asOf}`,
    `  ${items.length} items; others see that there are at most ${header.padded}`,
    ...totalsOf(header, items),
    ...nobody,
    `Give to others: ${shown}/public/header.json. It shows nothing of an item.`,
    `Keep from all others: ${shown}/private. Whoever has it can open everything; without it`,
    "nothing can be opened.",
    `Seal it for its custodians: npx parley declaration seal ${shown} --help`,
    `Next: npx parley declaration prove ${shown} --limit ${header.quantities[0]?.id ?? "ID"}`,
    "Nothing was sent.",
    "",
  ].join("\n");
}

/** Before it is bound: what each step would open, and to what it comes. */
export function dryRunPage(pack: Pack, draft: HeaderDraft, items: readonly Item[]): string {
  const lines = draft.ladder.flatMap(({ id, shows, fields }, index): string[] => {
    const named = pack.declaration?.ladder.find((step) => step.id === id)?.name["en"] ?? id;
    const head = `  ${index + 1}. ${inLine(named)} (${id}):`;
    if (shows !== "fields") return [`${head} ${OPENS[shows]}`];
    const [sample] = items;
    const example = fields.map((name) => {
      const value = sample?.values.get(name) ?? null;
      return `       ${name}: ${inLine(JSON.stringify(value))}`;
    });
    return [
      `${head} ${fields.join(", ")}; of ${items.length} items, so also how many there are.`,
    ].concat(sample === undefined ? [] : [`     such as ${sample.id}:`, ...example]);
  });
  return [
    `Dry run: nothing is bound, written or sent. ${draft.party} under ${pack.id}, ${draft.asOf}.`,
    `Scope, as all will read it: ${inLine(draft.scope)}`,
    `At once, all see: the agreement, the scope, the names of fields and quantities, and that`,
    `there are at most ${draft.padded} items. Of no item anything.`,
    "What it comes to:",
    ...totalsOf(draft, items),
    "Then, step by step:",
    ...lines,
    "What was opened stays open: a proof can be handed on, and cannot be taken back.",
    "",
  ].join("\n");
}

function totalsOf({ quantities }: HeaderDraft, items: readonly Item[]): readonly string[] {
  return quantities.map(({ id, max }, at) => {
    const total = items.reduce((sum, { counts }) => sum + (counts[at] ?? 0n), 0n);
    const limit =
      max === undefined ? "" : ` of at most ${max}${total > BigInt(max) ? ": ABOVE" : ""}`;
    return `  ${id}: ${total}${limit}`;
  });
}

const OPENS = {
  totals: "that each total is within its limit, and not by how much.",
  categories: "how many items there are of each category.",
};
const NAMES_NOBODY = ["It names no party (ZZ): to send it, declare it again with --party."];
