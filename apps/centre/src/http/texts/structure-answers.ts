/** @module Answers about what stands in a joint text: paragraphs, segments, brackets, changes. */

import type { Segment } from "@parley/joint-text";
import type { Plain } from "@parley/protocol";
import {
  byName,
  component,
  count,
  flag,
  list,
  member,
  optional,
  record,
  text,
  words,
  type Schema,
} from "../answers/json-schema.js";
import { hash, party } from "../answers/values.js";
import type {
  BesideView,
  ChangeView,
  ClearedView,
  Given,
  ParagraphView,
  StructureView,
} from "../../texts/text-view.js";

type SegmentView = Given<Plain<Segment>>;
type RangeView = SegmentView["ranges"][number];
type MarkNameView = ParagraphView["placed"];
type CanonicalView = NonNullable<BesideView["words"]>;
type PieceView = CanonicalView["languages"][string][number];
type LanguageChangeView = ChangeView["languages"][number];

const standing = words<Segment["standing"]>("How it stands.", {
  plain: "agreed by all sides",
  bracketed: "not agreed",
  gone: "struck: the history alone has it",
});
const markPlace = count("Its place among the marks of that party, from 0.");
const parties = (description: string): Schema<readonly string[]> => {
  return list(description, party("A party."));
};

const ranges = list(
  "Which units, in order.",
  record<RangeView>("Units of one client that follow each other.", {
    from: record<RangeView["from"]>("The first of them.", {
      client: count("Who wrote it: a start of one centre."),
      clock: count("As which of its units."),
    }),
    length: count("How many.", 1),
  }),
);

const markName = component<MarkNameView>(
  "TextMarkName",
  record("A mark, by where it stands.", { by: party("Whose."), mark: markPlace }),
);

const footnote = component<SegmentView["footnotes"][number]>(
  "TextFootnote",
  record("A position on the words before it.", {
    by: party("Whose."),
    mark: markPlace,
    text: text("The position."),
  }),
);

const segment = component<SegmentView>(
  "TextSegment",
  record("Neighbouring words on which all parties stand alike.", {
    words: text("The words."),
    ranges,
    by: party("Who wrote them."),
    keptBy: parties("Who keeps them."),
    struckBy: parties("Who strikes them."),
    undecided: parties("Sides that have done neither."),
    reservedBy: parties("Sides that have put them in brackets of their own."),
    standing,
    footnotes: list("Positions that stand after them.", footnote.ref),
  }),
);

const paragraph = component<ParagraphView>(
  "TextParagraph",
  record("A paragraph as it is being written.", {
    id: text("Its id."),
    by: party("Who made it."),
    placed: member("The mark that put it where it stands.", markName),
    standing,
    struckBy: parties("Who strikes it as a whole."),
    adReferendum: list("Sides that hold it ad referendum.", markName.ref),
    brackets: list(
      "Brackets that sides have put and not withdrawn.",
      record<ParagraphView["brackets"][number]>("One of them.", {
        by: party("Whose."),
        mark: markPlace,
        language: text("In which language."),
        ranges,
      }),
    ),
    languages: byName("Its words by language.", list("In reading order.", segment.ref)),
  }),
);

/** What people see of a text. */
export const structure = component<StructureView>(
  "TextStructure",
  record("A text as people see it while it is written.", {
    participants: parties("The sides, then the mediator."),
    sides: count("How many of them are sides.", 2),
    languages: list("Its languages.", text("A language.")),
    paragraphs: list("In order; those that are gone stand in their place.", paragraph.ref),
  }),
);

const piece = record<PieceView>("Words of one standing.", {
  words: text("The words."),
  bracket: optional(
    record<NonNullable<PieceView["bracket"]>>("Who stands where on them, where not agreed.", {
      by: party("Who wrote them."),
      keptBy: parties("Who keeps them."),
      struckBy: parties("Who strikes them."),
      undecided: parties("Sides that have done neither."),
      reservedBy: parties("Sides that reserve their position."),
    }),
  ),
  footnotes: list(
    "Positions that stand after them.",
    record<PieceView["footnotes"][number]>("One of them.", {
      by: party("Whose."),
      text: text("The position."),
    }),
  ),
});

const canonicalParagraph = component<CanonicalView>(
  "CanonicalParagraph",
  record("A paragraph as a checkpoint has it.", {
    id: text("Its id."),
    struckBy: parties("Who strikes it as a whole."),
    adReferendum: parties("Who holds it ad referendum."),
    languages: byName("Its words by language.", list("In order.", piece)),
  }),
);

/** A paragraph that was cleared by somebody. */
export const cleared = component<ClearedView>(
  "ClearedParagraph",
  record("A paragraph of which a side has said that it is cleared.", {
    id: text("Its id."),
    clearedBy: list(
      "By whom, and with which words.",
      record<ClearedView["clearedBy"][number]>("One of them.", {
        party: party("The side."),
        digest: hash("SHA-256 of the paragraph in all its languages."),
      }),
    ),
    frozen: optional(hash("The digest that all sides have cleared.")),
    words: optional(member("The frozen words, where they are here.", canonicalParagraph)),
    reopenedBy: parties("Sides that ask for it to be opened again."),
    isAgreed: flag("It counts as agreed."),
  }),
);

/** A late edit of a cleared paragraph. */
export const beside = component<BesideView>(
  "BesideFrozen",
  record("A frozen paragraph, and the proposal beside it.", {
    id: text("Its id."),
    frozen: hash("The digest that all sides have cleared."),
    words: optional(member("The frozen words, where they are here.", canonicalParagraph)),
    proposed: optional(member("As it is being written; absent where it is struck.", paragraph)),
  }),
);

/** What changed in a paragraph. */
export const change = component<ChangeView>(
  "ParagraphChange",
  record("What differs in a paragraph from what was looked at.", {
    id: text("Its id."),
    was: optional(member("As it was; absent when it is new.", paragraph)),
    is: member("As it is.", paragraph),
    isMoved: flag("It stands elsewhere."),
    isMarkedAnew: flag("Its standing, who strikes it or holds it ad referendum is another."),
    languages: list(
      "Languages in which something differs.",
      record<LanguageChangeView>("One of them.", {
        language: text("Which."),
        words: list(
          "In reading order.",
          record<LanguageChangeView["words"][number]>("Words that stand otherwise.", {
            words: text("The words."),
            was: optional(member("How they stood; absent when they are new.", segment)),
            is: member("How they stand.", segment),
          }),
        ),
        footnotesAdded: list("Positions that are new.", footnote.ref),
        footnotesWithdrawn: list("Positions that are withdrawn.", footnote.ref),
      }),
    ),
  }),
);

export const structureComponents = [
  markName,
  footnote,
  segment,
  paragraph,
  structure,
  canonicalParagraph,
  cleared,
  beside,
  change,
];
