/** @module A joint text as it came: its maps, which JSON has as objects, made maps again. */

import { instant } from "@parley/bytes";
import type {
  BesideFrozen,
  CanonicalParagraph,
  HeldText,
  Paragraph,
  Structure,
  TextStanding,
  Version,
} from "@parley/joint-text";
import type { Plain, TextAnswer, VersionView } from "../../texts-api.js";
import { msOf } from "../clocks.js";

/** What the pages show, in the types of the package that worked it out. */
export interface ReadText {
  readonly standing: TextStanding;
  readonly structure: Structure;
  readonly beside: readonly BesideFrozen[];
}

/** Reads all of it. */
export function readText({ opened, standing, structure, beside }: TextAnswer): ReadText {
  const { time, versions, paragraphs, final, ...rest } = standing;
  return {
    standing: {
      ...{ ...rest, opened, final, time: instant(msOf(time)) },
      versions: versions.map(readVersion),
      paragraphs: paragraphs.map((one) => {
        return { ...one, frozen: one.frozen, words: one.words && readCanonical(one.words) };
      }),
    },
    structure: readStructure(structure),
    beside: beside.map(({ id, frozen, words, proposed }) => {
      const read = { words: words && readCanonical(words) };
      return { id, frozen, ...read, proposed: proposed && readParagraph(proposed) };
    }),
  };
}

/** Reads the structure alone. */
export function readStructure(structure: Plain<Structure>): Structure {
  return { ...structure, paragraphs: structure.paragraphs.map(readParagraph) };
}

/** The words of a version stay at the centre: that they are there is all the rules ask of them. */
function readVersion(version: VersionView): Version {
  const { digest, words, checkpoints, acceptances, conforming, acts } = version;
  const held = words === "here" ? { ...AT_THE_CENTRE, digest } : undefined;
  return {
    ...{ ...version, held },
    checkpoints: checkpoints.map(readTime),
    acceptances: acceptances.map(readTime),
    conforming: conforming.map(readTime),
    acts: acts.map(readTime),
  };
}

function readTime<T extends { readonly time: string }>(
  one: T,
): Omit<T, "time"> & Pick<Version["acts"][number], "time"> {
  return { ...one, time: instant(msOf(one.time)) };
}

function readCanonical(paragraph: Plain<CanonicalParagraph>): CanonicalParagraph {
  return { ...paragraph, languages: new Map(Object.entries(paragraph.languages)) };
}

function readParagraph(paragraph: Plain<Paragraph>): Paragraph {
  return { ...paragraph, languages: new Map(Object.entries(paragraph.languages)) };
}

const AT_THE_CENTRE: Omit<HeldText, "digest"> = {
  text: { text: "", languages: [], paragraphs: [] },
  paragraphDigests: new Map(),
};
