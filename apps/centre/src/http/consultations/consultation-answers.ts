/** @module Answers about consultations: questions, commitments, momentum, documents (HTTP-30). */

import type { ConsultationsView, ConsultationView, DocumentView } from "@parley/protocol";
import type { DocumentForm } from "@parley/wire";
import {
  component,
  count,
  either,
  flag,
  list,
  member,
  optional,
  record,
  text,
  words,
  type Fields,
} from "../answers/json-schema.js";
import { hash, instant, names, party } from "../answers/values.js";
import { agenda, by, level, round, roundComponents, roundState, said } from "./round-answers.js";

type Momentum = ConsultationsView["momentum"];
type Next = NonNullable<Momentum["next"]>;
type Open = Momentum["open"][number];
type Reminder = ConsultationsView["reminders"][number];
type Apart = ConsultationsView["apart"][number];
type Question = ConsultationView["questions"][number];
type Commitment = ConsultationView["commitments"][number];
type Version = Commitment["current"];
type Ending = Commitment["endings"][number];
type Disputing = Ending["disputed"][number];
type Due = NonNullable<Version["due"]>;
type Event = ConsultationView["timeline"][number];

const next = component<Next>(
  "NextDay",
  record("The next day on which they meet.", {
    day: text("The day."),
    consultation: hash("The consultation."),
    round: count("The round of this day, or the one at whose closing it was named.", 1),
    standing: words<Next["standing"]>("How firm it is.", {
      agreed: "all have agreed to it",
      proposed: "a party has named it",
    }),
  }),
);

const matter: Fields<Open> = {
  ...by,
  matter: words<Open["matter"]>("What is open.", {
    question: "a question",
    commitment: "a commitment, or words for one",
    proposal: "a proposal of a round",
  }),
  consultation: hash("The consultation."),
  waitsFor: list("Of whom something is awaited; of a commitment its owner.", party("One of them.")),
  days: count("Whole days since it was said."),
};

const due = component<Due>(
  "CommitmentDue",
  either<Extract<Due, { readonly day: string }>, Exclude<Due, { readonly day: string }>>(
    "When a commitment is due.",
    record("By a day.", { day: text("The day.") }),
    record("Before a round.", { beforeRound: count("The round's number.", 1) }),
  ),
);

const momentum = component<Momentum>(
  "Momentum",
  record("How long since the last contact, what comes next, what is open: facts alone.", {
    held: list(
      "Of each level the last round that was held.",
      record<Momentum["held"][number]>("Of one.", {
        level,
        consultation: hash("The consultation."),
        round: count("The round.", 1),
        day: text("Its last day."),
        saidBy: list("Who said so.", party("One of them.")),
        days: count("Whole days since."),
      }),
    ),
    last: optional(
      record<NonNullable<Momentum["last"]>>("The last statement of whatever kind.", {
        from: party("Whose."),
        time: instant("When, as its sender states."),
      }),
    ),
    next: optional(member("The next day on which they meet.", next)),
    open: list("What is open, the oldest first.", record<Open>("One matter.", matter)),
  }),
);

const question = record<Question>("A question between sessions.", {
  ...by,
  number: count("Its place among the questions of its party.", 1),
  text: text("Its words."),
  answers: list(
    "What was answered.",
    record<Question["answers"][number]>("One answer.", { ...by, text: text("Its words.") }),
  ),
  closed: list("Who closed it.", said),
  openFor: list("Who has still to close it.", party("One of them.")),
});

const disputed = list(
  "Who disputes it.",
  record<Disputing>("One of them.", { ...by, text: text("Its words.") }),
);

const version = component<Version>(
  "CommitmentVersion",
  record("The words of a commitment as one party stated them.", {
    ...by,
    owner: party("Who is to do it."),
    words: names("The exact words by language."),
    condition: optional(names("Under which it is promised.")),
    due: optional(member("When it is due.", due)),
    rewords: optional(hash("The words in whose place they are to stand.")),
    text: optional(
      record<NonNullable<Version["text"]>>("The joint text that has the words.", {
        digest: hash("Its digest."),
        paragraph: text("The paragraph's id there."),
      }),
    ),
    accepted: list("Who accepted them.", said),
    disputed,
    waitsFor: list("Who has still to accept them.", party("One of them.")),
  }),
);

const ending = record<Ending>("That a party says it is done or over.", {
  ...by,
  as: words<Ending["as"]>("Which.", {
    done: "it is done",
    overtaken: "it is overtaken by events",
    "not-pursued": "it is no longer pursued",
  }),
  text: text("Its words."),
  accepted: list("Who accepts that.", said),
  disputed,
  waitsFor: list("Who has not accepted it.", party("One of them.")),
});

