/** @module States, agreements, organisations and systems named in a text (PASS-23). */

import { passageLimits as limits } from "../limits.js";
import { foldText, printedSpan } from "../text/fold.js";
import { hitsOf } from "../text/paragraph.js";
import { entityKinds, type EntityKind, type Vocabulary } from "../vocabulary/vocabulary.js";

/** An entity where a text names it. */
export interface EntityFound {
  readonly id: string;
  readonly kind: EntityKind;
  /** UTF-16 units of the text. */
  readonly from: number;
  readonly until: number;
}

/**
 * The entities that a text names, in order, in whatever language: `_language` says no more than the
 * words do. States named together stand once each.
 */
export function entitiesIn(
  text: string,
  _language: string,
  vocabulary: Vocabulary,
): readonly EntityFound[] {
  const printed = text.slice(0, limits.textUnitsMax);
  const folded = foldText(printed, vocabulary.letters);
  const found: EntityFound[] = [];
  for (const hit of hitsOf(printed, folded, vocabulary.tree)) {
    const kind = entityKinds.find((known) => known === hit.role);
    if (kind === undefined) continue;
    const span = printedSpan(folded, hit);
    for (const id of hit.value.split(",")) found.push({ id, kind, ...span });
    if (found.length >= limits.entitiesMax) break;
  }
  return found.slice(0, limits.entitiesMax);
}
