/** @module What is proven of each counted quantity of a declaration. */

import type { Quantity } from "@parley/declaration";
import type { DisclosureView } from "@parley/protocol";
import type { DeclarationsAnswer, TotalView } from "../../declarations-api.js";
import type { Declared } from "./declared.js";

/** One quantity, and the most that was shown of it. */
export interface TotalStanding {
  readonly quantity: Quantity;
  readonly shown: TotalView | undefined;
}

/** Every quantity of the declaration; an opened total tells more than one within a limit. */
export function totalStandings(
  { header, table }: Declared,
  { proofs }: Pick<DeclarationsAnswer, "proofs">,
): readonly TotalStanding[] {
  const all = table.steps
    .flatMap(({ shown }) => shown.flatMap((one) => one.proofs))
    .flatMap(({ exhibit }) => {
      const proof = proofs[exhibit];
      return proof?.verdict === "proven" ? (proof.totals ?? []) : [];
    });
  return header.quantities.map((quantity) => {
    const of = all.filter((total) => total.quantity === quantity.id);
    return { quantity, shown: of.find(({ is }) => is !== undefined) ?? of.at(-1) };
  });
}

/** Disclosures of steps that show totals or categories, in the order of the ladder. */
export function totalsDisclosures({ header, table }: Declared): readonly DisclosureView[] {
  const counting = header.ladder.filter(({ shows }) => shows !== "fields").map(({ id }) => id);
  return table.steps.filter(({ id }) => counting.includes(id)).flatMap(({ shown }) => shown);
}
