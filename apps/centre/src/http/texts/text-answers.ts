/** @module Answers about joint texts: what was opened, where it stands, what is being written. */

import type { JointForm, JointText, TextAct } from "@parley/wire";
import type { TextState } from "@parley/joint-text";
import {
  component,
  count,
  flag,
  list,
  member,
  optional,
  record,
  text,
  words,
  type Fields,
  type Schema,
} from "../answers/json-schema.js";
import { hash, instant, language, party } from "../answers/values.js";
import type { CheckpointMade } from "../../texts/checkpoint.js";
import type {
  EditedView,
  HistoryEvent,
  HistoryWord,
  StandingView,
  TextSummary,
  TextView,
  VersionView,
  WaitingWord,
  WhyNot,
} from "../../texts/text-view.js";
import { beside, change, cleared, structure, structureComponents } from "./structure-answers.js";

const parties = (description: string): Schema<readonly string[]> => {
  return list(description, party("A party."));
};

const opened: Fields<JointText> = {
  title: text("Its title."),
  form: words<JointForm>("What it is to become.", {
    "joint-statement": "a joint statement",
    "agreed-minutes": "agreed minutes",
    "press-lines": "what each side may say of a round when asked",
  }),
  languages: list("Its languages.", language("One of them.")),
  prevails: optional(language("The one that prevails; absent where all are equally authentic.")),
  whole: flag("Nothing is agreed until everything is."),
  sides: parties("Who decides on it."),
  mediator: optional(party("Who proposes words and decides nothing.")),
  of: optional(
    record<NonNullable<JointText["of"]>>("The consultation that it belongs to.", {
      consultation: hash("Its first proposal."),
      round: count("Which round.", 1),
    }),
  ),
};

const jointText = component<JointText>(
  "JointText",
  record("What is written together, by whom, in which languages.", opened),
);

const state = words<TextState>("Where it stands.", {
  open: "no side claims a version",
  claimed: "a version is accepted or signed, not by all",
  agreed: "all sides accept one version",
  settled: "all sides have signed one version",
  "two-texts": "two versions are claimed, so neither is final",
});

const waiting = list(
  "What this side has not done yet.",
  words<WaitingWord>("One of it.", {
    words: "words are open, or no checkpoint has them",
    accept: "to accept the version",
    "accept-in-full": "to accept what it accepted ad referendum",
    conforming: "to say that the languages say the same",
    sign: "to sign",
    confirm: "to confirm what it signed ad referendum",
  }),
);

const summary = component<TextSummary>(
  "TextSummary",
  record("A joint text.", {
    ...opened,
    id: hash("The statement that opened it."),
    conversation: hash("The conversation it stands in."),
    state,
    final: optional(hash("The version that all sides have accepted and signed.")),
    waiting,
  }),
);

export const textList = component<readonly TextSummary[]>(
  "TextList",
  list("Every joint text that a statement here has opened.", summary.ref),
);

const said = {
  id: hash("The statement."),
  from: party("Who said it."),
  time: instant("When, as it claims."),
};

type CheckpointView = VersionView["checkpoints"][number];
type AcceptanceView = VersionView["acceptances"][number];
type ConformingView = VersionView["conforming"][number];
type ActView = VersionView["acts"][number];

const version = component<VersionView>(
  "TextVersion",
  record("A version: one digest, and what was said over it.", {
    digest: hash("SHA-256 of the canonical text, in every language."),
    words: words<VersionView["words"]>("Whether its words can be read here.", {
      here: "they can",
      "not-here": "exhibits are missing, or are not what the checkpoint says",
      "no-checkpoint": "no checkpoint speaks of it",
      "another-text": "they are of another text, or of other languages",
    }),
    isFinished: flag("Nothing of it is in brackets or lacks a language."),
    isNewest: flag("The newest checkpoint is of it."),
    checkpoints: list(
      "Checkpoints over it.",
      record<CheckpointView>("One of them.", {
        ...said,
        exhibits: list("What holds its words, in order.", hash("An exhibit.")),
      }),
    ),
    acceptances: list(
      "Acceptances of it.",
      record<AcceptanceView>("One of them.", {
        ...said,
        adReferendum: flag("Subject to the capital's word."),
        isStanding: flag("It is the last of this side."),
      }),
    ),
    conforming: list(
      "Words of linguists that the languages say the same.",
      record<ConformingView>("One of them.", {
        ...said,
        languages: list("Which languages.", language("One of them.")),
        isWhole: flag("It is over every language of the text."),
      }),
    ),
    acts: list(
      "Initialling and signatures.",
      record<ActView>("One of them.", {
        ...said,
        act: words<TextAct>("What was done.", {
          initialled: "initialled",
          "signed-ad-referendum": "signed, subject to the capital's word",
          signed: "signed",
          confirmed: "a signature ad referendum made a full one",
        }),
        capacity: text("In which capacity: claimed, not proven."),
      }),
    ),
    acceptedBy: parties("Sides whose standing acceptance is of it."),
    acceptedAdReferendumBy: parties("The same, ad referendum."),
    conformingBy: parties("Sides that said that all its languages say the same."),
    initialledBy: parties("Sides that have initialled it."),
    signedAdReferendumBy: parties("Sides that have signed it ad referendum, and not confirmed."),
    signedBy: parties("Sides that have signed it."),
    isAgreed: flag("All sides accept it."),
    isSettled: flag("All sides have accepted and signed it."),
  }),
);

