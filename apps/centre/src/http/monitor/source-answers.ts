/** @module Answers about sources: places, what is found, texts, and what is proposed of them. */

import type { Candidate } from "@parley/passage";
import type { EntryKind } from "@parley/public-record";
import type { Hit, SourcePlace } from "@parley/source-store";
import type { Capture } from "@parley/source-store";
import type { PlacedCandidate } from "../../monitor/candidate-id.js";
import type { SourceHits } from "../../monitor/monitor-desk.js";
import type { RefusedSource } from "../../monitor/take-in.js";
import {
  component,
  count,
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
import {
  amount,
  bound,
  category,
  chain,
  kind as entryKind,
  partialDay,
  states,
  treatyAct,
  unit,
} from "./entry-values.js";
import type { TakingInState } from "./monitor-room.js";

/** What `GET /api/monitor` answers. */
export interface MonitorView {
  readonly captures: number;
  readonly stories: number;
  readonly shipped: number;
  readonly accepted: number;
  readonly places: readonly PlaceView[];
  readonly refused: readonly RefusedSource[];
  readonly refusedInAll: number;
  readonly takingIn?: TakingInView;
  readonly watches: readonly WatchNews[];
  readonly publishers: readonly { readonly name: string; readonly captures: number }[];
  readonly states: readonly string[];
  readonly agreements: readonly string[];
  readonly faults: readonly {
    readonly act?: string;
    readonly rule: string;
    readonly detail: string;
  }[];
}

export interface PlaceView extends Pick<SourcePlace, "id" | "kind" | "place" | "name"> {
  readonly added: string;
  readonly everyHours?: number;
}

export interface TakingInView {
  readonly state: TakingInState["state"];
  readonly begun: string;
  readonly ended?: string;
  readonly seen: number;
  readonly unchanged: number;
  readonly new: number;
  readonly same: number;
  readonly bytes: number;
  readonly refused: number;
  readonly current: string;
}

export interface WatchNews {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly also: readonly string[];
  readonly new: number;
  readonly isMore: boolean;
}

export interface SourceNews {
  readonly watches: readonly WatchNews[];
}

export interface WatchHits {
  readonly hits: readonly HitView[];
  readonly isMore: boolean;
  readonly upTo: number;
}

export interface SearchView extends Pick<SourceHits, "total" | "isMore" | "widened"> {
  readonly hits: readonly HitView[];
}

export interface HitView
  extends Pick<Hit, "title" | "publisher" | "published" | "language" | "address" | "excerpt"> {
  readonly capture: string;
  readonly captured: string;
  readonly marks: readonly (readonly [number, number])[];
  readonly titleMarks: readonly (readonly [number, number])[];
  readonly story: StorySize;
}

export interface StorySize {
  readonly captures: number;
  readonly publishers: number;
}

export interface HeadView
  extends Pick<Capture, "title" | "publisher" | "published" | "language" | "address"> {
  readonly capture: string;
  readonly captured: string;
}

export interface CaptureView extends HeadView, Pick<Capture, "form" | "remarks"> {
  readonly forgotten?: { readonly reason: string; readonly at: string };
  readonly paragraphs: readonly string[];
  readonly path?: string;
  readonly story: readonly HeadView[];
  readonly candidates: readonly CandidateView[];
}

export interface CandidateView extends Candidate {
  readonly id: string;
  readonly capture: string;
  readonly becomes: EntryKind;
  readonly decided?: NonNullable<PlacedCandidate["decided"]>;
}

export interface CandidatesView {
  readonly candidates: readonly (CandidateView & { readonly of: HeadView })[];
  readonly looked: number;
  readonly next?: number;
}

const marks = (description: string): Schema<readonly (readonly [number, number])[]> => {
  return list(description, pair("From a character to the one after the last.", count("One.")));
};

const head: Fields<HeadView> = {
  capture: hash("The capture: SHA-256 of what was read."),
  title: text("Its title."),
  publisher: optional(text("Who published it, as the source says.")),
  published: optional(text("A day or an instant, as the source gives it.")),
  language: language("Its language, or `und`."),
  address: optional(text("Where it was read.")),
  captured: instant("When it was captured, by this centre's clock."),
};

const hit = component<HitView>(
  "SourceHit",
  record("A capture in which something was found.", {
    ...head,
    excerpt: text("Words as printed, with `…` where they were cut."),
    marks: marks("What was found, in the excerpt, in UTF-16 units."),
    titleMarks: marks("What was found, in the title."),
    story: record<StorySize>("How often the story is here.", {
      captures: count("Captures of it.", 1),
      publishers: count("Publishers that are known to have it."),
    }),
  }),
);

export const place = component<PlaceView>(
  "SourcePlace",
  record("Where texts come from.", {
    id: count("Its number.", 1),
    kind: words<PlaceView["kind"]>("What it is.", {
      path: "a file or a folder of the centre's machine",
      feed: "an address",
    }),
    place: text("The path or address."),
    name: text("Its name."),
    added: instant("When it was added."),
    everyHours: optional(count("How often it is looked at by itself; absent where never.", 1)),
  }),
);

const takingIn: Schema<TakingInView> = record<TakingInView>("Taking in, since the start.", {
  state: words<TakingInView["state"]>("How far it is.", {
    running: "under way",
    done: "it has ended",
    stopped: "a person has stopped it",
    failed: "the store failed; what was taken in is kept",
  }),
  begun: instant("When it began."),
  ended: optional(instant("When it ended.")),
  seen: count("Files and feeds looked at."),
  unchanged: count("Those that were as before."),
  new: count("Texts that are new."),
  same: count("Texts that were kept before."),
  bytes: count("Bytes read."),
  refused: count("Of those refused at feeds and places that have ended."),
  current: text("What is looked at, or empty."),
});

const watchNews = record<WatchNews>("One of them.", {
  id: count("Its number.", 1),
  name: text("Its name."),
  text: text("What is asked."),
  also: list("Names of which any may stand beside it.", text("One of them.")),
  new: count("Captures that came since: the first 200."),
  isMore: flag("True where there are more."),
});

export const news = component<SourceNews>(
  "SourceNews",
  record("What came for the queries that are kept.", {
    watches: list("Those for which something came.", watchNews),
  }),
);

export const monitor = component<MonitorView>(
  "Monitor",
  record("What this centre has of public sources. Nothing of it is shown to anybody else.", {
    captures: count("Texts that are kept."),
    stories: count("Stories among them."),
    shipped: count("Entries that this version ships."),
    accepted: count("Entries that people here put on the record."),
    places: list("Where texts come from.", place.ref),
    refused: list(
      "What was refused there: the first 200.",
      record<RefusedSource>("One of them.", {
        place: text("The name of the place."),
        path: text("The file, or the address."),
        rule: text("The rule."),
        detail: text("Why."),
      }),
    ),
    refusedInAll: count("How many were refused."),
    takingIn: optional(takingIn),
    watches: list(
      "Queries that are kept, with how much came since they were looked at.",
      watchNews,
    ),
    publishers: list(
      "Publishers, the most captured first: the first 200.",
      record<MonitorView["publishers"][number]>("One of them.", {
        name: text("Its name."),
        captures: count("How many captures it has."),
      }),
    ),
    states: list("States of which the record has something.", text("Its code.")),
    agreements: list("Agreements of which it has something.", text("Its name in its data.")),
    faults: list(
      "What acts in the journal got wrong; they change nothing.",
      record<MonitorView["faults"][number]>("One of them.", {
        act: optional(hash("The act, where it can be read.")),
        rule: text("The rule."),
        detail: text("What is wrong."),
      }),
    ),
  }),
);

export const search = component<SearchView>(
  "SourceSearch",
  record("What was found.", {
    total: count("Captures found, at most 10,000."),
    isMore: flag("True where there are more."),
    widened: list(
      "Names that were looked for by all names of what they name (MON-10).",
      record<SearchView["widened"][number]>("One of them.", {
        id: text("What they name."),
        typed: text("As it was typed."),
        names: list("All that were looked for.", text("One of them.")),
      }),
    ),
    hits: list("Those of the page.", hit.ref),
  }),
);

export const watchHits = component<WatchHits>(
  "WatchHits",
  record("What came since a watch was looked at, oldest first.", {
    hits: list("They, at most 200.", hit.ref),
    isMore: flag("True where there are more after the last one."),
    upTo: count("Give this to say that they were looked at."),
  }),
);

const span: Fields<Candidate["sentence"]> = {
  from: count("The first character, in UTF-16 units."),
  until: count("The one after the last."),
};

const proposed: Fields<CandidateView> = {
  id: text("Its id (MON-3).", /^[0-9a-f]{16}$/),
  capture: hash("The capture."),
  kind: words<Candidate["kind"]>("What it is.", {
    figure: "a figure",
    statement: "a statement",
    act: "an act on an agreement",
  }),
  paragraph: { description: "From 0; -1 is the title.", type: "integer", minimum: -1 },
  ...span,
  sentence: record<Candidate["sentence"]>("The sentence around it.", span),
  quote: text("The sentence as printed."),
  states,
  agreement: optional(text("The agreement's name in its data.")),
  category: optional(category),
  term: optional(text("What the words call the category.")),
  unit: optional(unit),
  amount: optional(amount),
  bound: optional(bound),
  qualifier: optional(text("The words of the bound.")),
  act: optional(treatyAct),
  isProjection: flag("True where it is said of a day to come."),
  asOf: optional(partialDay("When it was so.")),
  stated: optional(partialDay("When it was said.")),
  speaker: optional(text("Who says it, as printed.")),
  publisher: optional(text("Who published it, as far as is known.")),
  chain,
  becomes: entryKind,
  doubt: optional(text("What a person should look at first.")),
  decided: optional(
    words<NonNullable<CandidateView["decided"]>>("The decision that stands.", {
      accepted: "on the record as proposed",
      mended: "on the record otherwise than proposed",
      rejected: "not on the record",
    }),
  ),
};

export const candidates = component<CandidatesView>(
  "SourceCandidates",
  record("What is proposed, in the order of arrival and of the text.", {
    candidates: list(
      "Those of the page.",
      record<CandidatesView["candidates"][number]>("One of them.", {
        ...proposed,
        of: record<HeadView>("The capture.", head),
      }),
    ),
    looked: count("Captures that were looked at for this page."),
    next: optional(count("Give this as `after` for the next page; absent at the end.")),
  }),
);

export const capture = component<CaptureView>(
  "SourceCapture",
  record("A text as one source gave it: inert words.", {
    ...head,
    form: words<Capture["form"]>("How it was read.", {
      "report-a": "a report of the first form",
      "report-b": "a report of the second form",
      "report-c": "a report of the third form",
      collection: "one text of a collection",
      ...{ rss: "an item of RSS", atom: "an entry of Atom", rdf: "an item of RDF" },
      "json-feed": "an item of a JSON feed",
      page: "a page",
      pdf: "a PDF file",
      plain: "plain text",
    }),
    path: optional(text("The file at its place.")),
    remarks: list(
      "What was noticed in reading it.",
      words<Capture["remarks"][number]>("One of them.", {
        cut: "it is longer than what is kept",
        "no-text": "nothing was found to read",
        "other-charset": "it is in another charset than it says",
        "no-charset": "its charset is not known",
        "odd-date": "a date of it is none",
        "invisible-characters": "it has characters without a sign of their own",
      }),
    ),
    forgotten: optional(
      record<NonNullable<CaptureView["forgotten"]>>("Why its words are gone.", {
        reason: text("Why."),
        at: instant("When."),
      }),
    ),
    paragraphs: list("Its paragraphs, as printed.", text("One of them.")),
    story: list("All captures of its story, itself among them.", record("One of them.", head)),
    candidates: list("What is proposed of it.", record<CandidateView>("One of them.", proposed)),
  }),
);

export const sourceComponents = [hit, place, monitor, news, search, watchHits, candidates, capture];