const commitment = component<Commitment>(
  "CommitmentView",
  record("A commitment, and what has become of it.", {
    id: hash("The statement that stated it first."),
    state: words<Commitment["state"]>("Where it stands.", {
      proposed: "not all have accepted the words",
      open: "all have accepted it",
      done: "all accept that it is done",
      overtaken: "all accept that it is overtaken",
      "no-longer-pursued": "all accept that it is no longer pursued",
      disputed: "somebody disputes it",
    }),
    words: names("The words that stand."),
    owner: party("Who is to do it."),
    condition: optional(names("Under which it is promised.")),
    due: optional(member("When it is due.", due)),
    overdue: flag("Whether its day has passed, or its round is held."),
    current: member("The wording that stands, or the first.", version),
    versions: list("All wordings by stated time.", version.ref),
    endings: list("What was said of its end.", ending),
  }),
);

const event = record<Event>("One statement that counts.", {
  ...by,
  kind: words<Event["kind"]>("What it is.", {
    consultation: "a step of a consultation",
    undertaking: "a commitment, or what became of it",
  }),
  as: text("What it does (BODY-24 to BODY-28).") as Fields<Event>["as"],
  day: optional(text("The day that it names.")),
});

const consultation = component<ConsultationView>(
  "ConsultationView",
  record("A consultation; level and state are those of its last round.", {
    id: hash("Its first proposal."),
    conversation: hash("Where it takes place."),
    members: list("The conversation's members.", party("One of them.")),
    subject: text("Its subject."),
    sides: list("Its sides.", party("One of them.")),
    mediator: optional(party("Who hosts the last round.")),
    parties: list("Who has a seat in it.", party("One of them.")),
    round: count("The number of its last round.", 1),
    level,
    state: roundState,
    next: optional(member("The next day on which they meet.", next)),
    rounds: list("By number.", round.ref),
    questions: list("By who asked, and number.", question),
    commitments: list("By the time of their first words.", commitment.ref),
    momentum: member("Of this consultation.", momentum),
    timeline: list("By stated time.", event),
    nextAgenda: agenda,
  }),
);

const documentForm = words<DocumentForm>("Its form.", {
  "note-verbale": "a note verbale",
  note: "a note",
  letter: "a letter",
  "aide-memoire": "an aide-mémoire",
  "chairs-summary": "a summary on the chair's own responsibility",
  readout: "a readout of one side",
  "non-paper": "a non-paper",
  "oral-statement": "the text of an oral statement",
});

const document = component<DocumentView>(
  "DocumentView",
  record("A document as it was sent.", {
    statement: hash("The statement."),
    conversation: hash("Where."),
    from: party("Who sent it."),
    to: list("To whom.", party("One of them.")),
    said: instant("When, as its sender states."),
    here: instant("When it came here."),
    form: documentForm,
    number: optional(text("Its number in the sender's own counting.")),
    title: text("Its title."),
    addressee: text("Whom it is to, by office."),
    place: text("The place that it bears."),
    day: text("The day that it bears."),
    words: names("All of its words, by language."),
    signedBy: optional(text("Of a letter: the function of who signs it.")),
    flags: list(
      "What stands beside its words.",
      words<DocumentView["flags"][number]>("One of them.", {
        "without-prejudice": "without prejudice",
        "ad-referendum": "ad referendum",
        "subject-to-instructions": "subject to instructions",
        "personal-capacity": "in personal capacity",
      }),
    ),
    handling: optional(text("What its readers may do with it.")),
    consultation: optional(hash("The consultation that it belongs to.")),
    answers: optional(hash("The statement that it answers.")),
  }),
);

const apart = record<Apart>("What changes nothing.", {
  ...by,
  why: words<Apart["why"]>("Why.", {
    "refers-to-nothing-here": "what it refers to is not here",
    "has-no-seat": "its sender has no seat in it",
    "leaves-out-a-side": "it leaves out a side",
    "beyond-limit": "it is beyond what one party can begin",
  }),
  conversation: hash("Where."),
});

export const consultationsAnswer = component<ConsultationsView>(
  "ConsultationsAnswer",
  record("Everything that is here of dialogues.", {
    party: party("This centre's party."),
    today: text("The day by this centre's clock, in UTC."),
    reminders: list(
      "What people here are reminded of (CONS-36).",
      record<Reminder>("One matter.", {
        ...matter,
        due: optional(member("When it is due.", due)),
        overdue: flag("Whether its day has passed, or its round is held."),
      }),
    ),
    consultations: list("Consultations of all conversations.", consultation.ref),
    documents: list("Documents of all parties.", document.ref),
    momentum: member("Of all of them together.", momentum),
    apart: list("What was said and changes nothing.", apart),
  }),
);

export const consultationComponents = [
  ...[next, due, momentum, version, commitment, consultation, document, consultationsAnswer],
  ...roundComponents,
];
