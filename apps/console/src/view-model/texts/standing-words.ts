/** @module Where a text stands, in words: as a whole, for each side, and for each bracket. */

import type { Paragraph, Segment, Structure, TextState, Version } from "@parley/joint-text";
import type { ShapeName } from "../../views/shapes.js";
import { words, type Words } from "../words.js";

/** A word and a shape. */
export interface Shown {
  readonly shape: ShapeName;
  readonly words: Words;
}

/** The state of a text as a whole. */
export function stateShown(state: TextState): Shown {
  return { shape: STATES[state], words: words(`text.state.${state}`) };
}

/** What is so of one side and one version: the furthest it has come, then what stands beside. */
export function sideShown(version: Version, side: string): readonly Shown[] {
  const found: Shown[] = [];
  const has = (parties: readonly string[]): boolean => parties.includes(side);
  const add = (shape: ShapeName, id: SideWord): void => {
    found.push({ shape, words: words(`side.${id}`, { party: { party: side } }) });
  };
  if (has(version.signedBy)) add("disc", "signed");
  else if (has(version.signedAdReferendumBy)) add("half", "signedAdReferendum");
  if (has(version.acceptedBy)) add("tick", "accepted");
  else if (has(version.acceptedAdReferendumBy)) add("waiting", "acceptedAdReferendum");
  if (has(version.initialledBy)) add("square", "initialled");
  if (has(version.conformingBy)) add("tick", "conforming");
  if (found.length === 0) add("ring", "nothing");
  return found;
}

/** Who has signed, in one sentence: by all, by one alone, by nobody. */
export function signedWords({ signedBy }: Version, sides: readonly string[]): Words {
  const [one, other] = signedBy;
  if (one === undefined) return words("signed.nobody");
  if (signedBy.length === sides.length) return words("signed.all", { parties: { parties: sides } });
  if (other === undefined) return words("signed.alone", { party: { party: one } });
  return words("signed.some", { parties: { parties: signedBy } });
}

/** Who stands where on words in brackets; one sentence for each stand that somebody takes. */
export function bracketShown(
  segment: Pick<Segment, "keptBy" | "struckBy" | "undecided" | "reservedBy">,
): readonly Shown[] {
  const stands = [
    { shape: "tick", id: "bracket.kept", parties: segment.keptBy },
    { shape: "cross", id: "bracket.struck", parties: segment.struckBy },
    { shape: "question", id: "bracket.undecided", parties: segment.undecided },
    { shape: "half", id: "bracket.reserved", parties: segment.reservedBy },
  ] as const;
  return stands.flatMap(({ shape, id, parties }) => {
    if (parties.length === 0) return [];
    return [{ shape, words: words(id, { parties: { parties } }) }];
  });
}

/** What keeps a text from being finished, paragraph by paragraph; empty where nothing does. */
export interface Unfinished {
  readonly id: string;
  /** Where it stands, counted from 1. */
  readonly number: number;
  readonly brackets: number;
  /** Languages without words. */
  readonly missing: readonly string[];
  readonly isStruck: boolean;
}

/** Reads it off the text as it stands now; what is proposed beside frozen words is not open. */
export function unfinishedIn(
  structure: Structure,
  beside: readonly { readonly id: string }[],
): readonly Unfinished[] {
  const frozen = new Set(beside.map(({ id }) => id));
  return numbered(structure).flatMap(({ paragraph, number }) => {
    const { id, languages, standing } = paragraph;
    if (frozen.has(id)) return [];
    const missing: string[] = [];
    let brackets = 0;
    for (const language of structure.languages) {
      const shown = (languages.get(language) ?? []).filter((one) => one.standing !== "gone");
      if (shown.length === 0) missing.push(language);
      brackets += shown.filter((one) => one.standing === "bracketed").length;
    }
    const isStruck = standing === "bracketed";
    if (brackets === 0 && missing.length === 0 && !isStruck) return [];
    // A paragraph without any words is no part of a canonical text.
    if (missing.length === structure.languages.length && !isStruck) return [];
    return [{ id, number, brackets, missing, isStruck }];
  });
}

/** The paragraphs that are not gone, each with its number. */
export function numbered({ paragraphs }: Pick<Structure, "paragraphs">): readonly {
  readonly paragraph: Paragraph;
  readonly number: number;
}[] {
  const shown = paragraphs.filter(({ standing }) => standing !== "gone");
  return shown.map((paragraph, index) => ({ paragraph, number: index + 1 }));
}

type SideWord =
  | "signed"
  | "signedAdReferendum"
  | "accepted"
  | "acceptedAdReferendum"
  | "initialled"
  | "conforming"
  | "nothing";

const STATES: Readonly<Record<TextState, ShapeName>> = {
  open: "ring",
  claimed: "half",
  agreed: "tick",
  settled: "disc",
  "two-texts": "apart",
};
