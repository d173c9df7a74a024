/** @module Answers of the record: series, dossiers, entries, drafts, and what a person did. */

import type {
  ChainLink,
  Entry,
  EntryKind,
  ExchangedFigure,
  LanguageShare,
  Line,
  Mark,
  Series,
} from "@parley/public-record";
import {
  component,
  count,
  list,
  member,
  optional,
  record,
  text,
  words,
  type Fields,
} from "../answers/json-schema.js";
import { hash, instant, language } from "../answers/values.js";
import {
  bound,
  category,
  comparison,
  entry,
  itemGrading,
  kind,
  partialDay,
  sourceGrading,
  states,
  unit,
  type ComparisonView,
  type ItemGradingView,
  type SourceGradingView,
} from "./entry-values.js";

/** A mark, with the day of its entry as exactly as it is known. */
export interface MarkView extends Mark {
  readonly asOf?: string;
}

export interface SeriesView extends Omit<Series, "marks"> {
  readonly marks: readonly MarkView[];
}

export interface BesideView extends Pick<Series, "category" | "unit"> {
  readonly state: string;
  readonly exchanged: readonly Pick<
    ExchangedFigure,
    "agreement" | "how" | "amount" | "asOf" | "source"
  >[];
  readonly kinds: readonly { readonly kind: EntryKind; readonly marks: readonly MarkView[] }[];
  readonly comparisons: readonly ComparisonView[];
}

export interface EstimatesView {
  readonly series: readonly SeriesView[];
  readonly beside: readonly BesideView[];
}

export interface DossierView {
  readonly subject: string;
  readonly kinds: readonly { readonly kind: EntryKind; readonly entries: readonly Entry[] }[];
  readonly dated: readonly { readonly day: string; readonly entry: string }[];
  readonly undated: readonly string[];
  readonly lines: readonly Line[];
  readonly links: readonly ChainLink[];
  readonly origins: readonly string[];
  readonly balance: readonly LanguageShare[];
  readonly comparisons: readonly ComparisonView[];
  readonly reliability: readonly SourceGradingView[];
  readonly credibility: readonly ItemGradingView[];
}

export interface EntryView {
  readonly entry: Entry;
  readonly citation: string;
  readonly revisedBy: readonly string[];
  readonly shippedIn?: string;
  readonly decisions: readonly DecisionView[];
  readonly comparisons: readonly ComparisonView[];
  readonly reliability: readonly SourceGradingView[];
  readonly credibility: readonly ItemGradingView[];
}

export interface DecisionView {
  readonly id: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly as: "accepted" | "mended" | "rejected";
  readonly candidate: string;
  readonly entry?: string;
}

export interface DecidedView {
  readonly acts: readonly DecisionView[];
}

export interface ClarificationView {
  readonly to: string;
  readonly language: string;
  readonly text: string;
  readonly entries: readonly string[];
}

export interface Made {
  readonly id: number;
}

export interface Judged {
  readonly id: string;
}

const mark: Fields<MarkView> = {
  entry: hash("Its entry, which has the words and the source."),
  asOf: optional(partialDay("When it was so.")),
  from: optional(text("The first day that it may be of.")),
  until: optional(text("The last one.")),
  low: optional(count("The least that the words allow; absent where they leave it open.")),
  high: optional(count("The most that they allow.")),
  bound,
  qualifier: optional(text("The words of the bound, as printed.")),
  revisedBy: list("Entries that stand in its place; it is shown all the same.", hash("One.")),
};

const marks = list("Its marks, by the day they are of.", record<MarkView>("One of them.", mark));

export const estimates = component<EstimatesView>(
  "PublicEstimates",
  record("Figures through time. Nothing is averaged, added up or joined across series.", {
    series: list(
      "A series for each kind, speaker, work and publisher.",
      record<SeriesView>("One of them.", {
        ...{ kind, states, category },
        term: optional(text("What the speaker calls the category.")),
        unit,
        speaker: text("Who says it."),
        publication: optional(text("The work in which the speaker said it.")),
        publisher: text("Who published it."),
        marks,
      }),
    ),
    beside: list(
      "What states declare beside what others say of it, each kind by itself.",
      record<BesideView>("One of them.", {
        state: text("The state."),
        ...{ category, unit },
        exchanged: list(
          "What the party gave under an agreement, by day.",
          record<BesideView["exchanged"][number]>("One figure.", {
            agreement: text("The agreement's name in its data."),
            how: words<ExchangedFigure["how"]>("How it was given.", {
              exchanged: "to the other parties",
              published: "to everybody, by the party itself",
            }),
            amount: count("As the agreement counts."),
            asOf: partialDay("When it was so."),
            source: text("The address or title where it was read."),
          }),
        ),
        kinds: list(
          "Those of which there is something.",
          record<BesideView["kinds"][number]>("One of them.", { kind, marks }),
        ),
        comparisons: list("What people found of pairs.", comparison.ref),
      }),
    ),
  }),
);

