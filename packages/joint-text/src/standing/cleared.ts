/** @module Paragraphs that are cleared, frozen and opened again (JOINT-46 to JOINT-50). */

import type { JointTextBody } from "@parley/wire";
import { isSameParagraph } from "../canonical/canonical-bytes.js";
import { canonicalParagraphOf, type CanonicalParagraph } from "../canonical/canonical-text.js";
import type { Paragraph, Structure } from "../live/structure.js";
import { inClaimedOrder, type Said } from "./said.js";
import type { Version } from "./version.js";

/** What is said of paragraphs. */
export type OfParagraphs = Extract<JointTextBody, { readonly as: "cleared" | "reopened" }>;

/** A paragraph of which a side has said that it is cleared. */
export interface ClearedParagraph {
  readonly id: string;
  readonly clearedBy: readonly { readonly party: string; readonly digest: string }[];
  /** The digest that all sides have cleared and not all have opened again. */
  readonly frozen: string | undefined;
  /** The frozen words; undefined where no text that is here has them. */
  readonly words: CanonicalParagraph | undefined;
  /** Sides that ask for a frozen paragraph to be opened again. */
  readonly reopenedBy: readonly string[];
  /** It counts as agreed: where nothing is until all is, only with the whole text. */
  readonly isAgreed: boolean;
}

/** A frozen paragraph beside the words that somebody has put in its place: a proposal. */
export interface BesideFrozen {
  readonly id: string;
  readonly frozen: string;
  /** The frozen words; undefined where no text that is here has them. */
  readonly words: CanonicalParagraph | undefined;
  /** As it is being written; undefined where it is struck. */
  readonly proposed: Paragraph | undefined;
}

/** Works out the paragraphs of one text, by id. `said` is only what its sides have said. */
export function clearedParagraphs(
  { sides, whole }: { readonly sides: readonly string[]; readonly whole: boolean },
  said: readonly Said<OfParagraphs>[],
  versions: readonly Version[],
): readonly ClearedParagraph[] {
  const found = new Map<string, ParagraphState>();
  for (const { from, body } of inClaimedOrder(said)) {
    if (body.as === "cleared") {
      for (const { id, digest } of body.paragraphs) stateOf(found, id).clear(sides, from, digest);
    } else {
      for (const id of body.paragraphs) stateOf(found, id).reopen(sides, from);
    }
  }
  const words = wordsByDigest(versions);
  const agreed = versions.filter(({ isAgreed }) => isAgreed);
  return [...found]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([id, { cleared, frozen, reopened }]) => {
      const isIn = ({ held }: Version): boolean => held?.paragraphDigests.get(id) === frozen;
      const parties = sides.filter((side) => cleared.has(side));
      return {
        ...{ id, frozen },
        clearedBy: parties.map((party) => ({ party, digest: cleared.get(party) as string })),
        words: frozen === undefined ? undefined : words.get(`${id} ${frozen}`),
        reopenedBy: sides.filter((side) => reopened.has(side)),
        isAgreed: frozen !== undefined && (!whole || agreed.some(isIn)),
      };
    });
}

/**
 * The frozen paragraphs whose live words differ. Show the frozen words as the text and the live
 * ones as a proposal beside them, until all sides open the paragraph again or clear the new words.
 */
export function besideFrozen(
  structure: Structure,
  paragraphs: readonly ClearedParagraph[],
): readonly BesideFrozen[] {
  const shown = structure.paragraphs.filter(({ standing }) => standing !== "gone");
  const live = new Map(shown.map((paragraph) => [paragraph.id, paragraph]));
  return paragraphs.flatMap(({ id, frozen, words }) => {
    if (frozen === undefined) return [];
    const proposed = live.get(id);
    const canonical = proposed && canonicalParagraphOf(proposed);
    const isSame = canonical?.ok && words !== undefined && isSameParagraph(canonical.value, words);
    return isSame === true ? [] : [{ id, frozen, words, proposed }];
  });
}

/** One paragraph, as one statement after another has left it. */
class ParagraphState {
  readonly cleared = new Map<string, string>();
  readonly reopened = new Set<string>();
  frozen: string | undefined;

  clear(sides: readonly string[], side: string, digest: string): void {
    this.cleared.set(side, digest);
    this.reopened.delete(side);
    if (!sides.every((one) => this.cleared.get(one) === digest)) return;
    this.frozen = digest;
    this.reopened.clear();
  }

  /** Before it is frozen a side takes back its own clearing; after that all sides must. */
  reopen(sides: readonly string[], side: string): void {
    if (this.frozen === undefined) {
      this.cleared.delete(side);
      return;
    }
    this.reopened.add(side);
    if (!sides.every((one) => this.reopened.has(one))) return;
    this.frozen = undefined;
    this.cleared.clear();
    this.reopened.clear();
  }
}

function stateOf(found: Map<string, ParagraphState>, id: string): ParagraphState {
  const there = found.get(id);
  if (there !== undefined) return there;
  const made = new ParagraphState();
  found.set(id, made);
  return made;
}

function wordsByDigest(versions: readonly Version[]): ReadonlyMap<string, CanonicalParagraph> {
  const found = new Map<string, CanonicalParagraph>();
  for (const { held } of versions) {
    for (const paragraph of held?.text.paragraphs ?? []) {
      found.set(`${paragraph.id} ${held?.paragraphDigests.get(paragraph.id)}`, paragraph);
    }
  }
  return found;
}
