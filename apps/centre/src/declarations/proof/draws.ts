/** @module How far draws have come, by the proofs that were checked (HTTP-25). */

import { drawnOf, type DeclarationsView } from "@parley/protocol";
import type { DrawnView } from "../answers.js";
import type { LeavesShown } from "./proof-checks.js";

/** Of each draw whose seed is known, where a proof with all leaves is here. */
export function viewDrawn(
  { tables }: DeclarationsView,
  leavesOf: (declaration: string) => LeavesShown,
): readonly DrawnView[] {
  return tables.flatMap(({ id: declaration, draws }) => {
    const { places, openings } = leavesOf(declaration);
    if (places === undefined) return [];
    return draws.flatMap((draw): DrawnView[] => {
      const drawn = drawnOf(draw, places, openings);
      if (drawn === undefined) return [];
      const { items, padding, owed } = drawn;
      const about = { declaration, about: draw.about };
      return [{ ...about, items, padding, ...(owed !== undefined && { owed }) }];
    });
  });
}
