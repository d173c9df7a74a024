/** @module The canonical text as a live text stands now, with frozen paragraphs as frozen. */

import { fault, ok, type Result } from "@parley/bytes";
import {
  canonicalParagraphOf,
  canonicalTextOf,
  canClear,
  isSameParagraph,
  limits,
  type CanonicalParagraph,
  type CanonicalText,
  type ClearedParagraph,
  type Paragraph,
  type Structure,
} from "@parley/joint-text";

/**
 * What a checkpoint made now is over (HTTP-45). A frozen paragraph has its frozen words until every
 * side keeps other words whole, or strikes it: all else that is written there is a proposal.
 */
export function canonicalNow(
  text: string,
  structure: Structure,
  cleared: readonly ClearedParagraph[],
): Result<CanonicalText> {
  const missing = cleared.find(({ id, frozen }) => {
    return frozen !== undefined && !structure.paragraphs.some((one) => one.id === id);
  });
  if (missing !== undefined) {
    return fault("HTTP-45", `the cleared paragraph ${missing.id} has not come here yet`);
  }
  const frozen = frozenWords(structure, cleared);
  const rest = structure.paragraphs.filter(({ id }) => !frozen.has(id));
  const written = canonicalTextOf(text, { ...structure, paragraphs: rest });
  if (!written.ok || frozen.size === 0) return written;
  const live = new Map(written.value.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  const paragraphs = structure.paragraphs.flatMap(({ id }) => {
    return frozen.get(id) ?? live.get(id) ?? [];
  });
  if (paragraphs.length > limits.paragraphsMax) {
    return fault("JOINT-31", `more than ${limits.paragraphsMax} paragraphs`);
  }
  return ok({ ...written.value, paragraphs });
}

function frozenWords(
  { paragraphs, participants, sides }: Structure,
  cleared: readonly ClearedParagraph[],
): ReadonlyMap<string, CanonicalParagraph> {
  const all = participants.slice(0, sides);
  const words = new Map<string, CanonicalParagraph>();
  for (const { id, words: frozen } of cleared) {
    const paragraph = paragraphs.find((one) => one.id === id);
    if (frozen === undefined || paragraph === undefined) continue;
    if (all.every((side) => paragraph.struckBy.includes(side))) continue;
    if (!isWholeOrSame(paragraph, frozen)) words.set(id, frozen);
  }
  return words;
}

/** Whether the paragraph itself can stand in the text. */
function isWholeOrSame(paragraph: Paragraph, frozen: CanonicalParagraph): boolean {
  const canonical = canonicalParagraphOf(paragraph);
  if (!canonical.ok) return false;
  return canClear(paragraph) || isSameParagraph(canonical.value, frozen);
}
