/** @module Schemas of what stands in many answers of the desk: entries, amounts, acts of people. */

import type {
  Amount,
  Bound,
  Category,
  Credibility,
  Disagreement,
  Entry,
  EntryKind,
  Figure,
  Reliability,
  SourceGrade,
  TranslationGrade,
  TreatyAct,
  Unit,
} from "@parley/public-record";
import {
  component,
  count,
  either,
  flag,
  list,
  optional,
  pair,
  record,
  text,
  words,
  type Fields,
  type Schema,
} from "../answers/json-schema.js";
import { hash, instant, language } from "../answers/values.js";

/** A grading or comparison: who acted, when and why. */
export interface SignedView {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

export interface SourceGradingView extends SignedView {
  readonly source: string;
  readonly reliability: Reliability;
}

export interface ItemGradingView extends SignedView {
  readonly entry: string;
  readonly credibility: Credibility;
}

export interface ComparisonView extends SignedView {
  readonly entries: readonly [string, string];
  readonly finding: Disagreement;
}

/** A year, a month or a day. */
export function partialDay(description: string): Schema<string> {
  return text(`${description} A year, a month or a day.`, partialDayPattern);
}

export const partialDayPattern = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

export const kind = words<EntryKind>("Which kind it is; kinds are never mixed.", {
  "official-declaration": "a state, of itself",
  "official-assessment": "a state, of another",
  "independent-estimate": "an institute's estimate",
  projection: "said of a day to come",
  claim: "none of these",
});

export const category = words<Category>("What is counted.", {
  operational: "ready for use",
  deployed: "with forces",
  alert: "on alert",
  stockpile: "in the military stockpile",
  inventory: "all there are, retired ones among them",
  retired: "waiting to be dismantled",
  reserve: "in reserve",
  dismantled: "taken apart",
  limit: "what an agreement allows, never a holding",
  unknown: "the words do not say",
});

export const unit = words<Unit>("In what it is counted.", {
  warheads: "warheads",
  "delivery-vehicles": "delivery vehicles",
  launchers: "launchers",
  missiles: "missiles",
  bombers: "bombers",
  submarines: "submarines",
  other: "something else",
});

export const bound = words<Bound>("How the words bound the number.", {
  exact: "the number itself",
  about: "near it",
  over: "more than it",
  under: "less than it",
  "at-least": "it or more",
  "at-most": "it or less",
  several: "no number is given",
  range: "between two",
});

export const treatyAct = words<TreatyAct>("What a state did about an agreement.", {
  signed: "it signed",
  ratified: "it ratified",
  "withdrew-ratification": "it took its ratification back",
  suspended: "it suspended its part",
  withdrew: "it withdrew",
  acceded: "it acceded",
  extended: "it extended it",
  ended: "it ended",
  other: "another act",
});

const sourceGrade = words<SourceGrade>("What kind of source it is.", {
  A: "the text or the depositary",
  B: "an official statement",
  C: "an institute, agency or newspaper",
  D: "another",
});

const translationGrade = words<TranslationGrade>("What it is worth.", {
  authentic: "equal to the words by agreement",
  official: "made by an office that answers for it",
  working: "made for work",
  machine: "nobody has read it over",
});

export const amount: Schema<Amount> = either<number, Exclude<Amount, number>>(
  "A number, or bounds of which one may be open.",
  count("The number."),
  record<Exclude<Amount, number>>("Bounds.", {
    min: optional(count("The least.")),
    max: optional(count("The most.")),
  }),
);

export const states = list("ISO 3166 alpha-2, `001` the world.", text("One of them."));
export const chain = list("From the publisher to the origin.", text("One of them."));

const figure = record<Figure>("Its figure.", {
  category,
  term: optional(text("What the speaker calls the category.")),
  unit,
  amount: optional(amount),
  bound,
  qualifier: optional(text("The words of the bound, as printed.")),
});

const worded = {
  text: text("The words, exactly as printed."),
  language: language("Their language."),
};

export const entry = component<Entry>(
  "PublicEntry",
  record("A figure, an act or a statement of a public source (RECORD-1 to RECORD-14).", {
    id: hash("Its id."),
    ...{ kind, states },
    agreement: optional(text("The agreement's name in its data.")),
    figure: optional(figure),
    act: optional(treatyAct),
    isProjection: flag("True where it was said of a day to come."),
    dates: record<Entry["dates"]>("Its four dates, as they are known.", {
      asOf: optional(partialDay("When it was so.")),
      stated: optional(partialDay("When it was said.")),
      published: optional(partialDay("When it was published.")),
      captured: partialDay("When it was captured."),
    }),
    speaker: text("Who says it."),
    publication: optional(text("The work in which the speaker said it.")),
    publisher: text("Who published where it was read."),
    chain,
    words: optional(record<NonNullable<Entry["words"]>>("Its words.", worded)),
    place: optional(
      record<NonNullable<Entry["place"]>>("Where they stand, in UTF-16 units.", {
        capture: hash("The capture."),
        paragraph: { description: "From 0; -1 is the title.", type: "integer", minimum: -1 },
        from: count("The first character."),
        until: count("The one after the last."),
      }),
    ),
    sources: list(
      "Where it was read.",
      record<Entry["sources"][number]>("One of them.", {
        grade: sourceGrade,
        publisher: text("Who published it."),
        title: text("Its title, or what it is."),
        address: text("Its address."),
        language: language("Its language."),
        copyOf: optional(text("What it is a copy of.")),
      }),
    ),
    translations: list(
      "Its words in other languages.",
      record<Entry["translations"][number]>("One of them.", {
        ...worded,
        grade: translationGrade,
        by: text("The office that made it."),
      }),
    ),
    slips: list(
      "What is misprinted in the source.",
      record<Entry["slips"][number]>("One of them.", {
        words: text("As it stands there."),
        note: text("What it comes to."),
      }),
    ),
    lineage: record<Entry["lineage"]>("What it may have in common with others.", {
      authors: list("Its authors.", text("One of them.")),
      origin: optional(text("Its origin.")),
    }),
    revises: optional(hash("The entry in whose place it stands.")),
    note: optional(text("A note.")),
  }),
);

const signed: Fields<SignedView> = {
  id: hash("The act."),
  by: text("The role of who acted."),
  at: instant("When, by this centre's clock."),
  reason: text("Why."),
};

export const sourceGrading = component<SourceGradingView>(
  "SourceGrading",
  record("How far a person trusts a source. It says nothing of any one item.", {
    ...signed,
    source: text("The publisher."),
    reliability: words<Reliability>("From what it has been right about.", {
      ...{ A: "always so far", B: "mostly", C: "fairly often", D: "not often", E: "never so far" },
      F: "it cannot be told",
    }),
  }),
);

export const itemGrading = component<ItemGradingView>(
  "ItemGrading",
  record("How far a person believes one entry. It says nothing of its source.", {
    ...signed,
    entry: hash("The entry."),
    credibility: {
      description: "1 others say so too, to 5 it speaks against what is known; 6 cannot be told.",
      type: "integer",
      enum: [1, 2, 3, 4, 5, 6] satisfies Credibility[],
    },
  }),
);

export const comparison = component<ComparisonView>(
  "EntryComparison",
  record("What a person found of two entries.", {
    ...signed,
    entries: pair("Ids of the two.", hash("One of them.")),
    finding: words<Disagreement>("What was found.", {
      "same-thing-values-differ": "they speak of the same thing, and the values differ",
      "different-thing": "they speak of different things",
      "cannot-tell": "it cannot be told",
    }),
  }),
);

export const entryComponents = [entry, sourceGrading, itemGrading, comparison];