export const dossier = component<DossierView>(
  "PublicDossier",
  record("All that the record has of a state or of an agreement.", {
    subject: text("The state's code, or the agreement's name in its data."),
    kinds: list(
      "Each kind by itself; revised entries are among them.",
      record<DossierView["kinds"][number]>("One of them.", {
        kind,
        entries: list("By the day they are of.", entry.ref),
      }),
    ),
    dated: list(
      "The timeline by the day they are of.",
      record<DossierView["dated"][number]>("One of them.", {
        day: partialDay("The day."),
        entry: hash("The entry."),
      }),
    ),
    undated: list("Entries that have no such day.", hash("One of them.")),
    lines: list(
      "Lines of descent: the same authors or the same origin count once.",
      record<Line>("One of them.", {
        entries: list("Its entries.", hash("One of them.")),
        authors: list("Its authors.", text("One of them.")),
        origins: list("Its origins.", text("One of them.")),
        publications: list("Where it was said.", text("One of them.")),
      }),
    ),
    links: list(
      "Who cites whom.",
      record<ChainLink>("One of them.", {
        from: text("Who cites."),
        to: text("Whom."),
        of: list("The entries that show it.", text("One of them.")),
      }),
    ),
    origins: list("Names that cite nobody.", text("One of them.")),
    balance: list(
      "From which languages the entries come.",
      record<LanguageShare>("One of them.", {
        language: language("The language."),
        entries: count("Entries in it."),
        publishers: count("Publishers of them."),
      }),
    ),
    comparisons: list("What people found of pairs.", comparison.ref),
    reliability: list("How far people trust its sources.", sourceGrading.ref),
    credibility: list("How far people believe its entries.", itemGrading.ref),
  }),
);

const decision: Fields<DecisionView> = {
  id: hash("The act."),
  by: text("The role of who decided."),
  at: instant("When, by this centre's clock."),
  reason: text("Why."),
  as: words<DecisionView["as"]>("What was decided.", {
    accepted: "on the record as proposed",
    mended: "on the record otherwise than proposed",
    rejected: "not on the record",
  }),
  candidate: text("The candidate."),
  entry: optional(hash("The entry that it became.")),
};

export const entryAnswer = component<EntryView>(
  "PublicEntryAnswer",
  record("An entry with what people found of it.", {
    entry: member("The entry.", entry),
    citation: text("Its line of citation."),
    revisedBy: list("Entries that stand in its place.", hash("One of them.")),
    shippedIn: optional(text("The file that ships it.")),
    decisions: list("Who put it on the record.", record<DecisionView>("One.", decision)),
    comparisons: list("What people found of it beside others.", comparison.ref),
    reliability: list("How far people trust its publisher.", sourceGrading.ref),
    credibility: list("How far people believe it.", itemGrading.ref),
  }),
);

export const decided = component<DecidedView>(
  "CandidatesDecided",
  record("It is in the journal.", {
    acts: list("An act for each candidate.", record<DecisionView>("One of them.", decision)),
  }),
);

export const clarification = component<ClarificationView>(
  "Clarification",
  record("A draft of a question. Nothing was sent, and nothing of it is kept.", {
    to: text("For whom it is written."),
    language: language("Its language."),
    text: text("Its words."),
    entries: list("The entries that it is about.", hash("One of them.")),
  }),
);

export const made = component<Made>(
  "SourceMade",
  record("It is kept.", { id: count("Its number.", 1) }),
);

export const judged = component<Judged>(
  "SourceJudged",
  record("It is in the journal.", { id: hash("The act.") }),
);

export const recordAnswers = [
  ...[estimates, dossier, entryAnswer, decided, clarification, made, judged],
];