const standing = component<StandingView>(
  "TextStanding",
  record("What statements have made of a text. It is the same at every centre.", {
    id: hash("The statement that opened it."),
    openedBy: party("Who opened it."),
    time: instant("When, as it claims."),
    state,
    versions: list("By digest.", version.ref),
    claimed: list("Versions that a side accepts or has signed.", hash("A digest.")),
    final: optional(hash("The version that all sides have accepted and signed.")),
    paragraphs: list("Paragraphs that a side has cleared.", cleared.ref),
    notCounted: list(
      "Statements that are shown and count for nothing.",
      record<StandingView["notCounted"][number]>("One of them.", {
        id: said.id,
        from: said.from,
        as: words<StandingView["notCounted"][number]["as"]>("What it says.", {
          opened: "a text is opened",
          checkpoint: "a checkpoint",
          cleared: "paragraphs are cleared",
          reopened: "paragraphs are opened again",
          accepted: "a version is accepted",
          conforming: "the languages conform",
          act: "a signature or the like",
        }),
        why: words<StandingView["notCounted"][number]["why"]>("Why.", {
          "no-party-of-the-text": "its sender has no seat in the text",
          "mediator-decides-nothing": "its sender is the mediator",
        }),
      }),
    ),
  }),
);

const why = component<WhyNot>(
  "TextWhyNot",
  record("Why something is not as it should be.", {
    rule: text("The rule, as spec/ numbers them."),
    detail: text("What is in the way."),
    offset: optional(count("Where, in UTF-16 units.")),
  }),
);

const versionName = hash("Names what is here of it now, for `since`.");

export const textView = component<TextView>(
  "TextView",
  record("A joint text as it is being written, and where it stands.", {
    id: hash("The statement that opened it."),
    conversation: hash("The conversation it stands in."),
    opened: member("What was opened.", jointText),
    standing: member("What statements have made of it.", standing),
    waiting,
    structure: member("What is being written.", structure),
    beside: list("Frozen paragraphs with a proposal beside them.", beside.ref),
    digest: optional(hash("Of the checkpoint that would be made now.")),
    isFinished: flag("Nothing of that is in brackets or lacks a language."),
    notCanonical: optional(member("Why no checkpoint can be made now.", why)),
    changes: list("What differs from what was looked at last, or at `since`.", change.ref),
    version: versionName,
    trouble: optional(member("Why it is not written here now.", why)),
    lostWith: parties("Those that say they hold words of ours which are not here."),
  }),
);

export const textEdited = component<EditedView>(
  "TextEdited",
  record("It is done.", {
    structure: member("The text after it.", structure),
    version: versionName,
  }),
);

const event = component<HistoryEvent>(
  "TextHistoryEvent",
  record("One thing that was done in a paragraph.", {
    at: instant("When it was first seen here."),
    by: party("Who did it."),
    language: optional(language("In which language.")),
    what: words<HistoryWord>("What.", {
      wrote: "wrote words",
      made: "made the paragraph",
      moved: "moved it",
      struck: "struck words",
      kept: "kept words",
      "struck-paragraph": "struck the paragraph",
      "kept-paragraph": "kept the paragraph",
      bracketed: "put words in brackets",
      footnoted: "put a footnote",
      "held-ad-referendum": "held it ad referendum",
      withdrew: "withdrew a bracket, footnote or ad referendum",
    }),
    words: text("The words; of a footnote its own."),
  }),
);

export const textHistory = component<readonly HistoryEvent[]>(
  "TextHistory",
  list("In the order in which it was first seen here.", event.ref),
);

export const checkpointMade = component<CheckpointMade>(
  "TextCheckpoint",
  record("The checkpoint that was made.", {
    id: hash("The statement."),
    digest: hash("SHA-256 of the canonical text that it binds this party to."),
  }),
);

export const textComponents = [
  jointText,
  summary,
  textList,
  version,
  standing,
  why,
  textView,
  textEdited,
  event,
  textHistory,
  checkpointMade,
  ...structureComponents,
];
